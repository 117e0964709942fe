"""Addresses that only the writer of a text can open, on the own machine or network."""

from __future__ import annotations

from collections.abc import Iterator

from achievements.checks.subject import Subject
from achievements.model.addresses import find_private
from achievements.model.entities import Dataset, Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule

PREVIEW_ADDRESS = Rule(
    "preview-address",
    Severity.ERROR,
    Message("只有本机或内网能打开的网址", "An address that opens on one's own machine or network alone"),
)
RULES = (PREVIEW_ADDRESS,)


def check_addresses(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """Report addresses that no reader can open in a post's files, front matter included."""
    for writing in subject.writings:
        yield from find_addresses(writing.file, writing.text)


def find_addresses(file: str, text: str) -> Iterator[Finding]:
    """Report each address that opens only on its writer's machine or network."""
    lines = text.split("\n") if next(find_private(text), None) else ()
    for number, line in enumerate(lines, 1):
        for start, written in find_private(line):
            yield PREVIEW_ADDRESS.finding(
                Place(file, number, start + 1),
                Message(
                    f"“{written}”只有本机或内网能打开；站内页面请只写路径（如 /districts/），"
                    "其他请写公开网址，没有的请删去",
                    f"“{written}” opens on your own machine or network alone: for a page of this site write "
                    "the path (such as /districts/), else the public address, or leave it out",
                ),
            )
