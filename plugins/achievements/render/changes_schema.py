"""The JSON Schema (draft 2020-12) of the history of releases, `changes.json`, and what its members mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple, get_args, get_type_hints

from achievements.changes.comparing import FigureChange, SourceChange, TextChange
from achievements.changes.history import FORMAT
from achievements.model.entities import LANGS, Text
from achievements.site.tables.offered import CHANGES_FILE, HISTORY
from achievements.site.tables.table import LICENSE_MEANING

from .datapackage import Package, as_json
from .table_schemas import DIALECT, TEXT

Schema = Mapping[str, Any]
STRING: Schema = {"type": "string"}
DAY: Schema = {"type": "string", "format": "date"}
DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


class Member(NamedTuple):
    """A member of an object: its name, what it means, the schema of its values."""

    name: str
    meaning: Text
    schema: Schema


def of_kind(name: str) -> Schema:
    """Return a definition of this schema."""
    return {"$ref": f"#/$defs/{name}"}


def or_null(schema: Schema) -> Schema:
    """Return what may be missing."""
    return {"anyOf": [schema, {"type": "null"}]}


def list_of(name: str) -> Schema:
    """Any number of a definition."""
    return {"type": "array", "items": of_kind(name)}


def map_of(schema: Schema) -> Schema:
    """Values by names."""
    return {"type": "object", "additionalProperties": schema}


def kinds_of(change: type) -> Schema:
    """Return the kinds of a change."""
    return {"enum": list(get_args(get_type_hints(change)["kind"]))}


LICENSE = Member("license", LICENSE_MEANING, STRING)
HISTORY_MEMBERS = (
    Member("format", Text("本文件格式的版本", "Version of the form of this file"), {"const": FORMAT}),
    Member(
        "snapshots",
        Text(
            "保留的各版数据：文件夹名，其中各文件的 SHA-256",
            "Versions of the data that are held: folder, and the SHA-256 of its files",
        ),
        map_of(map_of(DIGEST)),
    ),
    Member(
        "dropped",
        Text("不再保留的版本", "Versions that are held no more"),
        {"type": "array", "items": STRING},
    ),
    Member(
        "frames",
        Text(
            "被引用、后来改动的数字的页面，原样保留，及其 SHA-256",
            "Pages of cited figures that were changed since, kept as they were, with their SHA-256",
        ),
        map_of(DIGEST),
    ),
    Member("releases", Text("各次发布，最新的在前", "Releases, the newest first"), list_of("release")),
)
RELEASE_MEMBERS = (
    Member("number", Text("第几次发布", "Number of the release, from 1"), {"type": "integer", "minimum": 1}),
    Member("published", Text("发布日期", "Day of publication"), or_null(DAY)),
    Member("version", Text("这次发布的数据在哪个文件夹", "Folder of the data of this release"), STRING),
    Member(
        "first",
        Text(
            "是不是第一次发布；第一次没有以下各项", "Whether it is the first, which has none of what follows"
        ),
        {"type": "boolean"},
    ),
    Member("figures", Text("改动的数字", "Figures that changed"), list_of("figure")),
    Member(
        "texts",
        Text("改动的文章和页面；无从得知时为空", "Texts that changed; null where that is not known"),
        or_null(list_of("text_change")),
    ),
    Member(
        "english_behind",
        Text("中文已改、英文还没有跟上的", "Texts whose Chinese changed and whose English did not"),
        list_of("text_change"),
    ),
    Member("sources", Text("改动的来源", "Sources that changed"), list_of("source")),
    Member(
        "details",
        Text(
            "只改了写法、备注等的行数，按表",
            "Numbers of rows of which only wording, notes and the like changed, by table",
        ),
        map_of({"type": "integer"}),
    ),
    Member(
        "further",
        Text("没有列出的改动还有多少", "How many changes more there are, which are not listed"),
        {"type": "integer"},
    ),
)
FIGURE = (
    Member(
        "kind",
        Text("新增、改动、更正或撤下", "New, changed, corrected or withdrawn"),
        kinds_of(FigureChange),
    ),
    Member("table", Text("在哪张表里", "Table that it is in"), STRING),
    Member("key", Text("那张表里的编号", "Its key in that table"), STRING),
    Member("label", Text("是什么数字", "What it is of"), or_null(of_kind("text"))),
    Member("parts", Text("改动的各项", "What of it changed"), list_of("part")),
    Member("source", Text("来源编号", "ID of its source"), STRING),
    Member("source_title", Text("来源", "Its source"), or_null(of_kind("text"))),
    Member(
        "old_source", Text("原来的来源编号，如果换了", "ID of its former source, if another"), or_null(STRING)
    ),
    Member("old_source_title", Text("原来的来源", "Its former source"), or_null(of_kind("text"))),
    Member("reason", Text("更正的原因", "Reason of the correction"), or_null(of_kind("text"))),
)
PART = (
    Member("part", Text("哪一项：value、growth、target 等", "Which: value, growth, target …"), STRING),
    Member("old", Text("原来的", "As it was"), or_null(of_kind("stated"))),
    Member("new", Text("现在的", "As it is"), or_null(of_kind("stated"))),
    Member("difference", Text("差", "The difference"), or_null(of_kind("stated"))),
)
STATED = (
    Member("value", Text("基本单位下的精确值", "Exact, in base units"), STRING),
    Member("unit", Text("单位编号", "ID of the unit"), or_null(STRING)),
    Member("text", Text("写给读者的样子", "As readers see it"), or_null(of_kind("text"))),
)
TEXT_CHANGE = (
    Member("kind", Text("新增、更新、移动或移除", "New, updated, moved or removed"), kinds_of(TextChange)),
    Member("address", Text("网址中站点之后的部分", "Address below the site's"), STRING),
    Member("lang", Text("语言", "Language"), {"enum": list(LANGS)}),
    Member("title", Text("标题", "Title"), STRING),
    Member("old_address", Text("原来的网址", "Its former address"), or_null(STRING)),
    Member("note", Text("更新说明", "What its editor says of the change"), or_null(of_kind("text"))),
)
SOURCE = (
    Member("kind", Text("新增、改动或移除", "New, changed or removed"), kinds_of(SourceChange)),
    Member("id", Text("编号", "ID"), STRING),
    Member("title", Text("标题", "Title"), or_null(of_kind("text"))),
)
# The first release changes nothing.
ALWAYS = ("number", "published", "version", "first")


def members(found: Sequence[Member], required: Collection[str] = ()) -> dict[str, object]:
    """Return the schema of an object, whose members are all there unless some are named that are."""
    return {
        "type": "object",
        "properties": {each.name: {"description": each.meaning.both(), **each.schema} for each in found},
        "required": [each.name for each in found if not required or each.name in required],
    }


def render_changes_schema(package: Package) -> bytes:
    """Return the schema; it lets further members pass, since those may be added at any time."""
    name = {"$id": f"{package.homepage}schemas/{CHANGES_FILE}"} if package.homepage else {}
    schema = {
        "$schema": DIALECT,
        **name,
        "title": HISTORY[CHANGES_FILE].both(),
        **members((*HISTORY_MEMBERS, *([LICENSE] if package.license else []))),
        "$defs": {
            "text": TEXT,
            "stated": members(STATED),
            "part": members(PART),
            "figure": members(FIGURE),
            "text_change": members(TEXT_CHANGE),
            "source": members(SOURCE),
            "release": members(RELEASE_MEMBERS, ALWAYS),
        },
    }
    return as_json(schema)
