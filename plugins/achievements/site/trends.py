"""Trends as views: a comparable series (`series`) drawn to measure (`charts`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from achievements.model.entities import Lang, Observation
from figures import Period, Quantity

from .cards import card_view, detail_of, value_text
from .chart_names import chart_name, saved_chart, unit_sign
from .charts import (
    EM,
    PERCENT,
    axis_labels,
    column_width,
    grid_values,
    length,
    time_places,
    value_span,
)
from .edition import Edition
from .models import CardView, GridLine, Segment, TrendPoint, TrendView
from .quantities import figure_view, indicator_figure, is_rough, value_of
from .series import calendar_span, comparable_span
from .words import date_view, join_detail

# Totals of periods are columns: there is nothing between two of them. States and rates are lines.
COLUMNS = ("flow", "year-to-date")
# With more points, their numbers would touch on a phone.
MOST_LABELLED = 6


class Frame(NamedTuple):
    """The height of a chart, and what is left free above and below its drawing, in em."""

    height: Decimal
    top: Decimal
    bottom: Decimal

    def y(self, share: Decimal) -> Decimal:
        """Return where a share of the axis lies, 1 at the top."""
        return self.top + (self.height - self.top - self.bottom) * (1 - share)


CHART = Frame(Decimal(15), Decimal("1.6"), Decimal("2.2"))
LARGE = Frame(Decimal(22), Decimal("2.4"), Decimal("2.2"))
SPARK = Frame(Decimal("2.75"), Decimal("0.3"), Decimal("0.3"))


def yearly(periods: Sequence[Period]) -> bool:
    """Return whether each period is of another year and all cover the same part of theirs."""
    years = {period.start.year for period in periods}
    return len(years) == len(periods) and len({calendar_span(period) for period in periods}) == 1


def short_label(period: Period, periods: Sequence[Period]) -> str:
    """Return a period on an axis: its year where that is all they differ in, else as exact as it is."""
    return str(period.start.year) if yearly(periods) else period.text


def caption_of(periods: Sequence[Period], lang: Lang) -> str:
    """From when to when a series reaches."""
    first, last = periods[0], periods[-1]
    if not yearly(periods) or last.kind == "year":
        begin, end = (date_view(period, lang).text for period in (first, last))
        return f"{begin}至{end}" if lang == "zh" else f"{begin} to {end}"
    years = first.start.year, last.start.year
    return f"{years[0]}—{years[1]}年同期" if lang == "zh" else f"same period of {years[0]} to {years[1]}"


def title_of(series: Sequence[Observation], edition: Edition) -> str:
    """Return the title of a series: place, indicator, breakdown, and the part of the year compared."""
    lang, last = edition.lang, series[-1]
    periods = [item.period for item in series]
    place = edition.dataset.districts[last.district].name.get(lang)
    indicator = edition.dataset.indicators[last.indicator].name.get(lang)
    name = join_detail([indicator, detail_of(last, edition)])
    caption = caption_of(periods, lang)
    part = date_view(last.period, lang).text if yearly(periods) and last.period.kind != "year" else ""
    if lang == "zh":
        return f"{place} {name}，{caption}" + (f"（{part}）" if part else "")
    return f"{name}, {place}, {caption}" + (f" ({part})" if part else "")


def description_of(series: Sequence[Observation], edition: Edition) -> str:
    """Return every period with its value."""
    colon, comma = ("：", "；") if edition.lang == "zh" else (": ", "; ")
    return comma.join(
        f"{date_view(item.period, edition.lang).text}{colon}{value_text(item, edition)}" for item in series
    )


def trend_views(
    several: Sequence[Sequence[Observation]], edition: Edition
) -> Iterator[tuple[Sequence[Observation], TrendView]]:
    """Series as charts: one alone is large; places over the same periods are small ones on one axis."""
    frame = CHART if len(several) > 1 else LARGE
    for series in several:
        alike = [other for other in several if _axis_of(other) == _axis_of(series)]
        yield series, trend_view(series, edition, frame, scaled_by=[item for one in alike for item in one])


def _axis_of(series: Sequence[Observation]) -> tuple[object, ...]:
    """Return what small charts must share for one axis: periods, breakdown and unit."""
    periods = tuple(item.period.text for item in series)
    return periods, series[-1].breakdown, series[-1].value and series[-1].value.unit


def point_labels(series: Sequence[Observation], edition: Edition, frame: Frame) -> Iterator[str]:
    """Return the numbers written at the points: of a few whose unit, on the axis, is one and the same."""
    figures = [
        indicator_figure(item.value, edition.dataset.indicators[item.indicator], edition.lang)
        for item in series
    ]
    units = {(figure.prefix, figure.unit) for figure in figures if figure}
    written = frame is LARGE and len(series) <= MOST_LABELLED and len(units) == 1
    return (figure.number if figure and written else "" for figure in figures)


def trend_view(
    series: Sequence[Observation],
    edition: Edition,
    frame: Frame = CHART,
    own: str = "",
    scaled_by: Sequence[Observation] = (),
) -> TrendView:
    """Return a series of comparable observations, oldest first; ``own`` is the key of the one to point out.

    ``scaled_by``: the figures that the axis must hold, where they are more than the series.
    """
    last = series[-1]
    indicator = edition.dataset.indicators[last.indicator]
    periods = [item.period for item in series]
    places = time_places([period.end for period in periods])
    grid = grid_values(value_span([value_of(item) for item in scaled_by or series]))
    span = value_span(grid)
    heights = [frame.y(span.share(value_of(item))) for item in series]
    zero, width = frame.y(span.share(Decimal(0))), column_width(places)
    points = tuple(
        TrendPoint(
            x=length(x, PERCENT),
            y=length(y, EM),
            left=length(x - width / 2, PERCENT),
            top=length(min(y, zero), EM),
            height=length(abs(zero - y), EM),
            text=f"{date_view(item.period, edition.lang).text} {value_text(item, edition)}",
            label=label,
            rough=is_rough(item),
            own=item.key == own,
        )
        for item, x, y, label in zip(
            series, places, heights, point_labels(series, edition, frame), strict=True
        )
    )
    anchor = trend_name(series, edition)
    return TrendView(
        anchor=anchor,
        form="columns" if indicator.measure in COLUMNS else "line",
        title=title_of(series, edition),
        description=description_of(series, edition),
        caption=caption_of(periods, edition.lang),
        height=length(frame.height, EM),
        zero=length(zero, EM),
        foot=length(frame.height - Decimal("0.6"), EM),
        column=length(width, PERCENT),
        points=points,
        segments=tuple(Segment(left.x, left.y, right.x, right.y) for left, right in pairwise(points)),
        grid=grid_lines(grid, last, frame, edition),
        labels=axis_labels(places, [short_label(period, periods) for period in periods]),
        rough=any(point.rough for point in points),
        saved=None if frame is SPARK else saved_chart(anchor, edition),
    )


def trend_name(series: Sequence[Observation], edition: Edition) -> str:
    """Return the name of a series: what all its figures share (`series.SeriesKey`)."""
    last = series[-1]
    span = comparable_span(last.period, edition.dataset.indicators[last.indicator].measure)
    of = last.cell.partition("@")[0]
    return chart_name("trend", (f"{of}@{span}" if span else of) + unit_sign(last, edition))


def grid_lines(
    grid: Sequence[Decimal], example: Observation, frame: Frame, edition: Edition
) -> tuple[GridLine, ...]:
    """Return the round values of the axis; none in a frame that has no room for words.

    All are written in the magnitude of the largest, which alone carries the unit.
    """
    if example.value is None or frame is SPARK:
        return ()
    span, largest = value_span(grid), max(grid, key=abs)
    noun = edition.dataset.indicators[example.indicator].noun
    quantity = Quantity(abs(largest), example.value.unit, counter=example.value.counter)
    figure = figure_view(quantity, edition.lang, noun)
    scale = Decimal(figure.number.replace(",", "")) / abs(largest)
    return tuple(
        GridLine(
            y=length(frame.y(span.share(value)), EM),
            label=f"{'-' if value < 0 else ''}{figure.prefix}{axis_number(abs(value) * scale, edition.lang)}",
            unit=figure.unit if value == largest else "",
        )
        for value in grid
    )


def axis_number(number: Decimal, lang: Lang) -> str:
    """Return a round number without needless zeros; English groups its thousands."""
    return f"{number.normalize():,f}" if lang == "en" else f"{number.normalize():f}"


def headline_card(observation: Observation, edition: Edition) -> CardView:
    """Return a metric card, with its trend where there are enough comparable periods."""
    card = card_view(observation, edition)
    series = edition.library.trend.get(observation.key)
    if series is None:
        return card
    return card._replace(trend=trend_view(series, edition, SPARK, observation.key))
