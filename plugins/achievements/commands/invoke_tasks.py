"""The same tasks for invoke: ``inv build --content DIR`` inside the environment."""

from __future__ import annotations

import inspect
import shlex
import sys
from pathlib import Path
from typing import Any

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import Task as InvokeTask

from achievements.commands.cli import USAGE, run_task
from achievements.commands.console import complain, make_streams_safe
from achievements.commands.declaration import TASKS
from achievements.commands.options import Option, Task
from achievements.model.findings import Message

PASSED_ON = "arguments"


def make_collection(root: Path) -> Collection:
    """Return the tasks of the project at ``root`` as invoke wants them."""
    collection = Collection()
    for task in TASKS:
        collection.add_task(_make_task(task, root))
    return collection


def _default(option: Option) -> str | bool:
    """Return what an option is where it is not given; a switch is off."""
    return option.default or "" if option.metavar else False


def _make_task(task: Task, root: Path) -> InvokeTask[Any]:
    """Return one task of the declaration, with a signature from which invoke reads its options."""

    def body(_context: Context, **values: Any) -> None:
        make_streams_safe()
        if task.passes_on:
            values[PASSED_ON] = shlex.split(values[PASSED_ON])
        else:
            values = {name: None if value == "" else value for name, value in values.items()}
        _require_choices(task, values)
        code = run_task(task, values, root)
        if code:
            sys.exit(code)

    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    parameters = [inspect.Parameter("_context", kind)]
    texts: dict[str, str] = {}
    for option in task.options:
        is_needed = option.positional and not option.may_lack
        default = inspect.Parameter.empty if is_needed else _default(option)
        parameters.append(inspect.Parameter(option.variable, kind, default=default))
        texts[option.variable] = option.help
    if task.passes_on:
        parameters.append(inspect.Parameter(PASSED_ON, kind, default=""))
        texts[PASSED_ON] = f"交给 {task.passes_on} 的参数 / arguments for {task.passes_on}"
    body.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    body.__name__ = task.name
    body.__doc__ = f"{task.zh} / {task.en}"
    positional = [option.variable for option in task.options if option.positional]
    return InvokeTask(body, name=task.name, positional=positional, help=texts, auto_shortflags=False)


def _require_choices(task: Task, values: dict[str, Any]) -> None:
    """End with a message where an option's value is not among its choices, which invoke does not check."""
    for option in task.options:
        value = values.get(option.variable)
        if option.choices and value is not None and value not in option.choices:
            complain(
                Message(
                    f"{option.name} 不能是“{value}”，可用：{'、'.join(option.choices)}。",
                    f"{option.name} cannot be “{value}”; choose from {', '.join(option.choices)}.",
                )
            )
            sys.exit(USAGE)
