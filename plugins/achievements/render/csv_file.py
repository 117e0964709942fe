"""A table as CSV (RFC 4180) that opens rightly in the spreadsheets of Chinese offices."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8

from achievements.views.tables import Cell, Column, Table

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
