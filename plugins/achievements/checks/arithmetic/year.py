"""Running totals of a year, which do not decrease within it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from achievements.checks.arithmetic.bounds import bounds
from achievements.checks.arithmetic.readings import CurrentReadings, at
from achievements.model.entities import Observation
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from figures import format_period

YEAR_TO_DATE_FALLS = Rule(
    "year-to-date-falls",
    Severity.ERROR,
    Message("年初累计数变小", "A running total of the year falls"),
)
RULES = (YEAR_TO_DATE_FALLS,)


def check_year_to_date(readings: CurrentReadings) -> Iterator[Finding]:
    """Report a year-to-date value that is smaller than one of the same year for a shorter time.

    Periods that start on the same day are compared, the longer one with those
    before it. Estimates are left out: they may well turn out too high.
    """
    for series, observations in readings.by_series.items():
        if readings.dataset.indicators[series.indicator].measure != "year-to-date":
            continue
        usable = [o for o in observations if o.value and o.status != "estimated" and not o.variant]
        usable.sort(key=lambda o: (o.period.start, o.period.end))
        for _, same_start in groupby(usable, key=lambda o: o.period.start):
            yield from _check_one_year(readings, list(same_start))


def _check_one_year(readings: CurrentReadings, observations: Sequence[Observation]) -> Iterator[Finding]:
    for number, later in enumerate(observations):
        higher = [
            earlier
            for earlier in observations[:number]
            if earlier.period.end < later.period.end <= _last_day(earlier) and _falls(earlier, later)
        ]
        if higher:
            # One finding for one slip, against the nearest figure; that of the same source first.
            same = [earlier for earlier in higher if earlier.source == later.source]
            yield from _finding(readings, (same or higher)[-1], later)


def _last_day(observation: Observation) -> date:
    return date(observation.period.year, 12, 31)


def _falls(earlier: Observation, later: Observation) -> bool:
    if earlier.value is None or later.value is None:
        return False
    return bounds(later.value).is_below(bounds(earlier.value))


def _finding(readings: CurrentReadings, earlier: Observation, later: Observation) -> Iterator[Finding]:
    if earlier.value is None or later.value is None:
        return
    name = readings.name(later)
    now = readings.write(later.value, later.indicator)
    before = readings.write(earlier.value, earlier.indicator)
    zh_periods = format_period(earlier.period, "zh"), format_period(later.period, "zh")
    en_periods = format_period(earlier.period, "en"), format_period(later.period, "en")
    where = at(earlier.place, later.place)
    yield YEAR_TO_DATE_FALLS.finding(
        later.place,
        Message(
            f"“{name.zh}”是年初累计数，{zh_periods[1]}的{now.zh}却小于{zh_periods[0]}的{before.zh}"
            f"（{where.zh}）；请核对数字、单位和时期",
            f"“{name.en}” accumulates over the year, yet {now.en} for {en_periods[1]} is less than "
            f"{before.en} for {en_periods[0]} ({where.en}): check figures, units and periods",
        ),
        # Two sources may count differently; one source does not.
        severity=Severity.ERROR if earlier.source == later.source else Severity.WARNING,
    )
