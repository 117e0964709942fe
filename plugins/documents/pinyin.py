"""Texts whose characters were annotated with pinyin by a machine, some of them cut in half.

The annotator worked on the bytes of GBK, two for each character, without
respecting where a character begins: the second byte of one and the first of the
next could look like a third, which got the annotation. Its opening bracket then
stands inside a character, and one byte is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cjk_characters import HAN, HAN_RANGES
from patterns import Pattern

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
_SYLLABLE = rf"[a-zü{_TONES}]{{1,6}}"
_ANNOTATED = Pattern(rf"([{HAN_RANGES}])[(（]({_SYLLABLE})[)）]")
_CUT = Pattern(rf"([{HAN_RANGES}])[?？�]({_SYLLABLE})[)）]")
# One of these is in both.
_BRACKETED = re.compile(rf"[(（?？�]{_SYLLABLE}[)）]")
_HAS_TONE = re.compile(f"[{_TONES}]")
# What follows the lost byte, out of step by one: up to an ASCII letter, the second byte of a character,
# or up to a question mark for a first byte that was left alone.
_FOLLOWING = Pattern(rf"(?P<whole>[{HAN_RANGES}\ue000-\uf8ff]{{0,40}})(?:(?P<half>[@-~])|(?P<lost>[?？]))")
# Without tone marks it is pinyin only if the text does it time and again: 人民币元(yuan) may be meant.
_FEW = 3


def may_be_annotated(text: str) -> bool:
    """Return whether a text has anything like a reading in brackets, as every annotation and cut is."""
    return _BRACKETED.search(text) is not None


def find_annotations(text: str) -> list[re.Match[str]]:
    """The characters of a text with their annotations: group 1 the character, group 2 the reading."""
    if not may_be_annotated(text):
        return []
    found = [match for match in _ANNOTATED.finditer(text) if len(match[2]) > 1 or _HAS_TONE.search(match[2])]
    return found if len(found) > _FEW or any(_HAS_TONE.search(match[2]) for match in found) else []


def strip_annotations(text: str) -> str:
    """The text without anything that looks like an annotation."""
    return _ANNOTATED.sub(r"\1", text)


def find_cuts(text: str) -> list[re.Match[str]]:
    """The places where a character was cut: group 1 the character before, group 2 the reading."""
    return [match for match in _CUT.finditer(text) if _HAS_TONE.search(match[2])]


class Recovered(NamedTuple):
    """What stood in a damaged place, and how it is written now."""

    now: str
    then: str


def learn_readings(annotated: Iterable[re.Match[str]]) -> dict[str, frozenset[str]]:
    """The readings that the text itself gives: which characters were annotated so."""
    characters: dict[str, set[str]] = {}
    for match in annotated:
        characters.setdefault(match[2], set()).add(match[1])
    return {reading: frozenset(found) for reading, found in characters.items()}


def recover(text: str, match: re.Match[str], readings: Mapping[str, frozenset[str]]) -> Recovered | None:
    """Put the lost byte back, where the text itself tells which it was.

    The annotator saw a character made of the second byte of the one before and of
    the lost byte. Another place of the text may show which character has that
    reading and begins so; else the lost byte may be the only one that makes of it a
    traditional character, the kind that was annotated, and of what follows a
    character that stands elsewhere in the text.
    """
    before = _two_bytes(match[1])
    after = _FOLLOWING.match(text, match.end())
    if before is None or after is None:
        return None
    codes = [_two_bytes(seen) for seen in sorted(readings.get(match[2], ()))]
    known = [code[1] for code in codes if code and code[0] == before[1]]
    lost = known or [byte for byte in range(0x81, 0xFF) if _is_traditional(bytes([before[1], byte]))]
    possible = [then for byte in lost if (then := _reread(byte, after)) and (known or then[0] in text)]
    return Recovered(match.group() + after.group(), match[1] + possible[0]) if len(possible) == 1 else None


def _reread(lost: int, after: re.Match[str]) -> str | None:
    """What stood behind a lost byte; None where it makes no characters. ``□`` is a character lost as well."""
    codes = [_two_bytes(char) for char in after["whole"]]
    if None in codes:
        return None
    raw = bytes([lost]) + b"".join(code for code in codes if code) + (after["half"] or "").encode("ascii")
    ends_in_half = len(raw) % 2 == 1
    if ends_in_half and not after["lost"]:
        return None
    try:
        read = raw[: len(raw) // 2 * 2].decode("gb18030")
    except UnicodeError:
        return None
    if not read or not all(map(HAN.match, read)):
        return None
    return read + ("□" if ends_in_half else "")


def _is_traditional(code: bytes) -> bool:
    """Return whether two bytes are a Han character of GBK that GB 2312, the simplified set, has not."""
    try:
        char = code.decode("gbk")
    except UnicodeError:
        return False
    return HAN.match(char) is not None and not char.encode("gb2312", "ignore")


def _two_bytes(char: str) -> bytes | None:
    """The bytes of a character in GBK, with its user-defined area; None where it has not two."""
    code = char.encode("gb18030", "ignore")
    return code if len(code) == 2 else None
