"""What builds keep for the next: values under the digest of what they were made from.

One SQLite file: safe against a torn write and against two builds at once. The
cache of another version of the program is emptied; a damaged one is deleted,
and a damaged value counts as absent. Where no file can be kept (a full or
read-only disk, another build that does not let go of it), values are kept in
memory. Losing the cache costs time, never correctness.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from achievements.version import program_version

BUSY_TIMEOUT = 30.0  # seconds that one build waits for another one's write
FORMAT = 2
CHECKSUM = 4  # bytes before each value: SQLite does not notice a damaged one


def open_cache(folder: Path) -> Cache:
    """The cache of this version of the program in a folder."""
    return Cache(folder / "kept.sqlite", program_version())


class Cache:
    """Values by kind and key. A value that cannot be read counts as absent."""

    def __init__(self, path: Path, version: str) -> None:
        self._path = path
        self._version = version
        self._connection = self._open()
        self._process = os.getpid()

    def get(self, kind: str, key: str) -> Any:
        """The value kept under a key, None where there is none."""
        try:
            row = self._read("SELECT value FROM kept WHERE kind = ? AND key = ?", kind, key).fetchone()
            return pickle.loads(unseal(kind, key, row[0])) if row else None  # noqa: S301 — our own
        except (sqlite3.Error, EOFError, TypeError, pickle.UnpicklingError, AttributeError, ImportError):
            return None

    def get_pickled(self, kind: str, keys: Iterable[str]) -> list[bytes | None]:
        """The values kept under some keys, pickled still, None for those that are not there."""
        statement = "SELECT value FROM kept WHERE kind = ? AND key = ?"
        found: list[bytes | None] = []
        for key in keys:
            value = None
            with contextlib.suppress(sqlite3.Error, EOFError, TypeError):
                row = self._read(statement, kind, key).fetchone()
                value = unseal(kind, key, row[0]) if row else None
            found.append(value)
        return found

    def present(self, kind: str, keys: Iterable[str]) -> set[str]:
        """Those of the keys under which a value is kept."""
        wanted = set(keys)
        with contextlib.suppress(sqlite3.Error):
            return {key for (key,) in self._read("SELECT key FROM kept WHERE kind = ?", kind)} & wanted
        return set()

    def put(self, kind: str, values: Iterable[tuple[str, object]]) -> None:
        """Keep values; where the disk is full or read-only, nothing is kept."""
        self.put_pickled(kind, ((key, pickle.dumps(value, pickle.HIGHEST_PROTOCOL)) for key, value in values))

    def put_pickled(self, kind: str, values: Iterable[tuple[str, bytes]]) -> None:
        """Keep values that are pickled already."""
        rows = ((kind, key, seal(kind, key, value)) for key, value in values)
        self._write("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def retain(self, kind: str, keys: Iterable[str]) -> None:
        """Drop the values of a kind whose keys are not among ``keys``, once they are the greater part."""
        wanted = set(keys)
        with contextlib.suppress(sqlite3.Error):
            known = {key for (key,) in self._read("SELECT key FROM kept WHERE kind = ?", kind)}
            if len(unwanted := known - wanted) > len(wanted):
                rows = ((kind, key) for key in unwanted)
                self._write("DELETE FROM kept WHERE kind = ? AND key = ?", rows)

    def close(self) -> None:
        """End; further calls fail."""
        self._connection.close()

    def _read(self, statement: str, *values: str) -> sqlite3.Cursor:
        return self._connected().execute(statement, values)

    def _write(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        connection = self._connected()
        with contextlib.suppress(sqlite3.Error), connection:
            connection.executemany(statement, rows)

    def _connected(self) -> sqlite3.Connection:
        """The connection of this process: a forked one must not use that of its parent."""
        if self._process != os.getpid():
            self._connection, self._process = self._open(), os.getpid()
        return self._connection

    def _open(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return self._connect(str(self._path))
        except (OSError, sqlite3.OperationalError):
            pass  # the file may be as it should, and in use: it stays as it is
        except sqlite3.DatabaseError:
            with contextlib.suppress(OSError, sqlite3.Error):
                for path in self._files():
                    path.unlink(missing_ok=True)
                return self._connect(str(self._path))
        return self._connect(":memory:")

    def _connect(self, name: str) -> sqlite3.Connection:
        connection = sqlite3.connect(name, timeout=BUSY_TIMEOUT)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            # Losing the last write to a power cut is no loss; a torn file is ruled out all the same.
            connection.execute("PRAGMA synchronous = NORMAL")
            with connection:
                connection.execute("CREATE TABLE IF NOT EXISTS version (name TEXT)")
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS kept"
                    " (kind TEXT, key TEXT, value BLOB, PRIMARY KEY (kind, key))"
                )
                own = f"{FORMAT} {self._version}"
                if connection.execute("SELECT name FROM version").fetchone() != (own,):
                    connection.execute("DELETE FROM kept")
                    connection.execute("DELETE FROM version")
                    connection.execute("INSERT INTO version VALUES (?)", (own,))
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _files(self) -> Iterator[Path]:
        for suffix in ("", "-wal", "-shm"):
            yield self._path.with_name(f"{self._path.name}{suffix}")


def seal(kind: str, key: str, data: bytes) -> bytes:
    """A value as it is kept: before it the checksum of it, its kind and its key."""
    return zlib.crc32(data, zlib.crc32(f"{kind} {key}".encode())).to_bytes(CHECKSUM) + data


def unseal(kind: str, key: str, kept: bytes) -> bytes:
    """A value by what was kept of it; EOFError where that is damaged, or another's."""
    data = kept[CHECKSUM:]
    if seal(kind, key, data) != kept:
        raise EOFError
    return data
