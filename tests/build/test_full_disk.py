"""A disk that is full at any moment: the output stays as it was, what was taken is given back."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from achievements.build.journal import NAME, UnfinishedError
from achievements.build.staging import publish, staging_of
from tests.build.outputs import output, planned, store

BEFORE = {"index.html": "old", "a/index.html": "old", "gone/deep/index.html": "old", "same.css": "same"}
AFTER = {"index.html": "new", "a/index.html": "new", "b/c/index.html": "new", "same.css": "same"}

Call = Callable[..., Any]


class Disk:
    """Counts what takes space; from the ``full_from``-th time on there is none."""

    def __init__(self, full_from: int) -> None:
        self.full_from = full_from
        self.used = 0

    def take(self, where: object = None) -> None:
        """Take some space, or raise where there is none, as the system does, which names a path."""
        self.used += 1
        if self.used > self.full_from:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), where)

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Let making folders, writing and renaming take space of this disk."""
        write_bytes = Path.write_bytes

        def write_in_part(path: Path, data: bytes) -> int:
            write_bytes(path, data[: len(data) // 2])
            self.take()
            return write_bytes(path, data)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "write_bytes", write_in_part)
            for owner, name in ((os, "mkdir"), (os, "replace"), (os, "fsync")):
                patch.setattr(owner, name, self.taking(getattr(owner, name)))
            yield

    def taking(self, function: Call) -> Call:
        """The function, which takes space first."""

        def call(*args: object, **kwargs: object) -> object:
            self.take(args[0] if isinstance(args[0], str | Path) else None)
            return function(*args, **kwargs)

        return call


def everything(folder: Path) -> dict[str, bytes | None]:
    """Every file with its bytes, and every folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def run(site: dict[str, str], root: Path) -> None:
    outputs = [output(path, text) for path, text in site.items()]
    publish(planned(outputs), root / "output", store(root))


def space_of_a_build(root: Path) -> int:
    """How often a build from ``BEFORE`` to ``AFTER`` takes space."""
    run(BEFORE, root)
    disk = Disk(10_000)
    with disk.in_use():
        run(AFTER, root)
    return disk.used


def test_wherever_the_disk_is_full_the_output_is_whole_and_the_next_build_right(tmp_path: Path) -> None:
    run(AFTER, tmp_path / "clean")
    clean = everything(tmp_path / "clean/output")
    ends = []
    for full_from in range(space_of_a_build(tmp_path / "counted")):
        root = tmp_path / str(full_from)
        run(BEFORE, root)
        before = everything(root / "output")
        ends.append(build_on_a_full_disk(full_from, root, before))
        run(AFTER, root)
        assert everything(root / "output") == clean
        assert not staging_of(root / "output").exists()
    assert ends == sorted(ends, key=["refused", "unfinished"].index)
    assert set(ends) == {"refused", "unfinished"}


def build_on_a_full_disk(full_from: int, root: Path, before: dict[str, bytes | None]) -> str:
    """Build, and tell how that ended: refused, unfinished, or done."""
    staging = staging_of(root / "output")
    ended: OSError | UnfinishedError | None = None
    try:
        with Disk(full_from).in_use():
            run(AFTER, root)
    except (OSError, UnfinishedError) as error:
        ended = error
    if ended is None:
        return "done"
    if isinstance(ended, UnfinishedError):
        assert ended.cause.errno == errno.ENOSPC
        assert (staging / NAME).exists()
        found = everything(root / "output")
        assert {data for path, data in found.items() if path.endswith("index.html")} <= {b"old", b"new"}
        return "unfinished"
    assert ended.errno == errno.ENOSPC
    assert str(ended.filename).startswith(str(staging))
    assert everything(root / "output") == before
    assert not staging.exists()
    return "refused"
