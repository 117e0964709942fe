"""Building as build, serve and publish do it: run the hooks with a settings file, show how far it is."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from achievements.commands.console import complain, console_language
from achievements.commands.places import parse_today, shown_path
from achievements.commands.progress import Progress
from achievements.findings import Finding, Message
from achievements.report import format_text

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

    ``today`` is the date in China where it is not given; ``overrides`` come before the settings of the file.
    """
    from achievements.building import build_site

    started = time.perf_counter()
    with Progress() as progress:
        result = build_site(
            root / settings, content, output, today or parse_today(None), progress, _say_waiting, overrides
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
    for name, rule in {finding.file: finding.rule for finding in findings}.items():
        path = content / name
        # A name that leads out of the content folder is reported, but followed only to settings and theme.
        # What cannot be read any more was judged before: it is reported without its line.
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            within = content.resolve() in path.resolve().parents or rule.startswith(AROUND)
            if within and path.is_file():
                sources[name] = path.read_bytes()
    return format_text(findings, shown_path(content), sources, console_language())
