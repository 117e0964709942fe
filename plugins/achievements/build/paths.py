"""Paths within an output folder: which ones a build may write, and what may be in their way."""

from __future__ import annotations

import errno
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from achievements.model.files import is_link_status

# What no part of a path may be or hold, on any system: a step up, a drive, a stream, what Windows cuts off.
_UNFIT = re.compile(r"|.*[. ]|.*[\\:].*", re.DOTALL)
_OCTAL = re.compile(rb"\\([0-7]{3})")  # how the system writes a space in the path of a mount
NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}
OWN = ".portal-"  # begins the names of what the program itself keeps in an output folder
MANIFEST = f"{OWN}manifest.json"
MOUNTS = Path("/proc/self/mountinfo")  # Linux: what is mounted, and where (proc_pid_mountinfo(5))


def is_confined(path: object) -> bool:
    """Return whether a path leads to a file below the folder that it is joined to, on every system."""
    return (
        isinstance(path, str)
        and path.isprintable()
        and not path.startswith(OWN)
        and not any(_UNFIT.fullmatch(part) for part in path.split("/"))
    )


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder on the way to some files, "" for the one that their paths start from."""
    found: set[str] = {""}
    for path in paths:
        parent = path.rpartition("/")[0]
        while parent not in found:
            found.add(parent)
            parent = parent.rpartition("/")[0]
    return found


def paths_in(folder: Path) -> list[str]:
    """Return every file below a folder by its path from there (POSIX), sorted; none without a folder."""
    found = (Path(within, name) for within, _, names in os.walk(folder) for name in names)
    return sorted(path.relative_to(folder).as_posix() for path in found)


def find_in_the_way(files: Iterable[str], removals: Iterable[str]) -> Mapping[str, list[str]]:
    """Return the new files that are blocked by files to be removed, each with all that block it.

    That is a file where a folder is needed, what lies in a folder where the file will be, and a
    name that differs by letter case alone: on some systems, it is the same file.
    """
    at: dict[str, list[str]] = defaultdict(list)
    below: dict[str, list[str]] = defaultdict(list)
    for old in removals:
        at[old.casefold()].append(old)
        for folder in folders_of([old]):
            below[folder.casefold()].append(old)
    found: dict[str, list[str]] = {}
    for file in files if at else ():
        met = list(below.get(file.casefold(), ()))
        for place in (file, *folders_of([file])):
            met += at.get(place.casefold(), ())
        if met:
            found[file] = met
    return found


def is_link(path: str) -> bool:
    """Return whether a path is a link, or a junction (Windows); False where nothing can be there."""
    try:
        return is_link_status(os.lstat(path))
    except (OSError, ValueError):
        return False


def is_writable(folder: Path) -> bool:
    """Return whether files can be made in a folder, or in the first folder above it that is there."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    return os.access(there, os.W_OK)


def refuse_links(folder: str, paths: Iterable[str]) -> None:
    """Raise OSError where the way to one of the files leaves the folder through a link."""
    for each in folders_of(paths):
        if each and is_link(f"{folder}/{each}"):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), f"{folder}/{each}")


def mount_points() -> frozenset[str]:
    """Return every path at which something is mounted; none where the system does not say so (not Linux)."""
    try:
        lines = MOUNTS.read_bytes().splitlines()
    except OSError:
        return frozenset()
    places = (line.split()[4] for line in lines)
    return frozenset(os.fsdecode(_OCTAL.sub(_unescaped, place)) for place in places)


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8)])


def is_mount(folder: Path) -> bool:
    """Return whether something is mounted at a folder: no file can be moved into it from outside.

    That may be another folder of the same file system, which `os.path.ismount` does not notice.
    """
    return os.path.ismount(folder) or str(folder) in mount_points()  # Path has it on Windows from 3.12 on


def refuse_mounts(folder: str, paths: Iterable[str]) -> None:
    """Raise OSError where something is mounted at one of the files, or at a folder on the way to it."""
    below = {place.removeprefix(f"{folder}/") for place in mount_points()}
    paths = set(paths)
    for met in sorted(below & (paths | folders_of(paths))):
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), f"{folder}/{met}")


def new_folders(folder: str) -> Callable[[str], str | None]:
    """Return a function from a file's path to the first folder on its way that does not exist yet.

    It returns None if all exist, and looks at each folder once.
    """

    @cache
    def first_missing(parent: str) -> str | None:
        if not parent:
            return None
        above = first_missing(parent.rpartition("/")[0])
        return above or (None if os.path.isdir(f"{folder}/{parent}") else parent)  # noqa: PTH112

    return lambda path: first_missing(path.rpartition("/")[0])


def refuse_obstacles(folder: str, files: Iterable[str], removals: Iterable[str]) -> None:
    """Raise OSError where a file cannot be put in its place, or removed: better now than half-way."""
    missing = new_folders(folder)
    # Nothing stands in the way below a folder that is not there: one file of it says what does before it.
    files, removals = list({missing(path) or path: path for path in files}.values()), list(removals)
    refuse_links(folder, (*files, *removals))
    refuse_mounts(folder, (*files, *removals))
    going = {path.casefold() for path in removals}
    for parent in folders_of(files):
        place = f"{folder}/{parent}"
        if os.path.isfile(place) and parent.casefold() not in going:  # noqa: PTH113
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), place)
    for parent in {path.rpartition("/")[0] for path in (*files, *removals)}:
        place = f"{folder}/{parent}"
        if os.path.isdir(place) and not os.access(place, os.W_OK | os.X_OK):  # noqa: PTH112
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), place)
    for path in files:
        if os.path.isdir(f"{folder}/{path}") and not _empties(folder, path, removals):  # noqa: PTH112
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), f"{folder}/{path}")


def _empties(folder: str, path: str, removals: Iterable[str]) -> bool:
    """Return whether a folder goes when some files are removed, because nothing is left in it."""
    removed = {*removals, *folders_of(removals)}
    left = (each.relative_to(folder).as_posix() for each in Path(folder, path).rglob("*"))
    return path in removed and removed.issuperset(left)
