"""Wait for what other processes do: long enough that a busy machine fails no test."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 300  # seconds: what has not happened by then never will


def wait_until(happened: Callable[[], object]) -> None:
    """Return as soon as something has happened; fail if it never does."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, f"waited {PATIENCE} s"
        time.sleep(0.002)
