"""What one run keeps of a content folder for the next.

Of two runs of one folder at once, for two outputs, the one that ends last is kept.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from achievements.build.cache import Cache
from achievements.model.files import Stamps
from achievements.model.findings import Finding
from achievements.posts.kept import Kept, Snapshot

if TYPE_CHECKING:
    from achievements.checks.links import Reading

KIND = "run"
# The bundles are kept in this many pieces: an edit has one pickled again, and not thousands of bundles.
PIECES = 64


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
    pieces: tuple[bytes, ...] = ()  # the bundles as they were kept


def load_run(cache: Cache, folder: str) -> Run | None:
    """The last run of a folder; None where none is kept."""
    kept: tuple[Run, list[str]] | None = cache.get(KIND, folder)
    if kept is None:
        return None
    run, names = kept
    bundles: dict[str, Kept] = {}
    for piece in run.pieces:
        bundles |= pickle.loads(piece)  # noqa: S301 — our own
    return run._replace(posts=run.posts._replace(bundles={name: bundles[name] for name in names}))


def save_run(cache: Cache, folder: str, run: Run, before: Run | None) -> None:
    """Keep a run, whole or not at all; what it shares with the run ``before`` is not pickled again."""
    bundles = run.posts.bundles
    parted, old = pieces_of(bundles), pieces_of(before.posts.bundles if before else {})
    pieces = tuple(
        before.pieces[at]
        if before and is_same(piece, old[at])
        else pickle.dumps(piece, pickle.HIGHEST_PROTOCOL)
        for at, piece in enumerate(parted)
    )
    light = run._replace(posts=run.posts._replace(bundles={}), pieces=pieces)
    cache.put(KIND, [(folder, (light, list(bundles)))])


def pieces_of(bundles: Mapping[str, Kept]) -> list[dict[str, Kept]]:
    """The bundles by a checksum of their names, so that each stays in its piece when others come or go."""
    pieces: list[dict[str, Kept]] = [{} for _ in range(PIECES)]
    for name, kept in bundles.items():
        pieces[crc32(name.encode()) % PIECES][name] = kept
    return pieces


def is_same(piece: Mapping[str, Kept], old: Mapping[str, Kept]) -> bool:
    """Return whether two pieces hold the very same objects."""
    return piece.keys() == old.keys() and all(kept is old[name] for name, kept in piece.items())
