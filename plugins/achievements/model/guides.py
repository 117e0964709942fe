"""What the fields of a record say of themselves: their meaning, and how what was typed is read.

A record is declared once, as a frozen dataclass whose fields carry these in ``Annotated``. From that
declaration `forms` makes the form that a file is checked against, and its JSON Schema. Nothing here
imports pydantic, so that a kept dataset is loaded without it; pydantic calls the methods by their names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from achievements.model.findings import Message

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema


class RefusedError(ValueError):
    """A value that cannot stand where it does: the rule that it breaks, and what to write instead."""

    def __init__(self, rule: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.rule = rule
        self.message = Message(zh, en)


@dataclass(frozen=True, eq=False)
class Value:
    """A value that one function reads from what was typed, and its JSON Schema."""

    read: Callable[[object], object]
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core.core_schema import no_info_plain_validator_function

        return no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(self.schema)


@dataclass(frozen=True, eq=False)
class Then:
    """A further step in reading a value: it returns another one, or refuses it."""

    step: Callable[[Any], object]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core.core_schema import no_info_after_validator_function

        return no_info_after_validator_function(self.step, handler(source))


@dataclass(frozen=True, eq=False)
class Guide:
    """What a field means, in both languages, with a good and a bad example; it is read from the files.

    A field with a default may be left out. ``key``: what it is called in the files, where not by its name.
    ``otherwise``: the field that holds where it is left out. ``optional``: it may be left out, and whoever
    reads the file says what then holds. ``written``: its type in the form, where what the record keeps can
    only be read with other files beside it; the record is then completed by whoever reads the file.
    """

    zh: str
    en: str
    good: Any
    bad: Any
    key: str = ""
    otherwise: str = ""
    optional: bool = False
    written: Any = None


class Spread:
    """Marks a field that holds a record: all of the fields of that one, or none, stand beside it."""


class Record:
    """A record, whose guided fields are those of its form; the others are set by whoever reads its file."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from achievements.model.forms import schema_of_record

        return schema_of_record(cls, handler)


class FileRecord(Record):
    """A record that has a file to itself, which gives it its ID."""

    __slots__ = ()
