"""Trends and comparisons as views: what is comparable (`series`) drawn to measure (`charts`)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from achievements.dataset.entities import Observation
from figures import Period, Qualifier, Quantity

from .cards import anchor_of, card_view, detail_of
from .charts import (
    EM,
    PERCENT,
    column_width,
    grid_values,
    horizontal_bars,
    length,
    shown_labels,
    time_places,
    value_span,
)
from .edition import Edition
from .models import BarChartView, BarView, CardView, GridLine, Segment, TrendPoint, TrendView
from .quantities import figure_view
from .series import series_key
from .words import date_view, join_detail

# Totals of periods are columns: there is nothing between two of them. States and rates are lines.
COLUMNS = ("flow", "year-to-date")


class Frame(NamedTuple):
    """The height of a chart, and what is left free above and below its drawing, in em."""

    height: Decimal
    top: Decimal
    bottom: Decimal

    def y(self, share: Decimal) -> Decimal:
        """Where a share of the axis lies, 1 at the top."""
        return self.top + (self.height - self.top - self.bottom) * (1 - share)


CHART = Frame(Decimal(15), Decimal("1.6"), Decimal("2.2"))
SPARK = Frame(Decimal("2.75"), Decimal("0.3"), Decimal("0.3"))
# One place of a bar chart: its name and value on a line, the bar below.
ROW, LABEL_LINE, BAR_TOP, BAR = Decimal("3.1"), Decimal("1.05"), Decimal("1.5"), Decimal("0.9")


def value_of(observation: Observation) -> Decimal:
    """The value of an observation of a series: all of these have one."""
    return observation.value.value if observation.value else Decimal(0)


def value_text(observation: Observation, edition: Edition) -> str:
    """The value of an observation in words."""
    noun = edition.dataset.indicators[observation.indicator].noun
    return figure_view(observation.value, edition.lang, noun).text if observation.value else ""


def is_rough(observation: Observation) -> bool:
    """Tell whether a value is not yet final or not an exact number."""
    inexact = observation.value is not None and observation.value.qualifier is not Qualifier.EXACT
    return inexact or observation.status in ("estimated", "provisional")


def short_label(period: Period, periods: Sequence[Period]) -> str:
    """A period on an axis: its year where all cover the same part of theirs, else as exact as it is."""
    years = [item.start.year for item in periods]
    return str(period.start.year) if len(set(years)) == len(years) else period.text


def axis_label(value: Decimal, example: Quantity, edition: Edition, noun: str) -> str:
    """A round value on the axis, in the magnitude that the figures themselves use."""
    whole = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    exponent = whole.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    tick = Quantity(whole, example.unit, decimals, 0, counter=example.counter)
    return figure_view(tick, edition.lang, noun).text


def series_words(series: Sequence[Observation], edition: Edition) -> tuple[str, str, str]:
    """Title, caption and description of a series."""
    lang, first, last = edition.lang, series[0], series[-1]
    indicator = edition.dataset.indicators[last.indicator].name.get(lang)
    place = edition.dataset.districts[last.district].name.get(lang)
    begin, end = (date_view(item.period, lang).text for item in (first, last))
    points = [
        f"{date_view(o.period, lang).text}{'：' if lang == 'zh' else ': '}{value_text(o, edition)}"
        for o in series
    ]
    if lang == "zh":
        caption = f"{begin}至{end}"
        return (
            f"{place} {join_detail([indicator, detail_of(last, edition)])}，{caption}",
            caption,
            "；".join(points),
        )
    caption = f"{begin} to {end}"
    name = join_detail([indicator, detail_of(last, edition)])
    return f"{name}, {place}, {caption}", caption, "; ".join(points)


def trend_view(
    series: Sequence[Observation], edition: Edition, frame: Frame = CHART, own: str = ""
) -> TrendView:
    """A series of comparable observations, oldest first; ``own`` is the key of the one to point out."""
    last = series[-1]
    indicator = edition.dataset.indicators[last.indicator]
    periods = [item.period for item in series]
    labels = [short_label(period, periods) for period in periods]
    places = time_places([period.end for period in periods])
    grid = grid_values(value_span([value_of(item) for item in series]))
    span = value_span(grid)
    heights = [frame.y(span.share(value_of(item))) for item in series]
    zero, width = frame.y(span.share(Decimal(0))), column_width(places)
    room = shown_labels(places, labels)
    title, caption, description = series_words(series, edition)
    points = tuple(
        TrendPoint(
            x=length(x, PERCENT),
            y=length(y, EM),
            left=length(x - width / 2, PERCENT),
            top=length(min(y, zero), EM),
            height=length(abs(zero - y), EM),
            label=labels[position] if room[position] else "",
            text=f"{date_view(item.period, edition.lang).text} {value_text(item, edition)}",
            rough=is_rough(item),
            own=item.key == own,
        )
        for position, (item, x, y) in enumerate(zip(series, places, heights, strict=True))
    )
    return TrendView(
        anchor=f"trend-{anchor_of(last)}",
        form="columns" if indicator.measure in COLUMNS else "line",
        title=title,
        description=description,
        caption=caption,
        height=length(frame.height, EM),
        zero=length(zero, EM),
        foot=length(frame.height - Decimal("0.6"), EM),
        column=length(width, PERCENT),
        points=points,
        segments=tuple(Segment(left.x, left.y, right.x, right.y) for left, right in pairwise(points)),
        grid=grid_lines(grid, last, frame, edition),
        rough=any(point.rough for point in points),
    )


def grid_lines(
    grid: Sequence[Decimal], example: Observation, frame: Frame, edition: Edition
) -> tuple[GridLine, ...]:
    """The round values of the axis; none in a frame that has no room for words."""
    if example.value is None or frame is SPARK:
        return ()
    quantity, span = example.value, value_span(grid)
    noun = edition.dataset.indicators[example.indicator].noun
    return tuple(
        GridLine(length(frame.y(span.share(value)), EM), axis_label(value, quantity, edition, noun))
        for value in grid
    )


def headline_card(observation: Observation, edition: Edition) -> CardView:
    """A metric card, with its trend where there are enough comparable periods."""
    card = card_view(observation, edition)
    key = series_key(observation, edition.dataset.indicators[observation.indicator].measure)
    series = edition.library.trends.get(key, ()) if key else ()
    if observation not in series:  # a reading that was replaced is no part of the series
        return card
    return card._replace(trend=trend_view(series, edition, SPARK, observation.key))


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
            bar_x=bar.x,
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
    return BarChartView(
        anchor=f"chart-{anchor_of(first)}",
        title=f"{name}，{period}" if lang == "zh" else f"{name}, {period}",
        description=("；" if lang == "zh" else "; ").join(f"{bar.label} {bar.text}" for bar in bars),
        height=length(ROW * len(bars), EM),
        bar=length(BAR, EM),
        zero=zero_place(members) if negative else "",
        bars=bars,
        rough=any(bar.rough for bar in bars),
    )


def zero_place(members: Sequence[Observation]) -> str:
    """Where zero lies between the lowest and the highest value."""
    return length(value_span([value_of(item) for item in members]).share(Decimal(0)) * 100, PERCENT)
