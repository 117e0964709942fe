"""Pictures that pages are shared with: one place, one sentence, one figure with its period and its source.

One view gives three formats: 1200×630 for og:image, a square whose middle holds place and figure, because
WeChat crops, and the cover of an article on WeChat. What must be read in five seconds stands in this
order of size: the figure, the sentence, the place, the period and what is counted, the source. All of it
is written out: where it is long, everything becomes smaller before anything is cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from achievements.site.card_images import CardBar, CardFormat, CardImageView, CardPart, CardRow

from .drawn_graphics import ON_SHADE, SHADES, line_blocks
from .linebreaking import fits
from .palette import Palette
from .pixels import PixelSheet, as_png, blank_sheet
from .sheet import (
    BASELINE,
    LINE,
    Block,
    Figure,
    Sheet,
    TextColumn,
    draw_blocks,
    height_of,
    number_block,
    number_parts,
    parts_width,
    share_of,
    space,
    text_blocks,
)
from .typeface import Lettering, Typeface

BAND = 14  # the coloured band on top
SOURCE = {"zh": "来源：", "en": "Source: "}
SCALES = (1, 0.9, 0.8, 0.7, 0.62, 0.55, 0.48, 0.42, 0.36)


class Format(NamedTuple):
    """The size of a picture, and the sizes of its letters where nothing is long."""

    width: int
    height: int
    margin: int
    place: int
    small: int
    sentence: int
    number: int
    centred: bool = False

    @property
    def column(self) -> TextColumn:
        """What lies between the margins."""
        return TextColumn(self.margin, self.width - 2 * self.margin, self.centred)


FORMATS: dict[CardFormat, Format] = {
    "wide": Format(1200, 630, 64, 48, 29, 56, 150),
    "square": Format(500, 500, 32, 40, 20, 32, 92, centred=True),
    "wechat": Format(900, 383, 40, 32, 20, 34, 84),
}


def render_card(
    view: CardImageView, palette: Palette, typeface: Typeface, form: CardFormat = "wide"
) -> bytes:
    """Return the card as PNG; the same view, colours and font give the same bytes."""
    shape = FORMATS[form]
    sheet = blank_sheet((shape.width, shape.height), palette, typeface, view.lang)
    sheet.canvas.rectangle((0, 0, shape.width, BAND - 1), fill=sheet.shades.flat("main_deep"))
    head, middle, foot = fitted(sheet, view, shape)
    top = BAND + shape.margin * 0.7
    top = draw_blocks(head, top)
    bottom = shape.height - shape.margin * 0.6 - height_of(foot)
    draw_blocks(middle, top + (bottom - top - height_of(middle)) / 2)
    draw_blocks(foot, bottom)
    return as_png(sheet)


def fitted(
    sheet: PixelSheet, view: CardImageView, shape: Format
) -> tuple[tuple[Block, ...], tuple[Block, ...], tuple[Block, ...]]:
    """Head, middle and foot in the largest letters in which all of the text has room."""
    room = shape.height - BAND - shape.margin * 1.3
    for scale in SCALES:
        parts = (
            tuple(head_blocks(sheet, view, shape, scale)),
            tuple(middle_blocks(sheet, view, shape, scale)),
            tuple(foot_blocks(sheet, view, shape, scale)),
        )
        if sum(map(height_of, parts)) <= room and stands_whole(sheet, view, shape, scale):
            break
    return parts


def stands_whole(sheet: Sheet, view: CardImageView, shape: Format, scale: float) -> bool:
    """Return whether letters of a scale hold every text without cutting it."""
    place, small = sheet.letters(shape.place * scale, bold=True), sheet.letters(shape.small * scale)
    number = number_parts(sheet, figure_of(view), shape.column.width, shape.number * scale)
    return (
        fits(view.place, shape.column.width, place.width, PLACE_LINES)
        and fits(view.kicker, shape.column.width, small.width, KICKER_LINES)
        and fits(view.sentence, shape.column.width, sentence_letters(sheet, view, shape, scale).width, LINES)
        and fits(SOURCE[view.lang] + view.source, shape.column.width, small.width, SOURCE_LINES)
        and parts_width(number) <= shape.column.width
    )


LINES, PLACE_LINES, KICKER_LINES, REMARK_LINES, SOURCE_LINES = 4, 2, 2, 3, 2


def head_blocks(sheet: Sheet, view: CardImageView, shape: Format, scale: float) -> Iterator[Block]:
    """Yield the place; below it the period and what is counted."""
    place, small = sheet.letters(shape.place * scale, bold=True), sheet.letters(shape.small * scale)
    yield from text_blocks(sheet, shape.column, place, view.place, "ink", PLACE_LINES)
    yield from text_blocks(sheet, shape.column, small, view.kicker, "ink_soft", KICKER_LINES)


def sentence_letters(sheet: Sheet, view: CardImageView, shape: Format, scale: float) -> Lettering:
    """Return the letters of the sentence: larger where it stands without a figure."""
    return sheet.letters(shape.sentence * (1 if view.number or view.rows else 1.35) * scale, bold=True)


def middle_blocks(sheet: PixelSheet, view: CardImageView, shape: Format, scale: float) -> Iterator[Block]:
    """Yield the sentence, the figure, a remark, a bar."""
    letters = sentence_letters(sheet, view, shape, scale)
    yield from text_blocks(sheet, shape.column, letters, view.sentence, "ink", LINES)
    if view.number:
        yield number_block(sheet, shape.column, figure_of(view), shape.number * scale)
    if view.remark:
        remark = sheet.letters(shape.small * 1.25 * scale, bold=bool(view.number))
        colour = "accent" if view.number else "ink_soft"
        yield from text_blocks(sheet, shape.column, remark, view.remark, colour, REMARK_LINES)
    if view.bar:
        yield bar_block(sheet, view.bar, shape, scale)
    if view.parts and not shape.centred:
        yield parts_block(sheet, view.parts, shape.column, shape.small * scale)
    for row in view.rows:
        yield from place_blocks(sheet, row, shape.column, shape.small * scale)


def foot_blocks(sheet: Sheet, view: CardImageView, shape: Format, scale: float) -> Iterator[Block]:
    """Yield a line; below it the source and the name of the site, beside each other where both have room."""
    small = sheet.letters(shape.small * 0.92 * scale)
    source = SOURCE[view.lang] + view.source if view.source else ""
    left, right = shape.margin, shape.width - shape.margin

    def rule(top: float) -> None:
        sheet.fill((left, top, right - left, 2), "line")

    yield Block(small.size * 0.7, rule)
    if shape.centred or small.width(source) + small.size * 2 + small.width(view.site) > shape.column.width:
        yield from text_blocks(sheet, shape.column, small, source, "ink_soft", SOURCE_LINES)
        yield from text_blocks(sheet, shape.column, small, view.site, "ink_soft", 1)
        return

    def line(top: float) -> None:
        baseline = top + small.size * BASELINE
        sheet.write(small, (left, baseline), source, "ink_soft")
        start = right - small.width(view.site) if source else left
        sheet.write(small, (start, baseline), view.site, "ink_soft")

    yield Block(small.size * LINE, line)


def bar_block(sheet: PixelSheet, bar: CardBar, shape: Format, scale: float) -> Block:
    """Return the completion of a target as a bar over the whole width."""
    small = sheet.letters(shape.small * 0.92 * scale)

    def draw(top: float) -> None:
        draw_bar(sheet, bar, (shape.margin, top + small.size * 0.5, shape.column.width), small)

    return Block(small.size * 3.5, draw)


def parts_block(sheet: Sheet, parts: tuple[CardPart, ...], column: TextColumn, size: float) -> Block:
    """Return a whole as a bar of its parts; below it the names of the parts, in their order, on a line."""
    height = size * 1.5
    size *= next(
        (scale for scale in SCALES if parts_fit(sheet, parts, column.width, size * scale)), SCALES[-1]
    )
    small = sheet.letters(size)

    def draw(top: float) -> None:
        left, names = column.left, top + size * 0.4 + height
        for part in parts:
            colour, width = SHADES[part.shade], column.width * share_of(part.width)
            start = column.left + column.width * share_of(part.x)
            sheet.fill((start, top + size * 0.4, width, height), colour)
            written = small.width(part.number)
            if written + size * 0.5 <= width:
                place = start + (width - written) / 2, top + size * 0.4 + height / 2 + size * 0.36
                sheet.write(small, place, part.number, ON_SHADE[part.shade], colour)
            sheet.fill((left, names + size * 0.55, size * 0.7, size * 0.7), colour)
            label = f"{part.label} {part.text}"
            left += size + sheet.write(small, (left + size, names + size * 1.2), label, "ink_soft") + size

    return Block(height + size * 2.2, draw)


def parts_fit(sheet: Sheet, parts: tuple[CardPart, ...], width: float, size: float) -> bool:
    """Return whether the names of the parts have room beside each other."""
    small = sheet.letters(size)
    return sum(small.width(f"{part.label} {part.text}") + size * 2 for part in parts) - size <= width


def place_blocks(sheet: Sheet, row: CardRow, column: TextColumn, size: float) -> Iterator[Block]:
    """Yield the latest figure of one of several places."""
    yield from line_blocks(sheet, column, row.place, row.text, size * 1.25)
    yield from text_blocks(sheet, column, sheet.letters(size * 0.85), row.basis, "ink_soft", 2, even=False)
    yield space(size * 0.45)


def draw_bar(sheet: PixelSheet, bar: CardBar, box: tuple[float, float, float], small: Lettering) -> None:
    """A track, how far it is filled, and where the target is; ``box``: left, top, width."""
    left, top, width = box
    canvas, flat = sheet.canvas, sheet.shades.flat
    height = round(small.size * 1.35)
    canvas.rectangle((left, top, left + width - 1, top + height), fill=flat("track"))
    end = left + width * share_of(bar.fill)
    if end > left:
        canvas.rectangle((left, top, end - 1, top + height), fill=flat("main"))
    if bar.broken:
        for gap in (0.94, 0.955):
            start = left + width * gap
            canvas.line((start, top + height, start + height / 2, top), fill=flat("surface"), width=4)
    mark = left + width * share_of(bar.mark)
    canvas.rectangle((mark - 2, top - 5, mark + 2, top + height + 5), fill=flat("accent"))
    room = small.width(bar.number) + small.size
    baseline = top + small.size * 1.04
    if end - left > room:
        before = mark - small.size / 2 if mark - 4 < end and end - room < mark else end - small.size / 2
        place = before - small.width(bar.number), baseline
        sheet.write(small, place, bar.number, "on_main", "main")
    else:
        sheet.write(small, (end + small.size / 2, baseline), bar.number, "ink", "track")
    label = small.width(bar.label)
    start = min(max(left, mark - label / 2), left + width - label)
    sheet.write(small, (start, top + height + small.size * 1.3), bar.label, "accent")


def figure_of(view: CardImageView) -> Figure:
    """Return the figure of a card."""
    return Figure(view.prefix, view.number, view.unit)
