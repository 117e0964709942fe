"""A progress line on long work, on a terminal only."""

from __future__ import annotations

import contextlib
import shutil
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, TextIO

from achievements.commands.console import complain, console_language
from achievements.commands.places import parse_moment, parse_today, shown_path
from achievements.commands.report import display_width, format_text
from achievements.model.findings import Finding, Message

SHOWN_AFTER = 0.5  # seconds: a quick build shows nothing
REDRAWN_AFTER = 0.1  # seconds: more often is only flicker


class Report(Protocol):
    """What long work calls to say how far it is; ``total`` is 0 where it is not known."""

    def __call__(self, stage: Message, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` pieces of ``stage`` are finished."""


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

    def __call__(self, stage: Message, done: int, total: int) -> None:
        """Draw the line anew, unless it was drawn a moment ago."""
        now = time.monotonic()
        if not self._watched or now - self._started < SHOWN_AFTER or now - self._drawn < REDRAWN_AFTER:
            return
        self._drawn = now
        name = stage.zh if self._zh else stage.en
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


AROUND = ("bad-setting", "theme-")  # begin the names of the rules for what lies around the content


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, with the report for people already written."""

    findings: tuple[Finding, ...]
    report: str
    ok: bool
    written: int
    removed: tuple[str, ...]  # paths below the output
    pages: int
    seconds: float


def build(
    root: Path,
    settings: str,
    content: Path,
    output: Path,
    today: date | None = None,
    overrides: Mapping[str, object] | None = None,
) -> Built:
    """Build the site with a settings file of the project; errors are findings, never exceptions.

    It is the last great work of its process: what it leaves is not looked through for garbage.
    ``today`` is the date in China where it is not given; ``overrides`` come before the settings of the file.
    """
    from achievements.build.driver import build_site
    from achievements.build.garbage import before_the_end
    from achievements.build.inputs import MOMENT

    started = time.perf_counter()
    with before_the_end(), Progress() as progress:
        given = {MOMENT: parse_moment(None), **(overrides or {})}
        result = build_site(
            root / settings, content, output, today or parse_today(None), progress, _say_waiting, given
        )
    findings = tuple(result.findings)
    return Built(
        findings=findings,
        report=write_report(findings, content),
        ok=result.built,
        written=result.written,
        removed=result.removed,
        pages=result.pages,
        seconds=time.perf_counter() - started,
    )


def _say_waiting() -> None:
    complain(Message("另一个生成过程正在进行，请稍候……", "Another build is under way; waiting …"))


def write_report(findings: tuple[Finding, ...], content: Path) -> str:
    """Return the report for people; files are read again only where there is something to show."""
    if not findings:
        return ""
    sources = {}
    for name, rule in {finding.file: finding.rule for finding in findings}.items():
        path = content / name
        # A name that leads out of the content folder is reported, but followed only to settings and theme.
        # What cannot be read any more was judged before: it is reported without its line.
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            within = content.resolve() in path.resolve().parents or rule.startswith(AROUND)
            if within and path.is_file():
                sources[name] = path.read_bytes()
    return format_text(findings, shown_path(content), sources, console_language())
