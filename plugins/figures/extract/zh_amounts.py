"""Numbers, amounts and bare numbers in Chinese text."""

from __future__ import annotations

import math
import re
from fractions import Fraction

from figures.extract.bounds import zh_qualifier
from figures.extract.mention import TAKEN_OFF, Mention, Reading, label, period
from figures.extract.numerals import VULGAR, WrittenNumber, exact, read_digits, read_zh_numeral
from figures.extract.patterns import Pattern
from figures.extract.zh_names import unit_at
from figures.quantity import Qualifier
from figures.units import CURRENCY_SIGNS, UNITS, ZH_MAGNITUDES

# A number with its magnitude or a unit that no date, name, rank or share has, no letter or sign glued to it:
# most figures of a report are such, and are asked of no other reader.
PLAIN = Pattern(
    r"(?<![A-Za-z\-:/.×*+编码第前年$€£¥币负下])(?<![A-Za-z0-9$€£¥第编码币] )([0-9]{1,15}(?:\.([0-9]{1,8}))?)"
    r"(?:(万亿|亿|万)(?!人中|[0-9零余多百千万亿])"
    r"|(?=%|个百分点|元|平方|公里|[项名人吨倍家座辆台套场处亩](?!次)|个(?![半多钟百月季年小亿])))"
)
# Percentages and sums need no look into the lexicon.
_SURE_UNIT = Pattern("%|元(?![整旦宵素月首器年人])|美元")
_SURE_UNITS = {"%": "percent", "元": "CNY", "美元": "USD"}
_SCALES = {"千万亿": 15, "百万亿": 14, "十万亿": 13, "万万": 8, **ZH_MAGNITUDES, "百": 2}
_MAGNITUDE = Pattern("|".join(_SCALES))
_LESSER = Pattern(r"零?([0-9]{1,4})")
# 千 begins these units and is no magnitude there.
_KILO_UNITS = ("千克", "千米", "千瓦", "千伏", "千赫", "千字节")
_SIGN = Pattern(
    "(?:"
    + "|".join(re.escape(sign) for sign, _ in sorted(CURRENCY_SIGNS, key=lambda s: -len(s[0])))
    + r"|人民币)[ ]?\Z"
)
_SIGNS = dict(CURRENCY_SIGNS) | {"人民币": "CNY"}
_MINUS = Pattern(r"(?<![正减担肩自抱胜背])负$|零下\Z|(?<![0-9%元年月日A-Za-z])-\Z")
_SIGN_ENDS = frozenset(" 币") | {sign[-1] for sign, _ in CURRENCY_SIGNS}
_MINUS_ENDS = frozenset("负下-")
_MANTISSA_MAGNITUDE = frozenset("万亿")
_TOP = Pattern(r"(?:名|位|强|列|佳|[,，。;、!\n ]|$)")
_BEST = Pattern(r"(强|佳|优|大(?=[^型学会桥力幅数约于量]))")
_SECONDS_NEXT = Pattern(r"[0-9]{1,2}秒")
# What is behind the seconds of a race.
_HUNDREDTHS = Pattern(r"[0-9]{1,2}(?=[,，。;；、!)）的夺获打摘刷破创完跑游率勇位列成拿斩晋闯排居]|\Z)")
_POINTS_AHEAD = Pattern(r"[、和][^,，。;0-9]{0,8}[0-9]{1,3}(?:\.[0-9]{1,3})?个百分点")
_BARE_YEAR = Pattern(r"(?:19|20)[0-9]{2}(?!\.[0-9])")
_LEVEL = Pattern(r"级|量级|产业|项目|集群|元级|元项目|元企业|元产业|元时代")
_BOUND_BEFORE = tuple("超逾破近过上达约余成到每")
_COUNTED_BY_MAGNITUDE = ("元", "美元", "人", "名", "户", "亩", "强")
# After a numeral these name rather than count: 三方, 十分, 二类, 一度.
_NAMING = frozenset("方分度类级层期线步号代门面道张口")
# An index has points, which Chinese writes as percentages.
_INDEX = Pattern(r"指数[^。；;涨跌]{0,36}\Z")
_CLAUSE_BREAK = re.compile(r"[,，。;!?:\n]")
_LISTED = re.compile(r"[、和及与]")
# The small change after whole yuan or dollars: 50元6角三分, 两美元又三美分.
_SMALL_CHANGE = Pattern(
    r"又?(?=[^,，。]{1,2}[角毛分]|[^,，。]{1,2}美分)(?:([0-9一二两三四五六七八九])[角毛])?"
    r"(?:零?([0-9]{1,2}|[一二两三四五六七八九])(?:分(?![之钟])|美分))?"
)
_NOTHING_AFTER = Pattern(r"[,，。;；、!?\s]|\Z")
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
POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


# 近3年 is "the past three years"; 近3小时 and 近40岁 are nearly so much.
_NOT_RECENT = frozenset(("岁", "周岁", "小时", "个小时", "分钟", "秒", "秒钟", "个钟头"))
_CURRENCY_MARKS = tuple("$€£¥")


