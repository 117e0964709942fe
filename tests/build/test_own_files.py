"""Files that the program wrote itself, damaged or forged: nothing outside the output is ever touched."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from achievements.build import paths
from achievements.build.journal import NAME, Journal, finish_interrupted, write_journal
from achievements.build.manifest import DamagedManifestError, ForeignFolderError
from achievements.build.obstacles import find_obstacle
from achievements.build.paths import MANIFEST, is_confined
from achievements.build.staging import (
    UnfitPathError,
    publish,
    staging_of,
)
from tests.build.outputs import output, planned, store

SITE = {"index.html": "home", "a/index.html": "a", "a/b/index.html": "b", "data/x.json": "{}"}
NEXT = {"index.html": "newer", "a/index.html": "a", "c/index.html": "c"}
ASTRAY = [
    "../victim/a",
    "/etc/x",
    "a/../../victim/a",
    "..",
    ".",
    "",
    "a//b",
    "a/",
    "C:/x",
    "c:x",
    "..\\victim\\a",
    "...",
    "a./b",
    "a/b ",
    "a/.. /b",
]
ASTRAY += ["a\\b", "a\0b", "a\nb", "\ud800", f"{MANIFEST}/x", ".portal-staging/x", "./a", "a/./b"]
links = pytest.mark.skipif(os.name == "nt", reason="platform: Windows has no links for everyone")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a built site, and beside it what is nobody's to touch."""
    (tmp_path / "victim").mkdir()
    for name in ("a", "b"):
        (tmp_path / "victim" / name).write_text("precious", encoding="utf-8")
    build(SITE, tmp_path)
    return tmp_path


def build(site: Mapping[str, str], root: Path) -> None:
    outputs = [output(path, text) for path, text in site.items()]
    publish(planned(outputs), root / "output", store(root))


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def intact(root: Path) -> bool:
    return tree(root / "victim") == {"a": "precious", "b": "precious"}


def forge_journal(root: Path, text: str | bytes) -> Path:
    """Put a journal beside the output, as if a build had been cut off."""
    staging = staging_of(root / "output")
    staging.mkdir()
    (staging / "f").write_text("planted", encoding="utf-8")
    (staging / NAME).write_bytes(text if isinstance(text, bytes) else text.encode())
    return staging


@pytest.mark.parametrize("path", ASTRAY)
def test_a_path_that_leads_elsewhere_is_known(path: str) -> None:
    assert not is_confined(path)


@pytest.mark.parametrize(
    "path", ["index.html", "a/b/c.css", "data/文件.json", "a..b/x", "...a", ".well-known/x"]
)
def test_a_path_within_the_folder_is_known(path: str) -> None:
    assert is_confined(path)


@pytest.mark.parametrize("path", ASTRAY)
def test_no_output_may_have_such_a_path(tmp_path: Path, path: str) -> None:
    with pytest.raises(UnfitPathError):
        build({path: "x"}, tmp_path)


@pytest.mark.parametrize("path", ASTRAY)
def test_a_manifest_that_names_something_outside_is_not_relied_upon(root: Path, path: str) -> None:
    manifest = root / "output" / MANIFEST
    listed = json.loads(manifest.read_bytes())
    listed["files"][path] = "00"
    manifest.write_text(json.dumps(listed), encoding="utf-8")
    with pytest.raises(DamagedManifestError):
        build(NEXT, root)
    assert intact(root)
    assert tree(root / "output") == SITE


@pytest.mark.parametrize("path", ASTRAY)
@pytest.mark.parametrize("how", ["move", "removal", "staged"])
def test_a_journal_that_names_something_outside_is_not_carried_out(root: Path, path: str, how: str) -> None:
    move = {"move": [["f", path]], "staged": [[path, "f"]], "removal": []}[how]
    removals = [path] if how == "removal" else []
    staging = forge_journal(root, json.dumps({"moves": move, "removals": removals}))
    assert finish_interrupted(root / "output", staging) is False
    assert intact(root)
    assert tree(root / "output") == SITE
    assert not staging.exists()


