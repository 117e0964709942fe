"""audit: Lighthouse on the main kinds of pages, in both languages, as a table."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from achievements.build.driver import build_site
from achievements.commands.console import CommandError, say
from achievements.commands.places import find_content, parse_today
from achievements.commands.progress import Progress, write_report
from achievements.model.findings import Message, has_errors

from .chromium import find_chromium
from .host import StaticHost
from .kinds import PREFIXES, fullest_page
from .lighthouse import CATEGORIES, Lighthouse, Result
from .node import ensure_packages

AUDITED = ("home", "district", "post", "timeline", "indicator")
REPORTS = Path(".cache", "audit")


class Measured(NamedTuple):
    """The result of one page."""

    path: str
    result: Result


def run(root: Path, content: str | None = None, runs: str | None = None) -> int:
    """Build the site, measure its pages, print the table; 1 unless every category is 100 on every page."""
    source = find_content(root, content)
    times = parse_runs(runs)
    chromium = find_chromium()
    if chromium is None:
        raise CommandError(
            "没有找到 Chromium、Chrome 或 Edge。请安装其中一个，或用环境变量 CHROME_PATH 指明它的位置。",
            "There is no Chromium, Chrome or Edge. Install one, or name it in the variable CHROME_PATH.",
        )
    lighthouse = Lighthouse(ensure_packages(root, Path(__file__).parent), chromium)
    with tempfile.TemporaryDirectory() as scratch, StaticHost(Path(scratch, "site")) as host:
        if not _build(root, source, host):
            return 1
        measured = _measure_all(host, lighthouse, root / REPORTS, times)
    sys.stdout.write(format_results(measured))
    say(
        Message(
            f"完整报告在 {REPORTS.as_posix()}（.html 供阅读）。",
            f"The whole reports are in {REPORTS.as_posix()} (.html to read).",
        )
    )
    return 0 if all(set(page.result.scores.values()) == {100} for page in measured) else 1


def _build(root: Path, content: Path, host: StaticHost) -> bool:
    """Build the site for the address at which it will be measured; tell all problems where it fails."""
    overrides = {"SITEURL": host.site_url, "CACHE_PATH": str(host.folder.with_name("cache"))}
    with Progress() as progress:
        built = build_site(
            root / "pelicanconf.py", content, host.folder, parse_today(None), progress, overrides=overrides
        )
    findings = tuple(built.findings)
    if has_errors(findings):
        sys.stdout.write(write_report(findings, content))
        return False
    return True


def parse_runs(option: str | None) -> int:
    """How often each page is measured. Raises CommandError unless it is an odd number: a median is taken."""
    if option is None:
        return 1
    if not option.isascii() or not option.isdigit() or int(option) % 2 == 0:
        raise CommandError(
            f"--runs 后的“{option}”不对，请写奇数，如 1、3、5。",
            f"“{option}” after --runs is wrong; write an odd number such as 1, 3, 5.",
            code=2,
        )
    return int(option)


def _measure_all(host: StaticHost, lighthouse: Lighthouse, reports: Path, runs: int) -> list[Measured]:
    """Measure page after page: two at once would slow each other down and so falsify the figures."""
    reports.mkdir(parents=True, exist_ok=True)
    measured = []
    pages = [(kind, lang) for kind in AUDITED for lang in PREFIXES]
    with Progress() as progress:
        for done, (kind, lang) in enumerate(pages):
            progress(Message("测量页面", "measuring pages"), done, len(pages))
            page = fullest_page(host.folder, kind)
            if page is None:
                raise CommandError(
                    f"内容里没有这一类页面：{kind}，无法测量。",
                    f"The content gives no page of the kind {kind}, so it cannot be measured.",
                )
            path = f"/{PREFIXES[lang]}{page}"
            results = [
                lighthouse.measure(f"{host.site_url}{path}", reports / f"{kind}-{lang}-{turn}")
                for turn in range(1, runs + 1)
            ]
            measured.append(Measured(path, median(results)))
    return measured


def median(results: list[Result]) -> Result:
    """The result in the middle by performance, the only category that differs from run to run."""
    return sorted(results, key=lambda result: result.scores["performance"])[len(results) // 2]


def format_results(measured: Iterable[Measured]) -> str:
    """The scores as a Markdown table, and below it everything that costs points."""
    lines = [f"| page | {' | '.join(CATEGORIES)} |", "|---" * (len(CATEGORIES) + 1) + "|"]
    faults = []
    for path, result in measured:
        lines.append(f"| `{path}` | {' | '.join(str(result.scores[name]) for name in CATEGORIES)} |")
        for failure in result.failures:
            faults.append(f"{path}: {failure.category}: {failure.audit}: {failure.title}")
            faults += [f"    {element}" for element in failure.elements]
    return "\n".join([*lines, "", *faults, *([""] if faults else [])])
