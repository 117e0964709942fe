"""Texts whose characters were annotated with pinyin by a machine, some of them cut in half.

The annotator worked on the bytes of GBK, two for each character, without
respecting where a character begins: the second byte of one and the first of the
next could look like a third, which got the annotation. Its opening bracket then
stands inside a character, and one byte is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from achievements.checks.rule import Rule
from achievements.checks.subject import Subject, Writing
from achievements.model.entities import Dataset, Place
from achievements.model.findings import Finding, Message, Severity
from cjk_characters import HAN, HAN_RANGES

PINYIN_ANNOTATION = Rule(
    "pinyin-annotation",
    Severity.ERROR,
    Message("正文夹着拼音注音", "Pinyin annotations in the text"),
)
BROKEN_ENCODING = Rule(
    "broken-encoding",
    Severity.ERROR,
    Message("注音程序截断了汉字", "A character that was cut in half"),
)
RULES = (PINYIN_ANNOTATION, BROKEN_ENCODING)

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
_SYLLABLE = rf"[a-zü{_TONES}]{{1,6}}"
_ANNOTATED = re.compile(rf"([{HAN_RANGES}])[(（]({_SYLLABLE})[)）]")
_CUT = re.compile(rf"([{HAN_RANGES}])[?？�]({_SYLLABLE})[)）]")
# One of these is in both.
_BRACKETED = re.compile(rf"[(（?？�]{_SYLLABLE}[)）]")
_HAS_TONE = re.compile(f"[{_TONES}]")
# What follows the lost byte, out of step by one: up to an ASCII letter, the second byte of a character,
# or up to a question mark for a first byte that was left alone.
_FOLLOWING = re.compile(rf"(?P<whole>[{HAN_RANGES}\ue000-\uf8ff]{{0,40}})(?:(?P<half>[@-~])|(?P<lost>[?？]))")
# Without tone marks it is pinyin only if the text does it time and again: 人民币元(yuan) may be meant.
_FEW = 3
_MOST_CUTS = 20  # a text with more is not mended by hand


def check_encoding(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """One finding for the annotations of a file, one for each character that was cut."""
    for writing in subject.writings:
        if not _BRACKETED.search(writing.text):
            continue
        annotated = [m for m in _ANNOTATED.finditer(writing.text) if len(m[2]) > 1 or _HAS_TONE.search(m[2])]
        marked = [match for match in annotated if _HAS_TONE.search(match[2])]
        found = annotated if marked or len(annotated) > _FEW else []
        if found:
            yield _annotations(writing, found)
        readings = _learn(found)
        cuts = (match for match in _CUT.finditer(writing.text) if _HAS_TONE.search(match[2]))
        yield from (_cut(writing, match, readings) for match in islice(cuts, _MOST_CUTS))


def _annotations(writing: Writing, found: list[re.Match[str]]) -> Finding:
    first = found[0]
    samples = list(dict.fromkeys(match.group() for match in found[:3]))
    line = writing.text[writing.text.rfind("\n", 0, first.start()) + 1 :].partition("\n")[0]
    return PINYIN_ANNOTATION.finding(
        _place(writing, first.start()),
        Message(
            f"文中有 {len(found)} 处拼音注音（{'、'.join(samples)}）；请全部删除，若是繁体字，请转为简体",
            f"the text holds {len(found)} pinyin annotations ({', '.join(samples)}): "
            "delete them all, and write simplified characters",
        ),
        suggestion=_ANNOTATED.sub(r"\1", line).strip()[:60],
    )


class _Recovered(NamedTuple):
    """What stood in a damaged place, and how it is written now."""

    now: str
    then: str


def _cut(writing: Writing, match: re.Match[str], readings: Mapping[str, frozenset[str]]) -> Finding:
    recovered = _recover(writing.text, match, readings)
    shown = recovered.now if recovered else match.group()
    zh_hint, en_hint = "请对照来源改正", "correct it from the source"
    if recovered:
        zh_hint = f"按拼音和相邻字节，应是“{recovered.then}”，请核对并改为简体"
        en_hint = (
            f"by the pinyin and the bytes around it, “{recovered.then}” stood here: check it, "
            "and write it in simplified characters"
        )
    return BROKEN_ENCODING.finding(
        _place(writing, match.start()),
        Message(
            f"“{shown}”中的字被截断，有一个字节丢失；{zh_hint}", f"in “{shown}” one byte is lost; {en_hint}"
        ),
        suggestion=recovered.then if recovered else None,
    )


def _learn(annotated: list[re.Match[str]]) -> dict[str, frozenset[str]]:
    """The readings that the text itself gives: which characters were annotated so."""
    characters: dict[str, set[str]] = {}
    for match in annotated:
        characters.setdefault(match[2], set()).add(match[1])
    return {reading: frozenset(found) for reading, found in characters.items()}


def _recover(text: str, match: re.Match[str], readings: Mapping[str, frozenset[str]]) -> _Recovered | None:
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
    return _Recovered(match.group() + after.group(), match[1] + possible[0]) if len(possible) == 1 else None


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
    """Whether two bytes are a Han character of GBK that GB 2312, the simplified set, has not."""
    try:
        char = code.decode("gbk")
    except UnicodeError:
        return False
    return HAN.match(char) is not None and not char.encode("gb2312", "ignore")


def _two_bytes(char: str) -> bytes | None:
    """The bytes of a character in GBK, with its user-defined area; None where it has not two."""
    code = char.encode("gb18030", "ignore")
    return code if len(code) == 2 else None


def _place(writing: Writing, offset: int) -> Place:
    line_start = writing.text.rfind("\n", 0, offset) + 1
    return Place(writing.file, writing.text.count("\n", 0, offset) + 1, offset - line_start + 1)
