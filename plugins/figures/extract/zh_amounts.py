"""Numbers, amounts and bare numbers in Chinese text."""

from __future__ import annotations

import re

from figures.extract.bounds import zh_qualifier
from figures.extract.mention import MEDALS, TAKEN_OFF, Mention, Reading, label, period
from figures.extract.numerals import WrittenNumber, exact
from figures.extract.zh_halves import and_a_half
from figures.extract.zh_numbers import (
    KILO_UNITS,
    MAGNITUDE,
    MANTISSA_MAGNITUDE,
    SCALES,
    read_implied,
    read_number,
    value_of_magnitude,
)
from figures.extract.zh_units import unit_at
from figures.quantity import Qualifier
from figures.units import CURRENCY_SIGNS, UNITS
from patterns import Pattern

# A number with its magnitude or a unit that no date, name, rank or share has, no letter or sign glued to it:
# most figures of a report are such, and no other reader tries them.
PLAIN = Pattern(
    r"(?<![A-Za-z\-:/.×*+编码第前年$€£¥币负下])(?<![A-Za-z0-9$€£¥第编码币] )([0-9]{1,15}(?:\.([0-9]{1,8}))?)"
    r"(?:(万亿|亿|万)(?!人中|[0-9零余多百千万亿])"
    r"|(?=%|个百分点|元|平方|公里|[项名人吨倍家座辆台套场处亩](?!次)|个(?![半多钟百月季年小亿])))"
)
# Percentages and sums need no look into the lexicon.
_SURE_UNIT = Pattern("%|元(?![整旦宵素月首器年人])|美元")
_SURE_UNITS = {"%": "percent", "元": "CNY", "美元": "USD"}
_SIGN = Pattern(
    "(?:"
    + "|".join(re.escape(sign) for sign, _ in sorted(CURRENCY_SIGNS, key=lambda s: -len(s[0])))
    + r"|人民币)[ ]?\Z"
)
_SIGNS = dict(CURRENCY_SIGNS) | {"人民币": "CNY"}
_MINUS = Pattern(r"(?<![正减担肩自抱胜背])负$|零下\Z|(?<![0-9%元年月日A-Za-z])-\Z")
_SIGN_ENDS = frozenset(" 币") | {sign[-1] for sign, _ in CURRENCY_SIGNS}
_MINUS_ENDS = frozenset("负下-")
_TOP = Pattern(r"(?:名|位|强|列|佳|[,，。;、!\n ]|$)")
_BEST = Pattern(r"(强|佳|优|大(?=[^型学会桥力幅数约于量]))")
_SECONDS_NEXT = Pattern(r"[0-9]{1,2}秒")
# What is behind the seconds of a race.
_HUNDREDTHS = Pattern(r"[0-9]{1,2}(?=[,，。;；、!)）的夺获打摘刷破创完跑游率勇位列成拿斩晋闯排居]|\Z)")
_POINTS_AHEAD = Pattern(r"[、和][^,，。;0-9]{0,8}[0-9]{1,3}(?:\.[0-9]{1,3})?个百分点")
_BARE_YEAR = Pattern(r"(?:19|20)[0-9]{2}(?!\.[0-9])")
# After a numeral these name rather than count: 三方, 十分, 二类, 一度.
_NAMING = frozenset("方分度类级层期线步号代门面道张口")
# An index has points, which Chinese writes as percentages.
_INDEX = Pattern(r"指数[^。；;涨跌]{0,36}\Z")
_CLAUSE_BREAK = re.compile(r"[,，。;!?:\n]")
_LISTED = re.compile(r"[、和及与]")
_LANE = Pattern("(?:机动|行)?车道")
_ONE_WAY = Pattern("单向|单侧|每个?方向|各")
_ONE_WAY_REACH = 8
_NOTHING_AFTER = Pattern(r"[,，。;；、!?\s]|\Z")
# 近3年 is "the past three years"; 近3小时 and 近40岁 are nearly so much.
_NOT_RECENT = frozenset(("岁", "周岁", "小时", "个小时", "分钟", "秒", "秒钟", "个钟头"))