DAMAGED = [
    "",
    "{",
    "[]",
    "3",
    "null",
    '{"moves": []}',
    '{"moves": [], "removals": [], "x": 1}',
    "[" * 100_000,
]
DAMAGED += [
    '{"moves": [["f"]], "removals": []}',
    '{"moves": {"f": 1}, "removals": []}',
    '{"moves": 1, "removals": []}',
]
DAMAGED += [
    '{"moves": [[1, 2]], "removals": []}',
    '{"moves": [], "removals": [{}]}',
    '{"moves": [], "removals": "ab"}',
]


@pytest.mark.parametrize("text", [*DAMAGED[:-1], b"\xff\xfe{}", b"\x00" * 100])
def test_a_journal_that_is_none_is_dropped_and_the_next_build_is_right(root: Path, text: str | bytes) -> None:
    forge_journal(root, text)
    build(NEXT, root)
    assert tree(root / "output") == NEXT
    assert finish_interrupted(root / "output", staging_of(root / "output")) is True


@pytest.mark.parametrize("text", [b"\xff", *(text.encode() for text in DAMAGED), b'{"files": {"a": 1}}'])
def test_a_manifest_that_is_none_is_told_and_nothing_is_removed(root: Path, text: bytes) -> None:
    (root / "output" / MANIFEST).write_bytes(text)
    with pytest.raises(ForeignFolderError) as caught:
        build(NEXT, root)
    found = find_obstacle(caught.value)
    assert found is not None
    assert found.file.endswith(MANIFEST)
    assert "移走" in found.message.zh
    assert tree(root / "output") == SITE


