"""Times of day in English text."""

from __future__ import annotations

import re
from fractions import Fraction

from figures.extract.en_months import small_number
from figures.extract.mention import Mention, Reading
from figures.extract.numerals import EN_SMALL
from figures.extract.ratios import read_time_taken
from patterns import Pattern

CLOCK = Pattern(
    r"(?i)([0-2]?[0-9])(?:[:.]([0-5][0-9]))? ?(?:([ap])\.?m\.?(?![a-z])|o'clock|noon\b|midnight\b)"
    r"|([0-2]?[0-9]):([0-5][0-9])(?::[0-5][0-9])?(?![0-9])"
)
_TIME_TAKEN = Pattern(r"(?i)\b(?:in|clock(?:ed|ing)|ran|swam|(?:time|record|best|mark) of)(?: an?)? \Z")
_HALF_PAST = Pattern(rf"(?i)half[ -]past ([0-9]{{1,2}}|{'|'.join(list(EN_SMALL)[1:13])})\b")
CLOCK_RANGE = Pattern(
    r"(?i)([0-2]?[0-9])(?:[:.]([0-5][0-9]))?(?: ?([ap])\.?m\.?)?(?: ?(?:—|-) ?| (?:to|and|until"
    r"|till|through) )"
    r"([0-2]?[0-9])(?:[:.]([0-5][0-9]))? ?([ap])\.?m\b\.?"
)


def read_half_past(text: str, at: int) -> Reading | None:
    """Return the reading of "half past nine" as 9:30, of either half of the day, or None."""
    match = _HALF_PAST.match(text, at)
    if match is None:
        return None
    half_past = Fraction(small_number(match[1]) * 60 + 30)
    return Reading(match.end(), (Mention(at, match.end(), "", "clock", half_past),))


def read_clock_range(match: re.Match[str]) -> Reading | None:
    """Return the reading of both times of "9:30 to 11 a.m."; None for an hour above 24.

    Without "a.m." or "p.m." of its own, the first time is in the same half of the day as the last,
    or before noon if that would put it after the last.
    """
    first, last = int(match[1]), int(match[4])
    if first > 24 or last > 24:
        return None
    late = 12 * (match[6].lower() == "p")
    half = 12 * (match[3].lower() == "p") if match[3] else late * (first < last or last == 12)
    begin = Fraction((first % 12 + half) * 60 + int(match[2] or 0))
    end = Fraction((last % 12 + late) * 60 + int(match[5] or 0))
    places = (
        (match.start(), match.end(3) if match[3] else match.end(2) if match[2] else match.end(1)),
        (match.start(4), match.end()),
    )
    return Reading(
        match.end(),
        (
            Mention(*places[0], "", "clock", begin, weak=not match[2], noun=_half_of_day(match[3])),
            Mention(*places[1], "", "clock", end, weak=not match[5], noun=_half_of_day(match[6])),
        ),
    )


def read_clock(text: str, at: int, match: re.Match[str]) -> Reading | None:
    """Return the reading of a time of day, or of the time that a race took; None for an hour above 24."""
    is_taken = match[5] is not None and _TIME_TAKEN.search(text, max(0, at - 20), at) is not None
    if taken := read_time_taken(text, at, is_taken=is_taken):
        return taken
    hour, minute = int(match[1] or match[4]), match[2] or match[5]
    if hour > 24:
        return None
    half = _half_of_day(match[3]) or ("pm" if 12 < hour < 24 else "")
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    value = Fraction(hour * 60 + int(minute or 0))
    clock = Mention(match.start(), match.end(), "", "clock", value, weak=minute is None, noun=half)
    return Reading(match.end(), (clock,))


def _half_of_day(letter: str | None) -> str:
    """Return "am" or "pm" for the first letter of "a.m." or "p.m.", or ""."""
    return f"{letter.lower()}m" if letter else ""
