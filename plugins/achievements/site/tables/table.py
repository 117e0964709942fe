"""A table: typed columns, each described in both languages, and rows of plain cells.

One table serves two forms. ``nested_table`` is for JSON: a bilingual text is an
object, a list is an array, records stand inside their parent. ``flat_table`` is
for CSV: a bilingual text becomes two columns (``note_zh``, ``note_en``), a list
is joined by semicolons, and records move to a table of their own
(``child_table``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar, cast

from achievements.model.entities import LANGS, STATUSES, Text
from achievements.site.quantities import plain
from figures import UNITS, Period, Qualifier, Quantity

ColumnType = Literal["string", "integer", "decimal", "boolean", "date", "text", "list", "records"]

Cell: TypeAlias = "str | int | Text | tuple[str, ...] | tuple[Row, ...] | None"
Row: TypeAlias = "tuple[Cell, ...]"
T = TypeVar("T")
R = TypeVar("R")

LIST_SEPARATOR = ";"


class Column(NamedTuple):
    """A column: its name, what its cells hold, and what that means.

    A ``decimal`` cell is text: exact digits in base units, without exponent, so
    that no reader makes a binary float of it. ``choices`` lists the only values
    allowed, ``references`` names the table whose ID the cell holds, ``only`` is
    the one form the column appears in ("" for both), ``columns`` are those of
    the ``records`` in the cell, ``separator`` is the sign between the entries of
    a list in one cell.
    """

    name: str
    type: ColumnType
    description: Text
    required: bool = False
    choices: tuple[str, ...] = ()
    references: str = ""
    only: Literal["", "json", "csv"] = ""
    columns: tuple[Column, ...] = ()
    separator: str = ""


class Table(NamedTuple):
    """A table: ``key`` names the column that identifies a row ("" where none does)."""

    name: str
    title: Text
    key: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


# A column with how its cell is read from a record; a column alone shows the attribute of its name.
Reading: TypeAlias = "tuple[Column, Callable[[T], Cell]]"
Entry: TypeAlias = "Column | Reading[T]"


def build_table(name: str, title: Text, key: str, entries: Iterable[Entry[T]], records: Iterable[T]) -> Table:
    """Return the table of some records, whose columns are declared with their cells."""
    columns, rows = fill(entries, records)
    return Table(name, title, key, columns, rows)


def fill(entries: Iterable[Entry[T]], records: Iterable[T]) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Return the columns that are declared, and a row of each record."""
    readings = [(entry, attrgetter(entry.name)) if isinstance(entry, Column) else entry for entry in entries]
    columns = tuple(column for column, _ in readings)
    return columns, tuple(tuple(cell(record) for _, cell in readings) for record in records)


def records_entry(
    column: Column, entries: tuple[Entry[R], ...], of: Callable[[T], Iterable[R]]
) -> Reading[T]:
    """Return a column of records, which ``of`` takes from the record around them."""
    return column._replace(columns=fill(entries, ())[0]), lambda record: fill(entries, of(record))[1]


def nested_table(table: Table) -> Table:
    """Return the table as JSON shows it."""
    kept = [place for place, column in enumerate(table.columns) if column.only != "csv"]
    return table._replace(
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
    )


def flat_table(table: Table) -> Table:
    """Return the table as CSV shows it: one plain value in each cell."""
    shown = [(place, column) for place, column in enumerate(table.columns) if is_flat(column)]
    return table._replace(
        columns=tuple(flat for _, column in shown for flat in flat_columns(column)),
        rows=tuple(
            tuple(cell for place, column in shown for cell in flat_cells(column, row[place]))
            for row in table.rows
        ),
    )


def child_table(parent: Table, column_name: str, name: str, title: Text) -> Table:
    """Return the records of one column as a table of their own, each with its parent's ID before it."""
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


LICENSE_MEANING = Text("使用许可", "Licence: an identifier of SPDX, or the owner's words")


def licensed(table: Table, name: str) -> Table:
    """Return the table with the licence of its rows: in JSON, whose arrays have no other place for it."""
    column = Column(
        "license",
        "string",
        LICENSE_MEANING,
        required=True,
        only="json",
    )
    return table._replace(columns=(*table.columns, column), rows=tuple((*row, name) for row in table.rows))


def is_flat(column: Column) -> bool:
    """Return whether a column has a place in CSV."""
    return column.only != "json" and column.type != "records"


