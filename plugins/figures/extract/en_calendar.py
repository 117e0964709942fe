"""Dates, periods and times of day in English text."""

from __future__ import annotations

import re

from figures.extract.en_clock import CLOCK, CLOCK_RANGE, read_clock, read_clock_range, read_half_past
from figures.extract.en_eras import read_era
from figures.extract.en_lunar import read_lunar
from figures.extract.en_months import MONTH, OF_YEAR, TO, YEAR, month_number, one_span, year_number
from figures.extract.en_year_parts import read_year_part
from figures.extract.mention import Reading, in_calendar, listed_days, listed_months, period
from figures.extract.numerals import EN_ORDINALS, EN_SMALL, EN_TENS
from figures.extract.patterns import any_of
from figures.period import MONTHS_EN
from patterns import Pattern

_NO_MONTH = Pattern(
    rf"May {any_of('be have also not well see still it the I we you')}\b"
    rf"|March (?:{any_of('on forward forth into toward towards for')}\b|-[0-9])|March-[0-9]{{1,2}}(?![0-9])"
)
_MAY_BE = Pattern(
    r"May (?!(?:of|in|and|to|through|is|was|saw|had|has|marks?|marked|will|brought|alone)\b)[a-z]"
)
# Capitals before "May" that are no name; after any other one it is a surname.
_NO_NAME = any_of(
    "In On By Since Last This Next From Until Till Early Late Mid During Between For Of And Through Every To "
    "Each Before After Around About As Throughout The Monday Tuesday Wednesday Thursday Friday Saturday "
    "Sunday"
)
_NAME_BEFORE = Pattern(rf"\b(?!{_NO_NAME} )[A-Z][a-z]{{2,20}} \Z")
_NO_AMOUNT = r"(?! ?(?:percent|million|billion|%))"
_DAY = r"([0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9,.]*[0-9%])"

