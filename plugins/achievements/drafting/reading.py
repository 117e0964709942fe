"""A Chinese text divided for the search of figures: passages, sentences, parts and clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from achievements.checks.prose import Prose
from achievements.checks.sentences import Inside
from achievements.drafting.rows import TextSpan
from achievements.posts.forms import count_front_lines, find_value
from cjk_markdown.prose import CELL, BlockKind, read_prose
from figures.extract import Mention

_SENTENCE = re.compile(r"[。！？\n]|[!?](?=\s|$|[^\x00-\x7f])|\.(?=\s|$)")
_PART = re.compile(r"[；;]|……")
# A row of a table with merged cells, which an import writes as HTML, each row on a line of its own.
_ROW = re.compile(r"\s*<tr\b")
_CELL = re.compile(r"<t(?P<kind>[hd])\b(?P<says>[^<>]*)>")
_SPAN = re.compile(r"(?P<over>col|row)span\s*=\s*[\"']?(?P<count>[0-9]{1,3})")
_CLAUSE = re.compile(r"[，、：（）,:()；;]|……|——|—(?=\D)")
# No report has sentences so long; bounds the work on a hostile text.
_LONGEST = 1500


class CellExtent(NamedTuple):
    """How many columns and rows a table cell covers."""

    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Passage:
    """A block of the text, with the title and the heading above it.

    ``cells`` are those of a table row; the words of each stand on a line of their own.
    """

    prose: Prose
    lines: tuple[int, ...]  # where each line of the whole text begins
    title: str
    heading: Prose | None
    number: int  # of the block
    cells: tuple[CellExtent, ...] = ()

    @property
    def text(self) -> str:
        """The words of the block."""
        return self.prose.text

    def span(self, start: int, end: int) -> TextSpan:
        """Return the place of some words of the passage in the whole text."""
        return TextSpan(self._offset(start), self._offset(max(end - 1, start)) + (1 if end > start else 0))

    def line(self, offset: int) -> int:
        """Return the line of the file in which a character stands."""
        return self.prose.place(offset).line

    def sentences(self) -> Iterator[PassageSentence]:
        """Yield its sentences; punctuation within figures does not end one."""
        mentions = self.prose.mentions
        for start, end in _cut(self.text, _SENTENCE, mentions, 0, len(self.text)):
            if end - start <= _LONGEST and self.text[start:end].strip():
                inside = tuple(m for m in mentions if start <= m.start and m.end <= end)
                yield PassageSentence(self, start, end, inside)

    def _offset(self, at: int) -> int:
        place = self.prose.place(at)
        return self.lines[min(place.line, len(self.lines)) - 1] + place.column - 1


@dataclass(frozen=True)
class PassageSentence:
    """A passage from ``start`` to ``end``, with the figures in it."""

    passage: Passage
    start: int
    end: int
    mentions: tuple[Mention, ...]

    @property
    def words(self) -> str:
        """The words of the sentence."""
        return self.passage.text[self.start : self.end]

    @cached_property
    def parts(self) -> list[tuple[int, int]]:
        """The stretches between semicolons."""
        return list(_cut(self.passage.text, _PART, self.mentions, self.start, self.end))

    @cached_property
    def clauses(self) -> list[tuple[int, int]]:
        """The stretches between semicolons, commas, colons and brackets."""
        return list(_cut(self.passage.text, _CLAUSE, self.mentions, self.start, self.end))

    def part_of(self, at: int) -> tuple[int, int]:
        """Return the part with an offset of the passage."""
        return _holding(self.parts, at)

    def clause_of(self, at: int) -> tuple[int, int]:
        """Return the clause with an offset of the passage."""
        return _holding(self.clauses, at)


def read_passages(text: str) -> list[Passage]:
    """Return the blocks of a Markdown text; of its front matter, only the title is used."""
    lines = text.split("\n")
    front = count_front_lines(lines)
    found = find_value("title", lines[:front])
    title = lines[found[0] - 1][found[1] - 1 :].strip("\"' \t") if found else ""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    passages: list[Passage] = []
    heading: Prose | None = None
    for number, block in enumerate(read_prose("\n".join(lines[front:]), "zh", front)):
        prose = Prose(block.kind, "zh", "", block.text, block.runs)
        prose, cells = _as_row(prose, lines)
        passages.append(Passage(prose, tuple(starts), title, heading, number, cells))
        if block.kind == "heading":
            heading = prose
            title = title or block.text
    return passages


def _as_row(prose: Prose, lines: Sequence[str]) -> tuple[Prose, tuple[CellExtent, ...]]:
    """Return an HTML table row as a row with its cells; any other block unchanged, without cells."""
    texts = prose.text.split(CELL)
    if prose.kind in ("row", "header"):
        return prose, (CellExtent(),) * len(texts)
    line = lines[prose.place(len(prose.text) - len(prose.text.lstrip())).line - 1]
    if prose.kind != "item" or not _ROW.match(line):
        return prose, ()
    found = list(_CELL.finditer(line))
    if len(found) != len(texts):  # cells of several lines
        return prose, ()
    spans = ({m["over"]: max(int(m["count"]), 1) for m in _SPAN.finditer(each["says"])} for each in found)
    kind: BlockKind = "header" if all(each["kind"] == "h" for each in found) else "row"
    return replace(prose, kind=kind), tuple(
        CellExtent(each.get("col", 1), each.get("row", 1)) for each in spans
    )


def _cut(
    text: str, marks: re.Pattern[str], mentions: Sequence[Mention], start: int, end: int
) -> Iterator[tuple[int, int]]:
    inside = Inside(mentions)
    at = start
    for match in marks.finditer(text, start, end):
        if match.start() not in inside:
            yield at, match.start()
            at = match.end()
    yield at, end


def _holding(pieces: Sequence[tuple[int, int]], at: int) -> tuple[int, int]:
    return pieces[max(bisect_right(pieces, (at, 1 << 60)) - 1, 0)]
