"""Which Chinese text an English one translates: a short digest of what it says."""

from __future__ import annotations

import hashlib
import re

from achievements.posts.forms import count_front_lines
from cjk_characters import HAN

LENGTH = 12  # hexadecimal digits: enough to tell the versions of one text apart
KEY = "translation_of"

# What is still to be translated stands between these marks; no text that has one can be published.
TO_TRANSLATE = "【译：{}】"
# As they may come back from an input method or a translator.
LEFT = re.compile(r"[【\[［]\s*译\s*[:：][^】\]］]*[】\]］]?")

_A_FEW_WORDS = 6
_FULL_STOP = re.compile("[。！？]")
_BETWEEN_SENTENCES = re.compile(r"[.!?]\s|\n|(?<=[。！？])")
_QUOTED = re.compile(
    r"“[^”\n]{0,200}”|（[^）\n]{0,200}）|\([^)\n]{0,200}\)|《[^》\n]{0,200}》|\"[^\"\n]{0,200}\""
)
_LATIN = re.compile("[A-Za-z]")
_LOWER = re.compile("[a-z]")
_ENGLISH_WORDS = re.compile(r"\b[A-Za-z]*[a-z]{2,}\b[^A-Za-z]+\b[A-Za-z]*[a-z]{2,}\b")


def text_digest(title: str, summary: str, text: str) -> str:
    """Return the digest of a Chinese text; ``text`` is the whole file, its lines ended by line feeds.

    The facts of its front matter do not count, nor spaces at the ends of lines and
    empty lines at its end.
    """
    lines = text.split("\n")
    body = "\n".join(line.rstrip() for line in lines[count_front_lines(lines) :]).strip("\n")
    return hashlib.sha256(f"{title}\n\n{summary}\n\n{body}".encode()).hexdigest()[:LENGTH]


def is_in_chinese(text: str) -> bool:
    """Return whether a passage, or a sentence of it, is in Chinese."""
    return find_chinese(text) is not None


def is_heading_in_chinese(text: str) -> bool:
    """Return whether a heading says nothing but Chinese, however short: 财政, AI产业; a quoted one may."""
    told = _QUOTED.sub("", text)
    return HAN.search(told) is not None and _LOWER.search(text) is None


def find_chinese(text: str) -> int | None:
    """Return the offset of what of a passage is in Chinese: more than a name, more Han than letters.

    A sentence in Chinese within an English passage ends with a full stop of its own;
    one that is quoted or stands in brackets is the original of what is told, however long it is. What is
    marked as still to be translated counts as well.
    """
    if mark := LEFT.search(text):
        return mark.start()
    if len(HAN.findall(text)) < _A_FEW_WORDS:
        return None
    told = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    if _is_chinese(text) and (_is_chinese(told) or not _ENGLISH_WORDS.search(text)):
        return _first_han(text)
    start = 0
    for gap in _BETWEEN_SENTENCES.finditer(told) if _FULL_STOP.search(told) else ():
        sentence = told[start : gap.start()]
        if _FULL_STOP.search(sentence) and _is_chinese(sentence):
            return start + _first_han(sentence)
        start = gap.end()
    return None


def _first_han(text: str) -> int:
    """Return where the Chinese of a text begins: after the letters before it, if there are any."""
    han = HAN.search(text)
    return han.start() if han and _LATIN.search(text, 0, han.start()) else 0


def _is_chinese(text: str) -> bool:
    han = len(HAN.findall(text))
    return han >= _A_FEW_WORDS and han > len(_LATIN.findall(text))
