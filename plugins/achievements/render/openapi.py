"""openapi.json: the files below /data/ as an interface that is only read (OpenAPI 3.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from achievements.model.entities import Text
from achievements.model.media_types import MEDIA_TYPES
from achievements.site.tables.offered import (
    CALENDAR_FILE,
    CALENDAR_TITLE,
    DESCRIPTIONS,
    FILES,
    HISTORY,
    LATEST,
    OFFERED,
    PARTS,
    SNAPSHOT_FILES,
)

from .datapackage import DataFile, Package
from .table_schemas import both

VERSION = "3.1.1"


def render_openapi(package: Package, files: Sequence[DataFile], examples: Mapping[str, str]) -> bytes:
    """The description of the files; ``examples`` are IDs of records that have files, by folder."""
    info: dict[str, object] = {
        "title": both(package.title),
        "description": both(package.description),
        "version": "1",
    }
    if package.license:
        identifier = {"identifier": package.license.id} if package.license.id else {}
        info["license"] = {"name": both(package.license.name), **identifier}
    titles = {file.name.partition(".")[0]: file.title for file in files}
    whole = {**{file.name: file.title for file in files}, **DESCRIPTIONS, **HISTORY}
    described = {
        "openapi": VERSION,
        "info": info,
        # Paths are put behind it as they are, with the slash that each begins with.
        "servers": [{"url": package.homepage.rstrip("/") or "."}],
        "paths": {
            **{f"/{name}": path_item(name, title) for name, title in whole.items()},
            **{f"/{LATEST}/{name}": path_item(name, whole[name]) for name in SNAPSHOT_FILES if name in whole},
            **dict(part_paths(titles, examples)),
        },
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def part_paths(titles: Mapping[str, Text], examples: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    """The files of each record: its ID is the parameter of their paths."""
    for folder, kind in PARTS.items():
        if folder not in examples:
            continue
        parameter = {
            "name": kind.column,
            "in": "path",
            "required": True,
            "description": f"{folder}.json: id",
            "schema": {"type": "string"},
            "example": examples[folder],
        }
        for table in kind.tables:
            for form in OFFERED[table]:
                path = f"/{folder}/{{{kind.column}}}/{table}.{form}"
                yield path, path_item(f"{table}.{form}", titles[table], parameter)
        if kind.calendar:
            path = f"/{folder}/{{{kind.column}}}/{CALENDAR_FILE}"
            yield path, path_item(CALENDAR_FILE, CALENDAR_TITLE, parameter)


def path_item(name: str, title: Text, parameter: Mapping[str, object] | None = None) -> dict[str, object]:
    """How a file is asked for, and what comes back: by a schema where JSON has rows."""
    form = name.partition(".")[2]
    described = f"schemas/{name}"
    schema = {"schema": {"$ref": described}} if described in FILES else {}
    response = {"description": both(title), "content": {MEDIA_TYPES[form]: schema}}
    operation = {"summary": both(title), "responses": {"200": response}}
    return {**({"parameters": [parameter]} if parameter else {}), "get": operation}
