"""Pictures in pixels, as PNG."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from PIL import Image, ImageDraw

from achievements.model.entities import Lang

from .palette import Palette, Shades
from .png import encode_png
from .sheet import HATCH, SHARE_BEFORE, Align, Block, Sheet, draw_blocks, height_of
from .typeface import Lettering, Typeface


@dataclass(slots=True)
class PixelSheet(Sheet):
    """A picture in pixels: an image of colour numbers, and the colours they stand for."""

    image: Image.Image
    shades: Shades

    @property
    def canvas(self) -> ImageDraw.ImageDraw:
        """What flat shapes are drawn on."""
        return ImageDraw.Draw(self.image)

    def write(
        self,
        letters: Lettering,
        place: tuple[float, float],
        text: str,
        colour: str,
        ground: str = "surface",
        align: Align = "start",
    ) -> float:
        """Write a line on the baseline; see `Sheet`."""
        start = place[0] - letters.width(text) * SHARE_BEFORE[align], place[1]
        return letters.draw(self.image, start, text, self.shades.ramp(colour, ground))

    def fill(self, box: tuple[float, float, float, float], colour: str) -> None:
        """Fill a box; see `Sheet`."""
        left, top, width, height = box
        if round(left + width) > round(left):
            corners = (round(left), round(top), round(left + width) - 1, round(top + height) - 1)
            self.canvas.rectangle(corners, fill=self.shades.flat(colour))

    def outline(self, box: tuple[float, float, float, float], colour: str, *, hatched: bool) -> None:
        """Draw an empty box, or one that is hatched."""
        left, top, width, height = box
        size = max(1, round(width)), max(1, round(height))
        bar = Image.new("L", size, self.shades.flat("surface"))
        canvas, ink = ImageDraw.Draw(bar), self.shades.flat(colour)
        for start in range(-size[1], size[0], HATCH) if hatched else ():
            canvas.line((start, size[1], start + size[1], 0), fill=ink, width=3)
        canvas.rectangle((0, 0, size[0] - 1, size[1] - 1), outline=ink, width=2 if hatched else 4)
        self.image.paste(bar, (round(left), round(top)))

    def line(self, ends: tuple[float, float, float, float], colour: str, width: int) -> None:
        """Draw a line from one place to another."""
        self.canvas.line(ends, fill=self.shades.flat(colour), width=width)

    def dot(self, place: tuple[float, float], radius: float, fill: str, outline: str) -> None:
        """Draw a dot with an outline of its own colour."""
        (x, y), flat = place, self.shades.flat
        corners = (x - radius, y - radius, x + radius, y + radius)
        self.canvas.ellipse(corners, fill=flat(fill), outline=flat(outline), width=4)


def blank_sheet(size: tuple[int, int], palette: Palette, typeface: Typeface, lang: Lang) -> PixelSheet:
    """Return an empty picture in pixels."""
    shades = numbered(palette)
    return PixelSheet(typeface, lang, blank(size, shades), shades)


def blank(size: tuple[int, int], shades: Shades) -> Image.Image:
    """Return an image on which nothing is drawn yet."""
    return Image.new("L", size, shades.flat("surface"))


def as_png(sheet: PixelSheet) -> bytes:
    """Return a picture as PNG."""
    return encode_png(sheet.image.size, sheet.image.tobytes(), sheet.shades.channels)


def tall_png(sheet: PixelSheet, blocks: Iterable[Block]) -> bytes:
    """Return blocks below each other as PNG, as wide as the sheet and as high as they are."""
    blocks = tuple(blocks)
    sheet.image = blank((sheet.image.width, ceil(height_of(blocks))), sheet.shades)
    draw_blocks(blocks, 0)
    return as_png(sheet)


@lru_cache(maxsize=4)
def numbered(palette: Palette) -> Shades:
    """Return the colours of a theme by number."""
    return Shades(palette)
