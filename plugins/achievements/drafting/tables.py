"""The figures of a table: rows name what is measured, columns say what is given of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from achievements.checks.table_statements import cells_of
from achievements.drafting.figures_in_text import Role, SeenFigure
from achievements.drafting.reading import Passage
from figures.extract import Mention

_GROWTH = re.compile(r"同比|增长|增速|增幅|涨幅|升降")
_TARGET = re.compile(r"任务|目标|完成率|进度|预算")
_RANK = re.compile(r"位次|排名|名次")
# Heads that only say that a column holds what the first cell names.
_PLAIN = re.compile(r"总量|数值|绝对[值量额]|完成[值量]?|完成情况|指标值|本期|实绩")
_FALLS = ("-", "−", "－", "下降", "▼", "↓")


class TableHeads:
    """The heads of a table's columns, and which columns the cells of a row stand in."""

    def __init__(self) -> None:
        self._heads: dict[int, list[tuple[Passage, tuple[int, int]]]] = {}
        self._covered: dict[int, int] = {}  # columns -> rows that a cell above still covers

    def add_head(self, row: Passage) -> None:
        """Add a row of heads; one across several columns is the head of each."""
        for cell, place, first in zip(row.cells, cells_of(row.prose), self.columns_of(row), strict=True):
            for column in range(first, first + cell.columns):
                self._heads.setdefault(column, []).append((row, place))

    def columns_of(self, row: Passage) -> list[int]:
        """Return the first column of each cell of the next row, allowing for cells that reach down."""
        found, column = [], 0
        covered, self._covered = (
            self._covered,
            {at: left - 1 for at, left in self._covered.items() if left > 1},
        )
        for cell in row.cells:
            while column in covered:
                column += 1
            found.append(column)
            if cell.rows > 1:
                self._covered |= dict.fromkeys(range(column, column + cell.columns), cell.rows - 1)
            column += cell.columns
        return found

    def head(self, column: int) -> tuple[str, tuple[Mention, ...]]:
        """Return the words of a column's heads without periods, and the periods."""
        heads = [_head(*each) for each in self._heads.get(column, ())]
        said = "".join(text for text, _ in heads if not _PLAIN.fullmatch(text.strip()))
        return said, tuple(each for _, periods in heads for each in periods)


def seen_in_row(row: Passage, table: TableHeads) -> Iterator[SeenFigure]:
    """Yield the figures of a row, each with the words of its first cell and of its column's head.

    Growth, target and rank belong to the value to their left; without one, to the first cell.
    """
    cells = cells_of(row.prose)
    columns = table.columns_of(row)
    label, has_value = row.text[slice(*cells[0])], False
    for (start, end), column in list(zip(cells, columns, strict=True))[1:]:
        found = [
            m
            for m in row.prose.mentions
            if start <= m.start and m.end <= end and m.kind in ("amount", "rank")
        ]
        if len(found) != 1:
            continue
        head, periods = table.head(column)
        role = _role(head, found[0].unit)
        before = head if role != "level" and has_value else f"{label}，{head}"
        has_value = has_value or role == "level"
        fall = "下降" if role == "yoy" and row.text[start:end].lstrip().startswith(_FALLS) else ""
        yield SeenFigure(found[0], role, before + fall, "", is_weak=False, periods=periods)


def _head(header: Passage, cell: tuple[int, int]) -> tuple[str, tuple[Mention, ...]]:
    """Return the words of one column head, and the periods in it."""
    start, end = cell
    periods = tuple(
        m for m in header.prose.mentions if m.kind == "period" and start <= m.start and m.end <= end
    )
    text, at, kept = header.text, start, []
    for mention in periods:
        kept.append(text[at : mention.start])
        at = mention.end
    return "".join([*kept, text[at:end]]), periods


def _role(head: str, unit: str) -> Role:
    if _RANK.search(head):
        return "rank"
    if unit in ("percent", "percentage-point"):
        if _TARGET.search(head):
            return "target"
        if _GROWTH.search(head):
            return "yoy"
    return "level"
