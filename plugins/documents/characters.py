"""Repairs of characters: invisible ones, wrong widths, half-width punctuation in Chinese."""

from __future__ import annotations

import re
import unicodedata

from cjk_characters import HAN, HAN_RANGES

# Zero-width and directional marks, soft hyphens, byte order marks, controls: no letters of Chinese text.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_BLANKS = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_HYPHENS = str.maketrans("\u2010\u2011", "--")
_RADICAL = re.compile("[\u2e80-\u2fdf]")
# Full-width letters, digits and the signs of numbers.
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％＋＝／＆＠＃＄]|(?<=[0-9０-９])．(?=[0-9０-９])")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!#-'*-~]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_MARK = re.compile(r"[,;:?!]")
_BRACKETS = re.compile(r"\(([^()（）]{0,60})\)")
_QUOTED = re.compile(rf'"([^"\n]*[{HAN_RANGES}][^"\n]*)"')
_STOP = re.compile(rf"(?<=[{HAN_RANGES}”）)》%])\.(?=$|[{HAN_RANGES}“])")
_WIDE_MARKS = "，。；：？！、“”‘’（）《》【】…—"


def clean(text: str) -> str:
    """Return the text without invisible characters, with plain blanks and whole characters for radicals."""
    text = _BLANKS.sub(" ", _INVISIBLE.sub("", text)).translate(_HYPHENS)
    return _RADICAL.sub(lambda match: _whole(match.group()), text)


def _whole(radical: str) -> str:
    whole = unicodedata.normalize("NFKC", radical)
    return whole if len(whole) == 1 else radical


def mend_widths(text: str) -> str:
    """Return the text with half-width digits, letters and signs of numbers; its length stays."""
    return _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)


def mend_punctuation(text: str) -> str:
    """Return a Chinese text with full-width punctuation; its length stays.

    Unchanged are texts that are hardly Chinese, addresses, groups of digits (``1,410``), times and ratios
    (``12:30``), and what stands between Latin letters.
    """
    if not _is_chinese(text):
        return text
    kept = [match.span() for match in _ADDRESS.finditer(text)]

    def outside(match: re.Match[str], new: str) -> str:
        is_kept = any(start <= match.start() < end for start, end in kept)
        return match.group() if is_kept else new

    text = _STOP.sub(lambda match: outside(match, "。"), text)
    text = _MARK.sub(
        lambda match: (
            outside(match, match.group().translate(_FULL)) if _is_wide(text, match.start()) else match.group()
        ),
        text,
    )
    text = _BRACKETS.sub(
        lambda match: outside(match, f"（{match[1]}）") if _is_bracketed(text, match) else match.group(), text
    )
    return text if text.count('"') % 2 else _QUOTED.sub(r"“\1”", text)


def _is_chinese(text: str) -> bool:
    han = len(HAN.findall(text))
    return han >= 2 and han * 2 >= len(re.findall("[A-Za-z]", text))


def _is_wide(text: str, place: int) -> bool:
    """Return whether the mark at an offset belongs to Chinese text, not to a number or Latin words."""
    before = text[:place].rstrip()[-1:]
    after = text[place + 1 :].lstrip()[:1]
    if _is_of_chinese(before) or _is_of_chinese(after):
        return not (
            text[place] == ":"
            and before.isascii()
            and before.isdigit()
            and after.isascii()
            and after.isdigit()
        )
    if before.isdigit() and after.isdigit():
        return (
            text[place] == "," and not re.match(r"\d{3}(?!\d)", text[place + 1 :]) and text[place + 1] != " "
        )
    return before == "%" and (after.isdigit() or not after)


def _is_of_chinese(char: str) -> bool:
    return bool(char) and (HAN.match(char) is not None or char in _WIDE_MARKS)


def _is_bracketed(text: str, match: re.Match[str]) -> bool:
    around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    return any(map(_is_of_chinese, around)) or HAN.search(match[1]) is not None
