"""The time-true strip: events on one axis, each as long as its date is vague, long gaps said in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from achievements.model.entities import EVENT_KINDS, Event, Lang
from figures import Period, parse_period

from .cards import event_path, place_link
from .edition import Edition
from .models import DateView, FigureView
from .quantities import figure_view
from .questions import edition_question
from .strip_axis import (
    LINE,
    Axis,
    StripGap,
    StripTick,
    after,
    em,
    gap_text,
    gap_view,
    gaps_between,
    percent,
    ticks,
)
from .strip_marks import StripMark, strip_marks
from .words import counted, date_view


class StripColumn(NamedTuple):
    """How many events there were in a stretch of time, where there are too many to show each."""

    x: str
    width: str
    middle: str
    y: str
    height: str
    number: int
    number_y: str


class StripItem(NamedTuple):
    """An entry of the same strip as a list, newest first: an event, a number of events, or a gap."""

    href: str
    kind: str  # "" of what is no single event
    date: DateView
    place: str
    title: str
    amounts: tuple[FigureView, ...]
    gap: str  # in words; then there is nothing else


class StripView(NamedTuple):
    """Events on one axis that is true to time, as a drawing for wide screens and as a list."""

    anchor: str  # unique on its page
    description: str  # all of it in words
    height: str
    axis: str
    foot: str  # base line of the years
    marks: tuple[StripMark, ...]  # oldest first
    columns: tuple[StripColumn, ...]  # instead of marks where there are many
    column: str  # the stretch of time of each: "quarter" or "year", "" where there are none
    ticks: tuple[StripTick, ...]
    gaps: tuple[StripGap, ...]
    kinds: tuple[str, ...]  # that occur among the marks
    vague: bool  # of some event the day is not known
    items: tuple[StripItem, ...]


# Of more events than this, numbers are shown; of so many quarters at most, those of quarters.
MOST_EVENTS, MOST_QUARTERS = 24, 24
COLUMN_HEIGHT = 8.0
ANCHOR = "strip-all"


@edition_question
def time_strip(edition: Edition) -> StripView | None:
    """Return the strip of all events; None where there are none."""
    events = sorted(edition.library.events, key=lambda event: (event.date.start, event.date.end, event.id))
    if not events:
        return None
    last = max(event.date.end.year for event in events)
    axis = Axis(date(events[0].date.start.year, 1, 1), date(last + 1, 1, 1))
    gaps = gaps_between([event.date for event in events])
    if len(events) > MOST_EVENTS:
        return columns_view(events, gaps, axis, edition)
    return marks_view(events, gaps, axis, edition)


def framed(axis_y: float, gaps: Sequence[tuple[date, date]], axis: Axis, edition: Edition) -> StripView:
    """Return a strip with its axis and its gaps, without events."""
    foot = axis_y + 1.8
    shaded = tuple(gap_view(gap, axis, foot + LINE, edition.lang) for gap in gaps)
    below = max((len(gap.lines) for gap in shaded), default=0)
    return StripView(
        anchor=ANCHOR,
        description="",
        height=em(foot + 0.5 + below * LINE),
        axis=em(axis_y),
        foot=em(foot),
        marks=(),
        columns=(),
        column="",
        ticks=ticks(axis),
        gaps=shaded,
        kinds=(),
        vague=False,
        items=(),
    )


def marks_view(
    events: Sequence[Event],
    gaps: Sequence[tuple[date, date]],
    axis: Axis,
    edition: Edition,
) -> StripView:
    """Return every event as a mark, with labels as far as they have room."""
    marks, axis_y = strip_marks(events, axis, edition)
    items = [item_view(event, edition) for event in events]
    used = {event.kind for event in events}
    return framed(axis_y, gaps, axis, edition)._replace(
        description=description([mark.words for mark in marks], gaps, edition.lang),
        marks=marks,
        kinds=tuple(kind for kind in EVENT_KINDS if kind in used),
        vague=any(not mark.exact for mark in marks),
        items=with_gaps(items, [event.date.start for event in events], gaps, edition.lang),
    )


def item_view(event: Event, edition: Edition) -> StripItem:
    """Return an event in the list."""
    lang = edition.lang
    return StripItem(
        href=edition.href(event_path(event)),
        kind=event.kind,
        date=date_view(event.date, lang),
        place=place_link(event.district, edition).label,
        title=event.title.get(lang),
        amounts=tuple(figure_view(amount, lang) for amount in event.amounts),
        gap="",
    )


def with_gaps(
    items: Sequence[StripItem], starts: Sequence[date], gaps: Sequence[tuple[date, date]], lang: Lang
) -> tuple[StripItem, ...]:
    """Return a list with its gaps, newest first."""
    nothing = StripItem("", "", DateView("", ""), "", "", (), "")
    told = [(gap[0], nothing._replace(gap=gap_text(gap, lang))) for gap in gaps]
    dated = sorted([*zip(starts, items, strict=True), *told], key=lambda pair: pair[0])
    return tuple(item for _, item in reversed(dated))


def description(told: Sequence[str], gaps: Sequence[tuple[date, date]], lang: Lang) -> str:
    """Everything on a strip in words, oldest first."""
    return ("；" if lang == "zh" else "; ").join([*told, *(gap_text(gap, lang) for gap in gaps)])


def columns_view(
    events: Sequence[Event], gaps: Sequence[tuple[date, date]], axis: Axis, edition: Edition
) -> StripView:
    """Numbers of events by quarter; by year where there are many years, or dates are no finer."""
    lang = edition.lang
    quarters = [quarter_of(event.date) for event in events]
    fine = "" not in quarters and (axis.end.year - axis.first.year) * 4 <= MOST_QUARTERS
    numbers = Counter(quarters if fine else [str(event.date.end.year) for event in events])
    stretches = {text: parse_period(text) for text in sorted(numbers)}
    highest = max(numbers.values())
    axis_y = COLUMN_HEIGHT + 1.6
    columns = []
    for text, stretch in stretches.items():
        height = COLUMN_HEIGHT * numbers[text] / highest
        left, right = axis.share(stretch.start), axis.share(after(stretch))
        columns.append(
            StripColumn(
                x=percent(left + (right - left) * 0.12),
                width=percent((right - left) * 0.76),
                middle=percent((left + right) / 2),
                y=em(axis_y - height),
                height=em(height),
                number=numbers[text],
                number_y=em(axis_y - height - 0.4),
            )
        )
    items = [
        StripItem("", "", date_view(stretch, lang), "", number_text(numbers[text], lang), (), "")
        for text, stretch in stretches.items()
    ]
    told = [f"{item.date.text} {item.title}" for item in items]
    return framed(axis_y, gaps, axis, edition)._replace(
        description=description(told, gaps, lang),
        columns=tuple(columns),
        column="quarter" if fine else "year",
        items=with_gaps(items, [stretch.start for stretch in stretches.values()], gaps, lang),
    )


def quarter_of(period: Period) -> str:
    """Return the quarter that a date lies in; "" where it may lie in several."""
    first, last = ((day.year, (day.month + 2) // 3) for day in (period.start, period.end))
    return f"{first[0]}-Q{first[1]}" if first == last else ""


def number_text(number: int, lang: Lang) -> str:
    """Return a number of events in words."""
    return f"{number}场活动" if lang == "zh" else counted(number, "events")
