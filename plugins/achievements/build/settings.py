"""Settings: read from a Pelican settings file, and given to the views as plain data."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from achievements.build.settings_file import SettingsError, part, run_settings
from achievements.build.settings_form import (
    KINDS,
    PATHS,
    SETTINGS_FILE,
    Settings,
    check_form,
    has_own_plugin,
    is_kind,
    place_of,
)
from achievements.model.addresses import encode_address
from achievements.model.entities import Dataset, Text
from achievements.site.edition import Identifiers, SiteInfo
from achievements.site.licenses import LICENSES, License, Licenses

PATH_DEFAULTS = {"PATH": "content", "OUTPUT_PATH": "output", "CACHE_PATH": "cache"}


def read_settings(settings_file: Path, content: Path | None = None) -> dict[str, Any]:
    """Return the settings of a Pelican settings file, relative paths taken from its folder, as Pelican does.

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
    """Return the settings of PORTAL that views read; the settings must have passed `check_settings`."""
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
    """Return an address for reports as it is published; its ``{url}`` stays."""
    before, page, after = address.partition("{url}")
    return f"{encode_address(before) or before}{page}{after}"


def read_text(value: Mapping[str, str]) -> Text:
    """Return a setting in both languages."""
    return Text(value.get("zh", ""), value.get("en", ""))


def read_license(value: str | Mapping[str, str]) -> License | None:
    """Return a licence by its SPDX identifier or in the owner's words; None for ""."""
    if isinstance(value, str):
        return LICENSES.get(value)
    name = read_text(value)
    return License(name) if name.zh and name.en else None


def home_place(wanted: str, dataset: Dataset) -> str:
    """Return the place that the home page stands for: as set, else the first city, else the first place."""
    cities = [district.id for district in dataset.districts.values() if district.kind == "city"]
    return wanted if wanted in dataset.districts else (*cities, *dataset.districts)[0]


class ReviewRule(NamedTuple):
    """What `publish` does with a post that did not pass its review, and who may skip steps of it."""

    unreviewed: str = ""  # "", "warn", "refuse"
    may_skip: tuple[str, ...] = ()


def read_review(settings: Settings) -> ReviewRule:
    """Return the settings on reviews; the settings must have passed `check_settings`."""
    found = part(part(settings, "PORTAL"), "review")
    return ReviewRule(found.get("unreviewed", ""), tuple(found.get("may_skip", ())))
