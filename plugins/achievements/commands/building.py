"""Building as build, serve and publish do it: run the hooks with a settings file, show how far it is."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from achievements.commands.console import CommandError, complain, console_language
from achievements.commands.places import parse_today, shown_path
from achievements.commands.progress import Progress
from achievements.findings import Finding, Message
from achievements.report import format_text


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

    ``today`` is the date in China where it is not given; ``overrides`` come before the settings of the file.
    """
    from achievements.building import build_site

    started = time.perf_counter()
    settings_file = root / settings
    if not settings_file.is_file():
        raise CommandError(
            f"缺少设置文件 {settings_file}。", f"The settings file {settings_file} is missing."
        )
    with Progress() as progress:
        result = build_site(
            settings_file, content, output, today or parse_today(None), progress, _say_waiting, overrides
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
    """The report for people; files are read again only where there is something to show."""
    if not findings:
        return ""
    sources = {}
    for name in {finding.file for finding in findings}:
        path = content / name
        # A name that leads out of the content folder is reported, but not followed. What cannot be read any
        # more was judged before: it is reported without its line.
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            if path.is_file() and content.resolve() in path.resolve().parents:
                sources[name] = path.read_bytes()
    return format_text(findings, shown_path(content), sources, console_language())
