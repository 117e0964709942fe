"""A release as one archive: whole, or what changed, with what to delete afterwards."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from achievements.commands import package
from achievements.hosting.deploying import name_of
from achievements.hosting.encodings import plain_files
from achievements.hosting.manifest import NAME, read_manifest
from tests.hosting.released import release
from tests.hosting.test_deploy import site
from tests.whole.building import ROOT


def test_the_archive_holds_every_file_after_what_it_points_at(tmp_path: Path) -> None:
    folder = release(tmp_path)
    assert package.run(ROOT, str(folder), output=str(tmp_path / "out")) == 0
    with ZipFile(tmp_path / "out" / f"{name_of(folder)}.zip") as archive:
        names = archive.namelist()
        assert {name: archive.read(name) for name in names} == {
            path: (folder / path).read_bytes() for path in plain_files(read_manifest(folder / NAME).files)
        }
    place = {name: number for number, name in enumerate(names)}
    lists = ("feed.xml", "en/feed.xml", "sitemap.xml", "search/index/zh.json", "health.json")
    pages = [place[name] for name in names if name.endswith(".html")]
    others = [place[name] for name in names if name.startswith(("assets/", "pictures/", "search/index/zh/"))]
    assert max(others) < min(pages)
    assert max(pages) < min(place[name] for name in lists)


def test_with_the_last_release_only_what_changed_is_packed_and_what_is_gone_is_listed(tmp_path: Path) -> None:
    before, now = site(tmp_path, 1), site(tmp_path, 2)
    out = tmp_path / "out"
    assert package.run(ROOT, str(now), since=str(before), output=str(out)) == 0
    by_folder = (out / f"{name_of(now)}-changes.zip").read_bytes()
    assert package.run(ROOT, str(now), since=str(before / NAME), output=str(out)) == 0
    assert (out / f"{name_of(now)}-changes.zip").read_bytes() == by_folder
    files = {folder: read_manifest(folder / NAME).files for folder in (before, now)}
    with ZipFile(out / f"{name_of(now)}-changes.zip") as archive:
        assert set(archive.namelist()) == {
            path for path, file in files[now].items() if files[before].get(path) != file
        }
    gone = (out / f"{name_of(now)}-delete.txt").read_text("utf-8").splitlines()
    assert gone == sorted(files[before].keys() - files[now].keys())
    assert any(path.endswith(".css") for path in gone)


def test_what_it_writes_into_the_project_is_no_part_of_it() -> None:
    assert f"/{package.PACKAGE}/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
