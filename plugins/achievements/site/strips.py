"""The time-true strip: events on one axis, each as long as its date is vague, long gaps said in words.

Labels are placed for the narrowest width at which the drawing is shown; where it is wider they only have
more room.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from achievements.model.entities import EVENT_KINDS, Event, Lang
from figures import Period, parse_period

from .cards import event_path, place_link
from .edition import Edition
from .labels import Placed, Wanted, place_labels, text_width, wrap
from .models import DateView, FigureView
from .quantities import figure_view
from .questions import question
from .strip_axis import (
    LINE,
    ROOM,
    Axis,
    StripGap,
    StripLine,
    StripTick,
    after,
    em,
    gap_text,
    gap_view,
    gaps_between,
    percent,
    ticks,
)
from .words import counted, date_view


class StripMark(NamedTuple):
    """An event on the axis: a symbol by its kind over a bar as long as its date is vague."""

    href: str
    kind: str  # "signing", "groundbreaking", "launch"
    words: str  # all of it in one line
    x: str  # the middle
    y: str
    left: str  # of the bar
    width: str
    exact: bool  # the day is known
    lines: tuple[StripLine, ...]  # () where there is no room for a label
    side: Literal["start", "end"]  # of the label, seen from the line that leads to it
    top: str  # where that line ends


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
BETWEEN, LANE = 0.9, 1.15  # labels, symbols one above the other: in em
# How wide titles may be, the best first.
WIDTHS, TITLE_LINES = {"zh": (13.0, 9.0), "en": (15.0, 9.0)}, 4
COLUMN_HEIGHT = 8.0


Label = Sequence[tuple[str, str]]  # lines, each with its form


@question
def time_strip(edition: Edition, place: str) -> StripView | None:
    """The strip of a place's events, of all for ""; None where there are none."""
    library = edition.library
    found = library.events_of_district.get(place, ()) if place else library.events
    events = sorted(found, key=lambda event: (event.date.start, event.date.end, event.id))
    if not events:
        return None
    last = max(event.date.end.year for event in events)
    axis = Axis(date(events[0].date.start.year, 1, 1), date(last + 1, 1, 1))
    gaps = gaps_between([event.date for event in events])
    anchor = f"strip-{place or 'all'}"
    if len(events) > MOST_EVENTS:
        return columns_view(events, gaps, axis, anchor, edition)
    return marks_view(events, gaps, axis, anchor, edition, named=not place)


