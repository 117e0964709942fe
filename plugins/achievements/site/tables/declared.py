"""Columns that show a field of a record as it is, described by the declaration of the field."""

from __future__ import annotations

from dataclasses import MISSING
from types import NoneType
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from achievements.model.entities import Text

from .table import Column, ColumnType

_TYPES: Final[dict[object, ColumnType]] = {
    str: "string",
    Literal: "string",
    bool: "boolean",
    Text: "text",
    tuple: "list",
}


def field_column(record: Any, name: str, meaning: Text | None = None, *, references: str = "") -> Column:
    """Return the column of a record's field, with the type, choices and emptiness that the field declares.

    ``meaning`` describes it to readers of the data where the guide for editors does not fit.
    """
    kind = get_type_hints(record)[name]
    default = record.__dataclass_fields__[name].default
    options = get_args(kind)
    may_lack = NoneType in options
    stated = next(option for option in options if option is not NoneType) if may_lack else kind
    required = not may_lack and (default is MISSING or bool(default))
    if meaning is None:
        guide = get_type_hints(record, include_extras=True)[name].__metadata__[-1]
        meaning = Text(guide.zh, guide.en)
    origin = get_origin(stated) or stated
    choices = get_args(stated) if origin is Literal else ()
    return Column(name, _TYPES[origin], meaning, required, choices, references)
