"""Folders that the output does not have: made in the staging folder, and moved with all that is in them."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from achievements.build.journal import NAME, Journal, UnfinishedError, complete, order_moves, write_journal
from achievements.build.paths import MANIFEST, new_folders
from achievements.build.staging import publish, staging_of
from tests.build.outputs import output, planned, store

links = pytest.mark.skipif(os.name == "nt", reason="platform: Windows has no links for everyone")
OLD = {"index.html": "old", "a/index.html": "old"}
NEW = {**OLD, "a/b/index.html": "new", "c/index.html": "new", "c/d/e.css": "new", "c/d/f.css": "new"}


def run(site: Mapping[str, str], root: Path) -> None:
    publish(planned([output(path, text) for path, text in site.items()]), root / "output", store(root))


def tree(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


@pytest.fixture
def moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is put into the output: its path there."""
    replace, paths, folder = os.replace, list[str](), f"{tmp_path}/output/"

    def noted(source: str, target: str) -> None:
        if str(target).startswith(folder):
            paths.append(str(target).removeprefix(folder))
        replace(source, target)

    monkeypatch.setattr(os, "replace", noted)
    return paths


def test_a_new_folder_is_moved_with_all_that_is_in_it(tmp_path: Path, moved: list[str]) -> None:
    run(OLD, tmp_path)
    moved.clear()
    run(NEW, tmp_path)
    assert moved == ["a/b", "c", MANIFEST]
    assert tree(tmp_path / "output") == NEW


def test_no_folder_is_made_in_the_staging_folder_for_one_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(NEW, tmp_path)
    made, mkdir = list[str](), os.mkdir

    def noted(path: str, *mode: int) -> None:
        made.append(Path(path).name)
        mkdir(path, *mode)

    monkeypatch.setattr(os, "mkdir", noted)
    run(dict.fromkeys(NEW, "changed"), tmp_path)
    assert not {"new", "a", "b", "c", "d"} & set(made)


@pytest.mark.parametrize(
    ("paths", "moves"),
    [
        (["index.html", "c/x.html", "c/y.css", "b.css"], ["b.css", "c", "index.html"]),
        (["en/index.html", "en/p/index.html", "p/index.html"], ["en", "p"]),
        (["p/q/r/s.html", "p/q/t.css", "p/u.html"], ["p"]),
        (
            ["there/p/index.html", "there/new.html", "there/z.css"],
            ["there/z.css", "there/p", "there/new.html"],
        ),
    ],
)
def test_a_folder_is_moved_when_its_last_file_would_be(
    tmp_path: Path, paths: list[str], moves: list[str]
) -> None:
    (tmp_path / "there").mkdir()
    staged = {path: f"own/new/{path}" for path in paths}
    assert order_moves(staged, [], new_folders(str(tmp_path))) == [
        (f"own/new/{path}", path) for path in moves
    ]


def decide(root: Path) -> tuple[Path, Path]:
    """A build that was cut off when it was decided: it has a folder with three files to move."""
    folder, staging = root / "output", staging_of(root / "output")
    run(OLD, root)
    for name in ("index.html", "d/e.css", "d/f.css"):
        (staging / "own/new/c" / name).parent.mkdir(parents=True, exist_ok=True)
        (staging / "own/new/c" / name).write_text("new", encoding="utf-8")
    write_journal(staging, Journal([("own/new/c", "c")], []))
    return folder, staging


MADE = {**OLD, "c/index.html": "new", "c/d/e.css": "new", "c/d/f.css": "new"}


@pytest.mark.parametrize("others", [[], ["c/own.txt"], ["c/d/own.txt", "c/x/own.txt"], ["c/d/e.css"]])
def test_into_a_folder_that_somebody_made_meanwhile_files_are_moved(
    tmp_path: Path, others: list[str]
) -> None:
    folder, staging = decide(tmp_path)
    (folder / "c").mkdir()
    for other in others:
        (folder / other).parent.mkdir(exist_ok=True)
        (folder / other).write_text("mine", encoding="utf-8")
    complete(folder, staging)
    assert tree(folder) == {**dict.fromkeys(others, "mine"), **MADE}
    assert not staging.exists()


