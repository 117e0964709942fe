"""The outcome of a change, confused with the change: 提高到80%, "raised by 80 percent"."""

from __future__ import annotations

import re

from figures.compare.wording import as_decimal
from figures.extract import Mention
from figures.extract.patterns import any_of
from patterns import Pattern

_CHANGES_ZH = (
    "(?:提高|提升|上升|上涨|攀升|下跌|下滑|增加|增长|扩大|扩展"
    "|下降|降低|减少|缩短|压减|压缩|回落|下调|上调|升|降)"
)
_COMES_TO_ZH = Pattern(rf"(?:{_CHANGES_ZH}|[增减涨跌缩扩])[到至](?:了)?\Z")
_ENDS_OF_COMES_TO = frozenset("到至了")
_CHANGED_BY_ZH = Pattern(rf"(?<!新){_CHANGES_ZH}了?[约近超逾]?\Z")
# No "raised 300 million yuan" or "cut 300 jobs": those may have an object.
_CHANGED_EN = any_of(
    "raised rose risen rises rising grew grown grows growing climbed climbs increas(?:e[sd]?|ing) fell falls "
    "fallen falling dropped drops dropping declin(?:e[sd]?|ing) decreas(?:e[sd]?|ing) reduc(?:ed|ing) cut "
    "lowered shortened expanded jumped surged soared slipped"
)
_BY_EN = Pattern(rf"(?i)\b{_CHANGED_EN} (by) [$€£¥]?\Z")
_TO_EN = Pattern(rf"(?i)\b{_CHANGED_EN} (to) (?:about |nearly |over |more than )?[$€£¥]?\Z")
_MOVED_EN = Pattern(r"(?i)\b(?:rose|risen|rises|climbed|fell|fallen|falls|dropped|declined) [$€£¥]?\Z")
_GROWS_ZH = Pattern(r"(?:增长|增加|提高|扩大|上升)了?\Z")
_AS_MUCH_EN = Pattern(
    r" (?:that of|those of|what it was|as (?:many|much|high|large) as|the (?:level|amount|figure|number) of) "
    r"(?:the (?:year before|previous year)|last year|a year (?:ago|earlier|before))"
)
_REACH, _FAR_EN = 16, 32


def names_outcomes(zh: str, en: str) -> bool:
    """Return whether two texts may confuse a change with its outcome."""
    return " to " in en or "到" in zh or "至" in zh


def other_outcome(texts: tuple[str, str], zh: Mention, en: Mention) -> tuple[tuple[int, int], str] | None:
    """Return where English takes the outcome of a change for the change, or the reverse, and what to write.

    None where it does not.
    """
    if zh.unit == en.unit == "multiple":
        return _as_much(texts, zh, en)
    if zh.kind != "amount" or zh.unit == "multiple" or zh.value != en.value:
        return None
    comes_to = texts[0][zh.start - 1 : zh.start] in _ENDS_OF_COMES_TO
    if not comes_to and texts[1].find(" to ", max(0, en.start - _FAR_EN), en.start) < 0:
        return None
    before = max(0, zh.start - _REACH), zh.start
    written = texts[1][en.start : en.end]
    if comes_to and _COMES_TO_ZH.search(texts[0], *before):
        said, right = _said(_BY_EN, texts[1], en), "to"
        at = said.start(1) if said else en.start
        if said is None and (said := _said(_MOVED_EN, texts[1], en)) is None:
            return None
    elif said := _said(_TO_EN, texts[1], en):
        if zh.role or en.role or not _CHANGED_BY_ZH.search(texts[0], *before):
            return None
        at, right = said.start(1), "by"
    else:
        return None
    if f"{right} {written}" in texts[1]:
        return None  # it is halved, and the text has both: "by 50 percent to 50 percent"
    return (at, en.end), f"{right} {texts[1][at : en.end].removeprefix('by ').removeprefix('to ')}"


def _said(words: Pattern, text: str, en: Mention) -> re.Match[str] | None:
    """Return the match of the words right before an English figure that say how it changed, or None."""
    return words.search(text, max(0, en.start - _FAR_EN), en.start)


def _as_much(texts: tuple[str, str], zh: Mention, en: Mention) -> tuple[tuple[int, int], str] | None:
    """Return as `other_outcome` for 增长1.8倍, "1.8 times that of the year before".

    It is 2.8 times as much.
    """
    times = as_decimal(zh.value + 1)
    is_growth = zh.value == en.value and _GROWS_ZH.search(texts[0], max(0, zh.start - _REACH), zh.start)
    is_by = texts[1].endswith("by ", 0, en.start)
    if times is None or not is_growth or is_by or not _AS_MUCH_EN.match(texts[1], en.end):
        return None
    return (en.start, en.end), f"{times:f} times"
