"""Parts of a month: 8月中旬 against "late August"."""

from __future__ import annotations

import re
from typing import NamedTuple

from figures.extract import Mention
from figures.extract.patterns import any_of
from patterns import Pattern

_ZH = Pattern(r"(?P<early>上旬|初(?!中|[一二三]))|(?P<mid>中旬)|(?P<late>下旬|末|底)")
# What says part of a month in Chinese, as a first look at a whole text.
_ANY_ZH = re.compile(r"旬|月份?[初末底]")
_EN = Pattern(
    rf"(?i)(?<![a-z])(?:(?P<early>{any_of('early beginning_of start_of')})|(?P<mid>mid|middle of)"
    rf"|(?P<late>{any_of('late end_of close_of')}))[ -](?:the )?\Z"
)
_REACH = 18
_RIGHT = {"early": "early ", "mid": "mid-", "late": "late "}


class OtherPart(NamedTuple):
    """A wrong part of a month in the English: where it begins, and what to write instead."""

    start: int
    right: str


def names_parts(zh: str) -> bool:
    """Return whether a Chinese text says a part of a month at all."""
    return _ANY_ZH.search(zh) is not None


def other_part(texts: tuple[str, str], zh: Mention, en: Mention) -> OtherPart | None:
    """The part of a month that English says where Chinese says another: 中旬, "late"."""
    if zh.span is None or zh.span.last is None or zh.span.last[1] or en.span is None:
        return None
    said = _ZH.match(texts[0], zh.end)
    answer = _EN.search(texts[1], max(0, en.start - _REACH), en.start)
    if said is None or answer is None or said.lastgroup == answer.lastgroup:
        return None
    is_end = said[0] in ("末", "底")
    return OtherPart(answer.start(), "the end of " if is_end else _RIGHT[said.lastgroup or ""])
