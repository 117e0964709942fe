"""Worker processes: they end with the process that they work for, and one that fails stops nobody."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from achievements.workers import cores, worker_pool
from tests.waiting import PATIENCE, wait_until

ROOT = Path(__file__).resolve().parents[1]
METHODS = [method for method in ("fork", "spawn") if method in multiprocessing.get_all_start_methods()]

# Tells the number of its worker, then waits for ever; run as a process of its own.
WAITING = """
import multiprocessing, os, sys, time
from achievements.workers import worker_pool

if __name__ == "__main__":
    with worker_pool(1, multiprocessing.get_context(sys.argv[1])) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        time.sleep(600)
"""


@pytest.mark.skipif(os.name == "nt", reason="platform: Windows has no SIGKILL")
@pytest.mark.parametrize("method", METHODS)
def test_a_worker_ends_when_its_parent_is_killed(tmp_path: Path, method: str) -> None:
    script = tmp_path / "waiting.py"
    script.write_text(WAITING, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    command = [sys.executable, str(script), method]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert is_running(worker)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    wait_until(lambda: not is_running(worker))


def is_running(process: int) -> bool:
    """Tell whether a process is there and not just waiting to be buried."""
    try:
        os.kill(process, 0)
        stat = Path(f"/proc/{process}/stat")
        return not stat.exists() or stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.parametrize("method", METHODS)
def test_a_worker_that_cannot_prepare_breaks_the_pool_and_is_not_started_again(method: str) -> None:
    with (
        worker_pool(2, multiprocessing.get_context(method), refuse) as pool,
        pytest.raises(BrokenProcessPool),
    ):
        pool.submit(os.getpid).result(timeout=PATIENCE)


def refuse() -> None:
    """Stands for a plan that cannot be made."""
    raise LookupError


@pytest.mark.parametrize("method", METHODS)
def test_a_worker_uses_one_core(method: str) -> None:
    with worker_pool(1, multiprocessing.get_context(method)) as pool:
        assert pool.submit(cores).result(timeout=PATIENCE) == 1
