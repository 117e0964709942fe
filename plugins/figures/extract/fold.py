"""Folding: one spelling for each character, without moving any."""

from __future__ import annotations

import re

# Full-width ASCII, the spaces, dashes, signs and quotes that mean the same. Every
# character maps to exactly one, so that offsets into the folded text are offsets into the text.
_TABLE: dict[int, int] = {0xFF01 + i: 0x21 + i for i in range(94)}
del _TABLE[ord("，")]  # the comma of a sentence, not one within a number: 排名第8，126家参评
_TABLE |= dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t"), ord(" "))
_TABLE |= dict.fromkeys(map(ord, "–—‒―－～〜~"), ord("—"))
_TABLE |= dict.fromkeys(map(ord, "−‐‑"), ord("-"))
_TABLE |= dict.fromkeys(map(ord, "’‘"), ord("'"))
_TABLE |= dict.fromkeys(map(ord, "％﹪"), ord("%"))
_TABLE |= {ord("￥"): ord("¥"), ord("○"): ord("〇"), ord("〜"): ord("—")}
_TABLE |= {ord("两"): ord("两"), ord("兩"): ord("两"), ord("萬"): ord("万"), ord("億"): ord("亿")}

# English words are compared in lower case; only ASCII letters, so that no length changes.
_LOWER: dict[int, int] = {ord(c): ord(c.lower()) for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


_FULL_WIDTH_GROUPS = re.compile(r"(?<=[０-９])，(?=[０-９]{3})")


def fold(text: str) -> str:
    """The text with full-width forms, dashes and spaces made alike, each in its place."""
    if text.isascii():
        return text.replace("\t", " ").replace("~", "—")
    return _FULL_WIDTH_GROUPS.sub(",", text).translate(_TABLE)


def lower(text: str) -> str:
    """The text with ASCII letters in lower case, of the same length."""
    return text.lower() if text.isascii() else text.translate(_LOWER)
