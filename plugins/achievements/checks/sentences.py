"""Sentences and clauses of a block, with the figures, indicators and places in each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from achievements.checks.naming import Named, Vocabulary
from achievements.checks.prose import Prose
from achievements.checks.times import periods_of
from figures.extract import Mention

SENTENCE_END = re.compile(r"[。；！？\n]|[.;!?](?=\s|$)")
_CLAUSE = re.compile(r"[，、：（）,:()]|[—–](?=\D)")
# No report has sentences so long; bounds the work on a hostile text.
_LONGEST = 600


class Inside:
    """The offsets within figures, for ``in``."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._starts = [mention.start for mention in mentions]
        self._ends = [mention.end for mention in mentions]

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]


class Clause(NamedTuple):
    """A piece of a sentence, between commas, colons or brackets."""

    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A piece of a block with all that is named in it; offsets are those of the block."""

    prose: Prose
    start: int
    end: int
    words: Vocabulary
    mentions: tuple[Mention, ...]

    @cached_property
    def places(self) -> list[Named]:
        """The places that it names."""
        return self._shifted(self.words.places.find(self.text))

    @cached_property
    def indicators(self) -> list[Named]:
        """The indicators that it names."""
        return self._shifted(self.words.indicators.find(self.text))

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.prose.text[self.start : self.end]

    @cached_property
    def clauses(self) -> list[Clause]:
        """The clauses of the sentence; marks within figures separate nothing."""
        inside = Inside(self.mentions)
        marks = _CLAUSE.finditer(self.prose.text, self.start, self.end)
        cuts = [self.start, *(match.end() for match in marks if match.start() not in inside)]
        ends = [*(cut - 1 for cut in cuts[1:]), self.end]
        return [Clause(start, end) for start, end in zip(cuts, ends, strict=True)]

    def within(self, clause: Clause) -> list[Mention]:
        """Return the figures in a clause, except those that are part of a name ("一般公共预算收入")."""
        names = [*self.indicators, *self.places]
        return [
            mention
            for mention in self.mentions
            if clause.start <= mention.start
            and mention.end <= clause.end
            and not any(name.start <= mention.start < name.end for name in names)
        ]

    def rest(self, clause: Clause, *known: Mention | Named) -> str:
        """Return the text of a clause without places, periods and what is ``known``."""
        spans = [(each.start, each.end) for each in (*known, *self.places, *periods_of(self.mentions))]
        kept: list[str] = []
        at = clause.start
        for start, end in sorted(spans):
            if clause.start <= start and end <= clause.end and start >= at:
                kept.append(self.prose.text[at:start])
                at = end
        kept.append(self.prose.text[at : clause.end])
        return "".join(kept)

    def _shifted(self, found: list[Named]) -> list[Named]:
        return [Named(each.start + self.start, each.end + self.start, each.ids) for each in found]


def split_sentences(block: Prose, words: Vocabulary) -> Iterator[Sentence]:
    """Yield the sentences of a block that hold figures; marks within figures separate nothing."""
    inside = Inside(block.mentions)
    marks = (match.start() for match in SENTENCE_END.finditer(block.text))
    start = first = 0
    for end in (*(mark for mark in marks if mark not in inside), len(block.text)):
        last = first
        while last < len(block.mentions) and block.mentions[last].end <= end:
            last += 1
        if first < last and end - start <= _LONGEST:
            yield Sentence(block, start, end, words, block.mentions[first:last])
        start, first = end + 1, last
