"""The editors' own lexicon, applied to the texts."""

from __future__ import annotations

from collections.abc import Iterator

from achievements.checks.lexicon import phrases, titles
from achievements.checks.subject import Subject
from achievements.model.entities import Dataset
from achievements.model.findings import Finding

RULES = (*phrases.RULES, *titles.RULES)


def check_lexicon(subject: Subject, dataset: Dataset) -> Iterator[Finding]:
    """Report all findings of the lexicon in one post or page."""
    yield from phrases.check_phrases(subject, dataset)
    yield from titles.check_titles(subject, dataset)
