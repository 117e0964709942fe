"""Shares, multiples and vague numbers in Chinese text: 三成, 翻一番, 十几亿, 两三年."""

from __future__ import annotations

import math
import re
from fractions import Fraction

from figures.extract.bounds import zh_qualifier
from figures.extract.lexicon import dimension, is_money, zh_tenths
from figures.extract.mention import TAKEN_OFF, Mention, Reading
from figures.extract.numerals import ZH_SMALL, WrittenNumber, read_zh_numeral
from figures.extract.patterns import any_of
from figures.extract.ratios import SLASH, read_ratio
from figures.extract.zh_halves import HALF_MORE
from figures.extract.zh_numbers import POWERS, read_number
from figures.extract.zh_units import unit_at
from figures.quantity import Qualifier
from figures.units import ZH_MAGNITUDES
from patterns import Pattern

# Whether a share or a multiple may follow.
_AHEAD = Pattern(
    r"[翻双首半对]|[0-9点零〇一二两三四五六七八九十百千万亿余多., ，]{1,16}[成折半分打又/:½⅓⅔¼¾⅕⅙⅛]"
)
_TENTHS = Pattern(
    rf"([{ZH_SMALL}两](?:点[{ZH_SMALL}])?|十|半|[1-9](?:\.[0-9])?|10)成(?:([{ZH_SMALL}半])|(多))?"
)
_DISCOUNT = Pattern(rf"(?:([{ZH_SMALL}])([{ZH_SMALL}])|[半对])折(?![合算叠价旧射扣腾])")
_DOUBLINGS = Pattern(rf"翻了?(?:近|将近|约)?([{ZH_SMALL}两1-4])?番")
_POWERS = Pattern(r"[十百千万亿]{1,4}(?=分[之百])")
_HALF = Pattern(
    r"半(?:个)?(?:(小时|年|天|日|月|世纪|钟头|(?:公?[里斤]|[米吨亩])(?![兰粉程数面地]))|(?=[,，。;、以的]|$)|数|壁江山)"
    r"|半(?=以上|左右)|(?<=[^通经超度]过)半(?![年天个小月日里斤吨亩米径百导成自挂程夜路])|(?<=\A过)半(?=[^年天个小月日])"
)
_HALF_UNITS = {
    "小时": "hour", "钟头": "hour", "年": "year", "天": "day", "日": "day", "月": "month", "世纪": "century",
    "米": "metre", "公里": "kilometre", "里": "li", "斤": "jin", "公斤": "kilogram", "吨": "tonne",
    "亩": "mu",
}  # fmt: skip
_VAGUE = Pattern(
    rf"(?P<few>好?几|数)(?P<power>{any_of('十 百 千 万 亿 百万 千万 十万 十亿 百亿 千亿 十万亿 万亿')})"
    rf"|(?P<whole>[零{ZH_SMALL}两十百千万]{{0,8}}[十零])几(?P<times>{any_of('万亿 亿 千万 百万 万')})?"
)
_EITHER = Pattern(rf"([{ZH_SMALL}两])([{ZH_SMALL}])(?P<ten>[十百千])?(?P<power>万亿|亿|万)?")
_EITHER_NEXT = frozenset(f"几十百千万亿零两{ZH_SMALL}")
_TEEN_EITHER = Pattern(rf"(?P<tens>[{ZH_SMALL}]?)十([{ZH_SMALL}])([{ZH_SMALL}])(?P<power>万亿|亿|万)?")
_DOZEN = Pattern(r"打(?![造破开响击算磨工卡印包])")


_LONGEST_WHOLE = 12


