"""The data against itself: figures that cannot all be right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from achievements.checks.arithmetic import events, growth, parts, plausible, sources, year
from achievements.checks.arithmetic.readings import CurrentReadings
from achievements.model.entities import Dataset
from achievements.model.findings import Finding
from achievements.posts.entities import Posts

RULES = (
    *parts.RULES,
    *year.RULES,
    *growth.RULES,
    *sources.RULES,
    *plausible.RULES,
    *events.RULES,
)


def check_arithmetic(
    dataset: Dataset,
    posts: Posts,  # noqa: ARG001 — the form of every check
    texts: Mapping[str, str],
    today: date | None,  # noqa: ARG001
) -> Iterator[Finding]:
    """Report all findings on the data alone."""
    readings = CurrentReadings(dataset, texts)
    found = [
        *parts.check_parts(readings),
        *year.check_year_to_date(readings),
        *growth.check_growth(readings),
        *sources.check_sources(readings),
        *plausible.check_plausible(readings),
        *events.check_events(readings),
    ]
    yield from found
    yield from plausible.check_magnitudes(readings, found)
