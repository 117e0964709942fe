"""Builds in processes of their own, which a test can kill: `python -m tests.whole.one_build`.

Reads orders from standard input, one line of JSON each, and forks a process for each, so that no time
is lost with importing and compiling templates. Answers with two lines: the number of the process, and
when it ended, its status.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import parallel
import pytest

from achievements.build import journal, making, parsed
from achievements.build.driver import build_site
from achievements.checks import examining
from achievements.model.findings import has_errors
from tests.kept_work import work_kept
from tests.whole.building import ROOT, TODAY, no_progress


@dataclass(frozen=True)
class Order:
    """A build: what into what, with which kind of worker processes, and how slowly it is put in place."""

    content: str
    root: str  # holds output and cache
    workers: str = ""  # none, "fork" or "spawn"
    pause: float = 0.0  # seconds before each move into the output
    today: str = TODAY.isoformat()

    forked: bool = True  # False: in the process that forks the others, which then knows the templates

    @property
    def overrides(self) -> dict[str, Any]:
        """The settings of the build."""
        return {"SITEURL": "http://localhost:8000", "CACHE_PATH": f"{self.root}/cache"}


def carry_out(order: Order) -> int:
    """Build; 0 if it succeeded."""
    move = journal.move

    def move_slowly(source: str, target: str) -> None:
        time.sleep(order.pause)
        move(source, target)

    with working_with(order.workers), pytest.MonkeyPatch.context() as patch:
        if order.pause:
            patch.setattr(journal, "move", move_slowly)
        content, output = Path(order.content), Path(order.root, "output")
        conf = ROOT / "pelicanconf.py"
        today = date.fromisoformat(order.today)
        result = build_site(conf, content, output, today, no_progress, overrides=order.overrides)
    failed = has_errors(result.findings)
    for finding in result.findings if failed else ():
        print(finding, file=sys.stderr)  # shown where a test fails
    return int(failed)


@contextmanager
def working_with(method: str) -> Iterator[None]:
    """Do in worker processes what is otherwise done in them only where there is much of it."""
    changed: list[tuple[Any, str, Any]] = []
    if method:
        context = multiprocessing.get_context(method)
        changed += [(parallel, "cores", lambda: 2), (parallel, "worker_context", lambda: context)]
        changed += [(module, "POOL_FROM", 2) for module in (making, parsed)]
        changed += [(examining, "_WORTH_A_POOL", 0)]
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in changed:
            patch.setattr(module, name, value, raising=False)
        yield


class Builder:
    """The process that forks builds, as a test sees it."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.whole.one_build"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "plugins"), str(ROOT)))}
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=environment, text=True, stdin=pipe, stdout=pipe
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def start(self, order: Order) -> int:
        """Begin a build; give the number of its process, which leads a group of its own."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asdict(order)) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def end(self) -> int:
        """Wait for the build; give its exit code, negative where a signal ended it."""
        return self._answer()

    def _answer(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


def serve() -> None:
    """Carry out orders, one after another."""
    for line in sys.stdin:
        order = Order(**json.loads(line))
        process = os.fork() if order.forked else os.getpid()
        if process == 0:
            os.setpgid(0, 0)
            os._exit(carry_out(order))
        print(process, flush=True)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) if order.forked else carry_out(order)
        print(status, flush=True)


if __name__ == "__main__":
    with work_kept():
        serve()
