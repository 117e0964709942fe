"""Shares, multiples and numbers only hinted at, in Chinese text: 三成, 翻一番, 百余家, 数十."""

from __future__ import annotations

import re
from fractions import Fraction

from figures.extract.mention import Mention
from figures.extract.numerals import WrittenNumber, parse_zh_numeral
from figures.extract.patterns import any_of
from figures.extract.scanner import Reading
from figures.extract.zh_numbers import amount, qualifier, read_unit
from figures.quantity import Qualifier
from figures.units import UNITS

# 成 after a numeral is a tenth, unless it begins a word: 成立, 成功, 成长.
_TENTHS = re.compile(
    r"([一二两三四五六七八九0-9])成(?:([一二三四五六七八九半])|(多))?(?![立为功长员果本绩熟交就都分效品套型因])"
)
_PARTS = re.compile(
    r"(百|千|万|[0-9]{1,3}|[二三四五六七八九十]{1,3})分之"
    r"([0-9]{1,4}(?:\.[0-9]{1,4})?|[零一二两三四五六七八九十百千点]{1,8})"
)
_WHOLE = re.compile(r"百分(?:之)?百(?!分)")
_SLASH = re.compile(r"([1-9])/([2-9]|1[0-9]|100)(?=的|以上|多|强|左右|[,，。;])")
_DOUBLINGS = re.compile(r"翻了?(?:近|将近|约)?([一两二三四1-4])?番")
_HALF = re.compile(r"(?:一?半(?=[,，。;、以的]|$)|半数|过半|一半|对半)|半(?:个)?(小时|年|天|月)")

_COUNTED = r"(?=[个家名人户项条台件套辆亩平公米吨次种位万])"
_HUNDREDS = re.compile(rf"(百|千|万)(?P<more>余|多){_COUNTED}|(?<=[超过逾近上])(百|千|万){_COUNTED}")
# One of a magnitude, its number unsaid: 过亿元, 亿元以上, 千亿级.
_MAGNITUDE = r"(?:百万|千万|十亿|百亿|千亿|万亿|亿|万)"
_IMPLIED = re.compile(
    rf"(?P<said>过|超|逾|突破|破|近|上|达)(?P<word>{_MAGNITUDE})(?=元|美元|级|吨|人|亩|辆|名|户)"
    rf"|(?P<least>{_MAGNITUDE})(?=(?:元|美元)(?:及)?以上)"
    rf"|(?P<level>{_MAGNITUDE})(?=级|元级|元项目|元企业|元产业|元时代|产业|项目|集群)"
    rf"|(?P<sum>[百千](?:亿|万))(?=元|美元)"
)
_VAGUE = re.compile(rf"(?:好?几|数)({any_of('十 百 千 万 亿 百万 千万 十万 十亿 百亿 千亿')})|十几")
_PER = re.compile(r"每(十|百|千|万|十万|百万)(?=[人户名个亩])|(百|千|万)(?=人(?:发明|拥有|均))")
_BEST = re.compile(r"([十百千])(?:强|佳|优)(?![化势先])")
_DOZEN = re.compile(r"([一两三]|半)打(?![造破开响击算磨])")
_EITHER = re.compile(r"([一二两三四五六七八])([二三四五六七八九])([十百千万亿])?(?![线级等类层期分度])")
_TWO = re.compile(r"双(?=[方边双千百向]|第一)|两(?=[国地岸区市省县]|者)")

_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_HALF_UNITS = {"小时": "hour", "年": "year", "天": "day", "月": "month"}


def read_share(text: str, at: int) -> Reading | None:
    """A share or a multiple without a unit word: 三成, 三分之一, 百分之五, 翻一番, 一半."""
    if match := _WHOLE.match(text, at):
        return _share(text, match, Fraction(100))
    if match := _PARTS.match(text, at):
        parts = _power(match[1]) if match[1] in _POWERS and match[1] != "十" else _number(match[1])
        return _share(text, match, 100 * _number(match[2]) / parts) if parts else None
    if match := _SLASH.match(text, at):
        return _share(text, match, Fraction(100 * int(match[1]), int(match[2])))
    if match := _TENTHS.match(text, at):
        rest = Fraction(5) if match[2] == "半" else _number(match[2] or "零")
        return _share(text, match, 10 * _number(match[1]) + rest, more=bool(match[3]))
    if match := _DOUBLINGS.match(text, at):
        return _share(text, match, Fraction(2 ** int(_number(match[1] or "一"))), "multiple")
    if match := _HALF.match(text, at):
        unit = _HALF_UNITS.get(match[1] or "")
        return _share(text, match, Fraction(1, 2) if unit else Fraction(50), unit or "percent", weak=True)
    return None


