"""The dataset as tables: what is offered for download, the same for both languages."""

from .catalogue import (
    dimensions_table,
    districts_table,
    glossary_table,
    indicators_table,
    sources_table,
    topics_table,
)
from .comparisons import comparisons_table
from .events import events_table
from .observations import corrections_table, observations_table
from .projects import projects_table
from .signings import signings_table
from .table import Cell, Column, ColumnType, Row, Table, child_table, flat_table, licensed, nested_table

__all__ = [
    "Cell",
    "Column",
    "ColumnType",
    "Row",
    "Table",
    "child_table",
    "comparisons_table",
    "corrections_table",
    "dimensions_table",
    "districts_table",
    "events_table",
    "flat_table",
    "glossary_table",
    "indicators_table",
    "licensed",
    "nested_table",
    "observations_table",
    "projects_table",
    "signings_table",
    "sources_table",
    "topics_table",
]
