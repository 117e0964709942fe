"""A finding: one problem, at one place, said in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Self


class Severity(StrEnum):
    """How grave a finding is; any ERROR stops the build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Message(NamedTuple):
    """What is wrong and what to write instead, in both languages."""

    zh: str
    en: str


def joined(texts: Iterable[tuple[str, str]], zh: str = "\n", en: str = "\n") -> Message:
    """Return several texts (Chinese and English) as one, with separators: line feeds by default."""
    texts = tuple(texts)
    return Message(zh.join(text[0] for text in texts), en.join(text[1] for text in texts))


class MessageError(Exception):
    """Something that a person can mend, said in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.message = Message(zh, en)

    def __str__(self) -> str:
        return f"{self.message.zh} / {self.message.en}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one place.

    ``rule`` is a stable kebab-case name with a section in ``docs/checks.md``.
    ``file`` is a POSIX path relative to the content folder (``../pelicanconf.py``),
    whole where it lies elsewhere; ``line`` and ``column`` count from 1 (0 where the
    whole file is meant).
    """

    rule: str
    severity: Severity
    file: str
    line: int
    column: int
    message: Message
    suggestion: str | None = None
    # What may have led to it: a data file whose wrong period is told instead, or a record, of which
    # an error tells more than a warning.
    cause: str = ""

    @classmethod
    def at(
        cls,
        rule: str,
        place: tuple[str, int, int],
        message: Message,
        suggestion: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> Self:
        """Return a finding at a place: a file, a line and a column, 0 and 0 for the whole file."""
        return cls(rule, severity, *place, message, suggestion)

    def as_json(self) -> dict[str, object]:
        """Return the finding in the form that the contract promises to scripts."""
        form: dict[str, object] = {
            "rule": self.rule,
            "severity": str(self.severity),
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "message": {"zh": self.message.zh, "en": self.message.en},
        }
        if self.suggestion is not None:
            form["suggestion"] = self.suggestion
        return form


class FindingsError(Exception):
    """Something cannot be used; ``findings`` say why, each at its place."""

    exitcode = 1  # with which Pelican ends

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings; the text lists the errors, each with its place."""
        self.findings = tuple(findings)
        super().__init__(self.findings)  # so that it can be handed from process to process

    def __str__(self) -> str:
        errors = [f for f in self.findings if f.severity is Severity.ERROR]
        return "\n" + "\n".join(
            f"{f.file}:{f.line}:{f.column}: {f.message.zh} / {f.message.en}" for f in errors
        )

    def within(self, folder: str) -> Self:
        """Return the same of files whose paths were relative to ``folder``."""
        return type(self)(replace(f, file=f"{folder}/{f.file}".rstrip("/")) for f in self.findings)


def outside(path: Path, content: Path) -> str:
    """Return the path by which a finding names a file outside the content folder: relative to it if near."""
    around, whole = content.absolute().parent, path.absolute()
    return Path("..", whole.relative_to(around)).as_posix() if around in whole.parents else whole.as_posix()


def beside(finding: Finding, content: Path) -> Finding:
    """Return the same finding, with its file named as `outside` has it where its whole path is given."""
    path = Path(finding.file)
    return replace(finding, file=outside(path, content)) if path.is_absolute() else finding


def places(count: int) -> Message:
    """Return how many places one mistake stands at, as a part of its message; nothing for a single one."""
    return Message(f"（共 {count} 处）", f" ({count} places)") if count > 1 else Message("", "")


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Order findings by place, then rule, each kept once."""
    return sorted(set(findings), key=lambda f: (f.file, f.line, f.column, f.rule, f.message))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether any finding stops a build."""
    return any(finding.severity is Severity.ERROR for finding in findings)
