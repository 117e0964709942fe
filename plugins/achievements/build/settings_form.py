"""The settings that exist, their kinds, and the check of a file against them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from achievements.build.settings_file import FILE, Keys, SettingPlaces, fault, is_text
from achievements.model.entities import Place, Text
from achievements.model.findings import Finding, Message
from achievements.model.identifiers import shorten
from achievements.model.suggestions import ask, closest

OWN_PLUGIN = "achievements.plugin"
SETTINGS_FILE = "PORTAL_SETTINGS_FILE"
PATHS = ("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH")

Settings = Mapping[str, Any]

# The settings by name, with the kind of each: a text, a switch, a list, a path, one of some texts, or a group
# of such.
TEXT = {"zh": str, "en": str}
PORTAL = {
    "name": TEXT,
    "tagline": TEXT,
    "owner": TEXT,
    "place": str,
    "contact": TEXT,
    "government": bool,
    "identifiers": Mapping,  # see `check_identifiers`
    "licenses": Mapping,  # see `check_licenses`
    "report": str,
    "review": {"unreviewed": ("", "warn", "refuse"), "may_skip": list[str]},
}
KINDS: Mapping[str, Any] = {
    "PORTAL": PORTAL,
    "SITEURL": str,
    "PLUGINS": list,
    "THEME": Path,
    "CACHE_PATH": Path,
    "PATH": Path,
    "OUTPUT_PATH": Path,
    "PORTAL_PROOF": bool,
    "PORTAL_PUBLISH": bool,
}
OPTIONAL = {
    "contact",
    "government",
    "identifiers",
    "licenses",
    "report",
    "review",
    "unreviewed",
    "may_skip",
    "PORTAL_PROOF",
    "PORTAL_PUBLISH",
}
NEVER_BLANK = (("PORTAL", "name", "zh"), ("PORTAL", "name", "en"))
KIND_NAMES: Mapping[Any, Text] = {
    str: Text("加引号的文字", "a text in quotation marks"),
    bool: Text("True 或 False", "True or False"),
    list: Text("方括号里的一列名称", "a list of names in brackets"),
    list[str]: Text("方括号里的一列文字", "a list of texts in brackets"),
    Path: Text("加引号的路径", "a path in quotation marks"),
    Mapping: Text("花括号里的一组设置", "a group of settings in braces"),
}

PlaceOf = Callable[..., Place]


def unplaced(*_keys: object) -> Place:
    """Return the place of any setting where its file is not known."""
    return Place(FILE, 0, 0)


def place_of(settings: Settings) -> PlaceOf:
    """Return the function that gives the place of a setting in its file."""
    file, content = settings.get(SETTINGS_FILE), settings.get("PATH")
    return SettingPlaces(Path(file), Path(str(content))) if file else unplaced


def check_form(settings: Settings, place: PlaceOf) -> list[Finding]:
    """Return a finding for each setting that is missing, unknown or of the wrong kind."""
    found = list(compare(settings, KINDS, (), place))
    if is_kind(settings.get("PLUGINS"), list) and not has_own_plugin(settings["PLUGINS"]):
        found.append(
            fault(
                place("PLUGINS"),
                f"设置 PLUGINS 里没有 {OWN_PLUGIN}，不会生成任何网页；请补上",
                f"The setting PLUGINS lacks {OWN_PLUGIN}, without which no page is made: add it",
            )
        )
    if is_kind(settings.get("THEME"), Path) and not os.path.isdir(settings["THEME"]):  # noqa: PTH112 — never raises
        theme = settings["THEME"]
        found.append(fault(place("THEME"), f"主题文件夹不存在：{theme}", f"There is no theme folder {theme}"))
    return found


def has_own_plugin(plugins: Iterable[object]) -> bool:
    """Return whether the portal's own plugin is among some, by name or as a module."""
    return OWN_PLUGIN in [getattr(plugin, "__name__", plugin) for plugin in plugins]


def compare(
    values: Mapping[str, Any], kinds: Mapping[str, Any], within: Keys, place: PlaceOf
) -> Iterator[Finding]:
    """Compare a group of settings with the kinds that it should have."""
    for name in kinds.keys() - values.keys() - OPTIONAL:
        setting = written((*within, name))
        yield fault(
            place(*within, name), f"缺少设置 {setting}；请补上", f"The setting {setting} is missing: add it"
        )
    for name in values if within else values.keys() & kinds.keys():
        keys = (*within, name)
        if name not in kinds:
            yield meaningless(keys, kinds, place)
        elif isinstance(kinds[name], Mapping) and isinstance(values[name], Mapping):
            yield from compare(values[name], kinds[name], keys, place)
        elif not is_kind(values[name], kinds[name]):
            yield wrong_kind(keys, kinds[name], values[name], place)
        elif keys in NEVER_BLANK and not values[name].strip():
            yield fault(
                place(*keys),
                f"设置 {written(keys)} 是空的；请填写",
                f"The setting {written(keys)} is empty: fill it in",
            )


def is_kind(value: object, kind: Any) -> bool:
    """Return whether a value is of the kind that a setting has; texts must be such as can be written."""
    if kind is Path:
        return isinstance(value, Path) or (is_text(value) and value != "")
    if isinstance(kind, tuple):
        return value in kind
    if kind == list[str]:
        return isinstance(value, list | tuple) and all(map(is_text, value))
    if kind is list:
        return isinstance(value, list | tuple) and all(
            is_text(own) or not isinstance(own, str) for own in value
        )
    return (
        is_text(value) if kind is str else isinstance(value, Mapping if isinstance(kind, Mapping) else kind)
    )


def written(keys: Keys) -> str:
    """Return a setting as a file of Python names it."""
    return f"{keys[0]}{''.join(f'[{json.dumps(key, ensure_ascii=False, default=str)}]' for key in keys[1:])}"


def meaningless(keys: Keys, kinds: Mapping[str, Any], place: PlaceOf) -> Finding:
    """Return the finding that a setting is none of ``kinds``."""
    near = closest(str(keys[-1]), kinds)
    hint = ask(near, Message("请删去", "delete it"))
    known_zh, known_en = "、".join(kinds), ", ".join(kinds)
    return fault(
        place(*keys),
        f"设置 {written(keys)} 没有用处；可写的是 {known_zh}；{hint.zh}",
        f"The setting {written(keys)} means nothing; there are {known_en}: {hint.en}",
        near,
    )


def wrong_kind(keys: Keys, kind: Any, value: object, place: PlaceOf) -> Finding:
    """Return the finding that the value of a setting is not of its kind."""
    if isinstance(kind, tuple):
        choices = [json.dumps(choice) for choice in kind]
        name = Text("、".join(choices) + " 之一", f"one of {', '.join(choices)}")
    else:
        name = KIND_NAMES[Mapping if isinstance(kind, Mapping) else kind]
    shown = shorten(repr(value))
    return fault(
        place(*keys),
        f"设置 {written(keys)} 是 {shown}，应写{name.zh}，且不含控制字符",
        f"The setting {written(keys)} is {shown}; it has to be {name.en}, without control characters",
    )
