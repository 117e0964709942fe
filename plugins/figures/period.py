"""Reporting periods and partial dates: parse, compare, write in both languages."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

PeriodKind = Literal["year", "half", "quarter", "month", "day", "months", "days"]

# A year outside this range is a slip of the finger, not a reporting period.
FIRST_YEAR, LAST_YEAR = 1900, 2099

_FORMS_ZH = "2021、2021-Q1、2022-H1、2021-08、2022-08-04、2021-01/2021-10 或 2024-01-01/2024-07-23"
_FORMS_EN = "2021, 2021-Q1, 2022-H1, 2021-08, 2022-08-04, 2021-01/2021-10 or 2024-01-01/2024-07-23"

_SINGLE = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|H([12])|([0-9]{2})(?:-([0-9]{2}))?))?")

# 2024年7月30日, 2024年上半年, 2024年第一季度, 2024.7.30, 2024/7/30, 2024-7-30
_LOOSE = re.compile(
    r"(?P<year>[0-9]{4})(?:[-年]?(?:[Qq](?P<q>[1-4])|[Hh](?P<h>[12]))"
    r"|年?度?(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度)|年度?"
    r"|年?(?:前(?P<quarters>[二两三23])个?季度|(?P<first>[0-9]{1,2})月?[—–~～至到-](?P<last>[0-9]{1,2})月(?:份)?)"
    r"|(?P<sep>[年./-])(?P<month>[0-9]{1,2})(?:月份?|(?:(?:月|(?P=sep))(?P<day>[0-9]{1,2})[日号]?)?))"
)

_TWO_DIGITS = re.compile(r"'?[0-9]{2}[./年-][0-9]{1,2}(?:[./月-]?[0-9]{0,2}[日号]?)")

_QUARTERS_ZH = ("一", "二", "三", "四")
_ORDINALS_EN = ("first", "second", "third", "fourth")
MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class PeriodError(ValueError):
    """A text that is no period, with the fault and the right form in both languages."""

    def __init__(self, message_zh: str, message_en: str) -> None:
        super().__init__(message_zh, message_en)
        self.message_zh = message_zh
        self.message_en = message_en

    def __str__(self) -> str:
        return f"{self.message_zh} / {self.message_en}"


@dataclass(frozen=True, slots=True)
class Period:
    """A span of whole days, as precise as it was stated; also a partial date."""

    text: str  # canonical: what parse_period reads
    kind: PeriodKind
    start: date
    end: date  # the last day, included

    @property
    def year(self) -> int:
        """The year in which the period begins."""
        return self.start.year

    @property
    def sort_key(self) -> tuple[date, date]:
        """Orders periods by the day they end on, then by the day they begin on."""
        return (self.end, self.start)

    def contains(self, other: Period) -> bool:
        """Return whether every day of the other period is a day of this one."""
        return self.start <= other.start and other.end <= self.end

    def same_span(self, other: Period) -> bool:
        """Return whether both are the same days, however they are written (2021-Q1, 2021-01/2021-03)."""
        return (self.start, self.end) == (other.start, other.end)


def parse_period(text: str) -> Period:
    """Return the period that a text in one of its canonical forms states.

    Raises PeriodError for any other form, for a date that is not in the calendar and for a range
    that runs backwards or is a single day or month.
    """
    first, slash, last = text.partition("/")
    if not slash:
        return _parse_single(text)
    begin, finish = _parse_single(first, text), _parse_single(last, text)
    if begin.kind != finish.kind or begin.kind not in ("month", "day"):
        raise _not_a_period(text)
    if begin.start > finish.start:
        raise PeriodError(
            f"“{text}”的结束早于开始，应写成 {last}/{first}",
            f'"{text}" ends before it begins; write {last}/{first}',
        )
    if begin == finish:
        raise PeriodError(
            f"“{text}”首尾相同，应写成 {first}", f'"{text}" is a single {begin.kind}; write {first}'
        )
    return Period(text, "months" if begin.kind == "month" else "days", begin.start, finish.end)


def _parse_single(text: str, whole: str | None = None) -> Period:
    """Return one year, half, quarter, month or day; ``whole`` is the range it belongs to.

    Raises PeriodError as `parse_period`.
    """
    match = _SINGLE.fullmatch(text)
    if match is None:
        raise _not_a_period(whole or text)
    year_text, quarter, half, month_text, day_text = match.groups()
    year = int(year_text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodError(
            f"年份 {year_text} 不在 {FIRST_YEAR}—{LAST_YEAR} 之内",
            f"the year {year_text} is not between {FIRST_YEAR} and {LAST_YEAR}",
        )
    if quarter:
        return _months(text, "quarter", year, int(quarter) * 3 - 2, 3)
    if half:
        return _months(text, "half", year, int(half) * 6 - 5, 6)
    if not month_text:
        return _months(text, "year", year, 1, 12)
    month = int(month_text)
    if not 1 <= month <= 12:
        raise PeriodError(
            f"“{text}”的月份 {month_text} 不存在，月份应为 01 至 12",
            f'"{text}" has no month {month_text}; months are 01 to 12',
        )
    if not day_text:
        return _months(text, "month", year, month, 1)
    days = monthrange(year, month)[1]
    if not 1 <= int(day_text) <= days:
        raise PeriodError(
            f"“{text}”的日期 {day_text} 不存在，{year}年{month}月只有 {days} 天",
            f'"{text}" has no day {day_text}; {MONTHS_EN[month - 1]} {year} has {days} days',
        )
    day = date(year, month, int(day_text))
    return Period(text, "day", day, day)


def _months(text: str, kind: PeriodKind, year: int, first: int, count: int) -> Period:
    """Return the period of ``count`` whole months from month ``first``."""
    last = first + count - 1
    return Period(text, kind, date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _not_a_period(text: str) -> PeriodError:
    if meant := canonical_period(text):
        return PeriodError(f"“{text}”应写成 {meant}", f'"{text}" is written {meant}')
    if _TWO_DIGITS.fullmatch(text):
        return PeriodError(
            f"“{text}”的年份不是 4 位；请查来源写的是哪一年哪一天，写成 2022-08-04 这样",
            f'"{text}" has no year of four digits: look up the day in the source, write it like 2022-08-04',
        )
    return PeriodError(
        f"“{text}”不是时期，应写成 {_FORMS_ZH}", f'"{text}" is not a period; write {_FORMS_EN}'
    )


def canonical_period(text: str) -> str | None:
    """Return the canonical form of a date or period as people write it: "2024年上半年" -> "2024-H1".

    None for any other text, also for a year in digits alone, which is canonical already.
    """
    match = _LOOSE.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
    if match is None:
        return None
    year, half, quarter, month, day = match.group("year", "half", "quarter", "month", "day")
    parts = [f"{int(part):02}" for part in (month, day) if part]
    if half:
        parts = ["H1" if half == "上" else "H2"]
    if letter := match["q"] or match["h"]:
        parts = [f"{'Q' if match['q'] else 'H'}{letter}"]
    if quarter:
        parts = [f"Q{'一二三四'.find(quarter) + 1 or quarter}"]
    canonical = "-".join([year, *parts])
    first, last = match["first"] or "1", match["last"] or ("9" if match["quarters"] in ("三", "3") else "6")
    if match["quarters"] or match["last"]:
        canonical = f"{year}-{int(first):02}/{year}-{int(last):02}"
    try:
        return parse_period(canonical).text
    except PeriodError:
        return None


def format_period(period: Period, lang: str) -> str:
    """Return a period as text: ``2022年上半年``, ``first half of 2022``."""
    return _format_zh(period) if lang == "zh" else _format_en(period)


def _format_zh(period: Period) -> str:
    start, end = period.start, period.end
    match period.kind:
        case "year":
            return f"{start.year}年"
        case "half":
            return f"{start.year}年{'上' if start.month == 1 else '下'}半年"
        case "quarter":
            return f"{start.year}年{_QUARTERS_ZH[start.month // 3]}季度"
        case "month":
            return f"{start.year}年{start.month}月"
        case "day":
            return f"{start.year}年{start.month}月{start.day}日"
        case "months":
            if (start.month, end.month) == (1, 12) and start.year != end.year:
                return f"{start.year}—{end.year}年"
            if start.year == end.year:
                return f"{start.year}年{start.month}—{end.month}月"
            return f"{start.year}年{start.month}月—{end.year}年{end.month}月"
        case "days":
            first = f"{start.year}年{start.month}月{start.day}日"
            if start.year != end.year:
                return f"{first}—{end.year}年{end.month}月{end.day}日"
            if start.month != end.month:
                return f"{first}—{end.month}月{end.day}日"
            return f"{start.year}年{start.month}月{start.day}—{end.day}日"


def _format_en(period: Period) -> str:
    start, end = period.start, period.end
    month, last_month = MONTHS_EN[start.month - 1], MONTHS_EN[end.month - 1]
    match period.kind:
        case "year":
            return str(start.year)
        case "half":
            return f"{_ORDINALS_EN[start.month // 6]} half of {start.year}"
        case "quarter":
            return f"{_ORDINALS_EN[start.month // 3]} quarter of {start.year}"
        case "month":
            return f"{month} {start.year}"
        case "day":
            return f"{month[:3]} {start.day}, {start.year}"
        case "months":
            if (start.month, end.month) == (1, 12) and start.year != end.year:
                return f"{start.year}–{end.year}"
            if start.year == end.year:
                return f"{month}–{last_month} {start.year}"
            return f"{month} {start.year} – {last_month} {end.year}"
        case "days":
            if start.year != end.year:
                return f"{month[:3]} {start.day}, {start.year} – {last_month[:3]} {end.day}, {end.year}"
            if start.month != end.month:
                return f"{month[:3]} {start.day} – {last_month[:3]} {end.day}, {end.year}"
            return f"{month[:3]} {start.day}–{end.day}, {end.year}"
