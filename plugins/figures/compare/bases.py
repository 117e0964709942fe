"""The base that a change is measured from: 同比 against "month on month", 环比 against "year on year"."""

from __future__ import annotations

import re

from figures.extract import Mention
from patterns import Pattern

_ZH = Pattern(r"(?P<year>同比|环?[比较][上去]年|[上去]年同期)|(?P<month>环比|[比较]上个?[月季])")
# As a first look at a whole text.
_ANY_ZH = re.compile("环比|同比|[比较][上去]")
_EN = Pattern(
    r"(?i)\b(?:(?P<year>year[ -](?:on|over)[ -]year|from a year (?:earlier|ago|before))"
    r"|(?P<month>(?:month|quarter)[ -](?:on|over)[ -](?:month|quarter)"
    r"|from the previous (?:month|quarter)))\b"
)
_BREAK_ZH = re.compile("[,，。;；、!?\n]")
_BREAK_EN = re.compile(r"[,;.\n](?![0-9])| (?:and|but|while) |[0-9]")
_RATES = frozenset(("percent", "percentage-point", "multiple"))
_REACH_ZH, _REACH_EN = 14, 56


def names_bases(zh: str) -> bool:
    """Return whether a Chinese text names a base of comparison at all."""
    return _ANY_ZH.search(zh) is not None


def other_base(texts: tuple[str, str], zh: Mention, en: Mention) -> tuple[tuple[int, int], str] | None:
    """Return where the English measures a change from another base than the Chinese, and the right wording.

    None where both have the same base or one names none.
    """
    if zh.unit not in _RATES:
        return None
    before = _BREAK_ZH.split(texts[0][max(0, zh.start - _REACH_ZH) : zh.start])[-1]
    said = [match.lastgroup for match in _ZH.finditer(before)]
    if len(said) != 1:
        return None
    answer = _answer(texts[1], en)
    if answer is None or answer.lastgroup == said[0]:
        return None
    period = "year" if said[0] == "year" else "quarter" if "季" in texts[0] else "month"
    return answer.span(), f"{period} on {period}"


def _answer(text: str, en: Mention) -> re.Match[str] | None:
    """Return the match of the base that an English clause names after a figure, or before it; or None."""
    end = _BREAK_EN.search(text, en.end, en.end + _REACH_EN)
    if after := _EN.search(text, en.end, end.start() if end else en.end + _REACH_EN):
        return after
    start = max(0, en.start - _REACH_EN)
    breaks = [match.end() for match in _BREAK_EN.finditer(text, start, en.start)]
    return _EN.search(text, breaks[-1] if breaks else start, en.start)
