"""The data files that a sheet changes: where each figure is now, and what is to be written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from achievements.editing import Append, Edit, EditedFile, EditError, Remove, Set, list_entry
from achievements.sheets.columns import ORDER, WRITTEN
from achievements.sheets.errors import CellNotice
from achievements.sheets.figures import EntryPosition, ObservationRow, rows_of
from achievements.sheets.names import KnownNames
from achievements.sheets.opening import SheetRow

_ORDER = (*ORDER, *(column.path[-1] for column in WRITTEN))
_HEAD = "# yaml-language-server: $schema=../../../../schemas/metrics.json\n"


class MetricsFiles:
    """The metrics files by path, with the edits for the rows of a sheet."""

    def __init__(self, files: Mapping[str, EditedFile], names: KnownNames) -> None:
        self._files = dict(files)
        self._rows = {path: list(rows_of(file, names)) for path, file in files.items()}
        self._edits: dict[str, list[Edit]] = defaultdict(list)
        self._removed: dict[str, list[int]] = defaultdict(list)
        self._changed: dict[EntryPosition, SheetRow] = {}
        self._added: dict[str, list[SheetRow]] = defaultdict(list)

    def find(self, exported: ObservationRow) -> ObservationRow | None:
        """Return an exported figure as it is in its file now, even where it was moved or changed."""
        rows = self._rows.get(exported.place.path, [])
        same = [row for row in rows if row.entry == exported.entry]
        if len(same) != 1:
            same = [row for row in same if row.place == exported.place]
        if not same:
            same = [row for row in rows if _identity(row) == _identity(exported)]
        return same[0] if len(same) == 1 else None

    def change(self, current: ObservationRow, entry: Mapping[str, Any], row: SheetRow) -> None:
        """Change a figure to the entry made from a row of the sheet."""
        path, number = current.place
        self._changed[current.place] = row
        for key in dict.fromkeys((*current.entry, *entry)):
            here = ("observations", number, key)
            if key not in entry:
                self._edits[path].append(Remove(here))
            elif entry[key] != current.entry.get(key):
                self._edits[path].append(Set(here, entry[key], _ORDER))

    def add(self, district: str, entry: Mapping[str, Any], row: SheetRow) -> str:
        """Add a figure to the file of its source (and period), or to a new one; return the path."""
        wanted = {"source": entry["source"], "period": entry["period"]}
        path = self._file_of(district, wanted) or self._begin(district, wanted)
        head = self._files[path].data
        kept = {
            key: entry[key]
            for key in sorted(entry, key=ORDER.index)
            if key not in wanted or head.get(key) != entry[key]
        }
        self._edits[path].append(Append(("observations",), list_entry(kept)))
        self._added[path].append(row)
        return path

    def remove(self, places: Iterable[EntryPosition]) -> None:
        """Remove figures."""
        for path, number in sorted(places, reverse=True):
            self._removed[path].append(number)

    def write(self, faults: list[CellNotice]) -> Iterator[EditedFile]:
        """Yield the edited files; one that cannot be edited becomes a fault."""
        for path in dict.fromkeys((*self._edits, *self._removed)):
            edits = self._edits[path]
            added = [edit for edit in edits if isinstance(edit, Append)]
            removed = [Remove(("observations", number)) for number in self._removed[path]]
            changed = [edit for edit in edits if edit not in added]
            try:
                yield self._files[path].edited(*changed, *removed, *added)
            except EditError as error:
                faults.append(CellNotice(path, error.message))

    def row_of(self, path: str, number: int) -> SheetRow | None:
        """Return the row behind a figure, by its index in the edited file."""
        data = self._files[path].data
        count = len(data.get("observations") or ()) if isinstance(data, dict) else 0
        left = [old for old in range(count) if old not in self._removed[path]]
        if number < len(left):
            return self._changed.get(EntryPosition(path, left[number]))
        added = self._added[path]
        return added[number - len(left)] if number - len(left) < len(added) else None

    def _file_of(self, district: str, wanted: Mapping[str, str]) -> str | None:
        heads = {
            path: file.data
            for path, file in self._files.items()
            if path.split("/")[2] == district and isinstance(file.data, dict)
        }
        of_source = [path for path, head in heads.items() if head.get("source") == wanted["source"]]
        of_both = (path for path in of_source if heads[path].get("period") == wanted["period"])
        return next(of_both, None) or next(iter(of_source), None)

    def _begin(self, district: str, wanted: Mapping[str, str]) -> str:
        stem = f"data/metrics/{district}/{wanted['period'].lower().replace('/', '--')}"
        names = (f"{stem}{suffix}.yaml" for suffix in ("", *(f"-{number}" for number in range(2, 1000))))
        path = next(name for name in names if name not in self._files)
        head = {"district": district, **wanted}
        begun = EditedFile.read(path, None).with_text(_HEAD)
        begun = begun.edited(*(Set((key,), value) for key, value in head.items()))
        self._files[path] = begun.with_text(f"{begun.text}observations:\n")
        return path


def _identity(row: ObservationRow) -> tuple[str, ...]:
    """Return what identifies a figure apart from its value."""
    keys = ("indicator", "breakdown", "scope.zh", "scope.en", "period", "source", "variant.zh")
    return tuple(row.cells[key] for key in keys)
