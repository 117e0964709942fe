"""Settings: read from a Pelican settings file, checked, and given to the views as plain data."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from achievements.build.settings_file import (
    FILE,
    Keys,
    SettingPlaces,
    SettingsError,
    fault,
    is_text,
    part,
    run_settings,
)
from achievements.model.addresses import encode_address, find_private
from achievements.model.entities import EVERY, Dataset, Place, Text
from achievements.model.findings import Finding, Message, Severity
from achievements.model.identifiers import shorten
from achievements.model.suggestions import closest
from achievements.site.edition import Identifiers, SiteInfo
from achievements.site.licenses import LICENSES, License, Licenses
from achievements.site.obligations import NAMES
from achievements.site.urls import find_address_fault

OWN_PLUGIN = "achievements.plugin"
SETTINGS_FILE = "PORTAL_SETTINGS_FILE"
PATHS = ("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH")
PATH_DEFAULTS = {"PATH": "content", "OUTPUT_PATH": "output", "CACHE_PATH": "cache"}

Settings = Mapping[str, Any]

# Abbreviations of the provinces, with which filing numbers begin (GB/T 2260 names them).
PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔滇云藏陕秦甘陇青宁新"
FORMS: dict[str, tuple[str, str]] = {  # pattern, and the form as a person writes it
    "site_code": (r"[0-9]{10}|bm[0-9]{8}", "0000000000 / bm00000000"),
    "icp": (rf"[{PROVINCES}]ICP备[0-9]{{8,}}号(-[0-9]+)?", "鲁ICP备00000000号-0"),
    "police": (rf"[{PROVINCES}]公网安备[0-9]{{14}}号", "鲁公网安备00000000000000号"),
    "mark": (r"[0-9A-F]{32}", "bszs.conac.cn/sitename?method=show&id=…"),
}
REPORT_ADDRESS = re.compile(r"mailto:[^@\s]+@[^@\s]+|https?://[^/\s]+\S*")


# The settings by name, with the kind of each: a text, a switch, a list, a path, or a group of such.
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
    "review": Mapping,  # see `check_review`
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
    "PORTAL_PROOF",
    "PORTAL_PUBLISH",
}
KIND_NAMES: Mapping[Any, Text] = {
    str: Text("加引号的文字", "a text in quotation marks"),
    bool: Text("True 或 False", "True or False"),
    list: Text("方括号里的一列名称", "a list of names in brackets"),
    Path: Text("加引号的路径", "a path in quotation marks"),
    Mapping: Text("花括号里的一组设置", "a group of settings in braces"),
}

PlaceOf = Callable[..., Place]


def unplaced(*_keys: object) -> Place:
    """The place of any setting where its file is not known."""
    return Place(FILE, 0, 0)


def place_of(settings: Settings) -> PlaceOf:
    """What tells where settings stand."""
    file, content = settings.get(SETTINGS_FILE), settings.get("PATH")
    return SettingPlaces(Path(file), Path(str(content))) if file else unplaced


def read_settings(settings_file: Path, content: Path | None = None) -> dict[str, Any]:
    """The settings of a Pelican settings file, relative paths taken from its folder, as Pelican does.

    ``content`` comes before the content folder that they name. Raises SettingsError where they cannot be
    used at all; what is wrong with a single one is for `check_settings`.
    """
    settings = run_settings(settings_file)
    folder = settings_file.parent
    settings = {**PATH_DEFAULTS, **settings, SETTINGS_FILE: str(settings_file)}
    if content is not None:
        settings["PATH"] = content
    for name in PATHS:
        if is_kind(settings.get(name), Path):
            settings[name] = os.path.realpath(folder / settings[name])
    if is_kind(settings.get("PLUGIN_PATHS"), list):
        settings["PLUGIN_PATHS"] = [os.path.realpath(folder / str(path)) for path in settings["PLUGIN_PATHS"]]
    return settings


def require_frame(settings: Settings) -> None:
    """Raise SettingsError where a setting is wrong without which nothing can be read."""
    sound = all(is_kind(settings.get(name), KINDS[name]) for name in (*PATHS, "PLUGINS"))
    if not sound or not has_own_plugin(settings["PLUGINS"]):
        raise SettingsError(check_form(settings, place_of(settings)))


def site_info(settings: Settings, dataset: Dataset) -> SiteInfo:
    """What the setting PORTAL says of the site; settings without fault are required."""
    portal = settings["PORTAL"]
    return SiteInfo(
        name=read_text(portal["name"]),
        tagline=read_text(portal["tagline"]),
        owner=read_text(portal["owner"]),
        place=home_place(portal["place"], dataset),
        contact=read_text(portal.get("contact", {})),
        government=bool(portal.get("government", True)),
        identifiers=Identifiers(**portal.get("identifiers", {})),
        licenses=Licenses(
            **{name: read_license(value) for name, value in portal.get("licenses", {}).items()}
        ),
        report=encode_report(portal.get("report", "")),
    )


def encode_report(address: str) -> str:
    """An address for reports as it is published; its ``{url}`` stays."""
    before, page, after = address.partition("{url}")
    return f"{encode_address(before) or before}{page}{after}"


def read_text(value: Mapping[str, str]) -> Text:
    """A setting in both languages."""
    return Text(value.get("zh", ""), value.get("en", ""))


def read_license(value: str | Mapping[str, str]) -> License | None:
    """A licence by its SPDX identifier or in the owner's words; None for ""."""
    if isinstance(value, str):
        return LICENSES.get(value)
    name = read_text(value)
    return License(name) if name.zh and name.en else None


