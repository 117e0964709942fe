"""Waivers: a comment beside the cause of a finding says why it is right as it is.

In YAML and front matter it is a comment at the end of the line or on a line of its own above the
entry; in Markdown an HTML comment, in the line or on a line of its own above the paragraph or
table:

    yoy: +421%  # check-ignore implausible-growth: as the source prints it
    <!-- check-ignore figure-missing: the English leaves out the internal number -->

Only rules of the checks can be waived, not faults that keep a page from being built.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from achievements.model.entities import Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.identifiers import shorten
from achievements.model.rule import Rule
from achievements.model.suggestions import ask, closest
from achievements.posts.forms import count_front_lines

WITHOUT_REASON = Rule(
    "waiver-without-reason",
    Severity.ERROR,
    Message("豁免没有写理由", "A waiver gives no reason"),
)
UNUSED = Rule(
    "unused-waiver",
    Severity.WARNING,
    Message("豁免没有对应的问题", "A waiver waives nothing"),
)
UNKNOWN = Rule(
    "unknown-rule",
    Severity.ERROR,
    Message("豁免的规则不存在或不能豁免", "A waiver names no rule that can be waived"),
)
RULES = (WITHOUT_REASON, UNUSED, UNKNOWN)

MARK = "check-ignore"
_YAML = re.compile(rf"(?:^|(?<=\s))#\s*{MARK}\b(?P<rest>.*)$")
_MARKDOWN = re.compile(rf"<!--\s*{MARK}\b(?P<rest>.*?)-->")
_REST = re.compile(r"\s*(?P<rule>[^\s:：]*)\s*(?:[:：]\s*(?P<reason>.*?))?\s*$")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver: its rule, its reason and the lines that it covers (first and last, included)."""

    place: Place
    rule: str
    reason: str
    first: int
    last: int

    def covers(self, finding: Finding) -> bool:
        """Return whether a finding is of this rule and within these lines of this file."""
        return bool(self.reason) and self.first <= finding.line <= self.last


def apply_waivers(
    findings: Iterable[Finding], texts: Mapping[str, str], rules: Collection[str], ran: Collection[str]
) -> Iterator[Finding]:
    """Yield the findings that are not waived, then findings on the waivers themselves.

    ``rules`` names those that can be waived, ``ran`` those whose checks ran: whether a waiver of
    another is needed cannot be known.
    """
    waivers = [waiver for file in sorted(texts) for waiver in find_waivers(file, texts[file])]
    known: dict[tuple[str, str], list[Waiver]] = defaultdict(list)
    for waiver in waivers:
        known[waiver.place.file, waiver.rule].append(waiver)
    used: set[Waiver] = set()
    for finding in findings:
        covering = [
            waiver for waiver in known.get((finding.file, finding.rule), ()) if waiver.covers(finding)
        ]
        used.update(covering)
        if not covering:
            yield finding
    for waiver in waivers:
        if waiver.rule not in rules:
            yield _unknown(waiver, rules)
        elif not waiver.reason:
            yield _without_reason(waiver)
        elif waiver not in used and waiver.rule in ran:
            yield _unused(waiver)


def find_waivers(file: str, text: str) -> Iterator[Waiver]:
    """Yield the waivers of one file, in order of lines."""
    if MARK not in text:
        return
    lines = text.split("\n")
    body = count_front_lines(lines) if file.endswith(".md") else len(lines)
    for number, line in enumerate(lines):
        if MARK not in line:
            continue
        if number < body:
            matches = [match] if (match := _YAML.search(line)) else []
        else:
            matches = list(_MARKDOWN.finditer(line))
        alone = not (_YAML.sub("", line) if number < body else _MARKDOWN.sub("", line)).strip()
        first, last = number, number
        if alone:
            first, last = _entry_below(lines, number, body) if number < body else _block_below(lines, number)
        for match in matches:
            yield _waiver(Place(file, number + 1, match.start() + 1), match["rest"], first + 1, last + 1)


def _waiver(place: Place, rest: str, first: int, last: int) -> Waiver:
    match = _REST.match(rest)
    rule, reason = (match["rule"], match["reason"] or "") if match else (rest.strip(), "")
    return Waiver(place, rule, reason, first, last)


def _entry_below(lines: list[str], number: int, end: int) -> tuple[int, int]:
    """Return the first and the last line of the YAML entry below a line of comment, deeper lines included."""
    first = number + 1
    while first < end - 1 and (not lines[first].strip() or lines[first].lstrip().startswith("#")):
        first += 1
    if first >= end:
        return number, number
    depth = _indent(lines[first])
    last = first
    for following in range(first + 1, end):
        if lines[following].strip():
            if _indent(lines[following]) <= depth:
                break
            last = following
    return first, last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _block_below(lines: list[str], number: int) -> tuple[int, int]:
    """Return the first and the last line of the paragraph, list or table below a line of comments.

    An empty line ends it.
    """
    first = number + 1
    while first < len(lines) and lines[first].strip() and not _MARKDOWN.sub("", lines[first]).strip():
        first += 1
    last = first
    while last < len(lines) and lines[last].strip():
        last += 1
    return first, last - 1


def _unknown(waiver: Waiver, rules: Collection[str]) -> Finding:
    near = closest(waiver.rule, rules)
    zh, en = ask(near, Message("规则名见 docs/checks.md", "docs/checks.md lists the rules"))
    return UNKNOWN.finding(
        waiver.place,
        Message(
            f"没有可以豁免的规则“{shorten(waiver.rule)}”；{zh}",
            f"there is no rule “{shorten(waiver.rule)}” that can be waived; {en}",
        ),
        near,
    )


def _without_reason(waiver: Waiver) -> Finding:
    return WITHOUT_REASON.finding(
        waiver.place,
        Message(
            f"请写明理由：{MARK} {waiver.rule}: 理由；没有理由的豁免不起作用",
            f"say why: {MARK} {waiver.rule}: reason; without a reason nothing is waived",
        ),
    )


def _unused(waiver: Waiver) -> Finding:
    return UNUSED.finding(
        waiver.place,
        Message(
            f"这里没有 {waiver.rule} 的问题可以豁免；请删除这条豁免",
            f"nothing of {waiver.rule} is found here: delete this waiver",
        ),
    )
