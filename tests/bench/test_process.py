from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from tests.waiting import PATIENCE, wait_until
from tools.bench.process import BuildError, end_process, run_build, started_process
from tools.bench.site import Command


def python(code: str, folder: Path) -> Command:
    return Command((sys.executable, "-c", code), folder)


def alive(process_id: int) -> bool:
    """Return whether a process is there and not just waiting to be buried."""
    try:
        os.kill(process_id, 0)
        stat = Path(f"/proc/{process_id}/stat")
        return not stat.exists() or stat.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_the_times_of_all_processes_are_added_up(tmp_path: Path) -> None:
    work = "import time; end = time.process_time() + 0.2\nwhile time.process_time() < end: pass"
    usage = run_build([python(work, tmp_path), python(work, tmp_path)], tmp_path / "log")
    assert usage.wall > 0.4
    assert usage.cpu is None or usage.cpu > 0.4


def test_a_failure_tells_what_the_process_said_last(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no such corpus"):
        run_build([python("raise SystemExit('no such corpus')", tmp_path)], tmp_path / "log")


@pytest.mark.skipif(sys.platform != "linux", reason="platform: memory is read from /proc")
def test_memory_is_that_of_all_processes_together(tmp_path: Path) -> None:
    hold = "import time; data = bytearray(b'x') * 40_000_000; time.sleep(1)"
    # The one holds its own until the other has ended, however late that begins.
    one = "import subprocess, sys; data = bytearray(b'x') * 40_000_000"
    both = f"{one}; subprocess.run([sys.executable, '-c', {hold!r}])"
    usage = run_build([python(both, tmp_path)], tmp_path / "log", with_memory=True)
    assert usage.memory is not None
    assert 80e6 < usage.memory < 160e6


@pytest.mark.skipif(sys.platform == "win32", reason="platform: process groups are POSIX")
def test_what_a_process_started_ends_with_it(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(600)"
    )
    log = tmp_path / "log"
    with started_process(python(code, tmp_path), log) as process:
        wait_until(lambda: log.read_text().endswith("\n"))
    child = int(log.read_text())
    assert process.returncode is not None
    wait_until(lambda: not alive(child))


@pytest.mark.skipif(sys.platform == "win32", reason="platform: process groups are POSIX")
def test_a_build_that_hangs_can_be_ended(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with started_process(python("import time; time.sleep(600)", tmp_path), log) as process:
        threading.Timer(0.2, end_process, (process,)).start()
        assert process.wait(timeout=PATIENCE) < 0
