"""Files that the root of a host must have: those that prove who owns it, security.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from achievements.build.content import load_content
from achievements.build.kept_runs import CheckOptions
from achievements.model.problems import Problems
from achievements.posts.bundles import check_root
from tests.whole.building import SiteFolder, build_content
from tests.whole.test_feeds import PORTAL, content_with


def found(content: Path) -> list[tuple[str, str, str]]:
    """Rule, severity and file of each finding about the place of a file."""
    findings = load_content(content, CheckOptions()).findings
    rules = ("name-collision", "stray-file")
    return [(f.rule, str(f.severity), f.file) for f in findings if f.rule in rules]


def test_files_are_copied_to_the_root_and_change_and_vanish_with_their_originals(tmp_path: Path) -> None:
    content = content_with(tmp_path)
    (content / "root/.well-known").mkdir(parents=True)
    (content / "root/.well-known/security.txt").write_text("Contact: mailto:a@portal.example\n", "utf-8")
    (content / "root/baidu_verify_x.html").write_text("x", "utf-8")
    (content / "root/favicon.ico").write_bytes(b"\0\0\1\0")
    (content / "root/.env").write_text("SECRET=1", "utf-8")
    site = build_content(content, tmp_path, "https://portal.example/zt", PORTAL)
    assert (site.folder / ".well-known/security.txt").read_text("utf-8").startswith("Contact:")
    assert (site.folder / "baidu_verify_x.html").read_text("utf-8") == "x"
    assert (site.folder / "favicon.ico").is_file()
    assert not (site.folder / ".env").exists()
    (content / "root/baidu_verify_x.html").write_text("y", "utf-8")
    (content / "root/favicon.ico").unlink()
    site = build_content(content, tmp_path, "https://portal.example/zt", PORTAL)
    assert (site.folder / "baidu_verify_x.html").read_text("utf-8") == "y"
    assert not (site.folder / "favicon.ico").exists()


@pytest.mark.parametrize(
    "name",
    ["index.html", "Robots.txt", "bom.cdx.json", "en/a.html", "posts/a.html", "about/a.html", ".well-known"],
)
def test_what_the_site_has_itself_is_refused(tmp_path: Path, name: str) -> None:
    content = content_with(tmp_path)
    file = content / "root" / name
    file.parent.mkdir(parents=True)
    file.write_text("x", "utf-8")
    wanted = [] if name == ".well-known" else [("name-collision", "error", f"root/{name}")]
    assert found(content) == wanted


@pytest.mark.parametrize("name", ["former", "older/index.html", "Former/a.txt", "OLDER"])
def test_what_leads_from_a_former_address_is_not_replaced(tmp_path: Path, name: str) -> None:
    content = content_with(tmp_path, {"pages/about.zh.md": ("title:", "aliases: [former, older]\ntitle:")})
    file = content / "root" / name
    file.parent.mkdir(parents=True)
    file.write_text("x", "utf-8")
    assert found(content) == [("name-collision", "error", f"root/{name}")]


def test_nothing_of_a_site_stands_at_a_root_name_that_a_file_could_take(official: SiteFolder) -> None:
    for entry in sorted(official.folder.iterdir()):
        problems = Problems()
        check_root([f"root/{entry.name}"], (), problems)
        is_page = (official.folder / entry.name / "index.html").is_file() and entry.name == "about"
        assert [f.rule for f in problems.findings()] == ([] if is_page else ["name-collision"]), entry.name


def test_a_file_beside_the_folders_of_the_content_is_told(tmp_path: Path) -> None:
    content = content_with(tmp_path)
    (content / "google123.html").write_text("x", "utf-8")
    assert found(content) == [("stray-file", "warning", "google123.html")]
