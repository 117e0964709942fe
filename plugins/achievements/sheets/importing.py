"""A returned sheet compared with its export and with the present files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from achievements.editing import EditedFile
from achievements.model.findings import Message
from achievements.model.kinds import kind_of
from achievements.model.load import load_dataset
from achievements.sheets.cell_findings import new_faults
from achievements.sheets.cell_reader import CellReader
from achievements.sheets.changes import CellChange, SheetChanges
from achievements.sheets.columns import ID, SheetColumn
from achievements.sheets.errors import CellNotice, SheetError
from achievements.sheets.figures import EntryPosition, ObservationRow
from achievements.sheets.known_rows import KnownRows
from achievements.sheets.metrics_files import MetricsFiles
from achievements.sheets.names import KnownNames
from achievements.sheets.new_rows import NewRows
from achievements.sheets.opening import ReturnedSheet

_SORTED_ALONE = 4  # cells of one column that only changed places, from which on that is no coincidence


def read_changes(sheet: ReturnedSheet, files: Mapping[str, bytes], *, remove: bool) -> SheetChanges:
    """Compare a sheet with its export and with the present files; nothing is written.

    ``files`` are those of the content by path. Missing rows are removed only with ``remove``. Raises
    SheetError where the sheet belongs to another portal, EditError where a file cannot be read.
    """
    data = {path: raw for path, raw in files.items() if path.startswith("data/")}
    exported = sheet.exported.values()
    metrics_paths = [path for path in data if kind_of(path) == "metrics"]
    if exported and not any(row.place.path in metrics_paths for row in exported):
        raise SheetError(
            "表里的数据都不在这个网站的内容里；它是不是另一个网站的表？",
            "none of the figures of the sheet is in this content: is it a sheet of another portal?",
        )
    dataset, findings = load_dataset(data)
    names = KnownNames(dataset, sheet.lang)
    metrics = MetricsFiles({path: EditedFile.read(path, data[path]) for path in metrics_paths}, names)
    reader = CellReader(sheet, names, dataset)
    known, new = KnownRows(sheet, reader, metrics), NewRows(sheet, names, reader, metrics)
    reading = _read_rows(sheet, reader, known, new)
    reader.faults += _sorted_alone(reading.cells)
    reader.keep_one_note_a_cell()
    reading.notes = reader.notes
    if remove:
        metrics.remove(_places_of(reading.gone, metrics, reader.faults))
    if not reader.faults:
        reading.files = {file.path: file for file in metrics.write(reader.faults)}
    reading.faults = reader.faults
    if not reading.faults and reading.files:
        after = {**data, **{path: file.source.raw for path, file in reading.files.items()}}
        reading.faults += new_faults(findings, load_dataset(after)[1], sheet, reading, metrics)
    return reading


def _read_rows(sheet: ReturnedSheet, reader: CellReader, known: KnownRows, new: NewRows) -> SheetChanges:
    """Return the changed cells, the new rows, and the exported figures that have no row any more."""
    reading = SheetChanges()
    seen: dict[str, int] = {}
    for row in sheet.rows:
        id_ = reader.id(row)
        exported = sheet.exported.get(id_)
        if not id_:
            reading.added += new.read(row)
        elif exported is None:
            reader.fault(
                row,
                ID,
                f"这次导出中没有编号“{id_}”；新数据请把编号空着",
                f"nothing with the ID “{id_}” was exported: leave the ID of a new figure empty",
            )
        elif id_ in seen:
            reader.fault(
                row,
                ID,
                f"编号与第 {seen[id_]} 行相同；新数据请把编号空着",
                f"the ID is that of row {seen[id_]}: leave the ID of a new figure empty",
            )
        elif not all(content.is_empty for key, content in row.cells.items() if key != ID.key):
            seen[id_] = row.line
            reading.cells += known.read(row, exported)
    reading.gone = [row for id_, row in sheet.exported.items() if id_ not in seen]
    return reading


def _sorted_alone(cells: Iterable[CellChange]) -> Iterator[CellNotice]:
    """Yield the columns whose cells only changed places: they were sorted without the others."""
    by_column: dict[SheetColumn, list[CellChange]] = defaultdict(list)
    for change in cells:
        by_column[change.column].append(change)
    for column, changes in by_column.items():
        same = Counter(change.old for change in changes) == Counter(change.new for change in changes)
        if same and len(changes) >= _SORTED_ALONE:
            yield CellNotice(
                f"{changes[0].cell}–{changes[-1].cell}",
                Message(
                    f"“{column.head.zh}”这一列的内容只是换了行，像是单独排了序；请撤销，选中整张表再排序",
                    f"the cells of “{column.head.en}” only changed places, as if the column was "
                    "sorted alone: undo that, and sort the whole sheet",
                ),
            )


def _places_of(
    gone: Iterable[ObservationRow], files: MetricsFiles, faults: list[CellNotice]
) -> list[EntryPosition]:
    """Return the positions of figures to be removed; those changed since the export become faults."""
    places = []
    for row in gone:
        current = files.find(row)
        if current is not None and current.entry == row.entry:
            places.append(current.place)
            continue
        message = Message(
            "导出以后已被改动，没有删除；请重新导出",
            "was changed since the sheet was exported and is not removed: export it anew",
        )
        faults.append(CellNotice(row.place.id, message))
    return places
