"""The workflow files and the container: what they call is there, and what they promise is what they say."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from achievements.commands.cli import parse_options
from achievements.commands.declaration import find_task
from achievements.commands.environment import NEWEST, OLDEST

ROOT = Path(__file__).resolve().parents[1]
GITHUB = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
CONTAINER = ROOT / "Containerfile"
SCRIPT = ROOT / ".ci/run"
DOCUMENTS = [ROOT / "docs/continuous.md", ROOT / "docs/continuous.zh.md"]
CALL = re.compile(r"\btasks\.py (?!\$)([^\n|;&]+)")
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
# The first versions that run on Node.js 24: the services have no Node.js 20 any more.
ACTIONS = {"checkout": 5, "setup-python": 6, "cache": 5, "upload-artifact": 6}
# A value that the shell fills in, or leaves out.
FILLED = re.compile(r'\$\{(?P<name>\w+):\+(?P<option>--\w+) "\$\w+"\}|"\$\{?\w+\}?"')


def loaded(path: Path) -> Any:
    """A workflow file; YAML 1.1 takes its key `on` for true."""
    return yaml.safe_load(path.read_text("utf-8"))


def jobs(path: Path) -> dict[str, Any]:
    told = loaded(path)
    return dict(told["jobs"]) if path in GITHUB else {name: told[name] for name in ("whole", "publish")}


def commands(path: Path) -> Iterator[str]:
    """Every line that a file gives to a shell."""
    if path in GITHUB:
        for job in jobs(path).values():
            yield from (step["run"] for step in job["steps"] if "run" in step)
    elif path == GITLAB:
        for job in jobs(path).values():
            yield from job["script"]
    elif path == SCRIPT:
        yield from (
            f"tasks.py {line.removeprefix('run ')}" for line in lines_of(path) if line.startswith("run ")
        )
    else:
        yield path.read_text("utf-8").replace("\\\n", "")


def lines_of(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def calls(path: Path) -> list[list[str]]:
    """Each task that a file calls, with its arguments."""
    found = [
        FILLED.sub(lambda match: f"{match['option']} x" if match["name"] else "x", call)
        for command in commands(path)
        for call in CALL.findall(command.split(" # ")[0])
    ]
    return [shlex.split(call.split("`")[0]) for call in found]


@pytest.mark.parametrize("path", [*GITHUB, GITLAB, CONTAINER, SCRIPT, *DOCUMENTS], ids=lambda path: path.name)
def test_every_task_that_is_called_is_one_with_these_options(path: Path) -> None:
    called = calls(path)
    assert called
    for name, *arguments in called:
        task = find_task(name)
        assert task is not None, name
        parse_options(task, arguments, name)  # ends the process where an option is none


@pytest.mark.parametrize("path", [*GITHUB, GITLAB, CONTAINER], ids=lambda path: path.name)
def test_every_file_that_is_named_is_there(path: Path) -> None:
    named = {
        word
        for command in commands(path)
        for word in re.findall(r"(?:bash|python3?|COPY) ([\w./]+)", command)
        if "/" in word or word.endswith(".py")
    }
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []


def test_all_systems_and_pythons_are_tried() -> None:
    tests = jobs(ROOT / ".github/workflows/test.yml")
    systems = {tests["whole"]["runs-on"], *tests["elsewhere"]["strategy"]["matrix"]["os"]}
    assert systems == {"ubuntu-latest", "windows-latest", "macos-latest"}
    for job in tests.values():
        assert job["strategy"]["matrix"]["python"] == PYTHONS
    assert jobs(GITLAB)["whole"]["parallel"]["matrix"] == [{"PYTHON_VERSION": PYTHONS}]
    required = re.search(r'requires-python = ">=([\d.]+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert required
    assert required[1] == PYTHONS[0]
    assert [f"3.{minor}" for minor in range(OLDEST[1], NEWEST[1] + 1)] == PYTHONS


def test_a_schedule_reads_links_and_checks_and_publishes_by_the_day() -> None:
    workflow = loaded(ROOT / ".github/workflows/publish.yml")
    (entry,) = workflow[True]["schedule"]
    minute, hour, *rest = entry["cron"].split()
    assert (int(hour) + 8) % 24 in range(5, 9), "in the morning in China"
    assert 0 <= int(minute) < 60
    assert rest == ["*", "*", "*"]
    for path in (ROOT / ".github/workflows/publish.yml", GITLAB):
        order = [name for name, *_ in calls(path)]
        assert [name for name in order if name in ("links", "check", "publish", "archive")][-4:] == [
            *("links", "check", "publish", "archive")
        ]


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_a_workflow_may_only_read_and_ends(path: Path) -> None:
    assert loaded(path)["permissions"] == {"contents": "read"}
    for job in jobs(path).values():
        assert job["timeout-minutes"] <= 90
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "what is given is a variable, never program text"
            if "uses" in step:
                action = re.fullmatch(r"actions/(?P<name>[\w-]+)@v(?P<version>\d+)", step["uses"])
                assert action, step["uses"]
                assert int(action["version"]) >= ACTIONS[action["name"]]


def test_the_container_serves_as_nobody_and_names_its_images() -> None:
    lines = [line for line in lines_of(CONTAINER) if line and not line.startswith("#")]
    stages = [number for number, line in enumerate(lines) if line.startswith("FROM ")]
    last = lines[stages[-1] :]
    (user,) = [line.split()[1] for line in last if line.startswith("USER ")]
    assert all(int(part) > 0 for part in user.split(":"))
    images = [line.partition("=")[2] for line in lines[: stages[0]] if line.startswith("ARG ")]
    assert images
    assert all(re.fullmatch(r"[\w./-]+:[\w.-]*\d[\w.-]*", image) for image in images)
    kept_out = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert {".git", ".venv", ".cache", "output", "release"} <= set(kept_out)
    assert not {"content", "plugins", "themes", "container", "tasks.py"} & set(kept_out)
