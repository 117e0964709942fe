"""A returned workbook: its rows by column, and what was changed about the sheet itself."""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from achievements.model.entities import LANGS, Lang
from achievements.model.findings import Message, joined
from achievements.model.suggestions import closest
from achievements.sheets.cells import CellContent
from achievements.sheets.columns import COLUMNS, ID, KEPT, SheetColumn
from achievements.sheets.errors import CellNotice, SheetError
from achievements.sheets.exporting import FORM
from achievements.sheets.figures import EntryPosition, ObservationRow
from achievements.sheets.package import check_package

MOST_ROWS = 20_000
_HEAD_WITHIN = 10  # lines: a title may have been added above
_LOOKED_AT = 50  # lines below an empty heading
_MOST_COLUMNS = 100
_EMPTY_ROWS = 1000  # in a row: the rest is taken to be only formatted
_HEADS: Mapping[str, SheetColumn] = {column.head.get(lang): column for column in COLUMNS for lang in LANGS}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: its line in the sheet, and its cells by the key of their column."""

    line: int
    cells: Mapping[str, CellContent]


@dataclass
class ReturnedSheet:
    """A returned sheet, with the rows that were exported."""

    lang: Lang
    exported: dict[str, ObservationRow]
    columns: dict[str, str]  # key of a column -> its letter
    rows: list[SheetRow]
    faults: list[CellNotice] = field(default_factory=list)
    notes: list[CellNotice] = field(default_factory=list)

    def name(self, row: SheetRow, column: SheetColumn) -> str:
        """Return the name of a cell (``B7``); where the sheet lacks the column, the line alone."""
        return f"{self.columns.get(column.key, '')}{row.line}"


def open_sheet(data: bytes) -> ReturnedSheet:
    """Read a workbook. Raises SheetError where it is damaged, unsafe, or was not exported here."""
    check_package(data)
    book = _load(data, data_only=False)
    if KEPT not in book.sheetnames:
        raise SheetError(
            "不是 sheet export 导出的表（少了其中隐藏的工作表）；请重新导出，再把改动抄过去",
            "this was not made by sheet export (its hidden sheet is missing): export it anew and copy "
            "your changes over",
        )
    lang, exported = _exported(book[KEPT])
    sheet, head = _find_sheet(book)
    columns, faults, notes = _columns(sheet, head)
    found = ReturnedSheet(
        lang, exported, {column.key: letter for letter, column in columns.items()}, [], faults, notes
    )
    found.faults += _merged(sheet, head)
    lines = list(_lines(sheet, head, columns))
    formulas = any(cell.data_type == "f" for _, cells in lines for cell in cells.values())
    values = _load(data, data_only=True)[sheet.title] if formulas else sheet
    for line, cells in lines:
        contents = {key: _content(cell, values) for key, cell in cells.items()}
        if any(not contents[key].is_empty for key in contents):
            found.rows.append(SheetRow(line, contents))
    found.notes += _hidden(sheet, found)
    return found


def _load(data: bytes, *, data_only: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what it drops: nothing is written back
            return load_workbook(io.BytesIO(data), data_only=data_only, keep_links=False)
    except Exception as error:  # it raises whatever its parsers stumble on
        raise SheetError(
            "文件已损坏，读不出来；请在 Excel 或 WPS 里打开后另存为 .xlsx",
            "the file is damaged and cannot be read: open it in Excel or WPS and save it as .xlsx",
        ) from error


def _exported(sheet: Worksheet) -> tuple[Lang, dict[str, ObservationRow]]:
    """Return the language of the sheet, and the exported rows by ID."""
    try:
        head = json.loads(str(sheet.cell(1, 1).value))
        if head["form"] != FORM or head["lang"] not in LANGS:
            raise ValueError
        rows = {}
        for path, number, entry, cells in sheet.iter_rows(min_row=2, max_col=4, values_only=True):
            if path is not None:
                place, texts = EntryPosition(str(path), int(str(number))), json.loads(str(cells))
                known = {column.key: str(texts[column.key]) for column in COLUMNS}
                rows[place.id] = ObservationRow(place, dict(json.loads(str(entry))), known)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SheetError(
            "表是另一个版本的程序导出的，或隐藏的工作表被改动；请重新导出，再把改动抄过去",
            "the sheet was exported by another version of the program, or its hidden sheet was changed: "
            "export it anew and copy your changes over",
        ) from error
    return head["lang"], rows


def _find_sheet(book: Workbook) -> tuple[Worksheet, int]:
    """Return the sheet of figures, whatever its title is now, and the line of its headings."""
    found: list[tuple[Worksheet, int]] = []
    for sheet in book.worksheets:
        for line in range(1, _HEAD_WITHIN + 1):
            heads = (_head(sheet.cell(line, number).value) for number in range(1, 10))
            if any(_FOLDED_HEADS.get(head) is ID for head in heads):
                found.append((sheet, line))
                break
    if len(found) == 1:
        return found[0]
    if not found:
        raise SheetError(
            f"找不到“{ID.head.zh}”一列，也许被删去或改了名；请撤销，或重新导出，再把改动抄过去",
            f"the column “{ID.head.en}” is not found, perhaps deleted or renamed: undo that, or export anew "
            "and copy your changes over",
        )
    titles = [each[0].title for each in found]
    raise SheetError(
        f"有几张数据表：{'、'.join(titles)}；请只留改好的一张",
        f"there are several sheets of figures, {', '.join(titles)}: keep the one that you changed",
    )


def _head(value: Any) -> str:
    return (
        "" if value is None else "".join(str(value).split("\n")).strip().replace("(", "（").replace(")", "）")
    )


_FOLDED_HEADS = {_head(head): column for head, column in _HEADS.items()}


def _columns(
    sheet: Worksheet, head: int
) -> tuple[dict[str, SheetColumn], list[CellNotice], list[CellNotice]]:
    """Return the columns by letter, the errors in the headings, and notes on columns that are not read."""
    columns: dict[str, SheetColumn] = {}
    faults: list[CellNotice] = []
    unknown: list[tuple[str, str]] = []
    for number in range(1, min(sheet.max_column, _MOST_COLUMNS) + 1):
        letter, text = get_column_letter(number), sheet.cell(head, number).value
        column = _FOLDED_HEADS.get(_head(text))
        if column is None:
            below = (sheet.cell(line, number).value for line in range(head + 1, head + _LOOKED_AT))
            if _head(text) or any(_head(value) for value in below):
                unknown.append((f"{letter}{head}", _head(text)))
        elif column in columns.values():
            faults.append(
                CellNotice(
                    f"{letter}{head}",
                    Message(f"有两列“{text}”；请删去一列", f"two columns are “{text}”: delete one"),
                )
            )
        else:
            columns[letter] = column
    missing = [column for column in COLUMNS if column not in columns.values()]
    renamed = list(_renamed(unknown, missing))
    return columns, [*faults, *renamed], _unread([] if renamed else unknown, missing)


def _renamed(unknown: list[tuple[str, str]], missing: list[SheetColumn]) -> Iterator[CellNotice]:
    """Yield the unknown headings while known ones are missing: they may have been renamed."""
    heads = {column.head.get(lang) for column in missing if column.written for lang in LANGS}
    for cell, text in unknown if heads else ():
        near = closest(text, heads) or next((head for head in sorted(heads) if head[:2] == text[:2]), None)
        zh = (
            f"；是不是“{near}”"
            if near
            else f"；缺少的列有：{'、'.join(column.head.zh for column in missing)}"
        )
        en = (
            f"; is it “{near}”?"
            if near
            else f"; missing are {', '.join(column.head.en for column in missing)}"
        )
        problem_zh, problem_en = (
            (f"不认识表头“{text}”", f"the head “{text}” is not known")
            if text
            else ("这一列没有表头", "this column has no head")
        )
        yield CellNotice(
            cell,
            Message(
                f"{problem_zh}{zh}。请改回原来的表头，另加的列请删去",
                f"{problem_en}{en}: put the head back as it was, or delete the column",
            ),
        )


def _unread(unknown: list[tuple[str, str]], missing: list[SheetColumn]) -> list[CellNotice]:
    told = [
        CellNotice(cell, Message(f"另加的列“{text}”不读", f"the added column “{text}” is not read"))
        if text
        else CellNotice(cell, Message("这一列没有表头，不读", "this column has no head and is not read"))
        for cell, text in unknown
    ]
    if left := [column for column in missing if column.written]:
        zh, en = joined((column.head for column in left), "、", ", ")
        told.append(
            CellNotice(
                "", Message(f"没有这些列，其内容不变：{zh}", f"columns not there, left as they are: {en}")
            )
        )
    return told


def _merged(sheet: Worksheet, head: int) -> Iterator[CellNotice]:
    for merged in sheet.merged_cells.ranges:
        if merged.max_row > head or merged.min_row == head:
            yield CellNotice(
                str(merged),
                Message(
                    "合并了单元格；请取消合并，每一格都写上内容",
                    "these cells are merged: part them, and write into each",
                ),
            )


def _lines(
    sheet: Worksheet, head: int, columns: Mapping[str, SheetColumn]
) -> Iterator[tuple[int, dict[str, Cell]]]:
    """Yield the line of each row below the headings, with its cells in known columns."""
    empty = 0
    last = min(sheet.max_row, head + MOST_ROWS)
    for cells in sheet.iter_rows(
        min_row=head + 1, max_row=last, max_col=min(sheet.max_column, _MOST_COLUMNS)
    ):
        known = {
            columns[cell.column_letter].key: cell
            for cell in cells
            if isinstance(cell, Cell) and cell.column_letter in columns
        }
        empty = empty + 1 if all(cell.value is None for cell in known.values()) else 0
        if empty > _EMPTY_ROWS:
            return
        if known:
            yield next(iter(known.values())).row, known


def _content(cell: Cell, values: Worksheet) -> CellContent:
    is_formula = cell.data_type == "f"
    cached = values[cell.coordinate].value if is_formula else None
    return CellContent(cell.value, cell.number_format, cached, is_formula)


def _hidden(sheet: Worksheet, found: ReturnedSheet) -> Iterator[CellNotice]:
    hidden = [row.line for row in found.rows if sheet.row_dimensions[row.line].hidden]
    if hidden:
        zh, en = "、".join(map(str, hidden[:20])), ", ".join(map(str, hidden[:20]))
        yield CellNotice(
            "", Message(f"隐藏或被筛选掉的行也读了：{zh}", f"hidden or filtered rows are read as well: {en}")
        )
