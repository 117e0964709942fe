"""Put a build's files in place: everything is made first, then moved, then what is gone is removed.

Files are made in a staging folder beside the output. Only when every one was
made does a journal of moves and removals appear, itself whole or not at all;
from then on the build is decided, and an interrupted one is completed by the
next. So a failed build leaves the output as it was, and at every instant
each page of the output is whole. New files and assets move before the pages
that may use them; removals come last.

Only files that an earlier build recorded in the manifest are ever removed:
what else lies in the folder is the host's.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from .ledger import Entry, load_ledger, save_ledger, write_whole
from .making import Making, Order, Output, make_all

MANIFEST = ".portal-manifest.json"


class Published(NamedTuple):
    """What a build did to the output."""

    files: int
    made: int
    written: int
    removed: int


class ForeignFolderError(RuntimeError):
    """The output folder holds files and no manifest: it is somebody's, not a build's."""


class DuplicateOutputError(RuntimeError):
    """Two outputs claim the same path."""


def no_progress(done: int, total: int) -> None:
    """Report to nobody."""


def staging_of(folder: Path) -> Path:
    """The staging folder: beside the output, so that moves stay on one file system."""
    return folder.with_name(f".{folder.name}.staging")


def read_manifest(folder: Path) -> dict[str, str]:
    """The files that the last build put into the folder, with their digests.

    Raises ForeignFolderError when the folder has files but no manifest.
    """
    try:
        listed = json.loads((folder / MANIFEST).read_bytes())
        return {str(path): str(digest) for path, digest in listed["files"].items()}
    except FileNotFoundError:
        if folder.is_dir() and any(folder.iterdir()):
            raise ForeignFolderError(str(folder)) from None
        return {}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ForeignFolderError(str(folder)) from None


def manifest_bytes(digests: Mapping[str, str]) -> bytes:
    """The manifest: the same for the same site, wherever and whenever it is built."""
    lines = {"files": dict(sorted(digests.items()))}
    return json.dumps(lines, ensure_ascii=False, indent=0).encode() + b"\n"


def publish(
    outputs: Iterable[Output],
    folder: Path,
    ledger_path: Path,
    version: str,
    making: Making | None = None,
    progress: Callable[[int, int], None] = no_progress,
) -> Published:
    """Make what changed and put it in place.

    ``version`` is that of the program: what another one recorded is not relied
    upon. Whatever an output's ``make`` raises is passed on, with the output
    folder as it was before.
    """
    staging = staging_of(folder)
    finish_interrupted(folder, staging)
    before = read_manifest(folder)
    ledger = load_ledger(ledger_path, version)
    planned = list(outputs)
    refuse_duplicates(planned)

    entries: dict[str, Entry] = {}
    orders: list[Order] = []
    for output in planned:
        known = in_place(f"{folder}/{output.path}", ledger.get(output.path), before.get(output.path))
        if known is not None and known.inputs == output.inputs:
            entries[output.path] = known
        else:
            orders.append(Order(str(len(orders)), output, known))
    staged: dict[str, str] = {}
    made = 0
    try:
        if orders:
            staging.mkdir(parents=True, exist_ok=True)
        for order, entry, rendered, moved in make_all(orders, staging, making, progress):
            entries[order.output.path] = entry
            made += rendered
            if moved:
                staged[order.output.path] = order.name
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise

    digests = {path: entry.digest for path, entry in entries.items()}
    removals = sorted(set(before) - set(digests))
    if staged or removals or not (folder / MANIFEST).exists():
        staging.mkdir(parents=True, exist_ok=True)
        (staging / "manifest").write_bytes(manifest_bytes(digests))
        write_journal(staging, order_moves(staged), removals)
        complete(folder, staging)
    elif orders:
        shutil.rmtree(staging)
    if entries != ledger:
        save_ledger(ledger_path, version, entries)
    return Published(len(entries), made, len(staged), len(removals))


def refuse_duplicates(planned: list[Output]) -> None:
    """Raise DuplicateOutputError where two outputs share a path, also by letter case alone (Windows)."""
    seen: dict[str, str] = {}
    for output in planned:
        folded = output.path.casefold()
        if folded in seen:
            raise DuplicateOutputError(f"{seen[folded]} / {output.path}")
        seen[folded] = output.path


def in_place(file: str, entry: Entry | None, digest: str | None) -> Entry | None:
    """The ledger's entry, if the file that it records is still the one in the output."""
    if entry is None or entry.digest != digest:
        return None
    try:
        status = os.stat(file)  # noqa: PTH116 — thousands of files, on every build
    except OSError:
        return None
    return entry if (status.st_size, status.st_mtime_ns) == (entry.size, entry.mtime_ns) else None


def order_moves(staged: Mapping[str, str]) -> list[tuple[str, str]]:
    """Moves as (staged name, path): what pages link to before the pages, home pages last."""
    return [
        (name, path)
        for path, name in sorted(
            staged.items(), key=lambda item: (item[0].endswith(".html"), -item[0].count("/"), item[0])
        )
    ]


def write_journal(staging: Path, moves: list[tuple[str, str]], removals: list[str]) -> None:
    """Decide the build: from here on it is completed, if need be by the next one."""
    body = json.dumps({"moves": [*moves, ("manifest", MANIFEST)], "removals": removals})
    write_whole(staging / "journal.json", body.encode())


def finish_interrupted(folder: Path, staging: Path) -> None:
    """Complete a build that was decided but cut off; drop one that was not."""
    if (staging / "journal.json").is_file():
        complete(folder, staging)
    elif staging.exists():
        shutil.rmtree(staging)


def complete(folder: Path, staging: Path) -> None:
    """Carry out the journal; steps already carried out are passed over."""
    journal = json.loads((staging / "journal.json").read_bytes())
    for name, path in journal["moves"]:
        source, target = staging / name, folder / path
        if source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
    for path in journal["removals"]:
        remove(folder, path)
    shutil.rmtree(staging)


def remove(folder: Path, path: str) -> None:
    """Remove a file and the folders that it leaves empty."""
    target = folder / path
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()