def read_share(text: str, at: int, floor: int) -> Reading | None:
    """Return the reading of a share or multiple without a unit, or None: 三成, 三分之一, 1/5, 翻一番."""
    if not _AHEAD.match(text, at):
        return None
    c = text[at]
    if c == "翻" and (match := _DOUBLINGS.match(text, at)):
        doublings = read_zh_numeral(match[1], 0) if match[1] and not match[1].isdecimal() else None
        value = Fraction(2 ** int(doublings[0] if doublings else match[1] or 1))
        return _share(text, at, match.end(), value, floor, "multiple")
    if c in "双首":
        return Reading(
            at + 1, (Mention(at, at + 1, "", "amount", Fraction(2 if c == "双" else 1), "count", weak=True),)
        )
    if (match := _TENTHS.match(text, at)) and (tenths := _tenths(text, match)) is not None:
        return _share(text, at, match.end(), tenths, floor, more=bool(match[3]))
    if match := SLASH.match(text, at):
        above, below = int(match[1]), int(match[2])
        if (
            0 < above < below
            and below > 1
            and text[at - 1 : at] not in ("/", ".")
            and not (text[at - 1 : at].isascii() and text[at - 1 : at].isalnum())
        ):
            return _share(text, at, match.end(), Fraction(100 * above, below), floor, weak=below > 20)
    if match := _HALF.match(text, at):
        start = at - 1 if text[at - 1 : at] in ("一", "过", "对", "大") else at
        return _half(text, start, match, floor)
    if c == "一" and text.startswith("半", at + 1) and (match := _HALF.match(text, at + 1)) and not match[1]:
        return _half(text, at, match, floor)
    if match := _DISCOUNT.match(text, at):
        paid = 10 * _number(match[1]) + _number(match[2]) if match[1] else Fraction(50)
        price = _share(text, at, match.end(), paid, floor).mentions[0]
        taken = price._replace(value=100 - paid, noun=TAKEN_OFF)
        return Reading(match.end(), (price._replace(others=(taken,)),))
    return read_ratio(text, at) or _read_parts(text, at, floor) or _read_whole_and_part(text, at, floor)


def _read_whole_and_part(text: str, at: int, floor: int) -> Reading | None:
    """Return the reading of 三又二分之一 or of dozens (两打, 半打), or None."""
    whole = WrittenNumber(HALF_MORE, at + 1) if text[at] == "半" else read_number(text, at)
    if whole is None:
        return None
    if dozen := _DOZEN.match(text, whole.end):
        mention = Mention(at, dozen.end(), "", "amount", 12 * whole.value, "count", noun="打")
        return Reading(dozen.end(), (mention,))
    if not text.startswith("又", whole.end) or not (part := _read_parts(text, whole.end + 1, floor)):
        return None
    value = whole.value + part.mentions[0].value / 100
    found = unit_at(text, part.end)
    unit, noun, end = found or ("count", "", part.end)
    start = at - text.endswith("负", 0, at)
    value = value if start == at else -value
    return Reading(end, (Mention(start, end, "", "amount", value, unit, noun=noun),))


_NEXT_TENS = Pattern(rf"([{ZH_SMALL}])十(?![{ZH_SMALL}])")


def _read_parts(text: str, at: int, floor: int) -> Reading | None:
    """Return the reading of X分之Y, or None: 百分之六十, 三分之一, 千分之三."""
    if text.find("分", at + 1, at + _LONGEST_WHOLE) < 0:
        return None
    below = read_number(text, at)
    if below is None:
        powers = _POWERS.match(text, at)
        if powers is None:
            return None
        end = powers.end()
        below_value = Fraction(math.prod(POWERS[c] for c in powers[0]))
    else:
        below_value, end = below.value, below.end
    if text.startswith("分百", end) and below_value == 100:
        return _share(text, at, end + 2, Fraction(100), floor)
    if not text.startswith("分之", end) or not below_value:
        return None
    if text.startswith("百", end + 2) and not text.startswith("百分", end + 2):
        return _share(text, at, end + 3, 100 * Fraction(100) / below_value, floor)
    above = read_number(text, end + 2)
    if above is None:
        return None
    if above.value < 10 and (tens := _NEXT_TENS.match(text, above.end)):
        ends = 10 * above.value, 10 * Fraction(ZH_SMALL.index(tens[1]) + 1)
        first = _share(text, at, above.end, 100 * ends[0] / below_value, floor)
        second = _share(text, above.end, tens.end(), 100 * ends[1] / below_value, floor)
        return Reading(tens.end(), (*first.mentions, *second.mentions))
    return _share(text, at, above.end, 100 * above.value / below_value, floor)


