"""Publishing: all or nothing, only what changed, nothing of anybody else's lost."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

import parallel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from achievements.build import journal
from achievements.build.artefacts import load_built
from achievements.build.making import Output, Plan, WorkerSetup
from achievements.build.manifest import ForeignFolderError
from achievements.build.paths import MANIFEST, find_in_the_way, folders_of
from achievements.build.staging import (
    DuplicateOutputError,
    Published,
    publish,
    staging_of,
)
from tests.build.outputs import output, planned, store
from tests.kept_work import SMALL_SITE


class StoppedError(RuntimeError):
    """Stands for whatever ends a build half-way."""


def run(site: Mapping[str, str], root: Path, version: str = "1") -> Published:
    outputs = [output(path, text) for path, text in site.items()]
    return publish(planned(outputs), root / "output", store(root, version))


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_writes_every_file_and_a_manifest_of_them(tmp_path: Path) -> None:
    assert run({"index.html": "a", "en/index.html": "b"}, tmp_path)[:4] == (2, 2, 2, ())
    found = tree(tmp_path / "output")
    assert found["index.html"] == b"a"
    assert found["en/index.html"] == b"b"
    assert set(json.loads(found[MANIFEST])["files"]) == {"index.html", "en/index.html"}


def test_makes_and_writes_nothing_when_nothing_changed(tmp_path: Path) -> None:
    run({"index.html": "a"}, tmp_path)
    assert run({"index.html": "a"}, tmp_path)[:4] == (1, 0, 0, ())


def test_makes_again_what_somebody_changed_or_deleted_in_the_output(tmp_path: Path) -> None:
    run({"a.html": "a", "b.html": "b"}, tmp_path)
    (tmp_path / "output/a.html").write_text("somebody's", encoding="utf-8")
    (tmp_path / "output/b.html").unlink()
    assert run({"a.html": "a", "b.html": "b"}, tmp_path).written == 2
    assert tree(tmp_path / "output")["a.html"] == b"a"


def test_leaves_a_file_alone_whose_key_changed_but_not_its_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "output"
    publish(planned([output("a.html", "a", "one")]), folder, store(tmp_path))
    before = (folder / "a.html").stat().st_mtime_ns
    done = publish(planned([output("a.html", "a", "two")]), folder, store(tmp_path))
    assert done[:4] == (1, 1, 0, ())
    assert (folder / "a.html").stat().st_mtime_ns == before


def test_removes_what_is_gone_and_the_folders_that_it_leaves_empty(tmp_path: Path) -> None:
    run({"index.html": "a", "posts/x/index.html": "b"}, tmp_path)
    assert run({"index.html": "a"}, tmp_path).removed == ("posts/x/index.html",)
    assert not (tmp_path / "output/posts").exists()


def test_removes_what_is_gone_even_when_the_cache_was_lost(tmp_path: Path) -> None:
    run({"index.html": "a", "old.html": "b"}, tmp_path)
    (tmp_path / "cache.sqlite").unlink()
    run({"index.html": "a"}, tmp_path)
    assert set(tree(tmp_path / "output")) == {"index.html", MANIFEST}


def test_keeps_files_that_no_build_made(tmp_path: Path) -> None:
    run({"index.html": "a"}, tmp_path)
    (tmp_path / "output/verification.txt").write_text("the host's", encoding="utf-8")
    run({"index.html": "c"}, tmp_path)
    assert tree(tmp_path / "output")["verification.txt"] == b"the host's"


def test_refuses_a_folder_of_somebody_elses(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output/thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ForeignFolderError):
        run({"index.html": "a"}, tmp_path)
    assert tree(tmp_path / "output") == {"thesis.txt": b"mine"}


@pytest.mark.parametrize("text", ["", "[]", "{", '{"files": 3}'])
def test_refuses_a_folder_with_a_manifest_that_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(ForeignFolderError):
        run({"index.html": "a"}, tmp_path)


@pytest.mark.parametrize("other", ["a.html", "A.html", "a.html/b", "A.HTML/c/d"])
def test_refuses_two_outputs_of_one_path_also_by_letter_case(tmp_path: Path, other: str) -> None:
    outputs = [output("a.html", ""), output(other, "")]
    with pytest.raises(DuplicateOutputError):
        publish(planned(outputs), tmp_path / "output", store(tmp_path))


def test_leaves_the_output_as_it_was_when_a_page_cannot_be_made(tmp_path: Path) -> None:
    run({"a.html": "a", "b.html": "b"}, tmp_path)
    before = tree(tmp_path / "output")

    outputs = [output("a.html", "new"), Output("b.html", "new", fail)]
    with pytest.raises(StoppedError):
        publish(planned(outputs), tmp_path / "output", store(tmp_path))
    assert tree(tmp_path / "output") == before
    assert not staging_of(tmp_path / "output").exists()


def test_what_is_recorded_of_one_output_folder_is_not_taken_for_anothers(tmp_path: Path) -> None:
    run({"a.html": "a"}, tmp_path)
    other = publish(planned([output("a.html", "a")]), tmp_path / "other", store(tmp_path))
    assert other[:4] == (1, 1, 1, ())


def test_what_another_version_of_the_program_made_is_made_again(tmp_path: Path) -> None:
    run({"a.html": "a"}, tmp_path)
    assert run({"a.html": "a"}, tmp_path, version="2").made == 1


def asking(root: Path, key: str, answers: Mapping[str, str]) -> Published:
    """Publish one file that asks two questions, and one that asks none."""
    outputs = [output("a.html", "a", key, ("one", "two")), output("b.html", "b")]
    return publish(planned(outputs, answers), root / "output", store(root))


@pytest.mark.parametrize(
    ("key", "answers", "made"),
    [
        ("k", {"one": "1", "two": "2"}, 0),
        ("k", {"one": "1", "two": "other"}, 1),
        ("other", {"one": "1", "two": "2"}, 1),
    ],
)
def test_a_file_is_made_again_when_its_key_or_an_answer_changed(
    key: str, answers: Mapping[str, str], made: int, tmp_path: Path
) -> None:
    assert asking(tmp_path, "k", {"one": "1", "two": "2"}).made == 2
    assert asking(tmp_path, key, answers)[:4] == (2, made, 0, ())
    assert asking(tmp_path, key, answers).made == 0


def test_a_file_that_asks_another_question_now_is_made_for_that_one(tmp_path: Path) -> None:
    def build(reads: tuple[str, ...], answers: Mapping[str, str]) -> int:
        outputs = [output("a.html", "a", "k", reads)]
        return publish(planned(outputs, answers), tmp_path / "output", store(tmp_path)).made

    assert build(("one",), {"one": "1"}) == 1
    assert build(("two",), {"one": "other", "two": "2"}) == 1
    assert build(("two",), {"one": "1", "two": "2"}) == 0
    assert build(("two",), {"two": "other"}) == 1


def many_outputs() -> list[Output]:
    """More outputs than are made in one process; a function that a new process can call, too."""
    return [
        output(f"{number}.html", f"text {number}", reads=(f"question {number}",))
        for number in range(SMALL_SITE + 5)
    ]


def plan_many(site: str = "") -> Plan:
    return Plan(many_outputs(), str)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_worker_processes_make_the_same_files(
    tmp_path: Path, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"platform: no {method} here")
    monkeypatch.setattr(parallel, "worker_context", lambda: multiprocessing.get_context(method))
    monkeypatch.setattr(parallel, "cores", lambda: 2)
    pooled, alone = tmp_path / "pooled", tmp_path / "alone"
    publish(plan_many, pooled, store(tmp_path), WorkerSetup(plan_many))
    publish(plan_many, alone, store(tmp_path))
    assert tree(pooled) == tree(alone)
    traces = [load_built(store(tmp_path), str(folder)) for folder in (pooled, alone)]
    assert (
        traces[0].answers
        == traces[1].answers
        == {f"question {n}": f"question {n}" for n in range(SMALL_SITE + 5)}
    )
    assert {path: made.reads for path, made in traces[0].artefacts.items()} == {
        path: made.reads for path, made in traces[1].artefacts.items()
    }


def plan_failing(site: str = "") -> Plan:
    return Plan([*many_outputs(), Output("bad.html", "k", fail)], str)


def fail() -> tuple[bytes, tuple[str, ...]]:
    raise StoppedError("in a worker")


def test_what_fails_in_a_worker_leaves_the_output_as_it_was(tmp_path: Path) -> None:
    run({"a.html": "a"}, tmp_path)
    before = tree(tmp_path / "output")
    with pytest.raises(StoppedError):
        publish(plan_failing, tmp_path / "output", store(tmp_path), WorkerSetup(plan_failing))
    assert tree(tmp_path / "output") == before


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_what_is_left_is_made_here_when_the_workers_die(
    tmp_path: Path, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"platform: no {method} here")
    monkeypatch.setattr(parallel, "worker_context", lambda: multiprocessing.get_context(method))
    monkeypatch.setattr(parallel, "cores", lambda: 2)
    ended = Output("deadly.html", "k", partial(die_in_a_worker, os.getpid()))
    outputs = [*many_outputs(), ended, *more_outputs()]
    done = publish(lambda: Plan(outputs, str), tmp_path / "output", store(tmp_path), WorkerSetup(plan_dying))
    assert done.written == len(outputs)
    assert (tmp_path / "output/deadly.html").read_bytes() == b"made at home"
    assert (tmp_path / "output/last.html").read_bytes() == b"last"


def more_outputs() -> list[Output]:
    return [output("last.html", "last")]


def plan_dying(site: str) -> Plan:
    deadly = Output("deadly.html", "k", partial(die_in_a_worker, os.getppid()))
    return Plan([*many_outputs(), deadly, *more_outputs()], str)


def die_in_a_worker(builder: int) -> tuple[bytes, tuple[str, ...]]:
    """End the process at once, as a system without memory does, unless it is the builder's own."""
    if os.getpid() != builder:
        os._exit(1)
    return b"made at home", ()


