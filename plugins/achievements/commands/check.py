"""check: every check on the content, without building."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from achievements.commands.console import console_language
from achievements.commands.places import find_content, parse_moment, parse_today, shown_path
from achievements.commands.progress import write_report
from achievements.commands.report import format_github, format_json, format_summary
from achievements.model.findings import Finding, beside, has_errors

if TYPE_CHECKING:
    from achievements.checks.coverage import Coverage
    from achievements.model.entities import Dataset


def run(
    root: Path,
    content: str | None = None,
    format: str = "text",  # noqa: A002 — the option's name
    today: str | None = None,
    *,
    coverage: bool = False,
) -> int:
    """Check the content and print the report; 1 if there is any error.

    With ``coverage`` the figures that the data does not hold are told, too, and the
    numerals that are not compared with the other language.
    """
    folder = find_content(root, content)
    day = parse_today(today)

    measured: list[Coverage] = []
    places = ""
    try:
        findings = _check(root, folder, day, parse_moment(today))
        if coverage:
            measured, places = _measure(folder)
    except Exception as error:  # noqa: BLE001 — what nobody foresaw is raised again
        from achievements.build.obstacles import findings_of

        findings = findings_of(error)
    for each in measured:
        findings = (*findings, *each.missing, *each.uncompared)
    findings = tuple(beside(finding, folder) for finding in findings)
    sys.stdout.write(_report(findings, folder, format))
    if measured and format == "text":
        sys.stdout.write(_table(measured) + places)
    sys.stdout.flush()
    return 1 if has_errors(findings) else 0


def _check(root: Path, folder: Path, day: date, moment: str) -> tuple[Finding, ...]:
    """Return what is wrong with the content, the settings and the theme."""
    from achievements.build.cache import open_cache
    from achievements.build.content import load_content
    from achievements.build.garbage import before_the_end
    from achievements.build.inputs import file_system_time, theme_of
    from achievements.build.kept_runs import CheckOptions
    from achievements.build.settings import read_settings, require_frame
    from achievements.build.settings_check import check_settings, without_static
    from achievements.build.settings_file import FILE, SettingsError
    from achievements.commands.links.report import load_readings

    kept = root / ".cache"
    cache = open_cache(kept)
    try:
        now = file_system_time(kept / "check.time")
    except OSError:
        now = 0  # then nothing is kept, and nothing is ever compared with it
    asked = CheckOptions(day, on_request=True, links=tuple(load_readings(root).items()))
    with before_the_end():
        content = load_content(folder.resolve(), asked, cache, now, moment=moment)
    try:
        settings = read_settings(root / FILE, folder)
        require_frame(settings)
    except SettingsError as error:
        return (*content.findings, *error.findings)
    own = folder == root / "content"  # what the settings say of a place concerns the site's own content
    faults = check_settings(settings, content.library.dataset if own else None)
    found = without_static(content.findings, settings)
    return (*found, *faults, *theme_of(settings, cache)[1])


def _report(findings: tuple[Finding, ...], folder: Path, form: str) -> str:
    if form == "json":
        return format_json(findings)
    if form == "github":
        return format_github(findings, shown_path(folder))
    return write_report(findings, folder) or format_summary(findings, console_language())


def _measure(folder: Path) -> tuple[list[Coverage], str]:
    """Return the coverage of every post that can be read, and that of the places by year in words."""
    from achievements.checks import decode_texts
    from achievements.checks.coverage import measure_coverage
    from achievements.model.load import load_dataset, read_files
    from achievements.posts.load import load_posts

    files = read_files(folder)
    dataset, _ = load_dataset(files)
    posts, _ = load_posts(files, dataset)
    return measure_coverage(dataset, posts, decode_texts(files)), _places(dataset)


def _places(dataset: Dataset) -> str:
    """Of how many indicators each place has figures, year by year: what the page of coverage shows."""
    from achievements.model.coverage import figures_by_cell, years_of
    from achievements.model.entities import superseded_keys

    zh = console_language() == "zh"
    corrected = superseded_keys(dataset.observations)
    cells = figures_by_cell(dataset.observations, corrected)
    numbers = Counter((place, year) for _, place, year in cells)
    lines = ["各地各年有数字的指标数：" if zh else "indicators with figures, by place and year:"]
    for place in dataset.districts:
        years = (f"{year}: {numbers[place, year] or '-'}" for year in years_of(cells))
        lines.append(f"  {place}  {'  '.join(years)}")
    return "\n".join(["", *lines, ""])


def _table(measured: Sequence[Coverage]) -> str:
    """Return each post with its share of figures that the data holds."""
    zh = console_language() == "zh"
    head = (
        "数据中有的数字（占正文数字的比例）：" if zh else "figures that the data holds, of all in the text:"
    )
    lines = [
        f"{100 * each.backed // each.figures:>4}%  {each.backed:>3}/{each.figures:<3}  {each.file}"
        for each in measured
        if each.figures
    ]
    return "\n".join(["", head, *lines, ""])
