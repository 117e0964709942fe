"""What one run keeps of a content folder for the next: in pieces, so that an edit writes few of them.

A head names the pieces that belong to it. Two runs of one folder at once, for
two outputs, may each write theirs: a head whose pieces are not there counts as
none, and the content is read anew.
"""

from __future__ import annotations

import hashlib
import pickle
import zlib
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from achievements.build.cache import Cache
from achievements.model.entities import Lang
from achievements.model.files import Stamp, Stamps
from achievements.model.findings import Finding
from achievements.posts.bundles import bundle_of
from achievements.posts.kept import Kept, Snapshot

if TYPE_CHECKING:
    from achievements.checks.links import Reading

PIECES = 64


class Asked(NamedTuple):
    """What is asked of the checks.

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
    data: str  # digest of the data files
    posts: Snapshot
    asked: Asked
    findings: tuple[Finding, ...]


class Head(NamedTuple):
    """A run without its files and bundles, and the digest of each piece that holds some of them."""

    taken_ns: int
    data: str
    outline: str
    addresses: Mapping[Lang, frozenset[str]]
    asked: Asked
    findings: tuple[Finding, ...]
    pieces: tuple[str, ...]


# The files of some bundles, and what is kept of these.
Piece = tuple[dict[str, Stamp], dict[str, Kept]]


class Loaded(NamedTuple):
    """A run as it was kept."""

    run: Run
    pieces: list[Piece]
    digests: tuple[str, ...]


# Runs that were loaded before anybody asked, by folder.
_ahead: dict[str, Loaded] = {}


def load_ahead(cache: Cache, folder: str) -> None:
    """Load the last run of a folder already, for a process that waits to build."""
    loaded = load_run(cache, folder)
    if loaded is not None:
        _ahead[folder] = loaded


def load_run(cache: Cache, folder: str) -> Loaded | None:
    """The last run of a folder; None where it cannot be had whole."""
    head: Head | None = cache.get("run", folder)
    ahead = _ahead.pop(folder, None)
    if head is None:
        return None
    if ahead is not None and ahead.digests == head.pieces:
        return _join(head, ahead.run.stamps.of, ahead.run.posts.bundles, ahead.pieces)
    stamps: dict[str, Stamp] = {}
    bundles: dict[str, Kept] = {}
    pieces: list[Piece] = []
    packed = cache.get_pickled("run piece", [f"{folder}\0{number}" for number in range(PIECES)])
    for data, digest in zip(packed, head.pieces, strict=True):
        if data is None or _digest(data) != digest:
            return None
        own: Piece = pickle.loads(data)  # noqa: S301 — written by this program alone
        pieces.append(own)
        stamps |= own[0]
        bundles |= own[1]
    return _join(head, stamps, bundles, pieces)


def _join(
    head: Head, stamps: Mapping[str, Stamp], bundles: Mapping[str, Kept], pieces: list[Piece]
) -> Loaded:
    posts = Snapshot(head.outline, bundles, head.addresses)
    run = Run(Stamps(head.taken_ns, stamps), head.data, posts, head.asked, head.findings)
    return Loaded(run, pieces, head.pieces)


def save_run(cache: Cache, folder: str, run: Run, before: Loaded | None) -> tuple[str, ...]:
    """Keep a run, and give the digests of its pieces; those in which nothing changed stay as they are."""
    digests = list(before.digests) if before else [""] * PIECES
    changed: list[tuple[str, bytes]] = []
    for number, own in enumerate(_split(run)):
        if before is None or not _is_same(own, before.pieces[number]):
            data = pickle.dumps(own, pickle.HIGHEST_PROTOCOL)
            digests[number] = _digest(data)
            changed.append((f"{folder}\0{number}", data))
    head = Head(
        run.stamps.taken_ns,
        run.data,
        run.posts.dataset,
        run.posts.addresses,
        run.asked,
        run.findings,
        tuple(digests),
    )
    cache.put_pickled("run piece", changed)
    cache.put("run", [(folder, head)])
    return head.pieces


def _split(run: Run) -> list[Piece]:
    pieces: list[Piece] = [({}, {}) for _ in range(PIECES)]
    for path, stamp in run.stamps.of.items():
        pieces[_number(bundle_of(path))][0][path] = stamp
    for name, kept in run.posts.bundles.items():
        pieces[_number(name)][1][name] = kept
    return pieces


def _number(bundle: str) -> int:
    return zlib.crc32(bundle.encode()) % PIECES


def _is_same(own: Piece, known: Piece) -> bool:
    """Whether two pieces hold the same; bundles that were relied upon are the same objects."""
    return (
        own[0] == known[0]
        and own[1].keys() == known[1].keys()
        and all(kept is known[1][name] for name, kept in own[1].items())
    )


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
