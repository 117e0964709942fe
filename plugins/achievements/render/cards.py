"""Pictures that pages are shared with: a figure and up to three more on 1200×630, for og:image.

What a reader must tell in five seconds stands in this order of size: the figure,
the place, what it measures, the period and growth, the source. What a figure counts is
never cut: a further figure whose label does not fit is left out.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from achievements.site.models import CardImageView

from .linebreaking import balance_lines, break_lines, shorten
from .palette import Palette, shades
from .typeface import Lettering, Typeface

__all__ = ["HEIGHT", "WIDTH", "render_card"]

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
INNER = WIDTH - 2 * MARGIN
BAND = 132  # height of the coloured band
RULE = 438  # the line above the further figures
FOOT = HEIGHT - 30  # baseline of the last line
COLUMN_GAP = 44
SOURCE = {"zh": "来源：", "en": "Source: "}
PLACE_SIZES = (52, 46, 40, 36)
FURTHER_SIZES = (38, 34, 30, 26)
SOURCE_SIZES = (22, 19, 16)
# Level 3 makes a file a third larger than level 6 (20 kB), in half of the time: a large site has hundreds.
COMPRESSION = 3
Columns = tuple[tuple[str, str], ...]  # of each: what it counts, the figure


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the main figure stands: baselines, and sizes from the largest."""

    label: int
    label_sizes: tuple[int, ...]
    number: int
    number_sizes: tuple[int, ...]
    period: int
    period_size: int


BELOW_TWO_LINES = 120  # the largest figure that leaves room for two lines above it
SMALLER = (144, 132, 120, 108, 96, 84, 72, 60, 48, 36)
WITH_FURTHER = Layout(186, (36, 32, 28, 24, 20), 338, (156, *SMALLER), 402, 32)
ALONE = Layout(218, (44, 38, 32, 26, 20), 410, (196, 176, 160, *SMALLER), 492, 38)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A card being drawn: canvas, colours, typeface, language."""

    canvas: ImageDraw.ImageDraw
    colours: Palette
    typeface: Typeface
    lang: str

    def letters(self, size: int, *, bold: bool = False) -> Lettering:
        """The typeface in a size."""
        return Lettering(self.typeface, self.lang, size, bold)


def render_card(view: CardImageView, palette: Palette, typeface: Typeface) -> bytes:
    """The card as PNG; the same view, colours and font give the same bytes."""
    image = Image.new("RGB", (WIDTH, HEIGHT), palette.surface)
    sheet = Sheet(ImageDraw.Draw(image), palette, typeface, view.lang)
    if view.number:
        view = view._replace(further=standing_whole(sheet, view.further[:3]))
        draw_band(sheet, view)
        draw_figure(sheet, view, WITH_FURTHER if view.further else ALONE)
        draw_further(sheet, view)
        draw_foot(sheet, view)
    else:
        draw_cover(sheet, view)
    buffer = io.BytesIO()
    image.quantize(palette=colour_table(palette), dither=Image.Dither.NONE).save(
        buffer, "PNG", compress_level=COMPRESSION
    )
    return buffer.getvalue()


@lru_cache(maxsize=4)
def colour_table(palette: Palette) -> Image.Image:
    """A picture that has the colours of every card."""
    table = Image.new("P", (1, 1))
    table.putpalette(shades(palette))
    return table


def draw_band(sheet: Sheet, view: CardImageView) -> None:
    """The band on top: the site's name, below it the place in large letters."""
    sheet.canvas.rectangle((0, 0, WIDTH, BAND - 1), fill=sheet.colours.main_deep)
    small = sheet.letters(22)
    site = shorten(view.site, INNER, small.width)
    small.draw(sheet.canvas, (MARGIN, 44), site, sheet.colours.on_main_soft)
    letters = largest(sheet, (view.place,), INNER, PLACE_SIZES)
    place = shorten(view.place, INNER, letters.width)
    letters.draw(sheet.canvas, (MARGIN, 104), place, sheet.colours.on_main)


