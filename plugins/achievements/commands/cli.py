"""The command line: reads the arguments, sees to the environment, runs the task in it."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from achievements.commands.console import CommandError, both, complain, make_streams_safe
from achievements.commands.declaration import TASKS, find_task, overview
from achievements.commands.options import Option, Task
from achievements.model.findings import Message, MessageError

USAGE = 2  # exit code of a wrong command line
SOFTWARE = 70  # exit code of an unexpected failure; sysexits.h, EX_SOFTWARE
NOT_READ = 141  # exit code where nobody reads the output any more, as shells give it
INTERRUPTED = 130  # exit code after Ctrl-C, as shells give it


class BilingualParser(argparse.ArgumentParser):
    """An argument parser that tells of mistakes in both languages."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the command line, and exit with 2."""
        self.print_usage(sys.stderr)
        complain(Message(f"命令行有误：{message}", f"The command line is wrong: {message}"))
        sys.exit(USAGE)


def main(arguments: list[str], root: Path) -> int:
    """Run the task that the command line names; give its exit code."""
    make_streams_safe()
    program = "py tasks.py" if os.name == "nt" else "python3 tasks.py"
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        sys.stdout.write(overview(program) + "\n")
        return 0
    task = find_task(arguments[0])
    if task is None:
        names = "、".join(known.name for known in TASKS)
        complain(
            Message(
                f"没有名为“{arguments[0]}”的任务。可用的任务：{names}。",
                f"There is no task “{arguments[0]}”. Tasks: {names.replace('、', ', ')}.",
            )
        )
        return USAGE
    values = parse_options(task, arguments[1:], f"{program} {task.name}")
    return _guard(lambda: _run_in_environment(task, values, arguments, root), task, root)


def parse_options(task: Task, arguments: list[str], program: str) -> dict[str, object]:
    """Return the values of a task's options by parameter name; ends the process where they are wrong."""
    if task.passes_on and (task.passes_on != "pytest" or arguments[:1] not in (["-h"], ["--help"])):
        return {"arguments": arguments[1:] if arguments[:1] == ["--"] else arguments}
    parser = BilingualParser(
        prog=program,
        description=both(Message(task.zh, task.en)),
        usage=f"{program} […]" if task.passes_on else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    for option in task.options:
        _add_option(parser, option)
    return vars(parser.parse_args(arguments))


def _add_option(parser: argparse.ArgumentParser, option: Option) -> None:
    choices = option.choices or None
    if option.positional:
        nargs = "?" if option.may_lack else None
        parser.add_argument(
            option.variable, nargs=nargs, metavar=option.metavar, choices=choices, help=option.help
        )
    elif not option.metavar:
        parser.add_argument(f"--{option.name}", action="store_true", help=option.help)
    else:
        parser.add_argument(
            f"--{option.name}",
            metavar=option.metavar,
            choices=choices,
            default=option.default,
            help=option.help,
        )


def _run_in_environment(task: Task, values: dict[str, object], arguments: list[str], root: Path) -> int:
    """Run the task here if this process is in the environment, else there."""
    from achievements.commands.environment import ensure_environment, is_inside

    python = ensure_environment(root, development=task.needs_dev)
    if is_inside(root / ".venv"):
        return run_task(task, values, root)
    command = [str(python), "-X", "utf8", str(root / "tasks.py"), *arguments]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 — the same program, in its environment: no second process to mind
    return subprocess.run(command, check=False).returncode


def run_task(task: Task, values: dict[str, object], root: Path) -> int:
    """Run a task in this process; nobody is ever shown a traceback."""
    from achievements.build.settings_file import is_text

    # A terminal may hand over bytes that are no text.
    unfit = next((value for value in values.values() if isinstance(value, str) and not is_text(value)), None)
    if unfit is not None:
        complain(
            Message(
                f"命令行的值“{unfit}”含有无法显示的字符。", f"The value “{unfit}” holds what cannot be shown."
            )
        )
        return USAGE
    module, function = task.entry_point
    return _guard(lambda: int(getattr(import_module(module), function)(root=root, **values)), task, root)


def _guard(work: Callable[[], int], task: Task, root: Path) -> int:
    """Do the work of a task; whatever goes wrong ends in a sentence and an exit code."""
    try:
        code = work()
        sys.stdout.flush()
    except MessageError as error:
        complain(error.message)
        return error.code if isinstance(error, CommandError) else 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Who reads the output has seen enough (`| head`); nothing more may be written when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_READ
    except Exception as error:  # noqa: BLE001 — the last line of defence: told in a sentence, kept in a file
        if known := _known(error):
            complain(known)
            return 1
        from achievements.commands.console import record_failure

        complain(record_failure(root, task.name, error))
        return SOFTWARE
    return code


def _known(error: Exception) -> Message | None:
    """Return what an error says that its reader could mend, each problem with its place."""
    from achievements.build.obstacles import findings_of

    try:
        found = findings_of(error)
    except Exception:  # noqa: BLE001 — the error itself, which nobody foresaw
        return None
    places = [
        f"{finding.file}:{finding.line}: " if finding.line else f"{finding.file}: " for finding in found
    ]
    told = list(zip(places, found, strict=True))
    return Message(
        "\n".join(f"{place}{finding.message.zh}" for place, finding in told),
        "\n".join(f"{place}{finding.message.en}" for place, finding in told),
    )