@pytest.mark.parametrize("changed", ["missing", "other key", "broken"])
def test_a_spawned_worker_that_finds_other_content_makes_nothing(
    tmp_path: Path, changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "worker_context", lambda: multiprocessing.get_context("spawn"))
    monkeypatch.setattr(parallel, "cores", lambda: 2)
    folder = tmp_path / "output"
    publish(plan_many, folder, store(tmp_path), WorkerSetup(partial(plan_changed, changed)))
    assert tree(folder)["0.html"] == b"text 0"
    assert not [data for data in tree(folder).values() if data == b"newer"]


def plan_changed(changed: str, site: str) -> Plan:
    """The outputs as a worker plans them after an edit."""
    if changed == "broken":
        raise StoppedError("the content has errors now")
    rest = many_outputs()[1:]
    return Plan(rest if changed == "missing" else [output("0.html", "newer"), *rest], str)


def without_collisions(site: dict[str, str]) -> dict[str, str]:
    """A site without the files whose names an earlier one takes, as a file or as a folder."""
    kept: dict[str, str] = {}
    for path, text in site.items():
        others = [other.casefold() for other in kept]
        taken = {*others, *map(str.casefold, folders_of(kept))}
        mine = {path.casefold(), *map(str.casefold, folders_of([path]))} - {""}
        if path.casefold() not in taken and mine.isdisjoint(others):
            kept[path] = text
    return kept


