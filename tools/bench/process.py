"""One build as a measured process: wall time, processor time, memory; ended with all it started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tools.bench.site import Command

LIMIT = 1800  # seconds after which a process is ended
LOOK = 0.05  # seconds between two looks at the memory
TAIL = 15  # lines of a failed process's output that are shown


class BuildError(Exception):
    """A build did not succeed; the text says which, and what it said last."""


class Usage(NamedTuple):
    """What a build took; None where the system does not tell."""

    wall: float  # seconds
    cpu: float | None  # seconds of all its processes
    memory: int | None = None  # bytes at the peak, of all its processes together


def run_build(commands: Iterable[Command], log: Path, *, with_memory: bool = False) -> Usage:
    """Run the processes of a build one after the other.

    ``with_memory`` looks at the memory all the while, which takes time itself:
    such a build is not one to time. Raises BuildError.
    """
    parts = [_run(command, log, with_memory=with_memory) for command in commands]
    return Usage(
        wall=sum(part.wall for part in parts),
        cpu=None if any(part.cpu is None for part in parts) else sum(part.cpu or 0 for part in parts),
        memory=max((part.memory for part in parts if part.memory is not None), default=None),
    )


def _run(command: Command, log: Path, *, with_memory: bool) -> Usage:
    started = time.perf_counter()
    with started_process(command, log) as process:
        watcher = _MemoryWatcher(process.pid) if with_memory and sys.platform == "linux" else None
        timer = threading.Timer(LIMIT, end_process, (process,))
        timer.daemon = True
        timer.start()
        try:
            cpu = _wait(process)
        finally:
            timer.cancel()
        wall = time.perf_counter() - started
        memory = watcher.stop() if watcher else None
    if process.returncode:
        raise BuildError(f"{' '.join(command.arguments)}: exit code {process.returncode}\n{last_lines(log)}")
    return Usage(wall, cpu, memory)


def _wait(process: subprocess.Popen[bytes]) -> float | None:
    """Wait for the end; the processor time of the process and of those it waited for."""
    if sys.platform == "win32":
        process.wait()
        return None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime


@contextlib.contextmanager
def started_process(command: Command, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a session of its own, ended on the way out if it still runs."""
    variables = {**os.environ, **command.variables}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)  # what Python compiles once, it compiles once
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command.arguments,
            cwd=command.folder,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            end_process(process)
            process.wait()


def end_process(process: subprocess.Popen[bytes]) -> None:
    """End a process with all of its session."""
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def last_lines(log: Path) -> str:
    """What a process said last."""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-TAIL:])


class _MemoryWatcher:
    """Looks at the memory of a session's processes until it is stopped."""

    def __init__(self, session: int) -> None:
        self._session = session
        self._peak = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """The largest sum seen, in bytes."""
        self._done.set()
        self._thread.join()
        return self._peak

    def _watch(self) -> None:
        while not self._done.wait(LOOK):
            self._peak = max(self._peak, session_memory(self._session))


def session_memory(session: int) -> int:
    """The memory of a session's processes: pages that several share are counted once (PSS; proc(5))."""
    total = 0
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        # A process may end between two looks.
        with contextlib.suppress(OSError, IndexError, ValueError):
            # After the name in brackets: state, parent, group, session.
            if int((folder / "stat").read_text().rpartition(")")[2].split()[3]) != session:
                continue
            rollup = (folder / "smaps_rollup").read_text()
            total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total * 1024
