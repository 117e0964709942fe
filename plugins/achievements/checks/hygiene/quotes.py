"""Quotation marks and book-title marks that do not pair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from achievements.checks.prose import Prose
from achievements.checks.subject import Subject
from achievements.model.entities import Dataset, Lang
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule

UNPAIRED_QUOTATION_MARK = Rule(
    "unpaired-quotation-mark",
    Severity.WARNING,
    Message("引号或书名号不成对", "A quotation mark without its pair"),
)
RULES = (UNPAIRED_QUOTATION_MARK,)


class _Pair(NamedTuple):
    """Two marks that belong together."""

    opening: str
    closing: str


_DOUBLE = _Pair("“", "”")
_PAIRS: dict[Lang, tuple[_Pair, ...]] = {
    "zh": (_DOUBLE, _Pair("‘", "’"), _Pair("《", "》"), _Pair("「", "」"), _Pair("『", "』")),
    # A single closing mark is an apostrophe as well.
    "en": (_DOUBLE,),
}
_INCHES = re.compile(r"\d\"(?![A-Za-z0-9])")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])’(?=[A-Za-z])|’(?=\d0s)|(?<=s)’(?=\s)")
_SHOWN = 10


def check_quotes(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """Report the first mark of each kind without its pair, in every block of both languages.

    A quotation of several paragraphs begins each of them with a mark and closes the
    last alone, in Chinese as in English.
    """
    for writing in subject.writings:
        blocks = writing.blocks
        for number, block in enumerate(blocks):
            following = blocks[number + 1].text.lstrip()[:1] if number + 1 < len(blocks) else ""
            for pair in _PAIRS[writing.lang]:
                if pair.opening in block.text or pair.closing in block.text:
                    yield from _check_pair(block, pair, goes_on=following == pair.opening)
            yield from _check_straight(block, goes_on=following == '"')


def _check_pair(block: Prose, pair: _Pair, *, goes_on: bool) -> Iterator[Finding]:
    apostrophes = {match.start() for match in _APOSTROPHE.finditer(block.text)}
    opened: list[int] = []
    for match in re.finditer("|".join(pair), block.text):
        if match[0] == pair.opening:
            opened.append(match.start())
        elif opened:
            opened.pop()
        elif match.start() not in apostrophes:
            yield _finding(block, match.start(), pair.closing, pair.opening)
            return
    if opened and not goes_on:
        yield _finding(block, opened[0], pair.opening, pair.closing)


def _check_straight(block: Prose, *, goes_on: bool) -> Iterator[Finding]:
    if block.text.count('"') % 2 and not goes_on and not _INCHES.search(block.text):
        yield _finding(block, block.text.rindex('"'), '"', '"')


def _finding(block: Prose, offset: int, mark: str, other: str) -> Finding:
    after = offset + len(mark)
    before = f"{block.text[max(0, offset - _SHOWN) : offset]}【{mark}】"
    near = before + block.text[after : after + _SHOWN].replace("\n", " ")
    return UNPAIRED_QUOTATION_MARK.finding(
        block.place(offset),
        Message(
            f"引号不成对：{near} 缺少与它成对的 {other}；请补上，方向反了的请改正",
            f"a mark without its pair: {near} has no {other}; add it, or turn the mark round",
        ),
    )
