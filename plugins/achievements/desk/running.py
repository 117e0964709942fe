"""Which desk runs for a content folder: a note in the cache, which the next one reads."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import os
from pathlib import Path
from typing import NamedTuple

from achievements.desk.access import TOKEN

PATIENCE = 2.0  # seconds in which a desk that runs answers


class Running(NamedTuple):
    """Where a desk runs."""

    port: int
    token: str

    @property
    def address(self) -> str:
        """The address that lets a browser in."""
        return f"http://localhost:{self.port}/_desk/?{TOKEN}={self.token}"


class RunningFile(NamedTuple):
    """The file that says which desk runs; only its owner may read it."""

    file: Path

    def find(self) -> str:
        """The address of the desk that runs; "" where none does."""
        running = self._read()
        return running.address if running and _answers(running) else ""

    def write(self, running: Running) -> None:
        """Note a desk. Without the note a second desk is merely not told of the first."""
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.unlink(missing_ok=True)
            descriptor = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                json.dump(running._asdict(), stream)

    def remove(self, token: str) -> None:
        """Remove the note, if it was written by the desk with this token."""
        running = self._read()
        if running and running.token == token:
            self.file.unlink(missing_ok=True)

    def _read(self) -> Running | None:
        try:
            form = json.loads(self.file.read_bytes())
            return Running(int(form["port"]), str(form["token"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None


def note_running(root: Path, content: Path) -> RunningFile:
    """The note for a content folder."""
    name = hashlib.sha256(os.path.realpath(content).encode()).hexdigest()[:16]
    return RunningFile(root / ".cache" / f"desk-{name}.json")


def _answers(running: Running) -> bool:
    """Return whether a desk with this token answers on its port."""
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE)
    try:
        connection.request("GET", f"/_desk/?{TOKEN}={running.token}", headers={"Host": "localhost"})
        return connection.getresponse().status == http.HTTPStatus.SEE_OTHER
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
