"""The English text beside the Chinese: its skeleton, and which paragraphs changed since it was compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from achievements.desk.desk import Desk
from achievements.desk.posts import bundle_of_post
from achievements.desk.texts import show_text, split_text
from achievements.drafting.english import skeleton
from achievements.drafting.rows import ProposedFigure, RankFigure
from achievements.drafting.translation import changed_paragraphs
from achievements.model.findings import Message
from achievements.posts.translation import KEY, text_digest
from figures.extract import extract
from strict_yaml import read_text


def make_skeleton(desk: Desk, name: str) -> dict[str, Any]:
    """Return the skeleton of a post's English text; nothing is saved."""
    raw = desk.files[f"{bundle_of_post(desk, name)}/index.zh.md"]
    taken = show_text(raw, desk.figures, "zh")["figures"]
    english = skeleton(read_text(raw).text, desk.known).encode()
    return show_text(english, desk.figures, "en", taken)


def changed_lines(desk: Desk, name: str) -> list[int]:
    """Return the lines of the Chinese body where paragraphs begin that the English has yet to follow.

    Those are the changes since the English was compared, known only where the compared version was replaced
    by a save of the desk; otherwise the list is empty.
    """
    bundle = bundle_of_post(desk, name)
    zh_path, en = f"{bundle}/index.zh.md", desk.files.get(f"{bundle}/index.en.md")
    noted = str(split_text(en).data.get(KEY) or "") if en else ""
    raw = desk.files[zh_path]
    if not noted or noted == digest_of(raw):
        return []
    for step in reversed(desk.edits.steps.all()):
        if all(each.path != zh_path for each in step.files):
            continue
        for change in desk.edits.steps.before(step):
            if change.path == zh_path and change.data and digest_of(change.data) == noted:
                front = split_text(raw).front
                lines = changed_paragraphs(read_text(change.data).text, read_text(raw).text)
                return [line - front for line in lines if line > front]
    return []


def tell_english(desk: Desk, name: str, given_up: Iterable[ProposedFigure | RankFigure]) -> Iterator[Message]:
    """Yield where the English text still has figures that the Chinese text gave up for those of the data."""
    raw = desk.files.get(f"{bundle_of_post(desk, name)}/index.en.md")
    lines = split_text(raw).body.split("\n") if raw else []
    told = [(line, each) for line, text in enumerate(lines, 1) for each in extract(text, "en")]
    for figure in given_up if any(lines) else ():
        value = figure.place if isinstance(figure, RankFigure) else abs(figure.quantity.value)
        unit = "" if isinstance(figure, RankFigure) else figure.quantity.unit
        places = [(line, each.text) for line, each in told if each.value == value and unit in ("", each.unit)]
        for line, words in places:
            yield Message(
                f"英文第 {line} 行的“{words}”（中文原为“{figure.written}”）也要改",
                f"“{words}” in line {line} of the English (“{figure.written}” in Chinese) has to follow",
            )
        if not places:
            yield Message(
                f"英文里没有找到“{figure.written}”，请看看英文是否也要改",
                f"“{figure.written}” is not found in the English: see whether it has to follow",
            )


def digest_of(raw: bytes) -> str:
    """Return the digest by which an English text names the Chinese version it was compared with."""
    parts = split_text(raw)
    return text_digest(parts.title, parts.summary, read_text(raw).text)
