"""The files below /data/: each table in its forms, whole and by place and indicator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from achievements.model.entities import Text

# Which forms a table is offered in; what is nested below a project has tables of its own in CSV.
OFFERED: Mapping[str, tuple[str, ...]] = {
    "observations": ("csv", "json"),
    "events": ("csv", "json"),
    "signings": ("csv", "json"),
    "comparisons": ("csv", "json"),
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
CALENDAR_FILE = "events.ics"
CALENDAR_TITLE = Text("活动日历", "Calendar of events")
WORKBOOK_FILE = "district-achievements.xlsx"
WORKBOOK_TITLE = Text("工作簿：每张表一页", "Workbook: a sheet for each table")
# What describes the other files, with its title.
PACKAGE_FILE, CSVW_FILE, OPENAPI_FILE = "datapackage.json", "csv-metadata.json", "openapi.json"
DESCRIPTIONS = {
    PACKAGE_FILE: Text("数据包说明（Frictionless）", "Description as a Frictionless data package"),
    CSVW_FILE: Text("CSV 文件说明（CSVW）", "Description of the CSV files (CSVW)"),
    OPENAPI_FILE: Text("全部文件的地址（OpenAPI）", "Addresses of all files (OpenAPI)"),
}
# What the releases before said, and what the next one is compared with.
CHANGES_FILE, TEXTS_FILE = "changes.json", "texts.json"
HISTORY = {
    CHANGES_FILE: Text("每次发布改了什么", "What each release changed"),
    TEXTS_FILE: Text("文章和页面：标题、日期和标记", "Articles and pages: title, dates and mark"),
}
LATEST = "latest"  # the folder of the tables as they are now
# What a snapshot of the data holds: the tables as every program reads them, and what describes them.
SNAPSHOT_FILES = (*(f"{table}.csv" for table, forms in OFFERED.items() if "csv" in forms), PACKAGE_FILE)
FILES = (
    *(f"{table}.{form}" for table, forms in OFFERED.items() for form in forms),
    CALENDAR_FILE,
    WORKBOOK_FILE,
    *(f"schemas/{table}.json" for table, forms in OFFERED.items() if "json" in forms),
    *(f"schemas/{name}" for name in HISTORY),
    *DESCRIPTIONS,
)


class Kind(NamedTuple):
    """Records that have files of their own: the column that names one, and the tables that have it."""

    column: str
    tables: tuple[str, ...]
    calendar: bool = False


# By the folder that theirs lie in.
PARTS: Mapping[str, Kind] = {
    "districts": Kind("district", ("observations", "signings", "events", "projects"), calendar=True),
    "indicators": Kind("indicator", ("observations",)),
}


def part_tables(folder: str) -> list[tuple[str, str]]:
    """Return the tables that a record of a folder has files of, each with a form."""
    return [(table, form) for table in PARTS[folder].tables for form in OFFERED[table]]


def data_path(name: str, folder: str = "", record: str = "") -> str:
    """Return the site path of a file of data: of all rows, or of those of one record."""
    return f"/data/{folder}/{record}/{name}" if folder else f"/data/{name}"
