"""The figures of the data files as rows of a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from achievements.editing import EditedFile
from achievements.sheets.columns import WRITTEN, SheetColumn
from achievements.sheets.names import KnownNames


class EntryPosition(NamedTuple):
    """An observation by its file and its index there, from 0."""

    path: str
    number: int

    @property
    def id(self) -> str:
        """Its ID in the sheet: ``laiwu/2022-h1#1``."""
        file = PurePosixPath(self.path)
        return f"{file.parent.name}/{file.stem}#{self.number + 1}"


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """An observation: its position, its entry in the file, and the texts of its cells by column."""

    place: EntryPosition
    entry: dict[str, Any]
    cells: dict[str, str]


def rows_of(file: EditedFile, names: KnownNames) -> Iterator[ObservationRow]:
    """Yield the observations of a metrics file; entries that are not mappings are skipped.

    Raises EditError where the file has problems, because some of its figures might be missing.
    """
    data = file.valid_data
    if not isinstance(data, dict) or not isinstance(data.get("observations"), list):
        return
    for number, entry in enumerate(data["observations"]):
        if isinstance(entry, dict):
            place = EntryPosition(file.path, number)
            yield ObservationRow(place, entry, cells_of(place, entry, data, names))


def cells_of(
    place: EntryPosition, entry: dict[str, Any], head: dict[str, Any], names: KnownNames
) -> dict[str, str]:
    """Return the texts of an entry's cells; source and period are the file's unless it has its own."""
    known = {**{key: head.get(key) for key in ("source", "period", "district")}, **entry}
    cells = {column.key: _text(column, column.value_in(known), names) for column in WRITTEN}
    return {
        "id": place.id,
        "district": names.label("district", str(known["district"])),
        "unit": names.unit(str(entry.get("indicator"))),
        **cells,
    }


def _text(column: SheetColumn, value: Any, names: KnownNames) -> str:
    if value is None or value == "":
        return ""
    tell: dict[str, Callable[[Any], str]] = {
        "breakdown": lambda each: names.breakdown_text(each) if isinstance(each, dict) else str(each),
        "group": names.group_text,
        "name": lambda each: names.label(column.names, str(each)),
    }
    return tell.get(column.form, str)(value)
