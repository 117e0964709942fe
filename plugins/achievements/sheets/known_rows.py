"""Rows of exported figures: which of their cells were changed."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from achievements.sheets.cell_reader import CellReader
from achievements.sheets.cells import NUMERIC
from achievements.sheets.changes import CellChange
from achievements.sheets.columns import ID, PLACE, WRITTEN, SheetColumn
from achievements.sheets.figures import ObservationRow
from achievements.sheets.metrics_files import MetricsFiles
from achievements.sheets.opening import ReturnedSheet, SheetRow


class KnownRows:
    """Reads the rows of exported figures into changes of the files."""

    def __init__(self, sheet: ReturnedSheet, reader: CellReader, files: MetricsFiles) -> None:
        self._sheet = sheet
        self._reader = reader
        self._files = files

    def read(self, row: SheetRow, exported: ObservationRow) -> Iterator[CellChange]:
        """Yield the changed cells of a row."""
        texts = {column: self._reader.changed(row, column, exported.cells[column.key]) for column in WRITTEN}
        changed = {column: text for column, text in texts.items() if text is not None}
        place = self._reader.changed(row, PLACE, exported.cells[PLACE.key])
        if place is not None:
            self._reader.fault(
                row,
                PLACE,
                "地方不能在这里改；请新写一行，再删去这一行",
                "the place cannot be changed here: write a new row, and delete this one",
            )
        if not changed:
            return
        says = {**exported.cells, **{column.key: text for column, text in changed.items()}}
        if other := self._is_of_another(exported, says):
            self._reader.fault(
                row,
                ID,
                f"这一行的内容是编号“{other}”的；编号和内容错开了，请撤销，选中整张表再排序",
                f"this row says what “{other}” does: IDs and contents have come apart; undo that, and sort "
                "the whole sheet",
            )
            return
        current = self._files.find(exported)
        if current is None:
            first = next(iter(changed))
            self._reader.fault(
                row,
                first,
                "导出以后，这条数据已被删除或改动，找不到了；请重新导出",
                "this figure was removed or changed since the export and is not found: export it anew",
            )
            return
        entry = copy.deepcopy(current.entry)
        for column, text in changed.items():
            yield from self._change(row, column, text, exported, current, entry)
        self._files.change(current, entry, row)

    def _is_of_another(self, own: ObservationRow, says: Mapping[str, str]) -> str:
        """Return the ID of another exported figure with the same cells; "" where there is none."""
        keys = [column.key for column in WRITTEN]
        same = (
            id_
            for id_, each in self._sheet.exported.items()
            if each is not own and all(each.cells[key] == says[key] for key in keys)
        )
        return next(same, "")

    def _change(
        self,
        row: SheetRow,
        column: SheetColumn,
        text: str,
        exported: ObservationRow,
        current: ObservationRow,
        entry: dict[str, Any],
    ) -> Iterator[CellChange]:
        """Change the entry of a row for one cell, and yield the change."""
        now, before = current.cells[column.key], exported.cells[column.key]
        if now != before:
            if now != text:
                self._reader.fault(
                    row,
                    column,
                    f"导出时是“{before}”，现在文件里已是“{now}”，您写的是“{text}”；请核对后重新导出再改",
                    f"was “{before}” when exported, is “{now}” in the file by now, and you wrote “{text}”: "
                    "compare them, export anew and change it there",
                )
            return
        if text == "" and column.key in ("source", "period") and column.key not in current.entry:
            self._reader.fault(
                row, column, "写在文件开头，不能清空", "stands at the top of its file and cannot be cleared"
            )
            return
        meaning, value = "", None
        if text:
            understood = self._reader.understood(row, column, text, str(entry.get("indicator", "")))
            if understood is None:
                return
            value, meaning = understood
        if value is not None and value == column.value_in(current.entry):
            return
        column.put_into(entry, value)
        new = value if column.form in NUMERIC and value else text  # a figure is shown as it will be written
        cell = self._sheet.name(row, column)
        yield CellChange(cell, exported.place.id, column, before, new, meaning)
