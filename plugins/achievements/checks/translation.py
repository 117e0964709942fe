"""Translation state: an English text whose Chinese original has changed since they were compared."""

from __future__ import annotations

from collections.abc import Iterator

from achievements.checks.subject import Subject
from achievements.model.entities import Dataset, Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from achievements.posts.translation import text_digest

STALE = Rule(
    "stale-translation",
    Severity.WARNING,
    Message("中文改动后，英文没有核对过", "The Chinese text was changed after it was translated"),
)
RULES = (STALE,)


def check_translation(subject: Subject, dataset: Dataset) -> Iterator[Finding]:  # noqa: ARG001 — the form of a check
    """Report an English text that was compared with another state of the Chinese text."""
    if subject.en is None or subject.en.translation_of is None:
        return
    noted, zh = subject.en.translation_of, subject.zh
    title, summary = zh.blocks[0].text, zh.blocks[1].text
    if noted.text != text_digest(title, summary, zh.text):
        yield STALE.finding(
            Place(subject.en.file, noted.line, noted.column),
            Message(
                f"中文已改动，英文可能过时；请对照 {zh.file} 核对英文，再运行 translated {subject.id}",
                f"the Chinese text was changed since: compare with {zh.file}, "
                f"then run translated {subject.id}",
            ),
        )
