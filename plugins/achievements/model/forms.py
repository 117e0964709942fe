"""The form of a record: what its file is checked against, made from its declaration when first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from functools import cache, partial
from types import NoneType
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, RootModel, create_model
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_after_validator_function

from achievements.model.guides import FileRecord, Guide, Spread

R = TypeVar("R")


class GuidedField(NamedTuple):
    """A field that is read from the files: its key there, its type in the form, what holds without it."""

    key: str
    type: Any
    default: Any  # ``...`` where it must be written
    guide: Guide
    name: str | None  # in the record; None for what is read from the form alone


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


@cache
def form_of(record: type) -> type[BaseModel]:
    """Return the form of a record; keys that it does not know are errors.

    A record whose one field is ``root`` is a file that holds nothing but that mapping.
    """
    name, doc = _form_name(record), record.__doc__
    if root := get_type_hints(record, include_extras=True).get("root"):
        mapping: type[BaseModel] = RootModel[root]  # type: ignore[valid-type]  # known when it runs
        return create_model(name, __base__=mapping, __doc__=doc)
    told: dict[str, Any] = {f.key: (_with_description(f), f.default) for f in guided_fields(record)}
    return create_model(name, __base__=_Form, __doc__=doc, **told)


def _form_name(record: type) -> str:
    name = record.__name__
    if name.endswith(("Form", "File", "Front")):
        return name
    return name + ("File" if issubclass(record, FileRecord) else "Form")


def _with_description(field: GuidedField) -> Any:
    guide = field.guide
    description = f"{guide.zh}\n{guide.en}\n✓ {flow_yaml(guide.good)}  ✗ {flow_yaml(guide.bad)}"
    examples = {"examples": [guide.good], "x-bad-example": guide.bad}
    return Annotated[field.type, Field(description=description, json_schema_extra=examples)]


@cache
def guided_fields(record: type) -> tuple[GuidedField, ...]:
    """Return the fields of a record that are read from the files, in the order of its declaration."""
    return tuple(_guided_fields(record))


def _guided_fields(record: type) -> Iterator[GuidedField]:
    defaults = _defaults(record)
    for name, hint in get_type_hints(record, include_extras=True).items():
        *others, told = getattr(hint, "__metadata__", (None,))
        if told is Spread:
            within = guided_fields(next(kind for kind in get_args(hint.__origin__) if kind is not NoneType))
            yield from (f._replace(type=f.type | None, default=None, name=None) for f in within)
        if not isinstance(told, Guide):
            continue
        kind = told.written or (Annotated[hint.__origin__, *others] if others else hint.__origin__)
        default = defaults.get(name, ...)
        if told.otherwise or told.optional or default in ("", None):
            kind, default = kind | None, None
        yield GuidedField(told.key or name, kind, default, told, None if told.written else name)


def _defaults(record: Any) -> Mapping[str, object]:
    if issubclass(record, tuple):  # named
        return record._field_defaults  # type: ignore[no-any-return]
    return {field.name: field.default for field in fields(record) if field.default is not MISSING}


def schema_of_record(record: type, handler: GetCoreSchemaHandler) -> CoreSchema:
    """Return pydantic's schema of a record within the form of another."""
    form = handler.generate_schema(form_of(record))
    return no_info_after_validator_function(partial(read_whole, record), form)


def read_whole(record: type, form: BaseModel) -> Any:
    """Return the record of a form that was filled in, or the form where a part of it is read later."""
    fields_read = guided_fields(record)
    if not fields_read:
        return record(**form.__dict__)
    return read_record(record, form) if all(field.name for field in fields_read) else form


def read_record(record: type[R], form: BaseModel, **given: object) -> R:
    """Return the record of a form and of what is given besides; what is left out has its default."""
    values: dict[str, object] = {}
    for key, _, _, guide, name in guided_fields(record):  # type: ignore[arg-type]  # mypy asks for the hash of its instances
        value = form.__dict__[key]
        if value is None and guide.otherwise:
            value = form.__dict__[guide.otherwise]
        if value is not None and name is not None:
            values[name] = value
    return record(**values | given)


def flow_yaml(value: object) -> str:
    """Write an example on one line, as it may stand in a file."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow_yaml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow_yaml(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
