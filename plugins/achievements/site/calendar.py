"""Signing events as entries of a calendar that both languages share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from achievements.model.entities import Dataset, Event, Text


class CalendarEntry(NamedTuple):
    """An all-day entry: ``first`` and ``last`` are the days that the event's date may mean."""

    id: str
    first: date
    last: date
    summary: str
    description: str
    location: str
    url: str  # absolute, "" where there is none


class CalendarView(NamedTuple):
    """A calendar; ``host`` is the site's, it makes the entries' IDs unique in the world."""

    name: str
    host: str
    entries: tuple[CalendarEntry, ...]


def calendar_view(
    dataset: Dataset, events: Iterable[Event], name: Text, host: str, url_of: Callable[[Event], str]
) -> CalendarView:
    """Return some events, in their order; ``url_of`` gives an event's absolute address, or ""."""
    return CalendarView(
        name=name.both(),
        host=host,
        entries=tuple(calendar_entry(dataset, event, url_of(event)) for event in events),
    )


def calendar_entry(dataset: Dataset, event: Event, url: str) -> CalendarEntry:
    """Return one event: a partial date spans every day that it may mean and says so."""
    place = dataset.districts[event.district].name
    source = dataset.sources[event.source].title
    lines = [event.title.zh, event.title.en, *event.written, source.both()]
    if event.date.start != event.date.end:
        lines.append(f"日期不完整：{event.date.text} / The date is partial: {event.date.text}")
    return CalendarEntry(
        id=event.id,
        first=event.date.start,
        last=event.date.end,
        summary=event.title.both(),
        description="\n".join(lines),
        location=place.both(),
        url=url,
    )