def framed(
    axis_y: float, gaps: Sequence[tuple[date, date]], axis: Axis, anchor: str, edition: Edition
) -> StripView:
    """A strip with its axis and its gaps, still without events."""
    foot = axis_y + 1.8
    shaded = tuple(gap_view(gap, axis, foot + LINE, edition.lang) for gap in gaps)
    below = max((len(gap.lines) for gap in shaded), default=0)
    return StripView(
        anchor=anchor,
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


# --- each event ---


def event_words(event: Event, edition: Edition) -> str:
    """An event in one line: date, place, title, amounts."""
    lang = edition.lang
    amounts = [figure_view(amount, lang).text for amount in event.amounts]
    parts = [
        date_view(event.date, lang).text,
        place_link(event.district, edition).label,
        event.title.get(lang),
        *amounts,
    ]
    return ("，" if lang == "zh" else ", ").join(parts)


def label_lines(event: Event, edition: Edition, width: float, *, named: bool) -> Label:
    """The lines of an event's label, each with its form."""
    lang = edition.lang
    place = edition.dataset.districts[event.district].short_name.get(lang)
    parts = [place] * named + [date_in_year(event.date, lang)]
    when = " · ".join(parts)
    return [
        *(("title", line) for line in wrap(event.title.get(lang), width, TITLE_LINES)),
        *(("amount", figure_view(amount, lang).text) for amount in event.amounts),
        *(("date", line) for line in ([when] if text_width(when) <= width else parts)),
    ]


def date_in_year(period: Period, lang: Lang) -> str:
    """A date without its year, which the axis tells: 12月22日, Dec 22; a year or longer stays whole."""
    text, year = date_view(period, lang).text, period.start.year
    if year != period.end.year or period.kind == "year":
        return text
    return (
        text.removeprefix(f"{year}年").removesuffix(f", {year}").removesuffix(f" {year}").removesuffix(" of")
    )


def by_size(events: Sequence[Event]) -> list[int]:
    """Places of events, the largest first: in money, then in projects, the newer first."""

    def size(number: int) -> tuple[object, ...]:
        event = events[number]
        amount = event.amounts[0] if event.amounts else None
        projects = event.projects_signed.value if event.projects_signed else 0
        return (
            amount is None,
            amount.unit if amount else "",
            -amount.value if amount else 0,
            -projects,
            -number,
        )

    return sorted(range(len(events)), key=size)


def lanes_of(places: Sequence[float]) -> list[int]:
    """How high each symbol is raised so that none lies over another; places in per cent, in their order."""
    lanes: list[int] = []
    ends: list[float] = []
    for place in places:
        lane = next((number for number, end in enumerate(ends) if end <= place), len(ends))
        ends[lane : lane + 1] = [place + LANE * 100 / ROOM]
        lanes.append(lane)
    return lanes


def marks_view(
    events: Sequence[Event],
    gaps: Sequence[tuple[date, date]],
    axis: Axis,
    anchor: str,
    edition: Edition,
    *,
    named: bool,
) -> StripView:
    """Every event as a mark, with labels as far as they have room."""
    places = [axis.middle(event.date) for event in events]
    forms = [
        [label_lines(event, edition, width, named=named) for width in WIDTHS[edition.lang]]
        for event in events
    ]
    wanted = [
        Wanted(place * ROOM / 100, tuple(max(text_width(line) for _, line in lines) for lines in own))
        for place, own in zip(places, forms, strict=True)
    ]
    placed = place_labels(wanted, ROOM, by_size(events))
    labels = {number: forms[number][label.form] for number, label in placed.items()}
    tops = row_tops(placed, labels)
    lanes = lanes_of(places)
    axis_y = tops[-1] + max(lanes) * LANE + 1.2
    marks = tuple(
        mark_view(
            event, axis, axis_y - lane * LANE, placed.get(number), labels.get(number, ()), tops, edition
        )
        for number, (event, lane) in enumerate(zip(events, lanes, strict=True))
    )
    items = [item_view(event, edition, named=named) for event in events]
    used = {event.kind for event in events}
    return framed(axis_y, gaps, axis, anchor, edition)._replace(
        description=description([mark.words for mark in marks], gaps, edition.lang),
        marks=marks,
        kinds=tuple(kind for kind in EVENT_KINDS if kind in used),
        vague=any(not mark.exact for mark in marks),
        items=with_gaps(items, [event.date.start for event in events], gaps, edition.lang),
    )


def row_tops(placed: Mapping[int, Placed], labels: Mapping[int, Label]) -> list[float]:
    """Where each row begins, from the axis up; the last is where all of them end."""
    rows = max((label.row for label in placed.values()), default=-1) + 1
    lines = [max(len(labels[n]) for n, label in placed.items() if label.row == row) for row in range(rows)]
    heights = [count * LINE + BETWEEN for count in lines]
    return [*(sum(heights[row + 1 :]) for row in range(rows)), sum(heights)]


def mark_view(
    event: Event,
    axis: Axis,
    y: float,
    label: Placed | None,
    lines: Label,
    tops: Sequence[float],
    edition: Edition,
) -> StripMark:
    """An event as a mark, with its label where it has one."""
    left, right = axis.share(event.date.start), axis.share(after(event.date))
    top = tops[label.row] if label else 0
    return StripMark(
        href=edition.href(event_path(event)),
        kind=event.kind,
        words=event_words(event, edition),
        x=percent(axis.middle(event.date)),
        y=em(y),
        left=percent(left),
        width=percent(right - left),
        exact=event.date.kind == "day",
        lines=tuple(
            StripLine(form, text, em(top + (number + 0.85) * LINE))  # type: ignore[arg-type]  # forms of labels
            for number, (form, text) in enumerate(lines)
            if label
        ),
        side=label.side if label else "start",
        top=em(top),
    )


def item_view(event: Event, edition: Edition, *, named: bool) -> StripItem:
    """An event in the list."""
    lang = edition.lang
    return StripItem(
        href=edition.href(event_path(event)),
        kind=event.kind,
        date=date_view(event.date, lang),
        place=place_link(event.district, edition).label if named else "",
        title=event.title.get(lang),
        amounts=tuple(figure_view(amount, lang) for amount in event.amounts),
        gap="",
    )


def with_gaps(
    items: Sequence[StripItem], starts: Sequence[date], gaps: Sequence[tuple[date, date]], lang: Lang
) -> tuple[StripItem, ...]:
    """A list with its gaps, newest first."""
    nothing = StripItem("", "", DateView("", ""), "", "", (), "")
    told = [(gap[0], nothing._replace(gap=gap_text(gap, lang))) for gap in gaps]
    dated = sorted([*zip(starts, items, strict=True), *told], key=lambda pair: pair[0])
    return tuple(item for _, item in reversed(dated))


def description(told: Sequence[str], gaps: Sequence[tuple[date, date]], lang: Lang) -> str:
    """Everything on a strip in words, oldest first."""
    return ("；" if lang == "zh" else "; ").join([*told, *(gap_text(gap, lang) for gap in gaps)])


# --- how many there were ---


def columns_view(
    events: Sequence[Event], gaps: Sequence[tuple[date, date]], axis: Axis, anchor: str, edition: Edition
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
    return framed(axis_y, gaps, axis, anchor, edition)._replace(
        description=description(told, gaps, lang),
        columns=tuple(columns),
        column="quarter" if fine else "year",
        items=with_gaps(items, [stretch.start for stretch in stretches.values()], gaps, lang),
    )


def quarter_of(period: Period) -> str:
    """The quarter that a date lies in; "" where it may lie in several."""
    first, last = ((day.year, (day.month + 2) // 3) for day in (period.start, period.end))
    return f"{first[0]}-Q{first[1]}" if first == last else ""


def number_text(number: int, lang: Lang) -> str:
    """A number of events in words."""
    return f"{number}场活动" if lang == "zh" else counted(number, "events")
