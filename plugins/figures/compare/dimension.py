"""Conversions: amounts in the base unit of their dimension, and whether one is another in another unit."""

from __future__ import annotations

from fractions import Fraction

from figures.extract import Mention
from figures.extract.lexicon import dimension, sizes
from figures.quantity import Qualifier

_F = Fraction
# Bounds of what a unit of a currency was worth in yuan in the last decades: enough to tell a
# conversion in brackets from a second figure.
_IN_YUAN = {
    "CNY": (_F(1), _F(1)),
    "USD": (_F(55, 10), _F(9)),
    "EUR": (_F(65, 10), _F(11)),
    "GBP": (_F(8), _F(16)),
    "HKD": (_F(7, 10), _F(12, 10)),
    "JPY": (_F(4, 100), _F(1, 10)),
    "KRW": (_F(4, 1000), _F(8, 1000)),
}


def base_value(mention: Mention) -> Fraction:
    """Return the value in the base unit of its dimension."""
    sized = sizes().get(mention.unit)
    return mention.value * sized.size if sized else mention.value


def is_conversion(first: Mention, second: Mention) -> bool:
    """Return whether the second is the first in another unit or currency, near enough for a conversion."""
    if first.unit == second.unit or not first.value or not second.value:
        return False
    if first.unit in _IN_YUAN and second.unit in _IN_YUAN:
        (low, high), (other_low, other_high) = _IN_YUAN[first.unit], _IN_YUAN[second.unit]
        ratio = second.value / first.value
        return low / other_high <= ratio <= high / other_low
    if dimension(first.unit) != dimension(second.unit) or dimension(first.unit) in ("", "count"):
        return False
    ratio = base_value(second) / base_value(first)
    return _F(9, 10) <= ratio <= _F(11, 10)


def is_gloss(main: Mention, gloss: Mention) -> bool:
    """Return whether a figure beside another one is that in another unit, right to its last digit.

    Rates of exchange change, so that an amount of money need only be near; one of two figures that
    are not exact may be as far off as the other is rounded.
    """
    if not is_conversion(main, gloss):
        return False
    if main.unit in _IN_YUAN:
        return True
    last = step(gloss) * base_value(gloss) / gloss.value
    if {main.qualifier, gloss.qualifier} != {Qualifier.EXACT}:
        last = max(last, step(main) * base_value(main) / main.value)
    return abs(base_value(main) - base_value(gloss)) <= last


def significant_digits(value: Fraction) -> str:
    """Return the digits of a value without zeros at either end, to eight decimals at most."""
    return str(value.numerator * 10**8 // value.denominator).strip("0")


def digits_apart(first: Fraction, second: Fraction) -> int:
    """Return the difference in the number of digits before the decimal point."""
    return abs(len(str(abs(first) * 10**8 // 1)) - len(str(abs(second) * 10**8 // 1)))


def step(mention: Mention) -> Fraction:
    """Return one unit in the last significant place: 10 for "140", 1/10 for "3.5"."""
    size = Fraction(10) ** (mention.scale - mention.decimals)
    if mention.decimals == 0:
        while mention.value and (mention.value / size) % 10 == 0:
            size *= 10
    return size


def converts(zh: Mention, en: Mention) -> bool:
    """Return whether the English is the Chinese in another unit of the dimension, right to its last digit."""
    if not is_conversion(zh, en) or zh.written == en.written:
        return False
    unit = base_value(en) / en.value if en.value else Fraction(1)
    return abs(base_value(zh) - base_value(en)) < step(en) * unit
