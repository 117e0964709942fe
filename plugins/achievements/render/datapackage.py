"""datapackage.json: what the data files hold, column by column (Frictionless Data Package 2.0).

Titles and descriptions follow the Data Package recipe for translations: the
plain property is Chinese, ``@en`` behind its name marks the English one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import NamedTuple

from achievements.model.entities import Text
from achievements.model.media_types import MEDIA_TYPES
from achievements.site.licenses import License
from achievements.site.tables import Column, ColumnType, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FIELD_TYPES: dict[ColumnType, str] = {
    "string": "string",
    "integer": "integer",
    "decimal": "number",
    "boolean": "boolean",
    "date": "date",
    "text": "object",
    "list": "array",
    "records": "array",
}
DECIMALS_IN_JSON = Text(
    "JSON 中以字符串写出，以免读成二进制浮点数",
    "A string in JSON, so that it is not read as a binary float",
)


class Package(NamedTuple):
    """What the site says of its data as a whole; ``homepage`` is absolute or ""."""

    name: str
    title: Text
    description: Text
    homepage: str
    license: License | None
    sources: tuple[tuple[str, str], ...]  # title and address, "" where there is none


class DataFile(NamedTuple):
    """A file for download: name below /data/, bytes, and the table as it stands in the file, if any."""

    name: str
    data: bytes
    title: Text
    table: Table | None


def render_datapackage(package: Package, files: tuple[DataFile, ...]) -> bytes:
    """Return the description of the files, deterministic, indented for people."""
    description: dict[str, object] = {
        "$schema": PROFILE,
        "name": package.name,
        "languages": ["zh", "en"],
        **bilingual("title", package.title),
        **bilingual("description", package.description),
    }
    if package.homepage:
        description["homepage"] = package.homepage
    if package.license:
        description["licenses"] = [license_object(package.license)]
    if package.sources:
        description["sources"] = [
            {"title": title, "path": path} if path else {"title": title} for title, path in package.sources
        ]
    names = resource_names(files)
    targets = reference_targets(files, names)
    description["resources"] = [resource_object(file, names[file.name], targets) for file in files]
    return as_json(description)


def as_json(description: object) -> bytes:
    """Return a description as JSON, indented for people."""
    return (json.dumps(description, ensure_ascii=False, indent=2) + "\n").encode()


def license_object(found: License) -> dict[str, str]:
    """Return a licence: by identifier and address where it has them, else the owner's words."""
    known = {"name": found.id, "path": found.url} if found.id else {"name": "other"}
    return {**known, **bilingual("title", found.name)}


def resource_names(files: tuple[DataFile, ...]) -> dict[str, str]:
    """Resource names by file name: the first form of a table has its name, a further one says the form."""
    names: dict[str, str] = {}
    for file in files:
        stem, _, form = file.name.partition(".")
        names[file.name] = f"{stem}-{form}" if stem in names.values() else stem
    return names


def reference_targets(files: tuple[DataFile, ...], names: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return what a foreign key may point at: resource and key by table name."""
    targets: dict[str, tuple[str, str]] = {}
    for file in files:
        if file.table is not None and file.table.key:
            targets.setdefault(file.table.name, (names[file.name], file.table.key))
    return targets


def resource_object(file: DataFile, name: str, targets: Mapping[str, tuple[str, str]]) -> dict[str, object]:
    """Return one file as a resource."""
    form = file.name.partition(".")[2]
    resource: dict[str, object] = {
        "name": name,
        "path": file.name,
        **bilingual("title", file.title),
        "format": form,
        "mediatype": MEDIA_TYPES[form],
        "encoding": "utf-8",
        "hash": f"sha256:{hashlib.sha256(file.data).hexdigest()}",
    }
    if form != "json":  # frictionless counts no bytes of a JSON file, and then finds that they differ
        resource["bytes"] = len(file.data)
    # frictionless takes no JSON without rows for a table.
    if file.table is not None and (file.table.rows or form != "json"):
        resource["type"] = "table"
        resource["schema"] = schema_object(file.table, form, targets)
    return resource


def schema_object(table: Table, form: str, targets: Mapping[str, tuple[str, str]]) -> dict[str, object]:
    """Return a Table Schema: fields, missing values, primary key, foreign keys."""
    schema: dict[str, object] = {
        "fields": [field_object(column, form) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = [table.key]
    foreign_keys = [
        foreign_key(column, table, targets[column.references])
        for column in table.columns
        if column.references in targets
    ]
    if foreign_keys:
        schema["foreignKeys"] = foreign_keys
    return schema


def field_object(column: Column, form: str) -> dict[str, object]:
    """Return one column as a field of a Table Schema."""
    description = column.description
    if column.type == "decimal" and form == "json":
        description = Text(
            f"{description.zh}。{DECIMALS_IN_JSON.zh}", f"{description.en}. {DECIMALS_IN_JSON.en}"
        )
    field: dict[str, object] = {
        "name": column.name,
        "type": FIELD_TYPES[column.type],
        **bilingual("description", description),
    }
    constraints: dict[str, object] = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if constraints:
        field["constraints"] = constraints
    if column.columns:
        field["fields"] = [field_object(inner, form) for inner in column.columns]
    return field


def foreign_key(column: Column, table: Table, target: tuple[str, str]) -> dict[str, object]:
    """Return a reference to another table's key; a table refers to itself by the empty name."""
    resource, key = target
    own = column.references == table.name
    return {"fields": [column.name], "reference": {"resource": "" if own else resource, "fields": [key]}}


def bilingual(name: str, text: Text) -> dict[str, str]:
    """Return a property in both languages."""
    return {name: text.zh, f"{name}@en": text.en}
