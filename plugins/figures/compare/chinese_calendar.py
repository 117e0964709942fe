"""Which days of the civil calendar a day of the Chinese one may fall on, whatever the year."""

from __future__ import annotations

from datetime import date

from figures.extract.mention import Span

# Its year begins between January 21 and February 21; a month has 29 or 30 days, and one of a year may be a
# leap month, which is counted twice (GB/T 33661-2017).
_FIRST_NEW_YEAR, _LAST_NEW_YEAR = 21, 52
_DAYS_OF_YEAR = 365


def may_fall_on(month: int, day: int, civil: Span) -> bool:
    """Return whether a day of the Chinese calendar may be the first day of a civil span.

    The day of the same numbers never is: 农历八月十五 comes in September or October, not on August 15.
    """
    if civil.first is None:
        return False
    earliest = _FIRST_NEW_YEAR + 29 * (month - 1) + day - 1
    latest = _LAST_NEW_YEAR + 30 * month + day - 1
    try:
        written = date(civil.year or 2024, *civil.first).timetuple().tm_yday
    except ValueError:
        return False
    return any(earliest <= written + turn <= latest for turn in (0, _DAYS_OF_YEAR))
