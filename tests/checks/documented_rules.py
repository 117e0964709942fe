"""docs/checks.md as data: each rule with its examples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from tests.checks.sample_content import ROOT

DOCUMENT = ROOT / "docs" / "checks.md"

# Examples hold headings as well: those of rules are lower-case, those of chapters in two languages.
_SECTION = re.compile(r"^### ([a-z0-9-]+)\n(.*?)(?=^### [a-z]|^## [^\n]+ / |\Z)", re.MULTILINE | re.DOTALL)
_CHAPTER = re.compile(r"^## [^\n]+ / ", re.MULTILINE)
_BLOCK = re.compile(r"^```\w+ (bad|good) (\S+)( escaped)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Section(NamedTuple):
    """A rule's section: its first line, and the files of its bad and its good example."""

    rule: str
    head: str
    bad: Mapping[str, str]
    good: Mapping[str, str]


@cache
def read_chapters() -> tuple[tuple[Section, ...], ...]:
    """The sections of each chapter, in the order of the document."""
    _, *chapters = _CHAPTER.split(DOCUMENT.read_text("utf-8"))
    return tuple(
        tuple(_section(rule, body) for rule, body in _SECTION.findall(chapter)) for chapter in chapters
    )


def _section(rule: str, body: str) -> Section:
    examples: dict[str, dict[str, str]] = {"bad": {}, "good": {}}
    for kind, path, escaped, text in _BLOCK.findall(body):
        examples[kind][path] = _unescape(text) if escaped else text
    return Section(rule, body.strip().partition("\n")[0], examples["bad"], examples["good"])


def _unescape(text: str) -> str:
    """An example in which invisible characters are written ``\\u200b``."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
