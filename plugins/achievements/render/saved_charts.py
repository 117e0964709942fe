"""A chart as a file that stands alone: title, place, period, drawing, notes, source, licence and address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from achievements.site.comparisons import BarChartView
from achievements.site.models import TrendPoint, TrendView
from achievements.site.saved_charts import ChartFileView

from .cards import SOURCE
from .drawn_graphics import draw_bar, drawing_blocks, line_blocks, note_of, word
from .palette import Palette
from .pixels import blank_sheet, tall_png
from .sheet import (
    Block,
    Sheet,
    TextColumn,
    draw_blocks,
    em,
    height_of,
    initial_capital,
    rule,
    share_of,
    space,
    text_blocks,
)
from .strings import Strings
from .typeface import Lettering, Typeface
from .vectors import VectorSheet, as_svg

WIDTH, MARGIN = 1200, 56
INNER = TextColumn(MARGIN, WIDTH - 2 * MARGIN)
TITLE, TEXT, SMALL = 42, 30, 25
COMMA = {"zh": "；", "en": "; "}


def render_chart_svg(view: ChartFileView, palette: Palette, typeface: Typeface, s: Strings) -> bytes:
    """Return the chart as SVG; the same view, colours, font and words give the same bytes."""
    sheet = VectorSheet(typeface, view.lang, palette)
    blocks = tuple(chart_blocks(sheet, view, s))
    draw_blocks(blocks, 0)
    return as_svg(sheet, WIDTH, height_of(blocks), view.title, view.drawing.description)


def render_chart_png(view: ChartFileView, palette: Palette, typeface: Typeface, s: Strings) -> bytes:
    """Return the chart as PNG, likewise."""
    sheet = blank_sheet((WIDTH, 1), palette, typeface, view.lang)
    return tall_png(sheet, chart_blocks(sheet, view, s))


def chart_blocks(sheet: Sheet, view: ChartFileView, s: Strings) -> Iterator[Block]:
    """Yield all of a file, from its upper edge to its lower one."""
    title, small = sheet.letters(TITLE, bold=True), sheet.letters(SMALL)
    yield Block(MARGIN * 0.8, lambda _: sheet.fill((0, 0, WIDTH, 12), "main_deep"))
    yield from text_blocks(sheet, INNER, title, view.title, "ink", even=False)
    basis = initial_capital(view.basis)
    yield from text_blocks(sheet, INNER, sheet.letters(TEXT), basis, "ink_soft", even=False)
    yield space(TEXT)
    yield from figure_blocks(sheet, view, s)
    yield space(SMALL)
    yield rule(sheet, INNER, 16)
    for line in foot_lines(view, s):
        yield from text_blocks(sheet, INNER, small, line, "ink_soft", even=False)
    yield space(MARGIN * 0.7)


def figure_blocks(sheet: Sheet, view: ChartFileView, s: Strings) -> Iterator[Block]:
    """Yield the drawing, and what must be known to read it."""
    drawing = view.drawing
    if isinstance(drawing, TrendView):
        yield trend_block(sheet, INNER, drawing, TEXT)
        note = word(s, "trend.rough") if drawing.rough else ""
    elif isinstance(drawing, BarChartView):
        yield from bar_chart_blocks(sheet, INNER, drawing, TEXT)
        note = word(s, "bar_chart.rough") if drawing.rough else ""
    else:
        yield from drawing_blocks(sheet, INNER, drawing, s, TEXT)
        note = note_of(drawing, s)
    yield from text_blocks(sheet, INNER, sheet.letters(SMALL), note, "ink_soft", even=False)


def foot_lines(view: ChartFileView, s: Strings) -> Iterator[str]:
    """Sources, licence, and where the chart is from."""
    yield SOURCE[view.lang] + COMMA[view.lang].join(view.sources)
    yield word(s, "site_footer.text_licence") + (view.license or word(s, "site_footer.no_licence"))
    yield " · ".join(filter(None, (view.site, view.address)))


def bar_chart_blocks(sheet: Sheet, column: TextColumn, chart: BarChartView, size: float) -> Iterator[Block]:
    """Places over one period as bars from zero."""
    height = size * 0.75
    for bar in chart.bars:
        yield from line_blocks(sheet, column, bar.label, bar.text, size)
        box = column.left + column.width * share_of(bar.x), column.width * share_of(bar.width)

        def draw(top: float, box: tuple[float, float] = box, rough: bool = bar.rough) -> None:
            sheet.fill((column.left, top, column.width, height), "track")
            draw_bar(sheet, (box[0], top, box[1], height), "main", rough=rough)
            if chart.zero:
                zero = column.left + column.width * share_of(chart.zero)
                sheet.fill((zero - 1, top - 4, 2, height + 8), "ink")

        yield Block(height + size * 0.7, draw)


class Plot(NamedTuple):
    """Where a trend is drawn, beside the numbers of its scale; ``size`` is that of its text."""

    left: float
    top: float
    width: float
    size: float

    def x(self, place: str) -> float:
        """Return a place across, as views give it: "12.5%"."""
        return self.left + self.width * share_of(place)

    def y(self, place: str) -> float:
        """Return a place down: "3.5em"."""
        return self.top + em(place) * self.size


def trend_block(sheet: Sheet, column: TextColumn, trend: TrendView, size: float) -> Block:
    """Return a series over time on a scale from zero."""
    small = sheet.letters(size * 0.85)
    indent = max((small.width(line.label) for line in trend.grid), default=0) + size * 0.5

    def draw(top: float) -> None:
        plot = Plot(column.left + indent, top, column.width - indent, size)
        draw_scale(sheet, plot, trend, small)
        for segment in trend.segments if trend.form == "line" else ():
            ends = plot.x(segment.x1), plot.y(segment.y1), plot.x(segment.x2), plot.y(segment.y2)
            sheet.line(ends, "main", 5)
        for point in trend.points:
            draw_point(sheet, plot, trend, point)
        sheet.fill((plot.left, plot.y(trend.zero) - 1, plot.width, 3), "ink")

    return Block(em(trend.height) * size, draw)


def draw_scale(sheet: Sheet, plot: Plot, trend: TrendView, small: Lettering) -> None:
    """Lines at round values with their numbers, and the periods below."""
    for line in trend.grid:
        y = plot.y(line.y)
        sheet.fill((plot.left, y - 1, plot.width, 2), "line")
        sheet.write(
            small, (plot.left - plot.size * 0.4, y + plot.size * 0.3), line.label, "ink_soft", align="end"
        )
        sheet.write(small, (plot.left, y - plot.size * 0.4), line.unit, "ink_soft")
    for label in trend.labels:
        place = plot.x(label.x), plot.y(trend.foot)
        sheet.write(small, place, label.text, "ink_soft", align=label.anchor)


def draw_point(sheet: Sheet, plot: Plot, trend: TrendView, point: TrendPoint) -> None:
    """A period as a dot or a column, hollow where its figure is less certain, with its number."""
    place = plot.x(point.x), plot.y(point.y)
    if trend.form == "line":
        sheet.dot(place, plot.size * 0.3, "surface" if point.rough else "main", "main")
    else:
        box = plot.x(point.left), plot.y(point.top), plot.width * share_of(trend.column)
        draw_bar(sheet, (*box, em(point.height) * plot.size), "main", rough=point.rough)
    bold = sheet.letters(plot.size * 0.9, bold=True)
    sheet.write(bold, (place[0], place[1] - plot.size * 0.6), point.label, "ink", align="middle")
