"""Cells of entities that several tables share: quantities, dates, breakdowns."""

from __future__ import annotations

from collections.abc import Iterable

from achievements.dataset.entities import Text
from achievements.dataset.readings import STATUSES
from achievements.views.quantities import plain
from figures import UNITS, Period, Qualifier, Quantity

from .table import LIST_SEPARATOR, Cell, Column

QUALIFIERS = tuple(str(qualifier) for qualifier in Qualifier)
UNIT_IDS = tuple(UNITS)

STATUS = Column(
    "status",
    "string",
    Text(
        "数据状态：最终、初步、预计或已修订", "Observation status: final, provisional, estimated or revised"
    ),
    required=True,
    choices=STATUSES,
)
SOURCE = Column(
    "source", "string", Text("来源编号", "Source: ID in sources.json"), required=True, references="sources"
)
LOCATOR = Column("locator", "text", Text("在来源中的位置", "Where in the source: paragraph, page, table"))
NOTE = Column("note", "text", Text("说明", "Note"))
PAGE = Column("page", "string", Text("网站上的位置", "Where it stands on this site: path and fragment"))


def unit_column(name: str = "unit") -> Column:
    """A column of unit IDs."""
    return Column(
        name,
        "string",
        Text("单位编号：货币用 ISO 4217 代码", "Unit ID; ISO 4217 codes for currencies"),
        choices=UNIT_IDS,
    )


def qualifier_column(name: str, of: Text) -> Column:
    """A column that says how a stated number relates to the true one."""
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
    """The exact number in base units, None where there is none."""
    return None if quantity is None else plain(quantity.value)


def unit_cell(quantity: Quantity | None) -> Cell:
    """The unit's ID."""
    return None if quantity is None else quantity.unit


def qualifier_cell(quantity: Quantity | None) -> Cell:
    """The qualifier."""
    return None if quantity is None else str(quantity.qualifier)


def period_cells(period: Period | None) -> tuple[Cell, Cell, Cell]:
    """A period or partial date as stated, its first day and its last."""
    if period is None:
        return (None, None, None)
    return (period.text, period.start.isoformat(), period.end.isoformat())


def pairs_cell(pairs: Iterable[tuple[str, str]]) -> Cell:
    """Pairs in one cell: ``stage=negotiating;ownership=foreign``; None where there are none."""
    return LIST_SEPARATOR.join(f"{name}={value}" for name, value in pairs) or None
