"""A picture in vectors: the same blocks as those in pixels, as SVG that needs nothing beside it.

Where the fonts that it was measured with are absent, the reader's own are used: what ends or is centred at
a place says so, and stays there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from math import ceil

from achievements.site.words import HTML_LANG

from .palette import Palette
from .sheet import HATCH, Align, Sheet
from .typeface import Lettering

# The font of the pictures, its sources under other names, and what systems bring.
FONTS = (
    "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Hiragino Sans GB',"
    "'Microsoft YaHei',sans-serif"
)


@dataclass(slots=True)
class VectorSheet(Sheet):
    """A picture in vectors: its elements so far, and the colours whose hatching they use."""

    palette: Palette
    elements: list[str] = field(default_factory=list)
    hatched: dict[str, None] = field(default_factory=dict)

    def colour(self, name: str) -> str:
        """Return a colour of the palette."""
        return str(getattr(self.palette, name))

    def write(
        self,
        letters: Lettering,
        place: tuple[float, float],
        text: str,
        colour: str,
        ground: str = "surface",  # noqa: ARG002 — edges are smoothed by whoever draws the vectors
        align: Align = "start",
    ) -> float:
        """Write a line on the baseline; see `Sheet`."""
        if text:
            weight = ' font-weight="600"' if letters.bold else ""
            anchor = "" if align == "start" else f' text-anchor="{align}"'
            self.elements.append(
                f'<text x="{number(place[0])}" y="{number(place[1])}" font-size="{letters.size}"'
                f'{weight}{anchor} fill="{self.colour(colour)}">{escape(text, quote=False)}</text>'
            )
        return letters.width(text)

    def fill(self, box: tuple[float, float, float, float], colour: str) -> None:
        """Fill a box; nothing where it has no width."""
        if box[2] > 0:
            self.elements.append(f'<rect {rectangle(box)} fill="{self.colour(colour)}"/>')

    def outline(self, box: tuple[float, float, float, float], colour: str, *, hatched: bool) -> None:
        """Draw an empty box, or one that is hatched."""
        stroke = 2 if hatched else 4
        left, top, width, height = box
        inside = left + stroke / 2, top + stroke / 2, max(width - stroke, 0), height - stroke
        fill = self.colour("surface")
        if hatched:
            self.hatched[colour] = None
            fill = f"url(#hatch-{colour})"
        ink = f'stroke="{self.colour(colour)}" stroke-width="{stroke}"'
        self.elements.append(f'<rect {rectangle(inside)} fill="{fill}" {ink}/>')

    def line(self, ends: tuple[float, float, float, float], colour: str, width: int) -> None:
        """Draw a line from one place to another."""
        x1, y1, x2, y2 = map(number, ends)
        ink = f'stroke="{self.colour(colour)}" stroke-width="{width}"'
        self.elements.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" {ink}/>')

    def dot(self, place: tuple[float, float], radius: float, fill: str, outline: str) -> None:
        """Draw a dot with an outline of its own colour."""
        x, y = map(number, place)
        ink = f'fill="{self.colour(fill)}" stroke="{self.colour(outline)}" stroke-width="4"'
        self.elements.append(f'<circle cx="{x}" cy="{y}" r="{number(radius)}" {ink}/>')


def as_svg(sheet: VectorSheet, width: int, height: float, title: str, description: str) -> bytes:
    """Return what was drawn as SVG, on a ground of its own."""
    tall = ceil(height)
    hatchings = "".join(hatching(sheet, colour) for colour in sheet.hatched)
    size = f'width="{width}" height="{tall}" viewBox="0 0 {width} {tall}"'
    told = f'role="img" aria-labelledby="title description" xml:lang="{HTML_LANG[sheet.lang]}"'
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {told} font-family="{FONTS}">',
        f'<title id="title">{escape(title, quote=False)}</title>',
        f'<desc id="description">{escape(description, quote=False)}</desc>',
        *([f"<defs>{hatchings}</defs>"] if hatchings else []),
        f'<rect width="{width}" height="{tall}" fill="{sheet.colour("surface")}"/>',
        *sheet.elements,
        "</svg>",
    )
    return ("\n".join(lines) + "\n").encode()


def hatching(sheet: VectorSheet, colour: str) -> str:
    """Return the strokes with which boxes of a colour are hatched."""
    ground, ink = sheet.colour("surface"), sheet.colour(colour)
    stroke = f'<line x1="0" y1="0" x2="0" y2="{HATCH}" stroke="{ink}" stroke-width="5"/>'
    return (
        f'<pattern id="hatch-{colour}" width="{HATCH}" height="{HATCH}" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><rect width="{HATCH}" height="{HATCH}" fill="{ground}"/>{stroke}'
        "</pattern>"
    )


def rectangle(box: tuple[float, float, float, float]) -> str:
    """Return a box as attributes."""
    x, y, width, height = map(number, box)
    return f'x="{x}" y="{y}" width="{width}" height="{height}"'


def number(value: float) -> str:
    """Return a number to one decimal."""
    return f"{round(value, 1) + 0:g}"