def read_hint(text: str, at: int) -> Reading | None:
    """A number that is only hinted at: 过亿元, 百余家, 数百, 几十, 双方."""
    if (match := _HUNDREDS.match(text, at)) and (found := read_unit(text, match.end())):
        value = _power(match[1] or match[3])
        number = WrittenNumber(value, match.end(), more=bool(match["more"]))
        return Reading(found[2], (amount(text, at, number, *found),))
    if match := _IMPLIED.match(text, at):
        return _read_implied(text, match)
    if match := _PER.match(text, at) or _BEST.match(text, at):
        return _weak_count(match, _power(match[match.lastindex or 1]))
    if match := _DOZEN.match(text, at):
        dozens = Fraction(1, 2) if match[1] == "半" else _number(match[1])
        dozen = Mention(at, match.end(), "", "amount", 12 * dozens, "count", noun="打")
        return Reading(match.end(), (dozen,))
    if match := _VAGUE.match(text, at):
        low, high = (
            (_power(match[1]), 10 * _power(match[1]) - 1) if match[1] else (Fraction(11), Fraction(19))
        )
        vague = Mention(at, match.end(), "", "vague", low, weak=True, upper=high)
        return Reading(match.end(), (vague,))
    if match := _TWO.match(text, at):
        return _weak_count(match, Fraction(2))
    return _read_either(text, at)


def _read_either(text: str, at: int) -> Reading | None:
    """Both ends of 两三年 and 三四百名."""
    match = _EITHER.match(text, at)
    found = read_unit(text, match.end()) if match else None
    if match is None or found is None or not 0 < _number(match[2]) - _number(match[1]) <= 2:
        return None
    unit, spelling, end = found
    power = _power(match[3] or "")
    low, high = (
        Mention(start, stop, "", "amount", _number(match[group]) * power, unit, weak=True, noun=spelling)
        for group, start, stop in ((1, at, at + 1), (2, at + 1, end))
    )
    return Reading(end, (low, high))


def _share(
    text: str,
    match: re.Match[str],
    value: Fraction,
    unit: str = "percent",
    *,
    weak: bool = False,
    more: bool = False,
) -> Reading:
    start, end = match.span()
    said = qualifier(text, start, end, UNITS[unit].kind, more=more)
    return Reading(end, (Mention(start, end, "", "amount", value, unit, said, weak=weak),))


def _read_implied(text: str, match: re.Match[str]) -> Reading:
    """One of the magnitude, of the unit that follows; asked for where 过, 超 or 以上 make it a bound."""
    group = match.lastgroup or "word"
    start, end = match.span(group)
    found = read_unit(text, end)
    unit, spelling, end = found if found and found[0] in UNITS else ("count", "", end)
    weak = group not in ("word", "least") or found is None or spelling == ""
    value = _power(match[group])
    said = Qualifier.NEARLY if match["said"] == "近" else Qualifier.MORE_THAN
    mention = Mention(start, end, "", "amount", value, unit, said, weak=weak, noun=spelling)
    return Reading(end, (mention,))


def _weak_count(match: re.Match[str], value: Fraction) -> Reading:
    mention = Mention(match.start(), match.end(), "", "amount", value, "count", weak=True)
    return Reading(match.end(), (mention,))


def _power(word: str) -> Fraction:
    power = 1
    for c in word:
        power *= _POWERS[c]
    return Fraction(power)


def _number(text: str) -> Fraction:
    """The value of digits or of a numeral; 0 for a run that is no number."""
    return Fraction(text) if text[0].isdigit() else parse_zh_numeral(text) or Fraction(0)
