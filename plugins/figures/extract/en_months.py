"""Months and years as English names them."""

from __future__ import annotations

import re

from figures.extract.mention import LUNAR, Reading, period
from figures.extract.numerals import EN_SMALL
from figures.extract.patterns import any_of
from figures.period import MONTHS_EN
from patterns import Pattern

_NUMBER_OF_MONTH = {name[:3].lower(): number for number, name in enumerate(MONTHS_EN, 1)}
# Months begin with a capital; "may" and "march" are verbs.
MONTH = rf"(?:(?:{'|'.join(MONTHS_EN)})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
YEAR = r"((?:1[6-9]|20)[0-9]{2})(?![0-9]|,[0-9]|\.[0-9])"
OF_YEAR = rf"(?:,? (?:of |in )?{YEAR})?"
# Words that, within so many characters of a date, may make it one of the Chinese calendar.
_LUNAR = Pattern(r"(?i)lunar|(?:chinese|traditional) calendar")
_NEAR = 60
# What joins the two ends of a span.
TO = rf" ?(?:—|-| {any_of('to through until till thru')} ) ?(?:the )?"


def one_span(
    match: re.Match[str], year: int | None, first: tuple[int, int], last: tuple[int, int]
) -> Reading:
    """Return the reading of a match that is one span of months or days, its ends as (month, day)."""
    span = period(match.start(), match.end(), year, first, last)
    near = match.string[max(0, match.start() - _NEAR) : match.end() + _NEAR] if first[1] else ""
    if near and (match.string.startswith(" Festival", match.end()) or _LUNAR.search(near)):
        span = span._replace(others=(span._replace(noun=LUNAR),))  # "March 3 of the lunar calendar"
    return Reading(match.end(), (span,))


def month_number(name: str) -> int:
    """Return the number of a month by its name, in full or abbreviated: 9 for ``Sept.``."""
    return _NUMBER_OF_MONTH[name[:3].lower()]


def year_number(text: str | None) -> int | None:
    """Return a matched year as a number, or None if the pattern matched none."""
    return int(text) if text else None


def small_number(text: str) -> int:
    """Return the number in digits or in one word; KeyError for any other word."""
    return int(text) if text.isdecimal() else EN_SMALL[text.lower()]
