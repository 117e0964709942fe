"""Worker processes: how they are started, and how many there may be."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext


def worker_context() -> BaseContext:
    """Forked workers inherit the site; other systems than Linux cannot fork safely and start new ones."""
    import multiprocessing  # most builds start no process

    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
