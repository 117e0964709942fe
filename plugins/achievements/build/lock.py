"""One build at a time: a lock that the operating system frees when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class OutputBusyError(RuntimeError):
    """Another build holds the output folder, and did not end in time."""


if sys.platform == "win32":  # pragma: no cover - run on Windows only
    import msvcrt

    def try_lock(handle: int) -> bool:
        """Take the lock without waiting."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Take the lock without waiting."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def open_lock(path: Path) -> int:
    """Open the lock file, made if need be; one that another account made is opened for reading alone."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except PermissionError:
        return os.open(path, os.O_RDONLY)


@contextmanager
def hold(path: Path, patience: float, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock file; wait up to ``patience`` seconds, saying so once through ``on_wait``.

    Raises OutputBusyError when the other build does not end in time.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = open_lock(path)
    try:
        deadline = time.monotonic() + patience
        waiting = False
        while not try_lock(handle):
            if not waiting:
                on_wait()
                waiting = True
            if time.monotonic() >= deadline:
                raise OutputBusyError(str(path))
            time.sleep(0.1)
        yield
    finally:
        os.close(handle)
