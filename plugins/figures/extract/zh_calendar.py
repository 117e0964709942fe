"""Dates, periods and times of day in Chinese text."""

from __future__ import annotations

import re
from fractions import Fraction

from figures.extract.mention import (
    LUNAR,
    Mention,
    Reading,
    in_calendar,
    label,
    listed_days,
    listed_months,
    period,
)
from figures.extract.zh_clock import read_clock
from figures.extract.zh_dates import NUMBER, TO, calendar_number
from figures.extract.zh_eras import read_era
from figures.extract.zh_lunar import LUNAR_NAMES, read_lunar
from figures.extract.zh_spans import BARE_DAY, FIRST_MONTHS, HALF, QUARTERS, SPANS
from patterns import Pattern

_YEAR = (
    r"(?:[0-9]{4}|[一二][零〇一二三四五六七八九]{3}"
    r"|两千(?:零[一二三四五六七八九]|(?=年[一二三四五六七八九十]{1,2}月)))"
)
# Whether anything of a calendar may follow a numeral.
_AHEAD = Pattern(
    r"[0-9零〇一二两三四五六七八九十]{1,4} ?(?:个?[年月季]|[日号时点世后:·/.—-]|至|到|和|与|、)|半|季|两个月"
)

_TWO_YEARS = Pattern(
    rf"({_YEAR})(?:年(?:度)?)?(?:{TO}|、|和|与)({_YEAR}) ?年度?(?!前|级|来|历史|期(?!间)|[初末底])"
)
_ONE_YEAR = Pattern(rf"({_YEAR}) ?年(?:度|底|末|初)?(?!以上|代|级)")
_SHORT_YEARS = Pattern(r"([12][09][0-9]{2})[—-]{1,2}([0-9]{2})(?:年|赛季|学年|财年)")
_SHORT_YEAR = Pattern(r"(0[0-9]) ?年(?![级代])")
_ISO = Pattern(r"([12][0-9]{3})([-/.])([01]?[0-9])\2([0-3]?[0-9])(?![0-9])")
# 3月12、13、14日; 5月1日和5日.
_DAY_LIST = Pattern(
    rf"(?:({NUMBER}) ?月 ?)?({NUMBER}[日号]?(?:[、和及] ?{NUMBER}[日号]?){{1,30}})"
    r"(?<=[日号])(?![内均间游元楼线])"
)
_LISTED = Pattern(rf"({NUMBER})[日号]?")
# 6月、7月、8月; 3、6、9月; 4月和5月.
_MONTH_LIST = Pattern(
    rf"{NUMBER} ?(?:月份?)?(?: ?[、和与及] ?{NUMBER} ?(?:月份?)?){{1,11}}(?<=[月份])(?!龄| ?{NUMBER} ?[日号])"
)
# 3、6、9月15日; of 3、4月15日 the first may be the number of an item.
_DATE_LIST = Pattern(rf"(?P<months>{NUMBER}(?:、{NUMBER}){{2,11}})月({NUMBER}) ?[日号]")
# 一、二、三季度: each on its own, as "the first, second and third quarters".
# Two are the span that they make up, unless something is told of each.
_QUARTER = "[一二三四1-4](?:季度)?"
_QUARTER_LIST = Pattern(
    rf"{_QUARTER}[、和]{_QUARTER}(?:(?:[、和]{_QUARTER}){{1,2}}(?<=季度)"
    r"|(?<=季度)(?=[^，,。；;、]{0,10}(?:分别|依次)))"
)
_LISTED_QUARTER = Pattern(r"([一二三四1-4])(?:季度)?")
_LISTED_MONTH = Pattern(rf"({NUMBER}) ?(?:月份?)?")
# 1号、2号、3号泊位 are no days.
_NUMBERED = "泊楼馆门线机炉井厅室仓库闸泵桥墩池院幢隧坑窗"
_DAYS = Pattern(
    rf"({NUMBER}) ?[日号]?(?:{TO}|、|和)({NUMBER}) ?[日号]"
    rf"(?![内均间游元{_NUMBERED}]|(?:[、和]{NUMBER}号){{1,20}}[{_NUMBERED}])"
)
_DAY = Pattern(
    r"([0-9]{1,2}) ?日(?![均间游元本])|([一二三四五六七八九十]{1,3})号(?=上午|下午|晚|凌晨|在|电|当天)"
)
_WEEKDAY = Pattern(r"(?:周|星期|礼拜)\Z")
_WEEKDAY_ENDS = Pattern(r"[一二三四五六](?:(?:至|到|—|-)(?:周|星期)?[一二三四五六])?(?![期年个次])")
# Festivals named by their date: each of these pairs of numerals alone, others before a word for a festival.
_NUMERAL = "[零〇一二两三四五六七八九十百千万亿]"
_DATE_NAME = Pattern(
    r"双(?P<double>十[一二]|1[12])(?![0-9.%十百千万亿])|(?P<sale>618|6·18)(?=[”’」]|大促|购物|期间|活动|年中)"
    rf"|(?<!{_NUMERAL})(?<![0-9点第])(?:(?P<known>三八|五[一四]|[六七八]一)(?!{_NUMERAL}|[0-9点线分折])"
    rf"|(?P<day>九一八|一二·?九)(?!{_NUMERAL}))"
    r"|([一二三四五六七八九十])([一二三四五六七八九十])"
    r"(?:[”’」]?(?=假期|期间|长假|小长假|黄金周|劳动节|国[际庆]|前[后夕]|来临|节|建军|建党|青年节|事变|运动|起义)"
    r"|(?<=“..)(?=”(?!普法|规划|计划)))"
    r"|([1-9]|1[0-2])·([1-3]?[0-9])(?![0-9])"
)
_DAYS_NAMED = {"九一八": (9, 18), "一二九": (12, 9)}


