"""The hygiene of texts: what copying, typing and pasting leave in them."""

from __future__ import annotations

from collections.abc import Iterator

from achievements.checks import (
    hygiene_addresses,
    hygiene_articles,
    hygiene_characters,
    hygiene_encoding,
    hygiene_language,
    hygiene_layout,
    hygiene_lists,
    hygiene_plain,
    hygiene_quotes,
    hygiene_repetition,
    hygiene_totals,
    hygiene_values,
    hygiene_wording,
)
from achievements.checks.subject import Subject
from achievements.dataset.entities import Dataset
from achievements.findings import Finding

RULES = (
    *hygiene_characters.RULES,
    *hygiene_addresses.RULES,
    *hygiene_encoding.RULES,
    *hygiene_language.RULES,
    *hygiene_repetition.RULES,
    *hygiene_articles.RULES,
    *hygiene_layout.RULES,
    *hygiene_plain.RULES,
    *hygiene_quotes.RULES,
    *hygiene_wording.RULES,
    *hygiene_totals.RULES,
    *hygiene_values.RULES,
)


def check_hygiene(subject: Subject, dataset: Dataset) -> Iterator[Finding]:
    """All findings on the texts of one post or page."""
    yield from hygiene_characters.check_characters(subject, dataset)
    yield from hygiene_addresses.check_addresses(subject, dataset)
    yield from hygiene_encoding.check_encoding(subject, dataset)
    yield from hygiene_language.check_language(subject, dataset)
    yield from hygiene_repetition.check_repetition(subject, dataset)
    yield from hygiene_articles.check_articles(subject, dataset)
    yield from hygiene_layout.check_layout(subject, dataset)
    yield from hygiene_plain.check_plain(subject, dataset)
    yield from hygiene_quotes.check_quotes(subject, dataset)
    yield from hygiene_wording.check_wording(subject, dataset)
    yield from hygiene_totals.check_totals(subject, dataset)
    yield from hygiene_lists.check_lists(subject, dataset)
    yield from hygiene_values.check_values(subject, dataset)
