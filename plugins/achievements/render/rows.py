"""Tables as CSV and as JSON: a line for each row, which files of some rows share with that of all."""

from __future__ import annotations

import csv
import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from typing import NamedTuple, cast

from achievements.model.entities import LANGS, Text
from achievements.site.tables import Cell, Column, Row, Table, flat_table, nested_table

# A spreadsheet takes a cell that starts so for a formula. The full-width forms
# count too: an East Asian Excel normalises them. Source: OWASP, CSV Injection.
FORMULA_START = re.compile("[=+\\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?%?")


class Form(NamedTuple):
    """A form that tables are offered in: what it holds of one, a line for each row, and their file."""

    shape: Callable[[Table], Table]
    lines: Callable[[Table], list[str]]
    file: Callable[[Table, Sequence[str]], bytes]


class _Lines(list[str]):
    """What a CSV writer writes to: it writes a row at a time."""

    write = list.append


def csv_lines(table: Table) -> list[str]:
    """Return the rows of a flat table; lines end in CRLF as RFC 4180 asks."""
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    for row in table.rows:
        writer.writerow(csv_cell(column, cell) for column, cell in zip(table.columns, row, strict=True))
    return lines


def csv_file(table: Table, lines: Sequence[str]) -> bytes:
    """Return some rows of a flat table below the names of its columns.

    UTF-8 with a byte order mark, because Excel takes a file without one for GBK
    and shows Chinese as rubbish.
    """
    names = ",".join(column.name for column in table.columns)
    return BOM_UTF8 + f"{names}\r\n{''.join(lines)}".encode()


def csv_cell(column: Column, cell: Cell) -> str:
    """Return a cell's text: numbers as they are, text that a spreadsheet would run behind an apostrophe."""
    if cell is None:
        return ""
    if column.type == "boolean":
        return "true" if cell else "false"
    text = str(cell)
    if column.type == "string" and FORMULA_START.match(text) and not NUMBER.fullmatch(text):
        return "'" + text
    return text


def json_lines(table: Table) -> list[str]:
    """Return the rows of a nested table.

    Every record has every column, ``null`` where there is nothing. Exact decimals
    are strings, because most readers would make binary floats of number literals.
    """
    return [json.dumps(record_object(table.columns, row), ensure_ascii=False) for row in table.rows]


def json_file(_: Table, lines: Sequence[str]) -> bytes:
    """Return some rows of a table as an array."""
    return "[\n{}\n]\n".format(",\n".join(lines)).encode() if lines else b"[]\n"


def record_object(columns: tuple[Column, ...], row: Row) -> dict[str, object]:
    """Return a row as an object, keys in the order of the columns."""
    return {column.name: json_cell(column, cell) for column, cell in zip(columns, row, strict=True)}


def json_cell(column: Column, cell: Cell) -> object:
    """Return a cell as JSON shows it: a bilingual text as an object, records as objects in an array."""
    match column.type:
        case "text":
            return dict(zip(LANGS, cell, strict=True)) if isinstance(cell, Text) else None
        case "records":
            return [record_object(column.columns, row) for row in cast("tuple[Row, ...]", cell or ())]
        case "list":
            return list(cast("tuple[str, ...]", cell or ()))
        case _:
            return cell


FORMS = {
    "csv": Form(flat_table, csv_lines, csv_file),
    "json": Form(nested_table, json_lines, json_file),
}
