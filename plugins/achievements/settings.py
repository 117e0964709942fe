"""Settings: read from a Pelican settings file, checked, and given to the views as plain data."""

from __future__ import annotations

import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from achievements.dataset.entities import Dataset, Text
from achievements.findings import Finding, Message, Severity
from achievements.views.edition import SiteInfo
from achievements.views.urls import Urls

PATHS = ("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH")

Settings = Mapping[str, Any]


def read_settings(settings_file: Path) -> dict[str, Any]:
    """The settings of a Pelican settings file, relative paths taken from its folder, as Pelican does."""
    names = runpy.run_path(str(settings_file))
    settings = {name: value for name, value in names.items() if name.isupper()}
    for name in PATHS:
        if name in settings:
            settings[name] = str(settings_file.parent.joinpath(settings[name]).resolve())
    return settings


def site_info(settings: Settings, dataset: Dataset) -> SiteInfo:
    """What the setting PORTAL says of the site."""
    portal = settings["PORTAL"]

    def text(name: str) -> Text:
        return Text(portal[name]["zh"], portal[name]["en"])

    return SiteInfo(
        name=text("name"),
        tagline=text("tagline"),
        owner=text("owner"),
        place=home_place(portal["place"], dataset),
    )


def home_place(wanted: str, dataset: Dataset) -> str:
    """The place that the home page stands for: as set, else the first city, else the first place."""
    cities = [district.id for district in dataset.districts.values() if district.kind == "city"]
    return wanted if wanted in dataset.districts else (*cities, *dataset.districts)[0]


def check_settings(settings: Mapping[str, Any], dataset: Dataset) -> list[Finding]:
    """The settings that the pages cannot do without."""
    findings = []
    place = settings["PORTAL"]["place"]
    if not dataset.districts:
        message = Message(
            "data/districts 里没有任何区域，请至少建一个（如 jinan.yaml）。",
            "data/districts holds no place; make at least one (such as jinan.yaml).",
        )
        findings.append(Finding("missing-file", Severity.ERROR, "data/districts", 0, 0, message))
    elif place not in dataset.districts:
        chosen = home_place(place, dataset)
        message = Message(
            f"设置 PORTAL 的 place 是“{place}”，但 data/districts 里没有 {place}.yaml；首页改用 {chosen}。",
            f"The setting PORTAL names the place {place!r}, but data/districts has no {place}.yaml; "
            f"the home page shows {chosen}.",
        )
        findings.append(Finding("bad-setting", Severity.WARNING, "pelicanconf.py", 0, 0, message))
    try:
        Urls.parse(settings["SITEURL"])
    except ValueError:
        message = Message(
            f"设置 SITEURL 是“{settings['SITEURL']}”，应写完整网址，如 https://域名/目录。",
            f"The setting SITEURL is {settings['SITEURL']!r}; write a full address: https://host/folder.",
        )
        findings.append(Finding("bad-setting", Severity.ERROR, "pelicanconf.py", 0, 0, message))
    return findings