def refuse_folders(monkeypatch: pytest.MonkeyPatch, error: int) -> None:
    """Let the system move no folder, as Windows while another program reads a file in it."""
    replace = os.replace

    def only_files(source: str, target: str) -> None:
        if Path(source).is_dir():
            raise OSError(error, os.strerror(error), source)
        replace(source, target)

    monkeypatch.setattr(os, "replace", only_files)


@pytest.mark.parametrize("error", [errno.EACCES, errno.EPERM, errno.EXDEV])
def test_a_folder_that_cannot_be_moved_whole_goes_file_by_file(
    tmp_path: Path, error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, staging = decide(tmp_path)
    refuse_folders(monkeypatch, error)
    complete(folder, staging)
    assert tree(folder) == MADE


@pytest.mark.parametrize("steps", range(4))
@pytest.mark.parametrize("whole", [True, False])
def test_a_move_that_was_cut_off_is_taken_up_again(
    tmp_path: Path, steps: int, whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, staging = decide(tmp_path)
    with monkeypatch.context() as patch:
        if not whole:
            refuse_folders(patch, errno.EACCES)
        patch.setattr(os, "replace", stopping_after(steps, os.replace))
        with suppress(KeyboardInterrupt):
            complete(folder, staging)
    assert (staging / NAME).exists() or tree(folder) == MADE
    run(MADE, tmp_path)
    assert tree(folder) == MADE
    assert not staging.exists()


def stopping_after(steps: int, function: Callable[[str, str], None]) -> Callable[[str, str], None]:
    """A function that is killed when it is called once more."""
    left = iter(range(steps))

    def call(source: str, target: str) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        function(source, target)

    return call


@links
@pytest.mark.parametrize("place", ["c", "c/d"])
def test_no_folder_is_moved_through_a_link_that_somebody_made_meanwhile(tmp_path: Path, place: str) -> None:
    folder, staging = decide(tmp_path)
    (tmp_path / "victim").mkdir()
    (folder / place).parent.mkdir(exist_ok=True)
    (folder / place).symlink_to(tmp_path / "victim")
    with pytest.raises(UnfinishedError):
        complete(folder, staging)
    assert not list((tmp_path / "victim").iterdir())


@pytest.mark.parametrize("place", ["c", "c/d"])
def test_a_file_of_somebody_elses_in_the_place_of_a_new_folder_is_told_first(
    tmp_path: Path, place: str
) -> None:
    run(OLD, tmp_path)
    (tmp_path / "output" / place).parent.mkdir(exist_ok=True)
    (tmp_path / "output" / place).write_text("mine", encoding="utf-8")
    with pytest.raises(NotADirectoryError) as caught:
        run(NEW, tmp_path)
    assert caught.value.filename == f"{tmp_path}/output/{place}"
    assert tree(tmp_path / "output") == {**OLD, place: "mine"}


def test_a_folder_whose_name_differs_by_letter_case_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    run({"p/Plan/index.html": "1", "p/Plan/old.css": "1"}, tmp_path)
    run({"p/plan/index.html": "2", "p/plan/new.css": "2"}, tmp_path)
    assert tree(tmp_path / "output") == {"p/plan/index.html": "2", "p/plan/new.css": "2"}


def test_what_a_folder_held_before_it_was_removed_by_hand_is_moved_whole_again(
    tmp_path: Path, moved: list[str]
) -> None:
    run(NEW, tmp_path)
    shutil.rmtree(tmp_path / "output/c")
    moved.clear()
    run(NEW, tmp_path)
    assert moved == ["c", MANIFEST]
    assert tree(tmp_path / "output") == NEW
