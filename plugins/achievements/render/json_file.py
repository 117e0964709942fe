"""A table as JSON: an array of objects, one record on each line."""

from __future__ import annotations

import json
from typing import cast

from achievements.dataset.entities import LANGS, Text
from achievements.views.tables import Cell, Column, Row, Table


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
