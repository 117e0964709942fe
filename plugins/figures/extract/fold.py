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
_TABLE |= {ord(c): ord(plain) for c, plain in zip("兩萬億點負幾個", "两万亿点负几个", strict=True)}

# English words are compared in lower case; only ASCII letters, so that no length changes.
_LOWER: dict[int, int] = {ord(c): ord(c.lower()) for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}

# The numerals of cheques. Some are words as well (大陆, 队伍, 收拾), so only runs of two are read as numbers.
_CHEQUE = dict(zip(map(ord, "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟"), "一二二三三四五六六七八九十百千", strict=True))
_FORMAL, _PLAIN = "[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]", "[零〇一二两三四五六七八九十百千万亿点分之]"
_CHEQUE_RUN = re.compile(
    rf"(?<![大登着内水海队入退行收酒放]){_PLAIN}{{0,8}}{_FORMAL}(?:{_PLAIN}|{_FORMAL}){{1,24}}"
    rf"|{_PLAIN}{{1,8}}{_FORMAL}|[壹贰貳叁柒捌玖佰仟](?=[分元块个])"
)


_FULL_WIDTH_GROUPS = re.compile(r"，(?<=[０-９]，)(?=[０-９]{3})")
# Few characters of a text are folded; `str.translate` asks about each of them.
_FOLDED = re.compile(f"[{''.join(map(re.escape, map(chr, _TABLE)))}]")
_ANY_FORMAL = re.compile(_FORMAL)


def fold(text: str) -> str:
    """Return the text of the same length with one spelling for full-width forms, dashes and spaces."""
    if text.isascii():
        return text.replace("\t", " ").replace("~", "—")
    folded = _FOLDED.sub(_folded, _FULL_WIDTH_GROUPS.sub(",", text))
    if _ANY_FORMAL.search(folded):
        return _CHEQUE_RUN.sub(lambda run: run[0].translate(_CHEQUE), folded)
    return folded


def _folded(match: re.Match[str]) -> str:
    return chr(_TABLE[ord(match[0])])


def lower(text: str) -> str:
    """Return the text of the same length with its ASCII letters in lower case."""
    return text.lower() if text.isascii() else text.translate(_LOWER)
