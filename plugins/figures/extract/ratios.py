"""Ratios and angles, written alike in both languages: 2.3:1, 5.1:42.3:52.6, 36°39′."""

from __future__ import annotations

from figures.extract.mention import Mention, Reading
from figures.extract.numerals import exact
from figures.extract.patterns import Pattern

_RATIO = Pattern(r"[0-9]{1,3}(?:\.[0-9]{1,2})?(?::[0-9]{1,3}(?:\.[0-9]{1,2})?){1,4}(?![0-9])")
_CLOCK = Pattern(r"[0-2]?[0-9]:[0-5][0-9](?![0-9:]|\.[0-9])")

_IN_WORDS = 2


def read_ratio(text: str, at: int) -> Reading | None:
    """The terms of a ratio; small ones are weak, since 1:1 may be "equal" and 2:1 "twice as many"."""
    match = _RATIO.match(text, at)
    if match is None or _CLOCK.match(text, at):
        return None
    terms: list[Mention] = []
    start = at
    for term in match[0].split(":"):
        value = exact(term)
        weak, decimals = value <= _IN_WORDS, len(term.partition(".")[2])
        end = start + len(term)
        terms.append(Mention(start, end, "", "amount", value, "count", weak=weak, decimals=decimals))
        start = end + 1
    return Reading(match.end(), tuple(terms))


_SIXTIETHS = r"([0-5]?[0-9](?:\.[0-9]{1,6})?)"
_ANGLE = Pattern(rf"([0-9]{{1,3}})° ?{_SIXTIETHS} ?[′'](?: ?{_SIXTIETHS} ?(?:[″\"]|''))?")


def read_angle(text: str, at: int) -> Reading | None:
    """The degrees, minutes and seconds of a latitude or longitude."""
    match = _ANGLE.match(text, at)
    if match is None:
        return None
    parts = [
        Mention(*match.span(group), "", "amount", exact(match[group]), unit)
        for group, unit in ((1, "degree"), (2, "minute"), (3, "second"))
        if match[group]
    ]
    return Reading(match.end(), tuple(parts))
