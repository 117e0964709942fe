"""The timeline: events by year, their amounts to scale, and what they can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import NamedTuple

from achievements.model.entities import Event, Text
from achievements.model.sections import SECTIONS
from achievements.site.cards import event_card, industry_name
from achievements.site.charts import PERCENT, length
from achievements.site.edition import Edition
from achievements.site.heads import Head, section_head
from achievements.site.models import EventCard, Link
from achievements.site.paging import ListPage, find_page, list_pages, page_link
from achievements.site.plan import Page, page_kind
from achievements.site.quantities import figure_view, plain
from achievements.site.questions import edition_question, question
from achievements.site.strip_axis import gaps_before
from achievements.site.strips import StripView, time_strip
from figures import Quantity


class TimelineEvent(NamedTuple):
    """An event on the timeline, with what the filters ask of it."""

    card: EventCard
    district: str  # ID
    industries: str  # codes, by spaces
    amounts: str  # "CNY:16790000000 USD:50000000"
    bars: tuple[str, ...]  # of each amount, as a share of the largest in its currency: "62.5%"
    gap: str  # more than a year without an event before it, in words


class TimelineYear(NamedTuple):
    """The events of one year, newest first."""

    year: str
    events: tuple[TimelineEvent, ...]


class FilterOption(NamedTuple):
    """An entry of a filter."""

    value: str
    label: str


class TimelineFilters(NamedTuple):
    """What the timeline can be filtered by: only what occurs on it."""

    districts: tuple[FilterOption, ...]
    years: tuple[FilterOption, ...]
    industries: tuple[FilterOption, ...]
    amounts: tuple[FilterOption, ...]  # from so much of a currency: "CNY:1000000000"
    further: str  # addresses of the timeline's further pages, by spaces


class TimelineView(NamedTuple):
    """timeline: signing events by year."""

    strip: StripView | None  # on the first page
    years: tuple[TimelineYear, ...]
    scales: tuple[str, ...]  # what a full bar stands for, one per currency
    filters: TimelineFilters | None  # on the first page: filters always look at the whole timeline
    newer: Link | None
    older: Link | None


PATH = "/timeline/"
EVENTS_PER_PAGE = 40
SIGNINGS, STARTS = Text("签约", "Signings"), Text("开工与启动", "Starts")
BOTH = Text("签约与开工", "Signings and starts")
WORTH_FILTERING = 20  # events; fewer are seen at once
# How many steps of ten an amount can be filtered by, from the largest down.
STEPS = 3
ANY_AMOUNT = Text("有金额", "Any amount stated")
AT_LEAST = Text("{}以上", "{} or more")


def largest_amounts(events: Iterable[Event]) -> dict[str, Quantity]:
    """Return the largest amount of each currency: bars are to scale within a currency, never across."""
    largest: dict[str, Quantity] = {}
    for event in events:
        for amount in event.amounts:
            if amount.unit not in largest or amount.value > largest[amount.unit].value:
                largest[amount.unit] = amount
    return dict(sorted(largest.items()))


def bar_width(amount: Quantity, largest: Quantity) -> str:
    """Return the length of an amount's bar; nothing is drawn for what is not positive."""
    if largest.value <= 0:
        return length(Decimal(0), PERCENT)
    return length(max(amount.value, Decimal(0)) * 100 / largest.value, PERCENT)


def timeline_event(event: Event, largest: dict[str, Quantity], edition: Edition) -> TimelineEvent:
    """Return an event with what the filters ask of it."""
    return TimelineEvent(
        card=event_card(event, edition),
        district=event.district,
        industries=" ".join(event.industries),
        amounts=" ".join(f"{amount.unit}:{plain(amount.value)}" for amount in event.amounts),
        bars=tuple(bar_width(amount, largest[amount.unit]) for amount in event.amounts),
        gap=gaps_before(edition).get(event.id, ""),
    )


def amount_choices(largest: dict[str, Quantity], edition: Edition) -> tuple[FilterOption, ...]:
    """Steps of ten in each currency, as far as an amount reaches them."""
    choices = [FilterOption("any", ANY_AMOUNT.get(edition.lang))] if largest else []
    for unit, quantity in largest.items():
        power = Decimal(1).scaleb(quantity.value.adjusted())
        for value in (power.scaleb(-step) for step in range(STEPS)):
            text = figure_view(Quantity(value.quantize(Decimal(1)), unit), edition.lang).text
            choices.append(FilterOption(f"{unit}:{value:f}", AT_LEAST.get(edition.lang).format(text)))
    return tuple(choices)


def timeline_filters(largest: dict[str, Quantity], edition: Edition) -> TimelineFilters:
    """Return what occurs on the whole timeline, in the catalogue's order."""
    dataset, events = edition.dataset, edition.library.events
    places = {event.district for event in events}
    used = {code for event in events for code in event.industries}
    industries = dataset.dimensions["industry"].codes if used else {}
    return TimelineFilters(
        districts=tuple(
            FilterOption(district.id, district.name.get(edition.lang))
            for district in dataset.districts.values()
            if district.id in places
        ),
        years=tuple(
            FilterOption(str(year), str(year))
            for year in sorted({event.date.end.year for event in events}, reverse=True)
        ),
        industries=tuple(
            FilterOption(code, industry_name(code, edition)) for code in industries if code in used
        ),
        amounts=amount_choices(largest, edition),
        further=" ".join(map(edition.href, event_paths(edition)[1:])),
    )


@edition_question
def _pages(edition: Edition) -> tuple[ListPage[Event], ...]:
    return tuple(list_pages(PATH, edition.library.events, EVENTS_PER_PAGE))


@edition_question
def event_paths(edition: Edition) -> tuple[str, ...]:
    """Return the site paths of the pages of the timeline, the newest first."""
    return tuple(page.path for page in _pages(edition))


@question
def _page(edition: Edition, path: str) -> ListPage[Event]:
    return find_page(_pages(edition), path)


@edition_question
def timeline_title(edition: Edition) -> str:
    """Return the timeline by the kinds of events that are on it: 签约与开工."""
    kinds = {event.kind for event in edition.library.events}
    signings, starts = "signing" in kinds, bool(kinds - {"signing"})
    if signings and starts:
        return BOTH.get(edition.lang)
    return (SIGNINGS if signings else STARTS if starts else SECTIONS["timeline"].name).get(edition.lang)


@edition_question
def is_filtered(edition: Edition) -> bool:
    """Return whether there are so many events that filters help."""
    return len(edition.library.events) >= WORTH_FILTERING


def timeline_page(edition: Edition, path: str) -> tuple[Head, TimelineView]:
    """Return a page of events by year, newest first."""
    page = _page(edition, path)
    largest = largest_amounts(edition.library.events)
    years = tuple(
        TimelineYear(str(year), tuple(timeline_event(event, largest, edition) for event in members))
        for year, members in groupby(page.items, key=lambda event: event.date.end.year)
    )
    view = TimelineView(
        strip=time_strip(edition) if page.path == PATH else None,
        years=years,
        scales=tuple(figure_view(amount, edition.lang).text for amount in largest.values()),
        filters=timeline_filters(largest, edition) if page.path == PATH and is_filtered(edition) else None,
        newer=page_link(page.newer, edition),
        older=page_link(page.older, edition),
    )
    title = timeline_title(edition)
    return section_head(edition, "timeline", page.path)._replace(title=title), view


@page_kind(TimelineView, section="timeline")
def _timeline(edition: Edition) -> Iterator[Page]:
    for path in event_paths(edition):
        yield Page(path, partial(timeline_page, edition, path))
