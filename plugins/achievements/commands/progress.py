"""A progress line on long work, on a terminal only."""

from __future__ import annotations

import shutil
import sys
import time
from types import TracebackType
from typing import Protocol, Self, TextIO

from achievements.commands.console import console_language
from achievements.findings import Message
from achievements.report import display_width

SHOWN_AFTER = 0.5  # seconds: a quick build shows nothing
REDRAWN_AFTER = 0.1  # seconds: more often is only flicker


class Report(Protocol):
    """What long work calls to say how far it is; ``total`` is 0 where it is not known."""

    def __call__(self, what: Message, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` pieces of ``what`` are finished."""


class Progress:
    """One line that is drawn over itself; silent where nobody watches.

    The monotonic clock only decides when to draw: nothing that is built sees it.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._watched = self._stream.isatty()
        self._zh = console_language() == "zh"
        self._started = self._drawn = time.monotonic()
        self._width = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def __call__(self, what: Message, done: int, total: int) -> None:
        """Draw the line anew, unless it was drawn a moment ago."""
        now = time.monotonic()
        if not self._watched or now - self._started < SHOWN_AFTER or now - self._drawn < REDRAWN_AFTER:
            return
        self._drawn = now
        name = what.zh if self._zh else what.en
        self._draw(f"{name} {done}/{total}" if total else name)

    def clear(self) -> None:
        """Take the line away, so that what follows starts on a clean one."""
        if self._width:
            self._draw("")
            self._stream.write("\r")
            self._stream.flush()

    def _draw(self, text: str) -> None:
        columns = shutil.get_terminal_size().columns - 1
        while display_width(text) > columns:
            text = text[:-1]
        width = display_width(text)
        self._stream.write("\r" + text + " " * max(0, self._width - width))
        self._stream.flush()
        self._width = width
