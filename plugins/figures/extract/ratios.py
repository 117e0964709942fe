"""Fractions, ratios, angles and durations that both languages write alike: 1/4, 2.3:1, 36°39′, 2:08:35."""

from __future__ import annotations

import re
from collections.abc import Sequence

from figures.extract.mention import Mention, Reading
from figures.extract.numerals import exact
from patterns import Pattern

# A fraction in digits: 3/4.
SLASH = Pattern(r"([1-9][0-9]?)/([1-9][0-9]{0,2})(?![0-9/.%])")
_RATIO = Pattern(r"[0-9]{1,3}(?:\.[0-9]{1,2})?(?::[0-9]{1,3}(?:\.[0-9]{1,2})?){1,4}(?![0-9])")
_CLOCK = Pattern(r"[0-2]?[0-9]:[0-5][0-9](?![0-9:]|\.[0-9])")

_IN_WORDS = 2


def read_ratio(text: str, at: int) -> Reading | None:
    """Return the reading of a ratio's terms, or None.

    Small terms are weak, since 1:1 may be "equal" and 2:1 "twice as many" in the other language.
    """
    match = _RATIO.match(text, at)
    if match is None or _CLOCK.match(text, at):
        return None
    terms: list[Mention] = []
    start = at
    for term in match[0].split(":"):
        value = exact(term)
        decimals, end = len(term.partition(".")[2]), start + len(term)
        weak = value <= _IN_WORDS and value.denominator == 1
        terms.append(
            Mention(start, end, "", "amount", value, "count", weak=weak, decimals=decimals, role="ratio")
        )
        start = end + 1
    return Reading(match.end(), tuple(terms))


_TAKEN = Pattern(
    r"(?:([0-2]?[0-9])[:时])?([0-5]?[0-9])[:分]([0-5]?[0-9](?:\.[0-9]{1,3})?)(?:秒|(?![0-9:]))"
    r"(?: ?[AaPp]\.?[Mm]\b)?"
)


def read_time_taken(text: str, at: int, *, is_taken: bool) -> Reading | None:
    """Return the reading of a duration in hours, minutes and seconds, or None.

    Two parts alone may be a time of day: they are read only if ``is_taken``.
    """
    match = _TAKEN.match(text, at)
    if match is None or not (match[1] or is_taken):
        return None
    return _parts(match, ("hour", "minute", "second"))


_SIXTIETHS = r"([0-5]?[0-9](?:\.[0-9]{1,6})?)"
_ANGLE = Pattern(rf"([0-9]{{1,3}})[°度] ?{_SIXTIETHS} ?[′'分](?: ?{_SIXTIETHS} ?(?:[″\"秒]|''))?")


def read_angle(text: str, at: int) -> Reading | None:
    """Return the reading of the degrees, minutes and seconds of a latitude or longitude, or None."""
    match = _ANGLE.match(text, at)
    if match is None:
        return None
    return _parts(match, ("degree", "minute", "second"))


def _parts(match: re.Match[str], units: Sequence[str]) -> Reading:
    """Return the reading of a match, each group an amount of its unit."""
    parts = [
        Mention(*match.span(group), "", "amount", exact(match[group]), unit)
        for group, unit in enumerate(units, 1)
        if match[group]
    ]
    return Reading(match.end(), tuple(parts))
