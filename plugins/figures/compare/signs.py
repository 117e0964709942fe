"""Signs: a negative figure in one text is negative, or called a loss, in the other."""

from __future__ import annotations

import re

from figures.extract import Mention
from figures.extract.patterns import any_of
from patterns import Pattern

_SIGNED = ("-", "−", "负", "零下", "minus", "negative")
# Words that mean the same as a minus.
_BELOW_EN = Pattern(
    r"(?i)\b"
    + any_of(
        "loss(?:es)? los(?:t|es|ing) deficits? negative minus outflows? shortfall declin\\w+ decreas\\w+ "
        "f[ae]ll\\w* drop\\w* down below shr[aiu]nk\\w* contract\\w* reduc\\w+ cuts? slid slump\\w* red "
        "owe[sd]? debts? fewer less lower smaller"
    )
    + r"\b"
)
_BELOW_ZH = Pattern("[负亏损赤欠减降跌缩少低]|逆差|流出|零下|下[滑调行]|回落|收窄|放缓")
_REACH_ZH, _REACH_EN, _AHEAD = 16, 60, 24
# 回落至3%: the level that a rate comes to, which may have the sign of the rate.
_COMES_TO_ZH = re.compile(r"(?:至|到|为|成)(?:了|约|近)?\Z")
_RATE_AFTER_EN = re.compile(
    r" (?:[a-z-]+ ){0,3}(?:increase|growth|rise|gain|decline|decrease|drop|fall|contraction)\b"
)
_COMES_TO_EN = re.compile(r"\b(?:to|at) (?:an? )?(?:[a-z]+ )?\Z")
_RATE_BEFORE_ZH = re.compile(r"(?:增速|增幅|涨幅|降幅|跌幅|增长率)(?:为|至|到)?\Z")


def signs_differ(texts: tuple[str, str], zh: Mention, en: Mention) -> bool:
    """Return whether only one text has a minus, and no word around the other figure replaces it."""
    below = [mention.text.lower().startswith(_SIGNED) for mention in (zh, en)]
    if below[0] == below[1] or zh.kind != "amount" or en.kind != "amount":
        return False
    if below[0]:
        return not _BELOW_EN.search(texts[1], max(0, en.start - _REACH_EN), en.end + _AHEAD)
    return not _BELOW_ZH.search(texts[0], max(0, zh.start - _REACH_ZH), zh.end + _AHEAD // 2)


def is_level(texts: tuple[str, str], zh: Mention, en: Mention) -> bool:
    """Return whether one states the level of a rate, the other its sign: 回落至3%, "a 3 percent rise"."""
    if _COMES_TO_ZH.search(texts[0], max(0, zh.start - 4), zh.start):
        return bool(_RATE_AFTER_EN.match(texts[1], en.end))
    return bool(
        _COMES_TO_EN.search(texts[1], max(0, en.start - 24), en.start)
        and _RATE_BEFORE_ZH.search(texts[0], max(0, zh.start - 8), zh.start)
    )
