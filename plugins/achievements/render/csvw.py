"""csv-metadata.json: what the CSV files hold, in the terms of CSV on the Web (W3C Recommendation, 2015)."""

from __future__ import annotations

from achievements.model.entities import LANGS, Text
from achievements.site.tables import Column, ColumnType, Table

from .datapackage import DataFile, Package, as_json, reference_targets

CONTEXT = "http://www.w3.org/ns/csvw"
DATATYPES: dict[ColumnType, str] = {
    "string": "string",
    "integer": "integer",
    "decimal": "decimal",
    "boolean": "boolean",
    "date": "date",
}
DIALECT = {"encoding": "utf-8", "header": True, "delimiter": ",", "lineTerminators": ["\r\n"]}


def render_csvw(package: Package, files: tuple[DataFile, ...]) -> bytes:
    """Return the description of the CSV files among the files of a package."""
    csv_files = {file.name: file for file in files if file.table and file.name.endswith(".csv")}
    keys = reference_targets(tuple(csv_files.values()), {name: name for name in csv_files})
    described: dict[str, object] = {
        "@context": CONTEXT,
        "dc:title": in_languages(package.title),
        "dc:description": in_languages(package.description),
    }
    if package.homepage:
        described["dc:source"] = {"@id": package.homepage}
    if package.license:
        found = package.license
        described["dc:license"] = {"@id": found.url} if found.url else in_languages(found.name)
    described["dialect"] = DIALECT
    described["tables"] = [
        {
            "url": name,
            "dc:title": in_languages(file.title),
            "tableSchema": table_schema(file.table, keys),
        }
        for name, file in csv_files.items()
        if file.table
    ]
    return as_json(described)


def in_languages(text: Text) -> list[dict[str, str]]:
    """Return a text as a value in each language."""
    return [{"@value": text.get(lang), "@language": lang} for lang in LANGS]


def table_schema(table: Table, keys: dict[str, tuple[str, str]]) -> dict[str, object]:
    """Return the columns of a table, its key, and the keys of others that it refers to."""
    schema: dict[str, object] = {"columns": [column_object(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = table.key
    references = [
        {
            "columnReference": column.name,
            "reference": {
                "resource": keys[column.references][0],
                "columnReference": keys[column.references][1],
            },
        }
        for column in table.columns
        if column.references in keys
    ]
    if references:
        schema["foreignKeys"] = references
    return schema


def column_object(column: Column) -> dict[str, object]:
    """Return one column."""
    datatype: object = DATATYPES[column.type]
    if column.choices:
        pattern = "|".join(column.choices)
        datatype = {"base": "string", "format": f"^({pattern})$"}
    described: dict[str, object] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": in_languages(column.description),
        "datatype": datatype,
        "required": column.required,
    }
    if column.separator:
        described["separator"] = column.separator
    return described
