"""Dimensions: which units measure the same, and by what factor."""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType

from figures.extract import Mention
from figures.units import UNITS

_F = Fraction

# unit -> (dimension, size in the base unit of that dimension)
_SIZES: dict[str, tuple[str, Fraction]] = {
    "percent": ("share", _F(1)),
    "permille": ("share", _F(1, 10)),
    "percentage-point": ("points", _F(1)),
    "basis-point": ("points", _F(1, 100)),
    "multiple": ("multiple", _F(1)),
    "mu": ("area", _F(2000, 3)),
    "hectare": ("area", _F(10000)),
    "square-metre": ("area", _F(1)),
    "square-kilometre": ("area", _F(10**6)),
    "acre": ("area", _F("4046.8564224")),
    "square-foot": ("area", _F("0.09290304")),
    "square-mile": ("area", _F("2589988.110336")),
    "kilometre": ("length", _F(1000)),
    "metre": ("length", _F(1)),
    "centimetre": ("length", _F(1, 100)),
    "millimetre": ("length", _F(1, 1000)),
    "mile": ("length", _F("1609.344")),
    "nautical-mile": ("length", _F(1852)),
    "foot": ("length", _F("0.3048")),
    "inch": ("length", _F("0.0254")),
    "tonne": ("mass", _F(1000)),
    "tonne-coal": ("mass", _F(1000)),
    "kilogram": ("mass", _F(1)),
    "gram": ("mass", _F(1, 1000)),
    "milligram": ("mass", _F(1, 10**6)),
    "jin": ("mass", _F(1, 2)),
    "pound-mass": ("mass", _F("0.45359237")),
    "ounce": ("mass", _F("0.028349523125")),
    "cubic-metre": ("volume", _F(1000)),
    "litre": ("volume", _F(1)),
    "millilitre": ("volume", _F(1, 1000)),
    "gallon": ("volume", _F("3.785411784")),
    "kilowatt-hour": ("energy", _F(1)),
    "megawatt-hour": ("energy", _F(1000)),
    "gigawatt-hour": ("energy", _F(10**6)),
    "terawatt-hour": ("energy", _F(10**9)),
    "kilowatt": ("power", _F(1)),
    "megawatt": ("power", _F(1000)),
    "gigawatt": ("power", _F(10**6)),
    "second": ("time", _F(1)),
    "minute": ("time", _F(60)),
    "hour": ("time", _F(3600)),
    "day": ("time", _F(86400)),
    "week": ("time", _F(604800)),
    "month": ("months", _F(1)),
    "quarter": ("months", _F(3)),
    "year": ("months", _F(12)),
    "decade": ("months", _F(120)),
    "century": ("months", _F(1200)),
    "degree-celsius": ("temperature", _F(1)),
}
SIZES = MappingProxyType(_SIZES)


def dimension(unit: str) -> str:
    """What a unit measures; every currency is a dimension of its own, all counts are one, "" is unknown."""
    if unit in SIZES:
        return SIZES[unit][0]
    if unit in UNITS:
        return unit if UNITS[unit].kind == "money" else "count"
    return ""


def base_value(mention: Mention) -> Fraction:
    """The value in the base unit of its dimension."""
    return mention.value * (SIZES[mention.unit][1] if mention.unit in SIZES else 1)


def is_money(unit: str) -> bool:
    """Whether the unit is a currency."""
    return unit in UNITS and UNITS[unit].kind == "money"


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


def is_conversion(first: Mention, second: Mention) -> bool:
    """Whether the second is the first in another unit or currency, near enough for a conversion."""
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
