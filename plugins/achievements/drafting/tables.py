"""The figures of a table: rows name what is measured, columns say what is given of it and in which unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from achievements.checks.statements import is_percentage
from achievements.checks.table_statements import cells_of
from achievements.checks.table_units import spellings_in, spellings_over
from achievements.drafting.figures_in_text import Role, SeenFigure
from achievements.drafting.reading import Passage
from achievements.model.findings import Message
from figures import UNITS, QuantityError, parse_quantity
from figures.extract import Mention, extract

_GROWTH = re.compile(r"同比|增长|增速|增幅|涨幅|升降")
_TARGET = re.compile(r"任务|目标|完成率|进度|预算")
_RANK = re.compile(r"位次|排名|名次")
_CHANGE = re.compile(rf"{_GROWTH.pattern}|环比|降幅|增减|变动")
# What has a unit of its own, never that of the amounts beside it.
_RATE = re.compile(rf"{_CHANGE.pattern}|占比|比重|完成率|进度")
# Heads of columns that number the rows or say their units.
_NUMBERING = re.compile(r"序号|编号|项次")
_UNITS = re.compile(r"(?:计[量算])?单位")
# Heads of amounts that the period of the table did not bring.
_NOT_REACHED = re.compile(
    r"(?:全?年度?)?(?:目标|计划|任务|预算|预期)[任务目标总数值额量]*|(?:上年|去年)?(?:同期|基数)[总数值额量]*"
)
# Heads that only say that a column holds what the first cell names.
_PLAIN = re.compile(
    r"总[量额]|数[值量额据]|金额|绝对[值量额]|完成[值量额数]?|实际完成[值量额数]?|完成情况|指标值|本期|实绩"
)
_FALLS = ("-", "−", "－", "下降", "▼", "↓")
# A number alone, with the sign or the word of a bound or of a fall before it.
_NUMBER = re.compile(r"\s*(?:[-−－+＋▲▼↑↓]|约|近|超过?|逾|下降|增长)?\s*[0-9][0-9,]*(?:\.[0-9]+)?\s*")
_BEFORE_UNIT = re.compile(r"[\s/／,，、:：]*[（(]?(?:单位[:：]?)?\s*\Z")
# A unit without brackets: 金额/万元, 金额 万元; the characters of 名 次 may stand apart as well.
_OPEN = re.compile(r"(?:[/／，,:：]|\s(?=[^\s]*[万亿元%％]))\s*([^/／，,:：\s0-9（）()]{1,12})\s*\Z")


class TableHeads:
    """The heads of a table's columns with their units, and which columns the cells of a row stand in.

    ``over`` is the text right above the table, which may say a unit for all of it.
    """

    def __init__(self, over: str = "") -> None:
        self._heads: dict[int, list[tuple[Passage, tuple[int, int]]]] = {}
        self._covered: dict[int, int] = {}  # columns -> rows that a cell above still covers
        self._over = [unit for words in spellings_over(over) if (unit := _unit(words))]
        self._without: dict[int, list[tuple[Passage, str, str]]] = {}  # column -> rows, names and numbers

    @property
    def questions(self) -> Sequence[Message]:
        """What is to be asked: the unit of each column with numbers that have none."""
        return tuple(map(self._question, self._without))

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
        """Return the words of a column's heads without periods and units, and the periods."""
        heads = [_head(*each) for each in self._heads.get(column, ())]
        said = "".join(text for text, _ in heads if not _PLAIN.fullmatch(text.strip()))
        return said, tuple(each for _, periods in heads for each in periods)

    def unit(self, column: int, of_row: str) -> str:
        """Return the unit of a column's numbers, "" where none is told.

        It is that of the row or of the column's heads, the lowest first, which must not differ; else that of
        the whole table. Growth and shares take none from their row, nor that of amounts from what is over
        them.
        """
        is_rate = bool(_RATE.search(self.head(column)[0]))
        of_row = "" if is_rate else of_row
        for row, cell in reversed(self._heads.get(column, [])):
            words, unit = _named(row.text, *cell)
            if unit and (not is_rate or _is_ratio(unit) or _RATE.search(words)):
                return unit if of_row in ("", unit) else ""
        if of_row:
            return of_row
        over = [unit for unit in self._over if _is_ratio(unit) == is_rate]
        return over[0] if len(over) == 1 else ""

    def ask(self, column: int, row: Passage, name: str, number: str) -> None:
        """Note a number of a column of which nothing says the unit."""
        self._without.setdefault(column, []).append((row, name.strip(), number.strip()))

    def _question(self, column: int) -> Message:
        head = " ".join(each.text[slice(*place)].strip() for each, place in self._heads.get(column, ()))
        (row, name, number), *others = self._without[column]
        line, count = row.line(0), len(others) + 1
        return Message(
            f"第 {line} 行起：表格“{head}”一列有 {count} 个数字没有写明单位（{name} {number}），"
            "或者行与列的单位不同，没有识别；请在表头、名称或数字后写明，如“数值（亿元）”",
            f"from line {line}: the numbers of “{head}” have no unit ({name} {number}; {count} in all), "
            "or their row has another one than the column, and they are not proposed; state it in the head, "
            "after the name or after the number, as in 数值（亿元）",
        )


