"""The licences that the data and the texts of the site are under, as the settings name them.

A licence is one that the SPDX licence list knows by its identifier (https://spdx.org/licenses/), or the
owner's own words in both languages.
"""

from __future__ import annotations

from typing import NamedTuple

from achievements.model.entities import Lang, Text


class LicenseView(NamedTuple):
    """A licence; ``id`` is that of SPDX, and it and ``href`` are "" where it is the owner's own words."""

    name: str
    id: str
    href: str


class License(NamedTuple):
    """A licence: its SPDX identifier and address, "" where it is the owner's own words."""

    name: Text
    id: str = ""
    url: str = ""


class Licenses(NamedTuple):
    """The licences of data and texts; None where the owner has not chosen one."""

    data: License | None = None
    texts: License | None = None


def _creative_commons(kind: str, zh: str, en: str) -> License:
    name = Text(f"知识共享 {zh} 4.0 国际许可协议", f"Creative Commons {en} 4.0 International")
    return License(name, f"CC-{kind.upper()}-4.0", f"https://creativecommons.org/licenses/{kind}/4.0/")


# Those that are usual for open data and for texts.
LICENSES = {
    license_.id: license_
    for license_ in (
        _creative_commons("by", "署名", "Attribution"),
        _creative_commons("by-sa", "署名—相同方式共享", "Attribution-ShareAlike"),
        _creative_commons("by-nc", "署名—非商业性使用", "Attribution-NonCommercial"),
        _creative_commons("by-nd", "署名—禁止演绎", "Attribution-NoDerivatives"),
        _creative_commons(
            "by-nc-sa", "署名—非商业性使用—相同方式共享", "Attribution-NonCommercial-ShareAlike"
        ),
        _creative_commons(
            "by-nc-nd", "署名—非商业性使用—禁止演绎", "Attribution-NonCommercial-NoDerivatives"
        ),
        License(
            Text("CC0 1.0 公共领域贡献", "CC0 1.0 Universal"),
            "CC0-1.0",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        License(
            Text("开放数据共用 署名许可 1.0", "Open Data Commons Attribution License 1.0"),
            "ODC-By-1.0",
            "https://opendatacommons.org/licenses/by/1-0/",
        ),
        License(
            Text("开放数据共用 开放数据库许可 1.0", "Open Data Commons Open Database License 1.0"),
            "ODbL-1.0",
            "https://opendatacommons.org/licenses/odbl/1-0/",
        ),
        License(
            Text("开放数据共用 公共领域贡献与许可 1.0", "Open Data Commons Public Domain Dedication 1.0"),
            "PDDL-1.0",
            "https://opendatacommons.org/licenses/pddl/1-0/",
        ),
    )
}


def license_view(found: License | None, lang: Lang) -> LicenseView | None:
    """Return a licence in one language."""
    return None if found is None else LicenseView(found.name.get(lang), found.id, found.url)
