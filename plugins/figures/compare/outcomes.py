"""What a change comes to, told as the change or the reverse: 提高到80%, "raised by 80 percent"."""

from __future__ import annotations

from figures.extract import Mention
from figures.extract.patterns import any_of
from patterns import Pattern

_COMES_TO_ZH = Pattern(
    r"(?:提高|提升|上升|上涨|增加|增长|扩大|扩展|下降|降低|减少|缩短|压减|压缩|回落|下调|上调|升|降)[到至](?:了)?\Z"
)
_BY_EN = Pattern(
    r"(?i)\b"
    + any_of(
        "raised rose risen rising grew grown growing climbed increas(?:ed|ing) fell fallen falling dropped "
        "dropping declin(?:ed|ing) decreas(?:ed|ing) reduc(?:ed|ing) cut lowered shortened expanded"
    )
    + r" (by) [$€£¥]?\Z"
)
_GROWS_ZH = Pattern(r"(?:增长|增加|提高|扩大|上升)了?\Z")
_AS_MUCH_EN = Pattern(
    r" (?:that of|those of|what it was|as (?:many|much|high|large) as|the (?:level|amount|figure|number) of) "
    r"(?:the (?:year before|previous year)|last year|a year (?:ago|earlier|before))"
)
_REACH = 16


def names_outcomes(zh: str, en: str) -> bool:
    """Return whether two texts may tell a change for what it comes to."""
    return ("到" in zh or "至" in zh) and " by " in en


def other_outcome(texts: tuple[str, str], zh: Mention, en: Mention) -> tuple[tuple[int, int], str] | None:
    """Where English tells what a change comes to as the change, or the reverse, and what to write."""
    if zh.unit == en.unit == "multiple":
        return _as_much(texts, zh, en)
    if zh.kind != "amount" or zh.unit == "multiple" or zh.value != en.value:
        return None
    by = _BY_EN.search(texts[1], max(0, en.start - _REACH), en.start)
    if by is None or not _COMES_TO_ZH.search(texts[0], max(0, zh.start - _REACH), zh.start):
        return None
    right = f"to {texts[1][by.end(1) + 1 : en.end]}"
    if right in texts[1]:
        return None  # it is halved, and both are said: "by 50 percent to 50 percent"
    return (by.start(1), en.end), right


def _as_much(texts: tuple[str, str], zh: Mention, en: Mention) -> tuple[tuple[int, int], str] | None:
    """增长1.8倍, "1.8 times that of the year before": it is 2.8 times as much."""
    is_growth = zh.value == en.value and _GROWS_ZH.search(texts[0], max(0, zh.start - _REACH), zh.start)
    is_by = texts[1].endswith("by ", 0, en.start)
    if not is_growth or is_by or not _AS_MUCH_EN.match(texts[1], en.end):
        return None
    return (en.start, en.end), f"{float(zh.value + 1):g} times"
