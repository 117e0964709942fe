"""Whether work grows with what is given to it and never with its square, on any machine, however busy."""

from __future__ import annotations

import time
from collections.abc import Callable

READINGS = 5
FLOOR = 0.01  # seconds: shorter times are noise


def grows_too_fast(work: Callable[[], object], smaller: Callable[[], object], limit: float) -> str:
    """Return what is wrong if ``work`` takes over ``limit`` times the time of ``smaller``; else nothing.

    Both are measured in time of the processor, which others that use the machine lengthen, but never
    shorten: the shortest of the readings counts, and more than one is taken only while the limit is passed.
    """
    large = small = float("inf")
    for _ in range(READINGS):
        small, large = min(small, _seconds(smaller)), min(large, _seconds(work))
        if large <= limit * max(small, FLOOR):
            return ""
    return f"{large:.3f} s, and {small:.3f} s for what is smaller: {large / small:.1f} times"


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
