"""check: every check on the content, without building."""

from __future__ import annotations

import sys
from pathlib import Path

from achievements.commands.building import write_report
from achievements.commands.console import console_language
from achievements.commands.places import find_content, parse_today, shown_path
from achievements.findings import has_errors
from achievements.report import format_github, format_json, format_summary


def run(root: Path, content: str | None = None, format: str = "text", today: str | None = None) -> int:  # noqa: A002 — the option's name
    """Check the content and print the report; 1 if there is any error."""
    folder = find_content(root, content)
    day = parse_today(today)

    from achievements.content import load_content

    findings = load_content(folder, day).findings
    if format == "json":
        report = format_json(findings)
    elif format == "github":
        report = format_github(findings, shown_path(folder))
    else:
        report = write_report(findings, folder) or format_summary(findings, console_language())
    sys.stdout.write(report)
    sys.stdout.flush()
    return 1 if has_errors(findings) else 0
