"""The check of settings, with findings at their places in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from achievements.build.settings import home_place
from achievements.build.settings_file import fault, is_text, part
from achievements.build.settings_form import (
    TEXT,
    PlaceOf,
    Settings,
    check_form,
    compare,
    meaningless,
    place_of,
    unplaced,
    written,
    wrong_kind,
)
from achievements.model.addresses import find_private
from achievements.model.entities import EVERY, Dataset
from achievements.model.findings import Finding, Message, Severity
from achievements.model.identifiers import shorten
from achievements.model.suggestions import closest
from achievements.site.licenses import LICENSES, Licenses
from achievements.site.obligations import NAMES
from achievements.site.urls import find_address_fault

# Abbreviations of the provinces, with which filing numbers begin (GB/T 2260 names them).
PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔滇云藏陕秦甘陇青宁新"
FORMS: dict[str, tuple[str, str]] = {  # pattern, and the form as a person writes it
    "site_code": (r"[0-9]{10}|bm[0-9]{8}", "0000000000 / bm00000000"),
    "icp": (rf"[{PROVINCES}]ICP备[0-9]{{8,}}号(-[0-9]+)?", "鲁ICP备00000000号-0"),
    "police": (rf"[{PROVINCES}]公网安备[0-9]{{14}}号", "鲁公网安备00000000000000号"),
    "mark": (r"[0-9A-F]{32}", "bszs.conac.cn/sitename?method=show&id=…"),
}
REPORT_ADDRESS = re.compile(r"mailto:[^@\s]+@[^@\s]+|https?://[^/\s]+\S*")


def check_settings(settings: Settings, dataset: Dataset | None) -> list[Finding]:
    """Return what is wrong with the settings; without ``dataset``, places are not checked."""
    place = place_of(settings)
    portal = part(settings, "PORTAL")
    return [
        *check_form(settings, place),
        *(check_place(portal.get("place"), dataset, place) if dataset else ()),
        *check_address(settings.get("SITEURL"), place),
        *check_identifiers(part(portal, "identifiers"), place),
        *check_licenses(part(portal, "licenses"), place),
        *check_report(portal.get("report"), place),
        *check_texts(portal, place),
    ]


def without_static(findings: Iterable[Finding], settings: Settings) -> list[Finding]:
    """Leave out that nothing reads a file or folder which Pelican copies (STATIC_PATHS)."""
    static = [PurePosixPath(str(path)) for path in settings.get("STATIC_PATHS") or ()]

    def is_copied(path: PurePosixPath) -> bool:
        return any(path in (each, *each.parents) or each in path.parents for each in static)

    return [f for f in findings if f.rule != "stray-file" or not is_copied(PurePosixPath(f.file))]


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
        yield Finding.at("missing-file", ("data/districts", 0, 0), message)
    elif is_text(wanted) and wanted not in dataset.districts:
        chosen = home_place(str(wanted), dataset)
        message = Message(
            f"设置 PORTAL 的 place 是“{wanted}”，但 data/districts 里没有 {wanted}.yaml；首页改用 {chosen}。",
            f"The setting PORTAL names the place {wanted!r}, but data/districts has no {wanted}.yaml; "
            f"the home page shows {chosen}.",
        )
        yield replace(fault(place("PORTAL", "place"), *message), severity=Severity.WARNING)


def check_address(address: object, place: PlaceOf = unplaced) -> Iterator[Finding]:
    """Report a malformed address of the site."""
    wrong = find_address_fault(address) if isinstance(address, str) and is_text(address) else None
    if wrong:
        yield fault(
            place("SITEURL"),
            f"设置 SITEURL 有误：{wrong.zh}；应写完整网址，如 https://域名/目录。",
            f"The setting SITEURL is wrong: {wrong.en}; write a full address: https://host/folder.",
        )


def check_identifiers(identifiers: Mapping[str, object], place: PlaceOf = unplaced) -> Iterator[Finding]:
    """Report malformed identifiers; those still empty are refused when publishing."""
    for name, value in identifiers.items():
        keys = ("PORTAL", "identifiers", name)
        if name not in FORMS:
            yield meaningless(keys, FORMS, place)
        elif not isinstance(value, str):
            yield wrong_kind(keys, str, value, place)
        elif value and not re.fullmatch(FORMS[name][0], value):
            form = FORMS[name][1]
            yield fault(
                place(*keys),
                f"设置 {written(keys)}（{NAMES[name].zh}）是“{value}”，格式应为“{form}”。",
                f"The setting {written(keys)} ({NAMES[name].en}) is {value!r}; its form is {form}.",
            )


def check_licenses(licenses: Mapping[str, object], place: PlaceOf = unplaced) -> Iterator[Finding]:
    """Report unknown licences; those still empty are told when publishing."""
    for name, value in licenses.items():
        keys = ("PORTAL", "licenses", name)
        if name not in Licenses._fields:
            yield meaningless(keys, dict.fromkeys(Licenses._fields), place)
        elif isinstance(value, Mapping):
            yield from compare(value, TEXT, keys, place)
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
            for _, private in find_private(text) if isinstance(text, str) else ():
                yield fault(
                    place("PORTAL", name),
                    f'设置 PORTAL["{name}"] 中的“{private}”只有本机或内网能打开；请写公开网址。',
                    f'The setting PORTAL["{name}"] has {private!r}, which opens on your own machine or '
                    "network alone; write a public address.",
                )
