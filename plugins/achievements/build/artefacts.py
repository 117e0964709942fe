"""Artefacts: what the last build recorded of each file, so that the next one makes only what changed.

They are kept in the cache, not in the output: losing them costs time, never correctness.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from achievements.model.store import Store

KIND = "artefacts"


class Artefact(NamedTuple):
    """The record of one file: what it was made from, its digest (SHA-256), its size and modification time.

    ``key`` is the digest of its inputs that were known beforehand, ``reads`` are the questions that were
    asked while it was made (its trace).
    """

    key: str
    reads: tuple[str, ...]
    digest: str
    size: int
    mtime_ns: int


class LastBuild(NamedTuple):
    """What a build recorded: the digest of its site ("" if unknown), its files, the answers they rely on."""

    site: str = ""
    artefacts: Mapping[str, Artefact] = {}
    answers: Mapping[str, str] = {}  # digests, by question

    def changed(self, answer: Callable[[str], str]) -> frozenset[str]:
        """Return the questions whose answer has another digest now; ``answer`` gives the present digests."""
        return frozenset(asked for asked, digest in self.answers.items() if answer(asked) != digest)


def load_built(store: Store, folder: str) -> LastBuild:
    """Return what the last build into an output folder recorded; an empty record where none is kept."""
    kept: tuple[str, dict[str, tuple[Any, ...]], dict[str, str]] | None = store.get(KIND, folder)
    if kept is None:
        return LastBuild()
    site, artefacts, answers = kept
    return LastBuild(site, {path: Artefact._make(fields) for path, fields in artefacts.items()}, answers)


def save_built(store: Store, folder: str, built: LastBuild) -> None:
    """Keep the record of a build; each question is stored once, however many files asked it."""
    once = {asked: asked for asked in built.answers}
    rows = {
        path: (key, tuple(map(once.__getitem__, reads)), *written)
        for path, (key, reads, *written) in built.artefacts.items()
    }
    store.put(KIND, [(folder, (built.site, rows, built.answers))])
