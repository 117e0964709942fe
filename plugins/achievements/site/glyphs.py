"""Small drawings of one figure: so many dots, or a part of a ring."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, pi, sqrt
from typing import NamedTuple

from achievements.model.entities import Lang
from figures.extract import Mention, extract

from .models import FigureView


class GlyphView(NamedTuple):
    """A small drawing of a figure, which stands beside it and says what it counts; else a word.

    Places are attributes of SVG, of a square of 100.
    """

    dots: tuple[tuple[str, str], ...]  # one for each thing counted: centres
    radius: str
    share: str  # a share as a part of a ring: SVG's stroke-dasharray
    word: str


# More dots than this are not counted at a glance.
MOST_DOTS = 36
RING = 34  # radius of the ring, in a square of 100
_EDGE = 14  # what is left free around the dots
HOUR = {"minute": 60, "hour": 1}  # a whole ring, as on the dial of a clock


def glyph(title: str, word: str, lang: Lang) -> GlyphView:
    """Return the drawing of a title; ``word`` where it has no figure that can be drawn.

    A number of things is as many dots, a percentage up to 100 a part of a ring.
    """
    figures = [mention for mention in extract(title, lang) if mention.kind == "amount" and not mention.weak]
    for figure in figures:
        if is_small_count(figure):
            return dots(int(figure.value))
    for figure in figures:
        if figure.unit == "percent" and 0 < figure.value <= 100:
            return ring(figure.value / 100)
    return GlyphView((), "", "", word)


def figure_glyph(figure: FigureView) -> GlyphView | None:
    """Return the drawing of a figure on a card: a small count as dots, up to an hour as a part of a ring."""
    value = Fraction(Decimal(figure.machine))
    if figure.unit_id == "count" and value.denominator == 1 and 2 <= value <= MOST_DOTS:
        return dots(int(value))
    whole = HOUR.get(figure.unit_id)
    return ring(value / whole) if whole and 0 < value <= whole else None


def is_small_count(figure: Mention) -> bool:
    """Return whether a figure is a whole number of things that can be drawn one by one."""
    of_things = figure.unit == "count" and figure.noun not in ("", "th")
    return of_things and figure.value.denominator == 1 and 2 <= figure.value <= MOST_DOTS


def ring(share: Fraction) -> GlyphView:
    """Return a part of a whole, from above 0 to 1, as that part of a ring."""
    around = 2 * pi * RING
    return GlyphView((), "", f"{float(share) * around:.1f} {around:.1f}", "")


def dots(number: int) -> GlyphView:
    """So many dots, in rows that fill a square."""
    columns = ceil(sqrt(number))
    rows = ceil(number / columns)
    step = (100 - 2 * _EDGE) / columns
    top = 50 - step * rows / 2 + step / 2
    places = tuple(
        (f"{_EDGE + step / 2 + step * (index % columns):.1f}", f"{top + step * (index // columns):.1f}")
        for index in range(number)
    )
    return GlyphView(places, f"{step * 0.38:.1f}", "", "")
