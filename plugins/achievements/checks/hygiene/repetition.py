"""Text that occurs twice, as happens when an article is pasted once too often."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from achievements.checks.prose import Prose
from achievements.checks.subject import Subject, Writing
from achievements.model.entities import Dataset, Lang, Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.identifiers import shorten
from achievements.model.rule import Rule

DUPLICATE_PARAGRAPH = Rule(
    "duplicate-paragraph",
    Severity.ERROR,
    Message("同一段文字出现两次", "The same paragraph twice"),
)
RULES = (DUPLICATE_PARAGRAPH,)

# Characters from which on a paragraph is not repeated on purpose; English needs more for as many words.
SHORTEST: dict[Lang, int] = {"zh": 20, "en": 50}


class _Passage(NamedTuple):
    """A paragraph, or a line of one that was pasted without empty lines between."""

    text: str
    block: Prose
    start: int

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.block.place(self.start)


def check_repetition(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """Report each run of paragraphs that occurs earlier in the same text."""
    for writing in subject.writings:
        yield from _check(writing)


def _check(writing: Writing) -> Iterator[Finding]:
    passages = [passage for block in writing.blocks for passage in _passages(block)]
    first: dict[str, int] = {}
    run: list[tuple[int, int]] = []  # numbers of the original and of its copy, one after the other
    for number, passage in enumerate(passages):
        original = first.setdefault(passage.text, number)
        if run and (original == number or original != run[-1][0] + 1):
            yield _finding(passages, run)
            run = []
        if original != number:
            run.append((original, number))
    if run:
        yield _finding(passages, run)


def _passages(block: Prose) -> Iterator[_Passage]:
    """Yield the lines of a block that are long enough to be compared."""
    if block.kind not in ("paragraph", "item", "footnote"):
        return
    starts = [
        offset
        for before, (offset, line, _) in zip((None, *block.runs), block.runs, strict=False)
        if before is None or line != before[1]
    ]
    for start, end in zip(starts, [*starts[1:], len(block.text)], strict=True):
        text = (" " if block.lang == "en" else "").join(block.text[start:end].split())
        if len(text) >= SHORTEST[block.lang]:
            yield _Passage(text, block, start)


def _finding(passages: list[_Passage], run: list[tuple[int, int]]) -> Finding:
    original, copy = passages[run[0][0]], passages[run[0][1]]
    begin = shorten(copy.text, 20)
    zh_rest, en_rest = (f"起 {len(run)} 段", f" and {len(run) - 1} more") if len(run) > 1 else ("", "")
    return DUPLICATE_PARAGRAPH.finding(
        copy.place,
        Message(
            f"“{begin}”{zh_rest}与第 {original.place.line} 行起的文字重复；请删去一份",
            f"“{begin}”{en_rest} stands already in line {original.place.line}: delete one of the two",
        ),
    )
