"""Bounds of a number ("more than", 近, "about") in the words around it, in both languages."""

from __future__ import annotations

import re
from functools import lru_cache

from figures.extract.lexicon import bound_words
from figures.extract.patterns import any_of, by_initial
from figures.quantity import Qualifier
from patterns import Pattern

_Q = Qualifier
_LONGEST_COMMAND = 8
_COMMANDS = ("最多", "至多", "至少", "起码", "几乎")
_EN_REACH = 40
# "No class has more than 45 pupils" is an upper bound.
_OPPOSITE = {_Q.MORE_THAN: _Q.AT_MOST, _Q.LESS_THAN: _Q.AT_LEAST}
# "In 2021 more than 40": a time, and no amount that is compared.
_TIME_BEFORE = Pattern(
    r"(?:(?:19|20)[0-9]{2}|[0-9](?:st|nd|rd|th)|years?|months?|weeks?|days?|hours?|decades?|quarters?|half"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\Z"
)
_DENIED = Pattern(
    r"\b(?:no(?! longer)|not(?! only)|never|none|neither|cannot)\b[^,.;:]{0,24}"
    r"\b(?:ha[sd]|have|is|are|was|were|be|takes?|pays?|costs?|gets?|used?|spends?|holds?|receives?|buy) \Z"
)
_NEGATED = Pattern(r"\b(?:no|not|nor|neither|never)(?: be)? \Z")


def _any_bound(section: str) -> str:
    """Return a pattern of a section's words, each followed by an empty group named after its qualifier.

    One alternation for all qualifiers tests a word's first letter once rather than once per
    qualifier.
    """
    return by_initial(
        " ".join(
            f"{word}(?P<{name.replace('-', '')}{number}>)"
            for name, words in bound_words(section)
            for number, word in enumerate(words.split())
        )
    )


def _last_words(section: str) -> str:
    """Return a pattern of the last words of a section's phrases, by which most numbers are ruled out fast."""
    words = " ".join(words for _, words in bound_words(section)).split()
    return any_of(" ".join({re.split(r"_(?![^(]*\))", word)[-1] for word in words}))


# The name of a group, without its number -> the qualifier.
_NAMED = {qualifier.replace("-", ""): qualifier for qualifier in Qualifier}


def _said(match: re.Match[str]) -> Qualifier:
    """Return the qualifier named by the group that matched."""
    return _NAMED[(match.lastgroup or "").rstrip("0123456789").replace("_", "")]


_ZH_BEFORE = Pattern(lambda: f"{_any_bound('zh-bounds')}(?:了|达到?|人民币|为)?\\Z")
# 过 is a bound after a quantity (产值过10亿) and no bound after a verb (开过18次会).
_ZH_PAST = Pattern(r"(?:[值额量数资率入口积本产税利收重次已均年首户者例人家辆]|投入|总和)过\Z")
_ZH_FAR = Pattern(
    "(?:"
    + "|".join(
        f"(?P<{name}>{any_of(words)})"
        for name, words in (
            ("at_most", "最多(?!时|的|达|为) 至多 不[会能得可应]?超过 禁止超过 严禁超过 不高于"),
            ("at_least", "至少 不少于 不低于 起码"),
            ("less_than", "不足 不到 低于"),
            ("more_than", "超过 突破 超出"),
            ("nearly", "接近 将近 几乎"),
            ("about", "大约 约占"),
        )
    )
    + r")[^,，。;；:：、!?\n0-9]{1,10}\Z"
)
_ZH_AFTER = Pattern(
    r" ?(?:(?P<at_least>[及或]?以上|起(?![至到来步])|及其以上)|(?P<more_than>有余|挂零|出头|"
    r"多(?![个元人名家项]))"
    r"|(?P<about>左右|上下|前后|许)|(?P<at_most>[及或]?以下|[以之]内|内(?=[,，。;、]|[办完]))|(?P<nearly>不到|弱))"
)
_SPENT = tuple(f"{word}近" for word in ("将", "接", "了", "历时", "长达", "达", "用时", "耗时"))
# The first characters of those words.
_ZH_AFTER_LEADS = frozenset(" 及或以起有挂出多左上前许内之不弱")
_ZH_LAST = frozenset("过超逾破于低高少下至码到近上出足约为占合概满达多长了余币快有乎")

_EN_BEFORE = Pattern(
    lambda: (
        rf"(?<![a-z]){_any_bound('en-bounds')}"
        r"(?: (?:an?|the|a total of|a combined|a record|about|some|as many as|as much as))? ?\Z"
    )
)
_EN_LAST = Pattern(
    lambda: rf"(?<![a-z])(?:{_last_words('en-bounds')}|an?|the|of|combined|record|about|some|as)\Z"
)
_EN_AFTER = Pattern(
    r"(?=\+|-[op]| [aopu])(?:(?P<more_than>\+|-plus\b| plus\b|-odd\b| odd\b)"
    r"|(?P<at_least> (?:or more|or above|and above|and over|or over|and up|or higher|upwards?|or older"
    r"|and older|at least)\b)|(?P<about> (?:or so|or thereabouts)\b)"
    r"|(?P<at_most> (?:or less|or fewer|or under|and under|or below|and below|or lower|at most)\b))"
)
_EN_AFTER_LEADS = frozenset("+- ")


