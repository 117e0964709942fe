"""The files of each place and of each indicator: the rows of a table that are of it."""

from __future__ import annotations

from collections.abc import Iterable

from achievements.site.tables import Table
from achievements.site.tables.offered import PARTS

from .rows import FORMS


class PartFiles:
    """The files of each record: the lines of all rows are written once, and then dealt out."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._tables = {table.name: table for table in tables}
        self._dealt: dict[tuple[str, str, str], tuple[Table, dict[str, list[str]]]] = {}

    def render(self, folder: str, record: str, table: str, form: str) -> bytes:
        """Return the rows of a table that are of one record."""
        shaped, dealt = self._deal(folder, table, form)
        return FORMS[form].file(shaped, dealt.get(record, ()))

    def _deal(self, folder: str, name: str, form: str) -> tuple[Table, dict[str, list[str]]]:
        """Return a table in a form, and its lines by record."""
        if (folder, name, form) not in self._dealt:
            shaped = FORMS[form].shape(self._tables[name])
            place = [column.name for column in shaped.columns].index(PARTS[folder].column)
            lines: dict[str, list[str]] = {}
            for row, line in zip(shaped.rows, FORMS[form].lines(shaped), strict=True):
                lines.setdefault(str(row[place]), []).append(line)
            self._dealt[folder, name, form] = shaped, lines
        return self._dealt[folder, name, form]