def home_place(wanted: str, dataset: Dataset) -> str:
    """The place that the home page stands for: as set, else the first city, else the first place."""
    cities = [district.id for district in dataset.districts.values() if district.kind == "city"]
    return wanted if wanted in dataset.districts else (*cities, *dataset.districts)[0]


def check_settings(settings: Settings, dataset: Dataset | None) -> list[Finding]:
    """What is wrong with the settings that every build needs; without ``dataset``, with all but places."""
    place = place_of(settings)
    portal = part(settings, "PORTAL")
    return [
        *check_form(settings, place),
        *(check_place(portal.get("place"), dataset, place) if dataset else ()),
        *check_address(settings.get("SITEURL"), place),
        *check_identifiers(part(portal, "identifiers"), place),
        *check_licenses(part(portal, "licenses"), place),
        *check_report(portal.get("report"), place),
        *check_review(part(portal, "review"), place),
        *check_texts(portal, place),
    ]


def check_form(settings: Settings, place: PlaceOf) -> list[Finding]:
    """What is missing among the settings, means nothing, or is of the wrong kind."""
    found = list(_compare(settings, KINDS, (), place))
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


def without_static(findings: Iterable[Finding], settings: Settings) -> list[Finding]:
    """Leave out that nothing reads a file or folder which Pelican copies (STATIC_PATHS)."""
    static = [PurePosixPath(str(path)) for path in settings.get("STATIC_PATHS") or ()]

    def is_copied(path: PurePosixPath) -> bool:
        return any(path in (each, *each.parents) or each in path.parents for each in static)

    return [f for f in findings if f.rule != "stray-file" or not is_copied(PurePosixPath(f.file))]


def has_own_plugin(plugins: Iterable[object]) -> bool:
    """Tell whether the portal's own plugin is among some, by name or as a module."""
    return OWN_PLUGIN in [getattr(plugin, "__name__", plugin) for plugin in plugins]


