"""The ledger: what the last build wrote, and from what, so that the next one can skip it.

It lies in the cache, not in the output: losing it costs time, never
correctness. A torn ledger, or one of another version of the program or of Python, is thrown away.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Entry(NamedTuple):
    """One file: what it may depend on, what it was made from, its digest, its size and time as written."""

    inputs: str
    key: str
    digest: str
    size: int
    mtime_ns: int


class Ledger(NamedTuple):
    """What the last build wrote: of which site, and each file. ``site`` is "" where that is not known."""

    site: str
    entries: Mapping[str, Entry]


def load_ledger(path: Path, version: str) -> Ledger:
    """Read the ledger; an unreadable or torn one, or another version's, counts as empty."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if head.decode("ascii") != seal(body, version):
            return Ledger("", {})
        # Only what this program wrote has its seal: nothing else is ever read as marshal.
        site, entries = marshal.loads(body)  # noqa: S302
        return Ledger(site, {name: Entry._make(fields) for name, fields in entries.items()})
    except (OSError, ValueError, TypeError, EOFError):
        return Ledger("", {})


def save_ledger(path: Path, version: str, ledger: Ledger) -> None:
    """Write the ledger, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    body = marshal.dumps((ledger.site, {name: tuple(entry) for name, entry in ledger.entries.items()}))
    write_whole(path, seal(body, version).encode("ascii") + b"\n" + body)


def seal(body: bytes, version: str) -> str:
    """The program's version and the digest of a ledger's body."""
    return f"{version} {hashlib.sha256(body).hexdigest()}"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old bytes or the new ones, never a part."""
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
