"""Lighthouse: run it on one page, and read from its report what counts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from achievements.commands.console import CommandError

from .chromium import chromium_flags

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PATIENCE = 180  # seconds for one page
SHOWN_ELEMENTS = 5
# What Lighthouse says of a run that failed by chance, and how often a page is tried.
RUN_AGAIN, ATTEMPTS = "Please run Lighthouse again", 3
# Audits that measure or inform, but cannot fail.
NO_VERDICT = ("notApplicable", "manual", "informative")


class Failure(NamedTuple):
    """One audit that a page does not pass, with the elements it names."""

    category: str
    audit: str
    title: str
    elements: tuple[str, ...]


class Result(NamedTuple):
    """What Lighthouse says of a page: scores of 0 to 100 by category, and what costs points."""

    scores: dict[str, int]
    failures: tuple[Failure, ...]


class Lighthouse(NamedTuple):
    """The program: where npm put it, and the browser that it drives."""

    modules: Path
    chromium: Path

    def measure(self, address: str, report: Path) -> Result:
        """Measure a page as on a middling phone; the whole report is kept as ``report``.json and .html."""
        node = shutil.which("node")
        if node is None:
            raise CommandError(
                "没有找到 Node.js。请安装 20 或更高版本后再试：https://nodejs.org",
                "There is no Node.js. Install version 20 or newer, then try again: https://nodejs.org",
            )
        command = [node, str(self.modules / "lighthouse" / "cli" / "index.js"), address, "--quiet"]
        command += ["--output=json", "--output=html", f"--output-path={report}"]
        command += ["--no-enable-error-reporting", f"--only-categories={','.join(CATEGORIES)}"]
        command += [f"--chrome-flags={' '.join(('--headless=new', *chromium_flags()))}"]
        environment = {**os.environ, "CHROME_PATH": str(self.chromium)}
        for _ in range(ATTEMPTS):
            try:
                ended = subprocess.run(
                    command,
                    capture_output=True,
                    encoding="utf-8",
                    timeout=PATIENCE,
                    check=False,
                    env=environment,
                )
            except subprocess.TimeoutExpired:
                raise _failed(address, f"> {PATIENCE} s") from None
            if RUN_AGAIN not in ended.stderr:
                break
        if ended.returncode:
            raise _failed(address, ended.stderr.strip()[-2000:])
        return read_result(json.loads(report.with_name(f"{report.name}.report.json").read_text("utf-8")))


def _failed(address: str, reason: str) -> CommandError:
    """The error of a run that gave no result."""
    return CommandError(
        f"Lighthouse 没有测完 {address}：{reason}", f"Lighthouse did not finish {address}: {reason}"
    )


def read_result(report: dict[str, Any]) -> Result:
    """Take from a report the scores, and the audits that cost points; a category without a score counts 0."""
    if error := report.get("runtimeError"):
        raise _failed(str(report.get("requestedUrl")), str(error.get("message", error)))
    categories = report["categories"]
    scores = {name: round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES}
    return Result(scores, tuple(_failures(report, scores)))


def _failures(report: dict[str, Any], scores: dict[str, int]) -> Iterator[Failure]:
    """The audits below their best, of the categories below 100: those that count, and hints with a place."""
    for name in CATEGORIES:
        for reference in report["categories"][name]["auditRefs"] if scores[name] < 100 else ():
            audit = report["audits"][reference["id"]]
            elements = tuple(_elements(audit))
            if _is_below_best(audit) and (reference["weight"] or elements):
                value = audit.get("displayValue", "")
                title = f"{audit['title']} ({value})" if value else str(audit["title"])
                yield Failure(name, str(audit["id"]), title, elements)


def _is_below_best(audit: dict[str, Any]) -> bool:
    """Tell whether an audit gave a verdict, and not the best one."""
    score = audit.get("score")
    return score is not None and score < 1 and audit["scoreDisplayMode"] not in NO_VERDICT


def _elements(audit: dict[str, Any]) -> list[str]:
    """The elements or addresses that an audit complains of, the first few."""
    items = (audit.get("details") or {}).get("items") or []
    named = [_name(item) for item in items if isinstance(item, dict)]
    return [name for name in named if name][:SHOWN_ELEMENTS]


def _name(item: dict[str, Any]) -> str:
    """What one line of an audit is about."""
    node = item.get("node")
    if isinstance(node, dict):
        return f"{node.get('selector', '')}  {node.get('snippet', '')}".strip()
    return str(item.get("url") or "")