def read_calendar(text: str, at: int) -> Reading | None:
    """Return the reading of a date, a span of months or a time of day that begins at ``at``, or None."""
    at += text.startswith("首", at)
    is_weekday = text[at - 1 : at] in ("周", "期", "拜") and _WEEKDAY.search(text, max(0, at - 2), at)
    if is_weekday and (match := _WEEKDAY_ENDS.match(text, at)):
        return Reading(match.end(), ())
    if lunar := read_lunar(text, at):
        return lunar
    if not _AHEAD.match(text, at):
        return _read_date_name(text, at)
    return (
        read_era(text, at)
        or _read_year(text, at)
        or _read_span(text, at)
        or _read_date_name(text, at)
        or _read_days(text, at)
        or read_clock(text, at)
    )


def _read_year(text: str, at: int) -> Reading | None:
    """Return the reading of one year or two, with the part of the year after it, or None."""
    if (
        (match := _TWO_YEARS.match(text, at))
        and _is_year(calendar_number(match[1]))
        and _is_year(calendar_number(match[2]))
    ):
        return Reading(
            match.end(),
            (
                period(at, match.end(1), calendar_number(match[1])),
                period(match.start(2), match.end(), calendar_number(match[2])),
            ),
        )
    if (match := _SHORT_YEARS.match(text, at)) and int(match[2]) > int(match[1][2:]):
        ends = int(match[1]), int(match[1][:2] + match[2])
        return Reading(
            match.end(), (period(at, match.end(1), ends[0]), period(match.start(2), match.end(), ends[1]))
        )
    if (match := _ISO.match(text, at)) and in_calendar(int(match[3]), int(match[4])):
        return Reading(match.end(), (period(at, match.end(), int(match[1]), (int(match[3]), int(match[4]))),))
    if match := _SHORT_YEAR.match(text, at):
        return Reading(match.end(), (period(at, match.end(), 2000 + int(match[1])),))
    if (match := _ONE_YEAR.match(text, at)) and _is_year(calendar_number(match[1])):
        year, after = calendar_number(match[1]), match.end() + text.startswith(" ", match.end())
        skipped = after + (1 if text.startswith(("第", "前", "上", "下", "首"), after) else 0)
        is_lunar = read_lunar(text, skipped) is not None  # 2024年三月三
        span = _read_span(text, skipped, year, at) if _AHEAD.match(text, skipped) and not is_lunar else None
        return span or Reading(match.end(), (period(at, match.end(), year),))
    return None


