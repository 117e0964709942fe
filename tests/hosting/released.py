"""The small site as a release, made as `publish` makes it."""

from __future__ import annotations

from pathlib import Path

from achievements.build.driver import build_site
from achievements.build.settings import read_settings
from achievements.model.findings import has_errors
from tests.whole.building import ROOT, SMALL, TODAY, no_progress

SITEURL = "https://www.laiwu.gov.cn/cgzs"


def release(root: Path, content: Path = SMALL, siteurl: str = SITEURL, place: str = "north") -> Path:
    """Publish content into a folder below ``root``, on top of what is there; return the folder."""
    conf = ROOT / "publishconf.py"
    own = {"government": False, "report": "mailto:portal@laiwu.gov.cn"}
    portal = {**read_settings(conf)["PORTAL"], **own, "place": place}
    overrides = {"SITEURL": siteurl, "CACHE_PATH": str(root / "cache"), "PORTAL": portal}
    result = build_site(conf, content, root / "release", TODAY, no_progress, overrides=overrides)
    assert not has_errors(result.findings), result.findings
    return root / "release"
