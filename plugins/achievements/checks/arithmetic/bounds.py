"""Bounds of the true value of a stated figure, from its qualifier and its written precision."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from figures import UNITS, Qualifier, Quantity


class Bounds(NamedTuple):
    """The values between which the true one lies; None on a side without a bound.

    ``high`` itself is outside the bounds of a rounded figure: it would have been rounded up. So
    3228 is more than 3227, though both are rounded.
    """

    low: Decimal | None
    high: Decimal | None
    is_rounded: bool = False

    def is_below(self, other: Bounds) -> bool:
        """Return whether every value within these bounds is smaller than every value within the other."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.is_rounded and self.high == other.low)

    def is_apart_from(self, other: Bounds) -> bool:
        """Return whether no value lies within both bounds."""
        return self.is_below(other) or other.is_below(self)


def bounds(quantity: Quantity) -> Bounds:
    """Return the bounds of a figure as stated: ``超20`` lies above, ``近20`` below, ``约20`` has none."""
    value = quantity.value
    match quantity.qualifier:
        case Qualifier.EXACT:
            half = rounding(quantity)
            return Bounds(value - half, value + half, is_rounded=half > 0)
        case Qualifier.MORE_THAN | Qualifier.AT_LEAST:
            return Bounds(value, None)
        case Qualifier.NEARLY | Qualifier.LESS_THAN | Qualifier.AT_MOST:
            return Bounds(None, value)
        case Qualifier.ABOUT:
            return Bounds(None, None)


def rounding(quantity: Quantity) -> Decimal:
    """Return half a unit of the last digit written; 0 for things that were counted one by one."""
    if UNITS[quantity.unit].kind == "count" and quantity.last_place <= 0:
        return Decimal(0)
    return Decimal(5).scaleb(quantity.last_place - 1)


def total(parts: Iterable[Bounds]) -> Bounds:
    """Return the bounds of a sum."""
    low: Decimal | None = Decimal(0)
    high: Decimal | None = Decimal(0)
    is_rounded = False
    for part in parts:
        is_rounded |= part.is_rounded
        low = None if low is None or part.low is None else low + part.low
        high = None if high is None or part.high is None else high + part.high
    return Bounds(low, high, is_rounded)