@pytest.mark.parametrize("seed", range(300))
def test_whatever_happens_to_journal_and_manifest_nothing_outside_is_touched(root: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 — the same damage every time
    forge_journal(root, json.dumps({"moves": [["f", "c/index.html"]], "removals": ["a/b/index.html"]}))
    for file in chance.sample(
        [staging_of(root / "output") / NAME, root / "output" / MANIFEST], chance.randint(1, 2)
    ):
        file.write_bytes(damaged(file.read_bytes(), chance))
    with_host = root / "output" / "host.txt"
    with_host.write_text("the host's", encoding="utf-8")
    try:
        build(NEXT, root)
        assert NEXT.items() <= tree(root / "output").items()
    except ForeignFolderError:
        pass
    assert intact(root)
    assert with_host.exists()


def damaged(data: bytes, chance: random.Random) -> bytes:
    """JSON with some bytes or some values changed."""
    if chance.random() < 0.5:
        changed = bytearray(data)
        for _ in range(chance.choice((1, 5, 50))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        return bytes(changed[: chance.choice((len(data), chance.randrange(len(data))))])
    form: Any = json.loads(data)
    return json.dumps(forged(form, chance)).encode()


def forged(form: Any, chance: random.Random) -> Any:
    """A value of JSON with parts of it put in another's place."""
    if chance.random() < 0.15:
        return chance.choice([*ASTRAY, None, 0, [], {}, True, "f", [["f", "../victim/a"]]])
    if isinstance(form, dict):
        return {
            (chance.choice(ASTRAY) if chance.random() < 0.1 else key): forged(own, chance)
            for key, own in form.items()
        }
    return [forged(own, chance) for own in form] if isinstance(form, list) else form


@links
@pytest.mark.parametrize("site", [{"a/new.html": "x"}, {"a/b/new.html": "x"}, {}])
def test_a_link_in_the_output_is_not_followed(root: Path, site: Mapping[str, str]) -> None:
    shutil.rmtree(root / "output/a")
    (root / "output/a").symlink_to(root / "victim")
    (root / "victim/b").unlink()
    with pytest.raises(OSError, match="Too many levels") as caught:
        build({"index.html": "home", **site}, root)
    found = find_obstacle(caught.value)
    assert found is not None
    assert (found.rule, found.file) == ("system-refused", str(root / "output/a"))
    assert list(tree(root / "victim")) == ["a"]


def test_a_junction_in_the_output_is_not_followed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For it, Windows asks no privilege; that of the test is told by its status alone."""
    lstat = os.lstat

    def as_on_windows(path: str) -> Any:
        found = lstat(path)
        tag = 0xA0000003 if Path(path) == root / "output/a" else 0
        return SimpleNamespace(st_mode=found.st_mode, st_reparse_tag=tag)

    monkeypatch.setattr(paths, "os", SimpleNamespace(**{**vars(os), "lstat": as_on_windows}))
    for site in ({"index.html": "home", "a/new.html": "x"}, {"index.html": "home"}):
        with pytest.raises(OSError, match="Too many levels"):
            build(site, root)
        assert tree(root / "output") == SITE


@links
def test_a_journal_is_not_carried_out_through_a_link(root: Path) -> None:
    (root / "output/linked").symlink_to(root / "victim")
    staging = forge_journal(root, "")
    write_journal(staging, Journal([("f", "linked/planted")], ["linked/a"]))
    with pytest.raises(RuntimeError, match="Too many levels"):
        finish_interrupted(root / "output", staging)
    assert intact(root)


@links
@pytest.mark.parametrize("kind", ["link", "file"])
def test_a_staging_folder_that_is_none_is_refused(root: Path, kind: str) -> None:
    staging = staging_of(root / "output")
    staging.symlink_to(root / "victim") if kind == "link" else staging.write_text("x", encoding="utf-8")
    with pytest.raises(NotADirectoryError):
        build(NEXT, root)
    assert intact(root)
    assert tree(root / "output") == SITE


BLOCKED = {
    "a file where a folder was": (errno.EEXIST, errno.ENOTDIR),
    "a folder where a file was": (errno.EISDIR, errno.EACCES),
    "the manifest is a folder": (errno.EISDIR, errno.EACCES),
}


@pytest.mark.parametrize("how", BLOCKED)
def test_what_stands_in_the_way_is_told_before_anything_is_changed(root: Path, how: str) -> None:
    folder = root / "output"
    if how == "a file where a folder was":
        shutil.rmtree(folder / "a")
        (folder / "a").write_text("x", encoding="utf-8")
    elif how == "a folder where a file was":
        (folder / "a/index.html").unlink()
        (folder / "a/index.html").mkdir()
    else:
        (folder / MANIFEST).unlink()
        (folder / MANIFEST).mkdir()
    before = tree(folder)
    with pytest.raises(OSError) as caught:  # noqa: PT011 — the system's own words
        build(NEXT, root)
    assert caught.value.errno in BLOCKED[how]
    found = find_obstacle(caught.value)
    assert found is not None
    assert found.file.startswith(str(folder))
    assert tree(folder) == before
    assert not staging_of(folder).exists()


def test_a_part_of_the_output_that_may_not_be_written_is_told_before_anything_is_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    access = os.access
    sealed = f"{root}/output/a/b"
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != sealed and access(path, mode))
    with pytest.raises(PermissionError) as caught:
        build(NEXT, root)  # "a/b/index.html" is to go
    assert caught.value.filename == sealed
    assert tree(root / "output") == SITE


def test_a_folder_in_the_place_of_a_file_that_is_to_go_is_left_alone(root: Path) -> None:
    (root / "output/data/x.json").unlink()
    (root / "output/data/x.json").mkdir()
    (root / "output/data/x.json/kept").write_text("somebody's", encoding="utf-8")
    build(NEXT, root)
    assert tree(root / "output") == {**NEXT, "data/x.json/kept": "somebody's"}


DEEP = {"index.html": "home", "a/b/c/index.html": "c", "a/b/index.html": "b"}


@pytest.mark.parametrize("path", ["a", "a/b", "a/b/c"])
def test_a_file_takes_the_place_of_a_folder_that_holds_folders(root: Path, path: str) -> None:
    build(DEEP, root)
    build({"index.html": "home", path: "a file now"}, root)
    assert tree(root / "output") == {"index.html": "home", path: "a file now"}


@pytest.mark.parametrize("own", ["a/b/c/of the host", "a/host/", "a/b/.hidden"])
def test_a_folder_that_holds_something_of_the_hosts_stays(root: Path, own: str) -> None:
    build(DEEP, root)
    theirs = root / "output" / own
    theirs.mkdir() if own.endswith("/") else theirs.write_text("theirs", encoding="utf-8")
    before = tree(root / "output")
    with pytest.raises(IsADirectoryError):
        build({"index.html": "home", "a": "a file now"}, root)
    assert tree(root / "output") == before