_DATE_TO_DATE = Pattern(rf"({MONTH}) {_DAY}(?:,? {YEAR})?{TO}({MONTH}) {_DAY}(?:,? {YEAR})?")
_DAYS_OF_MONTH = Pattern(
    rf"({MONTH}) {_DAY}(?:{TO}| and ){_DAY}(?! (?:percent|million|billion|{MONTH}))(?:,? {YEAR})?"
)
# May 1, 2 and 3; May 1 and 5; 20, 21 and 22 September.
_LISTED = Pattern("[0-9]{1,2}")
_LIST = r"(D(?:, D){0,30},? (?:and|or|&) D)".replace("D", r"[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9.]*[0-9%])")
# Not "May 1 and 5 companies".
_NO_PLURAL = r"(?! (?!(?:was|has|is|as|this|its|sees|marks)\b)(?:[a-z]+s|people|mu)\b)"
_DAYS_LISTED = Pattern(rf"({MONTH}) {_LIST}{_NO_PLURAL}(?:,? {YEAR})?{_NO_AMOUNT}")
_LISTED_BEFORE_MONTH = Pattern(rf"{_LIST} (?:of )?({MONTH}){OF_YEAR}")
_DATE = Pattern(rf"({MONTH})[ -](?:the )?{_DAY}(?: ?,? ?{YEAR})?{_NO_AMOUNT}")
# A month without its capital is sure before a day; a day in words at the end of its clause.
_SMALL_DATE = Pattern(
    rf"({'|'.join(name.lower() for name in MONTHS_EN if name not in ('March', 'May'))}) {_DAY}{OF_YEAR}"
)
_DATE_IN_WORDS = Pattern(
    rf"(?i)({MONTH}) (?:the )?(?:({'|'.join(EN_TENS)})(?:[ -]|$))?"
    rf"({'|'.join(sorted((*EN_ORDINALS, *list(EN_SMALL)[1:20]), key=len, reverse=True))})"
    rf"(?=[,.;)]|\Z| (?:19|20)[0-9]{{2}}|(?-i: [A-Z])){OF_YEAR}"
)
_DAYS_BEFORE_MONTH = Pattern(rf"{_DAY}(?:{TO}| and ){_DAY} (?:of )?({MONTH}){OF_YEAR}")
# Not "12 March 8 Pacesetters".
_DAY_BEFORE_MONTH = Pattern(rf"{_DAY} (?:day )?(?:of )?({MONTH})(?! [0-9]{{1,2}} [A-Z]){OF_YEAR}")
# The 15th of March, June and September.
_DAY_OF_MONTHS = Pattern(
    r"(?P<day>([0-3]?[0-9])(?:st|nd|rd|th)) (?:day )?of "
    rf"(?P<months>{MONTH}(?:, {MONTH}){{0,10}},? and {MONTH})"
    rf"(?! [0-3]?[0-9](?:st|nd|rd|th|\b)){OF_YEAR}"
)
_MONTH_TO_MONTH = Pattern(
    rf"({MONTH})(?:,? {YEAR})?(?:{TO}| and )({MONTH})(?! [0-3]?[0-9](?:st|nd|rd|th|\b))"
    rf"{OF_YEAR}"
)
# March, April and May; March, June and September 2024.
_MONTHS_LISTED = Pattern(
    rf"{MONTH}(?:, {MONTH}){{1,10}},? (?:and|or|&) {MONTH}"
    rf"(?! [0-3]?[0-9](?:st|nd|rd|th|\b)(?! [a-z])){OF_YEAR}"
)
_MONTH_NAME = Pattern(MONTH)
_MONTH_ALONE = Pattern(rf"({MONTH}){OF_YEAR}")
_ISO = Pattern(r"((?:19|20)[0-9]{2})([-/.])([01]?[0-9])\2([0-3]?[0-9])(?![0-9])")
_YEARS = Pattern(
    rf"(?:FY ?|fiscal )?{YEAR}(?:(?:—|-)((?:19|20)?[0-9]{{2}})(?![0-9]))?(?!-?(?:th|st|nd|rd"
    rf"|[A-Za-z])|[—-](?:[0-9]{3}|[A-Za-z]))"
)
_NO_DAY = any_of(
    "largest place session batch meeting congress edition fair conference anniversary birthday century floor "
    "year"
)
_DAY_ALONE = Pattern(
    r"(?i)([0-3]?[0-9])(?:st|nd|rd|th)(?:(?:—|-| to | and )(?:the )?([0-3]?[0-9])(?:st|nd|rd|th))?"
    rf"(?! (?:[a-z]+ )?{_NO_DAY}| days? of the [a-z0-9]{{3,12}} (?:lunar )?month)(?!(?-i: [A-Z]))"
)
_ON_THE = Pattern(
    rf"(?i)(?:\b{any_of('on by until from since to through of between and')}|[a-z]day,?) the \Z"
)
_WORD_DAY = Pattern(
    rf"(?i)((?:{'|'.join(EN_TENS)})[ -])?({'|'.join(sorted(EN_ORDINALS, key=len, reverse=True))}) "
    rf"(?:day )?of ({MONTH}){OF_YEAR}"
)
# What of a calendar may follow digits, or a word for a number.
_AHEAD = Pattern(
    rf"(?i)[0-9]{{1,2}}(?:st|nd|rd|th)?(?: (?:day )?(?:of )?{MONTH}|[:.][0-5][0-9]|(?:st|nd|rd|th"
    rf"|[ -](?:and|to|through|until|till|quarter|half|month|year|o'clock|noon|midnight|[ap]\.?m|century|first"
    rf"|second|third|1|2|3|4)|[—-][0-9]|, [0-3]?[0-9][, a]| ?[ap]\.?m)|(?<=[0-9]0)'?s\b|Q)"
    r"|(?:1[5-9]|20)[0-9]{2}"
)


def read_calendar(text: str, at: int) -> Reading | None:
    """Return the reading of a date, a span of months or a time of day at ``at``, or None."""
    if lunar := read_lunar(text, at):
        return lunar
    if text[at].isdecimal():
        return (_read_digits(text, at) or _read_parts(text, at)) if _AHEAD.match(text, at) else None
    if reading := _read_date_in_words(text, at) or (_read_months(text, at) if text[at].isupper() else None):
        return reading
    if (match := _SMALL_DATE.match(text, at)) and 1 <= int(match[2]) <= 31:
        date = (month_number(match[1]), int(match[2]))
        return one_span(match, year_number(match[3]), date, date)
    return _read_parts(text, at)


