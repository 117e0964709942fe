"""What the preview knows: which build is on show, and what was wrong with the last attempt."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from achievements.model.findings import Finding, Message


class PreviewSnapshot(NamedTuple):
    """The state at one moment. ``build`` names the site on show, ``attempt`` the last try to replace it.

    ``arrivals`` counts how often something came that is no part of the site.
    """

    build: str
    attempt: int
    arrivals: int
    findings: tuple[Finding, ...]
    failure: Message | None  # the build itself broke down
    outdated: bool  # the last try came to nothing: the site on show is older than the content
    closed: bool


class PreviewState:
    """The state, shared between the thread that builds and the threads that answer browsers."""

    def __init__(self) -> None:
        # A browser tab may outlive the server: the name of a build says which server made it.
        self._server = secrets.token_hex(4)
        self._build = self._attempt = self._arrivals = 0
        self._findings: tuple[Finding, ...] = ()
        self._failure: Message | None = None
        self._outdated = False
        self._closed = False
        self._lock = threading.Lock()
        self._listeners: list[Callable[[], None]] = []

    def snapshot(self) -> PreviewSnapshot:
        """Return the state now."""
        with self._lock:
            build = f"{self._server}.{self._build}"
            return PreviewSnapshot(
                build,
                self._attempt,
                self._arrivals,
                self._findings,
                self._failure,
                self._outdated,
                self._closed,
            )

    @contextmanager
    def listened_to(self, listener: Callable[[], None]) -> Iterator[None]:
        """Call ``listener`` after each change, in the thread that made it."""
        with self._lock:
            self._listeners.append(listener)
        try:
            yield
        finally:
            with self._lock:
                self._listeners.remove(listener)

    def succeeded(self, findings: tuple[Finding, ...], *, changed: bool) -> None:
        """The site was built, perhaps with mistakes in it; ``changed`` if it wrote or removed any file."""
        with self._lock:
            self._build += changed
            self._conclude(findings, None, outdated=False)
        self._tell()

    def failed(self, findings: tuple[Finding, ...], failure: Message | None = None) -> None:
        """A build did not come out; the site on show stays."""
        with self._lock:
            self._conclude(findings, failure, outdated=True)
        self._tell()

    def arrived(self) -> None:
        """Something came, or went, beside the content."""
        with self._lock:
            self._arrivals += 1
        self._tell()

    def close(self) -> None:
        """Let everybody who listens go."""
        with self._lock:
            self._closed = True
        self._tell()

    def _conclude(self, findings: tuple[Finding, ...], failure: Message | None, *, outdated: bool) -> None:
        self._attempt += 1
        self._outdated = outdated
        self._findings = findings
        self._failure = failure

    def _tell(self) -> None:
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            listener()
