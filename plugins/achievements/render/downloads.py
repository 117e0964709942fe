"""The files below /data/ that hold all rows, and what describes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from achievements.model.entities import Text
from achievements.site.calendar import CalendarView
from achievements.site.tables import Table, child_table, flat_table
from achievements.site.tables.offered import (
    CALENDAR_FILE,
    CALENDAR_TITLE,
    CHANGES_FILE,
    CSVW_FILE,
    DESCRIPTIONS,
    HISTORY,
    OFFERED,
    OPENAPI_FILE,
    PACKAGE_FILE,
    WORKBOOK_FILE,
    WORKBOOK_TITLE,
)
from achievements.site.tables.table import licensed
from achievements.site.tables.texts import TEXTS

from .calendar import render_calendar
from .changes_schema import render_changes_schema
from .csvw import render_csvw
from .datapackage import DataFile, Package, render_datapackage
from .openapi import render_openapi
from .rows import FORMS
from .table_schemas import render_schema
from .workbook import render_workbook

# Tables of what is nested in rows of others: table and column, name and title.
NESTED = (
    ("projects", "stages", "project-stages", Text("项目进展阶段", "Stages of projects")),
    ("projects", "figures", "project-figures", Text("项目的其他数字", "Further figures of projects")),
    ("dimensions", "codes", "dimension-codes", Text("各维度的代码", "Codes of dimensions")),
)


def render_downloads(
    tables: Iterable[Table], calendar: CalendarView, package: Package, examples: Mapping[str, str]
) -> tuple[DataFile, ...]:
    """Return all files; ``examples`` are IDs of records that have files of their own, by folder."""
    tables = tuple(tables)
    every = (*tables, *child_tables(tables))
    whole = (
        *(table_file(table, form) for table in every for form in OFFERED[table.name]),
        DataFile(CALENDAR_FILE, render_calendar(calendar), CALENDAR_TITLE, None),
    )
    # Not in the data package, whose readers take the second line of its heads for a row.
    workbook = DataFile(WORKBOOK_FILE, render_workbook(map(flat_table, every)), WORKBOOK_TITLE, None)
    of_json = (file.table for file in whole if file.table and file.name.endswith(".json"))
    schemas = (
        DataFile(f"schemas/{table.name}.json", render_schema(table, package), table.title, None)
        for table in (*of_json, licensed(TEXTS, "") if package.license else TEXTS)
    )
    of_history = DataFile(
        f"schemas/{CHANGES_FILE}", render_changes_schema(package), HISTORY[CHANGES_FILE], None
    )
    described = {
        PACKAGE_FILE: render_datapackage(package, whole),
        CSVW_FILE: render_csvw(package, whole),
        OPENAPI_FILE: render_openapi(package, (*whole, workbook), examples),
    }
    descriptions = (DataFile(name, data, DESCRIPTIONS[name], None) for name, data in described.items())
    return (*whole, workbook, *schemas, of_history, *descriptions)


def table_file(table: Table, form: str) -> DataFile:
    """Return a table in one of its forms."""
    shaped = FORMS[form].shape(table)
    return DataFile(
        f"{table.name}.{form}", FORMS[form].file(shaped, FORMS[form].lines(shaped)), table.title, shaped
    )


def child_tables(tables: Iterable[Table]) -> tuple[Table, ...]:
    """Return records inside a row as tables of their own: CSV has no place for them there."""
    return tuple(
        child_table(table, column, name, title)
        for table in tables
        for of, column, name, title in NESTED
        if table.name == of
    )
