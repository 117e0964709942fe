"""Loose texts: a Chinese text and its translation that are no post, compared as they are."""

from __future__ import annotations

from collections.abc import Sequence

from achievements.checks.parity import Disparity, compare_blocks
from achievements.checks.prose import Prose, join
from achievements.dataset.entities import Lang
from cjk_markdown.prose import Run, read_prose


def compare_loose(zh: str, en: str) -> list[Disparity]:
    """The differences between the figures of two texts; places have no file.

    Texts of several lines are read as Markdown and compared block by block, where
    they have the same blocks; all others are compared as a whole.
    """
    first, second = read_loose(zh, "zh"), read_loose(en, "en")
    if [block.kind for block in first] != [block.kind for block in second]:
        first, second = _as_one(first), _as_one(second)
    return compare_blocks(first, second)


def read_loose(text: str, lang: Lang) -> list[Prose]:
    """The blocks of a text; a single line is a paragraph, whatever mark it starts with."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    # Text from elsewhere is indented for looks, never as code.
    indents = [len(line) - len(line.lstrip()) for line in lines]
    bare = [line.lstrip() for line in lines]
    blocks = read_prose("\n".join(bare), lang)
    if not blocks or (len(lines) == 1 and [block.kind for block in blocks] != ["paragraph"]):
        runs = tuple(Run(offset, number, 1) for number, offset in enumerate(_starts(lines), 1))
        return [Prose("paragraph", lang, "", "\n".join(lines), runs)]
    return [
        Prose(
            block.kind,
            lang,
            "",
            block.text,
            tuple(run._replace(column=run.column + indents[run.line - 1]) for run in block.runs),
        )
        for block in blocks
    ]


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _as_one(blocks: Sequence[Prose]) -> list[Prose]:
    return [join(blocks)]
