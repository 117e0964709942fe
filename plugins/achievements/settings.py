"""Settings: read from a Pelican settings file, checked, and given to the views as plain data."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from achievements.dataset.addresses import find_private
from achievements.dataset.entities import Dataset, Text
from achievements.findings import Finding, Message, Severity
from achievements.views.edition import Identifiers, SiteInfo
from achievements.views.obligations import NAMES
from achievements.views.urls import Urls

FILE = "pelicanconf.py"
PATHS = ("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH")

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


def read_settings(settings_file: Path) -> dict[str, Any]:
    """The settings of a Pelican settings file, relative paths taken from its folder, as Pelican does."""
    names = runpy.run_path(str(settings_file))
    settings = {name: value for name, value in names.items() if name.isupper()}
    for name in PATHS:
        if name in settings:
            settings[name] = str(settings_file.parent.joinpath(settings[name]).resolve())
    return settings


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
        report=portal.get("report", ""),
    )


def read_text(value: Mapping[str, str]) -> Text:
    """A setting in both languages."""
    return Text(value.get("zh", ""), value.get("en", ""))


def home_place(wanted: str, dataset: Dataset) -> str:
    """The place that the home page stands for: as set, else the first city, else the first place."""
    cities = [district.id for district in dataset.districts.values() if district.kind == "city"]
    return wanted if wanted in dataset.districts else (*cities, *dataset.districts)[0]


def check_settings(settings: Settings, dataset: Dataset) -> list[Finding]:
    """What is wrong with the settings that every build needs."""
    return [
        *check_place(settings["PORTAL"]["place"], dataset),
        *check_address(settings["SITEURL"]),
        *check_identifiers(settings["PORTAL"].get("identifiers", {})),
        *check_report(settings["PORTAL"].get("report", "")),
        *check_texts(settings["PORTAL"]),
    ]


def check_place(place: str, dataset: Dataset) -> Iterator[Finding]:
    """Report a home page that would stand for no place of the dataset."""
    if not dataset.districts:
        message = Message(
            "data/districts 里没有任何区域，请至少建一个（如 jinan.yaml）。",
            "data/districts holds no place; make at least one (such as jinan.yaml).",
        )
        yield Finding("missing-file", Severity.ERROR, "data/districts", 0, 0, message)
    elif place not in dataset.districts:
        chosen = home_place(place, dataset)
        message = Message(
            f"设置 PORTAL 的 place 是“{place}”，但 data/districts 里没有 {place}.yaml；首页改用 {chosen}。",
            f"The setting PORTAL names the place {place!r}, but data/districts has no {place}.yaml; "
            f"the home page shows {chosen}.",
        )
        yield Finding("bad-setting", Severity.WARNING, FILE, 0, 0, message)


def check_address(address: str) -> Iterator[Finding]:
    """Report an address of the site that is none."""
    try:
        Urls.parse(address)
    except ValueError:
        yield fault(
            f"设置 SITEURL 是“{address}”，应写完整网址，如 https://域名/目录。",
            f"The setting SITEURL is {address!r}; write a full address: https://host/folder.",
        )


def check_identifiers(identifiers: Mapping[str, str]) -> Iterator[Finding]:
    """Report identifiers that cannot be right; those still empty are for publishing to refuse."""
    for name, value in identifiers.items():
        setting = f'PORTAL["identifiers"]["{name}"]'
        if name not in FORMS:
            yield fault(
                f"设置 {setting} 没有用处；可写的是 {'、'.join(FORMS)}。",
                f"The setting {setting} means nothing; there are {', '.join(FORMS)}.",
            )
            continue
        pattern, form = FORMS[name]
        if value and not re.fullmatch(pattern, value):
            yield fault(
                f"设置 {setting}（{NAMES[name].zh}）是“{value}”，格式应为“{form}”。",
                f"The setting {setting} ({NAMES[name].en}) is {value!r}; its form is {form}.",
            )


def check_report(report: str) -> Iterator[Finding]:
    """Report an address for reports of errors that no browser could follow."""
    if report and not REPORT_ADDRESS.fullmatch(report):
        yield fault(
            f'设置 PORTAL["report"] 是“{report}”，应写 mailto:邮箱 或 https:// 开头的网址。',
            f'The setting PORTAL["report"] is {report!r}; write mailto:ADDRESS or an address with https://.',
        )


def check_texts(portal: Mapping[str, Any]) -> Iterator[Finding]:
    """Report addresses that no reader could open."""
    for name, value in portal.items():
        for text in value.values() if isinstance(value, Mapping) else (value,):
            for _, written in find_private(text) if isinstance(text, str) else ():
                yield fault(
                    f'设置 PORTAL["{name}"] 中的“{written}”只有本机或内网能打开；请写公开网址。',
                    f'The setting PORTAL["{name}"] has {written!r}, which opens on your own machine or '
                    "network alone; write a public address.",
                )


def fault(zh: str, en: str) -> Finding:
    """A setting with which nothing may be built."""
    return Finding("bad-setting", Severity.ERROR, FILE, 0, 0, Message(zh, en))
