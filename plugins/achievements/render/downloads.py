"""The files below /data/: every table in its forms, the calendar, and their description."""

from __future__ import annotations

import csv
import io
import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from typing import cast

from achievements.model.entities import LANGS, Text
from achievements.site.calendar import CalendarView
from achievements.site.tables import Cell, Column, Row, Table, child_table, flat_table, nested_table

from .calendar import render_calendar
from .datapackage import DataFile, Package, render_datapackage

# A spreadsheet takes a cell that starts so for a formula. The full-width forms
# count too: an East Asian Excel normalises them. Source: OWASP, CSV Injection.
FORMULA_START = re.compile("[=+\\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?%?")


def render_csv(table: Table) -> bytes:
    """A flat table as CSV.

    UTF-8 with a byte order mark, because Excel takes a file without one for GBK
    and shows Chinese as rubbish; lines end in CRLF as RFC 4180 asks.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for row in table.rows:
        writer.writerow(csv_cell(column, cell) for column, cell in zip(table.columns, row, strict=True))
    return BOM_UTF8 + text.getvalue().encode("utf-8")


def csv_cell(column: Column, cell: Cell) -> str:
    """A cell's text: numbers as they are, text that a spreadsheet would run behind an apostrophe."""
    if cell is None:
        return ""
    if column.type == "boolean":
        return "true" if cell else "false"
    text = str(cell)
    if column.type == "string" and FORMULA_START.match(text) and not NUMBER.fullmatch(text):
        return "'" + text
    return text


# Which forms a table is offered in; what is nested below a project has tables of its own in CSV.
FORMS: Mapping[str, tuple[str, ...]] = {
    "observations": ("csv", "json"),
    "events": ("csv", "json"),
    "signings": ("csv", "json"),
    "projects": ("csv", "json"),
    "project-stages": ("csv",),
    "project-figures": ("csv",),
    "indicators": ("csv", "json"),
    "districts": ("csv", "json"),
    "dimensions": ("csv", "json"),
    "dimension-codes": ("csv",),
    "topics": ("csv", "json"),
    "sources": ("csv", "json"),
    "corrections": ("csv", "json"),
    "glossary": ("csv", "json"),
}
# Tables of what is nested in rows of others: table and column, name and title.
NESTED = (
    ("projects", "stages", "project-stages", Text("项目进展阶段", "Stages of projects")),
    ("projects", "figures", "project-figures", Text("项目的其他数字", "Further figures of projects")),
    ("dimensions", "codes", "dimension-codes", Text("各维度的代码", "Codes of dimensions")),
)
PACKAGE_FILE = "datapackage.json"
CALENDAR_FILE = "events.ics"

FILES = (
    *(f"{table}.{form}" for table, forms in FORMS.items() for form in forms),
    CALENDAR_FILE,
    PACKAGE_FILE,
)


def render_json(table: Table) -> bytes:
    """A nested table as JSON.

    Every record has every column, ``null`` where there is nothing. Exact decimals
    are strings, because most readers would make binary floats of number literals.
    """
    lines = ",\n".join(
        json.dumps(record_object(table.columns, row), ensure_ascii=False) for row in table.rows
    )
    return f"[\n{lines}\n]\n".encode() if lines else b"[]\n"


def record_object(columns: tuple[Column, ...], row: Row) -> dict[str, object]:
    """A row as an object, keys in the order of the columns."""
    return {column.name: json_cell(column, cell) for column, cell in zip(columns, row, strict=True)}


def json_cell(column: Column, cell: Cell) -> object:
    """A cell as JSON shows it: a bilingual text as an object, records as objects in an array."""
    match column.type:
        case "text":
            return dict(zip(LANGS, cell, strict=True)) if isinstance(cell, Text) else None
        case "records":
            return [record_object(column.columns, row) for row in cast("tuple[Row, ...]", cell or ())]
        case "list":
            return list(cast("tuple[str, ...]", cell or ()))
        case _:
            return cell


__all__ = ["DataFile", "Package", "child_tables", "render_downloads"]

SHAPES = {"csv": flat_table, "json": nested_table}
RENDERERS = {"csv": render_csv, "json": render_json}


def render_downloads(
    tables: Iterable[Table], calendar: CalendarView, package: Package
) -> tuple[DataFile, ...]:
    """All files for download, described by the last of them."""
    tables = tuple(tables)
    files = [
        table_file(table, form) for table in (*tables, *child_tables(tables)) for form in FORMS[table.name]
    ]
    title = Text("签约活动日历", "Calendar of signing events")
    files.append(DataFile(CALENDAR_FILE, render_calendar(calendar), title, None))
    described = tuple(files)
    description = DataFile(
        PACKAGE_FILE,
        render_datapackage(package, described),
        Text("数据说明", "Description of the data"),
        None,
    )
    return (*described, description)


def table_file(table: Table, form: str) -> DataFile:
    """A table in one of its forms."""
    shaped = SHAPES[form](table)
    return DataFile(f"{table.name}.{form}", RENDERERS[form](shaped), table.title, shaped)


def child_tables(tables: Iterable[Table]) -> tuple[Table, ...]:
    """Records inside a row as tables of their own: CSV has no place for them there."""
    return tuple(
        child_table(table, column, name, title)
        for table in tables
        for of, column, name, title in NESTED
        if table.name == of
    )
