"""The text of a post as the page edits it: title, summary and body, with the findings in each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, NamedTuple

import strict_yaml
from achievements.desk.figure_marks import FigureNames, mark_figures
from achievements.model.entities import LANGS, Lang
from achievements.model.findings import Finding, Message
from achievements.posts.forms import count_front_lines, find_value

FIELDS = ("title", "summary")
# Messages for code that was typed by hand in place of a figure, where the finding names no figure.
_OF_CODE = {
    "unresolved-figure": Message(
        "这里的数字不在数据里：请整个删掉，用“插入数字”另选；数据里还没有的，先写成普通数字，再到“数字”里勾选。",
        "The figure here is not in the data: delete it whole and choose another with “Insert a figure”; one "
        "that the data lacks is typed as plain text, then ticked under “Figures”.",
    ),
    **dict.fromkeys(
        ("broken-role", "unknown-role"),
        Message(
            "这里有一段代码，会原样显示：数字不用代码写，请把代码整个删掉，用“插入数字”选。",
            "There is code here that will be shown as it is: figures need none; delete the code whole and "
            "choose the figure with “Insert a figure”.",
        ),
    ),
}
# Names that the page gives to lists of the front matter, for findings about empty ones.
_EMPTY_LISTS = {
    "districts": Message("地方", "place"),
    "topics": Message("专题", "topic"),
    "sources": Message("来源", "source"),
}


class TextParts(NamedTuple):
    """The parts of a text file; ``front`` counts the lines before the body, ``data`` is the front matter.

    Where the front matter cannot be read, the whole file is the body, and ``front`` is 0.
    """

    title: str
    summary: str
    body: str
    front: int
    data: Mapping[str, Any]


def split_text(raw: bytes) -> TextParts:
    """Split a text file into its parts."""
    text = strict_yaml.read_text(raw).text
    lines = text.split("\n")
    front = count_front_lines(lines)
    data = strict_yaml.load("\n".join(lines[1 : front - 1]) + "\n").data if front else None
    if not isinstance(data, dict):
        return TextParts("", "", text, 0, {})
    title, summary = (str(data.get(name) or "") for name in FIELDS)
    return TextParts(title, summary, "\n".join(lines[front:]), front, data)


def show_text(
    raw: bytes, names: FigureNames, lang: Lang, taken: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Any]:
    """Return a text file as the page edits it: its parts with the figures marked, and its digest."""
    parts = split_text(raw)
    marked = mark_figures(parts.body, names, lang, taken)
    return {
        "title": parts.title,
        "summary": parts.summary,
        **marked._asdict(),
        "digest": hashlib.sha256(raw).hexdigest(),
    }


def place_findings(
    findings: Iterable[Finding], bundle: str, texts: dict[str, bytes], names: FigureNames
) -> list[dict[str, Any]]:
    """Return findings for the page, each with its field and its line there (the body's alone)."""
    paths = {f"{bundle}/index.{lang}.md": lang for lang in LANGS}
    told = (_in_words(finding, names) for finding in findings)
    return [_placed(finding, paths.get(finding.file), texts.get(finding.file)) for finding in told]


def _in_words(finding: Finding, names: FigureNames) -> Finding:
    """Return a finding without code: figures by what they count, and no key as a suggestion."""
    if finding.rule in _OF_CODE and not names.named_in(finding.message):
        return replace(finding, message=_OF_CODE[finding.rule], suggestion=None)
    for key, name in _EMPTY_LISTS.items() if finding.rule == "missing-key" else ():
        if f"“{key}”" in finding.message.zh:
            message = Message(
                f"还没有选{name.zh}：点“地方、来源、公开时间”，选好后保存。",
                f"No {name.en} is chosen: press “Places, sources, release”, choose one and save.",
            )
            return replace(finding, message=message, suggestion=None)
    suggestion = None if finding.suggestion and names.knows(finding.suggestion) else finding.suggestion
    return replace(finding, message=names.tell(finding.message), suggestion=suggestion)


def _placed(finding: Finding, lang: Lang | None, raw: bytes | None) -> dict[str, Any]:
    field, line = "file", 0
    if lang and raw is not None:
        lines = strict_yaml.read_text(raw).text.split("\n")
        front = count_front_lines(lines)
        field, line = "front", 0
        if finding.line > front:
            field, line = "body", finding.line - front
        else:
            starts = {name: place[0] for name in FIELDS if (place := find_value(name, lines[:front]))}
            field = next((name for name, start in starts.items() if start == finding.line), field)
    return {
        **finding.as_json(),
        "file": PurePosixPath(finding.file).name,
        "lang": lang,
        "field": field,
        "line": line,
    }
