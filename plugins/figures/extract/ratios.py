"""Ratios, written alike in both languages: 2.3:1, 5.1:42.3:52.6."""

from __future__ import annotations

import re

from figures.extract.mention import Mention
from figures.extract.numerals import exact, read_digits
from figures.extract.scanner import Reading

_CLOCK = re.compile(r"[0-2]?[0-9]:[0-5][0-9](?![0-9]|\.[0-9])")
_RATIO = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?(?::[0-9]{1,3}(?:\.[0-9]{1,2})?){1,4}(?![0-9])")


def read_ratio(text: str, at: int) -> Reading | None:
    """The terms of a ratio; whole ones are weak, since "1:1" may be "one to one" or "equal"."""
    match = _RATIO.match(text, at)
    if match is None or _CLOCK.match(text, at):
        return None
    terms: list[Mention] = []
    start = at
    for term in match.group().split(":"):
        digits = read_digits(text, start)
        if digits is not None:
            written, end, decimals = digits
            value = exact(written)
            weak = value.denominator == 1
            terms.append(Mention(start, end, "", "amount", value, "count", weak=weak, decimals=decimals))
        start += len(term) + 1
    return Reading(match.end(), tuple(terms))
