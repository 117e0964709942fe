"""Statements in tables: a row that starts with the name of an indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from achievements.checks.naming import vocabulary
from achievements.checks.prose import Prose
from achievements.checks.statements import Part, Statement, is_percentage, is_percentage_unit
from achievements.checks.times import Context, Days, Whole, periods_of, single_period, years_of
from achievements.model.entities import Dataset, Indicator
from cjk_markdown.prose import CELL
from figures.extract import Mention

_GROWTH = re.compile(r"(?i)\s*(?:同比增长|同比|增长|增幅|growth|year on year|growth year on year)\s*")
_TARGET = re.compile(
    r"(?i)\s*(?:完成任务|任务完成率|年度任务完成率|完成率|target completion|annual target completion)\s*"
)
_VALUE = re.compile(r"(?i)\s*(?:金额|数量|数值|数额|总额|总量|完成|value|amount|number|total)?\s*")

_Cell = tuple[int, int]


def find_table_statements(
    blocks: Sequence[Prose], districts: Sequence[str], dataset: Dataset
) -> Iterator[Statement]:
    """Yield every statement in the tables of a post about one district; ``blocks`` are those of one text."""
    if len(districts) != 1:
        return
    words = vocabulary(dataset, blocks[0].lang)
    whole = Whole(blocks)
    heading: Prose | None = None
    columns: Sequence[_Column] | None = None  # read when a row first asks for them
    header: Prose | None = None
    for block in blocks:
        if block.kind == "heading":
            heading = block
        elif block.kind == "header":
            header, columns = block, None
        elif block.kind == "row" and header is not None:
            ids = words.indicators.exactly(block.text.partition(CELL)[0].strip())
            if len(ids) != 1 or words.places.find(block.text):
                continue
            cells = cells_of(block)
            if len(cells) == header.text.count(CELL) + 1:
                columns = columns or _read_columns(header, Context(heading, whole))
                indicator = dataset.indicators[next(iter(ids))]
                yield from _in_row(block, cells, columns, indicator, districts[0])


class _Column(NamedTuple):
    """The heading of a column without its period, and the period, or None if in doubt."""

    head: str
    days: Days | None


def _in_row(
    row: Prose, cells: Sequence[_Cell], columns: Sequence[_Column], indicator: Indicator, district: str
) -> Iterator[Statement]:
    for cell, column in zip(cells[1:], columns[1:], strict=True):
        mentions = _within(row, cell)
        if len(mentions) != 1 or mentions[0].kind != "amount" or _rest(row, cell, mentions).strip():
            continue
        mention = mentions[0]
        rate = is_percentage(mention) and not is_percentage_unit(indicator.unit)
        part = _part(column.head, rate=rate)
        if part is not None and column.days is not None:
            yield Statement(row, mention, part, indicator.id, district, column.days)


def _part(head: str, *, rate: bool) -> Part | None:
    """Return the part of an observation that a column holds, by its heading without the period; or None."""
    if not rate:
        return "value" if _VALUE.fullmatch(head) else None
    if _GROWTH.fullmatch(head):
        return "yoy"
    return "target" if _TARGET.fullmatch(head) else None


def _read_columns(header: Prose, context: Context) -> list[_Column]:
    """Return every column with its period: its own, the nearest to its left, or that of heading or title."""
    years = years_of(header.mentions) or context.whole.title_years
    days = context.days()
    columns: list[_Column] = []
    for cell in cells_of(header):
        if periods := periods_of(_within(header, cell)):
            days = single_period(periods, years)
        columns.append(_Column(_rest(header, cell, periods), days))
    return columns


def cells_of(row: Prose) -> list[_Cell]:
    """Return the start and the end of each cell of a row."""
    cells: list[_Cell] = []
    start = 0
    for text in row.text.split(CELL):
        cells.append((start, start + len(text)))
        start += len(text) + len(CELL)
    return cells


def _within(prose: Prose, cell: _Cell) -> list[Mention]:
    return [mention for mention in prose.mentions if cell[0] <= mention.start and mention.end <= cell[1]]


def _rest(prose: Prose, cell: _Cell, known: Sequence[Mention]) -> str:
    """Return the text of a cell without some figures."""
    kept: list[str] = []
    at = cell[0]
    for mention in known:
        kept.append(prose.text[at : mention.start])
        at = mention.end
    return "".join([*kept, prose.text[at : cell[1]]])
