"""The report of findings: for people, for scripts, for code hosts."""

from __future__ import annotations

import json
import posixpath
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from achievements.model.findings import Finding, Severity, sort_findings

ReportLang = Literal["zh", "en"]

LONGEST_LINE = 120  # columns of a source line that are shown
SEVERITY_NAMES = {
    Severity.ERROR: ("错误", "error"),
    Severity.WARNING: ("警告", "warning"),
    Severity.INFO: ("提示", "info"),
}
# Workflow commands of code hosts know only these three words.
ANNOTATIONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def format_json(findings: Iterable[Finding]) -> str:
    """Return the findings as the contract promises them to scripts: one JSON list."""
    forms = [finding.as_json() for finding in sort_findings(findings)]
    return json.dumps(forms, ensure_ascii=False, indent=2) + "\n"


def format_github(findings: Iterable[Finding], folder: str) -> str:
    """Return the findings as workflow commands, which code hosts show beside the line in ``folder``."""
    lines = []
    for finding in sort_findings(findings):
        properties = f"file={_escape_property(_join(folder, finding.file))}"
        if finding.line:
            properties += f",line={finding.line},col={finding.column}"
        properties += f",title={_escape_property(finding.rule)}"
        parts = [finding.message.zh, finding.message.en]
        if finding.suggestion:
            parts.append(f"→ {finding.suggestion}")
        text = _escape_data("\n".join(parts))
        lines.append(f"::{ANNOTATIONS[finding.severity]} {properties}::{text}\n")
    return "".join(lines)


def format_text(
    findings: Iterable[Finding], folder: str, sources: Mapping[str, bytes], lang: ReportLang
) -> str:
    """Return the findings for people: place, what is wrong, the line with a caret, and how many of each rule.

    ``sources`` holds the files by path; a file that is not in it is reported without its line.
    """
    ordered = sort_findings(findings)
    lines = {name: _split(sources[name]) for name in {finding.file for finding in ordered} & set(sources)}
    blocks = [_format_block(finding, folder, lines.get(finding.file, []), lang) for finding in ordered]
    rules = [format_rules(ordered, lang)] if len({finding.rule for finding in ordered}) > 1 else []
    return "\n".join([*blocks, *rules, format_summary(ordered, lang)])


def format_rules(findings: Iterable[Finding], lang: ReportLang) -> str:
    """Return how many findings there are of each rule, the gravest and then the most frequent first."""
    counts = Counter((finding.severity, finding.rule) for finding in findings)
    gravity = list(Severity)
    ordered = sorted(counts.items(), key=lambda item: (gravity.index(item[0][0]), -item[1], item[0][1]))
    names = {severity: name[0 if lang == "zh" else 1] for severity, name in SEVERITY_NAMES.items()}
    head = "各规则的问题数（说明见 docs/checks.zh.md）：" if lang == "zh" else "By rule (see docs/checks.md):"
    lines = [f"{count:>6}  {names[severity]}  {rule}" for (severity, rule), count in ordered]
    return "\n".join([head, *lines]) + "\n"


def format_summary(findings: Sequence[Finding], lang: ReportLang) -> str:
    """Return how many findings of each severity there are, in one line."""
    counts = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    zh = "，".join(f"{counts[severity]} 个{SEVERITY_NAMES[severity][0]}" for severity in Severity)
    en = ", ".join(f"{SEVERITY_NAMES[severity][1]}: {counts[severity]}" for severity in Severity)
    if not findings:
        zh, en = "没有发现问题", "no problems found"
    return (f"{zh}（{en}）" if lang == "zh" else f"{en} ({zh})") + "\n"


def _format_block(finding: Finding, folder: str, lines: list[str], lang: ReportLang) -> str:
    place = _join(folder, finding.file)
    if finding.line:
        place += f":{finding.line}:{finding.column}"
    zh_name, en_name = SEVERITY_NAMES[finding.severity]
    name = zh_name if lang == "zh" else en_name
    texts = [finding.message.zh, finding.message.en]
    out = [f"{_visible(place)}: {name} [{finding.rule}]"]
    for text in texts if lang == "zh" else reversed(texts):
        out += [f"  {_visible(part)}" for part in text.split("\n")]
    if finding.suggestion:
        label = "建议写成：" if lang == "zh" else "write instead: "
        out.append(f"  {label}{_visible(finding.suggestion)}")
    if 0 < finding.line <= len(lines):
        out += _point(lines[finding.line - 1], finding.line, finding.column)
    return "\n".join(out) + "\n"


def _point(line: str, number: int, column: int) -> list[str]:
    """Return the source line with a caret under its column, though Han characters take two places."""
    start = max(0, column - 1 - LONGEST_LINE // 3)
    shown = _visible(line[start : start + LONGEST_LINE])
    before = _visible(line[start : max(start, column - 1)])
    margin = f"{number:>6} | "
    lead = "…" if start else ""
    caret = " " * display_width(lead + before) + "^"
    return [f"{margin}{lead}{shown}", f"{'':>6} | {caret}"]


def _split(source: bytes) -> list[str]:
    """Return the lines of a file as its readers count them; what is not UTF-8 is shown as such."""
    text = source.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _visible(text: str) -> str:
    """Return a text that cannot steer the terminal: control and direction characters become visible."""
    return "".join(
        " " if char == "\t" else f"\\u{ord(char):04x}" if unicodedata.category(char) in _UNSEEN else char
        for char in text
    )


_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def display_width(text: str) -> int:
    """Columns that a text takes on a terminal: Han characters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def _join(folder: str, file: str) -> str:
    """Return the path of a finding's file for people: ``content`` and ``../x.py`` give ``x.py``."""
    return file if Path(file).is_absolute() else posixpath.normpath(posixpath.join(folder, file))


def _escape_data(text: str) -> str:
    """Escape a message as the runner of workflow commands unescapes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    """Escape a property value as the runner of workflow commands unescapes it."""
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
