"""Moments: a day, or a day with its time, in China."""

from __future__ import annotations

import re
from datetime import date

# Versions of Python differ in what they take for a time: 24:00 is one from 3.14 on.
_MOMENT = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?: (?P<time>(?:[01][0-9]|2[0-3]):[0-5][0-9]))?")


def read_moment(text: str) -> str:
    """Return a day, or a day with its time, as ``2026-12-01 09:30``; a day alone is its beginning.

    Raises ValueError where the text is neither.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return f"{date.fromisoformat(match['day'])} {match['time'] or '00:00'}"
