"""Links to other sites: where the texts have them, and what the task `links` found when it read them.

No check reads the network: results and the days of reading are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple
from urllib.parse import urldefrag

from achievements.model.addresses import encode_address, find_private
from achievements.model.entities import Dataset, Place
from achievements.model.findings import Finding, Message, Severity, places
from achievements.model.identifiers import shorten
from achievements.model.rule import Rule
from achievements.posts.forms import count_front_lines

Outcome = Literal["fine", "moved", "gone", "certificate", "unreachable", "refused"]

GONE = Rule(
    "link-gone", Severity.WARNING, Message("网址已经打不开", "An address at which nothing is any more")
)
MOVED = Rule("link-moved", Severity.INFO, Message("网址已永久迁移", "An address that moved permanently"))
CERTIFICATE = Rule(
    "link-certificate", Severity.WARNING, Message("网站证书有误", "An address whose certificate is wrong")
)
UNREACHABLE = Rule(
    "link-unreachable", Severity.WARNING, Message("网站没有应答", "An address that does not answer")
)
RULES = (GONE, MOVED, CERTIFICATE, UNREACHABLE)


class Reading(NamedTuple):
    """The outcome of reading an address; ``detail`` is the response, a reason or the new address."""

    outcome: Outcome
    detail: str
    read: date
    since: date  # day of the first reading with the same outcome as this one


class Outward(NamedTuple):
    """An address in a text: as it is requested, without a fragment, and its place."""

    address: str
    place: Place


_ADDRESS = re.compile(r"""https?://[^\s<>"'`|\\，。；！？、（）《》「」【】“”‘’]+""", re.IGNORECASE)
_AFTER = ".,;:!?*_~"  # belongs to the sentence where an address ends with it
_PAIRS = {")": "(", "]": "[", "}": "{"}
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
# Code and comments of Markdown, whose addresses nobody can follow.
_NOT_SHOWN = re.compile(
    r"<!--.*?-->|^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z)|(?<!`)(?P<code>`+)(?!`).*?(?<!`)(?P=code)(?!`)",
    re.DOTALL | re.MULTILINE,
)


def find_outward(file: str, text: str) -> Iterator[Outward]:
    """Yield the addresses in a file of YAML or Markdown, except those in comments and code."""
    if "://" not in text:
        return
    lines = text.split("\n")
    front = count_front_lines(lines) if file.endswith(".md") else len(lines)
    body = _NOT_SHOWN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), "\n".join(lines[front:]))
    shown = [*(_COMMENT.sub("", line) for line in lines[:front]), *body.split("\n")]
    for number, line in enumerate(shown, 1):
        for match in _ADDRESS.finditer(line):
            written = _trim(match[0]).replace("&amp;", "&")
            address = None if any(find_private(written)) else encode_address(written)
            if address is not None:
                yield Outward(urldefrag(address).url, Place(file, number, match.start() + 1))


def _trim(written: str) -> str:
    """Return an address without what follows it in a sentence, a Markdown link or a YAML list."""
    while written[-1] in _AFTER or written.count(written[-1]) > written.count(
        _PAIRS.get(written[-1], written[-1])
    ):
        written = written[:-1]
    return written


def check_links(
    dataset: Dataset, texts: Mapping[str, str], readings: Mapping[str, Reading]
) -> Iterator[Finding]:
    """Report each address whose reading found a fault, once for every file."""
    copies = {source.place.file: source.archived for source in dataset.sources.values() if source.archived}
    for file in sorted(texts):
        found: dict[str, list[Place]] = {}
        for address, place in find_outward(file, texts[file]):
            found.setdefault(address, []).append(place)
        for address, where in found.items():
            reading = readings.get(address)
            copied = file in copies and copies[file] != address
            if reading and (finding := _judge(address, reading, where, copied=copied)):
                yield finding


def _judge(address: str, reading: Reading, where: list[Place], *, copied: bool) -> Finding | None:
    """Return the finding on an address that was read, None if it is fine; ``copied``: a copy is archived."""
    if reading.outcome not in _TOLD:
        return None
    rule, what, advice = _TOLD[reading.outcome]
    severity = rule.severity
    if copied and rule is not MOVED:
        severity, advice = Severity.INFO, Message("已写有存档网址", "an archived copy is given beside it")
    elif rule is UNREACHABLE and reading.since == reading.read:
        severity = Severity.INFO  # one bad day proves nothing
    shown, count = shorten(address), places(len(where))
    zh = f"“{shown}”{what.zh}（{reading.detail}；{_when(reading).zh}）；{advice.zh}{count.zh}"
    en = f"“{shown}” {what.en} ({reading.detail}; {_when(reading).en}): {advice.en}{count.en}"
    return rule.finding(where[0], Message(zh, en), severity=severity)


def _when(reading: Reading) -> Message:
    if reading.since == reading.read:
        return Message(f"{reading.read} 读取", f"read on {reading.read}")
    return Message(
        f"{reading.read} 读取，自 {reading.since} 起如此",
        f"read on {reading.read}, so since {reading.since}",
    )


_OPEN = Message(
    "请在浏览器中打开核对，找到现在的网址；找不到的可写存档网址（来源文件的 archived）",
    "open it in a browser and look for its present address; where there is none, an archived copy can be "
    "given (archived: of a source)",
)
_TOLD: Mapping[str, tuple[Rule, Message, Message]] = {
    "gone": (GONE, Message("已不存在", "is gone"), _OPEN),
    "moved": (
        MOVED,
        Message("已永久迁移", "moved permanently"),
        Message(
            "请打开新网址，内容相同的改写过来", "open the new address, and write it if it shows the same"
        ),
    ),
    "certificate": (
        CERTIFICATE,
        Message("的证书不被信任", "has a certificate that is not trusted"),
        Message(
            "请在浏览器中打开核对；读者会看到警告",
            "open it in a browser and see whether readers are warned",
        ),
    ),
    "unreachable": (UNREACHABLE, Message("没有应答", "does not answer"), _OPEN),
}
