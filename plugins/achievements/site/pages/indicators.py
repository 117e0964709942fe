"""Indicators: the catalogue; and each indicator, as one large figure or as chart, table and files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import chain, groupby, islice, takewhile
from typing import NamedTuple

from achievements.model.entities import Indicator, Observation
from achievements.model.readings import preferred
from achievements.site.cards import (
    card_view,
    card_views,
    indicator_link,
    place_link,
    source_links,
    text,
    topic_link,
    value_text,
)
from achievements.site.catalogue import (
    IndicatorRow,
    by_topic,
    has_several,
    indicator_rows,
    neighbours_of,
    observed_indicators,
    parts_of,
)
from achievements.site.citations import DATASET, cite, cite_figure
from achievements.site.comparisons import ComparisonView, comparison_views
from achievements.site.edition import Edition
from achievements.site.embeds import charts_codes, cited_path
from achievements.site.facts import FIGURE_FILES, indicator_facts
from achievements.site.graphics.choice import drawings
from achievements.site.graphics.views import GraphicView
from achievements.site.heads import Head, head, section_head
from achievements.site.models import CardView, CitationView, Link, TrendView
from achievements.site.plan import Page, page_kind
from achievements.site.quantities import value_of
from achievements.site.share_cards import indicator_card
from achievements.site.tables.offered import data_path
from achievements.site.trends import trend_views
from figures import UNITS, Qualifier


class IndicatorGroup(NamedTuple):
    """The indicators of one topic, as far as one page shows them; ``total`` of them in all."""

    topic: Link
    indicators: tuple[IndicatorRow, ...]
    total: int


class IndicatorListView(NamedTuple):
    """indicators: those with several places or parts, then the rest by topic."""

    several: tuple[IndicatorRow, ...]
    groups: tuple[IndicatorGroup, ...]
    total: int  # of all indicators


class SeriesView(NamedTuple):
    """All observations of an indicator in one place, newest period first. Not ranked."""

    place: Link
    cards: tuple[CardView, ...]


class SourcedTrend(NamedTuple):
    """A trend with the sources of its figures."""

    trend: TrendView
    sources: tuple[Link, ...]
    citation: CitationView


class ShareView(NamedTuple):
    """The share of a figure in its whole, computed from the two."""

    whole: Link
    text: str  # the whole in words
    percent: str  # "12.3%"
    width: str  # of a bar: the same, as an attribute of SVG


class IndicatorView(NamedTuple):
    """indicator: one figure, large; or the latest of each place, a chart, a table and the files."""

    id: str
    name: str
    topic: Link
    definition: str
    unit: str
    measure: str  # "stock", "flow", "year-to-date", "ratio", "growth"
    part_of: Link | None
    parts: tuple[Link, ...]
    lead: CardView | None  # the best statement, where one place is all there is
    finding: str  # what the editors say of it
    share: ShareView | None
    latest: tuple[CardView, ...]  # the best statement of each of several places, newest first: not ranked
    trends: tuple[SourcedTrend, ...]
    comparisons: tuple[ComparisonView, ...]
    graphics: tuple[GraphicView, ...]  # of parts, as far as one report divides a whole
    series: tuple[SeriesView, ...]  # () where the lead is all
    neighbours: tuple[IndicatorRow, ...]  # of the same report, else of the same topic
    downloads: tuple[Link, ...]
    citations: tuple[CitationView, ...]  # of the latest figure of each place


# A page of the catalogue shows so many of a topic, and so many of several places or parts; the page of the
# topic has all of them.
LISTED, LISTED_SEVERAL = 40, 60
# Reports whose parts are drawn: the newest of those that divide the indicator.
DRAWN_REPORTS = 3
BY_THEMSELVES = ("parts", "slopes")


def unit_name(indicator: Indicator, edition: Edition) -> str:
    """Return the indicator's unit in words: the noun of a count, else the unit's name."""
    if edition.lang == "en" and indicator.noun:
        return indicator.noun
    if edition.lang == "zh" and indicator.counter:
        return indicator.counter
    return UNITS[indicator.unit].zh[0] if edition.lang == "zh" else UNITS[indicator.unit].plural


def several_first(edition: Edition) -> tuple[Indicator, ...]:
    """Return the indicators of several places or parts, topic by topic, as many as the catalogue shows."""
    of_topics = (by_topic(edition, topic) for topic in edition.dataset.topics)
    several = (takewhile(lambda item: has_several(item, edition.library), members) for members in of_topics)
    return tuple(islice(chain.from_iterable(several), LISTED_SEVERAL))


def indicator_list_page(edition: Edition) -> tuple[Head, IndicatorListView]:
    """Return the page of the catalogue: what can be compared or divided, then the rest by topic."""
    several = several_first(edition)
    above = {item.id for item in several}
    members = {topic: by_topic(edition, topic) for topic in edition.dataset.topics}
    groups = tuple(
        IndicatorGroup(topic_link(topic, edition), indicator_rows(rest[:LISTED], edition), len(rest))
        for topic, found in members.items()
        if (rest := [item for item in found if item.id not in above])
    )
    total = sum(map(len, members.values()))
    return section_head(edition, "indicators"), IndicatorListView(
        indicator_rows(several, edition), groups, total
    )


def series_views(observations: Sequence[Observation], edition: Edition) -> tuple[SeriesView, ...]:
    """Return every observation, place by place, newest period first."""
    order = {district: position for position, district in enumerate(edition.dataset.districts)}
    found = sorted(
        observations, key=lambda o: (order[o.district], -o.period.end.toordinal(), o.breakdown, o.key)
    )
    return tuple(
        series_view(district, tuple(members), edition)
        for district, members in groupby(found, key=lambda item: item.district)
    )


def series_view(district: str, members: Sequence[Observation], edition: Edition) -> SeriesView:
    """Return the observations of a place, each with its citation; a source's second reading has none."""
    cards = tuple(
        card._replace(cite="" if item.variant else edition.href(cited_path(item)))
        for item, card in zip(members, card_views(members, edition), strict=True)
    )
    return SeriesView(place_link(district, edition), cards)


