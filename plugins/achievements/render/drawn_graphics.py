"""The graphics of pages as blocks of a picture: the same views, the same words.

``size`` is that of the running text in pixels; everything else is a share of it. Lengths come from the views.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from achievements.model.findings import Finding, Message
from achievements.site.graphics.views import BarRow, GraphicView, Slope, Stack, TargetRow, YearAgoPair
from achievements.site.words import status_text

from .linebreaking import break_lines
from .sheet import (
    BASELINE,
    LINE,
    Block,
    Sheet,
    TextColumn,
    em,
    initial_capital,
    share_of,
    space,
    text_blocks,
)
from .strings import Strings
from .theme import ThemeError

SHADES = {"1": "part_first", "2": "part_second", "3": "part_third", "4": "part_fourth"}
ON_SHADE = {"1": "ink", "2": "ink", "3": "on_main", "4": "on_main"}
SMALL = 0.84  # notes


def graphic_blocks(
    sheet: Sheet, column: TextColumn, graphic: GraphicView, s: Strings, size: float, told: str = ""
) -> Iterator[Block]:
    """Yield a graphic with what it counts, and its period unless that was ``told`` above.

    The source stands once for all of a report.
    """
    bold, small = sheet.letters(size, bold=True), sheet.letters(size * SMALL)
    yield from text_blocks(sheet, column, bold, graphic.title, "ink", even=False)
    basis = with_status(initial_capital(graphic.period.text), graphic.status, sheet.lang)
    if basis.casefold() != told.casefold():
        yield from text_blocks(sheet, column, small, basis, "ink_soft", even=False)
    yield space(size * 0.4)
    yield from drawing_blocks(sheet, column, graphic, s, size)
    note = note_of(graphic, s)
    if note:
        yield space(size * 0.2)
        yield from text_blocks(sheet, column, small, note, "ink_soft", even=False)


def drawing_blocks(
    sheet: Sheet, column: TextColumn, graphic: GraphicView, s: Strings, size: float
) -> Iterator[Block]:
    """Yield the drawing alone, for where all that must stand beside it is said already."""
    if graphic.form == "stacks":
        for stack in graphic.stacks:
            yield from stack_blocks(sheet, column, stack, s, size)
        yield from legend_blocks(sheet, column, graphic, size)
    elif graphic.form == "sentence":
        for row in graphic.rows:
            told = with_status(row.text, row.status, sheet.lang)
            of_which, gap = word(s, "bar_rows.of_which"), word(s, "bar_rows.gap")
            text = f"{graphic.whole}{of_which}{row.label}{gap}{told}"
            yield from text_blocks(sheet, column, sheet.letters(size), text, "ink", even=False)
    for target in graphic.targets:
        yield from target_blocks(sheet, column, target, size)
    for pair in graphic.pairs:
        yield from pair_blocks(sheet, column, pair, s, size)
    for slope in graphic.slopes:
        yield from slope_blocks(sheet, column, slope, size)
    for row in graphic.rows if graphic.form != "sentence" else ():
        yield from row_blocks(sheet, column, row, graphic, size)


def with_status(text: str, status: str, lang: str) -> str:
    """Return a text with a status that is not final in brackets."""
    name = status_text(status, lang)
    return text + (f"（{name}）" if name and lang == "zh" else f" ({name})" if name else "")


def note_of(graphic: GraphicView, s: Strings) -> str:
    """Return what must be known to read a graphic, in the words of its page."""
    form = graphic.form
    parts = [
        word(s, "bar_rows.whole") + graphic.whole + word(s, "bar_rows.stop")
        if form == "parts" and graphic.whole
        else "",
        word(s, "bar_rows.overlap") if form == "parts" else "",
        word(s, "bar_rows.broken") if graphic.broken else "",
        word(s, "target.year") + graphic.place.label + word(s, "target.plan") if form == "targets" else "",
        word(s, "target.passed") + graphic.passed + word(s, "target.stop") if graphic.passed else "",
        word(s, "year_ago.note") if form == "year-ago" else "",
        word(s, "graphic.rough") if graphic.rough else "",
    ]
    return "".join(parts).strip()


def word(s: Strings, name: str) -> str:
    """Return a string of a component: "bar_rows.whole". Raises ThemeError where there is none."""
    group, _, own = name.partition(".")
    strings = getattr(s, group, None)
    if not isinstance(strings, Strings) or own not in vars(strings):
        message = Message(
            f"没有文字 {name}，图片上要用；请写进 strings.yaml",
            f"no string {name}, which pictures say: add it to strings.yaml",
        )
        raise ThemeError([Finding.at("theme-template", ("strings.yaml", 0, 0), message)])
    return str(vars(strings)[own])


def line_blocks(
    sheet: Sheet, column: TextColumn, left: str, right: str, size: float, *, bold: bool = False
) -> Iterator[Block]:
    """Yield what is counted on the left, its figure right of the first line, or on its own line."""
    label, figure = sheet.letters(size * 0.92, bold=bold), sheet.letters(size, bold=True)
    width = figure.width(right)
    room = column.width - width - size
    apart = room < column.width * 0.4 and label.width(left) > room
    lines = break_lines(left, column.width if apart else room, label.width, 9)

    def draw(top: float) -> None:
        for place, line in enumerate(lines):
            baseline = top + place * size * LINE + size * BASELINE
            sheet.write(label, (column.left, baseline), line, "ink")
        baseline = top + (len(lines) if apart else 0) * size * LINE + size * BASELINE
        sheet.write(figure, (column.left + column.width, baseline), right, "main", align="end")

    yield Block((max(len(lines), 1) + apart) * size * LINE, draw)


def stack_blocks(sheet: Sheet, column: TextColumn, stack: Stack, s: Strings, size: float) -> Iterator[Block]:
    """Yield one whole as a bar of its parts, with the numbers that have room in them."""
    whole = word(s, "stacked_bars.total") + stack.whole.text if stack.whole else stack.unit
    yield from line_blocks(sheet, column, stack.label, whole, size)
    letters = sheet.letters(size, bold=True, numerals=True)
    height = size * 1.9

    def draw(top: float) -> None:
        for part in stack.parts:
            colour, width = SHADES[part.shade], column.width * share_of(part.width)
            box = column.left + column.width * share_of(part.x), top, width, height
            draw_bar(sheet, box, colour, rough=part.rough)
            if letters.width(part.number) + size * 0.5 <= width:
                ink, ground = ("ink", "surface") if part.rough else (ON_SHADE[part.shade], colour)
                place = box[0] + width / 2, top + height / 2 + size * 0.36
                sheet.write(letters, place, part.number, ink, ground, "middle")

    yield Block(height + size * 0.7, draw)


def legend_blocks(sheet: Sheet, column: TextColumn, graphic: GraphicView, size: float) -> Iterator[Block]:
    """Yield the parts of all bars with their figures, below each other: the table of the same numbers."""
    label, bold = sheet.letters(size * 0.92), sheet.letters(size, bold=True)
    swatch, indent = size * 0.7, size * 1.1
    texts = [
        [with_status(item.figure.text, item.status, sheet.lang) for item in row.figures]
        for row in graphic.legend
    ]
    widths = [max(map(bold.width, told)) for told in zip(*texts, strict=True)]
    ends = [
        column.left + column.width - sum(widths[n:]) - size * len(widths[n:]) for n in range(1, len(widths))
    ]
    ends.append(column.left + column.width)
    room = ends[0] - widths[0] - size - column.left - indent
    for row, told in zip(graphic.legend, texts, strict=True):
        lines = break_lines(row.label, max(room, size * 4), label.width, 9)

        def draw(
            top: float,
            lines: tuple[str, ...] = lines,
            told: list[str] = told,
            colour: str = SHADES[row.shade],
        ) -> None:
            sheet.fill((column.left, top + size * 0.32, swatch, swatch), colour)
            for place, line in enumerate(lines):
                baseline = top + (place * LINE + BASELINE) * size
                sheet.write(label, (column.left + indent, baseline), line, "ink")
            for end, text in zip(ends, told, strict=True):
                sheet.write(bold, (end, top + size * BASELINE), text, "main", align="end")

        yield Block(size * LINE * len(lines), draw)


def row_blocks(
    sheet: Sheet, column: TextColumn, row: BarRow, graphic: GraphicView, size: float
) -> Iterator[Block]:
    """Yield a figure with its bar."""
    told = with_status(" ".join(filter(None, (row.text, row.remark))), row.status, sheet.lang)
    yield from line_blocks(sheet, column, row.label, told, size)
    height = size * 0.62

    def draw(top: float) -> None:
        if graphic.form == "parts":
            sheet.fill((column.left, top, column.width, height), "track")
        box = column.left + column.width * share_of(row.x), top, column.width * share_of(row.width), height
        draw_bar(sheet, box, "main", rough=row.rough)
        if row.broken:
            draw_break(sheet, (column.left + column.width * 0.86, top, height))
        if graphic.zero:
            zero = column.left + column.width * share_of(graphic.zero)
            sheet.fill((zero - 1, top - 3, 2, height + 6), "ink_soft")

    yield Block(height + size * 0.6, draw)


def target_blocks(sheet: Sheet, column: TextColumn, row: TargetRow, size: float) -> Iterator[Block]:
    """Yield how far a target was met: 100 per cent and the share of the year that had passed are marked."""
    number = with_status(row.target.number, row.status, sheet.lang)
    yield from line_blocks(sheet, column, row.label, number, size)
    height, small = size * 0.62, sheet.letters(size * 0.7)

    def draw(top: float) -> None:
        target = row.target
        sheet.fill((column.left, top, column.width, height), "track")
        sheet.fill((column.left, top, column.width * share_of(target.fill), height), "main")
        if target.beyond:
            draw_break(sheet, (column.left + column.width * 0.86, top, height))
        if target.elapsed:
            place = column.left + column.width * share_of(target.elapsed)
            for step in range(3):
                sheet.fill((place - 2, top - 5 + step * (height + 10) / 2.6, 4, (height + 10) / 5), "accent")
        mark = column.left + column.width * share_of(target.mark)
        sheet.fill((mark - 2, top - 5, 4, height + 10), "accent")
        sheet.write(small, (mark, top + height + small.size * 1.25), "100%", "accent", align="middle")

    yield Block(height + size * 1.35, draw)


def pair_blocks(
    sheet: Sheet, column: TextColumn, pair: YearAgoPair, s: Strings, size: float
) -> Iterator[Block]:
    """Yield a value and that of the year before, which is hatched and says that it was worked out."""
    growth = " ".join(filter(None, (pair.growth.number, pair.times)))
    yield from line_blocks(sheet, column, pair.label, growth, size, bold=True)
    for row, hatched in ((pair.now, False), (pair.before, True)):
        label = initial_capital(row.label) + (word(s, "year_ago.computed") if hatched else "")
        told = with_status(row.text, row.status, sheet.lang)
        yield from line_blocks(sheet, column, label, told, size * 0.92)
        box = column.left, column.width * share_of(row.width), size * 0.62

        def draw(
            top: float,
            box: tuple[float, float, float] = box,
            rough: bool = row.rough,
            hatched: bool = hatched,
        ) -> None:
            whole = box[0], top, box[1], box[2]
            draw_bar(sheet, whole, "main", rough=rough, hatched=hatched)

        yield Block(box[2] + size * 0.35, draw)
    yield space(size * 0.4)


def slope_blocks(sheet: Sheet, column: TextColumn, slope: Slope, size: float) -> Iterator[Block]:
    """Yield a figure before a change and after it: a line on a scale from zero."""
    letters = sheet.letters(size * 0.92)
    yield from text_blocks(sheet, column, letters, slope.label, "ink", even=False)
    ends = (slope.before, slope.after)
    texts = [f"{end.label} {with_status(end.text, end.status, sheet.lang)}" for end in ends]
    yield from line_blocks(sheet, column, texts[0], texts[1], size)
    height = size * 4

    def draw(top: float) -> None:
        left, right = column.left + column.width * 0.04, column.left + column.width * 0.96
        heights = [top + em(y) * size for y in (slope.before_y, slope.after_y)]
        sheet.fill((column.left, top + size * 3.5, column.width, 2), "line")
        sheet.line((left, heights[0], right, heights[1]), "main", 5)
        for end, x, y in zip(ends, (left, right), heights, strict=True):
            sheet.dot((x, y), 10, "surface" if end.rough else "main", "main")

    yield Block(height, draw)


def draw_bar(
    sheet: Sheet,
    box: tuple[float, float, float, float],
    colour: str,
    *,
    rough: bool = False,
    hatched: bool = False,
) -> None:
    """A bar: hollow where its figure is less certain than the others, hatched where nobody reported it."""
    if (rough or hatched) and box[2] >= 1:
        sheet.outline(box, colour, hatched=hatched)
    else:
        sheet.fill(box, colour)


def draw_break(sheet: Sheet, box: tuple[float, float, float]) -> None:
    """Two strokes across a bar near its end: it is longer than the scale; ``box``: left, top, height."""
    left, top, height = box
    step = ceil(height * 0.4)
    for start in (left, left + step):
        stroke = (start, top + height, start + height / 2, top - 1)
        sheet.line(stroke, "surface", max(3, step // 2))
