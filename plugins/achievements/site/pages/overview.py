"""The main indicators of all places in one table, which ranks nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from achievements.model.entities import District, Indicator
from achievements.site.cards import card_view, indicator_link, place_link, text
from achievements.site.catalogue import IndicatorRow, indicator_rows
from achievements.site.edition import Edition
from achievements.site.heads import Head, section_head
from achievements.site.models import CardView, DateView, Link
from achievements.site.plan import Page, page_kind
from achievements.site.questions import edition_question
from achievements.site.words import date_view
from figures import parse_period


class OverviewCell(NamedTuple):
    """The latest figure of a place for an indicator, if any, and its age."""

    place: Link
    card: CardView | None
    age: str  # "早2年", "2 years earlier" than the newest figure of the site; "" within a year of it
    old: bool  # by two years and more


class OverviewRow(NamedTuple):
    """An indicator and its places."""

    indicator: Link
    definition: str
    cells: tuple[OverviewCell, ...]


class OverviewView(NamedTuple):
    """overview: the main indicators of several places; then those that one place alone reports."""

    places: tuple[Link, ...]
    rows: tuple[OverviewRow, ...]
    alone: tuple[IndicatorRow, ...]
    newest: DateView | None  # the last day that any figure tells of


OLD = 2  # years behind the newest figure, from which a figure is marked as old


@edition_question
def newest_day(edition: Edition) -> date | None:
    """Return the last day that any figure of the record tells of."""
    reported = edition.library.reported.values()
    return max((item.latest[0].period.end for item in reported), default=None)


def years_between(earlier: date, later: date) -> int:
    """Return the whole years from a day to another."""
    return later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day))


def headline_indicators(edition: Edition) -> list[Indicator]:
    """Return the headline indicators that have figures, those of the most places first."""
    chosen = dict.fromkeys(name for place in edition.dataset.districts.values() for name in place.headline)
    reported = {name: found for name in chosen if (found := edition.library.reported.get(name))}
    names = sorted(reported, key=lambda name: -len(reported[name].latest))
    return [edition.dataset.indicators[name] for name in names]


def overview_cell(indicator: Indicator, place: District, edition: Edition) -> OverviewCell:
    """Return the cell with a place's latest figure of an indicator."""
    latest = edition.library.reported[indicator.id].latest
    stated = next((item for item in latest if item.district == place.id), None)
    newest = newest_day(edition)
    years = years_between(stated.period.end, newest) if stated and newest else 0
    age = {"zh": f"早{years}年", "en": f"{years} {'year' if years == 1 else 'years'} earlier"}[edition.lang]
    return OverviewCell(
        place_link(place.id, edition)._replace(label=place.short_name.get(edition.lang)),
        card_view(stated, edition) if stated else None,
        age if years else "",
        old=years >= OLD,
    )


def overview_row(indicator: Indicator, places: Iterable[District], edition: Edition) -> OverviewRow:
    """Return an indicator and some places."""
    return OverviewRow(
        indicator_link(indicator.id, edition),
        text(indicator.definition, edition),
        tuple(overview_cell(indicator, place, edition) for place in places),
    )


def overview_page(edition: Edition) -> tuple[Head, OverviewView]:
    """Return the page with indicators as rows and places as columns, then those of one place alone."""
    dataset, reported = edition.dataset, edition.library.reported
    indicators = headline_indicators(edition)
    several = [item for item in indicators if len(reported[item.id].latest) > 1]
    stating = {o.district for item in several for o in reported[item.id].latest}
    places = [place for place in dataset.districts.values() if place.id in stating]
    rows = tuple(overview_row(item, places, edition) for item in several)
    alone = indicator_rows((item for item in indicators if len(reported[item.id].latest) == 1), edition)
    names = tuple(
        place_link(place.id, edition)._replace(label=place.short_name.get(edition.lang)) for place in places
    )
    return section_head(edition, "overview"), OverviewView(names, rows, alone, newest_date(edition))


def newest_date(edition: Edition) -> DateView | None:
    """Return the last day that any figure tells of, in words."""
    newest = newest_day(edition)
    return date_view(parse_period(newest.isoformat()), edition.lang) if newest else None


@page_kind(OverviewView, section="overview")
def _overview(edition: Edition) -> Iterator[Page]:
    yield Page("/overview/", partial(overview_page, edition))
