"""A small record, its sheet, and what somebody does to it before it is sent back."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from achievements.editing import EditedFile
from achievements.model.entities import Lang
from achievements.model.kinds import kind_of
from achievements.model.load import load_dataset
from achievements.sheets.changes import SheetChanges
from achievements.sheets.columns import COLUMNS
from achievements.sheets.exporting import all_rows, choose, export_figures
from achievements.sheets.importing import read_changes
from achievements.sheets.names import KnownNames
from achievements.sheets.opening import open_sheet

SMALL = Path(__file__).parents[1] / "fixtures/small"
NORTH = "data/metrics/north/2024-q1.yaml"
SOUTH = "data/metrics/south/2024-q1.yaml"
MORE = """\
# figures of the year, by hand
district: north
source: 2024-05-bulletin
period: 2023
observations:
  - indicator: fdi-used  # the first
    value: 12.10亿美元
    note: {zh: 含“高技术”，一句。, en: "Includes high technology, one sentence."}
  - indicator: projects-signed
    period: 2023-12
    value: 24个
"""
OTHER = "data/metrics/north/2023.yaml"
Files = dict[str, bytes]


def record() -> Files:
    files = {
        path.relative_to(SMALL).as_posix(): path.read_bytes() for path in SMALL.rglob("*") if path.is_file()
    }
    return dict(sorted({**files, OTHER: MORE.encode()}.items()))


def export(files: Mapping[str, bytes], lang: Lang = "zh", **chosen: str | None) -> bytes:
    dataset, _ = load_dataset(files)
    names = KnownNames(dataset, lang)
    metrics = [EditedFile.read(path, files[path]) for path in files if kind_of(path) == "metrics"]
    rows = choose(all_rows(metrics, names), chosen.get("district"), chosen.get("period"))
    return export_figures(rows, dataset, lang)


def cell(key: str, id_: str, sheet: Any) -> Any:
    """The cell of a column, in the row of an ID."""
    (line,) = [row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == id_]
    return sheet.cell(line, column(key))


def column(key: str) -> int:
    return [each.key for each in COLUMNS].index(key) + 1


def sent_back(book: bytes, *edits: Callable[[Any], object]) -> bytes:
    """The workbook after each edit of its sheet of figures."""
    loaded = load_workbook(io.BytesIO(book))
    for edit in edits:
        edit(loaded.worksheets[0])
    buffer = io.BytesIO()
    loaded.save(buffer)
    return buffer.getvalue()


def write(key: str, id_: str, value: object, form: str | None = None) -> Callable[[Any], None]:
    """An edit that writes one cell."""

    def edit(sheet: Any) -> None:
        found = cell(key, id_, sheet)
        found.value = value
        if form is not None:
            found.number_format = form

    return edit


def add_row(**values: object) -> Callable[[Any], None]:
    """An edit that writes a row below the others; ``scope_zh`` is the column ``scope.zh``."""

    def edit(sheet: Any) -> None:
        line = next(line for line in range(2, 400) if not any(each.value for each in sheet[line]))
        for key, value in values.items():
            sheet.cell(line, column(key.replace("_", "."))).value = value

    return edit


def read(book: bytes, files: Mapping[str, bytes], *, remove: bool = False) -> SheetChanges:
    return read_changes(open_sheet(book), files, remove=remove)


def text_of(reading: SheetChanges, path: str) -> str:
    return reading.files[path].text


def faults(reading: SheetChanges) -> list[str]:
    return [f"{told.cell} {told.message.zh} {told.message.en}" for told in reading.faults]
