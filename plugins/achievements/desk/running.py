"""A file in the cache that says which desk runs for a content folder, for the next one to find it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
from pathlib import Path
from typing import NamedTuple

from achievements.commands.places import content_key
from achievements.desk.access import TOKEN

PATIENCE = 2.0  # seconds to wait for the answer of a running desk


class Running(NamedTuple):
    """The port and the token of a running desk."""

    port: int
    token: str

    @property
    def address(self) -> str:
        """The address that lets a browser in."""
        return f"http://localhost:{self.port}/_desk/?{TOKEN}={self.token}"


class RunningFile(NamedTuple):
    """The file that names the running desk; only its owner may read it."""

    file: Path

    def find(self) -> str:
        """Return the address of the running desk; "" where none answers."""
        running = self._read()
        return running.address if running and _answers(running) else ""

    def write(self, running: Running) -> None:
        """Record a running desk; where that fails, a second desk simply starts beside it."""
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.unlink(missing_ok=True)
            descriptor = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                json.dump(running._asdict(), stream)

    def remove(self, token: str) -> None:
        """Remove the file if the desk with this token wrote it."""
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
    """Return the file for a content folder."""
    return RunningFile(root / ".cache" / f"desk-{content_key(content)}.json")


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