def draw_figure(sheet: Sheet, view: CardImageView, layout: Layout) -> None:
    """What is measured, the figure itself, its period and a remark."""
    colours, canvas = sheet.colours, sheet.canvas
    lines = draw_label(sheet, view.label, layout)
    sizes = tuple(size for size in layout.number_sizes if lines < 2 or size <= BELOW_TWO_LINES)
    draw_number(sheet, view, layout.number, sizes)
    regular, bold = sheet.letters(layout.period_size), sheet.letters(layout.period_size, bold=True)
    period = shorten(initial_capital(view.period), INNER, regular.width)
    left = MARGIN + regular.draw(canvas, (MARGIN, layout.period), period, colours.ink)
    if view.remark:
        left += layout.period_size if view.period else 0
        remark = shorten(initial_capital(view.remark), WIDTH - MARGIN - left, bold.width)
        bold.draw(canvas, (left, layout.period), remark, colours.accent)


def draw_label(sheet: Sheet, label: str, layout: Layout) -> int:
    """What is measured, on one line or on two, because the end tells the breakdown; the number of lines."""
    one_line, two_lines = layout.label_sizes[:3], layout.label_sizes[2:]
    letters = largest(sheet, (label,), INNER, one_line, bold=False)
    if letters.width(label) > INNER:
        sizes = (sheet.letters(size) for size in two_lines)
        letters = next((some for some in sizes if fits(label, INNER, some, 2)), sheet.letters(two_lines[-1]))
    lines = break_lines(label, INNER, letters.width, 2)
    baseline = layout.label - (len(lines) - 1) * letters.size // 2
    for line in lines:
        letters.draw(sheet.canvas, (MARGIN, baseline), line, sheet.colours.ink)
        baseline += letters.size * 5 // 4
    return len(lines)


def draw_number(sheet: Sheet, view: CardImageView, baseline: int, sizes: tuple[int, ...]) -> None:
    """The figure, words before it and its unit smaller on the same baseline."""
    parts = number_parts(sheet, view, sizes)
    space = word_space(parts)
    left: float = MARGIN
    for letters, text in parts:
        fitted = shorten(text, WIDTH - MARGIN - left, letters.width)
        left += letters.draw(sheet.canvas, (left, baseline), fitted, sheet.colours.main) + space


