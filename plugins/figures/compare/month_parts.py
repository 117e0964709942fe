"""Parts of a month and of a year: 8月中旬 against "late August", 2026年初 against "the end of 2026"."""

from __future__ import annotations

import re
from typing import NamedTuple

from figures.extract import Mention
from figures.extract.patterns import any_of
from patterns import Pattern

# Not 初步, 初一, 初夏, 初中, 末端, 底部, nor 初至年末, which is all of it.
_ZH = Pattern(
    r"(?P<early>上旬|初(?![一二三四五六七八九十春夏秋冬步级始次中高小试审评赛选诊检筛定具]|[至到—-][年月]?[末底]))"
    r"|(?P<mid>中旬)|(?P<late>下旬|末(?![端位班])|底(?![部层座线]))"
)
# Chinese words for a part of a month or year, as a first look at a whole text.
_ANY_ZH = re.compile(r"旬|月份?[初末底]|年[初末底]")
_EN = Pattern(
    rf"(?i)(?<![a-z])(?:(?P<early>{any_of('early beginning_of start_of')})|(?P<mid>mid|middle of)"
    rf"|(?P<late>{any_of('late end_of close_of')}))[ -](?:the )?\Z"
)
_REACH = 18
_RIGHT = {"early": "early ", "mid": "mid-", "late": "late "}
_RIGHT_OF = {"early": "beginning of ", "mid": "middle of ", "late": "end of "}


class OtherPart(NamedTuple):
    """A wrong part of a month or year in the English: where it begins, and what to write instead."""

    start: int
    right: str


def names_parts(zh: str) -> bool:
    """Return whether a Chinese text names a part of a month or year at all."""
    return _ANY_ZH.search(zh) is not None


def other_part(texts: tuple[str, str], zh: Mention, en: Mention) -> OtherPart | None:
    """Return the right wording where English names another part of a month or year, or None: 中旬, "late"."""
    if zh.span is None or en.span is None or (zh.span.last is not None and zh.span.last[1]):
        return None
    is_year = zh.span.last is None  # which is read with its part
    at = zh.end - (is_year and zh.text.endswith(("初", "末", "底")))
    said = _ZH.match(texts[0], at + (is_year and texts[0].startswith("年", at)))  # 2026年年初
    answer = _EN.search(texts[1], max(0, en.start - _REACH), en.start)
    if said is None or answer is None or said.lastgroup == answer.lastgroup:
        return None
    part = said.lastgroup or ""
    if " of " in answer[0]:
        return OtherPart(answer.start(), _RIGHT_OF[part])
    is_end = said[0] in ("末", "底")
    return OtherPart(answer.start(), "the end of " if is_end else _RIGHT[part])
