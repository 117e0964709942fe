from __future__ import annotations

from pathlib import Path

import pytest

from achievements.commands.cli import parse_options
from achievements.commands.declaration import find_task
from tools.bench.__main__ import main

PROJECT = Path(__file__).resolve().parents[2]


def test_its_options_are_passed_on() -> None:
    task = find_task("bench")
    assert task is not None
    assert parse_options(task, ["--n", "5"], "bench") == {"arguments": ["--n", "5"]}


def test_its_help_lists_generators_and_scenarios(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"], PROJECT)
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert "engine,proof,portal,hugo,pagefind,pelican" in shown
    assert "edit-title" in shown
