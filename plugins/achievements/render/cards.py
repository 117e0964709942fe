"""Pictures that pages are shared with: one place, one sentence, one figure with its period and its source.

One view gives three formats: 1200×630 for og:image, a square whose middle holds place and figure, because
WeChat crops, and the cover of an article on WeChat. What must be read in five seconds stands in this
order of size: the figure, the sentence, the place, the period and what is counted, the source. All of it
is written out: where it is long, everything becomes smaller before anything is cut.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PIL import Image, ImageDraw

from achievements.site.share_cards import CardBar, CardFormat, CardImageView

from .linebreaking import balance_lines, fits, shorten
from .palette import Palette, Shades
from .typeface import Lettering, Typeface

__all__ = ["FORMATS", "Sheet", "as_png", "draw_bar", "render_card"]

BAND = 14  # the coloured band on top
SOURCE = {"zh": "来源：", "en": "Source: "}
# Level 3 makes a file a third larger than level 6 (20 kB), in half of the time: a large site has thousands.
COMPRESSION = 3
LINE = 1.36  # height of a line, a share of its size: accents and the thickest strokes of Han are inside
BASELINE = 1.02  # where the baseline is below the top of a line, as a share of its size
SCALES = (1, 0.9, 0.8, 0.7, 0.62, 0.55, 0.48, 0.42, 0.36)
SMALLEST = 14  # pixels


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
    def inner(self) -> int:
        """The width between the margins."""
        return self.width - 2 * self.margin


FORMATS: dict[CardFormat, Format] = {
    "wide": Format(1200, 630, 64, 48, 29, 56, 150),
    "square": Format(500, 500, 32, 40, 20, 32, 92, centred=True),
    "wechat": Format(900, 383, 40, 32, 20, 34, 84),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture being drawn: its numbers of colours, what they stand for, typeface, language."""

    image: Image.Image
    shades: Shades
    typeface: Typeface
    lang: str

    @property
    def canvas(self) -> ImageDraw.ImageDraw:
        """What flat shapes are drawn on."""
        return ImageDraw.Draw(self.image)

    def write(
        self, letters: Lettering, place: tuple[float, float], text: str, colour: str, ground: str = "surface"
    ) -> float:
        """Write a line from its left end on the baseline; the width written."""
        return letters.draw(self.image, place, text, self.shades.ramp(colour, ground))

    def letters(self, size: float, *, bold: bool = False, numerals: bool = False) -> Lettering:
        """The typeface in a size."""
        return Lettering(self.typeface, self.lang, max(SMALLEST, round(size)), bold, numerals)


class Block(NamedTuple):
    """A part of a picture that takes some height, and how it is drawn from its top on."""

    height: float
    draw: Callable[[float], None]


def render_card(
    view: CardImageView, palette: Palette, typeface: Typeface, form: CardFormat = "wide"
) -> bytes:
    """The card as PNG; the same view, colours and font give the same bytes."""
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


def blank_sheet(size: tuple[int, int], palette: Palette, typeface: Typeface, lang: str) -> Sheet:
    """An empty picture."""
    shades = numbered(palette)
    return Sheet(Image.new("L", size, shades.flat("surface")), shades, typeface, lang)


def as_png(sheet: Sheet) -> bytes:
    """What was drawn as PNG."""
    sheet.image.putpalette(sheet.shades.channels)
    buffer = io.BytesIO()
    sheet.image.save(buffer, "PNG", compress_level=COMPRESSION)
    return buffer.getvalue()


@lru_cache(maxsize=4)
def numbered(palette: Palette) -> Shades:
    """The colours of a theme by their numbers."""
    return Shades(palette)


def height_of(blocks: tuple[Block, ...]) -> float:
    """The height of blocks below each other."""
    return sum(block.height for block in blocks)


def draw_blocks(blocks: tuple[Block, ...], top: float) -> float:
    """Draw blocks below each other; where the last ends."""
    for block in blocks:
        block.draw(top)
        top += block.height
    return top