def read_number(text: str, at: int) -> WrittenNumber | None:
    """A number in digits or numerals, with its magnitude word and 余 or 多."""
    return _in_digits(text, at) if text[at : at + 1] in _DIGIT_LEADS else _in_numerals(text, at)


def _in_numerals(text: str, at: int) -> WrittenNumber | None:
    found = read_zh_numeral(text, at)
    if found is None:
        return None
    value, end = found
    if text[end - 1] in "千百" and end - at > 1 and text.startswith(_KILO_UNITS, end - 1):  # 三千克
        shorter = read_zh_numeral(text[at : end - 1], 0)
        if shorter is not None:
            value, end = shorter[0], at + shorter[1]
    if text.startswith("个亿", end):  # 三个亿
        return WrittenNumber(value * 10**8, end + 2, 0, 8)
    more = text.startswith(("余", "多"), end)
    end += more
    has_point = "点" in text[at:end]
    scale = 0
    decimals = len(text[at:end].partition("点")[2].rstrip("余多")) if has_point else 0
    if (more or has_point) and (magnitude := _MAGNITUDE.match(text, end)):  # 三十余万, 三点五万
        scale, end = _SCALES[magnitude.group()], magnitude.end()
    elif (
        text[end - 1] in _MANTISSA_MAGNITUDE
        and value % (whole := POWERS[text[end - 1]]) == 0
        and value != whole
    ):
        return WrittenNumber(value, end, 0, 4 if whole == 10**4 else 8)
    return WrittenNumber(value * 10**scale, end, decimals, scale, more=more)


def _in_digits(text: str, at: int) -> WrittenNumber | None:
    digits = read_digits(text, at, spaced=text[at - 1 : at] not in ("第", "$", "¥", "€", "£"))
    if digits is None:
        return None
    written, end, decimals = digits
    more = text.startswith(("余", "多"), end) and not text.startswith("余额", end)
    if text.startswith("个亿", end):  # 4个亿
        return WrittenNumber(exact(written, 8), end + 2, decimals, 8, in_digits=True)
    scale, after = _read_magnitude(text, end + more)
    if not scale and (letters := _LETTER.match(text, end)):  # 4.2bn
        scale = _LETTER_SCALES[letters[0].lower()]
        return WrittenNumber(exact(written, scale), letters.end(), decimals, scale, in_digits=True)
    if text[at - 1 : at] in _CURRENCY_MARKS and text[end : end + 1].lower() == "m":  # $32.27m
        return WrittenNumber(exact(written, 6), end + 1, decimals, 6, in_digits=True)
    if not scale and text[end : end + 1] in VULGAR and text[end : end + 1]:  # 1½公里
        return WrittenNumber(exact(written) + Fraction(VULGAR[text[end]]), end + 1, 1, in_digits=True)
    value, end = exact(written, scale), after
    while scale and not more and (lesser := _LESSER.match(text, end)):  # 1亿3000万, 3万4000
        lesser_scale, lesser_end = _read_magnitude(text, lesser.end())
        if lesser_scale >= scale or int(lesser[1]) >= 10 ** (scale - lesser_scale):
            break
        value += int(lesser[1]) * 10**lesser_scale
        end, decimals, scale = lesser_end, 0, lesser_scale
    if (
        scale and not more and text.startswith(("余", "多"), end) and not text.startswith("余额", end)
    ):  # 5万余人
        more, end = True, end + 1
    return WrittenNumber(value, end, decimals, scale, in_digits=True, more=more)


_DIGIT_LEADS = frozenset(".0123456789")
_LETTER_SCALES = {"bn": 9, "mn": 6, "tn": 12, "k": 3}
_LETTER = Pattern(r"(?i)(?:bn|mn|tn|k)(?![a-z])")


def _read_magnitude(text: str, at: int) -> tuple[int, int]:
    """The magnitude word at ``at`` (after a space at most) and where it ends."""
    after = at + text.startswith(" ", at)
    match = _MAGNITUDE.match(text, after)
    if match is None or (match.group() == "千" and text.startswith(_KILO_UNITS, after)):
        return 0, at
    return _SCALES[match.group()], match.end()


def read_amount(text: str, at: int, floor: int) -> Reading:
    """An amount with its unit, or a number that names none."""
    number = read_number(text, at)
    implied = False
    if number is None:
        number = _implied(text, at)
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
    """The amount of a number that is PLAIN: nothing before it belongs to it."""
    written, decimals, magnitude = plain.groups(default="")
    start, end = plain.span()
    scale = _SCALES[magnitude] if magnitude else 0
    value = exact(written, scale)
    sure = _SURE_UNIT.match(text, end) if value and (scale or decimals or text[end] == "%") else None
    if sure and "指数" not in text[max(0, start - 40) : start]:
        end, spelling = sure.end(), sure[0]
        said = zh_qualifier(text, floor, start, end, is_duration=False)
        weak = text.endswith("每", 0, start)
        mention = Mention(
            start, end, "", "amount", value, _SURE_UNITS[spelling], said, "", weak, spelling,
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
    """The amount that a number makes with the unit after it."""
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
        number, unit, spelling, end = _and_a_half(text, number, unit, spelling, end)
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
    """The mention that a number and its unit make, with its bound."""
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
        start, end, "", "amount", number.value, unit, said, "", weak, spelling, number.decimals, number.scale
    )
    if unit == "discount":  # 8.5折 and 85折
        paid = number.value * (10 if number.value < 10 else 1)
        off = mention._replace(value=100 - paid, unit="percent", noun=TAKEN_OFF)
        return mention._replace(value=paid, unit="percent", others=(off,))
    if spelling == "块" and _NOTHING_AFTER.match(text, end):
        return mention._replace(others=(mention._replace(unit="CNY"),))
    if unit in ("percent", "percentage-point") and _INDEX.search(text, max(0, start - 40), start):
        return mention._replace(others=(mention._replace(unit="count", noun=""),))
    if spelling == "度" and number.in_digits:
        return mention._replace(
            others=(mention._replace(unit="degree"), mention._replace(unit="degree-celsius"))
        )
    return mention


