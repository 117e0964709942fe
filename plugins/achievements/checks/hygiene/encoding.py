"""Texts whose characters were annotated with pinyin by a machine, some of them cut in half."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from achievements.checks.subject import Subject, Writing
from achievements.model.entities import Dataset, Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from documents.pinyin import (
    find_annotations,
    find_cuts,
    learn_readings,
    may_be_annotated,
    recover,
    strip_annotations,
)

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

_MOST_CUTS = 20  # a text with more is not mended by hand


def check_encoding(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """Report the pinyin annotations of a file, in one finding, and each character that was cut in half."""
    for writing in filter(lambda each: may_be_annotated(each.text), subject.writings):
        if found := find_annotations(writing.text):
            yield _annotations(writing, found)
        readings = learn_readings(found)
        yield from (_cut(writing, match, readings) for match in islice(find_cuts(writing.text), _MOST_CUTS))


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
        suggestion=strip_annotations(line).strip()[:60],
    )


def _cut(writing: Writing, match: re.Match[str], readings: Mapping[str, frozenset[str]]) -> Finding:
    recovered = recover(writing.text, match, readings)
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


def _place(writing: Writing, offset: int) -> Place:
    line_start = writing.text.rfind("\n", 0, offset) + 1
    return Place(writing.file, writing.text.count("\n", 0, offset) + 1, offset - line_start + 1)
