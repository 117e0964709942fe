"""openapi.json: the files below /data/ as an interface that is only read (OpenAPI 3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from achievements.model.entities import Text
from achievements.model.media_types import MEDIA_TYPES
from achievements.site.chart_names import CHART_FORMS
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

from .datapackage import DataFile, Package, as_json

VERSION = "3.1.1"
# A version of the data; that of the newest is always there.
VERSIONED = {
    "name": "version",
    "in": "path",
    "required": True,
    "description": "changes.json: releases[].version",
    "schema": {"type": "string", "pattern": "^([0-9]{4}(-[0-9]{2}){0,2}(-v[0-9]+)?|latest)$"},
    "example": LATEST,
}
# What lies outside the folder of the data: path, title, name of a file of its form, and of what there must
# be an example, the parts of its path.
OUTSIDE = (
    (
        "/embed/figures/{district}/{indicator}/",
        Text("一个地方最近的数字，供嵌入", "The newest figure of a place, for a frame"),
        "frame.html",
        "figure",
    ),
    (
        "/embed/charts/{indicator}/",
        Text("一个指标的图表，供嵌入", "The charts of an indicator, for a frame"),
        "frame.html",
        "charts",
    ),
    *(
        (
            f"/charts/{{chart}}.{form}",
            Text("一张图，可单独使用", "A chart that stands alone"),
            f"chart.{form}",
            "chart",
        )
        for form in CHART_FORMS
    ),
)
# Where a part of a path is found.
FOUND = {
    "district": "districts.json: id",
    "indicator": "indicators.json: id",
    "chart": "图下的“SVG”“PNG”链接 / the links “SVG” and “PNG” below a chart",
}


def render_openapi(package: Package, files: Sequence[DataFile], examples: Mapping[str, str]) -> bytes:
    """Return the description of the files; ``examples`` are IDs for addresses, by folder or page kind."""
    info: dict[str, object] = {
        "title": package.title.both(),
        "description": package.description.both(),
        "version": "1",
    }
    if package.license:
        identifier = {"identifier": package.license.id} if package.license.id else {}
        info["license"] = {"name": package.license.name.both(), **identifier}
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
            **{
                f"/{{version}}/{name}": path_item(name, whole[name], VERSIONED)
                for name in SNAPSHOT_FILES
                if name in whole
            },
            **dict(outside_paths(package, examples)),
        },
    }
    return as_json(described)


def part_paths(titles: Mapping[str, Text], examples: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    """Yield the files of each record: its ID is the parameter of their paths."""
    for folder, kind in PARTS.items():
        if folder not in examples:
            continue
        parameter = parameter_of(kind.column, examples[folder])
        for table in kind.tables:
            for form in OFFERED[table]:
                path = f"/{folder}/{{{kind.column}}}/{table}.{form}"
                yield path, path_item(f"{table}.{form}", titles[table], parameter)
        if kind.calendar:
            path = f"/{folder}/{{{kind.column}}}/{CALENDAR_FILE}"
            yield path, path_item(CALENDAR_FILE, CALENDAR_TITLE, parameter)


def outside_paths(package: Package, examples: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    """Yield what lies outside the folder of the data, in both languages."""
    root = package.homepage.removesuffix("/data/")
    servers = {"servers": [{"url": root or "."}, {"url": f"{root}/en"}]}
    for path, title, file, of in OUTSIDE:
        if of in examples:
            names = re.findall(r"{(\w+)}", path)
            told = [parameter_of(*pair) for pair in zip(names, examples[of].split(), strict=True)]
            yield path, {**servers, **path_item(file, title, *told)}


def parameter_of(name: str, example: str) -> dict[str, object]:
    """Return a part of a path that names a record, by an example of one."""
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": FOUND[name],
        "schema": {"type": "string"},
        "example": example,
    }


def path_item(name: str, title: Text, *parameters: Mapping[str, object]) -> dict[str, object]:
    """Return how a file is asked for, and what comes back: by a schema where there is one."""
    form = name.partition(".")[2]
    described = f"schemas/{name}"
    schema = {"schema": {"$ref": described}} if described in FILES else {}
    response = {"description": title.both(), "content": {MEDIA_TYPES[form]: schema}}
    operation = {"summary": title.both(), "responses": {"200": response}}
    return {**({"parameters": list(parameters)} if parameters else {}), "get": operation}
