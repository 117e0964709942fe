"""A build on another day, where every listing comes in another order: `python -m tests.whole.elsewhere`.

Arguments: how many days later, the content folder, the folder for output and cache.
"""

from __future__ import annotations

import datetime
import os
import random
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, Self

TODAY = datetime.date(2026, 11, 21)


class Listing(Iterator[Any]):
    """What `os.scandir` gives, in an order of its own."""

    def __init__(self, entries: Iterable[Any]) -> None:
        self._entries = iter(list(entries))

    def __next__(self) -> Any:
        return next(self._entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End; nothing is open."""


def move_on(days: int) -> None:
    """Let all who ask for the time be told a later one."""
    now, now_ns, seconds = time.time, time.time_ns, 86_400 * days
    later: Any = type(
        "datetime", (datetime.datetime,), {"now": classmethod(lambda cls, tz=None: told(cls, tz))}
    )

    def told(cls: type[datetime.datetime], zone: datetime.tzinfo | None) -> datetime.datetime:
        return cls.fromtimestamp(time.time(), zone)

    time.time, time.time_ns = lambda: now() + seconds, lambda: now_ns() + seconds * 10**9
    datetime.datetime = later  # type: ignore[misc]


def shuffle_listings(seed: int) -> None:
    """Let every folder be listed in an order that means nothing."""
    chance = random.Random(seed)  # noqa: S311 — an order, no secret
    system: Any = os
    listdir, scandir = system.listdir, system.scandir

    def shuffled(entries: Iterable[Any]) -> list[Any]:
        mixed = list(entries)
        chance.shuffle(mixed)
        return mixed

    system.listdir = lambda path=".": shuffled(listdir(path))
    system.scandir = lambda path=".": Listing(shuffled(scandir(path)))


def build_elsewhere(days: int, content: str, root: str) -> int:
    """Build as on another machine, years later."""
    move_on(days)
    shuffle_listings(days)
    os.umask(0o077)
    from tests.whole.one_build import BuildJob, run_job  # not before the clock is another

    today = TODAY + datetime.timedelta(days=days)
    return run_job(BuildJob(content, root, today=today.isoformat()))


if __name__ == "__main__":
    sys.exit(build_elsewhere(int(sys.argv[1]), *sys.argv[2:]))
