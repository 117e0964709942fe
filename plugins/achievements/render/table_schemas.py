"""JSON Schemas (draft 2020-12) of the JSON files, from the declaration of their columns."""

from __future__ import annotations

from achievements.model.entities import LANGS
from achievements.site.tables import Column, Table

from .datapackage import Package, as_json

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {
    "type": "object",
    "properties": {lang: {"type": "string"} for lang in LANGS},
    "required": list(LANGS),
    "additionalProperties": False,
}


def render_schema(table: Table, package: Package) -> bytes:
    """Return the schema of a nested table's file.

    It lets further columns pass, since those may be added to a table at any time.
    """
    name = {"$id": f"{package.homepage}schemas/{table.name}.json"} if package.homepage else {}
    schema = {
        "$schema": DIALECT,
        **name,
        "title": table.title.both(),
        "type": "array",
        "items": record_schema(table.columns),
        "$defs": {"text": TEXT},
    }
    return as_json(schema)


def record_schema(columns: tuple[Column, ...]) -> dict[str, object]:
    """Return the schema of a row: every column is there, null where it holds nothing."""
    return {
        "type": "object",
        "properties": {column.name: column_schema(column) for column in columns},
        "required": [column.name for column in columns],
    }


def column_schema(column: Column) -> dict[str, object]:
    """Return the schema of a column's values."""
    meaning = {"description": column.description.both()}
    match column.type:
        case "list":
            return {**meaning, "type": "array", "items": {"type": "string"}}
        case "records":
            return {**meaning, "type": "array", "items": record_schema(column.columns)}
        case "text":
            found: dict[str, object] = {"$ref": "#/$defs/text"}
        case "decimal":
            found = {"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$"}
        case "date":
            found = {"type": "string", "format": "date"}
        case "string" if column.choices:
            found = {"enum": list(column.choices)}
        case _:
            found = {"type": column.type}
    return {**meaning, **found} if column.required else {**meaning, "anyOf": [found, {"type": "null"}]}
