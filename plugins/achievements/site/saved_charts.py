"""Charts to save: each chart of the site as a picture that stands alone, at an address that stays.

The name of a chart says what it is of, never what its figures are: it leads to the chart as it is now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from achievements.model.entities import Lang

from .comparisons import BarChartView, comparison_views
from .edition import Edition
from .graphics.choice import drawings
from .graphics.views import GraphicView
from .licenses import license_view
from .models import TrendView
from .pages.indicators import sourced_trends
from .words import join_detail, status_text


class ChartFileView(NamedTuple):
    """A chart with all that must stand beside it where nothing else does."""

    lang: Lang
    title: str  # what is counted; of a trend and a comparison, where and when as well
    basis: str  # place, period and status, where the title does not say them
    drawing: GraphicView | TrendView | BarChartView
    sources: tuple[str, ...]
    license: str  # of graphics; "" while the owner has not said
    site: str
    address: str  # of the page that it stands on, absolute; "" of a preview, which nobody else can open


class PlannedChart(NamedTuple):
    """A chart by its name, and what makes its view."""

    name: str
    make: Callable[[], ChartFileView]


def planned_charts(edition: Edition) -> Iterator[PlannedChart]:
    """Yield every chart of an edition; planning may look at everything, since every build asks it anew."""
    library = edition.library
    reports = dict.fromkeys((item.source, item.district) for item in library.dataset.observations)
    indicators = (*library.trends_of_indicator, *library.comparisons_of_indicator)
    families = (
        *(partial(charts_of_report, edition, *report) for report in reports),
        *(partial(charts_of_indicator, edition, indicator) for indicator in dict.fromkeys(indicators)),
    )
    for family in families:
        for chart in family():
            yield PlannedChart(chart.drawing.anchor, partial(find_chart, family, chart.drawing.anchor))


def find_chart(family: Callable[[], Iterator[ChartFileView]], name: str) -> ChartFileView:
    """Return the chart of a name among those that are made of the same figures."""
    return next(chart for chart in family() if chart.drawing.anchor == name)


def charts_of_report(edition: Edition, source: str, district: str) -> Iterator[ChartFileView]:
    """Yield the graphics of what a report says of a place; one that is a sentence is none."""
    told = edition.library.observations_of_source.get(source, ())
    members = [item for item in told if item.district == district]
    for view, _ in drawings(members, edition):
        if view.saved:
            basis = [view.place.label, view.period.text, status_text(view.status, edition.lang)]
            chart = chart_file(view, f"/districts/{district}/", (view.source.label,), edition)
            yield chart._replace(basis=join_detail(basis))


def charts_of_indicator(edition: Edition, name: str) -> Iterator[ChartFileView]:
    """Yield the charts of an indicator: over time, and of several places."""
    indicator, path = edition.dataset.indicators[name], f"/indicators/{name}/"
    for trend in sourced_trends(indicator, edition):
        yield chart_file(trend.trend, path, (link.label for link in trend.sources), edition)
    for comparison in comparison_views(indicator, edition):
        yield chart_file(comparison.chart, path, (link.label for link in comparison.sources), edition)


def chart_file(
    drawing: GraphicView | TrendView | BarChartView, path: str, sources: Iterable[str], edition: Edition
) -> ChartFileView:
    """Return a chart of the page at a site path."""
    lang, site = edition.lang, edition.site
    license_ = license_view(site.licenses.texts, lang)
    return ChartFileView(
        lang=lang,
        title=drawing.title,
        basis="",
        drawing=drawing,
        sources=tuple(sources),
        license=license_.name if license_ else "",
        site=site.name.get(lang),
        address=edition.urls.public(path, lang),
    )
