"""The sentences of a block with the figures in each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from achievements.checks.prose import Prose
from figures.extract import Mention

_SENTENCE = re.compile(r"[^。！？!?\n]+")


class FiguredSentence(NamedTuple):
    """A sentence from ``start`` to ``end`` of its block, with its figures in reading order."""

    start: int
    end: int
    mentions: tuple[Mention, ...]


def figured_sentences(block: Prose) -> Iterator[FiguredSentence]:
    """The sentences of a block that hold figures; the figures are walked through once."""
    mentions = block.mentions
    first = 0
    for sentence in _SENTENCE.finditer(block.text) if mentions else ():
        last = first
        while last < len(mentions) and mentions[last].start < sentence.end():
            last += 1
        if last > first:
            yield FiguredSentence(sentence.start(), sentence.end(), tuple(mentions[first:last]))
        first = last
