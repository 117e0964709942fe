"""Artefacts: what the last build wrote, and from what, so that the next one makes nothing for nothing.

They lie in the cache, not in the output: losing them costs time, never correctness.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from achievements.model.store import Store

KIND = "artefacts"


class Artefact(NamedTuple):
    """One file: what it was made from, its digest, its size and time as written.

    ``key`` stands for what is known before it is made, ``reads`` are the questions that were asked
    meanwhile (its verifying trace).
    """

    key: str
    reads: tuple[str, ...]
    digest: str
    size: int
    mtime_ns: int


class LastBuild(NamedTuple):
    """What a build wrote: of which site ("" where that is not known), each file, the answers it relied on."""

    site: str = ""
    artefacts: Mapping[str, Artefact] = {}
    answers: Mapping[str, str] = {}  # digests, by question

    def changed(self, answer: Callable[[str], str]) -> frozenset[str]:
        """The questions that have another answer now."""
        return frozenset(asked for asked, digest in self.answers.items() if answer(asked) != digest)


def load_built(store: Store, folder: str) -> LastBuild:
    """What the last build wrote into an output folder."""
    kept: tuple[str, dict[str, tuple[Any, ...]], dict[str, str]] | None = store.get(KIND, folder)
    if kept is None:
        return LastBuild()
    site, artefacts, answers = kept
    return LastBuild(site, {path: Artefact._make(fields) for path, fields in artefacts.items()}, answers)


def save_built(store: Store, folder: str, built: LastBuild) -> None:
    """Keep what a build wrote; each question is kept once, however many files asked it."""
    once = {asked: asked for asked in built.answers}
    rows = {
        path: (key, tuple(map(once.__getitem__, reads)), *written)
        for path, (key, reads, *written) in built.artefacts.items()
    }
    store.put(KIND, [(folder, (built.site, rows, built.answers))])