def _tenths(text: str, match: re.Match[str]) -> Fraction | None:
    place = match.end(1)
    if not match[2] and not match[3]:
        for length in (5, 4, 3, 2):
            known = zh_tenths().get(text[place : place + length])
            if known is not None:
                if not known:
                    return None
                break
    if match[2] and text.startswith(("十", "百"), match.end()):
        return None
    return 10 * _number(match[1]) + (_number(match[2]) * (10 if match[2] == "半" else 1) if match[2] else 0)


def _number(written: str) -> Fraction:
    """Return the value of a short number in digits or numerals, ½ for 半."""
    if written[0].isdecimal():
        return Fraction(written)
    found = read_zh_numeral(written, 0)
    return found[0] if found else HALF_MORE


def _half(text: str, start: int, match: re.Match[str], floor: int) -> Reading:
    unit = _HALF_UNITS.get(match[1] or "")
    if unit == "century":
        return _share(text, start, match.end(), Fraction(50), floor, "year")
    value, more = HALF_MORE if unit else Fraction(50), text.startswith("过", start)
    return _share(text, start, match.end(), value, floor, unit or "percent", weak=True, more=more)


def _share(
    text: str,
    start: int,
    end: int,
    value: Fraction,
    floor: int,
    unit: str = "percent",
    *,
    weak: bool = False,
    more: bool = False,
) -> Reading:
    is_duration = dimension(unit) in ("time", "months")
    said = Qualifier.MORE_THAN if more else zh_qualifier(text, floor, start, end, is_duration=is_duration)
    return Reading(end, (Mention(start, end, "", "amount", value, unit, said, weak=weak),))


def read_either(text: str, at: int) -> Reading | None:
    """Return the reading of a vague number or of both ends of a range, or None: 数百, 十几亿; 两三年."""
    if text[at + 1 : at + 2] not in _EITHER_NEXT:
        return None
    if match := _VAGUE.match(text, at):
        if match["power"]:
            low = Fraction(math.prod(POWERS[c] for c in match["power"]))
            high = 10 * low - 1
        else:
            whole = read_zh_numeral(match["whole"].rstrip("零"), 0)
            if whole is None:
                return None
            times = Fraction(10 ** ZH_MAGNITUDES[match["times"]]) if match["times"] else Fraction(1)
            low, high = whole[0] * times, (whole[0] + 10) * times - 1
        end = match.end()
        found = unit_at(text, end)
        unit = found[0] if found and is_money(found[0]) else ""
        vague = Mention(at, end, "", "vague", low, unit, weak=True, upper=high)
        return Reading(found[2] if found else end, (vague,))
    match = _TEEN_EITHER.match(text, at) or _EITHER.match(text, at)
    if match is None:
        return None
    groups = match.groupdict()
    first, second = (
        (n for n in match.groups() if n and n in f"{ZH_SMALL}两" and n != groups.get("tens"))
        if "tens" not in groups
        else (match[2], match[3])
    )
    low, high = _number(first), _number(second)
    found = unit_at(text, match.end())
    if not 0 < high - low <= 2 or (found is None and not groups.get("power") and not groups.get("ten")):
        return None
    power = Fraction(POWERS[groups["ten"]] if groups.get("ten") else 1)
    power *= 10 ** ZH_MAGNITUDES[groups["power"]] if groups.get("power") else 1
    base = Fraction(0)
    if "tens" in groups:
        base = (
            10 * (read_zh_numeral(groups["tens"], 0) or (Fraction(1), 0))[0]
            if groups["tens"]
            else Fraction(10)
        )
    unit, spelling, end = found or ("count", "", match.end())
    ends = [
        Mention(start, stop, "", "amount", (base + n) * power, unit, weak=True, noun=spelling)
        for n, start, stop in ((low, at, at + 1), (high, at + 1, end))
    ]
    return Reading(end, tuple(ends))
