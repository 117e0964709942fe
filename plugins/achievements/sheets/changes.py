"""The changes in a returned sheet, cell by cell and row by row, and the edits that follow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from achievements.editing import Change, EditedFile
from achievements.sheets.columns import SheetColumn
from achievements.sheets.errors import CellNotice
from achievements.sheets.figures import ObservationRow


class CellChange(NamedTuple):
    """A changed cell: its name and figure, the old and the new text, and what the new one means.

    ``meaning`` is shown to the person for confirmation, "" where the text says it all.
    """

    cell: str
    id: str
    column: SheetColumn
    old: str
    new: str
    meaning: str


class NewRow(NamedTuple):
    """A new figure: the line of its row in the sheet, the path of its file, and its entry there."""

    line: int
    path: str
    entry: dict[str, Any]


@dataclass
class SheetChanges:
    """The differences between a sheet and its export, and the files after they are made."""

    cells: list[CellChange] = field(default_factory=list)
    added: list[NewRow] = field(default_factory=list)
    gone: list[ObservationRow] = field(default_factory=list)
    faults: list[CellNotice] = field(default_factory=list)
    notes: list[CellNotice] = field(default_factory=list)
    files: dict[str, EditedFile] = field(default_factory=dict)

    @property
    def changes(self) -> list[Change]:
        """The changes to be saved."""
        return [file.change for file in self.files.values() if file.is_changed]