def fitted(
    sheet: Sheet, view: CardImageView, shape: Format
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
    number = number_parts(sheet, view, shape, shape.number * scale)
    return (
        fits(view.place, shape.inner, place.width, PLACE_LINES)
        and fits(view.kicker, shape.inner, small.width, KICKER_LINES)
        and fits(view.sentence, shape.inner, sentence_letters(sheet, view, shape, scale).width, LINES)
        and fits(SOURCE[view.lang] + view.source, shape.inner, small.width, SOURCE_LINES)
        and parts_width(number) <= shape.inner
    )


LINES, PLACE_LINES, KICKER_LINES, REMARK_LINES, SOURCE_LINES = 4, 2, 2, 3, 2


def head_blocks(sheet: Sheet, view: CardImageView, shape: Format, scale: float) -> Iterator[Block]:
    """The place; below it the period and what is counted."""
    place, small = sheet.letters(shape.place * scale, bold=True), sheet.letters(shape.small * scale)
    yield from text_blocks(sheet, shape, place, view.place, "ink", PLACE_LINES)
    yield from text_blocks(sheet, shape, small, view.kicker, "ink_soft", KICKER_LINES)


def sentence_letters(sheet: Sheet, view: CardImageView, shape: Format, scale: float) -> Lettering:
    """The letters of the sentence: larger where it stands without a figure."""
    return sheet.letters(shape.sentence * (1 if view.number else 1.35) * scale, bold=True)


def middle_blocks(sheet: Sheet, view: CardImageView, shape: Format, scale: float) -> Iterator[Block]:
    """The sentence, the figure, a remark, a bar."""
    letters = sentence_letters(sheet, view, shape, scale)
    yield from text_blocks(sheet, shape, letters, view.sentence, "ink", LINES)
    if view.number:
        yield number_block(sheet, view, shape, shape.number * scale)
    if view.remark:
        remark = sheet.letters(shape.small * 1.25 * scale, bold=bool(view.number))
        colour = "accent" if view.number else "ink_soft"
        yield from text_blocks(sheet, shape, remark, view.remark, colour, REMARK_LINES)
    if view.bar:
        yield bar_block(sheet, view.bar, shape, scale)


def foot_blocks(sheet: Sheet, view: CardImageView, shape: Format, scale: float) -> Iterator[Block]:
    """A line; below it the source and the name of the site, beside each other where both have room."""
    small = sheet.letters(shape.small * 0.92 * scale)
    source = SOURCE[view.lang] + view.source if view.source else ""
    left, right = shape.margin, shape.width - shape.margin

    def rule(top: float) -> None:
        sheet.canvas.line((left, top, right, top), fill=sheet.shades.flat("line"), width=2)

    yield Block(small.size * 0.7, rule)
    if shape.centred or small.width(source) + small.size * 2 + small.width(view.site) > shape.inner:
        yield from text_blocks(sheet, shape, small, source, "ink_soft", SOURCE_LINES)
        yield from text_blocks(sheet, shape, small, view.site, "ink_soft", 1)
        return

    def line(top: float) -> None:
        baseline = top + small.size * BASELINE
        sheet.write(small, (left, baseline), source, "ink_soft")
        start = right - small.width(view.site) if source else left
        sheet.write(small, (start, baseline), view.site, "ink_soft")

    yield Block(small.size * LINE, line)


def text_blocks(
    sheet: Sheet, shape: Format, letters: Lettering, text: str, colour: str, most: int
) -> Iterator[Block]:
    """A text on as few lines as it needs, of even length where there are several."""
    if not text:
        return
    for line in balance_lines(text, shape.inner, letters.width, most):

        def draw(top: float, line: str = line) -> None:
            left = start_of(shape, letters.width(line))
            sheet.write(letters, (left, top + letters.size * BASELINE), line, colour)

        yield Block(letters.size * LINE, draw)


def start_of(shape: Format, width: float) -> float:
    """Where a line of some width begins."""
    return max(shape.margin, (shape.width - width) / 2) if shape.centred else shape.margin


def number_block(sheet: Sheet, view: CardImageView, shape: Format, size: float) -> Block:
    """The figure, words before it and its unit smaller on the same baseline."""
    parts = number_parts(sheet, view, shape, size)
    space = word_space(parts)
    tallest = max(letters.size for letters, _ in parts)

    def draw(top: float) -> None:
        left = start_of(shape, parts_width(parts))
        for letters, text in parts:
            cut = shorten(text, shape.width - shape.margin - left, letters.width)
            place = left, top + tallest * 1.04
            left += sheet.write(letters, place, cut, "main") + space

    return Block(tallest * 1.3, draw)


def number_parts(
    sheet: Sheet, view: CardImageView, shape: Format, size: float
) -> list[tuple[Lettering, str]]:
    """Words before the figure, the figure, its unit: as large as all three have room, down to a fifth."""
    words, sign = split_sign(view.prefix)
    texts = (initial_capital(words), sign + view.number, view.unit.strip())
    for share in (1, 0.85, 0.7, 0.6, 0.5, 0.4, 0.33, 0.26, 0.2):
        number = sheet.letters(size * share, bold=True, numerals=True)
        beside = sheet.letters(number.size * 0.34)
        parts = [pair for pair in zip((beside, number, beside), texts, strict=True) if pair[1]]
        if parts_width(parts) <= shape.inner:
            break
    return parts


def parts_width(parts: list[tuple[Lettering, str]]) -> float:
    """The width of words, figure and unit with the spaces between them."""
    return sum(letters.width(text) for letters, text in parts) + word_space(parts) * (len(parts) - 1)


def word_space(parts: list[tuple[Lettering, str]]) -> float:
    """The space beside a figure: a share of the figure's size."""
    return max((letters.size for letters, _ in parts), default=0) * 0.1


def bar_block(sheet: Sheet, bar: CardBar, shape: Format, scale: float) -> Block:
    """The completion of a target as a bar over the whole width."""
    small = sheet.letters(shape.small * 0.92 * scale)

    def draw(top: float) -> None:
        draw_bar(sheet, bar, (shape.margin, top + small.size * 0.5, shape.inner), small)

    return Block(small.size * 3.5, draw)


def draw_bar(sheet: Sheet, bar: CardBar, box: tuple[float, float, float], small: Lettering) -> None:
    """A track, how far it is filled, and where the target is; ``box``: left, top, width."""
    left, top, width = box
    canvas, flat = sheet.canvas, sheet.shades.flat
    height = round(small.size * 1.35)
    canvas.rectangle((left, top, left + width - 1, top + height), fill=flat("track"))
    end = left + width * share(bar.fill)
    if end > left:
        canvas.rectangle((left, top, end - 1, top + height), fill=flat("main"))
    if bar.broken:
        for gap in (0.94, 0.955):
            start = left + width * gap
            canvas.line((start, top + height, start + height / 2, top), fill=flat("surface"), width=4)
    mark = left + width * share(bar.mark)
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


def share(percent: str) -> float:
    """A place on a bar as views give it: "66.67%" -> 0.6667."""
    return float(percent.removesuffix("%")) / 100


def split_sign(prefix: str) -> tuple[str, str]:
    """A prefix as words beside the number and a sign that belongs to it: "more than $" is both."""
    words, _, sign = prefix.strip().rpartition(" ")
    return (words, sign) if sign and not sign[-1].isalpha() else (prefix.strip(), "")


def initial_capital(text: str) -> str:
    """The text with a capital first letter: "first half of 2022", "more than 20" stand alone here."""
    return text[:1].upper() + text[1:]
