"""The journal: the steps that a committed build still has to carry out, so that the next can complete it.

It appears in the staging folder whole or not at all, once every file of the
build lies there too. Until then the output is as it was. From then on the
build is decided: the files are moved into place, and what is gone is removed.

While that goes on (or after it was cut off, until the next build) the folder
holds some files of the old site and some of the new, each of them whole. New
files come first and removals last, so that nothing that can be reached from
the home page leads nowhere. That the two are mixed can be seen from outside:
the journal is there.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from .paths import MANIFEST, find_in_the_way, is_confined, is_link, refuse_links

NAME = "journal.json"
# Seconds between the tries of a step on Windows, where a virus scanner or an indexer has what was just
# written open for a moment, and no file that is open can be moved, replaced or removed.
PAUSES: tuple[float, ...] = (0.05, 0.1, 0.2, 0.4) if sys.platform == "win32" else ()


class Journal(NamedTuple):
    """The steps of a decided build: moves as (staged file, path in the output), then removals.

    A folder that the output did not have is moved like a file, with all that is in it.
    """

    moves: list[tuple[str, str]]
    removals: list[str]


class UnfinishedError(RuntimeError):
    """A decided build cannot be put in place whole; the next one will try again."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(str(cause))
        self.cause = cause


class JournalError(ValueError):
    """A journal is damaged, or of another form: no step of it may be carried out."""


def write_journal(staging: Path, journal: Journal) -> None:
    """Decide the build."""
    write_whole(staging / NAME, json.dumps(journal._asdict()).encode())


def read_journal(staging: Path) -> Journal:
    """Return the journal of a staging folder. Raises JournalError where a path in it leads outside."""
    try:
        form = json.loads((staging / NAME).read_bytes())
        journal = Journal([(name, path) for name, path in form.pop("moves")], list(form.pop("removals")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise JournalError(str(staging)) from error
    paths = (*(path for _, path in journal.moves if path != MANIFEST), *journal.removals)
    if form or not all(map(is_confined, (*(name for name, _ in journal.moves), *paths))):
        raise JournalError(str(staging))
    return journal


def order_moves(
    staged: Mapping[str, str], before: Iterable[str], new_folder_of: Callable[[str], str | None]
) -> list[tuple[str, str]]:
    """Moves as (staged name, path): new files before what may link to them, home pages and the manifest last.

    A new folder is moved whole, when the last file in it would be.
    """
    known = frozenset(before)

    def turn(path: str) -> tuple[bool, bool, bool, int, str]:
        return path == MANIFEST, path in known, path.endswith(".html"), -path.count("/"), path

    moves: dict[str, str] = {}
    for path in sorted(staged, key=turn):
        folder = new_folder_of(path)
        if folder is None:
            moves[path] = staged[path]
        else:
            moves.pop(folder, None)  # it comes last by now
            moves[folder] = staged[path][: len(folder) - len(path)]
    return [(name, path) for path, name in moves.items()]


def finish_interrupted(folder: Path, staging: Path) -> bool:
    """Complete a build that was decided but cut off; drop one that was not.

    Return False where nobody can tell, because its journal is damaged: then it is dropped, too.
    """
    if staging.is_symlink() or staging.is_file():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(staging))
    sound = True
    if (staging / NAME).is_file():
        try:
            complete(folder, staging)
        except JournalError:
            sound = False
    shutil.rmtree(staging, ignore_errors=True)
    return sound


def complete(folder: Path, staging: Path) -> None:
    """Carry out the journal; steps already carried out are passed over.

    Raises UnfinishedError where the system refuses one (a file that another program has open, on Windows),
    JournalError where the journal is none.
    """
    try:
        journal = read_journal(staging)
        refuse_links(str(folder), (*(path for _, path in journal.moves), *journal.removals))
        in_the_way = find_in_the_way((path for _, path in journal.moves), journal.removals)
        for name, path in journal.moves:
            if path in in_the_way and os.path.exists(f"{staging}/{name}"):  # noqa: PTH110 — not moved yet
                for old in in_the_way[path]:
                    remove(folder, old)
            move(f"{staging}/{name}", f"{folder}/{path}")
        for path in sorted({*journal.removals}.difference(*in_the_way.values())):
            remove(folder, path)
        patiently((staging / NAME).unlink)
    except OSError as error:
        raise UnfinishedError(error) from error
    shutil.rmtree(staging, ignore_errors=True)


def move(source: str, target: str) -> None:
    """Move a file or a new folder into place, unless that is done.

    A folder goes file by file where there is one of its name by now, or where the system does not move it
    whole (Windows, while another program reads a file in it).
    """
    try:
        patiently(partial(os.replace, source, target))
    except FileNotFoundError:
        if Path(source).exists():  # then it is the folder around: the output is new, or somebody removed it
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            patiently(partial(os.replace, source, target))
    except OSError:
        if not Path(source).is_dir() or is_link(target):
            raise
        Path(target).mkdir(exist_ok=True)
        for part in sorted(Path(source).iterdir()):
            move(str(part), f"{target}/{part.name}")


def remove(folder: Path, path: str) -> None:
    """Remove a file and the folders that it leaves empty."""
    target = folder / path
    if target.is_dir():  # what was there is gone: somebody put a folder in its place
        return
    patiently(partial(target.unlink, missing_ok=True))
    for parent in target.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()


def patiently(step: Callable[[], object]) -> None:
    """Carry out a step; where it is not permitted, again after each of the pauses. Raises what it raises."""
    for pause in PAUSES:
        try:
            step()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    step()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old bytes or the new ones, never a part."""
    with whole_file(path) as stream:
        stream.write(data)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes take the place of a file once all of them are written; none of them before."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        patiently(partial(os.replace, part, path))
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = error.filename or str(path)  # a full disk does not say which
        raise
