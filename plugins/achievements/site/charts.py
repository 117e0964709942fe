"""Geometry of charts: all that a template draws is computed here, as text for SVG attributes.

Places across are shares of the drawing's width ("12.5%"), so that lines and
words keep their size on any screen; places down are in "em", so that large
text gets a taller chart. Every axis is linear and begins at zero, so that there is no
broken or stretched axis to declare.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import NamedTuple

from .models import AxisLabel

PERCENT, EM = "%", "em"
# Room for half a label at both ends of a time axis, in percent of the width.
MARGIN = Decimal(4)
# A column takes this share of the room between it and its nearest neighbour, and never more than the second.
COLUMN_SHARE, WIDEST_COLUMN = Decimal("0.62"), Decimal(14)
NICE_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
# How wide a character of an axis label is on the narrowest screen, in percent of the drawing.
CHARACTER = Decimal("2.8")


class AxisSpan(NamedTuple):
    """The lowest and highest value of an axis; zero is always between them."""

    low: Decimal
    high: Decimal

    def share(self, value: Decimal) -> Decimal:
        """Return where a value lies between low (0) and high (1)."""
        return (value - self.low) / (self.high - self.low)


def length(number: Decimal, unit: str) -> str:
    """Return a number to two decimals with its unit, as SVG writes it: 12.5%, 3em."""
    rounded = number.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{rounded.normalize():f}{unit}" if rounded else f"0{unit}"


def value_span(values: Sequence[Decimal]) -> AxisSpan:
    """Return an axis from zero that holds all values."""
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    return AxisSpan(low, high if high > low else low + 1)


def nice_step(span: AxisSpan) -> Decimal:
    """Return a round distance between grid lines, so that about three of them cover the axis."""
    rough = (span.high - span.low) / 3
    power = Decimal(1).scaleb(rough.adjusted())
    return next(power * nice for nice in NICE_STEPS if power * nice >= rough)


def grid_values(span: AxisSpan) -> tuple[Decimal, ...]:
    """Round values from the first below the axis's low end to the first above its high end."""
    step = nice_step(span)
    first = int((span.low / step).to_integral_value(rounding="ROUND_FLOOR"))
    last = int((span.high / step).to_integral_value(rounding="ROUND_CEILING"))
    return tuple(step * number for number in range(first, last + 1))


class Bar(NamedTuple):
    """A horizontal bar: where it begins and how long it is, in percent of the width."""

    x: str
    width: str


def horizontal_bars(values: Sequence[Decimal]) -> tuple[Bar, ...]:
    """Bars from a common zero; negative values reach to its left."""
    span = value_span(values)
    zero = span.share(Decimal(0))
    return tuple(
        Bar(
            length(min(zero, span.share(value)) * 100, PERCENT),
            length(abs(span.share(value) - zero) * 100, PERCENT),
        )
        for value in values
    )


def time_places(days: Sequence[date]) -> tuple[Decimal, ...]:
    """Return where days lie on an axis that is true to time, in percent of the width; oldest first."""
    first, last = days[0].toordinal(), days[-1].toordinal()
    room = 100 - 2 * MARGIN
    return tuple(MARGIN + room * (day.toordinal() - first) / (last - first) for day in days)


def column_width(places: Sequence[Decimal]) -> Decimal:
    """Return how wide columns may be without touching, in percent."""
    nearest = min(right - left for left, right in pairwise(places))
    return min(nearest * COLUMN_SHARE, WIDEST_COLUMN, 2 * MARGIN)


def axis_labels(places: Sequence[Decimal], labels: Sequence[str]) -> tuple[AxisLabel, ...]:
    """Return the labels of a time axis that have room, the newest first: none touches another."""
    shown: list[AxisLabel] = []
    free = Decimal(100)
    for place, label in zip(reversed(places), reversed(labels), strict=True):
        width = len(label) * CHARACTER
        if not shown and place + width / 2 > 100:  # the last word ends with the drawing
            shown.append(AxisLabel(length(Decimal(100), PERCENT), "end", label))
            free = 100 - width
        elif place + width / 2 <= free:
            shown.append(AxisLabel(length(place, PERCENT), "middle", label))
            free = place - width / 2
    return tuple(reversed(shown))