def _read_date_in_words(text: str, at: int) -> Reading | None:
    """Return the reading of a date in words, or None: May twenty-first, May the twenty-first."""
    match = _DATE_IN_WORDS.match(text, at)
    if match is None:
        return None
    last = match[3].lower()
    day = EN_TENS.get((match[2] or "").lower(), 0) + EN_ORDINALS.get(last, EN_SMALL.get(last, 0))
    date = (month_number(match[1]), day)
    return one_span(match, year_number(match[4]), date, date) if in_calendar(*date) else None


def _read_digits(text: str, at: int) -> Reading | None:
    """Return the reading of a date, a time or a year that begins with digits, or None."""
    if (match := _ISO.match(text, at)) and in_calendar(int(match[3]), int(match[4])):
        date = (int(match[3]), int(match[4]))
        return one_span(match, int(match[1]), date, date)
    if (match := _LISTED_BEFORE_MONTH.match(text, at)) and (
        listed := _listed(match, match.span(1), match[2], match[3])
    ):
        return listed
    if (match := _DAYS_BEFORE_MONTH.match(text, at)) and (" and " not in match[0] or _is_between(match)):
        month = month_number(match[3])
        return one_span(match, year_number(match[4]), (month, int(match[1])), (month, int(match[2])))
    if (match := _DAY_BEFORE_MONTH.match(text, at)) and 1 <= int(match[1]) <= 31:
        if several := _read_day_of_months(text, at):
            return several
        date = (month_number(match[2]), int(match[1]))
        return one_span(match, year_number(match[3]), date, date)
    if match := CLOCK_RANGE.match(text, at):
        return read_clock_range(match)
    if match := CLOCK.match(text, at):
        return read_clock(text, at, match)
    if reading := read_era(text, at):
        return reading
    if match := _YEARS.match(text, at):
        return _read_years(match)
    if (match := _DAY_ALONE.match(text, at)) and _ON_THE.search(text[max(0, at - 14) : at]):
        first, last = int(match[1]), int(match[2] or match[1])
        if " and " in match[0]:
            days = [(int(match[group]), *match.span(group)) for group in (1, 2)]
            return listed_days(days, 0, None, *match.span())
        return one_span(match, None, (0, first), (0, last)) if 1 <= first <= last <= 31 else None
    return None


def _read_day_of_months(text: str, at: int) -> Reading | None:
    """Return the reading of one day of several months, or None: "the 15th of March, June and September".

    The Chinese may state the months and the day (3、6、9月的15日), or as many dates.
    """
    match = _DAY_OF_MONTHS.match(text, at)
    if match is None or text.endswith("between the ", 0, at):
        return None
    year, day = year_number(match.groups()[-1]), int(match[2])
    dates = []
    for each in _MONTH_NAME.finditer(text, *match.span("months")):
        month = month_number(each[0])
        date = period(*each.span(), year, (month, day))
        dates.append(period(*each.span(), year, (month, 0))._replace(others=(date,)))
    return Reading(match.end(), (period(at, match.end("day"), year, (0, day)), *dates))


def _is_between(match: re.Match[str]) -> bool:
    """Return whether a match is the two ends of a span, "between May 1 and 5", and not a list."""
    return match.string[max(0, match.start() - 8) : match.start()].lower() == "between "


def _listed(match: re.Match[str], span: tuple[int, int], month: str, year: str | None) -> Reading | None:
    """Return the reading of a list of days of one month; None for the ends of "between May 1 and 5"."""
    if _is_between(match):
        return None
    days = [(int(day[0]), *day.span()) for day in _LISTED.finditer(match.string, *span)]
    return listed_days(days, month_number(month), year_number(year), *match.span())


def _read_listed(text: str, at: int) -> Reading | None:
    """Return the reading of a list of months, or of days of one month, or None."""
    if match := _DAYS_LISTED.match(text, at):
        return _listed(match, match.span(2), match[1], match[3])
    match = _MONTHS_LISTED.match(text, at)
    if match is None:
        return None
    months = [(month_number(each[0]), *each.span()) for each in _MONTH_NAME.finditer(text, *match.span())]
    return listed_months(months, year_number(match[1]), *match.span())


