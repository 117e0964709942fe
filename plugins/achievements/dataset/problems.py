"""Collecting findings while files are read, so that one run tells all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from achievements.dataset.entities import Place
from achievements.dataset.identifiers import closest, shorten
from achievements.findings import Finding, Message, Severity, sort_findings

LIMIT_PER_FILE = 100  # more than anybody mends in one go; a hostile file cannot drown the others


class Problems:
    """Findings by file, at most ``LIMIT_PER_FILE`` each; the rest are counted, and the count is told."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._seen: set[tuple[str, Place, Message]] = set()
        self._kept: Counter[str] = Counter()
        self._left_off: Counter[str] = Counter()
        self._errors_left_off: Counter[str] = Counter()

    def add(
        self,
        rule: str,
        place: Place,
        message: Message,
        *,
        severity: Severity = Severity.ERROR,
        suggestion: str | None = None,
    ) -> None:
        """Note one problem; the same problem at the same place is noted once."""
        if (rule, place, message) in self._seen:
            return
        if self._kept[place.file] >= LIMIT_PER_FILE:
            self._left_off[place.file] += 1
            self._errors_left_off[place.file] += severity is Severity.ERROR
            return
        self._seen.add((rule, place, message))
        self._kept[place.file] += 1
        self._findings.append(
            Finding(rule, severity, place.file, place.line, place.column, message, suggestion)
        )

    def closest(self, file: str, name: str, candidates: Iterable[str]) -> str | None:
        """What the writer of a file probably meant; not looked for where no more is told of the file."""
        return None if self._kept[file] >= LIMIT_PER_FILE else closest(name, candidates)

    def leave_off(self, file: str, count: int) -> None:
        """Count errors of a file that are not told one by one; nothing for a count below one."""
        if count > 0:
            self._left_off[file] += count
            self._errors_left_off[file] += count

    def extend(self, findings: Iterable[Finding]) -> None:
        """Note findings that were made elsewhere."""
        for found in findings:
            self.add(
                found.rule,
                Place(found.file, found.line, found.column),
                found.message,
                severity=found.severity,
                suggestion=found.suggestion,
            )

    def unresolved(
        self, place: Place, name: str, candidates: Iterable[str], what: Message, home: str
    ) -> None:
        """Note a reference that leads nowhere, with the candidate that was probably meant.

        ``what`` names the kind of thing (“district”), ``home`` the files that hold such things.
        """
        near = self.closest(place.file, name, candidates)
        zh_hint = f"是否想写 {near}？" if near else f"请先在 {home} 中登记"
        en_hint = f"did you mean {near}?" if near else f"enter it in {home} first"
        self.add(
            "unresolved-reference",
            place,
            Message(
                f"没有标识为“{shorten(name)}”的{what.zh}；{zh_hint}",
                f"there is no {what.en} with the ID “{shorten(name)}”; {en_hint}",
            ),
            suggestion=near,
        )

    def findings(self) -> list[Finding]:
        """All findings in order of place, with one more for each file that has too many."""
        rest = [self._remainder(file, count) for file, count in self._left_off.items()]
        return sort_findings([*self._findings, *rest])

    def _remainder(self, file: str, count: int) -> Finding:
        return Finding(
            "more-findings",
            Severity.ERROR if self._errors_left_off[file] else Severity.WARNING,
            file,
            0,
            0,
            Message(
                f"此文件还有 {count} 个问题未列出，请先改正已列出的",
                f"this file has {count} more problems that are not listed: mend the listed ones first",
            ),
        )