def zh_qualifier(text: str, floor: int, start: int, end: int, *, is_duration: bool) -> Qualifier:
    """Return the qualifier that a Chinese clause gives a number.

    ``floor`` is the end of the number before it.
    """
    after = _ZH_AFTER.match(text, end) if text[end : end + 1] in _ZH_AFTER_LEADS else None
    if after and not (after.lastgroup == "at_least" and after[0] == "起" and is_duration):
        return _said(after)
    large = text.startswith(("百", "千", "万", "亿"), start)
    recent = is_duration or text.startswith(("赛季", "学期", "财年", "年度"), end)
    near = _zh_near(text[max(0, start - 7) : start], is_duration=recent, large=large)
    if near is not None:
        return near
    far = _zh_far(text[max(floor, start - 16) : start])
    if far is None:
        return _Q.EXACT
    # 超过总数的40% bounds the share; 超过去年的12亿元 names another figure that was passed.
    return far[0] if far[1] or "分之" in text[start:end] or text[end - 1] in "%成" else _Q.EXACT


# Reports repeat their wordings: the same words are searched once.
@lru_cache(maxsize=4096)
def _zh_near(words: str, *, is_duration: bool, large: bool) -> Qualifier | None:
    """Return the qualifier in the words right before a number, or None.

    ``large``: the number begins with a magnitude word (百, 千, 万, 亿).
    """
    before = words.rstrip(" “")
    last = before[-1:]
    if not last or last not in _ZH_LAST:
        return None
    if last == "近" and is_duration and not before.endswith(_SPENT):
        return _Q.EXACT  # 近3年 is "the past three years"
    if match := _ZH_BEFORE.search(before):
        return _said(match)
    if last == "过":
        is_verb = before.endswith(("通过", "经过", "不过", "度过", "走过", "超过"))
        return _Q.MORE_THAN if (large and not is_verb) or _ZH_PAST.search(before) else _Q.EXACT
    return _Q.MORE_THAN if last == "上" and large else None


@lru_cache(maxsize=4096)
def _zh_far(words: str) -> tuple[Qualifier, bool] | None:
    """Return a bound further before a number, and whether it is certain; or None.

    至少举办三场 is certain; 超过总数的 bounds a share.
    """
    far = _ZH_FAR.search(words)
    if far is None:
        return None
    is_command = far[0].startswith(_COMMANDS) and len(far[0]) <= _LONGEST_COMMAND
    return (_said(far), is_command) if is_command or far[0].endswith("的") else None


def en_qualifier(low: str, start: int, number_end: int, end: int, floor: int = 0) -> Qualifier:
    """Return the qualifier that the words around an English number give it.

    ``floor`` is the end of the number before it.
    """
    for at in (number_end, end):
        if low[at : at + 1] in _EN_AFTER_LEADS and (match := _EN_AFTER.match(low, at)):
            return _said(match)
    before = _en_before(low[max(0, start - _EN_REACH) : start])
    if before is None:
        return _Q.EXACT
    place, words, said = before
    at = max(0, start - _EN_REACH) + place
    compared = floor and at - floor <= 1 and " than" in words
    if compared and not _TIME_BEFORE.search(low, max(0, floor - 12), floor):
        return _Q.EXACT  # "0.5 fewer than the 3.1 of last year"
    if words.startswith("over a") and low.startswith("-", number_end):
        return _Q.EXACT  # "over a 24-hour period"
    denied = _OPPOSITE.get(said)
    if denied and words.endswith(" than") and _NEGATED.search(low, max(0, at - 12), at):
        return denied  # "nor longer than 36 months"
    return denied if denied and _DENIED.search(low, max(0, at - _EN_REACH), at) else said


@lru_cache(maxsize=4096)
def _en_before(words: str) -> tuple[int, str, Qualifier] | None:
    """Return where the bound in the words before a number begins, its words and its qualifier; or None."""
    before = words.rstrip(' $€£¥"“(')
    before = before.removesuffix("-") if before.endswith(("over-", "under-")) else before
    said = _EN_BEFORE.search(before) if _EN_LAST.search(before.rpartition(" ")[2]) else None
    return (said.start(), said[0], _said(said)) if said else None


def start_of_bound(text: str, start: int) -> int:
    """Return where the words that bound the English number at ``start`` begin, or ``start`` itself."""
    reach = max(0, start - _EN_REACH)
    before = text[reach:start].lower()
    said = _EN_BEFORE.search(before) if before.endswith(" ") else None
    if said is None:
        return start
    negated = _NEGATED.search(before, 0, said.start()) if " than" in said[0] else None
    return reach + (negated or said).start()
