"""The long picture of a page, 一图读懂: 1080 pixels wide, as high as its sections are.

It is made to be read on a phone, at a third of its size: nothing on it is smaller than 28 pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

import segno

from achievements.site.long_pictures import LongPictureView, PictureFigure, PictureRow, PictureSection

from .cards import SOURCE
from .drawn_graphics import graphic_blocks, line_blocks
from .palette import Palette
from .pixels import blank_sheet, tall_png
from .sheet import (
    Block,
    Figure,
    Sheet,
    TextColumn,
    beside,
    draw_blocks,
    height_of,
    initial_capital,
    number_block,
    rule,
    space,
    text_blocks,
)
from .strings import Strings
from .typeface import Typeface

WIDTH, MARGIN = 1080, 72
INNER = TextColumn(MARGIN, WIDTH - 2 * MARGIN)
LABEL, NAME, TEXT, SMALL, TITLE, NUMBER = 34, 84, 34, 28, 46, 92
INDENT = 104  # of a section's title, beside its number
QR = 236
QUIET = 4  # modules of white around a QR code (ISO/IEC 18004)


def render_long_picture(
    view: LongPictureView, palette: Palette, typeface: Typeface, strings: Strings
) -> bytes:
    """Return the picture as PNG; the same view, colours, font and words give the same bytes."""
    sheet = blank_sheet((WIDTH, 1), palette, typeface, view.lang)
    return tall_png(sheet, picture_blocks(sheet, view, strings))


def picture_blocks(sheet: Sheet, view: LongPictureView, s: Strings) -> Iterator[Block]:
    """Head, sections and foot."""
    yield grounded(sheet, "main_deep", head_blocks(sheet, view))
    for number, section in enumerate(view.sections, 1):
        yield space(64)
        yield from section_blocks(sheet, section, f"{number:02}", s)
    yield space(72)
    yield grounded(sheet, "track", foot_blocks(sheet, view))


def grounded(sheet: Sheet, colour: str, blocks: Iterator[Block]) -> Block:
    """Blocks on a ground of their own over the whole width."""
    inside = tuple(blocks)
    height = ceil(height_of(inside))

    def draw(top: float) -> None:
        sheet.fill((0, top, WIDTH, height), colour)
        draw_blocks(inside, top)

    return Block(height, draw)


def head_blocks(sheet: Sheet, view: LongPictureView) -> Iterator[Block]:
    """Whose picture it is, of what, and in short."""
    deep = "main_deep"
    label, name = (
        sheet.letters(LABEL),
        sheet.letters(NAME if len(view.title) < 12 else TITLE * 1.2, bold=True),
    )
    yield space(64)
    whose = f"{view.site} · {view.label}"
    yield from text_blocks(sheet, INNER, label, whose, "on_main", ground=deep, even=False)
    yield space(20)
    yield from text_blocks(sheet, INNER, name, view.title, "on_main", ground=deep)
    yield space(16)
    yield from text_blocks(
        sheet, INNER, sheet.letters(TEXT), view.summary, "on_main", ground=deep, even=False
    )
    yield space(60)


def section_blocks(sheet: Sheet, section: PictureSection, number: str, s: Strings) -> Iterator[Block]:
    """Yield a numbered section: its title, period and source; graphics, figures, rows."""
    beside_number = TextColumn(INNER.left + INDENT, INNER.width - INDENT)
    small = sheet.letters(SMALL)
    source = SOURCE[sheet.lang] + section.source if section.source else ""
    period = initial_capital(section.period)
    yield rule(sheet, INNER, 36, "main")
    yield beside(
        (
            (Block(0, lambda top: draw_number(sheet, number, top)),),
            (
                *text_blocks(sheet, beside_number, sheet.letters(TITLE, bold=True), section.title, "ink"),
                *text_blocks(sheet, beside_number, small, period, "ink_soft", even=False),
                *text_blocks(sheet, beside_number, small, source, "ink_soft", even=False),
            ),
        )
    )
    if section.text:
        yield space(20)
        yield from text_blocks(sheet, INNER, sheet.letters(TEXT), section.text, "ink", even=False)
    for graphic in section.graphics:
        yield space(40)
        yield from graphic_blocks(sheet, INNER, graphic, s, TEXT, told=section.period or section.title)
    if section.figures:
        yield space(36)
        yield from figure_blocks(sheet, section.figures)
    if section.rows:
        yield space(28)
        for row in section.rows:
            yield from row_blocks(sheet, row)
    if section.further:
        yield space(16)
        yield from text_blocks(sheet, INNER, small, section.further, "ink_soft", even=False)


def draw_number(sheet: Sheet, number: str, top: float) -> None:
    """The number of a section."""
    letters = sheet.letters(TITLE * 1.35, bold=True, numerals=True)
    sheet.write(letters, (INNER.left, top + TITLE * 1.06), number, "main")


def figure_blocks(sheet: Sheet, figures: tuple[PictureFigure, ...]) -> Iterator[Block]:
    """Yield figures in two columns; a single one in the whole width."""
    gap = 48
    width = (INNER.width - gap) / 2 if len(figures) > 1 else INNER.width
    columns = (TextColumn(INNER.left, width), TextColumn(INNER.left + width + gap, width))
    for start in range(0, len(figures), 2):
        pair = zip(columns, figures[start : start + 2], strict=False)
        yield beside(figure_cell(sheet, column, figure) for column, figure in pair)
        yield space(24)


def figure_cell(sheet: Sheet, column: TextColumn, figure: PictureFigure) -> Iterator[Block]:
    """Yield a figure, what it counts, and what else must stand beside it."""
    if figure.number:
        yield number_block(sheet, column, Figure(*figure[:3]), NUMBER)
    yield from text_blocks(sheet, column, sheet.letters(TEXT), figure.name, "ink", even=False)
    for line in figure.lines:
        yield from text_blocks(
            sheet, column, sheet.letters(SMALL), initial_capital(line), "ink_soft", even=False
        )


def row_blocks(sheet: Sheet, row: PictureRow) -> Iterator[Block]:
    """Yield a project or an event."""
    yield rule(sheet, INNER, 14)
    yield from line_blocks(sheet, INNER, row.label, row.figure, TEXT)
    remark = initial_capital(row.remark)
    yield from text_blocks(sheet, INNER, sheet.letters(SMALL), remark, "ink_soft", even=False)
    yield space(14)


def foot_blocks(sheet: Sheet, view: LongPictureView) -> Iterator[Block]:
    """Yield the QR code of the page, its address, and who publishes it."""
    beside_code = TextColumn(INNER.left + QR + 40, INNER.width - QR - 40) if view.address else INNER
    code = (Block(QR, lambda top: draw_qr(sheet, view.address, (INNER.left, top))),) if view.address else ()
    lines = (
        (sheet.letters(TEXT, bold=True), view.scan if view.address else ""),
        (sheet.letters(SMALL), view.address),
        (sheet.letters(SMALL), view.publisher),
    )
    words = [
        block
        for letters, line in lines
        for block in text_blocks(sheet, beside_code, letters, line, "ink", ground="track", even=False)
    ]
    yield space(48)
    yield beside((code, words))
    yield space(48)


def draw_qr(sheet: Sheet, address: str, place: tuple[float, float]) -> None:
    """A QR code with the white around it that scanners need; its modules are whole pixels."""
    matrix = segno.make(address, error="m", micro=False).matrix
    size = QR // (len(matrix) + 2 * QUIET)
    left, top = round(place[0]), round(place[1])
    margin = (QR - size * len(matrix)) // 2
    sheet.fill((left, top, QR, QR), "surface")
    for y, line in enumerate(matrix):
        for x, dark in enumerate(line):
            if dark:
                sheet.fill((left + margin + x * size, top + margin + y * size, size, size), "ink")
