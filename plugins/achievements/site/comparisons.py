"""Comparisons of places over one period, as bar charts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from achievements.model.entities import Indicator, Observation

from .cards import detail_of, source_links, value_text
from .chart_names import chart_name, saved_chart, unit_sign
from .charts import EM, PERCENT, horizontal_bars, length, value_span
from .citations import DATASET, cite
from .edition import Edition
from .embeds import charts_codes
from .models import CitationView, DateView, Link, SavedChart
from .quantities import is_rough, value_of
from .words import date_view, join_detail


class BarView(NamedTuple):
    """One place of a bar chart; places are attributes of SVG."""

    label: str
    text: str  # the value in words
    label_y: str
    bar_y: str
    x: str
    width: str
    rough: bool


class BarChartView(NamedTuple):
    """Places over one period as horizontal bars from zero, largest first."""

    anchor: str
    title: str
    description: str
    height: str
    bar: str  # thickness of a bar
    zero: str  # where zero is, "" where that is the left edge
    bars: tuple[BarView, ...]
    rough: bool
    saved: SavedChart


class ComparisonView(NamedTuple):
    """The same indicator and breakdown over the same period in several places: these may be compared."""

    period: DateView
    detail: str
    chart: BarChartView
    sources: tuple[Link, ...]
    citation: CitationView


# One place of a chart: its name and value on a line, the bar below; in em.
ROW, LABEL_LINE, BAR_TOP, BAR = Decimal("3.1"), Decimal("1.05"), Decimal("1.5"), Decimal("0.9")


def comparison_view(members: tuple[Observation, ...], edition: Edition) -> ComparisonView:
    """Places side by side over one period, largest first."""
    ordered = sorted(members, key=lambda o: (-value_of(o), o.district))
    chart = bar_chart(ordered, edition)
    return ComparisonView(
        period=date_view(members[0].period, edition.lang),
        detail=detail_of(members[0], edition),
        chart=chart,
        sources=source_links(ordered, edition),
        citation=cite(
            chart.title,
            DATASET,
            f"/indicators/{members[0].indicator}/",
            (item.source for item in ordered),
            edition,
            embeds=charts_codes(members[0].indicator, chart.title, edition),
        ),
    )


def comparison_views(indicator: Indicator, edition: Edition) -> tuple[ComparisonView, ...]:
    """Return every period over which two or more places may be compared, newest first."""
    groups = edition.library.comparisons_of_indicator.get(indicator.id, ())
    return tuple(comparison_view(members, edition) for members in groups)


def bar_chart(members: Sequence[Observation], edition: Edition) -> BarChartView:
    """Places over one period, in the order given."""
    lang, first = edition.lang, members[0]
    names = [edition.dataset.districts[item.district].short_name.get(lang) for item in members]
    texts = [value_text(item, edition) for item in members]
    drawn = horizontal_bars([value_of(item) for item in members])
    bars = tuple(
        BarView(
            label=name,
            text=text,
            label_y=length(ROW * position + LABEL_LINE, EM),
            bar_y=length(ROW * position + BAR_TOP, EM),
            x=bar.x,
            width=bar.width,
            rough=is_rough(item),
        )
        for position, (item, name, text, bar) in enumerate(zip(members, names, texts, drawn, strict=True))
    )
    period = date_view(first.period, lang).text
    name = join_detail(
        [edition.dataset.indicators[first.indicator].name.get(lang), detail_of(first, edition)]
    )
    negative = any(value_of(item) < 0 for item in members)
    anchor = chart_name("comparison", first.cell.partition("/")[2] + unit_sign(first, edition))
    return BarChartView(
        anchor=anchor,
        title=f"{name}，{period}" if lang == "zh" else f"{name}, {period}",
        description=("；" if lang == "zh" else "; ").join(f"{bar.label} {bar.text}" for bar in bars),
        height=length(ROW * len(bars), EM),
        bar=length(BAR, EM),
        zero=zero_place(members) if negative else "",
        bars=bars,
        rough=any(bar.rough for bar in bars),
        saved=saved_chart(anchor, edition),
    )


def zero_place(members: Sequence[Observation]) -> str:
    """Return where zero lies between the lowest and the highest value."""
    return length(value_span([value_of(item) for item in members]).share(Decimal(0)) * 100, PERCENT)
