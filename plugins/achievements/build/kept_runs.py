"""What one run keeps of a content folder for the next.

Of two runs of one folder at once, for two outputs, the one that ends last is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from achievements.build.cache import Cache
from achievements.model.files import Stamps
from achievements.model.findings import Finding
from achievements.posts.kept import Snapshot

if TYPE_CHECKING:
    from achievements.checks.links import Reading

KIND = "run"


class CheckOptions(NamedTuple):
    """Options of a run of the checks.

    ``today`` lets dates in the future be found; it reaches nothing that is published.
    ``on_request`` adds the checks that a build leaves out. Without ``proof`` nothing is
    checked but that the content can be read and holds together. ``links`` is what is known
    of addresses outside.
    """

    today: date | None = None
    on_request: bool = False
    proof: bool = True
    links: tuple[tuple[str, Reading], ...] = ()


class Run(NamedTuple):
    """What a run keeps of a content folder for the next."""

    stamps: Stamps
    refused: Sequence[Finding]  # what could not be taken in
    posts: Snapshot
    asked: CheckOptions
    findings: tuple[Finding, ...]


def load_run(cache: Cache, folder: str) -> Run | None:
    """Return the last run of a folder; None where none is kept."""
    run: Run | None = cache.get(KIND, folder)
    return run


def save_run(cache: Cache, folder: str, run: Run) -> None:
    """Keep a run, whole or not at all."""
    cache.put(KIND, [(folder, run)])
