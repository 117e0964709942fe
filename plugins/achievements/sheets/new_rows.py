"""Rows of new figures: what each must have, and which file it goes to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from achievements.sheets.cell_reader import CellReader
from achievements.sheets.changes import NewRow
from achievements.sheets.columns import COLUMNS, PLACE, WRITTEN
from achievements.sheets.metrics_files import MetricsFiles
from achievements.sheets.names import KnownNames, UnknownNameError
from achievements.sheets.opening import ReturnedSheet, SheetRow

_BY_KEY = {column.key: column for column in COLUMNS}
_NEEDED = ("indicator", "period", "source")
_FIGURES = ("value", "yoy", "target", "rank.place")


class NewRows:
    """Reads rows without an ID into new figures of the files."""

    def __init__(
        self, sheet: ReturnedSheet, names: KnownNames, reader: CellReader, files: MetricsFiles
    ) -> None:
        self._places = {each.place.path.split("/")[2] for each in sheet.exported.values()}
        self._names = names
        self._reader = reader
        self._files = files

    def read(self, row: SheetRow) -> Iterator[NewRow]:
        """Yield the new figure of a row; everything that it lacks becomes a fault."""
        texts = {column: self._reader.changed(row, column, "") or "" for column in WRITTEN}
        texts = {column: text for column, text in texts.items() if text}
        if not texts and not any(self._reader.has_fault(row, column) for column in WRITTEN):
            self._tell_idle(row)
            return
        district = self._district(row)
        for key in _NEEDED:
            column = _BY_KEY[key]
            if column not in texts and not self._reader.has_fault(row, column):
                self._reader.fault(
                    row,
                    column,
                    f"新数据要写{column.head.zh}",
                    f"a new figure needs its {column.head.en.lower()}",
                )
        if not any(column.key in _FIGURES for column in texts) and not self._reader.has_fault(
            row, _BY_KEY["value"]
        ):
            self._reader.fault(
                row,
                _BY_KEY["value"],
                "没有数字：请写数值、同比、完成目标或位次",
                "there is no figure: write value, growth, target or rank",
            )
        entry: dict[str, Any] = {}
        for column, text in texts.items():
            understood = self._reader.understood(row, column, text, str(entry.get("indicator", "")))
            if understood is not None:
                column.put_into(entry, understood.value)
        if district and all(entry.get(key) for key in _NEEDED):
            yield NewRow(row.line, self._files.add(district, entry, row), entry)

    def _tell_idle(self, row: SheetRow) -> None:
        """Report a row with nothing but a place or a unit."""
        filled = [_BY_KEY[key] for key, content in row.cells.items() if not content.is_empty]
        for column in filled[:1]:
            self._reader.fault(
                row,
                column,
                f"这一行只有{column.head.zh}，没有数据；请写全指标、时期、数值、来源，不用的请清空",
                f"there is only a {column.head.en.lower()} in this row: write indicator, period, value and "
                "source, or clear it",
            )

    def _district(self, row: SheetRow) -> str | None:
        """Return the place of a new figure: its row's, or else the only one in the export."""
        text = self._reader.changed(row, PLACE, "") or ""
        if not text and len(self._places) == 1:
            return next(iter(self._places))
        if not text:
            self._reader.fault(row, PLACE, "新数据要写地方", "a new figure needs its place")
            return None
        try:
            return self._names.find("district", text)
        except UnknownNameError as error:
            self._reader.fault(row, PLACE, *error.message)
            return None
