"""The preview's web server: the output folder, on loopback; pages get the script on their way out."""

from __future__ import annotations

import io
import json
import os
import sys
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

from achievements.commands.preview.page import (
    PREFIX,
    inject,
    read_asset,
    render_panel,
    render_waiting_page,
)
from achievements.commands.preview.state import PreviewState
from achievements.model.media_types import MEDIA_TYPES, UNKNOWN, content_type

LOOPBACK = "127.0.0.1"
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
POLL = 0.05  # seconds between two looks at whether to stop
HEARTBEAT = 15.0  # seconds between signs of life on an event stream; finds browsers that have gone

TYPES = {"": UNKNOWN, **{f".{ending}": content_type(ending) for ending in MEDIA_TYPES}}


class PreviewServer(ThreadingHTTPServer):
    """Serves ``output`` under ``base`` ("" or "/path") on loopback; port 0 takes a free one."""

    daemon_threads = True
    # On Windows the option lets two servers share a port, each getting some of the requests.
    allow_reuse_address = os.name == "posix"

    def __init__(self, output: Path, state: PreviewState, port: int, base: str = "") -> None:
        self.state = state
        self.output = output
        self.base = base
        super().__init__((LOOPBACK, port), partial(PreviewHandler, directory=os.fspath(output)))

    @property
    def address(self) -> str:
        """Where the home page is."""
        return f"http://localhost:{self.server_port}{self.base}/"

    def start(self) -> None:
        """Answer requests in a thread of its own."""
        threading.Thread(target=self.serve_forever, args=(POLL,), name="preview", daemon=True).start()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet about a browser that has gone; tell of anything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def stop(self) -> None:
        """Let the browsers go and stop answering."""
        self.state.close()
        self.shutdown()
        self.server_close()


class PreviewHandler(SimpleHTTPRequestHandler):
    """Answers one request."""

    server: PreviewServer
    server_version = "portal-preview"
    extensions_map = TYPES

    def do_GET(self) -> None:
        """Answer GET: the preview's own addresses, else a file."""
        if not self._comes_from_here() or not self._names_something():
            return
        path = urlsplit(self.path).path
        if path.startswith(PREFIX):
            self._answer_own(path.removeprefix(PREFIX))
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """Answer HEAD as GET would be."""
        if self._comes_from_here() and self._names_something():
            super().do_HEAD()

    def translate_path(self, path: str) -> str:
        """The file of an address, with the base path taken off."""
        return super().translate_path(path.removeprefix(self.server.base))

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send the head of the answer and give its body: pages with the script, other files as they are."""
        path = unquote(urlsplit(self.path).path)
        if self.server.base and not path.startswith(f"{self.server.base}/"):
            self._redirect(f"{self.server.base}/")
            return None
        try:
            file = Path(self.translate_path(self.path))
            if file.is_dir() and path.endswith("/"):
                file /= "index.html"
            if self._is_within_output(file):
                if file.is_dir() or (file.is_file() and file.suffix not in (".html", ".htm")):
                    return super().send_head()
                if file.is_file():
                    return self._send_page(file.read_bytes(), HTTPStatus.OK)
        except (OSError, ValueError, RuntimeError):
            pass  # no file can have such a name: too long, no text, a circle of links
        return self._send_page(self._not_found_page(path), HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Finish the head of an answer; a preview is never kept by the browser."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the name that the base class gives
        """Keep quiet: the terminal is for problems in the content."""

    def _comes_from_here(self) -> bool:
        """Tell whether the request names this computer; refuse it otherwise.

        A page of another site can have its name resolve to 127.0.0.1 (DNS
        rebinding) and would then read drafts; but its requests carry its name.
        """
        try:
            name = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        except ValueError:
            name = None
        if name in LOOPBACK_NAMES:
            return True
        text = "预览只能用 localhost 访问。 Use the address localhost to see the preview."
        self._send(text.encode(), "text/plain; charset=utf-8", HTTPStatus.FORBIDDEN)
        return False

    def _names_something(self) -> bool:
        """Tell whether the address can be taken apart; answer that it is none otherwise."""
        try:
            urlsplit(self.path)
        except ValueError:
            text = "网址写法不对。 This is no address."
            self._send(text.encode(), content_type("txt"), HTTPStatus.BAD_REQUEST)
            return False
        return True

    def _is_within_output(self, file: Path) -> bool:
        """Tell whether a file, with all links followed, lies in the output folder."""
        output = self.server.output.resolve()
        resolved = file.resolve()
        return resolved == output or output in resolved.parents

    def _answer_own(self, name: str) -> None:
        if name == "events":
            self._stream_events()
        elif name == "panel":
            self._send(render_panel(self.server.state.snapshot()).encode(), content_type("html"))
        elif name in ("client.js", "panel.css"):
            self._send(read_asset(name), content_type(name))
        else:
            self._send(b"", content_type("txt"), HTTPStatus.NOT_FOUND)

    def _stream_events(self) -> None:
        """Tell the browser of every attempt to build, until it leaves."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        seen = -1
        try:
            self.wfile.write(b"retry: 500\n\n")
            while True:
                state = self.server.state.wait_beyond(seen, HEARTBEAT)
                if state.closed:
                    return
                if state.attempt == seen:
                    self.wfile.write(b": still here\n\n")
                else:
                    data = json.dumps({"build": state.build, "attempt": state.attempt})
                    self.wfile.write(f"event: state\ndata: {data}\n\n".encode())
                seen = state.attempt
        except OSError:
            return  # the browser has gone

    def _not_found_page(self, path: str) -> bytes:
        """The site's own page for what is not there, in the language of the address; empty without one."""
        english = path.removeprefix(self.server.base).startswith("/en/")
        for name in ("en/404.html", "404.html") if english else ("404.html",):
            file = self.server.output / name
            if file.is_file():
                return file.read_bytes()
        return b""

    def _send_page(self, html: bytes, status: HTTPStatus) -> io.BytesIO:
        """Send the head for a page and give its bytes; where there is no site yet, the page that says why."""
        state = self.server.state.snapshot()
        if not (self.server.output / "index.html").is_file():
            body = render_waiting_page(state)
        else:
            text = (
                html
                or "<!doctype html><meta charset=utf-8><title>404</title><p>没有此页。 Not found.".encode()
            )
            body = inject(text, state.build)
        self.send_response(status)
        self.send_header("Content-Type", content_type("html"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
