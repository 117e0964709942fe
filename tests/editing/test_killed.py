"""A save that is killed, at whatever instant, and one that the system has no room for."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from achievements.editing import Change, EditError, Set, Workspace
from achievements.model.findings import Message

LABEL = Message("改动", "A change")
NAMES = [f"data/{name}.yaml" for name in "abc"]
OLD, NEW = b"k: 1\n", b"k: 2\n"
resource = pytest.importorskip("resource", reason="platform: Windows has no fork")


def killed_at(space: Workspace, instant: int) -> bool:
    """Save in a process that ends, as killed, before its file operation of this number."""
    process = os.fork()
    if process == 0:
        left = instant

        def count(event: str, _args: object) -> None:
            nonlocal left
            if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.replace"):
                if left == 0:
                    os._exit(9)
                left -= 1

        sys.addaudithook(count)
        changes = [space.read(name).edited(Set(("k",), "2")).change for name in NAMES]
        space.save([*changes, Change("posts/new/a.md", None, b"new")], LABEL)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 9


def instants(space: Workspace) -> Iterator[int]:
    """Yield every instant of a save, each of a folder as it was before."""
    for instant in range(500):
        for name in NAMES:
            (space.content / name).write_bytes(OLD)
        (space.content / "posts/new/a.md").unlink(missing_ok=True)
        if not killed_at(space, instant):
            return
        yield instant
    raise AssertionError("a save of four files never ends")


def test_a_save_that_is_killed_at_any_instant_is_whole_or_never_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # which only the end of the power would show
    (tmp_path / "content/data").mkdir(parents=True)
    space = Workspace(tmp_path / "content", tmp_path / "kept")
    seen = set()
    for number, _ in enumerate(instants(space)):
        found = [(space.content / name).read_bytes() for name in NAMES]
        assert set(found) <= {OLD, NEW}
        other = Change("data/other.yaml", space.read("data/other.yaml").base, f"n: {number}\n".encode())
        Workspace(space.content, tmp_path / "kept").save([other], LABEL)
        after = {(space.content / name).read_bytes() for name in NAMES}
        assert len(after) == 1
        assert (space.content / "posts/new/a.md").exists() == (after == {NEW})
        assert not list(space.content.rglob("*.part"))
        seen.add((found.count(NEW), after == {NEW}))
        if after == {NEW}:  # the other is taken back first
            space.undo()
            space.undo()
            assert {(space.content / name).read_bytes() for name in NAMES} == {OLD}
    assert seen >= {(0, False), (0, True), (1, True), (2, True), (3, True)}


def test_a_file_that_the_system_has_no_room_for_leaves_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "content/data").mkdir(parents=True)
    (tmp_path / "content" / NAMES[0]).write_bytes(OLD)
    space = Workspace(tmp_path / "content", tmp_path / "kept")
    changes = [
        space.read(NAMES[0]).edited(Set(("k",), "2")).change,
        Change("posts/new/a.md", None, b"x" * 9000),
    ]
    ours, theirs = os.pipe()
    process = os.fork()
    if process == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
        try:
            space.save(changes, LABEL)
        except EditError as error:
            os.write(theirs, str(error).encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, encoding="utf-8") as told:
        assert "没有保存，文件未改动" in (words := told.read())
    os.waitpid(process, 0)
    assert "too large for the disk" in words
    assert [path.name for path in (tmp_path / "content").rglob("*") if path.is_file()] == ["a.yaml"]
    assert (space.content / NAMES[0]).read_bytes() == OLD
    assert space.steps.all() == []
