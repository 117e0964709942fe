"""Bounds: comparison of "more than", 不到 and the like between the languages."""

from __future__ import annotations

import re

from figures.compare.dimension import base_value, step
from figures.extract import Mention
from figures.extract.lexicon import dimension
from figures.extract.patterns import any_of
from figures.quantity import Qualifier
from patterns import Pattern

_Q = Qualifier
LOWER = frozenset((_Q.MORE_THAN, _Q.AT_LEAST))
UPPER = frozenset((_Q.LESS_THAN, _Q.AT_MOST, _Q.NEARLY))
# The English bounds that may translate each Chinese bound on a number. "About" is on both sides: it
# translates any bound on one side, and no bound translates it.
_ANSWERS = {
    _Q.MORE_THAN: LOWER | {_Q.ABOUT},
    _Q.AT_LEAST: LOWER,
    _Q.NEARLY: UPPER | {_Q.ABOUT},
    _Q.LESS_THAN: UPPER,
    _Q.AT_MOST: UPPER,
    _Q.ABOUT: {_Q.ABOUT, _Q.EXACT},
    _Q.EXACT: {_Q.EXACT, _Q.ABOUT},
}
# A mark that was passed is also "reached" or "hit".
_PASSED_ZH = Pattern(any_of("突破 破 站上 跃上 跨越 跨过 迈上 迈过 登上 越过 冲破") + r"(?:了|至)?\Z")
_REACHED_EN = re.compile(
    r"\b(?:reach|hit|mark(?!et)|threshold|milestone|break|broke|pass|cross|top)", re.IGNORECASE
)
_FEWEST_LEFT, _LEAST_DROPPED = 3, 2
_OR_MORE_EN = re.compile(r" (?:or|and) (?:more|above|over|older|higher)\b")
# An upper bound whose loss changes what is promised; 3天内 may be "in three days".
_NO_MORE_ZH = Pattern(r"(?:不超|不高于|不多于|不大于|至多|最多)[^,，。;；]{0,10}\Z")
_EXTREME_ZH = Pattern(r"最([高低长短])[^,，。;；、0-9]{0,4}\Z")
# 超过去年的12亿: what was passed is another figure, as "surpassing the 1.2 billion of last year".
_PASSED_OTHER_ZH = Pattern(r"(?:超过|超越|突破|超出|低于|高于|不足|不到)[^,，。;；0-9]{1,14}的\Z")
_BETWEEN_EN = re.compile(r"(?i)\bbetween (?:[$€£¥]?[\d,.]+[^.;,]{0,14} and )?[$€£¥]?\Z")
_COMPARES_EN = re.compile(
    r"\b(?:surpass|exceed|over|top|beat|outstrip|eclips|above|below|beyond|outpac"
    r"|(?:more|higher|less|lower|larger|smaller) than|(?:up|down) from|against|compared)",
    re.IGNORECASE,
)
# English words that qualify and nothing else; "over 18 hectares" and "within a year" may be prepositions.
_QUALIFIES_EN = Pattern(
    r"\b(?:(?:more|fewer|less) than|exceed\w*|surpass\w*|nearly|almost|close to|at (?:least|most)"
    r"|no (?:more|less|fewer) than)"
    r"(?: (?:an?|the))? ?[$€£¥]?\Z"
)
# What in Chinese may be a bound, without being sure to be one.
_PERHAPS_ZH = re.compile(
    r"[超多余逾过近破上内下起达几满足最限保约快]|以上|左右|不低|至少|高于|低于|不少|将近|不到"
)


def differ(zh: Mention, en: Mention, zh_text: str, en_text: str) -> bool:
    """Return whether one text bounds a number where the other does not, or bounds it from the other side."""
    said, answer = zh.qualifier, en.qualifier
    if answer in _ANSWERS[said]:
        return False
    if said in (_Q.AT_LEAST, _Q.AT_MOST) and _BETWEEN_EN.search(en_text, max(0, en.start - 24), en.start):
        return False  # 35以上37以下 is "between 35 and 37"
    if said is _Q.EXACT:
        return zh.value == en.value and (
            _is_other_end(zh, en, zh_text) or _is_added(zh, en, zh_text, en_text)
        )
    if answer is _Q.EXACT:
        if _PASSED_OTHER_ZH.search(zh_text[max(0, zh.start - 18) : zh.start]) and _COMPARES_EN.search(
            en_text, max(0, en.start - 80), en.start
        ):
            return False
        if said is _Q.AT_LEAST and _is_loose(zh, en, zh_text, en_text):
            return False
        if said is _Q.AT_MOST:
            return bool(_NO_MORE_ZH.search(zh_text[max(0, zh.start - 14) : zh.start]))
        passed = _PASSED_ZH.search(zh_text[max(0, zh.start - 4) : zh.start])
        around = en_text[max(0, en.start - 40) : en.start] + en_text[en.end : en.end + 20]
        return not (passed and _REACHED_EN.search(around))
    return not is_rounding(zh, en)


def _is_loose(zh: Mention, en: Mention, zh_text: str, en_text: str) -> bool:
    """Return whether 最低 or 起 only names the lowest of several, or one "or more" stands for a list."""
    lowest = zh_text[max(0, zh.start - 3) : zh.start].endswith(
        ("最低", "最少", "最低为")
    ) or zh_text.startswith("起", zh.end)
    return lowest or bool(_OR_MORE_EN.search(en_text, en.end, en.end + 60))


def _is_other_end(zh: Mention, en: Mention, text: str) -> bool:
    """Return whether English bounds 最高500万元 from below, or 最低 from above."""
    before = _EXTREME_ZH.search(text, max(0, zh.start - 8), zh.start)
    return before is not None and en.qualifier in (LOWER if before[1] in "高长" else UPPER)


def _is_added(zh: Mention, en: Mention, zh_text: str, en_text: str) -> bool:
    if not _QUALIFIES_EN.search(en_text[max(0, en.start - 24) : en.start].lower()):
        return False
    around = zh_text[max(0, zh.start - 10) : zh.start] + zh_text[zh.end : zh.end + 6]
    return not _PERHAPS_ZH.search(around)


def is_rounded(zh: Mention, en: Mention) -> bool:
    """Return whether the English is the Chinese rightly rounded by two digits or more, without saying so.

    At least three digits are left; a slip that drops one digit is none.
    """
    if zh.kind != en.kind or dimension(zh.unit) != dimension(en.unit) or not en.value:
        return False
    left = len(str(abs(en.value) / step(en)))
    unit = base_value(en) / en.value
    return (
        left >= _FEWEST_LEFT
        and len(str(abs(zh.value) / step(zh))) - left >= _LEAST_DROPPED
        and 2 * abs(base_value(zh) - base_value(en)) <= step(en) * unit
    )


def is_rounding(zh: Mention, en: Mention) -> bool:
    """Return whether the English figure is the Chinese one rounded, with a word that marks it (about)."""
    if en.qualifier is _Q.EXACT or zh.qualifier in (_Q.AT_LEAST, _Q.AT_MOST) or not zh.value:
        return False  # a limit is no figure to be rounded
    if base_value(zh) * en.value != base_value(en) * zh.value:
        return False  # units of different size
    size, gap = step(en), en.value - zh.value
    # A rounding has fewer digits than what it rounds; a slip of the pen has as many.
    if not gap or step(zh) >= size or abs(gap) * 10 > zh.value:
        return False
    if en.qualifier in UPPER:
        return 0 <= gap < size
    if en.qualifier in LOWER:
        return 0 <= -gap < size
    return abs(gap) < size
