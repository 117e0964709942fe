"""The workbook, as openpyxl reads it, and LibreOffice where it is installed."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from achievements.model.entities import Text
from achievements.render.workbook import render_workbook
from achievements.site.tables import Cell, Column, ColumnType, Table


def column(name: str, kind: ColumnType = "string") -> Column:
    return Column(name, kind, Text(f"{name}的含义", f"What {name} means"))


COLUMNS = (column("period"), column("value", "decimal"), column("rank", "integer"), column("sum", "boolean"))
PREFERRED: Cell = True
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("2021-12", "32270000", 2, PREFERRED),
    ("1-2", "88.60", None, False),
    ("=1+1", "0.1234567890123456", 1, None),
    ("<a> & b\x0b", "12345678901234567", None, None),
    ("第一行\n第二行", "-3.5", None, None),
)
TABLE = Table("observations", Text("数据", "Observations"), "", COLUMNS, ROWS)
OTHER = Table("topics", Text("专题 & 其他", "Topics"), "", (column("id"),), ())


def opened(*tables: Table) -> Any:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is in requirements-dev.txt")
    return openpyxl.load_workbook(io.BytesIO(render_workbook(tables)))


def test_each_table_has_a_sheet_with_its_columns_named_and_explained_in_both_languages() -> None:
    book = opened(TABLE, OTHER)
    assert book.sheetnames == ["数据 observations", "专题 & 其他 topics"]
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["period", "value", "rank", "sum"]
    assert sheet["B2"].value == "value的含义\nWhat value means"
    assert sheet.freeze_panes == "A3"
    assert book.worksheets[1].max_row == 2


def test_numbers_are_numbers_and_all_else_is_text() -> None:
    sheet = opened(TABLE).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0] == ["2021-12", 32270000, 2, True]
    assert rows[1] == ["1-2", 88.6, None, False]
    assert [cell.data_type for cell in sheet["A"][2:]] == ["s"] * len(ROWS)
    assert {cell.number_format for cell in sheet["A"][2:]} == {"@"}
    assert rows[2][0] == "=1+1"
    assert rows[3][0] == "<a> & b"
    assert rows[4][0] == "第一行\n第二行"


def test_a_number_is_shown_with_the_decimals_of_its_source() -> None:
    sheet = opened(TABLE).worksheets[0]
    assert [sheet.cell(row, 2).number_format for row in (3, 4, 7)] == ["0", "0.00", "0.0"]


def test_a_number_that_would_lose_digits_stays_text() -> None:
    sheet = opened(TABLE).worksheets[0]
    assert [sheet.cell(row, 2).value for row in (5, 6)] == ["0.1234567890123456", "12345678901234567"]


def test_the_same_tables_give_the_same_bytes() -> None:
    assert render_workbook([TABLE, OTHER]) == render_workbook([TABLE, OTHER])


def test_libreoffice_reads_the_same_where_it_is_installed(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(render_workbook([TABLE]))
    office = shutil.which("soffice")
    if office is not None:
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        convert = [office, profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76"]
        subprocess.run([*convert, "book.xlsx"], cwd=tmp_path, check=True, capture_output=True, timeout=120)
        rows = list(csv.reader((tmp_path / "book.csv").read_text("utf-8").splitlines(keepends=True)))
        assert rows[0] == ["period", "value", "rank", "sum"]
        assert rows[2][:3] == ["2021-12", "32270000", "2"]
        assert rows[3][:2] == ["1-2", "88.60"]
