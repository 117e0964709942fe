"""The cache: values that builds keep for the next, by the digest of their inputs.

One SQLite file: safe against a torn write and against two builds at once. The
cache of another version of the program is emptied; a damaged one is deleted,
whenever that shows, and a damaged value counts as absent. Where no file can be
kept (a full or read-only disk, another build that does not let go of it),
values are kept in memory. Losing the cache costs time, never correctness.
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
from weakref import finalize

from achievements.build.version import program_version

BUSY_TIMEOUT = 30.0  # seconds that one build waits for another one's write
FORMAT = 2
# What SQLite says of a file that is as it should be, but not to be had now.
UNAVAILABLE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
CHECKSUM = 4  # bytes before each value: SQLite does not notice a damaged one


def open_cache(folder: Path) -> Cache:
    """Return the cache of this version of the program in a folder."""
    return Cache(folder / "kept.sqlite", program_version())


class Cache:
    """Values by kind and key. A value that cannot be read counts as absent."""

    def __init__(self, path: Path, version: str) -> None:
        self._path = path
        self._version = version
        self._connection = self._open()
        self._process = os.getpid()

    def get(self, kind: str, key: str) -> Any:
        """Return the value kept under a key, None where there is none."""
        (data,) = self.get_pickled(kind, [key])
        try:
            return None if data is None else pickle.loads(data)  # noqa: S301 — our own
        except (EOFError, TypeError, pickle.UnpicklingError, AttributeError, ImportError):
            return None

    def get_pickled(self, kind: str, keys: Iterable[str]) -> list[bytes | None]:
        """Return the values kept under some keys, pickled still, None for those that are not there."""
        statement = "SELECT value FROM kept WHERE kind = ? AND key = ?"
        found: list[bytes | None] = []
        for key in keys:
            row = next(self._read(statement, kind, key), None)
            found.append(unseal(kind, key, row[0]) if row else None)
        return found

    def present(self, kind: str, keys: Iterable[str]) -> set[str]:
        """Return those of the keys under which a value is kept."""
        return {key for (key,) in self._read("SELECT key FROM kept WHERE kind = ?", kind)} & set(keys)

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
        known = {key for (key,) in self._read("SELECT key FROM kept WHERE kind = ?", kind)}
        if len(unwanted := known - wanted) > len(wanted):
            self._write("DELETE FROM kept WHERE kind = ? AND key = ?", ((kind, key) for key in unwanted))

    def close(self) -> None:
        """Close the file; further calls fail."""
        self._connection.close()

    def _read(self, statement: str, *values: str) -> Iterator[tuple[Any, ...]]:
        """Return the rows of a query; none if the file is damaged, in which case a new one is begun."""
        try:
            return iter(self._connected().execute(statement, values).fetchall())
        except Exception as error:  # noqa: BLE001 — see `_is_damage`
            self._begin_anew(error)
            return iter(())

    def _write(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        connection = self._connected()
        try:
            with connection:
                connection.executemany(statement, rows)
        except Exception as error:  # noqa: BLE001 — see `_is_damage`
            self._begin_anew(error)

    def _begin_anew(self, error: Exception) -> None:
        """Replace the file if the error means that it is damaged; keep it if it was merely unavailable."""
        if self._is_damage(error):
            self._connection.close()
            self._connection = self._open(damaged=True)

    def _connected(self) -> sqlite3.Connection:
        """Return the connection of this process: a forked one must not use that of its parent."""
        if self._process != os.getpid():
            self._connection, self._process = self._open(), os.getpid()
        return self._connection

    def _open(self, *, damaged: bool = False) -> sqlite3.Connection:
        with contextlib.suppress(OSError, sqlite3.Error):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if not damaged:
                try:
                    return self._connect(str(self._path))
                except Exception as error:  # noqa: BLE001 — see `_is_damage`
                    damaged = self._is_damage(error)
            if damaged:
                for path in self._files():
                    path.unlink(missing_ok=True)
                return self._connect(str(self._path))
        return self._connect(":memory:")

    def _is_damage(self, error: Exception) -> bool:
        """Return whether an error means that the file is damaged.

        For that, SQLite has many codes, and its messages may quote bytes of the file that are no text, so
        that Python raises UnicodeDecodeError; a single byte makes SQLite take the file for a read-only one.
        """
        code = getattr(error, "sqlite_errorcode", -1) & 0xFF
        if code == sqlite3.SQLITE_READONLY:
            return os.access(self._path, os.W_OK) and os.access(self._path.parent, os.W_OK)
        return code not in UNAVAILABLE

    def _connect(self, name: str) -> sqlite3.Connection:
        connection = sqlite3.connect(name, timeout=BUSY_TIMEOUT, check_same_thread=False)
        finalize(self, connection.close)  # whichever thread lets go of the last reference
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
                connection.execute(
                    "SELECT kind, key, value FROM kept LIMIT 0"
                )  # a damaged schema may lack one
                own = f"{FORMAT} {self._version}"
                if connection.execute("SELECT name FROM version").fetchone() != (own,):
                    connection.execute("DELETE FROM kept")
                    connection.execute("DELETE FROM version")
                    connection.execute("INSERT INTO version VALUES (?)", (own,))
        except BaseException:
            connection.close()
            raise
        return connection

    def _files(self) -> Iterator[Path]:
        for suffix in ("", "-wal", "-shm"):
            yield self._path.with_name(f"{self._path.name}{suffix}")


def seal(kind: str, key: str, data: bytes) -> bytes:
    """Return a value preceded by a checksum (CRC-32) of its kind, its key and itself."""
    return zlib.crc32(data, zlib.crc32(f"{kind} {key}".encode())).to_bytes(CHECKSUM) + data


def unseal(kind: str, key: str, kept: object) -> bytes | None:
    """Return the value that `seal` stored; None if its checksum does not fit this kind and key."""
    data = kept[CHECKSUM:] if isinstance(kept, bytes) else b""
    return data if seal(kind, key, data) == kept else None
