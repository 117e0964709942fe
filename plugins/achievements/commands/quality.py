"""test and lint: the tools of the developers, run in the environment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from achievements.commands.console import say
from achievements.model.findings import Message

# One process for each core; tests of one group stay in one process.
SPREAD = ("--numprocesses=auto", "--dist=loadgroup")


def run_tests(root: Path, arguments: list[str]) -> int:
    """Run pytest; its exit code is passed on, also 5, which says that no test was found.

    Without arguments the whole suite runs, with --quick what a change needs at once; both are spread over
    the processor's cores.
    """
    spread = SPREAD if arguments in ([], ["--quick"]) else ()
    return _run(root, ["pytest", *spread, *arguments])


def run_lint(root: Path) -> int:
    """Run every linter, so that all complaints are seen at once; 1 if any complains."""
    codes = [
        _run(root, ["ruff", "check", "."]),
        _run(root, ["ruff", "format", "--check", "."]),
        _run(root, ["mypy"]),
    ]
    if any(codes):
        say(
            Message("有不合要求之处，见上方。", "Something is not as it should be; see above."),
            sys.stderr,
        )
        return 1
    return 0


def _run(root: Path, module: list[str]) -> int:
    """Run a tool in the project's folder with this interpreter."""
    sys.stdout.flush()
    return subprocess.run([sys.executable, "-X", "utf8", "-m", *module], cwd=root, check=False).returncode
