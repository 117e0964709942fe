"""Chinese numbers that a word after them makes a name: 29号楼, 三级医院, 二期工程."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from figures.extract.lexicon import labels
from figures.extract.mention import Reading, label
from figures.extract.numerals import read_zh_numeral
from figures.extract.zh_school import YEARS_BEFORE

_LEAST_ROOM = 100  # smaller ones are counted: 三室两厅
_PLACED = frozenset("在于到至上")


def read_label(text: str, at: int) -> Reading | None:
    """Return the reading of a number that the word after it makes a name, or None: 29号楼, 二期工程."""
    if text[at].isdecimal():
        end = at + 1
        while end < at + 5 and text[end : end + 1].isdecimal():
            end += 1
        value: Fraction | None = Fraction(int(text[at:end]))
    else:
        numeral = read_zh_numeral(text, at)
        if numeral is None:
            return None
        value, end = numeral
    if text[end : end + 1] not in _label_leads():
        return None
    kinds = labels("zh")
    for length in (4, 3, 2, 1):
        word = text[end : end + length]
        kind = kinds.get(word)
        if kind is None or len(word) < length or value is None or value >= 10**4:
            continue
        ordinal = text[at - 1 : at] == "第"
        if _counts_after_all(text, at, end, word, kind, value):
            return None
        named = label(at - ordinal, end + length, value, kind)
        if kind == "grade" and (above := YEARS_BEFORE.get(text[max(0, at - 2) : at].removesuffix("中")[-1:])):
            named = named._replace(value=value + above, others=(named,))  # 高三年级 is grade 12
        return Reading(end + length, (named,))
    return None


def _counts_after_all(text: str, at: int, end: int, word: str, kind: str, value: Fraction) -> bool:
    """Return whether a word that makes labels makes none here: 分三期建设, 三室两厅, 12层大楼, 15级台阶."""
    before, in_digits = text[at - 1 : at], text[at].isdecimal()
    if before == "分" or (kind in ("article", "passage") and before != "第"):
        return True
    match word:
        case "室":
            return value < _LEAST_ROOM
        case "层":
            placed = before == "第" or (before in _PLACED and text[at - 2 : at] != "地上")
            return not placed or text[end + 1 : end + 2] in ("次", "级")
        case "级" | "期":
            following = text[end + 1 : end + 2]
            return in_digits or following == "别" or (word == "期" and following in ("间", "末"))
        case _:
            return word == "栋" and in_digits


@cache
def _label_leads() -> frozenset[str]:
    return frozenset(word[0] for word in labels("zh"))
