"""Dates, periods and times of day in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from figures.extract.mention import Mention, Span
from figures.extract.numerals import parse_zh_numeral
from figures.extract.scanner import Reading

_N = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_TO = r" ?(?:—{1,2}|-{1,2}|至|到) ?"
_YEAR = r"(?:[0-9]{4}|[一二][零〇一二三四五六七八九]{3})"

_TWO_YEARS = re.compile(rf"({_YEAR})年?(?:{_TO}|、|和|与)({_YEAR}) ?年(?!前|级|来|历史|期)")
_ONE_YEAR = re.compile(rf"({_YEAR}) ?年(?:度|底|末|初)?(?!以上|代)")
_ISO = re.compile(r"([12][0-9]{3})([-/.])([01]?[0-9])\2([0-3]?[0-9])(?![0-9])")
_HALF = re.compile(r"(上|下|前|后)半年")
_FIRST_MONTHS = re.compile(rf"(?<![提目此之以从日])(?:前|头)({_N}) ?个?月(?:份)?")
_FIRST_QUARTERS = re.compile(r"前([两二三23]) ?个?季度?")
_QUARTERS = re.compile(r"第?([一二三四1-4])(?: ?[、和至到—-] ?第?([一二三四2-4]))? ?季度|首季度?(?!节)")
_DAY_TO_DAY = re.compile(rf"({_N}) ?月({_N}){_TO}({_N}) ?[日号]")
_DATES = re.compile(rf"({_N}) ?月份? ?({_N}) ?[日号](?:(?:{_TO}|、|和)(?:({_N}) ?月份? ?)?({_N}) ?[日号])?")
_MONTHS = re.compile(rf"({_N}) ?(?:月份?)?(?P<to>{_TO}|、|和)({_N}) ?月(?:份)?(?!{_N} ?[日号])")
_MONTH = re.compile(rf"({_N}) ?月份?")
_DAYS = re.compile(rf"({_N}) ?日?(?:{_TO}|、|和)({_N}) ?日(?![内均间游元])")
_DAY = re.compile(r"([0-9]{1,2}) ?日(?![内均间游元本])")
_CLOCK = re.compile(
    r"(上午|下午|晚上|晚|早上|早|中午|凌晨|傍晚)? ?([0-9]{1,2}|[一二三四五六七八九十]{1,3})"
    r"(?:(?:时|点)(?:([0-5]?[0-9])分|(半|整|钟)|(?![0-9间分代]))|:([0-5][0-9])(?::[0-5][0-9])?(?![0-9]))"
)
_WEEKDAY = re.compile(
    r"(?:每?周|星期|礼拜)[一二三四五六日天](?:(?:至|到|—|-)(?:周|星期)?[一二三四五六日天])?(?![期年个次])"
)

_Ends = tuple[tuple[int, int], tuple[int, int]]


def read_calendar(text: str, at: int) -> Reading | None:
    """A date, a span of months or a time of day at this place."""
    if match := _WEEKDAY.match(text, at):
        return Reading(match.end(), ())
    return _read_year(text, at) or _read_span(text, at) or _read_days(text, at) or _read_clock(text, at)


def _read_year(text: str, at: int) -> Reading | None:
    """One year or two, and what of the year follows."""
    if not text.startswith(("1", "2", "一", "二"), at):
        return None
    if match := _TWO_YEARS.match(text, at):
        years = (_number(match[1]), _number(match[2]))
        if all(map(_is_year, years)):
            places = ((match.start(1), match.end(1)), (match.start(2), match.end()))
            return Reading(
                match.end(), tuple(_period(*place, year) for place, year in zip(places, years, strict=True))
            )
    if (match := _ISO.match(text, at)) and _in_calendar(int(match[3]), int(match[4])):
        date = (int(match[3]), int(match[4]))
        return Reading(match.end(), (_period(at, match.end(), int(match[1]), date, date),))
    if (match := _ONE_YEAR.match(text, at)) and _is_year(_number(match[1])):
        year, after = _number(match[1]), match.end() + text.startswith(" ", match.end())
        return _read_span(text, after, year, at) or Reading(match.end(), (_period(at, match.end(), year),))
    return None


def _read_span(text: str, at: int, year: int | None = None, start: int | None = None) -> Reading | None:
    """Months, dates, quarters and halves, of a year or of none."""
    for pattern, ends_of in _SPANS:
        match = pattern.match(text, at)
        ends = ends_of(match) if match else None
        if match and ends:
            return Reading(match.end(), (_period(at if start is None else start, match.end(), year, *ends),))
    return None


def _half(match: re.Match[str]) -> _Ends | None:
    first = 1 if match[1] in "上前" else 7
    return (first, 0), (first + 5, 0)


def _first_months(match: re.Match[str]) -> _Ends | None:
    last = _number(match[1])
    return ((1, 0), (last, 0)) if 1 <= last <= 12 else None


def _first_quarters(match: re.Match[str]) -> _Ends | None:
    return (1, 0), (9 if match[1] in "三3" else 6, 0)


def _quarters(match: re.Match[str]) -> _Ends | None:
    first = _number(match[1] or "一")
    last = _number(match[2]) if match[2] else first
    return ((first * 3 - 2, 0), (last * 3, 0)) if first <= last else None


def _day_to_day(match: re.Match[str]) -> _Ends | None:
    month, first, last = (_number(group) for group in match.groups())
    return ((month, first), (month, last)) if _in_calendar(month, first) and first < last <= 31 else None


def _dates(match: re.Match[str]) -> _Ends | None:
    month, first = _number(match[1]), _number(match[2])
    last_month = _number(match[3]) if match[3] else month
    last = _number(match[4]) if match[4] else first
    if _in_calendar(month, first) and _in_calendar(last_month, last):
        return (month, first), (last_month, last)
    return None


def _months(match: re.Match[str]) -> _Ends | None:
    """``1—10月`` and ``1、2月`` are spans, ``4月、10月`` are two months."""
    first, last = _number(match[1]), _number(match[3])
    adjoining = match["to"] not in ("、", "和") or last == first + 1
    return ((first, 0), (last, 0)) if 1 <= first < last <= 12 and adjoining else None


def _month(match: re.Match[str]) -> _Ends | None:
    month = _number(match[1])
    return ((month, 0), (month, 0)) if 1 <= month <= 12 else None


_SPANS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Ends | None]], ...] = (
    (_HALF, _half),
    (_FIRST_MONTHS, _first_months),
    (_FIRST_QUARTERS, _first_quarters),
    (_QUARTERS, _quarters),
    (_DAY_TO_DAY, _day_to_day),
    (_DATES, _dates),
    (_MONTHS, _months),
    (_MONTH, _month),
)


def _read_days(text: str, at: int) -> Reading | None:
    """Days without a month: ``22日``, ``22日至25日``."""
    if match := _DAYS.match(text, at):
        first, last = _number(match[1]), _number(match[2])
        if 1 <= first < last <= 31:
            return Reading(match.end(), (_period(at, match.end(), None, (0, first), (0, last)),))
    if (match := _DAY.match(text, at)) and 1 <= int(match[1]) <= 31:
        day = (0, int(match[1]))
        return Reading(match.end(), (_period(at, match.end(), None, day, day),))
    return None


def _read_clock(text: str, at: int) -> Reading | None:
    match = _CLOCK.match(text, at)
    if match is None:
        return None
    part, hour_text, minutes, half, colon = match.groups()
    hour, sure = _number(hour_text), part or minutes or half or colon
    if hour > 24 or not (sure or text[match.end() - 1] == "时"):
        return None
    if part in ("下午", "晚上", "晚", "傍晚") and hour < 12:
        hour += 12
    minute = 30 if half == "半" else int(minutes or colon or 0)
    weak = not (minutes or colon)
    clock = Mention(at, match.end(), "", "clock", Fraction(hour * 60 + minute), weak=weak)
    return Reading(match.end(), (clock,))


def _period(
    start: int,
    end: int,
    year: int | None,
    first: tuple[int, int] | None = None,
    last: tuple[int, int] | None = None,
) -> Mention:
    return Mention(start, end, "", "period", Fraction(year or 0), span=Span(year, first, last))


def _in_calendar(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _is_year(number: int) -> bool:
    return 1900 <= number <= 2100


def _number(text: str) -> int:
    """Digits or a numeral as a number; 99 for a run that is no number, which no calendar holds."""
    if text.isdigit():
        return int(text)
    value = parse_zh_numeral(text)
    return 99 if value is None else int(value)