NAMES: tuple[str, ...] = ("index.html", "a/index.html", "a/b.css", "c/index.html", "c/d/e.png")
NAMES += ("a", "A/B.css", "A/b.css", "c/d", "C", "c/d/e.png/f")  # others of which are in their way
SITES = st.dictionaries(st.sampled_from(NAMES), st.text(alphabet="xyz", max_size=2)).map(without_collisions)


@given(sites=st.lists(SITES, min_size=1, max_size=5))
def test_any_sequence_of_builds_ends_as_one_clean_build(
    sites: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    built, clean = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("clean")
    for site in sites:
        run(site, built)
    run(sites[-1], clean)
    assert tree(built / "output") == tree(clean / "output")


def test_a_file_of_the_last_build_makes_way_for_a_folder_and_a_folder_for_a_file(tmp_path: Path) -> None:
    for site in ({"a": "1"}, {"a/b": "2"}, {"a/b/c": "3", "a/d": "4"}, {"a/b": "5"}, {"A": "6"}, {"a": "6"}):
        run(site, tmp_path)
        assert {name for name in tree(tmp_path / "output") if name != MANIFEST} == set(site)


@pytest.mark.parametrize("own", ["a/own.txt", "a/own/x"])
def test_a_folder_with_files_of_others_makes_no_way_for_a_file(tmp_path: Path, own: str) -> None:
    folder = tmp_path / "output"
    run({"a/b": "1", "index.html": "1"}, tmp_path)
    (folder / own).parent.mkdir(exist_ok=True)
    (folder / own).write_text("mine", encoding="utf-8")
    before = tree(folder)
    with pytest.raises(IsADirectoryError):
        run({"a": "2", "index.html": "2"}, tmp_path)
    assert tree(folder) == before


def test_where_letter_case_means_nothing_a_renamed_file_is_not_removed_after_it_was_put_in_place() -> None:
    """Windows and macOS: the former name is the same file, also when the build is taken up again."""
    assert find_in_the_way(["p/Plan.pdf", "p/other.pdf"], ["p/plan.PDF"]) == {"p/Plan.pdf": ["p/plan.PDF"]}
    assert find_in_the_way(["P/new.pdf"], ["p/old.pdf"]) == {}


@given(before=SITES, after=SITES, steps=st.integers(0, 12))
def test_a_build_cut_off_anywhere_leaves_whole_files_and_the_next_one_ends_clean(
    before: dict[str, str], after: dict[str, str], steps: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root, clean = tmp_path_factory.mktemp("root"), tmp_path_factory.mktemp("clean")
    run(before, root)
    with pytest.MonkeyPatch.context() as patch:
        cut_after(steps, patch)
        try:
            run(after, root)
        except StoppedError:
            whole = {*(text.encode() for text in (*before.values(), *after.values()))}
            assert {data for name, data in tree(root / "output").items() if name != MANIFEST} <= whole
    run(after, root)
    run(after, clean)
    assert tree(root / "output") == tree(clean / "output")


def cut_after(steps: int, patch: pytest.MonkeyPatch) -> None:
    """Let the file system do ``steps`` things that change the output, then stop as a killed process does.

    A killed process runs no clean-up either: removing the staging folder stops, too.
    """
    left = [steps]

    def counted(function: object) -> object:
        def call(*args: object, **kwargs: object) -> object:
            if left[0] <= 0:
                raise StoppedError
            left[0] -= 1
            return function(*args, **kwargs)  # type: ignore[operator]

        return call

    patch.setattr(Path, "replace", counted(Path.replace))
    patch.setattr(journal, "move", counted(journal.move))
    patch.setattr(journal, "remove", counted(journal.remove))
    patch.setattr(shutil, "rmtree", counted(shutil.rmtree))


def forbidden() -> Plan:
    """A plan that nobody may ask for."""
    pytest.fail("planned although nothing changed")


def run_of(site: str, outputs: Iterable[Output], root: Path) -> Published:
    return publish(planned(outputs), root / "output", store(root), site=site)


def test_of_the_same_site_nothing_is_even_planned(tmp_path: Path) -> None:
    first = run_of("site 1", [output("a.html", "a"), output("b.css", "b")], tmp_path)
    assert publish(forbidden, tmp_path / "output", store(tmp_path), site="site 1") == (2, 0, 0, (), 1)
    assert (first.files, first.pages) == (2, 1)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "a.html").unlink(),
        lambda folder: (folder / "a.html").write_text("other", encoding="utf-8"),
        lambda folder: (folder / "a.html").rename(folder / "c.html"),
    ],
    ids=["removed", "changed", "moved"],
)
def test_what_was_changed_from_outside_is_made_again(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    outputs = [output("a.html", "a"), output("b.css", "b")]
    run_of("site 1", outputs, tmp_path)
    spoil(tmp_path / "output")
    assert run_of("site 1", outputs, tmp_path).written == 1
    assert (tmp_path / "output/a.html").read_text(encoding="utf-8") == "a"


@pytest.mark.parametrize(("first", "second"), [("site 1", "site 2"), ("", ""), ("site 1", "")])
def test_of_another_or_an_unknown_site_everything_is_planned(tmp_path: Path, first: str, second: str) -> None:
    run_of(first, [output("a.html", "a")], tmp_path)
    assert run_of(second, [output("b.html", "b")], tmp_path)[:4] == (1, 1, 1, ("a.html",))
