"""Coverage: of which indicators, places and years the record holds figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from .entities import Observation
from .readings import preferred


def figures_by_cell(
    observations: Iterable[Observation], superseded: Collection[str]
) -> Mapping[tuple[str, str, int], int]:
    """Return the number of figures by indicator, place and the year in which the period ends.

    A cell that a source states twice, or that was corrected, counts once.
    """
    found = preferred(observations, superseded)
    return Counter((item.indicator, item.district, item.period.end.year) for item in found)


def years_of(cells: Iterable[tuple[str, str, int]]) -> tuple[int, ...]:
    """Return every year from the first with a figure to the last, those without any among them."""
    years = {year for _, _, year in cells}
    return tuple(range(min(years), max(years) + 1)) if years else ()