def _implied(text: str, at: int) -> WrittenNumber | None:
    """A magnitude whose "one" is unsaid: 过亿元, 百余家, 上千名, 百万量级."""
    match = _MAGNITUDE.match(text, at)
    word = match.group() if match else ""
    if not word or text.startswith(_KILO_UNITS, at):
        return None
    end = at + len(word)
    if text.startswith("余", end) or (text.startswith("多", end) and unit_at(text, end + 1)):
        return WrittenNumber(Fraction(_value(word)), end + 1, more=True)
    unit = unit_at(text, end)
    is_number = (
        text[at - 1 : at] in _BOUND_BEFORE
        or _LEVEL.match(text, end)
        or text.startswith(_COUNTED_BY_MAGNITUDE, end)
        or (unit and text.startswith(("以上", "以下", "左右"), unit[2]))
    )
    return WrittenNumber(Fraction(_value(word)), end) if is_number else None


def _value(word: str) -> int:
    return math.prod(POWERS[c] for c in word)


def _left_over(text: str, at: int) -> Reading:
    """A numeral that is no number by itself: the 万 of 万众, the 半 of 半成品."""
    if text.startswith(_KILO_UNITS, at):
        return Reading(at + 2, ())
    magnitude = _MAGNITUDE.match(text, at)
    if magnitude is None:
        return Reading(at + 1, (label(at, at + 1, 10),) if text[at] == "十" else ())
    return Reading(magnitude.end(), (label(at, magnitude.end(), _value(magnitude[0])),))


def _numeral_label(at: int, number: WrittenNumber) -> tuple[Mention, ...]:
    return (label(at, number.end, number.value),)


def _without_unit(
    text: str, start: int, at: int, number: WrittenNumber, currency: str | None, floor: int, *, implied: bool
) -> Reading:
    """A number that names no unit: money by its sign, a year, a bare number, a numeral of some word."""
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
    large = number.value >= 10**4 and text[number.end - 1] in _MANTISSA_MAGNITUDE
    if (implied and large) or number.in_digits or large:
        weak = implied and zh_qualifier(text, floor, start, number.end, is_duration=False) is Qualifier.EXACT
        mention = _amount(text, start, number, "count", "", number.end, floor)
        return Reading(number.end, (mention._replace(weak=weak or mention.weak),))
    if implied or not (number.value == 100 and text.startswith("姓", number.end)):
        return Reading(number.end, (label(at, number.end, number.value),))
    return Reading(number.end, ())


def _is_weak(text: str, start: int, number: WrittenNumber, unit: str, kind: str) -> bool:
    """Return whether a translation may well leave this figure out or say it without a number."""
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


def _and_a_half(
    text: str, number: WrittenNumber, unit: str, spelling: str, end: int
) -> tuple[WrittenNumber, str, str, int]:
    """The half, the more or the small change after a unit: 两年半, 3个半月, 两个多月, 五元三角."""
    for words, mixed_unit, added in _MIXED_UNITS if spelling[0] == "个" else ():
        if text.startswith(words, number.end):
            if words == "个半" and text[number.end + 2 : number.end + 3] not in "小年天":
                break
            mixed = number._replace(value=number.value + added, more=not added)
            return mixed, mixed_unit, words, number.end + len(words)
    if unit in UNITS and UNITS[unit].kind == "money" and (change := _SMALL_CHANGE.match(text, end)):
        tenths, hundredths = (read_number(digits, 0) for digits in change.groups(default="0"))
        if tenths and hundredths:
            value = number.value + tenths.value / 10 + hundredths.value / 100
            return number._replace(value=value, decimals=2), unit, spelling, change.end()
    if unit == "foot" and (inches := read_number(text, end)) and text.startswith("英寸", inches.end):
        value = number.value + inches.value / 12
        return number._replace(value=value, decimals=2), unit, spelling, inches.end + 2
    if spelling in _HALVED and text.startswith("半", end):
        return number._replace(value=number.value + HALF_MORE, decimals=1), unit, spelling, end + 1
    if spelling in ("年", "天") and text.startswith("多", end):
        return number._replace(more=True), unit, spelling, end + 1
    return number, unit, spelling, end
