"""Saving: all files or none, over nothing that somebody else wrote, and back again."""

from __future__ import annotations

import errno
import multiprocessing
import os
import re
import stat
import sys
from pathlib import Path

import pytest

from achievements.build import journal
from achievements.build.journal import write_whole
from achievements.editing import Change, ConflictError, EditError, Set, Workspace, steps, workspace
from achievements.editing.files import digest_of
from achievements.model.findings import Message

LABEL = Message("改动", "A change")


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    content = tmp_path / "content"
    (content / "data").mkdir(parents=True)
    (content / "data/a.yaml").write_bytes(b"k: 1\r\n")
    (content / "data/b.yaml").write_bytes(b"k: 1\n")
    return Workspace(content, tmp_path / "kept")


def again(space: Workspace) -> Workspace:
    """The same folder as another process, or one that was started anew, sees it."""
    return Workspace(space.content, space.content.parent / "kept")


def files(space: Workspace) -> dict[str, bytes]:
    return {
        path.relative_to(space.content).as_posix(): path.read_bytes()
        for path in sorted(space.content.rglob("*"))
        if path.is_file()
    }


def changes(space: Workspace, value: str = "2") -> list[Change]:
    edited = [space.read(f"data/{name}.yaml").edited(Set(("k",), value)).change for name in "ab"]
    return [*edited, Change("posts/new/picture.png", None, b"\x89PNG")]


def test_a_step_writes_all_its_files_and_is_taken_back_after_a_restart(space: Workspace) -> None:
    before = files(space)
    step = space.save(changes(space), LABEL)
    assert step is not None
    after = files(space)
    assert after == {
        "data/a.yaml": b"k: 2\r\n",
        "data/b.yaml": b"k: 2\n",
        "posts/new/picture.png": b"\x89PNG",
    }
    again(space).undo()
    assert files(space) == before
    assert not (space.content / "posts").exists()
    again(space).redo()
    assert files(space) == after
    assert [each.label for each in space.steps.all()] == [LABEL] * 3


def test_several_steps_go_back_and_forth_in_their_order(space: Workspace) -> None:
    seen = [files(space)]
    for value in "234":
        space.save([space.read("data/a.yaml").edited(Set(("k",), value)).change], LABEL)
        seen.append(files(space))
    for known in (seen[2], seen[1]):
        space.undo()
        assert files(space) == known
    space.redo()
    assert files(space) == seen[2]
    space.save([space.read("data/a.yaml").edited(Set(("k",), "9")).change], LABEL)
    assert space.redo() is None
    for known in (seen[2], seen[1], seen[0]):
        space.undo()
        assert files(space) == known
    assert space.undo() is None


def test_what_is_removed_comes_back(space: Workspace) -> None:
    before = files(space)
    file = space.read("data/a.yaml")
    space.save([Change(file.path, file.base, None)], LABEL)
    assert "data/a.yaml" not in files(space)
    space.undo()
    assert files(space) == before


def test_what_says_the_same_makes_no_step(space: Workspace) -> None:
    assert space.save([space.read("data/a.yaml").edited(Set(("k",), "1")).change], LABEL) is None
    assert space.steps.all() == []


def test_a_file_that_was_changed_meanwhile_is_shown_and_left_alone(space: Workspace) -> None:
    wanted = changes(space)
    (space.content / "data/b.yaml").write_bytes(b"k: theirs\n")
    before = files(space)
    with pytest.raises(ConflictError, match=r"data/b\.yaml") as caught:
        space.save(wanted, LABEL)
    assert caught.value.conflicts == (("data/b.yaml", b"k: theirs\n"),)
    assert files(space) == before


@pytest.mark.parametrize("theirs", [None, b"k: theirs\n"])
def test_a_step_is_not_taken_back_over_what_somebody_wrote_since(
    space: Workspace, theirs: bytes | None
) -> None:
    space.save(changes(space), LABEL)
    if theirs is None:
        (space.content / "data/a.yaml").unlink()
    else:
        (space.content / "data/a.yaml").write_bytes(theirs)
    before = files(space)
    with pytest.raises(ConflictError) as caught:
        space.undo()
    assert caught.value.conflicts == (("data/a.yaml", theirs),)
    assert files(space) == before
    told = caught.value.message
    assert "没有退回“改动”" in told.zh
    assert "“A change”" in told.en
    assert not re.search("别人|somebody", "".join(told))


