"""A rule: what a check can find, how grave that is, and one line that says it."""

from __future__ import annotations

from dataclasses import dataclass

from achievements.model.entities import Place
from achievements.model.findings import Finding, Message, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong; ``name`` is stable, and a waiver names it."""

    name: str
    severity: Severity
    summary: Message

    def finding(
        self, place: Place, message: Message, suggestion: str | None = None, severity: Severity | None = None
    ) -> Finding:
        """Return what was found at a place; ``severity`` only where it is not the rule's own."""
        return Finding.at(self.name, place, message, suggestion, severity or self.severity)
