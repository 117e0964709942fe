"""The lines of a text's front matter: how many there are, and where its values stand.

What they say has been read and checked already; here only places are looked for, so
that a post kept from an earlier run need not be read again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPEN = re.compile(r"---[ \t]*")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")


def count_front_lines(lines: Sequence[str]) -> int:
    """How many lines the front matter takes, with the two lines of dashes; 0 where there is none."""
    if not lines or not _OPEN.fullmatch(lines[0]):
        return 0
    return next((number + 1 for number in range(1, len(lines)) if _CLOSE.fullmatch(lines[number])), 0)


def find_value(key: str, lines: Sequence[str]) -> tuple[int, int] | None:
    """Where the value of a key of the front matter starts, line and column from 1; None without the key."""
    start = re.compile(rf"[\"']?{re.escape(key)}[\"']?[ \t]*:[ \t]*")
    for number, line in enumerate(lines, 1):
        if match := start.match(line):
            return number, match.end() + 1
    return None
