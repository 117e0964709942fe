"""Put a build's files in place: everything is made first, then moved, then what is gone is removed.

Files are made in a staging folder beside the output. Only when every one was
made is the build decided (`journal`), and an interrupted one is completed by
the next. So a failed build leaves the output as it was, and at every instant
each page of the output is whole.

Only files that an earlier build recorded in the manifest are ever removed:
what else lies in the folder is the host's.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from achievements.model.store import Store

from .artefacts import Artefact, LastBuild, load_built, save_built
from .journal import Journal, complete, finish_interrupted, order_moves, write_journal
from .making import Job, Output, Plan, WorkerSetup, make_all, stage
from .manifest import Manifest, read_manifest
from .paths import (
    MANIFEST,
    NO_RIGHT,
    folders_of,
    is_confined,
    is_mount,
    new_folders,
    refuse_obstacles,
)

# Plans files from those that were made: given what is recorded of each, and what reads one.
Derive: TypeAlias = "Callable[[Mapping[str, Artefact], Callable[[str], bytes]], Iterable[Output]]"


class Published(NamedTuple):
    """The result of publishing: numbers of files, and what was removed."""

    files: int
    made: int
    written: int
    removed: tuple[str, ...]  # paths below the output
    pages: int = 0


class ReleaseFolderError(RuntimeError):
    """The output folder holds a release, and this build is none."""


class StagingRefusedError(RuntimeError):
    """Nothing may be made in the folder that the staging folder would be made in."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))


class UnfitPathError(RuntimeError):
    """An output has a name that not every system can store."""


class DuplicateOutputError(RuntimeError):
    """Two outputs claim the same path."""


def no_progress(done: int, total: int) -> None:
    """Report to nobody."""


def staging_of(folder: Path) -> Path:
    """Return the staging folder: beside the output, or in it where that is mounted (a volume).

    Files can only be moved into place, whole at every instant, within one mount.
    """
    if is_mount(folder):
        return folder / ".portal-staging"
    return folder.with_name(f".{folder.name}.staging")


def lock_of(staging: Path) -> Path:
    """Return the lock file of an output folder: beside its staging folder, where every build finds it."""
    return staging.with_suffix(".lock")


def publish(
    plan: Callable[[], Plan],
    folder: Path,
    store: Store,
    setup: WorkerSetup | None = None,
    progress: Callable[[int, int], None] = no_progress,
    site: str = "",
    release: Mapping[str, str] | None = None,
    derive: Sequence[Derive] = (),
) -> Published:
    """Make what changed and put it in place.

    ``derive`` plan further outputs from the files made before, one after the other. ``release`` is as in
    `Manifest`; without it, a published folder is refused (ReleaseFolderError). ``site`` is the digest of
    all inputs, "" if unknown: if the last build had the same and its files are unchanged, nothing is
    planned. ``store`` keeps the records of builds. Whatever an output's ``make`` raises is passed on,
    and the output folder stays as it was.
    """
    staging = staging_of(folder)
    finish_interrupted(folder, staging)
    manifest = read_manifest(folder)
    if manifest.release is not None and release is None:
        raise ReleaseFolderError(str(folder))
    before = manifest.files
    last = load_built(store, str(folder))
    recorded = last.artefacts
    if site and last.site == site and manifest.release == release and is_unchanged(folder, before, recorded):
        return Published(len(recorded), 0, 0, (), count_pages(recorded))
    outputs, answer = plan()
    refuse_unfit(outputs)
    with undone_on_failure(staging):
        # A worker of a killed build may still write into its own folder.
        build = StagedBuild(folder, staging / os.urandom(8).hex(), last, before, answer)
        build.make(outputs, setup, progress)
        for each in derive:
            derived = tuple(each(build.artefacts, build.read))
            refuse_unfit((*outputs, *derived))
            build.make(derived, WorkerSetup(None), progress)
        artefacts, staged = build.artefacts, build.staged
        digests = {path: artefact.digest for path, artefact in artefacts.items()}
        removals = sorted(set(before) - set(digests))
        decided = bool(staged or removals or release != manifest.release or not (folder / MANIFEST).exists())
        if decided:
            refuse_obstacles(str(folder), staged, removals)
            moves = build.moves(Manifest(digests, release))
            write_journal(staging, Journal(moves, removals))
    if decided:
        complete(folder, staging)
    elif build.made:
        shutil.rmtree(staging, ignore_errors=True)
    if build.made or (site, artefacts.keys()) != (last.site, recorded.keys()):
        save_built(store, str(folder), LastBuild(site, artefacts, build.answers))
    return Published(len(artefacts), build.made, len(staged), tuple(removals), count_pages(artefacts))


