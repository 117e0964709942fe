"""Halves, excess and smaller units after or within a Chinese unit: 两年半, 3个半月, 五元三角, 两斤三两."""

from __future__ import annotations

from fractions import Fraction

from figures.extract.lexicon import is_money
from figures.extract.numerals import WrittenNumber
from figures.extract.zh_numbers import read_number
from patterns import Pattern

# The small change after whole yuan or dollars: 50元6角三分, 两美元又三美分.
_SMALL_CHANGE = Pattern(
    r"又?(?=[^,，。]{1,2}[角毛分]|[^,，。]{1,2}美分)(?:([0-9一二两三四五六七八九])[角毛])?"
    r"(?:零?([0-9]{1,2}|[一二两三四五六七八九])(?:分(?![之钟])|美分))?"
)
HALF_MORE = Fraction(1, 2)
_HALVED = frozenset(
    ("年", "天", "里", "公里", "米", "斤", "公斤", "吨", "亩", "周", "个月", "倍", "度", "岁")
)
# Units with 半 or 多 within them: what they add to the number.
_MIXED_UNITS = (
    ("个半小时", "hour", HALF_MORE),
    ("个半月", "month", HALF_MORE),
    ("个半", "count", HALF_MORE),
    ("个多小时", "hour", Fraction(0)),
    ("个多月", "month", Fraction(0)),
)


def and_a_half(
    text: str, number: WrittenNumber, unit: str, spelling: str, end: int
) -> tuple[WrittenNumber, str, str, int]:
    """Return a number, its unit, spelling and end with what follows: 两年半, 3个半月, 两个多月, 五元三角."""
    for words, mixed_unit, added in _MIXED_UNITS if spelling[0] == "个" else ():
        if text.startswith(words, number.end):
            if words == "个半" and text[number.end + 2 : number.end + 3] not in "小年天":
                break
            mixed = number._replace(value=number.value + added, more=not added)
            return mixed, mixed_unit, words, number.end + len(words)
    if is_money(unit) and (change := _SMALL_CHANGE.match(text, end)):
        tenths, hundredths = (read_number(digits, 0) for digits in change.groups(default="0"))
        if tenths and hundredths:
            value = number.value + tenths.value / 10 + hundredths.value / 100
            return number._replace(value=value, decimals=2), unit, spelling, change.end()
    if unit == "foot" and (inches := read_number(text, end)) and text.startswith("英寸", inches.end):
        value = number.value + inches.value / 12
        return number._replace(value=value, decimals=2), unit, spelling, inches.end + 2
    if unit == "jin" and (tenths := read_number(text, end)) and text.startswith("两", tenths.end):
        value = number.value + tenths.value / 10
        return number._replace(value=value, decimals=1), unit, spelling, tenths.end + 1
    if spelling in _HALVED and text.startswith("半", end):
        return number._replace(value=number.value + HALF_MORE, decimals=1), unit, spelling, end + 1
    if spelling in ("年", "天") and text.startswith("多", end):
        return number._replace(more=True), unit, spelling, end + 1
    return number, unit, spelling, end
