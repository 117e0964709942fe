"""Quarters, halves and months counted from January, in English text."""

from __future__ import annotations

import re

from figures.extract.en_months import MONTH, OF_YEAR, YEAR, month_number, one_span, small_number, year_number
from figures.extract.mention import Reading, period
from figures.extract.patterns import any_of
from patterns import Pattern

_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_ORDINAL = f"({'|'.join(_ORDINALS)})"
_COUNT = rf"([0-9]{{1,2}}|{any_of('two three four five six seven eight nine ten eleven')})"

_QUARTER = Pattern(
    rf"(?i){_ORDINAL}(?:(?: and |,? to | through |-|—|, | and the )(?:the )?{_ORDINAL})?"
    r"[ -](?:fiscal |calendar )?quarters?\b"
    rf"(?:,?(?: of| in)?(?: the year| this year| last year)?(?: of)? ?{YEAR})?"
)
_THREE_QUARTERS = Pattern(
    rf"(?i){_ORDINAL}(?: quarter)?, (?:the )?{_ORDINAL}(?: quarter)?,? and (?:the )?{_ORDINAL} quarters?\b"
)
_FIRST_QUARTERS = Pattern(rf"(?i)first (two|three|2|3) quarters\b(?:,?(?: of| in)? {YEAR})?")
_Q = Pattern(
    rf"(?:Q([1-4])|([1-4])Q)(?:(?:—|-| to )(?:Q([2-4])|([2-4])Q))?(?![0-9A-Za-z])(?:(?:,? of|,)? ?{YEAR})?"
)
_HALF = Pattern(
    r"(?i)(first|second|latter|1st|2nd)[ -]half\b"
    r"(?! of (?:the|an?|this|that) (?!(?:fiscal |calendar )?year|[12][0-9]{3})[a-z0-9])(?: year|-year)?"
    rf"(?:,?(?: of| in)?(?: the year)?(?:,| of)? ?{YEAR})?"
)
# "30,000 in the first half and 50,000 in the second": the noun is written once.
_WITHOUT_NOUN = Pattern(r"(?i)(second|third|fourth)(?=[,.;)]|\Z| and )")
_NOUN_BEFORE = Pattern(
    r"(?i)\bin the (?:first|second|third) (?:(half)(?! of (?:the|an?|this) (?!year)[a-z])|quarter)\b"
    r"(?:[^.]|\.(?=[0-9]))* in the \Z"
)
_H = Pattern(rf"H([12])\b(?:(?: of|,)? ?{YEAR})?")
_FIRST_MONTHS = Pattern(rf"(?i)first {_COUNT}[ -]months?\b(?:(?: of|,|in)* ?{YEAR})?")
_MONTHS_TO = Pattern(
    rf"(?i:{_COUNT}[ -]months? (?:period )?{any_of('to through ending ended ending_in')} (?:the end of )?)"
    rf"({MONTH}){OF_YEAR}"
)


def read_year_part(text: str, at: int) -> Reading | None:
    """Return the reading of a quarter, a half or "the first ten months", with or without a year; or None."""
    if match := _FIRST_QUARTERS.match(text, at):
        return one_span(
            match, year_number(match[2]), (1, 0), (6 if match[1].lower() in ("two", "2") else 9, 0)
        )
    if match := _THREE_QUARTERS.match(text, at):
        numbers = [_ORDINALS[match[group].lower()] for group in (1, 2, 3)]
        quarters = [((3 * number - 2, 0), (3 * number, 0)) for number in numbers]
        return Reading(
            match.end(),
            tuple(
                period(match.start(group), match.end(group), None, *ends)
                for group, ends in enumerate(quarters, 1)
            ),
        )
    if match := _QUARTER.match(text, at):
        return _quarters(
            match, _ORDINALS[match[1].lower()], _ORDINALS.get((match[2] or "").lower()), match[3]
        )
    if match := _Q.match(text, at):
        last = match[3] or match[4]
        return _quarters(match, int(match[1] or match[2]), int(last) if last else None, match[5])
    if match := _HALF.match(text, at) or _H.match(text, at):
        begin = 1 if match[1].lower() in ("first", "1st", "1") else 7
        return one_span(match, year_number(match[2]), (begin, 0), (begin + 5, 0))
    if (match := _WITHOUT_NOUN.match(text, at)) and (
        before := _NOUN_BEFORE.search(text, max(0, at - 160), at)
    ):
        months, number = (6 if before[1] else 3), _ORDINALS[match[1].lower()]
        return (
            one_span(match, None, (months * (number - 1) + 1, 0), (months * number, 0))
            if months * number <= 12
            else None
        )
    if (match := _FIRST_MONTHS.match(text, at)) and 1 <= small_number(match[1]) <= 12:
        return one_span(match, year_number(match[2]), (1, 0), (small_number(match[1]), 0))
    if match := _MONTHS_TO.match(text, at):
        return one_span(match, year_number(match[3]), (1, 0), (month_number(match[2]), 0))
    return None


def _quarters(match: re.Match[str], first: int, last: int | None, year: str | None) -> Reading:
    return one_span(match, year_number(year), (first * 3 - 2, 0), ((last or first) * 3, 0))
