"""Where the tests write: into memory, where a person has not said otherwise and there is room."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from achievements.commands import quality

Calls = list[tuple[list[str], Mapping[str, str]]]


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Calls:
    """What is run instead of pytest, on a machine with a folder in memory that has room."""
    made: Calls = []

    def note(root: Path, module: list[str], variables: Mapping[str, str]) -> int:
        assert Path(variables.get("TMPDIR", root)).is_dir()
        made.append((module, variables))
        return 5

    monkeypatch.setattr(quality, "_run", note)
    monkeypatch.setattr(quality, "MEMORY", tmp_path)
    monkeypatch.setattr(quality, "ROOM", 0)
    monkeypatch.delenv("TMPDIR", raising=False)
    return made


@pytest.mark.parametrize("arguments", [[], ["--quick"]], ids=str)
def test_the_suite_writes_into_memory_and_leaves_nothing_there(
    arguments: list[str], calls: Calls, tmp_path: Path
) -> None:
    assert quality.run_tests(tmp_path, arguments) == 5
    assert [Path(variables["TMPDIR"]).parent for _, variables in calls] == [tmp_path]
    assert list(tmp_path.iterdir()) == []


def test_tests_that_a_person_names_leave_what_they_wrote_on_the_disk(calls: Calls, tmp_path: Path) -> None:
    quality.run_tests(tmp_path, ["-x", "tests/model"])
    assert [(module, "TMPDIR" in variables) for module, variables in calls] == [
        (["pytest", "-x", "tests/model"], False)
    ]


@pytest.mark.parametrize(("name", "value"), [("MEMORY", Path("/nowhere")), ("ROOM", 2**80)])
def test_where_memory_is_missing_or_short_the_disk_is_used(
    name: str, value: object, calls: Calls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, name, value)
    quality.run_tests(tmp_path, [])
    assert ["TMPDIR" in variables for _, variables in calls] == [False]


def test_a_folder_that_a_person_has_chosen_stays(
    calls: Calls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", "/chosen")
    monkeypatch.setattr(quality, "MEMORY", tmp_path / "memory")
    monkeypatch.setattr(
        quality, "_run", lambda _root, _module, variables: int(variables["TMPDIR"] == "/chosen")
    )
    assert quality.run_tests(tmp_path, []) == 1
