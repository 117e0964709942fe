"""The files below /data/: every table in its forms, the calendar, and their description."""

from __future__ import annotations

from collections.abc import Iterable

from achievements.dataset.entities import Text
from achievements.views.calendar import CalendarView
from achievements.views.tables import Table, child_table, flat_table, nested_table

from .calendar import render_calendar
from .csv_file import render_csv
from .data_files import CALENDAR_FILE, FORMS, PACKAGE_FILE
from .datapackage import DataFile, License, Package, render_datapackage
from .json_file import render_json

__all__ = ["DataFile", "License", "Package", "child_tables", "render_downloads"]

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
    """The records of projects as tables of their own: CSV has no place for them inside a row."""
    return tuple(
        child_table(table, column, name, title)
        for table in tables
        if table.name == "projects"
        for column, name, title in (
            ("stages", "project-stages", Text("项目进展阶段", "Stages of projects")),
            ("figures", "project-figures", Text("项目的其他数字", "Further figures of projects")),
        )
    )
