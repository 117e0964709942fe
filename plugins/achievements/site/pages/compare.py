"""Places side by side: those that a reader chooses, by a script; without one, all of them in one table."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from achievements.site.edition import Edition
from achievements.site.heads import Head, section_head
from achievements.site.pages.coverage import short_link
from achievements.site.pages.overview import OverviewView, overview_row
from achievements.site.plan import Page, page_kind
from achievements.site.tables.offered import data_path


class CompareOption(NamedTuple):
    """A place that a reader may choose: its ID and its name."""

    id: str
    name: str


class CompareView(NamedTuple):
    """compare: a form for the script, and the indicators that several places report."""

    data: str  # the address of the table of figures that may stand side by side
    home: str
    script: str
    indicators: tuple[CompareOption, ...]
    places: tuple[CompareOption, ...]
    matrix: OverviewView


def compare_page(edition: Edition) -> tuple[Head, CompareView]:
    """Return the page that compares places by the indicators that several of them report."""
    dataset, reported = edition.dataset, edition.library.reported
    several = [
        indicator
        for indicator in dataset.indicators.values()
        if (found := reported.get(indicator.id)) and len(found.latest) > 1
    ]
    stating = {item.district for indicator in several for item in reported[indicator.id].latest}
    places = [place for place in dataset.districts.values() if place.id in stating]
    view = CompareView(
        data=edition.urls.file(data_path("comparisons.json")),
        home=edition.href("/"),
        script=edition.urls.file(edition.assets.compare),
        indicators=tuple(CompareOption(item.id, item.name.get(edition.lang)) for item in several),
        places=tuple(CompareOption(place.id, place.short_name.get(edition.lang)) for place in places),
        matrix=OverviewView(
            tuple(short_link(place.id, edition) for place in places),
            tuple(overview_row(item, places, edition) for item in several),
            (),
            None,
        ),
    )
    return section_head(edition, "compare"), view


@page_kind(CompareView, section="compare")
def _compare(edition: Edition) -> Iterator[Page]:
    yield Page("/compare/", partial(compare_page, edition))
