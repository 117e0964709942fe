"""Pictures drawn in blocks below each other: shapes, letters, text that breaks into lines.

A sheet consists of `pixels` or of `vectors`; blocks are drawn on either.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from achievements.model.entities import Lang

from .linebreaking import balance_lines, break_lines, shorten
from .typeface import Lettering, Typeface, lettering

LINE = 1.36  # height of a line, a share of its size: accents and the thickest strokes of Han are inside
BASELINE = 1.02  # where the baseline is below the top of a line, as a share of its size
SMALLEST = 14  # pixels
BESIDE = 0.34  # how large the words beside a figure are, as a share of it
WORD_SPACE = 0.1  # between them
HATCH = 9  # pixels from one stroke of a hatching to the next
Align = Literal["start", "middle", "end"]
SHARE_BEFORE: dict[Align, float] = {"start": 0, "middle": 0.5, "end": 1}  # of a line, before its place


@dataclass(slots=True)
class Sheet(ABC):
    """A picture being drawn: its typeface and language, and the shapes that blocks are made of.

    Colours are named as in the palette. Blocks can be measured before their height is known.
    """

    typeface: Typeface
    lang: Lang

    def letters(self, size: float, *, bold: bool = False, numerals: bool = False) -> Lettering:
        """Return the typeface in a size."""
        return lettering(self.typeface, self.lang, max(SMALLEST, round(size)), bold, numerals)

    @abstractmethod
    def write(
        self,
        letters: Lettering,
        place: tuple[float, float],
        text: str,
        colour: str,
        ground: str = "surface",
        align: Align = "start",
    ) -> float:
        """Write a line on the baseline, with its start, middle or end at the place; the width written."""

    @abstractmethod
    def fill(self, box: tuple[float, float, float, float], colour: str) -> None:
        """Fill a box: left, top, width, height; nothing where it has no width."""

    @abstractmethod
    def outline(self, box: tuple[float, float, float, float], colour: str, *, hatched: bool) -> None:
        """Draw an empty box, or one that is hatched."""

    @abstractmethod
    def line(self, ends: tuple[float, float, float, float], colour: str, width: int) -> None:
        """Draw a line from one place to another."""

    @abstractmethod
    def dot(self, place: tuple[float, float], radius: float, fill: str, outline: str) -> None:
        """Draw a dot with an outline of its own colour."""


class TextColumn(NamedTuple):
    """Where text runs: its left edge, its width, whether lines are centred."""

    left: float
    width: float
    centred: bool = False

    def start(self, width: float) -> float:
        """Return where a line of some width begins."""
        return self.left + max(0, (self.width - width) / 2) if self.centred else self.left


class Block(NamedTuple):
    """A part of a picture that takes some height, and how it is drawn from its top on."""

    height: float
    draw: Callable[[float], None]


class Figure(NamedTuple):
    """A figure with the words before it and its unit."""

    prefix: str
    number: str
    unit: str


def height_of(blocks: Iterable[Block]) -> float:
    """Return the height of blocks below each other."""
    return sum(block.height for block in blocks)


def draw_blocks(blocks: Iterable[Block], top: float) -> float:
    """Draw blocks below each other; where the last ends."""
    for block in blocks:
        block.draw(top)
        top += block.height
    return top


def space(height: float) -> Block:
    """Return nothing, of some height."""
    return Block(height, lambda _: None)


def rule(sheet: Sheet, column: TextColumn, height: float, colour: str = "line") -> Block:
    """Return a line over the width of a column, and the room below it."""
    return Block(height, lambda top: sheet.fill((column.left, top, column.width, 2), colour))


def beside(columns: Iterable[Iterable[Block]]) -> Block:
    """Columns of blocks beside each other."""
    columns = [tuple(blocks) for blocks in columns]

    def draw(top: float) -> None:
        for blocks in columns:
            draw_blocks(blocks, top)

    return Block(max(map(height_of, columns)), draw)


def text_blocks(
    sheet: Sheet,
    column: TextColumn,
    letters: Lettering,
    text: str,
    colour: str,
    most: int = 99,
    *,
    ground: str = "surface",
    even: bool = True,
) -> Iterator[Block]:
    """Yield a text on as few lines as it needs; ``even``: of like length where there are several."""
    if not text:
        return
    broken = balance_lines if even else break_lines
    for line in broken(text, column.width, letters.width, most):

        def draw(top: float, line: str = line) -> None:
            place = column.start(letters.width(line)), top + letters.size * BASELINE
            sheet.write(letters, place, line, colour, ground)

        yield Block(letters.size * LINE, draw)


def number_block(sheet: Sheet, column: TextColumn, figure: Figure, size: float) -> Block:
    """Return a figure, words before it and its unit smaller on the same baseline."""
    parts = number_parts(sheet, figure, column.width, size)
    gap = word_space(parts)
    tallest = max(letters.size for letters, _ in parts)

    def draw(top: float) -> None:
        left = column.start(parts_width(parts))
        for letters, text in parts:
            cut = shorten(text, column.left + column.width - left, letters.width)
            left += sheet.write(letters, (left, top + tallest * 1.04), cut, "main") + gap

    return Block(tallest * 1.3, draw)


def number_parts(sheet: Sheet, figure: Figure, width: float, size: float) -> list[tuple[Lettering, str]]:
    """Return words before the figure, the figure and its unit, as large as fit, down to a fifth."""
    words, sign = split_sign(figure.prefix)
    texts = (initial_capital(words), sign + figure.number, figure.unit.strip())
    for share in (1, 0.85, 0.7, 0.6, 0.5, 0.4, 0.33, 0.26, 0.2):
        number = sheet.letters(size * share, bold=True, numerals=True)
        small = sheet.letters(number.size * BESIDE)
        parts = [pair for pair in zip((small, number, small), texts, strict=True) if pair[1]]
        if parts_width(parts) <= width:
            break
    return parts


def parts_width(parts: list[tuple[Lettering, str]]) -> float:
    """Return the width of words, figure and unit with the spaces between them."""
    return sum(letters.width(text) for letters, text in parts) + word_space(parts) * (len(parts) - 1)


def word_space(parts: list[tuple[Lettering, str]]) -> float:
    """Return the space beside a figure: a share of the figure's size."""
    return max((letters.size for letters, _ in parts), default=0) * WORD_SPACE


def share_of(percent: str) -> float:
    """Return a place on a bar as views give it: "66.67%" -> 0.6667."""
    return float(percent.removesuffix("%")) / 100


def em(length: str) -> float:
    """Return a length in em: "3.5em" -> 3.5."""
    return float(length.removesuffix("em"))


def split_sign(prefix: str) -> tuple[str, str]:
    """Return a prefix as words beside the number and a sign that belongs to it: "more than $" is both."""
    words, _, sign = prefix.strip().rpartition(" ")
    return (words, sign) if sign and not sign[-1].isalpha() else (prefix.strip(), "")


def initial_capital(text: str) -> str:
    """Return the text with a capital first letter: "first half of 2022", "more than 20" stand alone here."""
    return text[:1].upper() + text[1:]