def test_a_new_file_is_not_put_over_one_that_came_meanwhile(space: Workspace) -> None:
    (space.content / "data/new.yaml").write_bytes(b"theirs: 1\n")
    with pytest.raises(ConflictError):
        space.save([Change("data/new.yaml", None, b"ours: 1\n")], LABEL)
    assert files(space)["data/new.yaml"] == b"theirs: 1\n"


@pytest.mark.parametrize("at", range(4))
def test_a_full_disk_leaves_everything_as_it_was(
    space: Workspace, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    before, left, write = files(space), [at], write_whole

    def fills_up(path: Path, data: bytes) -> None:
        if not left[0]:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        left[0] -= 1
        write(path, data)

    wanted = changes(space)
    monkeypatch.setattr(steps, "write_whole", fills_up)
    with pytest.raises(EditError, match=r"磁盘已满.*disk is full"):
        space.save(wanted, LABEL)
    assert files(space) == before
    monkeypatch.undo()
    assert again(space).save(wanted, LABEL) is not None


@pytest.mark.parametrize("at", range(3))
def test_a_file_that_cannot_be_written_takes_the_others_back(
    space: Workspace, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """As where another program has it open, on Windows."""
    before, place = files(space), Workspace._place

    def refused(self: Workspace, step: steps.Step, number: int) -> None:
        if number == at:
            raise PermissionError(errno.EACCES, "Permission denied", step.files[number].path)
        place(self, step, number)

    monkeypatch.setattr(Workspace, "_place", refused)
    with pytest.raises(EditError, match="close it"):
        space.save(changes(space), LABEL)
    assert files(space) == before
    assert space.steps.all() == []


@pytest.mark.parametrize("name", ["after-0", "after-2", "decided.json", ".after-1.part"])
def test_a_save_waits_for_what_is_open_for_a_moment(
    space: Workspace, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """As a virus scanner has what was just written, on Windows."""
    monkeypatch.setattr(journal, "PAUSES", (0.0, 0.0))
    refused, replace = [0], os.replace

    def refuse_twice(source: Path, target: Path) -> None:
        if Path(source).name == name and refused[0] < 2:
            refused[0] += 1
            raise PermissionError(errno.EACCES, "Permission denied", str(source))
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse_twice)
    assert space.save(changes(space), LABEL) is not None
    assert refused == [2]
    assert files(space)["data/b.yaml"] == b"k: 2\n"
    assert len(again(space).steps.all()) == 1


def test_what_may_not_be_written_is_named_with_what_to_do(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, wanted = files(space), changes(space)

    def locked(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "kept/save.lock")

    monkeypatch.setattr(os, "access", lambda *_: False)  # of root, the system would say that it may
    with pytest.raises(EditError, match=r"(?s)a\.yaml.*close it there.*a\.yaml"):
        space.save(wanted, LABEL)
    monkeypatch.setattr(workspace, "hold", locked)
    with pytest.raises(EditError, match=r"save\.lock"):
        space.save(wanted, LABEL)
    assert files(space) == before


def test_a_file_that_may_not_be_read_is_told_as_that(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(EditError, match=r"读不出来.*cannot be read.*a\.yaml"):
        space.read("data/a.yaml")


def test_a_disk_too_full_to_put_things_back_is_told_and_the_next_save_completes(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Workspace._place

    def full(self: Workspace, step: steps.Step, number: int) -> None:
        if number or files(space) != before:
            raise OSError(errno.ENOSPC, "No space left on device", "b.yaml")
        place(self, step, number)

    before = files(space)
    monkeypatch.setattr(Workspace, "_place", full)
    monkeypatch.setattr(Workspace, "_put_back", full)
    with pytest.raises(EditError, match=r"没有全部保存.*磁盘已满.*not all is saved"):
        space.save(changes(space), LABEL)
    monkeypatch.undo()
    again(space).save([Change("data/c.yaml", None, b"k: 1\n")], LABEL)
    assert files(space)["data/a.yaml"] == b"k: 2\r\n"
    assert files(space)["data/b.yaml"] == b"k: 2\n"


@pytest.mark.parametrize("kept", [None, b"", b"k: other\n"])
def test_what_was_not_kept_soundly_is_not_put_back(space: Workspace, kept: bytes | None) -> None:
    space.save(changes(space), LABEL)
    place = space.content.parent / "kept/steps/000001/before-0"
    place.unlink() if kept is None else place.write_bytes(kept)
    before = files(space)
    with pytest.raises(EditError, match=r"不能退回.*data/a\.yaml.*damaged"):
        space.undo()
    assert files(space) == before


@pytest.mark.parametrize("at", range(3))
def test_a_save_that_was_cut_off_is_completed_by_the_next(
    space: Workspace, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    place = Workspace._place

    def killed(self: Workspace, step: steps.Step, number: int) -> None:
        if number == at:
            raise KeyboardInterrupt
        place(self, step, number)

    monkeypatch.setattr(Workspace, "_place", killed)
    with pytest.raises(KeyboardInterrupt):
        space.save(changes(space), LABEL)
    monkeypatch.undo()
    theirs = {"data/b.yaml": b"k: theirs\n"} if at == 1 else {}
    for path, data in theirs.items():  # somebody goes on by hand
        (space.content / path).write_bytes(data)
    other = again(space)
    other.save([Change("data/c.yaml", None, b"k: 1\n")], LABEL)
    assert files(space) == {
        "data/a.yaml": b"k: 2\r\n",
        "data/b.yaml": b"k: 2\n",
        "data/c.yaml": b"k: 1\n",
        "posts/new/picture.png": b"\x89PNG",
        **theirs,
    }


def test_a_save_that_was_cut_off_before_it_was_decided_is_dropped(space: Workspace) -> None:
    before = files(space)
    (space.content.parent / "kept/steps/000001").mkdir(parents=True)
    (space.content.parent / "kept/steps/000001/before-0").write_bytes(b"half")
    assert space.save([space.read("data/a.yaml").edited(Set(("k",), "2")).change], LABEL) is not None
    space.undo()
    assert files(space) == before


@pytest.mark.parametrize("path", ["../outside.yaml", "/etc/x", "data/../../x", "C:/x", "", "data\\x.yaml"])
def test_a_path_that_leads_outside_is_refused(space: Workspace, path: str) -> None:
    with pytest.raises(EditError):
        space.save([Change(path, None, b"x")], LABEL)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes, and links only for some")
def test_the_mode_of_a_file_stays_and_a_link_is_not_followed(space: Workspace, tmp_path: Path) -> None:
    (space.content / "data/a.yaml").chmod(0o600)
    space.save(changes(space), LABEL)
    assert stat.S_IMODE((space.content / "data/a.yaml").stat().st_mode) == 0o600
    (tmp_path / "elsewhere").mkdir()
    (space.content / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(EditError):
        space.save([Change("link/x.yaml", None, b"x")], LABEL)


def test_the_oldest_steps_are_let_go_of(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "MOST", 3)
    for value in "23456":
        space.save([space.read("data/a.yaml").edited(Set(("k",), value)).change], LABEL)
    assert [step.number for step in space.steps.all()] == [3, 4, 5]


def _add_one(content: str, kept: str, times: int) -> None:
    space = Workspace(Path(content), Path(kept))
    for _ in range(times):
        while True:
            file = space.read("data/b.yaml")
            try:
                space.save([file.edited(Set(("k",), str(int(file.data["k"]) + 1))).change], LABEL)
                break
            except ConflictError:
                continue


def test_two_processes_lose_nothing_of_each_other(space: Workspace) -> None:
    kept = str(space.content.parent / "kept")
    context = multiprocessing.get_context("spawn")
    others = [context.Process(target=_add_one, args=(str(space.content), kept, 4)) for _ in range(2)]
    for each in others:
        each.start()
    for each in others:
        each.join(60)
        assert each.exitcode == 0
    assert space.read("data/b.yaml").data == {"k": "9"}
    assert len(space.steps.all()) == 8
    for _ in range(8):
        space.undo()
    assert files(space)["data/b.yaml"] == b"k: 1\n"


def test_another_window_that_does_not_end_is_told(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "PATIENCE", 0.0)
    with space._holding(), pytest.raises(EditError, match="another window"):
        again(space).save(changes(space), LABEL)


def test_digests_tell_no_file_from_an_empty_one() -> None:
    assert digest_of(None) is None
    assert digest_of(b"") not in (None, digest_of(os.linesep.encode()))
