"""Deploy a release: what of it is sent, what is kept of those before, and how to go back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from achievements.changes.history import HistoryError, read_history

from .configuration import IMMUTABLE
from .manifest import NAME, File, ReleaseManifest, read_manifest
from .target import KEPT, DeployTarget, TargetState, packed

_SNAPSHOT = re.compile(r"data/([0-9]{4}(?:-[0-9]{2}){2}(?:-v[0-9]+)?)/[^/]+\.(?:csv|json)$")


class Deployed(NamedTuple):
    """What a deployment did: the name of the release that is live now, and how many files were sent."""

    name: str
    sent: int
    files: int


class SnapshotsChangedError(RuntimeError):
    """The release would change or lose snapshots of data that the live one has; ``paths`` names them."""

    def __init__(self, paths: Collection[str]) -> None:
        super().__init__(", ".join(paths))
        self.paths = tuple(paths)


class NothingBeforeError(RuntimeError):
    """There is no release to go back to."""


def name_of(folder: Path) -> str:
    """Return the name of a release: a digest of its manifest, and so of all its files."""
    return hashlib.sha256((folder / NAME).read_bytes()).hexdigest()[:16]


def deploy(folder: Path, target: DeployTarget) -> Deployed:
    """Make a release live; nothing of the live one is changed before it lies there whole and verified.

    SnapshotsChangedError where it would change data that are said never to change.

    Readers who hold a page of a release before find its style sheets, scripts and pictures: files whose names
    hold their digest are carried along. Raises TargetError, OSError, ManifestError.
    """
    release = read_manifest(folder / NAME)
    name = name_of(folder)
    state = target.inspect()
    if name == state.live:
        return Deployed(name, 0, len(release.files) + 1)
    before = _newest(state)
    manifests = dict(zip(before, target.manifests(before), strict=True))
    live = manifests.get(state.live)
    if live is not None and (changed := changed_snapshots(release, live, dropped_snapshots(folder))):
        raise SnapshotsChangedError(changed)
    same = _same(release, live)
    carried = carry(release, manifests.values())
    own = {path: file.sha256 for path, file in release.files.items()}
    own[NAME] = hashlib.sha256((folder / NAME).read_bytes()).hexdigest()
    sums = {**own, **{path: file.sha256 for path, file in carried.items()}}
    new = [path for path in sums if path not in same and path not in carried]
    target.receive(name, state, packed(folder, new, {*same, *carried}, sums))
    return Deployed(name, len(new), len(own))


def changed_snapshots(release: ReleaseManifest, live: ReleaseManifest, dropped: Collection[str]) -> list[str]:
    """Return the files of the live snapshots that a release lacks or has otherwise, but for those dropped."""
    held = ((path, _SNAPSHOT.match(path)) for path in live.files)
    return [
        path
        for path, found in held
        if found and found[1] not in dropped and release.files.get(path) != live.files[path]
    ]


def dropped_snapshots(folder: Path) -> Collection[str]:
    """Return the snapshots that a release says it does not hold any more, by name."""
    try:
        return read_history((folder / "data" / "changes.json").read_bytes()).dropped
    except (OSError, HistoryError):
        return ()


def roll_back(target: DeployTarget) -> str:
    """Make the release before the live one live again; return its name. Raises NothingBeforeError."""
    state = target.inspect()
    if not state.before:
        raise NothingBeforeError
    last = len(state.log) - 1 - state.log[::-1].index(state.before)
    goal, live = target.manifests([state.before, state.live])
    target.switch(state.before, state, state.log[: last + 1], carry(goal, [live]))
    return state.before


def carry(release: ReleaseManifest, before: Iterable[ReleaseManifest]) -> dict[str, File]:
    """Return the files of releases before that a page which somebody holds may still ask for."""
    return {
        path: file
        for each in before
        for path, file in each.files.items()
        if path not in release.files and re.search(IMMUTABLE, f"/{path}")
    }


def _newest(state: TargetState) -> list[str]:
    """Return the newest releases that lie there, the live one first."""
    names = dict.fromkeys((state.live, *reversed(state.log)))
    return [name for name in names if name in state.there][: KEPT - 1]


def _same(release: ReleaseManifest, live: ReleaseManifest | None) -> set[str]:
    """Return the files that are the same in the live release."""
    if live is None:
        return set()
    return {path for path, file in release.files.items() if live.files.get(path) == file}
