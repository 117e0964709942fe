"""Comparable observations: of one place over time, and of several places over one period.

The measure of an indicator decides (terms of SDMX and of official statistics):

- a **stock** is a state at a point in time: any two dates may be compared;
- a **year-to-date** total grows by itself within its year, so that only the
  same span of different years may be compared (January to August of 2020 and
  of 2021, never January to August and January to September);
- a **flow**, a **ratio** and a **growth** rate belong to the length of their
  period: month with month, quarter with quarter, any other span with the same
  span of another year.

Figures of another place, breakdown, scope or unit never enter, nor does any but
the preferred reading of a cell (`model.readings`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from achievements.model.entities import Dataset, District, Measure, Observation
from achievements.model.readings import preferred
from figures import Period

# Fewer points than this are two figures beside each other, not a trend.
LEAST_POINTS = 3
# Lengths in months that have a name: month, quarter, half, year. Those of one length are of a kind.
NAMED_LENGTHS = (1, 3, 6, 12)


class SeriesKey(NamedTuple):
    """The key of a comparable series, shared by all its observations."""

    district: str
    indicator: str
    breakdown: tuple[tuple[str, str], ...]
    scope: str
    unit: str
    span: str


def calendar_span(period: Period) -> str:
    """Return the days of the year that a period covers, whatever its year; February ends as one day."""
    first, last = (day.strftime("%m-%d").replace("02-29", "02-28") for day in (period.start, period.end))
    years = period.end.year - period.start.year
    return f"{first}/{last}+{years}" if years else f"{first}/{last}"


def whole_months(period: Period) -> int:
    """Return how many whole months a period covers; 0 where it begins or ends within a month."""
    if period.kind in ("day", "days"):
        return 0
    return (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1


def comparable_span(period: Period, measure: Measure) -> str:
    """Return a key that is equal for periods whose figures are comparable over time."""
    if measure == "stock":
        return ""
    if measure == "year-to-date":
        return calendar_span(period)
    months = whole_months(period)
    if months in NAMED_LENGTHS and (period.start.month - 1) % months == 0:
        return f"{months} months"
    return "1 day" if period.kind == "day" else calendar_span(period)


def series_key(observation: Observation, measure: Measure) -> SeriesKey | None:
    """Return the series that an observation belongs to; None where it has no value to compare."""
    if observation.value is None:
        return None
    return SeriesKey(
        observation.district,
        observation.indicator,
        observation.breakdown,
        observation.scope.zh if observation.scope else "",
        observation.value.unit,
        comparable_span(observation.period, measure),
    )


def trend_groups(
    dataset: Dataset, superseded: Collection[str]
) -> Mapping[SeriesKey, tuple[Observation, ...]]:
    """Return every series that is long enough to be a trend, oldest first, one reading a date."""
    groups: dict[SeriesKey, dict[int, Observation]] = defaultdict(dict)
    standing = preferred(dataset.observations, superseded)
    # A longer period that ends on the same day says less about that day: it comes first and gives way.
    standing.sort(key=lambda o: o.period.start)
    for observation in standing:
        key = series_key(observation, dataset.indicators[observation.indicator].measure)
        if key is not None:
            groups[key][observation.period.end.toordinal()] = observation
    return {
        key: tuple(points[day] for day in sorted(points))
        for key, points in groups.items()
        if len(points) >= LEAST_POINTS
    }


def ancestors(district: str, districts: Mapping[str, District]) -> frozenset[str]:
    """Return the places that a place is part of."""
    found: set[str] = set()
    place = districts.get(district)
    while place is not None and place.parent is not None and place.parent not in found:
        found.add(place.parent)
        place = districts.get(place.parent)
    return frozenset(found)


def same_period_groups(
    observations: Iterable[Observation], dataset: Dataset, superseded: Collection[str]
) -> tuple[tuple[Observation, ...], ...]:
    """Observations of one indicator that may stand side by side: newest period first.

    The same days, breakdown and unit, whole places, at least two of them. A place
    is not compared with a part of itself: a city stays out where one of its
    districts is in.
    """
    cells: dict[tuple[object, ...], dict[str, Observation]] = defaultdict(dict)
    for item in preferred(observations, superseded):
        if item.value is not None and item.scope is None:
            cell = (item.period.end, item.period.start, item.breakdown, item.value.unit)
            cells[cell][item.district] = item
    found = []
    for members in cells.values():
        wholes = frozenset[str]().union(*(ancestors(district, dataset.districts) for district in members))
        peers = tuple(item for district, item in members.items() if district not in wholes)
        if len(peers) > 1:
            found.append(peers)
    found.sort(key=lambda peers: (peers[0].period.sort_key, peers[0].breakdown), reverse=True)
    return tuple(found)
