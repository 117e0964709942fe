"""Worker processes: started as the system allows, and never outliving the process that they work for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

# Most builds start no process: what starts one is imported where it is.
if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.context import BaseContext


def worker_context() -> BaseContext:
    """Forked workers inherit the site; other systems than Linux cannot fork safely and start new ones."""
    import multiprocessing

    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


def cores() -> int:
    """The cores that this process may use; one in a worker, whose parent has given out the others."""
    from multiprocessing import parent_process

    if parent_process() is not None:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worker_pool(
    workers: int,
    context: BaseContext,
    prepare: Callable[..., object] | None = None,
    arguments: tuple[object, ...] = (),
) -> ProcessPoolExecutor:
    """A pool whose workers call ``prepare`` once, and end when this process does.

    A worker that dies, or cannot prepare, breaks the pool (BrokenProcessPool); `multiprocessing.Pool`
    would wait for the first for ever, and start the second again and again.
    """
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(workers, context, start_worker, (prepare, arguments))


def start_worker(prepare: Callable[..., object] | None, arguments: tuple[object, ...]) -> None:
    """Begin a worker: see to it that it ends in time, then prepare it."""
    import threading

    threading.Thread(target=end_with_parent, daemon=True).start()
    if prepare is not None:
        prepare(*arguments)


def end_with_parent() -> None:
    """End this worker as soon as the process that started it is gone, even if that was killed.

    A pool's workers wait for more work on a pipe that they hold open themselves. Forked ones would
    also hold the lock of the build that was killed, and so stop every later one.
    """
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
