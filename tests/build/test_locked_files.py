"""Files that another program has open, as Windows refuses them: nothing is lost, the next build ends it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path
from typing import Any

import pytest

from achievements.build import journal
from achievements.build.journal import UnfinishedError, write_whole
from achievements.build.lock import OutputBusyError, hold
from achievements.build.obstacles import find_obstacle
from achievements.build.paths import MANIFEST, NO_RIGHT
from achievements.build.staging import StagingRefusedError, publish, staging_of
from tests.build.outputs import output, planned, store

BEFORE = {"index.html": "old", "a/index.html": "old", "gone/index.html": "old", "same.css": "same"}
AFTER = {"index.html": "new", "a/index.html": "new", "new/index.html": "new", "same.css": "same"}


@contextmanager
def opened(*paths: Path, times: float = inf) -> Iterator[None]:
    """Refuse whatever would put another file in the place of these, or remove them, ``times`` for each."""
    left = dict.fromkeys(map(str, paths), times)

    def refuse(target: str) -> None:
        if left.get(target, 0) > 0:
            left[target] -= 1
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), target)

    def refusing(function: Callable[..., Any], taken: Callable[..., object]) -> Callable[..., Any]:
        def call(*args: object) -> object:
            refuse(str(taken(*args)))
            return function(*args)

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", refusing(os.replace, lambda _source, target: target))
        patch.setattr(os, "unlink", refusing(os.unlink, lambda path, *_: path))
        unlink = Path.unlink

        def refuse_removal(path: Path, missing_ok: bool = False) -> None:
            refuse(str(path))
            unlink(path, missing_ok)

        patch.setattr(Path, "unlink", refuse_removal)
        yield


def run(site: dict[str, str], root: Path) -> None:
    outputs = [output(path, text) for path, text in site.items()]
    publish(planned(outputs), root / "output", store(root))


def held(folder: Path) -> dict[str, str]:
    """What a reader finds."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


@pytest.mark.parametrize("path", ["index.html", "a/index.html", "gone/index.html", MANIFEST])
def test_a_file_that_is_open_elsewhere_stops_a_build_that_the_next_one_completes(
    tmp_path: Path, path: str
) -> None:
    run(BEFORE, tmp_path)
    with opened(tmp_path / "output" / path), pytest.raises(UnfinishedError) as raised:
        run(AFTER, tmp_path)
    finding = find_obstacle(raised.value)
    assert finding is not None
    assert finding.rule == "output-unfinished"
    assert path in finding.file.replace(os.sep, "/")
    assert set(held(tmp_path / "output").values()) <= {"old", "new", "same"}, "every file is whole"
    assert held(tmp_path / "output").keys() >= AFTER.keys() & BEFORE.keys()

    run(AFTER, tmp_path)
    assert held(tmp_path / "output") == AFTER
    assert not staging_of(tmp_path / "output").exists()


def test_several_that_are_closed_one_after_the_other(tmp_path: Path) -> None:
    run(BEFORE, tmp_path)
    names = ["a/index.html", "gone/index.html", "index.html"]
    for number in range(len(names)):
        still = [tmp_path / "output" / name for name in names[number:]]
        with opened(*still), pytest.raises(UnfinishedError):
            run(AFTER, tmp_path)
    run(AFTER, tmp_path)
    assert held(tmp_path / "output") == AFTER


def test_a_file_that_stays_as_it_is_may_be_open(tmp_path: Path) -> None:
    run(BEFORE, tmp_path)
    with opened(tmp_path / "output/same.css"):
        run(AFTER, tmp_path)
    assert held(tmp_path / "output") == AFTER


@pytest.mark.parametrize("path", [*BEFORE, MANIFEST])
@pytest.mark.parametrize("times", [1, 3])
def test_what_is_open_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, times: int
) -> None:
    """As a virus scanner has what was just written."""
    monkeypatch.setattr(journal, "PAUSES", (0.0, 0.0, 0.0))
    run(BEFORE, tmp_path)
    journal_file = staging_of(tmp_path / "output") / journal.NAME
    with opened(tmp_path / "output" / path, journal_file, times=times):
        run(AFTER, tmp_path)
    assert not journal_file.exists()
    assert held(tmp_path / "output") == AFTER


def test_what_stays_open_is_refused_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "PAUSES", (0.0, 0.0, 0.0))
    file = tmp_path / "kept.json"
    write_whole(file, b"old")
    with opened(file, times=4), pytest.raises(PermissionError):
        write_whole(file, b"new")
    assert [*tmp_path.iterdir()] == [file]
    assert file.read_bytes() == b"old"
    with opened(file, times=3):
        write_whole(file, b"new")
    assert file.read_bytes() == b"new"


@pytest.mark.parametrize("number", sorted(NO_RIGHT))
@pytest.mark.parametrize("site", [AFTER, {"index.html": "old"}], ids=["new files", "removals alone"])
@pytest.mark.parametrize("refused", ["", "published"])
def test_where_nothing_can_be_made_beside_the_output_the_folder_to_open_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, site: dict[str, str], refused: str
) -> None:
    parent = tmp_path / refused
    output_folder = parent / "output"
    kept = store(tmp_path)
    publish(planned([output(path, text) for path, text in BEFORE.items()]), output_folder, kept)
    before = held(output_folder)
    make = os.mkdir

    def refuse(path: str, *rest: int) -> None:
        if Path(path).parent == parent:
            raise OSError(number, os.strerror(number), str(path))
        make(path, *rest)

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(StagingRefusedError) as raised:
        publish(planned([output(path, text) for path, text in site.items()]), output_folder, kept)
    finding = find_obstacle(raised.value)
    assert finding is not None
    assert (finding.rule, finding.file) == ("access-denied", str(parent))
    assert "--output" in finding.message.zh
    assert "let the account that builds write here" in finding.message.en
    assert held(output_folder) == before


def test_the_lock_of_another_account_is_taken_although_it_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / ".output.lock"
    lock.touch()
    opened_for: list[int] = []
    really = os.open

    def refuse_writing(path: Path, flags: int, mode: int = 0o777) -> int:
        opened_for.append(flags & os.O_RDWR)
        if flags & os.O_RDWR:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return really(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse_writing)
    with (
        hold(lock, 0, lambda: None),
        pytest.raises(OutputBusyError),
        hold(lock, 0, lambda: None),
    ):
        pass
    assert opened_for == [os.O_RDWR, 0] * 2
