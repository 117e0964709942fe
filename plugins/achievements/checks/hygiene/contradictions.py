"""Findings that are reported once for both languages: what one text has from the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from achievements.checks.prose import Prose
from achievements.checks.subject import Subject
from achievements.model.findings import Finding
from figures.extract import Mention


class Contradiction(NamedTuple):
    """Figures of one sentence that cannot all be right, with the finding on them."""

    figures: tuple[Mention, ...]
    finding: Finding


def report_once(subject: Subject, find: Callable[[Prose], Iterator[Contradiction]]) -> Iterator[Finding]:
    """Report the contradictions of a post, each once, at its first place.

    One of the English text alone is reported only where the Chinese text has all of its figures;
    where it lacks one, the two languages differ, and that is reported instead.
    """
    told: set[frozenset[object]] = set()
    for writing in subject.writings:
        for block in writing.blocks:
            for figures, finding in find(block):
                values = frozenset(mention.value for mention in figures)
                if values not in told and values <= _in_chinese(subject):
                    told.add(values)
                    yield finding


def _in_chinese(subject: Subject) -> set[object]:
    """Return the values of a Chinese text."""
    return {mention.value for block in subject.zh.blocks for mention in block.mentions}


def report_in_one_language(
    subject: Subject, find: Callable[[Sequence[Prose]], Iterable[Finding]]
) -> Iterator[Finding]:
    """Report the findings of the Chinese text or, if it has none, of the English one.

    A mistake in both texts most likely comes from the Chinese one, and is reported there.
    """
    for writing in subject.writings:
        if found := list(find(writing.blocks)):
            yield from found
            return
