"""Months, dates, quarters and halves in Chinese text: their patterns, and what each means."""

from __future__ import annotations

import re
from collections.abc import Callable

from figures.extract.mention import in_calendar
from figures.extract.zh_dates import NUMBER, TO, calendar_number
from patterns import Pattern

HALF = Pattern(r"半年")
FIRST_MONTHS = Pattern(rf"({NUMBER}) ?个?月(?:份)?")
_FIRST_QUARTERS = Pattern(r"([两二三23]) ?个?季度?")
QUARTERS = Pattern(
    r"([一二三四1-4])(?: ?[、和至到—-] ?第?([一二三四2-4]))? ?季度?(?!节|[个度]?报)|季度?(?!节)"
)
_DAY_TO_DAY = Pattern(rf"({NUMBER}) ?月({NUMBER})日?{TO}({NUMBER}) ?[日号]")
_DATES = Pattern(
    rf"({NUMBER}) ?月份? ?({NUMBER}) ?(?:[日号]|(?=(?:、|和)(?:{NUMBER}月)?{NUMBER} ?[日号]))"
    rf"(?:(?P<to>{TO})(?:(?P<year>[0-9]{{4}})年)?(?:({NUMBER}) ?月份? ?)?({NUMBER}) ?[日号])?"
)
# A day without 日 is only sure in numerals: 一月二十三.
BARE_DAY = Pattern(
    r"([一二三四五六七八九十]{1,2})月([一二三]?十[一二三四五六七八九]?)(?=[,，。;；、!?)\s]|$)"
)
_MONTHS = Pattern(
    rf"({NUMBER}) ?(?:月份?)?(?P<to>{TO}|、|和)(?:(?:次|当|同)年)?({NUMBER}) ?月(?:份)?(?! ?{NUMBER} ?[日号])"
)
_MONTH = Pattern(rf"({NUMBER}) ?月份?间?(?!龄)")

# 提前, 目前, 此前 … are words of their own.
_NO_FIRST = frozenset("提目此之以从日")

# The first and the last (month, day); 0 for the day of a whole month.
_Ends = tuple[tuple[int, int], tuple[int, int]]


def _half(match: re.Match[str], before: str) -> _Ends | None:
    if match.string[max(0, match.start() - 2) : match.start() - 1] in _NO_FIRST:
        return None  # 提前半年
    first = 1 if before in "上前" else 7
    return (first, 0), (first + 5, 0)


def _first_months(match: re.Match[str], _before: str) -> _Ends | None:
    if match.string[match.start() - 2 : match.start() - 1] in _NO_FIRST:
        return None
    last = calendar_number(match[1])
    return ((1, 0), (last, 0)) if 1 <= last <= 12 else None


def _first_quarters(match: re.Match[str], _before: str) -> _Ends | None:
    return (1, 0), (9 if match[1] in "三3" else 6, 0)


def _quarters(match: re.Match[str], before: str) -> _Ends | None:
    if not match[1] and before != "首":
        return None
    if match[1] and not match[2] and not match[0].endswith("季度") and before != "第":
        return None
    first = calendar_number(match[1] or "一")
    last = calendar_number(match[2]) if match[2] else first
    return ((first * 3 - 2, 0), (last * 3, 0)) if first <= last else None


def _day_to_day(match: re.Match[str], _before: str) -> _Ends | None:
    month, first, last = (calendar_number(group) for group in match.groups())
    return ((month, first), (month, last)) if in_calendar(month, first) and first < last <= 31 else None


def _dates(match: re.Match[str], _before: str) -> _Ends | None:
    month, first = calendar_number(match[1]), calendar_number(match[2])
    last_month = calendar_number(match[5]) if match[5] else month
    last = calendar_number(match[6]) if match[6] else first
    if in_calendar(month, first) and in_calendar(last_month, last):
        return (month, first), (last_month, last)
    return None


def _bare_day(match: re.Match[str], _before: str) -> _Ends | None:
    month, day = calendar_number(match[1]), calendar_number(match[2])
    return ((month, day), (month, day)) if in_calendar(month, day) else None


def _months(match: re.Match[str], _before: str) -> _Ends | None:
    """Return the ends of ``1—10月`` or ``1、2月``, or None: ``4月、10月`` are two months."""
    first, last = calendar_number(match[1]), calendar_number(match[3])
    if match["to"] in ("、", "和"):
        return ((first, 0), (last, 0)) if first >= 1 and last == first + 1 <= 12 else None
    return ((first, 0), (last, 0)) if 1 <= first <= 12 and 1 <= last <= 12 and first != last else None


def _month(match: re.Match[str], _before: str) -> _Ends | None:
    if match[1] == "两" or "个" in match[0]:
        return None
    month = calendar_number(match[1])
    if 1 <= month <= 12:
        return (month, 0), (month, 0)
    # 一二月, 九十月, 十一二月: two months without a sign between them.
    first, last = calendar_number(match[1][:-1] or "零"), calendar_number(match[1][-1])
    last += 10 if first > 10 else 0
    return (
        ((first, 0), (last, 0))
        if not match[1].isdecimal() and first >= 1 and last == first + 1 <= 12
        else None
    )


# What may come right before the numeral (None: anything), the pattern, and the ends that a match of it has,
# None where it is no span after all; the first that fits counts.
SPANS: tuple[tuple[str | None, Pattern, Callable[[re.Match[str], str], _Ends | None]], ...] = (
    ("上下前后", HALF, _half),
    ("前头首", FIRST_MONTHS, _first_months),
    ("前", _FIRST_QUARTERS, _first_quarters),
    ("第首", QUARTERS, _quarters),
    (None, QUARTERS, _quarters),
    (None, _DAY_TO_DAY, _day_to_day),
    (None, _DATES, _dates),
    (None, BARE_DAY, _bare_day),
    (None, _MONTHS, _months),
    (None, _MONTH, _month),
)
