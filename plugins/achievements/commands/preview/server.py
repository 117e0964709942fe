"""The preview's web server: uvicorn on a loopback socket, in a thread of its own."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from achievements.commands.preview.app import make_app
from achievements.commands.preview.state import PreviewState

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

LOOPBACK = "127.0.0.1"
LAST_ANSWERS = 1  # seconds that answers under way get when the server stops


class PreviewServer:
    """Serves ``output`` under ``base`` ("" or "/path") on loopback; port 0 takes a free one.

    ``mounts`` are further routes, tried before the site's files. Raises OSError where the port is taken.
    """

    def __init__(
        self,
        output: Path,
        state: PreviewState,
        port: int,
        base: str = "",
        mounts: Sequence[BaseRoute] = (),
    ) -> None:
        self._state = state
        self._base = base
        self._socket = _listen(port)
        self.server_port: int = self._socket.getsockname()[1]
        # "h11" and "none": what is installed by chance beside them must not change the server.
        self._server = uvicorn.Server(
            uvicorn.Config(
                make_app(output, state, base, mounts),
                http="h11",
                ws="none",
                loop="asyncio",
                lifespan="on",
                log_config=None,
                log_level="error",
                access_log=False,
                proxy_headers=False,
                server_header=False,
                timeout_graceful_shutdown=LAST_ANSWERS,
            )
        )
        self._thread = threading.Thread(
            target=self._server.run, args=([self._socket],), name="preview", daemon=True
        )

    @property
    def address(self) -> str:
        """Where the home page is."""
        return f"http://localhost:{self.server_port}{self._base}/"

    def start(self) -> None:
        """Answer requests in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Let the browsers go and stop answering."""
        self._state.close()
        self._server.should_exit = True
        if self._thread.ident is not None:
            self._thread.join()
        self._socket.close()


def _listen(port: int) -> socket.socket:
    """Return a socket that listens on loopback alone."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # On Windows the option lets two servers share a port, each getting some of the requests.
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener
