"""The editors' own lexicon, held against the texts."""

from __future__ import annotations

from collections.abc import Iterator

from achievements.checks import lexicon_phrases, lexicon_titles
from achievements.checks.subject import Subject
from achievements.dataset.entities import Dataset
from achievements.findings import Finding

RULES = (*lexicon_phrases.RULES, *lexicon_titles.RULES)


def check_lexicon(subject: Subject, dataset: Dataset) -> Iterator[Finding]:
    """All findings of the lexicon in one post or page."""
    yield from lexicon_phrases.check_phrases(subject, dataset)
    yield from lexicon_titles.check_titles(subject, dataset)
