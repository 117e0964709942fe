"""A build as a program that a test can kill: `python -m tests.whole.one_build` with a `BuildJob` as JSON."""

from __future__ import annotations

import json
import multiprocessing
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import parallel
import pytest

from achievements.build import journal, making, parsed, search_outputs
from achievements.build.driver import build_site
from achievements.checks import examining
from achievements.model.findings import has_errors
from tests.whole.building import ROOT, TODAY, no_progress


@dataclass(frozen=True)
class BuildJob:
    """A build: its content and output, the kind of its worker processes, and how slowly files are moved."""

    content: str
    root: str  # holds output and cache
    workers: str = ""  # none, "fork" or "spawn"
    pause: float = 0.0  # seconds before each move into the output
    today: str = TODAY.isoformat()

    @property
    def overrides(self) -> dict[str, Any]:
        """The settings of the build."""
        return {"SITEURL": "http://localhost:8000", "CACHE_PATH": f"{self.root}/cache"}

    @property
    def program(self) -> tuple[str, ...]:
        """The arguments with which Python runs it in a process of its own."""
        return "-m", "tests.whole.one_build", json.dumps(asdict(self))


def run_job(job: BuildJob) -> int:
    """Build; 0 if it succeeded."""
    move = journal.move

    def move_slowly(source: str, target: str) -> None:
        time.sleep(job.pause)
        move(source, target)

    with working_with(job.workers), pytest.MonkeyPatch.context() as patch:
        if job.pause:
            patch.setattr(journal, "move", move_slowly)
        content, output = Path(job.content), Path(job.root, "output")
        conf = ROOT / "pelicanconf.py"
        today = date.fromisoformat(job.today)
        result = build_site(conf, content, output, today, no_progress, overrides=job.overrides)
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
        changed += [(module, "POOL_FROM", 2) for module in (making, parsed, search_outputs)]
        changed += [(examining, "_WORTH_A_POOL", 0)]
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in changed:
            patch.setattr(module, name, value, raising=False)
        yield


if __name__ == "__main__":
    sys.exit(run_job(BuildJob(**json.loads(sys.argv[1]))))
