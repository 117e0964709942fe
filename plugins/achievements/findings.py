"""A finding: one problem, at one place, said in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How grave a finding is; any ERROR stops the build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Message(NamedTuple):
    """What is wrong and what to write instead, in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one place.

    ``rule`` is a stable kebab-case name with a section in ``docs/checks.md``.
    ``file`` is a POSIX path relative to the content folder; ``line`` and
    ``column`` count from 1 (0 where the whole file is meant).
    """

    rule: str
    severity: Severity
    file: str
    line: int
    column: int
    message: Message
    suggestion: str | None = None

    def as_json(self) -> dict[str, object]:
        """The finding in the form that the contract promises to scripts."""
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


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Order findings by place, then rule, each kept once."""
    return sorted(set(findings), key=lambda f: (f.file, f.line, f.column, f.rule, f.message))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding stops a build."""
    return any(finding.severity is Severity.ERROR for finding in findings)
