"""Outputs with something mounted at them, or in them: files can only be moved within one mount."""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from achievements.build import paths
from achievements.build.manifest import ForeignFolderError
from achievements.build.obstacles import find_obstacle
from achievements.build.paths import MANIFEST, is_mount, mount_points
from achievements.build.staging import publish, staging_of
from tests.build.outputs import output, planned, store

OLD = {"index.html": "old", "a/index.html": "old", "a/b/x.css": "old", "c/d/index.html": "same"}
NEW = {"index.html": "new", "a/index.html": "new", "c/d/index.html": "same", "n/new.html": "new"}
linux = pytest.mark.skipif(sys.platform != "linux", reason="platform: only Linux tells what is mounted")


def run(site: dict[str, str], root: Path) -> None:
    publish(planned([output(path, text) for path, text in site.items()]), root / "output", store(root))


def tree(folder: Path) -> dict[str, str]:
    """Every file of a folder but the manifest, by its path, with its text."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


@contextmanager
def mounted(source: Path, target: Path) -> Iterator[None]:
    """A folder or file that is seen at another place, too, of the same file system."""
    done = subprocess.run(["/bin/mount", "--bind", str(source), str(target)], check=False)
    if done.returncode:
        pytest.skip("platform: only root may mount")
    try:
        yield
    finally:
        subprocess.run(["/bin/umount", str(target)], check=True)


@linux
@pytest.mark.parametrize("name", ["output", "of its own/output", "网站 1/output"])
def test_the_output_may_be_a_folder_of_the_same_file_system_that_is_mounted(
    tmp_path: Path, name: str
) -> None:
    folder = tmp_path / name
    folder.mkdir(parents=True)
    (tmp_path / "real").mkdir()
    with mounted(tmp_path / "real", folder):
        assert is_mount(folder)
        for site in (OLD, NEW):
            run(site, folder.parent)
            assert tree(folder) == site
        assert not staging_of(folder).exists()
    assert tree(tmp_path / "real") == NEW


@linux
@pytest.mark.parametrize("place", ["a", "a/b", "c/d", "index.html", "a/b/x.css"])
def test_what_is_mounted_within_the_output_is_told_before_anything_is_changed(
    tmp_path: Path, place: str
) -> None:
    run(OLD, tmp_path)
    target, other = tmp_path / "output" / place, tmp_path / "other"
    shutil.copytree(target, other) if target.is_dir() else shutil.copy(target, other)
    with mounted(other, target):
        if place == "c/d":  # nothing is put there
            run(NEW, tmp_path)
        else:
            with pytest.raises(OSError, match="cross-device") as caught:
                run(NEW, tmp_path)
            assert (caught.value.errno, caught.value.filename) == (errno.EXDEV, str(target))
            found = find_obstacle(caught.value)
            assert found is not None
            assert "mounted" in found.message.en
            assert tree(tmp_path / "output") == OLD
            assert not staging_of(tmp_path / "output").exists()
    run(NEW, tmp_path)
    assert tree(tmp_path / "output") == NEW


def test_the_paths_of_mounts_are_read_as_the_system_writes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (
        "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n"
        "36 22 0:32 /x /srv/a\\040b\\134c rw shared:1 - tmpfs none rw\n"
        "37 22 0:33 / /srv/网站 rw - tmpfs none rw\n"
    )
    (tmp_path / "mountinfo").write_text(lines, encoding="utf-8")
    monkeypatch.setattr(paths, "MOUNTS", tmp_path / "mountinfo")
    assert mount_points() == {"/", "/srv/a b\\c", "/srv/网站"}
    monkeypatch.setattr(paths, "MOUNTS", tmp_path / "none")
    assert mount_points() == frozenset()


@pytest.mark.parametrize("own", [(), ("mine.txt",), (".hidden",)])
def test_a_new_volume_holds_nothing_but_what_its_file_system_keeps(
    tmp_path: Path, own: tuple[str, ...]
) -> None:
    folder = tmp_path / "output"
    (folder / "lost+found").mkdir(parents=True)
    for name in own:
        (folder / name).write_text("mine", encoding="utf-8")
    if own:
        with pytest.raises(ForeignFolderError):
            run(NEW, tmp_path)
    else:
        run(OLD, tmp_path)
        run(NEW, tmp_path)
        assert (folder / "lost+found").is_dir()
    assert tree(folder) == (dict.fromkeys(own, "mine") or NEW)