def read_amount(text: str, at: int, floor: int) -> Reading:
    """Return the reading of an amount with its unit, or of a number that names none."""
    number = read_number(text, at)
    implied = False
    if number is None:
        number = read_implied(text, at)
        implied = number is not None
    if number is None:
        return _left_over(text, at)
    start, currency = at, None
    lead = text[at - 1 : at]
    if lead in _SIGN_ENDS and (sign := _SIGN.search(text, max(floor, at - 4), at)):
        currency, start = _SIGNS[sign[0].rstrip()], sign.start()
    if text[start - 1 : start] in _MINUS_ENDS and (
        minus := _MINUS.search(text, max(floor, start - 2), start)
    ):
        number, start = number._replace(value=-number.value), minus.start()
    return _with_unit(text, start, at, number, currency, floor, implied=implied)


def read_plain(text: str, plain: re.Match[str], floor: int) -> Reading:
    """Return the reading of a number that matched `PLAIN`: no sign before it belongs to it."""
    written, decimals, magnitude = plain.groups(default="")
    start, end = plain.span()
    scale = SCALES[magnitude] if magnitude else 0
    value = exact(written, scale)
    sure = _SURE_UNIT.match(text, end) if value and (scale or decimals or text[end] == "%") else None
    if sure and "指数" not in text[max(0, start - 40) : start]:
        end, spelling = sure.end(), sure[0]
        said = zh_qualifier(text, floor, start, end, is_duration=False)
        weak = text.endswith("每", 0, start)
        mention = Mention(
            start, end, text[start:end], "amount", value, _SURE_UNITS[spelling], said, "", weak, spelling,
            len(decimals), scale,
        )  # fmt: skip
        return Reading(end, (mention,))
    number = WrittenNumber(value, end, len(decimals), scale, in_digits=True)
    return _with_unit(text, start, start, number, None, floor)


def _with_unit(
    text: str,
    start: int,
    at: int,
    number: WrittenNumber,
    currency: str | None,
    floor: int,
    *,
    implied: bool = False,
) -> Reading:
    """Return the reading of a number with the unit after it."""
    found = unit_at(text, number.end)
    if found is None or (currency is not None and found[0] not in UNITS):
        return _without_unit(text, start, at, number, currency, floor, implied=implied)
    unit, spelling, end = found
    if (
        not number.in_digits
        and spelling in _NAMING
        and text[at - 1 : at] not in ("分", "共")
        and (spelling in "方分度" or number.value < 4)
        and not implied
    ):
        return Reading(end, _numeral_label(at, number))
    if currency is not None:
        if UNITS[unit].kind != "money":
            return _without_unit(text, start, at, number, currency, floor, implied=implied)
        unit = currency
    elif spelling == "个" and _POINTS_AHEAD.match(text, end):
        unit, spelling = "percentage-point", ""  # 高于全国0.2个、全省0.1个百分点
    elif spelling == "分" and (text.endswith("小时", 0, start) or _SECONDS_NEXT.match(text, end)):
        unit = "minute"
    elif spelling == "秒" and (hundredths := _HUNDREDTHS.match(text, end)):  # 11秒32
        number = number._replace(
            value=number.value + exact(f"0.{hundredths[0]}"), decimals=len(hundredths[0])
        )
        end = hundredths.end()
    elif number.value.denominator == 1:
        number, unit, spelling, end = and_a_half(text, number, unit, spelling, end)
    return Reading(end, (_amount(text, start, number, unit, spelling, end, floor, implied=implied),))


def _amount(
    text: str,
    start: int,
    number: WrittenNumber,
    unit: str,
    spelling: str,
    end: int,
    floor: int,
    *,
    implied: bool = False,
) -> Mention:
    """Return the mention of a number with its unit and its bound."""
    kind = UNITS[unit].kind if unit in UNITS else ""
    said = (
        Qualifier.MORE_THAN
        if number.more
        else zh_qualifier(
            text, floor, start, end, is_duration=kind == "duration" and spelling not in _NOT_RECENT
        )
    )
    weak = _is_weak(text, start, number, unit, kind) or (kind == "count" and _sums_up(text, start, number))
    if implied:
        weak = weak or said is Qualifier.EXACT
    mention = Mention(
        start, end, text[start:end], "amount", number.value, unit, said, "", weak, spelling,
        number.decimals, number.scale,
    )  # fmt: skip
    if unit == "discount":  # 8.5折 and 85折
        paid = number.value * (10 if number.value < 10 else 1)
        off = mention._replace(value=100 - paid, unit="percent", noun=TAKEN_OFF)
        return mention._replace(value=paid, unit="percent", others=(off,))
    if spelling in MEDALS:
        return mention._replace(weak=False)
    if spelling == "连丰":
        return mention._replace(weak=True, others=(mention._replace(unit="count", noun=""),))
    is_lanes = spelling == "车道" or _LANE.match(text, end)
    if is_lanes and _ONE_WAY.search(text, max(0, start - _ONE_WAY_REACH), start):  # 单向三车道
        return mention._replace(others=(mention._replace(unit="lane-each-way", noun=""),))
    if is_lanes and number.value % 2 == 0:  # 双向六车道
        each_way = mention._replace(value=number.value / 2, unit="lane-each-way", noun="")
        return mention._replace(others=(each_way,))
    if spelling == "块" and _NOTHING_AFTER.match(text, end):
        return mention._replace(others=(mention._replace(unit="CNY"),))
    if unit in ("percent", "percentage-point") and _INDEX.search(text, max(0, start - 40), start):
        return mention._replace(others=(mention._replace(unit="count", noun=""),))
    if spelling == "度" and number.in_digits:
        return mention._replace(
            others=(mention._replace(unit="degree"), mention._replace(unit="degree-celsius"))
        )
    return mention


