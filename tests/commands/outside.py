"""The world outside, on loopback: a server that is every host, because it is the proxy of whoever asks.

What it answers follows from the path. Over TLS its certificate is that of trusted.example, given by nobody.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

CERTIFICATE = Path(__file__).with_name("fixtures") / "loopback.pem"
MOVES = {
    "/moved": (301, "/ok"),
    "/moved-twice": (308, "/moved"),
    "/for-now": (302, "/ok"),
    "/moved-then-for-now": (301, "/for-now"),
    "/moved-away": (301, "/missing"),
    "/moved-to-chinese": (301, "/路"),
    "/circle": (302, "/circle"),
    "/inwards": (302, "http://10.0.0.5/admin"),
    "/elsewhere": (301, "ftp://files.example/"),
}
STATUSES = {"/missing": 404, "/over": 410, "/closed": 403, "/wall": 521, "/broken": 500, "/later": 503}


class Visit(NamedTuple):
    host: str
    path: str
    began: float
    ended: float


class Outside(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.visits: list[Visit] = []
        self.asked: Counter[str] = Counter()
        self.passwords: set[str | None] = set()
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(CERTIFICATE)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: half of the visitors hang up."""


class Handler(BaseHTTPRequestHandler):
    server: Outside

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the library's name
        """Keep the terminal quiet."""

    def do_CONNECT(self) -> None:
        self.server.passwords.add(self.headers["Proxy-Authorization"])
        self.send_response(200)
        self.end_headers()
        if self.path.startswith("speaks-no-tls"):
            self.wfile.write(b"hello\r\n")
            return
        with suppress(OSError), self.server.tls.wrap_socket(self.connection, server_side=True) as secure:
            secure.recv(65536)
            secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    def do_GET(self) -> None:
        began = time.monotonic()
        parts = urlsplit(self.path)
        path = parts.path
        self.server.asked[path] += 1
        self.server.passwords.add(self.headers["Proxy-Authorization"])
        with suppress(OSError):
            self._answer(path)
        self.server.visits.append(Visit(parts.netloc, path, began, time.monotonic()))

    def _answer(self, path: str) -> None:
        if path in MOVES:
            status, target = MOVES[path]
            self.wfile.write(f"HTTP/1.1 {status} .\r\nLocation: {target}\r\n\r\n".encode())
        elif path == "/second-time":
            self._say(200 if self.server.asked[path] > 1 else 404)
        elif path == "/third-time":
            self._say(200 if self.server.asked[path] > 2 else 503)
        elif path == "/silent":
            time.sleep(2.0)
        elif path == "/drip":
            self._drip(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000)
        elif path == "/endless":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
            while True:
                self.wfile.write(b"x" * 65536)
        elif path == "/endless-head":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000)
        elif path == "/nonsense":
            self.wfile.write(b"\x00\xff what?\r\n\r\n")
        elif path != "/hangs-up":
            self._say(STATUSES.get(path, 200))

    def _say(self, status: int) -> None:
        self.wfile.write(f"HTTP/1.1 {status} .\r\nRetry-After: 0\r\n\r\n".encode())

    def _drip(self, data: bytes) -> None:
        for byte in data:
            self.wfile.write(bytes([byte]))
            time.sleep(0.05)


@contextmanager
def outside() -> Iterator[Outside]:
    with Outside() as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()