class StagedBuild:
    """The files of a build: made in a folder of the staging folder where they are not in place already."""

    def __init__(
        self,
        folder: Path,
        files: Path,
        last: LastBuild,
        before: Mapping[str, str],
        answer: Callable[[str], str],
    ) -> None:
        """``before`` is the manifest of the last build; ``answer`` gives the present digests of answers."""
        self.artefacts: dict[str, Artefact] = {}
        self.answers: dict[str, str] = {}  # of the questions that these asked
        self.staged: dict[str, str] = {}  # by path below the output: below the staging folder
        self.made = 0
        self._folder = folder
        self._files = files
        self._new_folder_of = new_folders(str(folder))
        self._recorded = last.artefacts
        self._before = before
        self._changed = last.changed(answer)
        self._answer = answer

    def make(
        self, outputs: Iterable[Output], setup: WorkerSetup | None, progress: Callable[[int, int], None]
    ) -> None:
        """Make the outputs whose file is missing, altered or out of date."""
        jobs: list[Job] = []
        for output in outputs:
            path = output.path
            known = in_place(f"{self._folder}/{path}", self._recorded.get(path), self._before.get(path))
            if known is not None and known.key == output.key and self._changed.isdisjoint(known.reads):
                self._record(path, known)
            else:
                jobs.append(Job(self._name(path, self.made + len(jobs)), output, known))
        if jobs:
            make_folder(self._files)
        for job, result in make_all(jobs, self._files, setup, progress):
            self._record(job.output.path, result.artefact)
            if result.staged:
                self.staged[job.output.path] = f"{self._files.name}/{job.name}"
        self.made += len(jobs)

    def moves(self, manifest: Manifest) -> list[tuple[str, str]]:
        """Stage the manifest; return the moves that put it and all staged files in place."""
        name = self._name(MANIFEST, self.made)
        make_folder(self._files)
        stage(self._files, name, manifest.as_bytes())
        staged = {**self.staged, MANIFEST: f"{self._files.name}/{name}"}
        return order_moves(staged, self._before, self._new_folder_of)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file of this build, staged or in place."""
        staged = self.staged.get(path)
        return (self._files.parent / staged if staged else self._folder / path).read_bytes()

    def _name(self, path: str, number: int) -> str:
        """Return the staged name of a file: its path if its folder is new, which is then moved whole."""
        return str(number) if self._new_folder_of(path) is None else f"new/{path}"

    def _record(self, path: str, artefact: Artefact) -> None:
        """Record a file, and the digests of the answers that it relies on."""
        for asked in artefact.reads:
            if asked not in self.answers:
                self.answers[asked] = self._answer(asked)
        self.artefacts[path] = artefact


def make_folder(folder: Path) -> None:
    """Make a folder, and those that it lies in. Raises StagingRefusedError where that is not allowed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if error.errno in NO_RIGHT:
            raise StagingRefusedError(Path(error.filename).parent) from error
        raise


def is_unchanged(folder: Path, manifest: Mapping[str, str], artefacts: Mapping[str, Artefact]) -> bool:
    """Return whether the output is what the last build recorded, neither more nor less."""
    return manifest.keys() == artefacts.keys() and all(
        in_place(f"{folder}/{path}", artefact, manifest[path]) for path, artefact in artefacts.items()
    )


def count_pages(paths: Iterable[str]) -> int:
    """Return the number of HTML pages among the files."""
    return sum(path.endswith(".html") for path in paths)


@contextlib.contextmanager
def undone_on_failure(staging: Path) -> Iterator[None]:
    """Remove the staging folder if the body raises, so that a full disk is not left full."""
    try:
        yield
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise


def refuse_unfit(planned: Sequence[Output]) -> None:
    """Raise UnfitPathError where a path is none that every system can store.

    DuplicateOutputError where two outputs share one, also by letter case alone (Windows), or one is
    a folder of the other.
    """
    seen = {name.casefold(): f"{name}/" for name in folders_of(output.path for output in planned)}
    for output in planned:
        if not is_confined(output.path):
            raise UnfitPathError(output.path)
        folded = output.path.casefold()
        if folded in seen:
            raise DuplicateOutputError(f"{seen[folded]} / {output.path}")
        seen[folded] = output.path


def in_place(file: str, artefact: Artefact | None, digest: str | None) -> Artefact | None:
    """Return the record of a file if its digest, size and time still fit, else None."""
    if artefact is None or artefact.digest != digest:
        return None
    try:
        status = os.stat(file)  # noqa: PTH116 — thousands of files, on every build
    except OSError:
        return None
    written = (artefact.size, artefact.mtime_ns)
    return artefact if (status.st_size, status.st_mtime_ns) == written else None
