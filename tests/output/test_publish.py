"""Publishing: all or nothing, only what changed, nothing of anybody else's lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achievements.output import publish as publishing
from achievements.output.publish import (
    MANIFEST,
    DuplicateOutputError,
    ForeignFolderError,
    Output,
    Published,
    publish,
    staging_of,
)


class StoppedError(RuntimeError):
    """Stands for whatever ends a build half-way."""


def run(site: Mapping[str, str], root: Path, version: str = "1") -> Published:
    outputs = [Output(path, f"key of {text}", text.encode) for path, text in site.items()]
    return publish(outputs, root / "output", root / "cache" / "ledger", version)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_writes_every_file_and_a_manifest_of_them(tmp_path: Path) -> None:
    assert run({"index.html": "a", "en/index.html": "b"}, tmp_path) == Published(2, 2, 2, 0)
    found = tree(tmp_path / "output")
    assert found["index.html"] == b"a"
    assert found["en/index.html"] == b"b"
    assert set(json.loads(found[MANIFEST])["files"]) == {"index.html", "en/index.html"}


def test_makes_and_writes_nothing_when_nothing_changed(tmp_path: Path) -> None:
    run({"index.html": "a"}, tmp_path)
    assert run({"index.html": "a"}, tmp_path) == Published(1, 0, 0, 0)


def test_makes_again_what_somebody_changed_or_deleted_in_the_output(tmp_path: Path) -> None:
    run({"a.html": "a", "b.html": "b"}, tmp_path)
    (tmp_path / "output/a.html").write_text("somebody's", encoding="utf-8")
    (tmp_path / "output/b.html").unlink()
    assert run({"a.html": "a", "b.html": "b"}, tmp_path).written == 2
    assert tree(tmp_path / "output")["a.html"] == b"a"


def test_leaves_a_file_alone_whose_key_changed_but_not_its_bytes(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish([Output("a.html", "one", lambda: b"a")], output, tmp_path / "ledger", "1")
    before = (output / "a.html").stat().st_mtime_ns
    done = publish([Output("a.html", "two", lambda: b"a")], output, tmp_path / "ledger", "1")
    assert done == Published(1, 1, 0, 0)
    assert (output / "a.html").stat().st_mtime_ns == before


def test_removes_what_is_gone_and_the_folders_that_it_leaves_empty(tmp_path: Path) -> None:
    run({"index.html": "a", "posts/x/index.html": "b"}, tmp_path)
    assert run({"index.html": "a"}, tmp_path).removed == 1
    assert not (tmp_path / "output/posts").exists()


def test_removes_what_is_gone_even_when_the_cache_was_lost(tmp_path: Path) -> None:
    run({"index.html": "a", "old.html": "b"}, tmp_path)
    (tmp_path / "cache/ledger").unlink()
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


@pytest.mark.parametrize("other", ["a.html", "A.html"])
def test_refuses_two_outputs_of_one_path_also_by_letter_case(tmp_path: Path, other: str) -> None:
    outputs = [Output("a.html", "k", lambda: b""), Output(other, "k", lambda: b"")]
    with pytest.raises(DuplicateOutputError):
        publish(outputs, tmp_path / "output", tmp_path / "ledger", "1")


def test_leaves_the_output_as_it_was_when_a_page_cannot_be_made(tmp_path: Path) -> None:
    run({"a.html": "a", "b.html": "b"}, tmp_path)
    before = tree(tmp_path / "output")

    def stop() -> bytes:
        raise StoppedError

    with pytest.raises(StoppedError):
        publish(
            [Output("a.html", "new", lambda: b"new"), Output("b.html", "new", stop)],
            tmp_path / "output",
            tmp_path / "cache/ledger",
            "1",
        )
    assert tree(tmp_path / "output") == before
    assert not staging_of(tmp_path / "output").exists()


@pytest.mark.parametrize("torn", [b"", b"2 00\n{}", b"\xff\xfe", b"1"])
def test_a_torn_ledger_costs_time_and_nothing_else(tmp_path: Path, torn: bytes) -> None:
    run({"a.html": "a"}, tmp_path)
    (tmp_path / "cache/ledger").write_bytes(torn)
    assert run({"a.html": "a"}, tmp_path) == Published(1, 1, 1, 0)


def test_what_another_version_of_the_program_made_is_made_again(tmp_path: Path) -> None:
    run({"a.html": "a"}, tmp_path)
    assert run({"a.html": "a"}, tmp_path, version="2").made == 1


SITES = st.dictionaries(
    st.sampled_from(["index.html", "a/index.html", "a/b.css", "c/index.html", "c/d/e.png"]),
    st.text(alphabet="xyz", max_size=2),
)


@given(sites=st.lists(SITES, min_size=1, max_size=5))
def test_any_sequence_of_builds_ends_as_one_clean_build(
    sites: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    built, clean = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("clean")
    for site in sites:
        run(site, built)
    run(sites[-1], clean)
    assert tree(built / "output") == tree(clean / "output")


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
    patch.setattr(publishing, "remove", counted(publishing.remove))
    patch.setattr(publishing.shutil, "rmtree", counted(publishing.shutil.rmtree))
