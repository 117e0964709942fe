"""A table: typed columns, each described in both languages, and rows of plain cells.

One table serves two forms. ``nested_table`` is for JSON: a bilingual text is an
object, a list is an array, records stand inside their parent. ``flat_table`` is
for CSV: a bilingual text becomes two columns (``note_zh``, ``note_en``), a list
is joined by semicolons, and records move to a table of their own
(``child_table``).
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias, cast

from achievements.dataset.entities import LANGS, Text

ColumnType = Literal["string", "integer", "decimal", "boolean", "date", "text", "list", "records"]

Cell: TypeAlias = "str | int | Text | tuple[str, ...] | tuple[Row, ...] | None"
Row: TypeAlias = "tuple[Cell, ...]"

LIST_SEPARATOR = ";"


class Column(NamedTuple):
    """A column: its name, what its cells hold, and what that means.

    A ``decimal`` cell is text: exact digits in base units, without exponent, so
    that no reader makes a binary float of it. ``choices`` lists the only values
    allowed, ``references`` names the table whose ID the cell holds, ``only`` is
    the one form the column appears in ("" for both), ``columns`` are those of
    the ``records`` in the cell.
    """

    name: str
    type: ColumnType
    description: Text
    required: bool = False
    choices: tuple[str, ...] = ()
    references: str = ""
    only: Literal["", "json", "csv"] = ""
    columns: tuple[Column, ...] = ()


class Table(NamedTuple):
    """A table: ``key`` names the column that identifies a row ("" where none does)."""

    name: str
    title: Text
    key: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def nested_table(table: Table) -> Table:
    """The table as JSON shows it."""
    kept = [place for place, column in enumerate(table.columns) if column.only != "csv"]
    return table._replace(
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
    )


def flat_table(table: Table) -> Table:
    """The table as CSV shows it: one plain value in each cell."""
    shown = [(place, column) for place, column in enumerate(table.columns) if is_flat(column)]
    return table._replace(
        columns=tuple(flat for _, column in shown for flat in flat_columns(column)),
        rows=tuple(
            tuple(cell for place, column in shown for cell in flat_cells(column, row[place]))
            for row in table.rows
        ),
    )


def child_table(parent: Table, column_name: str, name: str, title: Text) -> Table:
    """The records of one column as a table of their own, each with its parent's ID before it."""
    place = next(place for place, column in enumerate(parent.columns) if column.name == column_name)
    key_place = next(place for place, column in enumerate(parent.columns) if column.name == parent.key)
    owner = parent.name.removesuffix("s")
    link = Column(
        owner, "string", parent.columns[key_place].description, required=True, references=parent.name
    )
    return Table(
        name,
        title,
        "",
        (link, *parent.columns[place].columns),
        tuple(
            (row[key_place], *record)
            for row in parent.rows
            for record in cast("tuple[Row, ...]", row[place] or ())
        ),
    )


def is_flat(column: Column) -> bool:
    """Tell whether a column has a place in CSV."""
    return column.only != "json" and column.type != "records"


def flat_columns(column: Column) -> tuple[Column, ...]:
    """The columns that stand for one column in CSV."""
    if column.type == "text":
        return tuple(column._replace(name=f"{column.name}_{lang}", type="string") for lang in LANGS)
    if column.type == "list":
        return (column._replace(type="string"),)
    return (column,)


def flat_cells(column: Column, cell: Cell) -> tuple[Cell, ...]:
    """The cells that stand for one cell in CSV."""
    if column.type == "text":
        return tuple(cell) if isinstance(cell, Text) else (None,) * len(LANGS)
    if column.type == "list":
        return (LIST_SEPARATOR.join(cast("tuple[str, ...]", cell or ())),)
    return (cell,)
