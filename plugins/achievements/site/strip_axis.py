"""The axis of a time-true strip: whole years, and stretches of more than a year without an event.

Places across are shares of the width and places down are in em, as in `charts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from achievements.model.entities import Lang
from figures import Period, format_period, parse_period

from .charts import EM, PERCENT, length
from .edition import Edition
from .labels import text_width
from .questions import edition_question


class StripLine(NamedTuple):
    """A line of a label on the time-true strip; ``y`` is its base line, in em."""

    form: Literal["title", "amount", "date"]
    text: str
    y: str


class StripTick(NamedTuple):
    """The beginning of a year on the axis; some years have no room for their number."""

    x: str
    year: str


class StripGap(NamedTuple):
    """More than a year without an event."""

    x: str
    width: str
    middle: str
    words: str
    lines: tuple[StripLine, ...]  # the same, as far as there is room below the axis


# The narrowest width of the drawing in em of its text: 56 rem at 0.875 rem (the component's style.css).
ROOM = 64.0
GAP = timedelta(days=366)
LINE = 1.35  # in em
EDGE = 1.0  # per cent of the width at both ends of the axis


class Axis(NamedTuple):
    """Whole years, from the first with an event to the last."""

    first: date
    end: date  # the day after the last

    def share(self, day: date) -> float:
        """Return where the beginning of a day is, in per cent of the width."""
        whole = (self.end - self.first).days
        return EDGE + (100 - 2 * EDGE) * (day - self.first).days / whole

    def middle(self, period: Period) -> float:
        """Return where the middle of a period is."""
        return (self.share(period.start) + self.share(after(period))) / 2


def after(period: Period) -> date:
    """Return the day after a period."""
    return period.end + timedelta(days=1)


def percent(share: float) -> str:
    """Return a share of the width as SVG writes it."""
    return length(Decimal(str(share)), PERCENT)


def em(number: float) -> str:
    """Return a height as SVG writes it."""
    return length(Decimal(str(number)), EM)


def gaps_between(periods: Sequence[Period]) -> list[tuple[date, date]]:
    """Stretches of more than a year without an event, oldest first: first day, day after the last."""
    gaps = []
    reached = after(periods[0])
    for period in periods[1:]:
        if period.start - reached > GAP:
            gaps.append((reached, period.start))
        reached = max(reached, after(period))
    return gaps


@edition_question
def gaps_before(edition: Edition) -> dict[str, str]:
    """Return the gaps of the whole timeline in words, by the ID of the event that ends each."""
    events = sorted(edition.library.events, key=lambda event: (event.date.start, event.date.end, event.id))
    gaps = {gap[1]: gap for gap in gaps_between([event.date for event in events])} if events else {}
    return {
        event.id: gap_text(gaps.pop(event.date.start), edition.lang)
        for event in events
        if event.date.start in gaps
    }


def gap_words(gap: tuple[date, date], lang: Lang) -> tuple[str, str]:
    """Return the whole months of a gap, and that nothing is recorded in them."""
    first = gap[0] if gap[0].day == 1 else (gap[0].replace(day=1) + timedelta(days=32)).replace(day=1)
    last = gap[1].replace(day=1) - timedelta(days=1)
    ends = [format_period(parse_period(f"{day:%Y-%m}"), lang) for day in (first, last)]
    if lang == "zh":
        return "至".join(ends), "没有收录到活动"
    return " to ".join(ends), "no events recorded"


def gap_text(gap: tuple[date, date], lang: Lang) -> str:
    """Return a gap in one sentence."""
    return ("，" if lang == "zh" else ": ").join(gap_words(gap, lang))


def gap_view(gap: tuple[date, date], axis: Axis, below: float, lang: Lang) -> StripGap:
    """Return a gap as a shaded stretch, with its words where they fit."""
    left, right = axis.share(gap[0]), axis.share(gap[1])
    room = (right - left) * ROOM / 100
    whole = gap_text(gap, lang)
    lines = (whole,) if text_width(whole) <= room else gap_words(gap, lang)
    fits = max(map(text_width, lines)) <= room
    return StripGap(
        x=percent(left),
        width=percent(right - left),
        middle=percent((left + right) / 2),
        words=whole,
        lines=tuple(
            StripLine("date", line, em(below + number * LINE)) for number, line in enumerate(lines) if fits
        ),
    )


def ticks(axis: Axis) -> tuple[StripTick, ...]:
    """Return the beginnings of years, with as many numbers as have room."""
    years = range(axis.first.year, axis.end.year + 1)
    each = ROOM * (100 - 2 * EDGE) / 100 / (len(years) - 1)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if step * each >= 3 or step == 100)
    return tuple(
        StripTick(
            percent(axis.share(date(year, 1, 1))),
            str(year) if year % step == 0 and year < axis.end.year else "",
        )
        for year in years
    )
