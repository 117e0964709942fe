"""The commands on a copy of the portal's own content or the small one, run as the command line runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from achievements.commands import check, new
from achievements.commands.cli import parse_options, run_task
from achievements.commands.declaration import find_task

PROJECT = Path(__file__).resolve().parents[2]


def run(name: str, *arguments: str) -> int:
    task = find_task(name)
    assert task is not None
    return run_task(task, parse_options(task, list(arguments), name), PROJECT)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def break_content(content: Path, place: str = "laiwu") -> Path:
    """Make one error in the file of a place; the file that has it."""
    file = content / "data" / "districts" / f"{place}.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "no_such_key: 1\n", encoding="utf-8", newline="\n")
    return file


def test_a_build_with_an_error_ends_with_1_tells_it_and_leaves_the_output_as_it_was(
    small_content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "site"
    arguments = ["--content", str(small_content), "--output", str(output)]
    assert run("build", *arguments) == 0
    assert "已生成" in capsys.readouterr().out
    before = tree(output)
    assert "index.html" in before
    assert "en/index.html" in before

    file = break_content(small_content, "north")
    lines = file.read_text(encoding="utf-8").count("\n")
    assert run("build", *arguments) == 1
    told = capsys.readouterr().out
    assert f"districts/north.yaml:{lines}:1: " in told
    assert "no_such_key: 1" in told
    assert "没有生成" in told
    assert tree(output) == before


def test_the_portals_own_content_has_no_error_and_no_warning(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--format", "json") == 0
    assert [item for item in json.loads(capsys.readouterr().out) if item["severity"] != "info"] == []


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_check_reports_an_error_in_every_form_and_ends_with_1(
    portal_content: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    break_content(portal_content)
    assert run("check", "--content", str(portal_content), "--format", form) == 1
    told = capsys.readouterr().out
    assert "unknown-key" in told
    assert "data/districts/laiwu.yaml" in told


def test_the_day_that_counts_as_today_decides_what_is_in_the_future(
    portal_content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--content", str(portal_content), "--format", "json", "--today"]
    assert run("check", *arguments, "2099-01-01") == 0
    capsys.readouterr()
    assert run("check", *arguments, "2019-01-01") == 1
    assert "future-date" in {item["rule"] for item in json.loads(capsys.readouterr().out)}


@pytest.mark.parametrize(
    ("kind", "options", "places"),
    [
        ("event", {"district": "laiwu"}, {"data/events/2022-08-04-unfinished.yaml"}),
        (
            "metrics",
            {"district": "laiwu", "source": "2022-08-04-dazhong-daily", "period": "2022-H1"},
            {"data/metrics/laiwu/unfinished.yaml"},
        ),
        ("source", {}, {"data/sources/2022-08-04-unfinished.yaml"}),
        (
            "project",
            {"district": "laiwu", "source": "2022-08-04-dazhong-daily"},
            {"data/projects/laiwu.yaml"},
        ),
        ("indicator", {"topic": "economy"}, {"data/indicators/economy.yaml"}),
    ],
)
def test_a_file_that_new_made_is_an_error_until_it_is_finished(
    portal_content: Path,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    options: dict[str, str],
    places: set[str],
) -> None:
    content = str(portal_content)
    new.run(PROJECT, kind, "unfinished", content=content, date="2022-08-04", **options)
    capsys.readouterr()
    assert check.run(PROJECT, content=content, format="json") == 1
    findings = json.loads(capsys.readouterr().out)
    assert {item["file"] for item in findings} == places
    assert {item["severity"] for item in findings} == {"error"}


def test_a_post_that_new_made_is_a_draft_and_told_without_an_error(
    portal_content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = str(portal_content)
    new.run(PROJECT, "post", "unfinished", content=content, date="2022-08-04", district="laiwu")
    capsys.readouterr()
    assert check.run(PROJECT, content=content, format="json") == 0
    findings = json.loads(capsys.readouterr().out)
    assert [(item["rule"], item["severity"]) for item in findings] == [("unfinished-draft", "info")]
