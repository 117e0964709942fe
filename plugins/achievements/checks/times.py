"""The period that a figure in a text belongs to, or none where that is in doubt."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from achievements.checks.prose import Prose
from figures import Period, parse_period
from figures.extract import Mention, Span


class Days(NamedTuple):
    """A span of days, both ends included."""

    start: date
    end: date


class Whole:
    """A whole text, with values that all its blocks share."""

    def __init__(self, blocks: Sequence[Prose]) -> None:
        self._blocks = blocks

    @cached_property
    def days(self) -> Days | None:
        """The only period that the text names; None where it names several, or one in doubt."""
        everywhere = periods_of(mention for block in self._blocks for mention in block.mentions)
        return single_period(everywhere, years_of(everywhere))

    @cached_property
    def title_years(self) -> set[int]:
        """The years that the title names."""
        return years_of(self._blocks[0].mentions)


class Context(NamedTuple):
    """The context of a block: the heading above it, and the whole text."""

    heading: Prose | None
    whole: Whole

    def days(self) -> Days | None:
        """Return the one period that the heading names, or the only one in the whole text, or None."""
        if self.heading is not None and (periods := periods_of(self.heading.mentions)):
            return single_period(periods, ())
        return self.whole.days


def periods_of(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the dates and periods among some figures."""
    return [mention for mention in mentions if mention.kind == "period" and mention.span is not None]


def single_period(periods: Sequence[Mention], years: Iterable[int]) -> Days | None:
    """Return the period that all of these name; None where they differ or the year is in doubt."""
    found = {days_of(mention.span, years) for mention in periods if mention.span is not None}
    return next(iter(found)) if len(found) == 1 else None


def years_of(mentions: Iterable[Mention]) -> set[int]:
    """Return the years that some figures name."""
    return {mention.span.year for mention in mentions if mention.span is not None and mention.span.year}


def days_of(span: Span, years: Iterable[int] = ()) -> Days | None:
    """Return the days of a date as stated; a year that it leaves out is the only one of ``years``.

    None where there are none or several, or for a day that no calendar has.
    """
    year = span.year
    if year is None:
        known = set(years)
        if len(known) != 1:
            return None
        year = known.pop()
    if span.first is None or span.last is None:
        return Days(date(year, 1, 1), date(year, 12, 31))
    (month, day), (last_month, last_day) = span.first, span.last
    if not month or not last_month:
        return None
    try:
        return Days(
            date(year, month, day or 1),
            date(year, last_month, last_day or monthrange(year, last_month)[1]),
        )
    except ValueError:
        return None  # no such day: a finding of its own (no-such-day)


def months_of(days: Days | Period) -> tuple[int, int, int, int]:
    """Return the first and the last day within a year as month, day, month, day.

    The end of February is the 28th, in leap years too.
    """
    start, end = days.start, days.end
    last = 28 if (end.month, end.day) == (2, 29) else end.day
    return start.month, start.day, end.month, last


def as_period(days: Days) -> Period:
    """Return the same days as a period, in its most usual form: a year, a half, a quarter, months or days."""
    year = days.start.year
    names = [str(year), *(f"{year}-H{n}" for n in (1, 2)), *(f"{year}-Q{n}" for n in range(1, 5))]
    months = f"{days.start:%Y-%m}" + (f"/{days.end:%Y-%m}" if days.start.month != days.end.month else "")
    for name in (*names, months):
        if (period := parse_period(name)).start == days.start and period.end == days.end:
            return period
    return parse_period(f"{days.start}/{days.end}" if days.start != days.end else str(days.start))