def _read_span(text: str, at: int, year: int | None = None, start: int | None = None) -> Reading | None:
    """Return the reading of months, dates, quarters or halves, with or without a year, or None."""
    if days := _read_listed(text, at, year, at if start is None else start):
        return days
    before = text[at - 1 : at]
    for lead, pattern, ends_of in SPANS:
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
            lunar = text.endswith(LUNAR_NAMES, 0, begin)
            festival = lunar or (pattern is BARE_DAY and year is None)  # 八月十五
            span = period(begin, match.end(), year, *ends, weak=festival)
            if lunar and ends[0][1]:
                span = span._replace(noun=LUNAR)
            if pattern is FIRST_MONTHS and before == "前":  # or the months before
                months = Mention(begin, match.end(), "", "amount", Fraction(ends[1][0]), "month")
                span = span._replace(others=(months,))
            if pattern in (QUARTERS, HALF) and text.startswith(("末", "底"), match.end()):  # or its month
                span = span._replace(others=(period(begin, match.end(), year, ends[1]),))
            if pattern is QUARTERS and before == "第" and match[0].endswith("季"):  # or the fourth season
                span = span._replace(others=(label(begin, match.end(), ends[1][0] // 3),))
            return Reading(match.end(), (span,))
    return None


def _read_listed(text: str, at: int, year: int | None, start: int) -> Reading | None:
    """Return the reading of a list of days, months or quarters, or None."""
    near = text[at + 1 : at + 8]
    if not ("、" in near or "和" in near or "与" in near or "及" in near):
        return None
    if quarters := _QUARTER_LIST.match(text, at):
        each = _LISTED_QUARTER.finditer(text, *quarters.span())
        last = [(3 * calendar_number(quarter[1]), quarter) for quarter in each]
        spans = [period(*quarter.span(), year, (month - 2, 0), (month, 0)) for month, quarter in last]
        return Reading(quarters.end(), (spans[0]._replace(start=start), *spans[1:]))
    if months := _MONTH_LIST.match(text, at):
        each = _LISTED_MONTH.finditer(text, *months.span())
        listed = [(calendar_number(month[1]), *month.span()) for month in each]
        if found := listed_months(listed, year, start, months.end()):
            return found
    if (dates := _DATE_LIST.match(text, at)) and (found := _one_day_of_months(dates, year, start)):
        return found
    days = _DAY_LIST.match(text, at)
    if days is None or ("号" in days[0] and not days[1]):
        return None
    listed = [(calendar_number(day[1]), *day.span()) for day in _LISTED.finditer(text, *days.span(2))]
    return listed_days(listed, calendar_number(days[1] or "0"), year, start, days.end())


def _one_day_of_months(dates: re.Match[str], year: int | None, start: int) -> Reading | None:
    """Return the reading of one day of several months, each as a date, or None: 3、6、9月15日."""
    day = calendar_number(dates[2])
    each = [
        (calendar_number(month[1]), month)
        for month in _LISTED_MONTH.finditer(dates.string, *dates.span("months"))
    ]
    months = [month for month, _ in each]
    if months != sorted(set(months)) or not all(in_calendar(month, day) for month in months):
        return None
    found = [period(*written.span(), year, (month, day)) for month, written in each]
    found[0], found[-1] = found[0]._replace(start=start), found[-1]._replace(end=dates.end())
    return Reading(dates.end(), tuple(found))


def _read_date_name(text: str, at: int) -> Reading | None:
    """Return the reading of a festival named by its date, or None: 双11, “618”, 3·15.

    The other language may keep the number as it is, so it is a label besides.
    """
    match = _DATE_NAME.match(text, at)
    if match is None:
        return None
    if match["double"]:
        month = day = calendar_number(match["double"])
    elif match["sale"]:
        month, day = 6, 18
    elif match["day"]:
        month, day = _DAYS_NAMED[match["day"].replace("·", "")]
    else:
        written = match["known"] or (match[5] or match[7], match[6] or match[8])
        month, day = map(calendar_number, written)
    if not in_calendar(month, day):
        return None
    named = period(at, match.end(), None, (month, day), weak=True)
    return Reading(match.end(), (named._replace(others=(label(at, match.end(), day),)),))


def _read_days(text: str, at: int) -> Reading | None:
    """Return the reading of days without a month, or None: ``22日至25日``; 15日 may be a length of time."""
    if match := _DAYS.match(text, at):
        first, last = calendar_number(match[1]), calendar_number(match[2])
        is_list = match[0].endswith("号") and text.endswith("、", 0, at)  # 1、2、3号三条线
        if 1 <= first < last <= 31 and not is_list:
            return Reading(match.end(), (period(at, match.end(), None, (0, first), (0, last)),))
    if (match := _DAY.match(text, at)) and 1 <= (number := calendar_number(match[1] or match[2])) <= 99:
        days = Mention(at, match.end(), "", "amount", Fraction(number), "day", noun="日")
        if number > 31 or text.startswith(("内", "以内", "之内", "后内"), match.end()):
            return None
        day = period(at, match.end(), None, (0, number))
        return Reading(match.end(), (day._replace(others=(days,)),))
    return None


def _is_year(number: int) -> bool:
    return 1600 <= number <= 2100
