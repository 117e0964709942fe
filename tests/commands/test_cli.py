from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest

from achievements.commands import cli
from achievements.commands.cli import main, parse_options, run_task
from achievements.commands.console import CommandError
from achievements.commands.declaration import TASKS, find_task
from achievements.commands.options import Option, Task
from achievements.editing import EditError
from achievements.model.findings import Message

PROJECT = Path(__file__).resolve().parents[2]
HELP = Message("测试", "for a test")


def task_named(name: str) -> Task:
    task = find_task(name)
    assert task is not None
    return task


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"]])
def test_help_lists_every_task_in_both_languages_without_an_environment(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments, tmp_path) == 0
    shown = capsys.readouterr().out
    assert all(task.zh in shown and task.en in shown for task in TASKS)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_task_is_told_with_the_known_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["biuld"], tmp_path) == cli.USAGE
    assert "build" in capsys.readouterr().err


def test_a_wrong_option_is_told_before_anything_is_set_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", "--format", "xml"], tmp_path)
    assert ended.value.code == cli.USAGE
    assert "命令行有误" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_each_task_has_a_function_that_takes_its_options(task: Task) -> None:
    module, function = task.entry_point
    parameters = signature(getattr(import_module(module), function)).parameters
    options = {"arguments"} if task.passes_on else {option.variable for option in task.options}
    assert set(parameters) == {"root", *options}


def test_options_reach_the_task_by_name() -> None:
    values = parse_options(task_named("check"), ["--format", "json", "--content", "x"], "check")
    assert values == {"content": "x", "format": "json", "today": None, "coverage": False}
    assert parse_options(task_named("check"), ["--coverage"], "check")["coverage"] is True


def test_arguments_that_are_passed_on_are_left_as_they_are() -> None:
    assert parse_options(task_named("test"), ["--", "-k", "a b"], "test") == {"arguments": ["-k", "a b"]}
    assert parse_options(task_named("test"), ["-x"], "test") == {"arguments": ["-x"]}


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> type[ast.AST]:
    """A module whose task fails as its argument says."""

    def run(root: Path, how: str) -> int:
        if how == "told":
            raise CommandError("不行", "no", code=3)
        if how == "refused":
            raise EditError("不行", "no")
        if how == "interrupted":
            raise KeyboardInterrupt
        raise ValueError("秘密 secret detail")

    module = type(sys)("a_failing_task")
    module.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "a_failing_task", module)
    return ast.AST


FAILING = Task("fail", *HELP, (Option("how", *HELP, "HOW"),), module="a_failing_task")


@pytest.mark.parametrize(("how", "code"), [("told", 3), ("refused", 1)])
def test_a_foreseen_failure_is_a_sentence_and_its_code(
    how: str, code: int, failing: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_task(FAILING, {"how": how}, tmp_path) == code
    assert sorted(capsys.readouterr().err.split()) == ["no", "不行"]


def test_ctrl_c_ends_quietly(failing: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_task(FAILING, {"how": "interrupted"}, tmp_path) == cli.INTERRUPTED
    assert capsys.readouterr().err == ""


def test_an_unforeseen_failure_shows_no_traceback_but_keeps_it_in_a_file(
    failing: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_task(FAILING, {"how": "broken"}, tmp_path) == cli.SOFTWARE
    shown = capsys.readouterr().err
    assert "Traceback" not in shown
    file = re.search(r"maintainers: (.+\.txt)", shown)
    assert file
    details = Path(file[1]).read_text(encoding="utf-8")
    assert "Traceback" in details
    assert "秘密 secret detail" in details


def test_tasks_py_is_read_by_python_3_6() -> None:
    ast.parse((PROJECT / "tasks.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_invoke_offers_the_same_tasks_with_the_same_options() -> None:
    from achievements.commands.invoke_tasks import make_collection

    collection = make_collection(PROJECT)
    assert set(collection.task_names) == {task.name for task in TASKS}
    new = {argument.name for argument in collection["new"].get_arguments()}
    assert new == {option.variable for option in task_named("new").options}


def test_invoke_passes_values_on_and_ends_with_the_tasks_code(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from invoke.context import Context

    from achievements.commands import invoke_tasks

    seen: list[dict[str, object]] = []

    def run(task: Task, values: dict[str, object], root: Path) -> int:
        seen.append(values)
        return 4

    monkeypatch.setattr(invoke_tasks, "run_task", run)
    collection = invoke_tasks.make_collection(tmp_path)
    with pytest.raises(SystemExit) as ended:
        collection["check"](Context(), content="x", format="json", today="")
    assert ended.value.code == 4
    assert seen == [{"content": "x", "format": "json", "today": None}]
    with pytest.raises(SystemExit):
        collection["test"](Context(), arguments="-k 'a b'")
    assert seen[1] == {"arguments": ["-k", "a b"]}


def test_invoke_refuses_a_value_that_is_none_of_the_choices(capsys: pytest.CaptureFixture[str]) -> None:
    from invoke.context import Context

    from achievements.commands.invoke_tasks import make_collection

    with pytest.raises(SystemExit) as ended:
        make_collection(PROJECT)["check"](Context(), content="", format="xml", today="")
    assert ended.value.code == cli.USAGE
    assert "text, json, github" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="platform: Windows has no SIGPIPE")
def test_a_reader_who_has_seen_enough_ends_the_command_quietly() -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "tasks.py", "ids", "e"]
    done = subprocess.run(
        command, cwd=PROJECT, stdout=write, stderr=subprocess.PIPE, encoding="utf-8", check=False
    )
    os.close(write)
    assert done.returncode == cli.NOT_READ
    assert "Error" not in done.stderr
    assert "unexpected" not in done.stderr