def sourced_trends(indicator: Indicator, edition: Edition) -> tuple[SourcedTrend, ...]:
    """Series of three periods and more, drawn."""
    series = edition.library.trends_of_indicator.get(indicator.id, ())
    return tuple(
        SourcedTrend(
            view,
            source_links(members, edition),
            cite(
                view.title,
                DATASET,
                f"/indicators/{indicator.id}/",
                (item.source for item in members),
                edition,
                embeds=charts_codes(indicator.id, view.title, edition),
            ),
        )
        for members, view in trend_views(series, edition)
    )


def part_graphics(observations: Sequence[Observation], edition: Edition) -> tuple[GraphicView, ...]:
    """Return the newest reports that divide an indicator into parts, drawn; equal parts are stacked."""
    divided = [item for item in observations if item.breakdown and item.value is not None]
    divided.sort(key=lambda item: (item.period.end, item.key), reverse=True)
    reports = list(dict.fromkeys((item.source, item.district) for item in divided))[:DRAWN_REPORTS]
    keys = {item.key for item in observations}
    found = []
    for source, district in reports:
        told = [o for o in edition.library.observations_of_source[source] if o.district == district]
        own = drawings([item for item in told if item.key in keys], edition)
        found += [view for view, _ in own if view.form in BY_THEMSELVES]
        if any(view.form == "stacks" for view, _ in own):
            found += [
                view
                for view, shown in drawings(told, edition)
                if view.form == "stacks" and any(key in keys for key, _ in shown)
            ]
    return tuple(found)


