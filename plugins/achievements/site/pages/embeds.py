"""Pages for the frames of other sites: a figure, or the charts of an indicator, and nothing around them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from achievements.site.cards import card_view
from achievements.site.citations import cite_figure, figure_words
from achievements.site.comparisons import ComparisonView, comparison_views
from achievements.site.edition import Edition
from achievements.site.embeds import charts_path, cited_path, live_path
from achievements.site.heads import Head, head
from achievements.site.models import CardView, CitationView
from achievements.site.pages.indicators import SourcedTrend, sourced_trends
from achievements.site.plan import Page, page_kind


class EmbedFigureView(NamedTuple):
    """embed-figure: one figure."""

    card: CardView
    href: str  # where it stands on the site
    citation: CitationView


class EmbedChartsView(NamedTuple):
    """embed-charts: the charts of one indicator."""

    name: str
    href: str
    trends: tuple[SourcedTrend, ...]
    comparisons: tuple[ComparisonView, ...]


def embed_head(path: str, title: str, edition: Edition) -> Head:
    """Return the head of a page that search engines leave to the page of its figures."""
    return head(edition, path, title, title, "embed")._replace(robots="noindex")


def figure_page(edition: Edition, path: str, key: str) -> tuple[Head, EmbedFigureView]:
    """Return the page of a figure, for embedding."""
    observation = edition.library.observation[key]
    card = card_view(observation, edition)
    href = edition.href(f"/districts/{observation.district}/")
    view = EmbedFigureView(card, f"{href}#{card.anchor}", cite_figure(observation, edition))
    return embed_head(path, figure_words(observation, edition), edition), view


def latest_page(edition: Edition, district: str, indicator: str) -> tuple[Head, EmbedFigureView]:
    """Return the page of the latest figure of a place and indicator, for embedding."""
    latest = edition.library.reported[indicator].latest
    key = next(item.key for item in latest if item.district == district)
    return figure_page(edition, live_path(district, indicator), key)


def charts_page(edition: Edition, name: str) -> tuple[Head, EmbedChartsView]:
    """Return the page of an indicator's charts, for embedding."""
    indicator = edition.dataset.indicators[name]
    title = indicator.name.get(edition.lang)
    view = EmbedChartsView(
        name=title,
        href=edition.href(f"/indicators/{name}/"),
        trends=sourced_trends(indicator, edition),
        comparisons=comparison_views(indicator, edition),
    )
    return embed_head(charts_path(name), title, edition), view


@page_kind(EmbedFigureView, section="embed")
def _figures(edition: Edition) -> Iterator[Page]:
    library = edition.library
    # A source's second reading is never the latest of its place.
    first = [item for item in library.dataset.observations if item.variant is None]
    standing = ((item.district, item.indicator) for item in first if item.key not in library.superseded)
    for district, indicator in dict.fromkeys(standing):
        yield Page(live_path(district, indicator), partial(latest_page, edition, district, indicator))
    for item in first:
        path = cited_path(item)
        yield Page(path, partial(figure_page, edition, path, item.key))


@page_kind(EmbedChartsView, section="embed")
def _charts(edition: Edition) -> Iterator[Page]:
    library = edition.library
    for indicator in library.dataset.indicators:
        if indicator in library.trends_of_indicator or indicator in library.comparisons_of_indicator:
            yield Page(charts_path(indicator), partial(charts_page, edition, indicator))
