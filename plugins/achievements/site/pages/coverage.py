"""Coverage of the record: which indicators have figures, by place and year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from achievements.model.coverage import figures_by_cell, years_of
from achievements.site.cards import indicator_link, place_link, topic_link
from achievements.site.edition import Edition
from achievements.site.heads import Head, section_head
from achievements.site.models import Link
from achievements.site.plan import Page, page_kind
from achievements.site.questions import edition_question


class PlaceCoverage(NamedTuple):
    """A place, and of how many indicators it has figures in each year; 0 where there is none."""

    place: Link
    numbers: tuple[int, ...]


class IndicatorCoverage(NamedTuple):
    """An indicator, and the places that have figures of it in each year."""

    indicator: Link
    years: tuple[tuple[str, tuple[Link, ...]], ...]
    places: int


class TopicCoverage(NamedTuple):
    """The indicators of a topic that have figures, and the number of those that have none."""

    topic: Link
    indicators: tuple[IndicatorCoverage, ...]
    without: int


class CoverageView(NamedTuple):
    """coverage: places by year, then every indicator by year, topic by topic."""

    years: tuple[str, ...]
    places: tuple[PlaceCoverage, ...]
    topics: tuple[TopicCoverage, ...]
    all_places: int


@edition_question
def held_cells(edition: Edition) -> tuple[tuple[str, str, int], ...]:
    """Return the indicators, places and years of which there are figures."""
    return tuple(sorted(figures_by_cell(edition.library.observation.values(), edition.library.superseded)))


def coverage_page(edition: Edition) -> tuple[Head, CoverageView]:
    """Return the page of coverage."""
    dataset, cells = edition.dataset, held_cells(edition)
    years, held = years_of(cells), set(cells)
    observed = {indicator for indicator, _, _ in cells}
    of_place = {
        (place, year): sum(1 for cell in cells if cell[1:] == (place, year))
        for place in dataset.districts
        for year in years
    }
    topics = []
    for topic in dataset.topics:
        members = [item.id for item in dataset.indicators.values() if item.topic == topic]
        rows = tuple(indicator_coverage(name, years, held, edition) for name in members if name in observed)
        if rows:
            topics.append(TopicCoverage(topic_link(topic, edition), rows, len(members) - len(rows)))
    return section_head(edition, "coverage"), CoverageView(
        years=tuple(map(str, years)),
        places=tuple(
            PlaceCoverage(short_link(place, edition), tuple(of_place[place, year] for year in years))
            for place in dataset.districts
        ),
        topics=tuple(topics),
        all_places=len(dataset.districts),
    )


def indicator_coverage(
    indicator: str, years: tuple[int, ...], held: set[tuple[str, str, int]], edition: Edition
) -> IndicatorCoverage:
    """Return an indicator by year."""
    by_year = {
        year: [place for place in edition.dataset.districts if (indicator, place, year) in held]
        for year in years
    }
    return IndicatorCoverage(
        indicator_link(indicator, edition),
        tuple(
            (str(year), tuple(short_link(place, edition) for place in places))
            for year, places in by_year.items()
        ),
        len({place for places in by_year.values() for place in places}),
    )


def short_link(place: str, edition: Edition) -> Link:
    """Return the link to a place, by its short name."""
    name = edition.dataset.districts[place].short_name.get(edition.lang)
    return place_link(place, edition)._replace(label=name)


@page_kind(CoverageView, section="coverage")
def _coverage(edition: Edition) -> Iterator[Page]:
    yield Page("/coverage/", partial(coverage_page, edition))