def seen_in_row(row: Passage, table: TableHeads) -> Iterator[SeenFigure]:
    """Yield the figures of a row, each with the words that name the row and of its column's head.

    Growth, target and rank belong to the value to their left; without one, to what names the row. A number
    alone is in the unit that its row, column or table tells; where none does, it is asked for. Plans, the
    year before and changes in amounts are left out.
    """
    cells = cells_of(row.prose)
    columns = table.columns_of(row)
    heads = [table.head(column) for column in columns]
    first = next((n for n, (said, _) in enumerate(heads) if not _NUMBERING.search(said)), 0)
    name, of_row = _named(row.text, *cells[first])
    label = name or row.text[slice(*cells[first])]
    for cell, (said, _) in zip(cells, heads, strict=True):
        of_row = of_row or (_unit(row.text[slice(*cell)]) if _UNITS.fullmatch(said.strip()) else "")
    has_value = False
    for cell, column, (head, periods) in list(zip(cells, columns, heads, strict=True))[first + 1 :]:
        unit = table.unit(column, of_row)
        mention = _figure(row, cell, unit)
        if mention is None or _UNITS.fullmatch(head.strip()):
            continue
        role = _role(head, mention.unit)
        is_amount = role == "level" and not mention.is_bare and not is_percentage(mention)
        if is_amount and (_CHANGE.search(head) or _NOT_REACHED.fullmatch(head.strip())):
            continue
        if mention.is_bare and role != "rank":
            table.ask(column, row, label, row.text[slice(*cell)])
            continue
        before = head if role != "level" and has_value else f"{label}，{head}"
        has_value = has_value or role == "level"
        fall = "下降" if role == "yoy" and row.text[slice(*cell)].lstrip().startswith(_FALLS) else ""
        is_of_table = len(mention.text) > mention.end - mention.start
        yield SeenFigure(
            mention,
            role,
            before + fall,
            "",
            is_weak=False,
            periods=periods,
            unit_of_table=unit if is_of_table else "",
        )


def _figure(row: Passage, cell: tuple[int, int], unit: str) -> Mention | None:
    """Return the only figure of a cell, a number alone in the unit of its table; None where there is none."""
    start, end = cell
    if unit and _NUMBER.fullmatch(row.text, start, end):
        written = row.text[start:end].rstrip()
        found = [m for m in extract(f"{written}{unit}", "zh") if m.kind == "amount"]
        if len(found) == 1 and found[0].end == len(written) + len(unit):
            return found[0]._replace(start=start + found[0].start, end=start + len(written))
    within = [
        m for m in row.prose.mentions if start <= m.start and m.end <= end and m.kind in ("amount", "rank")
    ]
    return within[0] if len(within) == 1 else None


def _head(header: Passage, cell: tuple[int, int]) -> tuple[str, tuple[Mention, ...]]:
    """Return the words of one column head without its unit, and the periods in it."""
    start, end = cell
    periods = tuple(
        m for m in header.prose.mentions if m.kind == "period" and start <= m.start and m.end <= end
    )
    end = start + len(_named(header.text, start, end)[0])
    text, at, kept = header.text, start, []
    for mention in periods:
        kept.append(text[at : mention.start])
        at = mention.end
    return "".join([*kept, text[at:end]]), periods


def _named(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words of a cell before its unit, and the unit; "" where it has none: 数值（亿元）."""
    spans = list(spellings_in(text, start, end))
    spans += [match.span(1) for match in [_OPEN.search(text, start, end)] if match]
    for at, until in spans:
        if unit := _unit(text[at:until]):
            return _BEFORE_UNIT.sub("", text[start:at]), unit
    return text[start:end], ""


@lru_cache(maxsize=1024)  # a head is read again for each number of its column
def _unit(words: str) -> str:
    """Return a unit as it stands after a number; "" where the words are none."""
    unit = words.strip().lstrip("±+-＋－ ")
    if not unit or any(char.isdecimal() for char in unit):
        return ""
    try:
        parse_quantity(f"1{unit}")
    except QuantityError:
        return ""
    return unit


def _is_ratio(unit: str) -> bool:
    return UNITS[parse_quantity(f"1{unit}").unit].kind == "ratio"


def _role(head: str, unit: str) -> Role:
    if _RANK.search(head):
        return "rank"
    if unit in ("percent", "percentage-point"):
        if _TARGET.search(head):
            return "target"
        if _GROWTH.search(head):
            return "yoy"
    return "level"