def _compare(
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
            yield _meaningless(keys, kinds, place)
        elif isinstance(kinds[name], Mapping) and isinstance(values[name], Mapping):
            yield from _compare(values[name], kinds[name], keys, place)
        elif not is_kind(values[name], kinds[name]):
            yield _wrong_kind(keys, kinds[name], values[name], place)
        elif keys in NEVER_BLANK and not values[name].strip():
            yield fault(
                place(*keys),
                f"设置 {written(keys)} 是空的；请填写",
                f"The setting {written(keys)} is empty: fill it in",
            )


NEVER_BLANK = (("PORTAL", "name", "zh"), ("PORTAL", "name", "en"))


def is_kind(value: object, kind: Any) -> bool:
    """Tell whether a value is of the kind that a setting has; texts must be such as can be written."""
    if kind is Path:
        return isinstance(value, Path) or (is_text(value) and value != "")
    if kind is list:
        return isinstance(value, list | tuple) and all(
            is_text(own) or not isinstance(own, str) for own in value
        )
    return (
        is_text(value) if kind is str else isinstance(value, Mapping if isinstance(kind, Mapping) else kind)
    )


def written(keys: Keys) -> str:
    """A setting as a file of Python names it."""
    return f"{keys[0]}{''.join(f'[{json.dumps(key, ensure_ascii=False, default=str)}]' for key in keys[1:])}"


def _meaningless(keys: Keys, kinds: Mapping[str, Any], place: PlaceOf) -> Finding:
    near = closest(str(keys[-1]), kinds)
    zh, en = (f"是否想写 {near}？", f"did you mean {near}?") if near else ("请删去", "delete it")
    known_zh, known_en = "、".join(kinds), ", ".join(kinds)
    return fault(
        place(*keys),
        f"设置 {written(keys)} 没有用处；可写的是 {known_zh}；{zh}",
        f"The setting {written(keys)} means nothing; there are {known_en}: {en}",
        near,
    )


def _wrong_kind(keys: Keys, kind: Any, value: object, place: PlaceOf) -> Finding:
    name = KIND_NAMES[Mapping if isinstance(kind, Mapping) else kind]
    shown = shorten(repr(value))
    return fault(
        place(*keys),
        f"设置 {written(keys)} 是 {shown}，应写{name.zh}，且不含控制字符",
        f"The setting {written(keys)} is {shown}; it has to be {name.en}, without control characters",
    )


def check_place(wanted: object, dataset: Dataset, place: PlaceOf = unplaced) -> Iterator[Finding]:
    """Report a home page that would stand for no place of the dataset.

    A place whose file is faulty is there; what is wrong with the file is told elsewhere.
    """
    if dataset.faulty & {("district", EVERY), ("district", str(wanted))}:
        return
    if not dataset.districts:
        message = Message(
            "data/districts 里没有任何区域，请至少建一个（如 jinan.yaml）。",
            "data/districts holds no place; make at least one (such as jinan.yaml).",
        )
        yield Finding("missing-file", Severity.ERROR, "data/districts", 0, 0, message)
    elif is_text(wanted) and wanted not in dataset.districts:
        chosen = home_place(str(wanted), dataset)
        message = Message(
            f"设置 PORTAL 的 place 是“{wanted}”，但 data/districts 里没有 {wanted}.yaml；首页改用 {chosen}。",
            f"The setting PORTAL names the place {wanted!r}, but data/districts has no {wanted}.yaml; "
            f"the home page shows {chosen}.",
        )
        yield replace(fault(place("PORTAL", "place"), *message), severity=Severity.WARNING)


def check_address(address: object, place: PlaceOf = unplaced) -> Iterator[Finding]:
    """Report an address of the site that is none."""
    wrong = find_address_fault(address) if isinstance(address, str) and is_text(address) else None
    if wrong:
        yield fault(
            place("SITEURL"),
            f"设置 SITEURL 有误：{wrong.zh}；应写完整网址，如 https://域名/目录。",
            f"The setting SITEURL is wrong: {wrong.en}; write a full address: https://host/folder.",
        )


def check_identifiers(identifiers: Mapping[str, object], place: PlaceOf = unplaced) -> Iterator[Finding]:
    """Report identifiers that cannot be right; those still empty are for publishing to refuse."""
    for name, value in identifiers.items():
        keys = ("PORTAL", "identifiers", name)
        if name not in FORMS:
            yield _meaningless(keys, FORMS, place)
        elif not isinstance(value, str):
            yield _wrong_kind(keys, str, value, place)
        elif value and not re.fullmatch(FORMS[name][0], value):
            form = FORMS[name][1]
            yield fault(
                place(*keys),
                f"设置 {written(keys)}（{NAMES[name].zh}）是“{value}”，格式应为“{form}”。",
                f"The setting {written(keys)} ({NAMES[name].en}) is {value!r}; its form is {form}.",
            )


def check_licenses(licenses: Mapping[str, object], place: PlaceOf = unplaced) -> Iterator[Finding]:
    """Report licences that are none; those still empty are for publishing to tell."""
    for name, value in licenses.items():
        keys = ("PORTAL", "licenses", name)
        if name not in Licenses._fields:
            yield _meaningless(keys, dict.fromkeys(Licenses._fields), place)
        elif isinstance(value, Mapping):
            yield from _compare(value, TEXT, keys, place)
        elif not is_text(value) or (value and value not in LICENSES):
            near = closest(str(value), LICENSES)
            known = ", ".join(LICENSES)
            zh, en = (f"；是否想写 {near}？", f"; did you mean {near}?") if near else ("", "")
            yield fault(
                place(*keys),
                f"设置 {written(keys)} 是 {shorten(repr(value))}，应写许可协议的 SPDX 编号（{known}），"
                f'或用自己的话写成 {{"zh": "…", "en": "…"}}{zh}',
                f"The setting {written(keys)} is {shorten(repr(value))}; write the SPDX identifier of a "
                f'licence ({known}) or your own words as {{"zh": "…", "en": "…"}}{en}',
                near,
            )


class ReviewRule(NamedTuple):
    """What `publish` does with a post that did not pass its review, and who may skip steps of it."""

    unreviewed: str = ""  # "", "warn", "refuse"
    may_skip: tuple[str, ...] = ()


def read_review(settings: Settings) -> ReviewRule:
    """What the settings say of reviews; settings without fault are required."""
    found = part(part(settings, "PORTAL"), "review")
    return ReviewRule(found.get("unreviewed", ""), tuple(found.get("may_skip", ())))


def check_review(review: Mapping[str, Any], place: PlaceOf = unplaced) -> Iterator[Finding]:
    """Report what means nothing in the setting of reviews."""
    keys = ("PORTAL", "review")
    for name, value in review.items():
        fits = {
            "unreviewed": value in ("", "warn", "refuse"),
            "may_skip": isinstance(value, list | tuple) and all(map(is_text, value)),
        }
        if name not in fits:
            near = closest(str(name), fits)
            zh, en = (f"；是否想写 {near}？", f"; did you mean {near}?") if near else ("", "")
            yield fault(
                place(*keys, name),
                f"设置 {written((*keys, name))} 没有意义{zh}",
                f"The setting {written((*keys, name))} means nothing{en}",
                near,
            )
        elif not fits[name]:
            wanted = {
                "unreviewed": Message(
                    '"warn"（警告）、"refuse"（拒绝）或 ""（不管）', '"warn", "refuse" or ""'
                ),
                "may_skip": Message(
                    "一列名称，照审核记录里的写法", "a list of names, as the reviews have them"
                ),
            }[name]
            yield fault(
                place(*keys, name),
                f"设置 {written((*keys, name))} 是 {shorten(repr(value))}，应写{wanted.zh}",
                f"The setting {written((*keys, name))} is {shorten(repr(value))}; write {wanted.en}",
            )


def check_report(report: object, place: PlaceOf = unplaced) -> Iterator[Finding]:
    """Report an address for reports of errors that no browser could follow."""
    if isinstance(report, str) and report and not REPORT_ADDRESS.fullmatch(report):
        yield fault(
            place("PORTAL", "report"),
            f'设置 PORTAL["report"] 是“{report}”，应写 mailto:邮箱 或 https:// 开头的网址。',
            f'The setting PORTAL["report"] is {report!r}; write mailto:ADDRESS or an address with https://.',
        )


def check_texts(portal: Mapping[str, Any], place: PlaceOf = unplaced) -> Iterator[Finding]:
    """Report addresses that no reader could open."""
    for name, value in portal.items():
        for text in value.values() if isinstance(value, Mapping) else (value,):
            for _, written in find_private(text) if isinstance(text, str) else ():
                yield fault(
                    place("PORTAL", name),
                    f'设置 PORTAL["{name}"] 中的“{written}”只有本机或内网能打开；请写公开网址。',
                    f'The setting PORTAL["{name}"] has {written!r}, which opens on your own machine or '
                    "network alone; write a public address.",
                )