def _left_over(text: str, at: int) -> Reading:
    """Return the reading of a numeral that is no number by itself: the 万 of 万众, the 半 of 半成品."""
    if text.startswith(KILO_UNITS, at):
        return Reading(at + 2, ())
    magnitude = MAGNITUDE.match(text, at)
    if magnitude is None:
        return Reading(at + 1, (label(at, at + 1, 10),) if text[at] == "十" else ())
    return Reading(magnitude.end(), (label(at, magnitude.end(), value_of_magnitude(magnitude[0])),))


def _numeral_label(at: int, number: WrittenNumber) -> tuple[Mention, ...]:
    return (label(at, number.end, number.value),)


def _without_unit(
    text: str, start: int, at: int, number: WrittenNumber, currency: str | None, floor: int, *, implied: bool
) -> Reading:
    """Return the reading of a number without a unit: money by its sign, a year, a count or a label."""
    if currency is not None:
        return Reading(number.end, (_amount(text, start, number, currency, "", number.end, floor),))
    if number.in_digits and _BARE_YEAR.fullmatch(text, at, number.end):
        year = period(at, number.end, int(number.value), weak=True)
        bare = _amount(text, start, number, "count", "", number.end, floor)
        return Reading(number.end, (year._replace(others=(bare,)),))
    if text[at - 1 : at] == "前" and _TOP.match(text, number.end) and number.value < 10**4:
        end = number.end + text.startswith(("名", "位", "强", "佳"), number.end)
        top = Mention(at - 1, end, "", "amount", number.value, "count", weak=number.value == 1, noun="前")
        return Reading(end, (top,))
    if best := _BEST.match(text, number.end):
        listed = Mention(at, best.end(), "", "amount", number.value, "count", weak=True, noun=best[1])
        return Reading(best.end(), (listed,))
    large = number.value >= 10**4 and text[number.end - 1] in MANTISSA_MAGNITUDE
    if (implied and large) or number.in_digits or large:
        weak = implied and zh_qualifier(text, floor, start, number.end, is_duration=False) is Qualifier.EXACT
        mention = _amount(text, start, number, "count", "", number.end, floor)
        return Reading(number.end, (mention._replace(weak=weak or mention.weak),))
    if implied or not (number.value == 100 and text.startswith("姓", number.end)):
        return Reading(number.end, (label(at, number.end, number.value),))
    return Reading(number.end, ())


def _is_weak(text: str, start: int, number: WrittenNumber, unit: str, kind: str) -> bool:
    """Return whether a translation may well leave this figure out or write it without a number."""
    if not number.value.numerator or (unit == "hour" and number.value == 24):
        return True
    if unit == "multiple":
        return False
    if text.endswith("每", 0, start):
        return True
    if unit == "year" and text.startswith(("年规划", "年计划"), number.end):
        return number.value == 5  # as good as a name
    return kind not in ("money", "ratio") and not number.scale and number.value == 1


def _sums_up(text: str, start: int, number: WrittenNumber) -> bool:
    """Return whether the number only counts the names before it: A公司、B公司两家企业."""
    if number.scale or number.value.numerator > 6:
        return False
    clause = _CLAUSE_BREAK.split(text[max(0, start - 80) : start])[-1]
    return len(_LISTED.findall(clause)) == number.value - 1