def number_parts(sheet: Sheet, view: CardImageView, sizes: tuple[int, ...]) -> list[tuple[Lettering, str]]:
    """Words before the figure, the figure, its unit: in the largest size that holds all three."""
    words, sign = split_sign(view.prefix)
    texts = (initial_capital(words), sign + view.number, view.unit.strip())
    for size in sizes:
        number, beside = sheet.letters(size, bold=True), sheet.letters(max(32, size * 3 // 8))
        parts = [pair for pair in zip((beside, number, beside), texts, strict=True) if pair[1]]
        if parts_width(parts) <= INNER:
            break
    return parts


def parts_width(parts: list[tuple[Lettering, str]]) -> float:
    """The width of words, figure and unit with the spaces between them."""
    return sum(letters.width(text) for letters, text in parts) + word_space(parts) * (len(parts) - 1)


def word_space(parts: list[tuple[Lettering, str]]) -> float:
    """The space beside a figure: a share of the figure's size."""
    return max(letters.size for letters, _ in parts) * 0.12


def draw_further(sheet: Sheet, view: CardImageView) -> None:
    """Further figures in columns below a line, all in one size."""
    if not view.further:
        return
    colours, canvas = sheet.colours, sheet.canvas
    canvas.line((MARGIN, RULE, WIDTH - MARGIN, RULE), fill=colours.line, width=2)
    width = column_width(len(view.further))
    letters, small, rows = column_letters(sheet, view.further, width)
    for place, (label, figure) in enumerate(view.further):
        left = MARGIN + place * (width + COLUMN_GAP)
        for row, line in enumerate(break_lines(initial_capital(figure), width, letters.width, rows)):
            letters.draw(canvas, (left, RULE + 54 - 10 * (rows - 1) + row * 32), line, colours.ink)
        for row, line in enumerate(break_lines(label, width, small.width, 3 - rows)):
            small.draw(canvas, (left, RULE + 88 + 22 * (rows - 1) + row * 29), line, colours.ink_soft)


def column_width(count: int) -> float:
    """The width of each of some columns."""
    return (INNER - COLUMN_GAP * (count - 1)) / count


def column_letters(sheet: Sheet, columns: Columns, width: float) -> tuple[Lettering, Lettering, int]:
    """The letters of further figures, those of their labels, and the lines that the longest figure takes."""
    letters = largest(sheet, tuple(figure for _, figure in columns), width, FURTHER_SIZES)
    return (
        letters,
        sheet.letters(22),
        1 if all(letters.width(figure) <= width for _, figure in columns) else 2,
    )


def standing_whole(sheet: Sheet, further: Columns) -> Columns:
    """As many figures as stand beside each other with nothing cut, neither them nor what they count."""
    for count in range(len(further), 0, -1):
        width = column_width(count)
        columns = tuple(column for column in further if whole(sheet, (column,), width))[:count]
        if len(columns) == count and whole(sheet, columns, width):
            return columns
    return ()


def whole(sheet: Sheet, columns: Columns, width: float) -> bool:
    """Return whether columns of a width hold their figures and labels."""
    letters, small, rows = column_letters(sheet, columns, width)
    return all(
        fits(figure, width, letters, rows) and fits(label, width, small, 3 - rows)
        for label, figure in columns
    )


def fits(text: str, width: float, letters: Lettering, lines: int) -> bool:
    """Return whether a text takes no more than some lines."""
    return len(break_lines(text, width, letters.width, lines + 1)) <= lines


def draw_foot(sheet: Sheet, view: CardImageView) -> None:
    """The source, on the last line."""
    if not view.source:
        return
    line = SOURCE[view.lang] + view.source
    letters = largest(sheet, (line,), INNER, SOURCE_SIZES, bold=False)
    line = shorten(line, INNER, letters.width)
    letters.draw(sheet.canvas, (MARGIN, FOOT), line, sheet.colours.ink_soft)


def draw_cover(sheet: Sheet, view: CardImageView) -> None:
    """A card without figures: the name of the place or of the site on the main colour, and what it is."""
    colours, canvas = sheet.colours, sheet.canvas
    canvas.rectangle((0, 0, WIDTH, HEIGHT), fill=colours.main_deep)
    if view.place:
        small = sheet.letters(28)
        small.draw(canvas, (MARGIN, 96), shorten(view.site, INNER, small.width), colours.on_main_soft)
    title, text = sheet.letters(80, bold=True), sheet.letters(36)
    title_lines = balance_lines(view.place or view.site, INNER, title.width, 3)
    baseline = 360 - 52 * (len(title_lines) - 1)
    for line in title_lines:
        title.draw(canvas, (MARGIN, baseline), line, colours.on_main)
        baseline += 104
    for line in balance_lines(view.label, INNER, text.width, 2):
        text.draw(canvas, (MARGIN, baseline - 14), line, colours.on_main_soft)
        baseline += 56


def largest(
    sheet: Sheet, texts: tuple[str, ...], width: float, sizes: tuple[int, ...], *, bold: bool = True
) -> Lettering:
    """Letters in the largest of the sizes that holds every text, or in the last."""
    fitting = (sheet.letters(size, bold=bold) for size in sizes)
    return next(
        (letters for letters in fitting if all(letters.width(text) <= width for text in texts)),
        sheet.letters(sizes[-1], bold=bold),
    )


def split_sign(prefix: str) -> tuple[str, str]:
    """A prefix as words beside the number and a sign that belongs to it: "more than $" is both."""
    words, _, sign = prefix.strip().rpartition(" ")
    return (words, sign) if sign and not sign[-1].isalpha() else (prefix.strip(), "")


def initial_capital(text: str) -> str:
    """The text with a capital first letter: "first half of 2022", "more than 20" stand alone here."""
    return text[:1].upper() + text[1:]
