"""Dates, periods and times of day in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from figures.extract.mention import Mention, Reading, label, listed_days, period
from figures.extract.numerals import parse_zh_numeral
from figures.extract.patterns import Pattern
from figures.extract.ratios import read_time_taken

_N = r"(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
_TO = r" ?起?(?:—{1,2}|-{1,2}|至|到) ?"
_YEAR = (
    r"(?:[0-9]{4}|[一二][零〇一二三四五六七八九]{3}"
    r"|两千(?:零[一二三四五六七八九]|(?=年[一二三四五六七八九十]{1,2}月)))"
)
# Whether anything of a calendar may follow a numeral.
_AHEAD = Pattern(
    r"[0-9零〇一二两三四五六七八九十]{1,4} ?(?:个?[年月季]|[日号时点世后:·/.—-]|至|到|和|与|、)|半|季|两个月"
)

_TWO_YEARS = Pattern(
    rf"({_YEAR})(?:年(?:度)?)?(?:{_TO}|、|和|与)({_YEAR}) ?年度?(?!前|级|来|历史|期(?!间)|[初末底])"
)
_ONE_YEAR = Pattern(rf"({_YEAR}) ?年(?:度|底|末|初)?(?!以上|代|级)")
_SHORT_YEARS = Pattern(r"([12][09][0-9]{2})[—-]{1,2}([0-9]{2})(?:年|赛季|学年|财年)")
_SHORT_YEAR = Pattern(r"(0[0-9]) ?年(?![级代])")
_ISO = Pattern(r"([12][0-9]{3})([-/.])([01]?[0-9])\2([0-3]?[0-9])(?![0-9])")
_HALF = Pattern(r"半年")
_FIRST_MONTHS = Pattern(rf"({_N}) ?个?月(?:份)?")
_FIRST_QUARTERS = Pattern(r"([两二三23]) ?个?季度?")
_QUARTERS = Pattern(
    r"([一二三四1-4])(?: ?[、和至到—-] ?第?([一二三四2-4]))? ?季度?(?!节|[个度]?报)|季度?(?!节)"
)
_DAY_TO_DAY = Pattern(rf"({_N}) ?月({_N})日?{_TO}({_N}) ?[日号]")
_DATES = Pattern(
    rf"({_N}) ?月份? ?({_N}) ?(?:[日号]|(?=(?:、|和)(?:{_N}月)?{_N} ?[日号]))"
    rf"(?:(?P<to>{_TO}|、|和)(?:(?P<year>[0-9]{{4}})年)?(?:({_N}) ?月份? ?)?({_N}) ?[日号])?"
)
# 3月12、13、14日.
_DAY_LIST = Pattern(
    rf"(?:({_N}) ?月 ?)?({_N}[日号]?(?:[、和及] ?{_N}[日号]?){{2,30}})(?<=[日号])(?![内均间游元楼线])"
)
_LISTED = Pattern(_N)
# A day without 日 is only sure in numerals: 一月二十三.
_BARE_DAY = Pattern(
    r"([一二三四五六七八九十]{1,2})月([一二三]?十[一二三四五六七八九]?)(?=[,，。;；、!?)\s]|$)"
)
_MONTHS = Pattern(
    rf"({_N}) ?(?:月份?)?(?P<to>{_TO}|、|和)(?:(?:次|当|同)年)?({_N}) ?月(?:份)?(?! ?{_N} ?[日号])"
)
_MONTH = Pattern(rf"({_N}) ?月份?间?(?!龄)")
# 1号、2号、3号泊位 are no days.
_NUMBERED = "泊楼馆门线机炉井厅室仓库闸泵桥墩池院幢隧坑窗"
_DAYS = Pattern(
    rf"({_N}) ?[日号]?(?:{_TO}|、|和)({_N}) ?[日号]"
    rf"(?![内均间游元{_NUMBERED}]|(?:[、和]{_N}号){{1,20}}[{_NUMBERED}])"
)
_DAY = Pattern(
    r"([0-9]{1,2}) ?日(?![均间游元本])|([一二三四五六七八九十]{1,3})号(?=上午|下午|晚|凌晨|在|电|当天)"
)
_CLOCK = Pattern(
    r"([0-9]{1,2}|零(?=[时点])|[一二三四五六七八九十]{1,3}) ?"
    r"(?:(?:时|点)(?: ?([0-5]?[0-9]|[零一二三四五六七八九十]{1,3}) ?分|(半|整|钟)"
    r"|(?![0-9间分代期速节多零一二三四五六七八九]))"
    r"|:([0-5][0-9])(?::[0-5][0-9])?(?![0-9:]))"
)
_CLOCK_RANGE = Pattern(rf"([0-9]{{1,2}}) ?{_TO}([0-9]{{1,2}}) ?[时点](?!间|代)")
_TIME_TAKEN = Pattern(r"(?:以|成绩[是为]?|用时|耗时|跑出|游出)\Z")
_TIME_LEADS = frozenset("以绩是为时出")
_PART_OF_DAY = Pattern(r"(上午|下午|晚上|晚间|晚|早上|早|中午|凌晨|傍晚|夜间)(?:的|于)? ?\Z")
_WEEKDAY = Pattern(r"(?:周|星期|礼拜)\Z")
_WEEKDAY_ENDS = Pattern(r"[一二三四五六](?:(?:至|到|—|-)(?:周|星期)?[一二三四五六])?(?![期年个次])")

_CENTURY = Pattern(r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})世纪(?:([0-9]0|[一二三四五六七八九]十)年代)?")
_DECADE = Pattern(r"((?:[12][0-9])?[0-9]0|[一二三四五六七八九]十)年代|([0-9]0)后(?![的天]|年(?!轻))")
_REIGNS = {
    "顺治": 1644, "康熙": 1662, "雍正": 1723, "乾隆": 1736, "嘉庆": 1796, "道光": 1821, "咸丰": 1851,
    "同治": 1862, "光绪": 1875, "宣统": 1909, "民国": 1912, "洪武": 1368, "永乐": 1403, "嘉靖": 1522,
    "万历": 1573, "崇祯": 1628,
}  # fmt: skip
_REIGN_YEAR = Pattern(r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})年")
_BORN_AFTER = Pattern(r"([0-9]5)后(?![的天]|年(?!轻))")
_DATE_NAME = Pattern(
    r"(?:双)?(十[一二]|1[12])(?=[”’」]|购物|大促|期间|活动|当天|狂欢|来临|前后|促销)|(618|6·18)(?=[”’」]|大促|购物|期间|活动|年中)"
    r"|([一二三四五六七八九十])([一二三四五六七八九十])"
    r"(?:[”’」]?(?=假期|期间|小长假|黄金周|劳动节|国际|前后|节|建军|建党|青年节|事变|运动|起义)|(?<=“..)(?=”(?!普法|规划|计划)))"
    r"|([1-9]|1[0-2])·([1-3]?[0-9])(?![0-9])"
)

_Ends = tuple[tuple[int, int], tuple[int, int]]


def read_calendar(text: str, at: int) -> Reading | None:
    """A date, a span of months or a time of day whose first numeral stands at this place."""
    at += text.startswith("首", at)
    is_weekday = text[at - 1 : at] in ("周", "期", "拜") and _WEEKDAY.search(text, max(0, at - 2), at)
    if is_weekday and (match := _WEEKDAY_ENDS.match(text, at)):
        return Reading(match.end(), ())
    if not _AHEAD.match(text, at):
        return _read_date_name(text, at)
    return (
        _read_era(text, at)
        or _read_year(text, at)
        or _read_span(text, at)
        or _read_date_name(text, at)
        or _read_days(text, at)
        or _read_clock(text, at)
    )


def _read_era(text: str, at: int) -> Reading | None:
    """A century, a decade or the year of a reign."""
    if match := _CENTURY.match(text, at):
        century = _number(match[1])
        if match[2]:
            return Reading(
                match.end(), (label(at, match.end(), 100 * (century - 1) + _number(match[2]), "decade"),)
            )
        return Reading(match.end(), (label(at, match.end(), century, "century"),))
    if match := _DECADE.match(text, at):
        decade = _number(match[1] or match[2])
        last_century = text.endswith("世纪", 0, at)  # 上世纪20年代
        decade += 0 if decade > 100 else 1900 if decade >= 30 or last_century else 2000
        return Reading(match.end(), (label(at, match.end(), decade, "decade"),))
    if match := _BORN_AFTER.match(text, at):  # 95后
        number = int(match[1])
        year = period(at, match.end(), number + (1900 if number >= 30 else 2000), weak=True)
        return Reading(match.end(), (year._replace(others=(label(at, match.end(), number),)),))
    first = _REIGNS.get(text[max(0, at - 2) : at])
    if first and (match := _REIGN_YEAR.match(text, at)):
        number = _number(match[1])
        year = period(at - 2, match.end(), first + number - 1, weak=first < 1912)
        return Reading(match.end(), (year._replace(others=(label(at - 2, match.end(), number),)),))
    return None


def _read_year(text: str, at: int) -> Reading | None:
    """One year or two, and what of the year follows."""
    if (match := _TWO_YEARS.match(text, at)) and _is_year(_number(match[1])) and _is_year(_number(match[2])):
        return Reading(
            match.end(),
            (
                period(at, match.end(1), _number(match[1])),
                period(match.start(2), match.end(), _number(match[2])),
            ),
        )
    if (match := _SHORT_YEARS.match(text, at)) and int(match[2]) > int(match[1][2:]):
        ends = int(match[1]), int(match[1][:2] + match[2])
        return Reading(
            match.end(), (period(at, match.end(1), ends[0]), period(match.start(2), match.end(), ends[1]))
        )
    if (match := _ISO.match(text, at)) and _in_calendar(int(match[3]), int(match[4])):
        return Reading(match.end(), (period(at, match.end(), int(match[1]), (int(match[3]), int(match[4]))),))
    if match := _SHORT_YEAR.match(text, at):
        return Reading(match.end(), (period(at, match.end(), 2000 + int(match[1])),))
    if (match := _ONE_YEAR.match(text, at)) and _is_year(_number(match[1])):
        year, after = _number(match[1]), match.end() + text.startswith(" ", match.end())
        skipped = after + (1 if text.startswith(("第", "前", "上", "下", "首"), after) else 0)
        span = _read_span(text, skipped, year, at) if _AHEAD.match(text, skipped) else None
        return span or Reading(match.end(), (period(at, match.end(), year),))
    return None


def _read_span(text: str, at: int, year: int | None = None, start: int | None = None) -> Reading | None:
    """Months, dates, quarters and halves, of a year or of none."""
    if (
        "、" in text[at + 2 : at + 8]
        and (days := _DAY_LIST.match(text, at))
        and (days[1] or "号" not in days[0])
    ):
        listed = [(_number(day[0]), *day.span()) for day in _LISTED.finditer(text, *days.span(2))]
        return listed_days(listed, _number(days[1] or "0"), year, at if start is None else start, days.end())
    before = text[at - 1 : at]
    for lead, pattern, ends_of in _SPANS:
        if lead is not None and (not before or before not in lead):
            continue
        match = pattern.match(text, at)
        ends = ends_of(match, before) if match else None
        if match and ends:
            first = at - 1 if lead and before in lead and before else at
            begin = first if start is None else start
            last_year = match.groupdict().get("year")
            if last_year:
                end = period(match.end("to"), match.end(), int(last_year), ends[1])
                return Reading(match.end(), (period(begin, match.start("to"), year, ends[0]), end))
            lunar = text.endswith(("农历", "阴历"), 0, begin)
            festival = lunar or (pattern is _BARE_DAY and year is None)  # 八月十五
            span = period(begin, match.end(), year, *ends, weak=festival)
            if pattern is _FIRST_MONTHS and before == "前":  # or the months before
                months = Mention(begin, match.end(), "", "amount", Fraction(ends[1][0]), "month")
                span = span._replace(others=(months,))
            if pattern in (_QUARTERS, _HALF) and text.startswith(("末", "底"), match.end()):  # or its month
                span = span._replace(others=(period(begin, match.end(), year, ends[1]),))
            if pattern is _QUARTERS and before == "第" and match[0].endswith("季"):  # or the fourth season
                span = span._replace(others=(label(begin, match.end(), ends[1][0] // 3),))
            return Reading(match.end(), (span,))
    return None


def _half(match: re.Match[str], before: str) -> _Ends | None:
    if match.string[max(0, match.start() - 2) : match.start() - 1] in _NO_FIRST:
        return None  # 提前半年
    first = 1 if before in "上前" else 7
    return (first, 0), (first + 5, 0)


def _first_months(match: re.Match[str], _before: str) -> _Ends | None:
    if match.string[match.start() - 2 : match.start() - 1] in _NO_FIRST:
        return None
    last = _number(match[1])
    return ((1, 0), (last, 0)) if 1 <= last <= 12 else None


# 提前, 目前, 此前 … are words of their own.
_NO_FIRST = frozenset("提目此之以从日")


def _first_quarters(match: re.Match[str], _before: str) -> _Ends | None:
    return (1, 0), (9 if match[1] in "三3" else 6, 0)


def _quarters(match: re.Match[str], before: str) -> _Ends | None:
    if not match[1] and before != "首":
        return None
    if match[1] and not match[2] and not match[0].endswith("季度") and before != "第":
        return None
    first = _number(match[1] or "一")
    last = _number(match[2]) if match[2] else first
    return ((first * 3 - 2, 0), (last * 3, 0)) if first <= last else None


def _day_to_day(match: re.Match[str], _before: str) -> _Ends | None:
    month, first, last = (_number(group) for group in match.groups())
    return ((month, first), (month, last)) if _in_calendar(month, first) and first < last <= 31 else None


def _dates(match: re.Match[str], _before: str) -> _Ends | None:
    month, first = _number(match[1]), _number(match[2])
    last_month = _number(match[5]) if match[5] else month
    last = _number(match[6]) if match[6] else first
    if _in_calendar(month, first) and _in_calendar(last_month, last):
        return (month, first), (last_month, last)
    return None


def _bare_day(match: re.Match[str], _before: str) -> _Ends | None:
    month, day = _number(match[1]), _number(match[2])
    return ((month, day), (month, day)) if _in_calendar(month, day) else None


def _months(match: re.Match[str], _before: str) -> _Ends | None:
    """``1—10月`` and ``1、2月`` are spans, ``4月、10月`` are two months."""
    first, last = _number(match[1]), _number(match[3])
    if match["to"] in ("、", "和"):
        return ((first, 0), (last, 0)) if first >= 1 and last == first + 1 <= 12 else None
    return ((first, 0), (last, 0)) if 1 <= first <= 12 and 1 <= last <= 12 and first != last else None


def _month(match: re.Match[str], _before: str) -> _Ends | None:
    if match[1] == "两" or "个" in match[0]:
        return None
    month = _number(match[1])
    if 1 <= month <= 12:
        return (month, 0), (month, 0)
    # 一二月, 九十月, 十一二月: two months without a sign between them.
    first, last = _number(match[1][:-1] or "零"), _number(match[1][-1])
    last += 10 if first > 10 else 0
    return (
        ((first, 0), (last, 0))
        if not match[1].isdecimal() and first >= 1 and last == first + 1 <= 12
        else None
    )


_SPANS: tuple[tuple[str | None, Pattern, Callable[[re.Match[str], str], _Ends | None]], ...] = (
    ("上下前后", _HALF, _half),
    ("前头首", _FIRST_MONTHS, _first_months),
    ("前", _FIRST_QUARTERS, _first_quarters),
    ("第首", _QUARTERS, _quarters),
    (None, _QUARTERS, _quarters),
    (None, _DAY_TO_DAY, _day_to_day),
    (None, _DATES, _dates),
    (None, _BARE_DAY, _bare_day),
    (None, _MONTHS, _months),
    (None, _MONTH, _month),
)


def _read_date_name(text: str, at: int) -> Reading | None:
    """A festival that bears its date: 双11, “618”, 3·15; the number may be left as it is."""
    match = _DATE_NAME.match(text, at)
    if match is None or (match[1] and text[at] != "双" and text[at - 1 : at] not in ("双", "“")):
        return None
    if match[1]:
        day = _number(match[1])
        month = day if text[at] == "双" or text[at - 1 : at] == "双" else 10
        day = day if month == day else 1
    elif match[2]:
        month, day = 6, 18
    else:
        month, day = _number(match[3] or match[5]), _number(match[4] or match[6])
    if not _in_calendar(month, day):
        return None
    named = period(at, match.end(), None, (month, day), weak=True)
    return Reading(match.end(), (named._replace(others=(label(at, match.end(), day),)),))


def _read_days(text: str, at: int) -> Reading | None:
    """Days without a month: ``22日``, ``22日至25日``; 15日 may be fifteen days as well."""
    if match := _DAYS.match(text, at):
        first, last = _number(match[1]), _number(match[2])
        if 1 <= first < last <= 31:
            return Reading(match.end(), (period(at, match.end(), None, (0, first), (0, last)),))
    if (match := _DAY.match(text, at)) and 1 <= (number := _number(match[1] or match[2])) <= 99:
        days = Mention(at, match.end(), "", "amount", Fraction(number), "day", noun="日")
        if number > 31 or text.startswith(("内", "以内", "之内", "后内"), match.end()):
            return None
        day = period(at, match.end(), None, (0, number))
        return Reading(match.end(), (day._replace(others=(days,)),))
    return None


def _read_clock(text: str, at: int) -> Reading | None:
    part = _PART_OF_DAY.search(text, max(0, at - 5), at)
    start = at if part is None else part.start()
    late = part is not None and part[1] in (*_EVENINGS, "下午", "夜间")
    said = part[1] if part else ""
    if match := _CLOCK_RANGE.match(text, at):
        hours = [int(match[1]), int(match[2])]
        if hours[0] < hours[1] <= 24:
            first, last = (_clock(hour + 12 * (late and hour < 12)) for hour in hours)
            halves = [_half_of_day(said, hour) for hour in hours]
            begin = Mention(start, match.end(1), "", "clock", first, weak=True, noun=halves[0])
            end = Mention(match.start(2), match.end(), "", "clock", last, weak=True, noun=halves[1])
            return Reading(match.end(), (begin, end))
    is_taken = text[at - 1 : at] in _TIME_LEADS and _TIME_TAKEN.search(text, max(0, at - 6), at) is not None
    if taken := read_time_taken(text, at, is_taken=is_taken):
        return taken
    match = _CLOCK.match(text, at)
    if match is None:
        return None
    hour_text, minutes, half, colon = match.groups()
    hour, sure = _number(hour_text), part or minutes or half or colon
    if hour > 24 or not (sure or text[match.end() - 1] in "时点"):
        return None
    half_of_day = _half_of_day(said, hour)
    hour += 12 * (late and hour < 12)
    minute = 30 if half == "半" else _number(minutes or colon or "0")
    weak = not (minutes or colon)
    clock = Mention(start, match.end(), "", "clock", _clock(hour, minute), weak=weak, noun=half_of_day)
    if not sure and text[match.end() - 1] == "点":  # 提出5点意见
        points = Mention(at, match.end(), "", "amount", Fraction(hour), "count", noun="点", weak=True)
        clock = clock._replace(others=(points,))
    return Reading(match.end(), (clock,))


_MORNINGS, _EVENINGS = ("上午", "早上", "早", "凌晨"), ("晚上", "晚间", "晚", "傍晚")
_EARLIEST_EVENING = 5


def _half_of_day(part: str, hour: int) -> str:
    """Which half of the day an hour is surely in, "am" or "pm"; "" where it may be either."""
    noon = 12
    if hour >= noon:
        return "pm" if noon < hour < 2 * noon else ""
    if part in _MORNINGS:
        return "am"
    is_late = part == "下午" or (part in _EVENINGS and hour >= _EARLIEST_EVENING)
    return "pm" if is_late and hour else ""


def _clock(hour: int, minute: int = 0) -> Fraction:
    return Fraction(hour * 60 + minute)


def _in_calendar(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _is_year(number: int) -> bool:
    return 1600 <= number <= 2100


def _number(text: str) -> int:
    """Digits or a numeral as a number; 99 for a run that is no number, which no calendar holds."""
    if text.isdecimal():
        return int(text)
    value = parse_zh_numeral(text)
    return 99 if value is None else int(value)