def flat_columns(column: Column) -> tuple[Column, ...]:
    """Return the columns that stand for one column in CSV."""
    if column.type == "text":
        return tuple(column._replace(name=f"{column.name}_{lang}", type="string") for lang in LANGS)
    if column.type == "list":
        return (column._replace(type="string", separator=LIST_SEPARATOR),)
    return (column,)


def flat_cells(column: Column, cell: Cell) -> tuple[Cell, ...]:
    """Return the cells that stand for one cell in CSV."""
    if column.type == "text":
        return tuple(cell) if isinstance(cell, Text) else (None,) * len(LANGS)
    if column.type == "list":
        return (LIST_SEPARATOR.join(cast("tuple[str, ...]", cell or ())),)
    return (cell,)


QUALIFIERS = tuple(str(qualifier) for qualifier in Qualifier)
UNIT_IDS = tuple(UNITS)

STATUS = Column(
    "status",
    "string",
    Text(
        "数据状态：最终、初步、预计或已修订", "Observation status: final, provisional, estimated or revised"
    ),
    required=True,
    choices=tuple(STATUSES),
)
SOURCE = Column(
    "source", "string", Text("来源编号", "Source: ID in sources.json"), required=True, references="sources"
)
DISTRICT = Column(
    "district",
    "string",
    Text("区域编号", "Place: ID in districts.json"),
    required=True,
    references="districts",
)
LOCATOR = Column("locator", "text", Text("在来源中的位置", "Where in the source: paragraph, page, table"))
NOTE = Column("note", "text", Text("说明", "Note"))
PAGE = Column("page", "string", Text("网站上的位置", "Where it stands on this site: path and fragment"))


def unit_column(name: str = "unit") -> Column:
    """Return a column of unit IDs."""
    return Column(
        name,
        "string",
        Text("单位编号：货币用 ISO 4217 代码", "Unit ID; ISO 4217 codes for currencies"),
        choices=UNIT_IDS,
    )


def qualifier_column(name: str, of: Text) -> Column:
    """Return a column that says how a stated number relates to the true one."""
    return Column(
        name,
        "string",
        Text(
            f"{of.zh}的限定：确数、以上、接近或大约",
            f"How the number of {of.en} relates to the true one: exact, more-than, nearly or about",
        ),
        choices=QUALIFIERS,
    )


def value_cell(quantity: Quantity | None) -> Cell:
    """Return the exact number in base units, None where there is none."""
    return None if quantity is None else plain(quantity.value)


def qualifier_cell(quantity: Quantity | None) -> Cell:
    """Return the qualifier."""
    return None if quantity is None else str(quantity.qualifier)


def quantity_entries(
    value: Column, of: Callable[[Any], Quantity | None], named: Text, unit: str = "unit"
) -> tuple[Reading[object], ...]:
    """Return three columns of a quantity: its value, its unit, and how the number relates to the true one."""

    def unit_cell(record: object) -> Cell:
        quantity = of(record)
        return None if quantity is None else quantity.unit

    return (
        (value, lambda record: value_cell(of(record))),
        (unit_column(unit), unit_cell),
        (qualifier_column("qualifier", named), lambda record: qualifier_cell(of(record))),
    )


_BOUNDS = {
    "period": (
        Text("时期的第一天", "First day of the period"),
        Text("时期的最后一天", "Last day of the period"),
    ),
    "date": (
        Text("日期范围的第一天", "First day that the date may mean"),
        Text("日期范围的最后一天", "Last day that the date may mean"),
    ),
}


def period_entries(name: str, description: Text, *, required: bool = False) -> tuple[Reading[object], ...]:
    """Return three columns of ``period`` or ``date``: as stated, its first day and its last."""
    period: Callable[[object], Period | None] = attrgetter(name)
    first, last = _BOUNDS[name]

    def read(of: Callable[[Period], str]) -> Callable[[object], Cell]:
        return lambda record: of(stated) if (stated := period(record)) is not None else None

    return (
        (Column(name, "string", description, required), read(lambda stated: stated.text)),
        (Column(f"{name}_start", "date", first, required), read(lambda stated: stated.start.isoformat())),
        (Column(f"{name}_end", "date", last, required), read(lambda stated: stated.end.isoformat())),
    )


def pairs_cell(pairs: Iterable[tuple[str, str]]) -> Cell:
    """Pairs in one cell: ``stage=negotiating;ownership=foreign``; None where there are none."""
    return LIST_SEPARATOR.join(f"{name}={value}" for name, value in pairs) or None
