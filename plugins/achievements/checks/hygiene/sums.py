"""Totals that a passage states, against the sum of the parts beside them."""

from __future__ import annotations

from collections.abc import Iterator

from achievements.checks.hygiene.complements import find_complements
from achievements.checks.hygiene.contradictions import Contradiction, report_once
from achievements.checks.hygiene.respective import find_enumerated, find_respective
from achievements.checks.hygiene.totals import find_totals
from achievements.checks.prose import Prose
from achievements.checks.subject import Subject, Writing
from achievements.model.entities import Dataset, Place
from achievements.model.findings import Finding


def check_sums(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """Report totals that are not the sum of their parts, each once for both languages."""
    return report_once(subject, find_sums)


def find_places(writing: Writing) -> Iterator[Place]:
    """Yield the places of totals that are not the sum of their parts, and of these parts."""
    for block in writing.blocks:
        for figures, _ in find_sums(block):
            yield from (block.place(figure.start) for figure in figures)


def find_sums(block: Prose) -> Iterator[Contradiction]:
    """Yield the totals of a passage that are not the sum of their parts."""
    if len(block.mentions) > 2:  # a total and two parts at least
        yield from find_totals(block)
        yield from find_complements(block)
        yield from find_respective(block)
        yield from find_enumerated(block)
