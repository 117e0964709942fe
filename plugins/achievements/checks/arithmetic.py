"""The data against itself: figures that cannot all be right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from achievements.checks import (
    arithmetic_events,
    arithmetic_growth,
    arithmetic_parts,
    arithmetic_plausible,
    arithmetic_sources,
    arithmetic_year,
)
from achievements.checks.arithmetic_readings import Readings
from achievements.dataset.entities import Dataset
from achievements.findings import Finding
from achievements.posts.entities import Posts

RULES = (
    *arithmetic_parts.RULES,
    *arithmetic_year.RULES,
    *arithmetic_growth.RULES,
    *arithmetic_sources.RULES,
    *arithmetic_plausible.RULES,
    *arithmetic_events.RULES,
)


def check_arithmetic(
    dataset: Dataset,
    posts: Posts,  # noqa: ARG001 — the form of every check
    texts: Mapping[str, str],
    today: date | None,  # noqa: ARG001
) -> Iterator[Finding]:
    """All findings on the data alone."""
    readings = Readings(dataset, texts)
    found = [
        *arithmetic_parts.check_parts(readings),
        *arithmetic_year.check_year_to_date(readings),
        *arithmetic_growth.check_growth(readings),
        *arithmetic_sources.check_sources(readings),
        *arithmetic_plausible.check_plausible(readings),
        *arithmetic_events.check_events(readings),
    ]
    yield from found
    yield from arithmetic_plausible.check_magnitudes(readings, found)
