"""Amounts and ranges of amounts in Chinese text."""

from __future__ import annotations

import re
from fractions import Fraction

from figures.extract.measures import ZH_UNITS
from figures.extract.mention import Mention, Span
from figures.extract.numerals import WrittenNumber
from figures.extract.scanner import Reading
from figures.extract.zh_names import shadows
from figures.extract.zh_numbers import amount, read_number, read_unit
from figures.units import CURRENCY_SIGNS

_TO = re.compile(r" ?(?:—{1,2}|--?|至|到) ?")
_SIGNS = dict(CURRENCY_SIGNS) | {"人民币": "CNY"}
_SIGN = re.compile("|".join(re.escape(sign) for sign in _SIGNS))
_MINUS = re.compile(r"(?<![0-9%元])-")
_POINTS_AHEAD = re.compile(r"[、和,，][^,，。;0-9]{0,8}[0-9]{1,3}(?:\.[0-9]{1,3})?个百分点")
_BARE_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# After a numeral these name rather than count: 三方, 十分, 二类, 一度.
_NAMING = frozenset("方分度类级层期线步号代门面道张")

_HALF = Fraction(1, 2)
# Units with 半 or 多 within them: what they add to the number.
_MIXED_UNITS = (("个半月", "month", _HALF), ("个半小时", "hour", _HALF), ("个多月", "month", Fraction(0)))


def read_amount(text: str, at: int) -> Reading | None:
    """An amount at this place, or both ends of a range."""
    start = at
    currency = None
    if sign := _SIGN.match(text, at):
        currency = _SIGNS[sign.group()]
        at = sign.end() + text.startswith(" ", sign.end())
    minus = _MINUS.match(text, at)
    number = read_number(text, minus.end() if minus else at)
    if number is None:
        return None
    if minus:
        number = number._replace(value=-number.value)
    return _read_range(text, start, number, currency) or _read_single(text, start, number, currency)


def _read_range(text: str, start: int, low: WrittenNumber, currency: str | None) -> Reading | None:
    """``8亿—16亿元``, ``13%—15%``, ``3至5个``: two mentions that share the unit of the last."""
    low_unit = read_unit(text, low.end)
    to = _TO.match(text, low_unit[2] if low_unit else low.end)
    if to is None:
        return None
    sign = _SIGN.match(text, to.end())
    high = read_number(text, sign.end() if sign else to.end())
    if high is None or high.in_digits != low.in_digits:
        return None
    high_unit = read_unit(text, high.end) or ((currency, "", high.end) if currency else None)
    if high_unit is None or (low_unit and low_unit[0] != high_unit[0]):
        return None
    unit, spelling, end = high_unit
    if low_unit is None:
        if to.group() == "-" and low.value >= high.value and low.scale == high.scale:
            return None
        if high.scale and not low.scale:  # 8—16亿元
            low = low._replace(value=low.value * 10**high.scale, scale=high.scale)
    first = amount(text, start, low, unit, spelling, low_unit[2] if low_unit else low.end)
    return Reading(end, (first, amount(text, to.end(), high, unit, spelling, end)))


def _read_single(text: str, start: int, number: WrittenNumber, currency: str | None) -> Reading | None:
    found = read_unit(text, number.end)
    if found is None:
        if currency is not None:
            return Reading(number.end, (amount(text, start, number, currency, "", number.end),))
        return Reading(number.end, _without_unit(text, start, number))
    unit, spelling, end = found
    if not number.in_digits and spelling in _NAMING:
        return Reading(end, tuple(shadows(text, start, number.end)))
    if currency is not None:
        unit = currency
    elif spelling == "个" and _POINTS_AHEAD.match(text, end):
        unit, spelling = "percentage-point", ""  # 高于全国0.2个、全省0.1个百分点
    elif spelling == "分" and text.endswith("小时", 0, start):
        unit = "minute"
    elif number.value.denominator == 1:
        number, unit, spelling, end = _and_a_half(text, number, unit, spelling, end)
    return Reading(end, (amount(text, start, number, unit, spelling, end),))


def _without_unit(text: str, start: int, number: WrittenNumber) -> tuple[Mention, ...]:
    """A number that names no unit: a year, a bare number, or the numeral of some other word."""
    if number.in_digits and _BARE_YEAR.fullmatch(text, start, number.end):
        span = Span(int(number.value))
        return (Mention(start, number.end, "", "period", number.value, weak=True, span=span),)
    if number.in_digits or (number.value >= 10**4 and text[number.end - 1] in "万亿"):
        return (amount(text, start, number, "count", "", number.end),)
    return tuple(shadows(text, start, number.end))


def _and_a_half(
    text: str, number: WrittenNumber, unit: str, spelling: str, end: int
) -> tuple[WrittenNumber, str, str, int]:
    """The half or the more within or after a unit: 两年半, 3个半月, 一个半小时, 两个多月."""
    if spelling in ("年", "天") and text.startswith("半", end):
        return number._replace(value=number.value + _HALF), ZH_UNITS[spelling], spelling, end + 1
    for words, mixed_unit, added in _MIXED_UNITS:
        if text.startswith(words, number.end):
            mixed = number._replace(value=number.value + added, more=not added)
            return mixed, mixed_unit, words, number.end + len(words)
    return number, unit, spelling, end
