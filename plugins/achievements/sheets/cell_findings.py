"""Findings in the new data files, each at the cell of the sheet that causes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import strict_yaml
from achievements.model.findings import Finding, Severity
from achievements.sheets.changes import SheetChanges
from achievements.sheets.columns import COLUMNS, ID
from achievements.sheets.errors import CellNotice
from achievements.sheets.metrics_files import MetricsFiles
from achievements.sheets.opening import ReturnedSheet


def new_faults(
    before: Iterable[Finding],
    after: Iterable[Finding],
    sheet: ReturnedSheet,
    reading: SheetChanges,
    files: MetricsFiles,
) -> Iterator[CellNotice]:
    """Yield the errors that the changes would cause in the files, each at its cell."""
    known = Counter((found.rule, found.file, found.message) for found in before)
    for found in after:
        identity = (found.rule, found.file, found.message)
        known[identity] -= 1
        if known[identity] < 0 and found.severity is Severity.ERROR:
            cell = _cell_of(found, sheet, reading, files)
            yield CellNotice(cell or f"{found.file}:{found.line}", found.message)


def _cell_of(found: Finding, sheet: ReturnedSheet, reading: SheetChanges, files: MetricsFiles) -> str:
    """Return the cell behind a finding in the new files; "" where no cell causes it."""
    file = reading.files.get(found.file)
    document = strict_yaml.load(file.text if file else "")
    places = {**document.values, **document.keys}
    at = [path for path, mark in places.items() if mark.line == found.line and path[:1] == ("observations",)]
    if not at or len(at[0]) == 1:
        return ""
    row = files.row_of(found.file, int(at[0][1]))
    if row is None:
        return ""
    keys = {".".join(map(str, path[2:])) for path in at}
    columns = [column for column in COLUMNS if column.key in keys or column.path[0] in keys]
    told = [sheet.name(row, column) for column in columns or [ID]]
    names = {sheet.name(row, change.column) for change in reading.cells}
    changed = [change.cell for change in reading.cells if change.cell in names]
    return next((cell for cell in told if cell in changed), None) or (changed or told)[0]