def _read_years(match: re.Match[str]) -> Reading:
    """Return the reading of one year, or of both years of 2019—2021 and 2020—21."""
    first = match[1]
    mentions = [period(match.start(), match.end(1), int(first))]
    if match[2]:
        last = match[2] if len(match[2]) == 4 else first[:2] + match[2]
        mentions.append(period(match.start(2), match.end(2), int(last)))
    return Reading(match.end(), tuple(mentions))


def _read_months(text: str, at: int) -> Reading | None:
    """Return the reading of a date or period that begins with a month's name, or with Q1 or H1; or None."""
    if _NO_MONTH.match(text, at) or text.endswith("Long ", 0, at):
        return None  # "may have", "Long March"
    if (
        text.startswith("May", at)
        and _NAME_BEFORE.search(text, max(0, at - 24), at)
        and not _DATE.match(text, at)
    ):
        return None  # "Theresa May"
    if text[max(0, at - 2) : at].strip() in ("", ".") and _MAY_BE.match(text, at):
        return None  # "May this bring", "May cause"
    if text.startswith("May Day", at):
        return Reading(at + 7, (period(at, at + 7, None, (5, 1), weak=True),))
    if listed := _read_listed(text, at):
        return listed
    if match := _DATE_TO_DATE.match(text, at):
        return _read_date_to_date(match)
    is_span = (match := _DAYS_OF_MONTH.match(text, at)) and (" and " not in match[0] or _is_between(match))
    if match and is_span and 1 <= int(match[2]) < int(match[3]) <= 31:
        month = month_number(match[1])
        return one_span(match, year_number(match[4]), (month, int(match[2])), (month, int(match[3])))
    if (match := _DATE.match(text, at)) and 1 <= int(match[2]) <= 31:
        date = (month_number(match[1]), int(match[2]))
        return one_span(match, year_number(match[3]), date, date)
    match = _MONTH_TO_MONTH.match(text, at)
    if match and match[2] and match[4] and match[2] != match[4]:
        return _read_months_of_years(match)
    if match and _is_span(text, match):
        return one_span(
            match, year_number(match[4] or match[2]), (month_number(match[1]), 0), (month_number(match[3]), 0)
        )
    if match := _MONTH_ALONE.match(text, at):
        whole = (month_number(match[1]), 0)
        return one_span(match, year_number(match[2]), whole, whole)
    return _read_parts(text, at)


def _read_date_to_date(match: re.Match[str]) -> Reading:
    """Return the reading of two dates as one span, or as two dates if their years differ."""
    first, last = (month_number(match[1]), int(match[2])), (month_number(match[4]), int(match[5]))
    if match[3] and match[6] and match[3] != match[6]:
        begin = period(match.start(), match.end(3), int(match[3]), first, first)
        return Reading(match.end(), (begin, period(match.start(4), match.end(), int(match[6]), last, last)))
    return one_span(match, year_number(match[3] or match[6]), first, last)


def _read_months_of_years(match: re.Match[str]) -> Reading:
    """Return the reading of the two months of "from May 2023 to June 2024", each in its own year."""
    first = period(match.start(), match.end(2), int(match[2]), (month_number(match[1]), 0))
    last = period(match.start(3), match.end(), int(match[4]), (month_number(match[3]), 0))
    return Reading(match.end(), (first, last))


def _is_span(text: str, match: re.Match[str]) -> bool:
    """Return whether two months are the ends of one span: "between April and June"."""
    first, last = month_number(match[1]), month_number(match[3])
    if first >= last or " and " not in match[0]:
        return first < last
    before = text[max(0, match.start() - 9) : match.start()].lower()
    return last == first + 1 or before.endswith(("between ", "both "))


def _read_parts(text: str, at: int) -> Reading | None:
    """Return the reading of a day in words, "half past nine", an era or a part of a year, or None."""
    if not text[at].isdecimal() and (match := _WORD_DAY.match(text, at)):
        day = EN_ORDINALS[match[2].lower()] + EN_TENS.get((match[1] or "")[:-1].lower(), 0)
        return one_span(
            match, year_number(match[4]), (month_number(match[3]), day), (month_number(match[3]), day)
        )
    if half_past := read_half_past(text, at):
        return half_past
    if not text[at].isdecimal() and (era := read_era(text, at)):
        return era
    return read_year_part(text, at)
