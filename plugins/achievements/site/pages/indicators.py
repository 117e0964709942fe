"""Indicators: the catalogue, and each indicator with same-period comparisons and every series."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from achievements.model.entities import Indicator
from achievements.site.cards import (
    card_views,
    indicator_link,
    place_link,
    text,
    topic_link,
)
from achievements.site.comparisons import comparison_views
from achievements.site.edition import Edition, Library, group
from achievements.site.facts import indicator_facts
from achievements.site.heads import head, section_head
from achievements.site.models import (
    Head,
    IndicatorGroup,
    IndicatorListView,
    IndicatorRow,
    IndicatorView,
    Link,
    SeriesView,
)
from achievements.site.plan import Page, page_kind
from achievements.site.trends import trend_view
from figures import UNITS


def unit_name(indicator: Indicator, edition: Edition) -> str:
    """The indicator's unit in words: the noun of a count, else the unit's name."""
    if edition.lang == "en" and indicator.noun:
        return indicator.noun
    if edition.lang == "zh" and indicator.counter:
        return indicator.counter
    return edition_unit(indicator.unit, edition)


def edition_unit(unit: str, edition: Edition) -> str:
    """The name of a unit ID."""
    return UNITS[unit].zh[0] if edition.lang == "zh" else UNITS[unit].plural


def indicator_row(indicator: Indicator, edition: Edition) -> IndicatorRow:
    """An indicator in the catalogue."""
    observations = edition.library.observations_of_indicator.get(indicator.id, ())
    return IndicatorRow(
        href=edition.href(f"/indicators/{indicator.id}/"),
        name=indicator.name.get(edition.lang),
        definition=text(indicator.definition, edition),
        places=len({item.district for item in observations}),
        observations=len(observations),
    )


def observed_indicators(library: Library) -> tuple[Indicator, ...]:
    """Indicators with at least one observation: the others get no page."""
    return tuple(i for i in library.records.indicators.values() if i.id in library.observations_of_indicator)


def indicator_list_page(edition: Edition) -> tuple[Head, IndicatorListView]:
    """The catalogue, by topic."""
    by_topic = group(observed_indicators(edition.library), lambda item: (item.topic,))
    groups = tuple(
        IndicatorGroup(
            topic_link(topic, edition),
            tuple(indicator_row(indicator, edition) for indicator in by_topic[topic]),
        )
        for topic in edition.dataset.topics
        if topic in by_topic
    )
    return section_head(edition, "indicators"), IndicatorListView(groups)


def series_views(indicator: Indicator, edition: Edition) -> tuple[SeriesView, ...]:
    """Every observation, place by place, newest period first."""
    order = {district: position for position, district in enumerate(edition.dataset.districts)}
    observations = sorted(
        edition.library.observations_of_indicator.get(indicator.id, ()),
        key=lambda o: (order[o.district], -o.period.end.toordinal(), o.breakdown, o.key),
    )
    trends = group(
        edition.library.trends_of_indicator.get(indicator.id, ()), lambda series: (series[0].district,)
    )
    return tuple(
        SeriesView(
            place_link(district, edition),
            card_views(members, edition),
            tuple(trend_view(series, edition) for series in trends.get(district, ())),
        )
        for district, members in groupby(observations, key=lambda item: item.district)
    )


def downloads(edition: Edition) -> tuple[Link, ...]:
    """The data files that hold the figures of every indicator."""
    names = ("observations.csv", "observations.json", "indicators.json")
    return tuple(Link(edition.urls.file(f"/data/{name}"), name) for name in names)


def indicator_page(edition: Edition, indicator_id: str) -> tuple[Head, IndicatorView]:
    """One indicator."""
    lang, library = edition.lang, edition.library
    indicator = edition.dataset.indicators[indicator_id]
    name = indicator.name.get(lang)
    definition = text(indicator.definition, edition)
    parts = [item for item in observed_indicators(library) if item.part_of == indicator.id]
    whole = indicator.part_of if indicator.part_of in library.observations_of_indicator else None
    view = IndicatorView(
        id=indicator.id,
        name=name,
        topic=topic_link(indicator.topic, edition),
        definition=definition,
        unit=unit_name(indicator, edition),
        measure=indicator.measure,
        part_of=indicator_link(whole, edition) if whole else None,
        parts=tuple(indicator_link(part.id, edition) for part in parts),
        comparisons=comparison_views(indicator, edition),
        series=series_views(indicator, edition),
        downloads=downloads(edition),
    )
    description = (
        definition
        or {
            "zh": f"{name}：各地数值、时期和来源。",
            "en": f"{name}: values by place, with period and source.",
        }[lang]
    )
    page_head = head(edition, f"/indicators/{indicator.id}/", name, description, "indicators")
    return page_head._replace(dataset=indicator_facts(indicator, view.unit, edition)), view


@page_kind(IndicatorListView, section="indicators")
def _indicator_list(edition: Edition) -> Iterator[Page]:
    yield Page("/indicators/", partial(indicator_list_page, edition))


@page_kind(IndicatorView, section="indicators")
def _indicators(edition: Edition) -> Iterator[Page]:
    for indicator in observed_indicators(edition.library):
        path, name = f"/indicators/{indicator.id}/", indicator.name.get(edition.lang)
        yield Page(path, partial(indicator_page, edition, indicator.id), name)
