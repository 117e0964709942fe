"""A web server that treats a built site as a public host would: compressed, 404 page, strict headers.

The preview's server will not do for measuring: it adds its own script to
every page and forbids the browser to keep anything.
"""

from __future__ import annotations

import gzip
import os
import threading
from functools import cached_property, lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from achievements.hosting.configuration import EMBED_POLICY, HEADERS
from achievements.model.media_types import content_type

COMPRESSED = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")
LOOPBACK = "127.0.0.1"
POLL = 0.05  # seconds between two looks at whether to stop
IDLE = 5.0  # seconds after which a connection that nobody uses is closed


class StaticHost(ThreadingHTTPServer):
    """Serves a folder on a free port of loopback, below ``base`` ("" or "/path"); it may be filled later."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"

    def __init__(self, folder: Path, base: str = "") -> None:
        self.folder = folder
        self.base = base
        super().__init__((LOOPBACK, 0), HostHandler)

    @cached_property
    def site_url(self) -> str:
        """The address of the site, without a final slash."""
        return f"http://{LOOPBACK}:{self.server_port}{self.base}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(POLL,), name="host", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown()
        self.server_close()


class HostHandler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: StaticHost
    protocol_version = "HTTP/1.1"
    timeout = IDLE

    def do_GET(self) -> None:
        """Answer with a file, or with the site's own page for what is not there."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answer as GET, without the body."""
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the name that the base class gives
        """Keep quiet: who measures prints the result."""

    def _answer(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self._find(path)
        if file is not None and file.is_dir():
            self._send(HTTPStatus.MOVED_PERMANENTLY, {"Location": f"{path}/"}, b"")
        elif file is not None and file.is_file():
            self._send_file(HTTPStatus.OK, file)
        else:
            self._send_file(HTTPStatus.NOT_FOUND, self.server.folder / "404.html")

    def _find(self, path: str) -> Path | None:
        """The file or folder of an address, if it can have one."""
        if not path.startswith(f"{self.server.base}/") or "\0" in path:
            return None
        name = path.removeprefix(f"{self.server.base}/")
        file = self.server.folder / (f"{name}index.html" if name == "" or name.endswith("/") else name)
        inside = file.resolve().is_relative_to(self.server.folder.resolve())
        return file if inside else None

    def _send_file(self, status: HTTPStatus, file: Path) -> None:
        kind = content_type(file.name)
        accepted = "gzip" in self.headers.get("Accept-Encoding", "") and kind.startswith(COMPRESSED)
        body = _packed(file) if accepted else file.read_bytes()
        # What is in /assets/ and /pictures/ has its digest in its name, so it may be kept for ever.
        keep = {"assets", "pictures"} & set(file.relative_to(self.server.folder).parts[:1])
        headers = {
            "Content-Type": kind,
            "Cache-Control": "public, max-age=31536000, immutable" if keep else "no-cache",
            "Vary": "Accept-Encoding",
        }
        if file.relative_to(self.server.folder).as_posix().removeprefix("en/").startswith("embed/"):
            headers["Content-Security-Policy"] = EMBED_POLICY
        self._send(status, {**headers, **({"Content-Encoding": "gzip"} if accepted else {})}, body)

    def _send(self, status: HTTPStatus, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {**HEADERS, **headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@lru_cache(maxsize=256)
def _packed(file: Path) -> bytes:
    """A file as gzip; a site does not change while it is measured."""
    return gzip.compress(file.read_bytes(), 6, mtime=0)
