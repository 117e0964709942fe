"""What was changed in a sheet, cell by cell, and what comes of it in the data files."""

from __future__ import annotations

import copy
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import strict_yaml
from achievements.editing import Append, Change, Edit, EditedFile, EditError, Remove, Set, list_entry
from achievements.model.entities import Dataset
from achievements.model.findings import Finding, Message, Severity
from achievements.model.kinds import kind_of
from achievements.model.load import load_dataset
from achievements.sheets.cells import NUMERIC, CellError, Content
from achievements.sheets.columns import COLUMNS, ID, ORDER, PLACE, Column
from achievements.sheets.errors import SheetError, Told
from achievements.sheets.figures import Row, rows_of
from achievements.sheets.names import Names, UnknownNameError
from achievements.sheets.opening import Sheet, SheetRow
from achievements.sheets.values import understand

_WRITTEN = tuple(column for column in COLUMNS if column.written)
_BY_KEY: Mapping[str, Column] = {column.key: column for column in COLUMNS}
_NEEDED = ("indicator", "period", "source")
_FIGURES = ("value", "yoy", "target", "rank.place")
_SORTED_ALONE = 4  # cells of one column that only changed places: that is no coincidence
_ORDER = (*ORDER, *(column.path[-1] for column in _WRITTEN))
_HEAD = "# yaml-language-server: $schema=../../../../schemas/metrics.json\n"


class CellChange(NamedTuple):
    """A changed cell: its name, whose figure it is, what was there, what is, what that says."""

    cell: str
    id: str
    column: Column
    old: str
    new: str
    meaning: str


class NewRow(NamedTuple):
    """A new figure: the line of its row, its file, its entry."""

    line: int
    path: str
    entry: dict[str, Any]


@dataclass
class Reading:
    """What a sheet says beside what was exported, and the files as they will be."""

    cells: list[CellChange] = field(default_factory=list)
    added: list[NewRow] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)
    faults: list[Told] = field(default_factory=list)
    notes: list[Told] = field(default_factory=list)
    files: dict[str, EditedFile] = field(default_factory=dict)

    @property
    def changes(self) -> list[Change]:
        """What is to be saved."""
        return [file.change for file in self.files.values() if file.is_changed]


def read_changes(sheet: Sheet, files: Mapping[str, bytes], *, remove: bool = False) -> Reading:
    """Compare a sheet with what was exported and with the files as they are; nothing is written.

    ``files`` are those of the content. Rows that are gone are removed with ``remove`` alone. Raises
    SheetError where the sheet belongs to another portal, EditError where a file cannot be read.
    """
    data = {path: raw for path, raw in files.items() if path.startswith("data/")}
    dataset, findings = load_dataset(data)
    metrics = {path: EditedFile.read(path, data[path]) for path in data if kind_of(path) == "metrics"}
    reader = _Reader(sheet, dataset, metrics)
    reader.read(remove=remove)
    reading = reader.reading
    if not reading.faults and reading.files:
        after = {**data, **{path: file.source.raw for path, file in reading.files.items()}}
        reading.faults += reader.new_faults(findings, load_dataset(after)[1])
    return reading


class _Reader:
    def __init__(self, sheet: Sheet, dataset: Dataset, files: dict[str, EditedFile]) -> None:
        self._sheet = sheet
        self._dataset = dataset
        self._names = Names(dataset, sheet.lang)
        self._files = files
        self._rows = {path: list(rows_of(file, self._names)) for path, file in files.items()}
        self._edits: dict[str, list[Edit]] = defaultdict(list)
        self._removed: dict[str, list[int]] = defaultdict(list)
        self._read: dict[tuple[str, int], SheetRow] = {}  # rows by where their figures are now
        self._new: dict[str, list[SheetRow]] = defaultdict(list)
        self.reading = Reading(faults=list(sheet.faults), notes=list(sheet.notes))
        exported = sheet.exported.values()
        if exported and not any(row.place.path in files for row in exported):
            raise SheetError(
                "表里的数据都不在这个网站的内容里；它是不是另一个网站的表？",
                "none of the figures of the sheet is in this content: is it a sheet of another portal?",
            )

    def read(self, *, remove: bool) -> None:
        seen: dict[str, int] = {}
        for row in self._sheet.rows:
            id_ = self._id(row)
            exported = self._sheet.exported.get(id_)
            if not id_:
                self._read_new(row)
            elif exported is None:
                self._fault(
                    row,
                    ID,
                    f"这次导出中没有编号“{id_}”；新数据请把编号空着",
                    f"nothing with the ID “{id_}” was exported: leave the ID of a new figure empty",
                )
            elif id_ in seen:
                self._fault(
                    row,
                    ID,
                    f"编号与第 {seen[id_]} 行相同；新数据请把编号空着",
                    f"the ID is that of row {seen[id_]}: leave the ID of a new figure empty",
                )
            elif not all(content.is_empty for key, content in row.cells.items() if key != ID.key):
                seen[id_] = row.line
                self._read_known(row, exported)
        self._tell_sorted()
        self._keep_one_note_a_cell()
        self.reading.gone = [row for id_, row in self._sheet.exported.items() if id_ not in seen]
        if remove:
            self._remove_gone()
        if not self.reading.faults:
            self._make_files()

    def _id(self, row: SheetRow) -> str:
        content = row.cells.get(ID.key)
        try:
            return content.text(ID) if content else ""
        except CellError as error:
            self.reading.faults.append(Told(self._sheet.name(row, ID), error.message))
            return ""

    def _fault(self, row: SheetRow, column: Column, zh: str, en: str) -> None:
        self.reading.faults.append(Told(self._sheet.name(row, column), Message(zh, en)))

    def _changed(self, row: SheetRow, column: Column, before: str) -> str | None:
        """Return what a cell says now; None where it says what it did, whatever a spreadsheet made of it."""
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
            self._fault(row, column, *error.message)
            return None
        if text == before or text == Content(before, "@", None, is_formula=False).text(column):
            return None
        self._note(row, column, content, text)
        return text

    def _note(self, row: SheetRow, column: Column, content: Content, text: str) -> None:
        cell = self._sheet.name(row, column)
        if content.is_formula:
            said = Message("是公式，取它的结果", "is a formula: its result is taken")
            self.reading.notes.append(Told(cell, said))
        if content.is_number and column.form in ("value", "percent"):
            said = Message(
                f"Excel 存成了数字，读作 {text}；若报道写的是别的位数（如末尾有 0），请改成文字",
                f"was kept as a number by Excel and is read as {text}: where the report writes other digits "
                "(a 0 at the end), write it as text",
            )
            self.reading.notes.append(Told(cell, said))

    def _read_known(self, row: SheetRow, exported: Row) -> None:
        texts = {column: self._changed(row, column, exported.cells[column.key]) for column in _WRITTEN}
        changed = {column: text for column, text in texts.items() if text is not None}
        place = self._changed(row, PLACE, exported.cells[PLACE.key])
        if place is not None:
            self._fault(
                row,
                PLACE,
                "地方不能在这里改；请新写一行，再删去这一行",
                "the place cannot be changed here: write a new row, and delete this one",
            )
        if not changed:
            return
        says = {**exported.cells, **{column.key: text for column, text in changed.items()}}
        if other := self._is_of_another(exported, says):
            self._fault(
                row,
                ID,
                f"这一行的内容是编号“{other}”的；编号和内容错开了，请撤销，选中整张表再排序",
                f"this row says what “{other}” does: IDs and contents have come apart; undo that, and sort "
                "the whole sheet",
            )
            return
        current = self._current(exported)
        if current is None:
            first = next(iter(changed))
            self._fault(
                row,
                first,
                "导出以后，这条数据已被删除或改动，找不到了；请重新导出",
                "this figure was removed or changed since the export and is not found: export it anew",
            )
            return
        entry = copy.deepcopy(current.entry)
        for column, text in changed.items():
            self._change(row, column, text, exported, current, entry)
        path, number = current.place
        self._read[path, number] = row
        for key in dict.fromkeys((*current.entry, *entry)):
            here = ("observations", number, key)
            if key not in entry:
                self._edits[path].append(Remove(here))
            elif entry[key] != current.entry.get(key):
                self._edits[path].append(Set(here, entry[key], _ORDER))

    def _is_of_another(self, own: Row, says: Mapping[str, str]) -> str:
        """Return the ID of another exported figure with the same cells; "" where there is none."""
        keys = [column.key for column in _WRITTEN]
        same = (
            id_
            for id_, each in self._sheet.exported.items()
            if each is not own and all(each.cells[key] == says[key] for key in keys)
        )
        return next(same, "")

    def _keep_one_note_a_cell(self) -> None:
        """Drop the notes on cells that have a fault."""
        wrong = {told.cell for told in self.reading.faults if told.cell}
        self.reading.notes = [told for told in self.reading.notes if told.cell not in wrong]

    def _change(
        self, row: SheetRow, column: Column, text: str, exported: Row, current: Row, entry: dict[str, Any]
    ) -> None:
        """Make the change of one cell in the entry of its row."""
        now, before = current.cells[column.key], exported.cells[column.key]
        if now != before:
            if now != text:
                self._fault(
                    row,
                    column,
                    f"导出时是“{before}”，现在文件里已是“{now}”，您写的是“{text}”；请核对后重新导出再改",
                    f"was “{before}” when exported, is “{now}” in the file by now, and you wrote “{text}”: "
                    "compare them, export anew and change it there",
                )
            return
        if text == "" and column.key in ("source", "period") and column.key not in current.entry:
            self._fault(
                row, column, "写在文件开头，不能清空", "stands at the top of its file and cannot be cleared"
            )
            return
        meaning, value = "", None
        if text:
            said = self._understood(row, column, text, str(entry.get("indicator", "")))
            if said is None:
                return
            value, meaning = said
        if value is not None and value == _at(current.entry, column.path):
            return
        _put(entry, column.path, value)
        new = value if column.form in NUMERIC and value else text  # of figures, what will stand in the file
        cell = self._sheet.name(row, column)
        self.reading.cells.append(CellChange(cell, exported.place.id, column, before, new, meaning))

    def _understood(self, row: SheetRow, column: Column, text: str, indicator: str) -> tuple[Any, str] | None:
        try:
            said = understand(column, text, indicator, self._names, self._dataset)
        except CellError as error:
            self._fault(row, column, *error.message)
            return None
        return said.value, said.meaning

    def _current(self, exported: Row) -> Row | None:
        """Return an exported figure as its file has it now, also where it was moved or changed."""
        rows = self._rows.get(exported.place.path, [])
        same = [row for row in rows if row.entry == exported.entry]
        if len(same) != 1:
            same = [row for row in same if row.place == exported.place]
        if not same:
            same = [row for row in rows if _what(row) == _what(exported)]
        return same[0] if len(same) == 1 else None

    def _read_new(self, row: SheetRow) -> None:
        """Make the entry of a new figure, and report everything that it lacks."""
        texts = {column: self._changed(row, column, "") or "" for column in _WRITTEN}
        texts = {column: text for column, text in texts.items() if text}
        if not texts and not any(self._has_fault(row, column) for column in _WRITTEN):
            self._tell_idle(row)
            return
        district = self._district(row)
        for key in _NEEDED:
            column = _BY_KEY[key]
            if column not in texts and not self._has_fault(row, column):
                self._fault(
                    row,
                    column,
                    f"新数据要写{column.head.zh}",
                    f"a new figure needs its {column.head.en.lower()}",
                )
        if not any(column.key in _FIGURES for column in texts) and not self._has_fault(row, _BY_KEY["value"]):
            self._fault(
                row,
                _BY_KEY["value"],
                "没有数字：请写数值、同比、完成目标或位次",
                "there is no figure: write value, growth, target or rank",
            )
        entry: dict[str, Any] = {}
        for column, text in texts.items():
            said = self._understood(row, column, text, str(entry.get("indicator", "")))
            if said is not None:
                _put(entry, column.path, said[0])
        if district and all(entry.get(key) for key in _NEEDED):
            self.reading.added.append(self._placed(row, district, entry))

    def _tell_idle(self, row: SheetRow) -> None:
        """Report a row in which nothing stands but a place or a unit."""
        filled = [_BY_KEY[key] for key, content in row.cells.items() if not content.is_empty]
        for column in filled[:1]:
            self._fault(
                row,
                column,
                f"这一行只有{column.head.zh}，没有数据；请写全指标、时期、数值、来源，不用的请清空",
                f"there is only a {column.head.en.lower()} in this row: write indicator, period, value and "
                "source, or clear it",
            )

    def _has_fault(self, row: SheetRow, column: Column) -> bool:
        return any(told.cell == self._sheet.name(row, column) for told in self.reading.faults)

    def _district(self, row: SheetRow) -> str | None:
        """Return the place of a new figure: as its row says, or that of all the others."""
        text = self._changed(row, PLACE, "") or ""
        known = {each.place.path.split("/")[2] for each in self._sheet.exported.values()}
        if not text and len(known) == 1:
            return next(iter(known))
        if not text:
            self._fault(row, PLACE, "新数据要写地方", "a new figure needs its place")
            return None
        try:
            return self._names.find("district", text)
        except UnknownNameError as error:
            self._fault(row, PLACE, *error.message)
            return None

    def _placed(self, row: SheetRow, district: str, entry: dict[str, Any]) -> NewRow:
        """Return a new figure with its file: that of the same source and period, or source, or a new one."""
        own = {path: file.data for path, file in self._files.items() if path.split("/")[2] == district}
        heads = {
            path: (data.get("source"), data.get("period"))
            for path, data in own.items()
            if isinstance(data, dict)
        }
        both = entry["source"], entry["period"]
        path = next((path for path, head in heads.items() if head == both), None)
        path = path or next((path for path, (source, _) in heads.items() if source == both[0]), None)
        if path is None:
            path = self._new_path(district, entry["period"])
            head = {"district": district, "source": both[0], "period": both[1]}
            begun = EditedFile.read(path, None).with_text(_HEAD)
            begun = begun.edited(*(Set((key,), value) for key, value in head.items()))
            self._files[path] = begun.with_text(f"{begun.text}observations:\n")
            heads[path] = both
        source, period = heads[path]
        kept = {key: entry[key] for key in sorted(entry, key=ORDER.index)}
        if source == kept["source"]:
            del kept["source"]
        if period == kept["period"]:
            del kept["period"]
        self._edits[path].append(Append(("observations",), list_entry(kept)))
        self._new[path].append(row)
        return NewRow(row.line, path, entry)

    def _new_path(self, district: str, period: str) -> str:
        stem = f"data/metrics/{district}/{period.lower().replace('/', '--')}"
        names = (f"{stem}{suffix}.yaml" for suffix in ("", *(f"-{number}" for number in range(2, 1000))))
        return next(name for name in names if name not in self._files)

    def _tell_sorted(self) -> None:
        """Report a column whose cells only changed places: somebody sorted it without the others."""
        by_column: dict[Column, list[CellChange]] = defaultdict(list)
        for change in self.reading.cells:
            by_column[change.column].append(change)
        for column, changes in by_column.items():
            same = Counter(change.old for change in changes) == Counter(change.new for change in changes)
            if same and len(changes) >= _SORTED_ALONE:
                self.reading.faults.append(
                    Told(
                        f"{changes[0].cell}–{changes[-1].cell}",
                        Message(
                            f"“{column.head.zh}”这一列的内容只是换了行，像是单独排了序；请撤销，选中整张表再排序",
                            f"the cells of “{column.head.en}” only changed places, as if the column was "
                            "sorted alone: undo that, and sort the whole sheet",
                        ),
                    )
                )

    def _remove_gone(self) -> None:
        places = []
        for row in self.reading.gone:
            current = self._current(row)
            if current is None or current.entry != row.entry:
                self.reading.faults.append(
                    Told(
                        row.place.id,
                        Message(
                            "导出以后已被改动，没有删除；请重新导出",
                            "was changed since the sheet was exported and is not removed: export it anew",
                        ),
                    )
                )
            else:
                places.append(current.place)
        for path, number in sorted(places, reverse=True):
            self._removed[path].append(number)

    def new_faults(self, before: Iterable[Finding], after: Iterable[Finding]) -> Iterator[Told]:
        """Yield the errors that the change brings into the files, each at the cell that causes it."""
        known = Counter((found.rule, found.file, found.message) for found in before)
        for found in after:
            what = (found.rule, found.file, found.message)
            known[what] -= 1
            if known[what] < 0 and found.severity is Severity.ERROR:
                yield Told(self._cell_of(found) or f"{found.file}:{found.line}", found.message)

    def _cell_of(self, found: Finding) -> str:
        """Return the cell that a finding of the new files comes of, "" where it comes of none."""
        file = self.reading.files.get(found.file)
        document = strict_yaml.load(file.text if file else "")
        places = {**document.values, **document.keys}
        at = [
            path for path, mark in places.items() if mark.line == found.line and path[:1] == ("observations",)
        ]
        if not at or len(at[0]) == 1:
            return ""
        row = self._row_at(found.file, int(at[0][1]))
        if row is None:
            return ""
        keys = {".".join(map(str, path[2:])) for path in at}
        columns = [column for column in COLUMNS if column.key in keys or column.path[0] in keys]
        told = [self._sheet.name(row, column) for column in columns or [ID]]
        names = {self._sheet.name(row, change.column) for change in self.reading.cells}
        changed = [change.cell for change in self.reading.cells if change.cell in names]
        return next((cell for cell in told if cell in changed), None) or (changed or told)[0]

    def _row_at(self, path: str, number: int) -> SheetRow | None:
        """Return the row of a figure by its number in the new file."""
        left = [old for old in range(self._count(path)) if old not in self._removed[path]]
        if number < len(left):
            return self._read.get((path, left[number]))
        new = self._new[path]
        return new[number - len(left)] if number - len(left) < len(new) else None

    def _count(self, path: str) -> int:
        data = self._files[path].data
        return len(data.get("observations") or ()) if isinstance(data, dict) else 0

    def _make_files(self) -> None:
        for path in dict.fromkeys((*self._edits, *self._removed)):
            edits = self._edits[path]
            added = [edit for edit in edits if isinstance(edit, Append)]
            removed = [Remove(("observations", number)) for number in self._removed[path]]
            changed = [edit for edit in edits if edit not in added]
            try:
                self.reading.files[path] = self._files[path].edited(*changed, *removed, *added)
            except EditError as error:
                self.reading.faults.append(Told(path, error.message))


def _is_as_before(content: Content, column: Column, before: str) -> bool:
    if column.form == "period":
        return content.may_be(before)
    return column.form in ("value", "percent", "number") and content.is_about(before)


def _what(row: Row) -> tuple[str, ...]:
    """Return what a figure is of, whatever its value."""
    keys = ("indicator", "breakdown", "scope.zh", "scope.en", "period", "source", "variant.zh")
    return tuple(row.cells[key] for key in keys)


def _at(entry: dict[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = entry
    for part in path:
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _put(entry: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Set a part of an entry; None removes it, and the mapping around it where that is then empty."""
    *way, last = path
    inner = entry
    for part in way:
        inner = inner.setdefault(part, {})
    if value is None:
        inner.pop(last, None)
        if way and not inner:
            entry.pop(way[0], None)
    else:
        inner[last] = value
