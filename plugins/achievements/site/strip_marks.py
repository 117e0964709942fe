"""The marks of a time-true strip, and their labels.

Labels are placed for the narrowest width at which the drawing is shown; where it is wider they only have
more room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from achievements.model.entities import Event, Lang
from figures import Period

from .cards import event_path, place_link
from .edition import Edition
from .labels import Placed, Wanted, place_labels, text_width, wrap
from .quantities import figure_view
from .strip_axis import LINE, ROOM, Axis, StripLine, after, em, percent
from .words import date_view


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


BETWEEN, LANE = 0.9, 1.15  # labels, symbols one above the other: in em
# How wide titles may be, the best first.
WIDTHS, TITLE_LINES = {"zh": (13.0, 9.0), "en": (15.0, 9.0)}, 4

Label = Sequence[tuple[str, str]]  # lines, each with its form


def strip_marks(events: Sequence[Event], axis: Axis, edition: Edition) -> tuple[tuple[StripMark, ...], float]:
    """Return the marks of events, oldest first, labelled where there is room, and the axis's height in em."""
    places = [axis.middle(event.date) for event in events]
    forms = [[label_lines(event, edition, width) for width in WIDTHS[edition.lang]] for event in events]
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
    return marks, axis_y


def event_words(event: Event, edition: Edition) -> str:
    """Return an event in one line: date, place, title, amounts."""
    lang = edition.lang
    amounts = [figure_view(amount, lang).text for amount in event.amounts]
    parts = [
        date_view(event.date, lang).text,
        place_link(event.district, edition).label,
        event.title.get(lang),
        *amounts,
    ]
    return ("，" if lang == "zh" else ", ").join(parts)


def label_lines(event: Event, edition: Edition, width: float) -> Label:
    """Return the lines of an event's label, each with its form."""
    lang = edition.lang
    place = edition.dataset.districts[event.district].short_name.get(lang)
    parts = [place, date_in_year(event.date, lang)]
    when = " · ".join(parts)
    return [
        *(("title", line) for line in wrap(event.title.get(lang), width, TITLE_LINES)),
        *(("amount", figure_view(amount, lang).text) for amount in event.amounts),
        *(("date", line) for line in ([when] if text_width(when) <= width else parts)),
    ]


def date_in_year(period: Period, lang: Lang) -> str:
    """Return a date without the year, which the axis shows: 12月22日, Dec 22; years stay whole."""
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
    """Return how high each symbol is raised so that none overlap; places in per cent, in their order."""
    lanes: list[int] = []
    ends: list[float] = []
    for place in places:
        lane = next((number for number, end in enumerate(ends) if end <= place), len(ends))
        ends[lane : lane + 1] = [place + LANE * 100 / ROOM]
        lanes.append(lane)
    return lanes


def row_tops(placed: Mapping[int, Placed], labels: Mapping[int, Label]) -> list[float]:
    """Return where each row begins, from the axis up; the last is where all of them end."""
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
    """Return an event as a mark, with its label where it has one."""
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
