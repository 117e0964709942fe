"""Numerals that the proof does not cover: read as a name, or not at all, and not in the other text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from achievements.checks.prose import Prose
from achievements.checks.subject import Subject
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from figures.extract.joining import blank_out

NOT_COMPARED = Rule(
    "numeral-not-compared",
    Severity.INFO,
    Message("数字未与另一种语言核对", "A numeral is not compared with the other language"),
)

_DIGITS = re.compile(r"[0-9０-９]+(?:[.,][0-9]+)*")


def find_uncompared(subject: Subject) -> Iterator[Finding]:
    """Report each numeral in digits that no reading explains and that the other text does not have."""
    if subject.translation is None:
        return
    zh, en = subject.zh.blocks, subject.translation.blocks
    for blocks, others in ((zh, en), (en, zh)):
        said = {digits for other in others for digits in _DIGITS.findall(other.text)}
        yield from (finding for block in blocks for finding in _of_block(block, said))


def _of_block(block: Prose, said: set[str]) -> Iterator[Finding]:
    understood = [m for m in block.mentions if m.kind != "label" or (m.unit and not m.weak)]
    for match in _DIGITS.finditer(blank_out(block.text)):
        explained = any(m.start < match.end() and match.start() < m.end for m in understood)
        if not (explained or block.is_filled(match.start()) or match[0] in said):
            message = Message(
                f"“{match[0]}”读作名称或编号，没有与另一种语言核对；请自行核对",
                f"“{match[0]}” is read as a name or a code and is not compared with the other language: "
                "see to it yourself",
            )
            yield NOT_COMPARED.finding(block.place(match.start()), message)
