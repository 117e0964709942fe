"""What was changed in a sheet, cell by cell and row by row, and the edits that follow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from achievements.editing import Change, EditedFile
from achievements.sheets.columns import SheetColumn
from achievements.sheets.errors import CellNotice
from achievements.sheets.figures import ObservationRow


class CellChange(NamedTuple):
    """A changed cell: its name, whose figure it is, what was there, what is, what that says."""

    cell: str
    id: str
    column: SheetColumn
    old: str
    new: str
    meaning: str


class NewRow(NamedTuple):
    """A new figure: the line of its row, its file, its entry."""

    line: int
    path: str
    entry: dict[str, Any]


@dataclass
class SheetChanges:
    """What a sheet says beside what was exported, and the files as they will be."""

    cells: list[CellChange] = field(default_factory=list)
    added: list[NewRow] = field(default_factory=list)
    gone: list[ObservationRow] = field(default_factory=list)
    faults: list[CellNotice] = field(default_factory=list)
    notes: list[CellNotice] = field(default_factory=list)
    files: dict[str, EditedFile] = field(default_factory=dict)

    @property
    def changes(self) -> list[Change]:
        """What is to be saved."""
        return [file.change for file in self.files.values() if file.is_changed]