def share_view(part: Observation, indicator: Indicator, edition: Edition) -> ShareView | None:
    """Return the share of an exact figure in the whole that its source states for place and period."""
    if indicator.part_of is None or part.value is None or part.breakdown:
        return None
    told = edition.library.observations_of_indicator.get(indicator.part_of, ())
    whole = next(
        (
            item
            for item in told
            if not item.breakdown
            and item.value is not None
            and item.value.unit == part.value.unit
            and (item.district, item.source, item.scope, item.period)
            == (part.district, part.source, part.scope, part.period)
        ),
        None,
    )
    exact = whole and all(o.value and o.value.qualifier is Qualifier.EXACT for o in (part, whole))
    if whole is None or not exact or not 0 < value_of(part) <= value_of(whole):
        return None
    percent = (value_of(part) / value_of(whole) * 100).quantize(Decimal("0.1"))
    return ShareView(
        indicator_link(indicator.part_of, edition),
        value_text(whole, edition),
        f"{percent.normalize():f}%",
        f"{percent:f}%",
    )


def downloads(indicator: str, edition: Edition) -> tuple[Link, ...]:
    """Return the files that hold the figures of an indicator alone."""
    paths = (data_path(name, "indicators", indicator) for name in FIGURE_FILES)
    return tuple(Link(edition.urls.file(path), path.rpartition("/")[2]) for path in paths)


def indicator_page(edition: Edition, indicator_id: str) -> tuple[Head, IndicatorView]:
    """Return the page of one indicator."""
    lang, library = edition.lang, edition.library
    indicator = edition.dataset.indicators[indicator_id]
    name = indicator.name.get(lang)
    definition = text(indicator.definition, edition)
    whole = indicator.part_of if indicator.part_of in library.observations_of_indicator else None
    readings = library.observations_of_indicator.get(indicator.id, ())
    standing = preferred(readings, library.superseded)
    reported = library.reported.get(indicator.id)
    latest: tuple[Observation, ...] = reported.latest if reported else ()
    lead = latest[0] if len(latest) == 1 else None
    view = IndicatorView(
        id=indicator.id,
        name=name,
        topic=topic_link(indicator.topic, edition),
        definition=definition,
        unit=unit_name(indicator, edition),
        measure=indicator.measure,
        part_of=indicator_link(whole, edition) if whole else None,
        parts=tuple(indicator_link(part, edition) for part in parts_of(edition, indicator.id)),
        lead=card_view(lead, edition) if lead else None,
        finding=text(lead.finding, edition) if lead else "",
        share=share_view(lead, indicator, edition) if lead else None,
        latest=() if lead else card_views(latest, edition),
        trends=sourced_trends(indicator, edition),
        comparisons=comparison_views(indicator, edition),
        graphics=part_graphics(standing, edition),
        series=() if lead and len(readings) == 1 else series_views(readings, edition),
        neighbours=indicator_rows(neighbours_of(edition, indicator.id), edition),
        downloads=downloads(indicator.id, edition),
        citations=tuple(cite_figure(item, edition) for item in latest),
    )
    described = {
        "zh": f"{name}：各地数值、时期和来源。",
        "en": f"{name}: values by place, with period and source.",
    }
    page_head = head(
        edition,
        f"/indicators/{indicator.id}/",
        name,
        definition or described[lang],
        "indicators",
        picture=indicator_card(edition, indicator.id),
    )
    return page_head._replace(dataset=indicator_facts(indicator, view.unit, edition)), view


@page_kind(IndicatorListView, section="indicators")
def _indicator_list(edition: Edition) -> Iterator[Page]:
    yield Page("/indicators/", partial(indicator_list_page, edition))


@page_kind(IndicatorView, section="indicators")
def _indicators(edition: Edition) -> Iterator[Page]:
    for indicator in observed_indicators(edition.library):
        path, name = f"/indicators/{indicator.id}/", indicator.name.get(edition.lang)
        yield Page(path, partial(indicator_page, edition, indicator.id), name)
