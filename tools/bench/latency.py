"""The preview: how long from a saved post until its page is served anew."""

from __future__ import annotations

import http.client
import socket
import subprocess
import time
from pathlib import Path
from typing import Self

from tools.bench.process import BuildError, last_lines, started_process
from tools.bench.site import Command

HOST = "127.0.0.1"
PATIENCE = 300  # seconds that a page is waited for
LOOK = 0.01  # seconds between two requests


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


class Preview:
    """A generator's server on loopback, for as long as the block runs."""

    def __init__(self, command: Command, port: int, log: Path) -> None:
        self._port = port
        self._log = log
        self._started = started_process(command, log)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._process = self._started.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._started.__exit__(None, None, None)

    def wait_for(self, path: str, text: str) -> float:
        """Ask for a page until it holds a text; the seconds that took. Raises BuildError."""
        started = time.perf_counter()
        while (passed := time.perf_counter() - started) < PATIENCE:
            if text in self._page(path):
                return time.perf_counter() - started
            if self._process is not None and self._process.poll() is not None:
                break
            time.sleep(LOOK)
        raise BuildError(f"{path} was not served with {text!r} in {passed:.0f} s\n{last_lines(self._log)}")

    def _page(self, path: str) -> str:
        connection = http.client.HTTPConnection(HOST, self._port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            return ""  # it does not listen yet
        finally:
            connection.close()
