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
# Every annotation and every cut has one of these.
_BRACKETED = re.compile(rf"[(（?？�]{_SYLLABLE}[)）]")
_HAS_TONE = re.compile(f"[{_TONES}]")
# What follows the lost byte, out of step by one: up to an ASCII letter, the second byte of a character,
# or up to a question mark for a first byte that was left alone.
_FOLLOWING = Pattern(rf"(?P<whole>[{HAN_RANGES}\ue000-\uf8ff]{{0,40}})(?:(?P<half>[@-~])|(?P<lost>[?？]))")
# Without tone marks, a reading counts only if the text has several: 人民币元(yuan) may be intended.
_FEW = 3


def may_be_annotated(text: str) -> bool:
    """Return whether a text has anything like a reading in brackets."""
    return _BRACKETED.search(text) is not None


def find_annotations(text: str) -> list[re.Match[str]]:
    """Return the annotated characters of a text: group 1 the character, group 2 the reading."""
    if not may_be_annotated(text):
        return []
    found = [match for match in _ANNOTATED.finditer(text) if len(match[2]) > 1 or _HAS_TONE.search(match[2])]
    return found if len(found) > _FEW or any(_HAS_TONE.search(match[2]) for match in found) else []


def strip_annotations(text: str) -> str:
    """Return the text without anything that looks like an annotation."""
    return _ANNOTATED.sub(r"\1", text)


def find_cuts(text: str) -> list[re.Match[str]]:
    """Return the places where a character was cut: group 1 the character before, group 2 the reading."""
    return [match for match in _CUT.finditer(text) if _HAS_TONE.search(match[2])]


class Recovered(NamedTuple):
    """What stood in a damaged place, and how it is written now."""

    now: str
    then: str


def learn_readings(annotated: Iterable[re.Match[str]]) -> dict[str, frozenset[str]]:
    """Return the characters that the text annotates with each reading."""
    characters: dict[str, set[str]] = {}
    for match in annotated:
        characters.setdefault(match[2], set()).add(match[1])
    return {reading: frozenset(found) for reading, found in characters.items()}


def recover(text: str, match: re.Match[str], readings: Mapping[str, frozenset[str]]) -> Recovered | None:
    """Return a damaged place with its lost byte restored; None where the text does not determine it.

    The annotator saw a character made of the second byte of the one before and the lost byte. Another
    annotation in the text may show which character has that reading and begins with that byte. Otherwise the
    lost byte may be the only one that gives a traditional character, the kind that was annotated, and turns
    what follows into a character used elsewhere in the text.
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
    """Return the text after a lost byte, ``□`` for a lost character; None where it is no text."""
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
    """Return whether two bytes are a Han character of GBK outside GB 2312, the simplified set."""
    try:
        char = code.decode("gbk")
    except UnicodeError:
        return False
    return HAN.match(char) is not None and not char.encode("gb2312", "ignore")


def _two_bytes(char: str) -> bytes | None:
    """Return the two bytes of a character in GBK with its user-defined area; None where it has not two."""
    code = char.encode("gb18030", "ignore")
    return code if len(code) == 2 else None
