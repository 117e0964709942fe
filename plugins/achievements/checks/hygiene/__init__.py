"""The hygiene of texts: what copying, typing and pasting leave in them."""

from __future__ import annotations

from collections.abc import Iterator

from achievements.checks.hygiene import (
    addresses,
    articles,
    changes,
    characters,
    days,
    encoding,
    language,
    layout,
    plain,
    points,
    quotes,
    repetition,
    totals,
    values,
    wording,
)
from achievements.checks.subject import Subject
from achievements.model.entities import Dataset
from achievements.model.findings import Finding

RULES = (
    *characters.RULES,
    *addresses.RULES,
    *encoding.RULES,
    *language.RULES,
    *repetition.RULES,
    *articles.RULES,
    *layout.RULES,
    *plain.RULES,
    *points.RULES,
    *quotes.RULES,
    *wording.RULES,
    *totals.RULES,
    *values.RULES,
    *days.RULES,
)


def check_hygiene(subject: Subject, dataset: Dataset) -> Iterator[Finding]:
    """Report all findings on the texts of one post or page but those on totals (see `check_proof`)."""
    yield from characters.check_characters(subject, dataset)
    yield from addresses.check_addresses(subject, dataset)
    yield from encoding.check_encoding(subject, dataset)
    yield from language.check_language(subject, dataset)
    yield from repetition.check_repetition(subject, dataset)
    yield from articles.check_articles(subject, dataset)
    yield from layout.check_layout(subject, dataset)
    yield from plain.check_plain(subject, dataset)
    yield from points.check_points(subject, dataset)
    yield from quotes.check_quotes(subject, dataset)
    yield from wording.check_wording(subject, dataset)
    yield from changes.check_changes(subject, dataset)
    yield from values.check_values(subject)
    yield from days.check_days(subject, dataset)
