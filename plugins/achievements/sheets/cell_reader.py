"""The present text of each cell, its meaning, and what is wrong with it."""

from __future__ import annotations

from achievements.model.entities import Dataset
from achievements.model.findings import Message
from achievements.sheets.cells import CellContent, CellError
from achievements.sheets.columns import ID, SheetColumn
from achievements.sheets.errors import CellNotice
from achievements.sheets.names import KnownNames
from achievements.sheets.opening import ReturnedSheet, SheetRow
from achievements.sheets.values import Understood, understand


class CellReader:
    """Compares the cells of a sheet with its export; collects ``faults`` and ``notes`` by cell."""

    def __init__(self, sheet: ReturnedSheet, names: KnownNames, dataset: Dataset) -> None:
        self.faults = list(sheet.faults)
        self.notes = list(sheet.notes)
        self._sheet = sheet
        self._names = names
        self._dataset = dataset

    def id(self, row: SheetRow) -> str:
        """Return the ID of a row; "" where it has none."""
        content = row.cells.get(ID.key)
        try:
            return content.text(ID) if content else ""
        except CellError as error:
            self.fault(row, ID, *error.message)
            return ""

    def changed(self, row: SheetRow, column: SheetColumn, before: str) -> str | None:
        """Return the text of a changed cell; None where only the spreadsheet's storage of it differs."""
        content = row.cells.get(column.key)
        if content is None:
            return None
        if content.is_empty:
            return "" if before else None
        try:
            if _is_as_before(content, column, before):
                return None
            text = content.text(column)
        except CellError as error:
            self.fault(row, column, *error.message)
            return None
        if text == before or text == CellContent(before, "@", None, is_formula=False).text(column):
            return None
        self._note(row, column, content, text)
        return text

    def understood(self, row: SheetRow, column: SheetColumn, text: str, indicator: str) -> Understood | None:
        """Return what a cell means; None, with a fault, where that is unclear."""
        try:
            return understand(column, text, indicator, self._names, self._dataset)
        except CellError as error:
            self.fault(row, column, *error.message)
            return None

    def fault(self, row: SheetRow, column: SheetColumn, zh: str, en: str) -> None:
        """Add a fault of a cell."""
        self.faults.append(CellNotice(self._sheet.name(row, column), Message(zh, en)))

    def has_fault(self, row: SheetRow, column: SheetColumn) -> bool:
        """Return whether a cell has a fault."""
        return any(told.cell == self._sheet.name(row, column) for told in self.faults)

    def keep_one_note_a_cell(self) -> None:
        """Drop the notes on cells that have a fault."""
        wrong = {told.cell for told in self.faults if told.cell}
        self.notes = [told for told in self.notes if told.cell not in wrong]

    def _note(self, row: SheetRow, column: SheetColumn, content: CellContent, text: str) -> None:
        cell = self._sheet.name(row, column)
        if content.is_formula:
            said = Message("是公式，取它的结果", "is a formula: its result is taken")
            self.notes.append(CellNotice(cell, said))
        if content.is_number and column.form in ("value", "percent"):
            said = Message(
                f"Excel 存成了数字，读作 {text}；若报道写的是别的位数（如末尾有 0），请改成文字",
                f"was kept as a number by Excel and is read as {text}: where the report writes other digits "
                "(a 0 at the end), write it as text",
            )
            self.notes.append(CellNotice(cell, said))


def _is_as_before(content: CellContent, column: SheetColumn, before: str) -> bool:
    if column.form == "period":
        return content.may_be(before)
    return column.form in ("value", "percent", "number") and content.is_about(before)
