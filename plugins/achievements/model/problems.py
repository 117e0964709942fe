"""Collecting findings while files are read, so that one run tells all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from achievements.model.entities import Place
from achievements.model.findings import Finding, Message, Severity, sort_findings
from achievements.model.identifiers import shorten
from achievements.model.suggestions import Names, akin, ask, closest, named

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
        self._findings.append(Finding.at(rule, place, message, suggestion, severity))

    def closest(self, file: str, name: str, candidates: Iterable[str]) -> str | None:
        """Return what the writer probably meant; None where no more problems of the file are reported."""
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

    def unresolved(self, place: Place, name: str, candidates: Names, kind: Message, home: str) -> None:
        """Note a reference that leads nowhere, with the candidate that was probably meant.

        ``kind`` names the kind of thing (“district”), ``home`` the files that hold such things.
        A name where an ID is wanted is answered with the ID of the one thing of that name.
        """
        if id_ := named(name, candidates):
            said = Message(
                f"这里要写 ID：{kind.zh}“{shorten(name)}”的 ID 是 {id_}",
                f"an ID is wanted here: that of the {kind.en} “{shorten(name)}” is {id_}",
            )
        elif several := _run_together(name, candidates):
            wanted = ", ".join(several)
            said = Message(
                f"“{shorten(name)}”是几项连写；各项之间用半角逗号分开：{wanted}",
                f"“{shorten(name)}” is several run together: part them by ordinary commas: {wanted}",
            )
        else:
            id_ = self.closest(place.file, name, candidates)
            hint = ask(id_, _where_to_look(akin(name, candidates), candidates, home))
            said = Message(
                f"没有 ID 为“{shorten(name)}”的{kind.zh}；{hint.zh}",
                f"there is no {kind.en} with the ID “{shorten(name)}”; {hint.en}",
            )
        self.add("unresolved-reference", place, said, suggestion=id_)

    def places(self, rule: str) -> set[Place]:
        """Return where a rule was broken."""
        return {Place(found.file, found.line, found.column) for found in self._findings if found.rule == rule}

    def findings(self) -> list[Finding]:
        """Return all findings in order of place, with one more for each file that has too many."""
        rest = [self._remainder(file, count) for file, count in self._left_off.items()]
        return sort_findings([*self._findings, *rest])

    def _remainder(self, file: str, count: int) -> Finding:
        return Finding.at(
            "more-findings",
            (file, 0, 0),
            severity=Severity.ERROR if self._errors_left_off[file] else Severity.WARNING,
            message=Message(
                f"此文件还有 {count} 个问题未列出，请先改正已列出的",
                f"this file has {count} more problems that are not listed: mend the listed ones first",
            ),
        )


def _run_together(name: str, known: Names) -> list[str]:
    """Return the IDs separated by Chinese punctuation (``north、south``); none where one is unknown."""
    parts = [part.strip() for part in re.split("[，、；]", name)]
    ids = [part if part in known else named(part, known) for part in parts]
    return [id_ for id_ in ids if id_] if len(ids) > 1 and all(ids) else []


def _where_to_look(like: Iterable[str], names: Names, home: str) -> Message:
    """Return where an ID is looked up, with those whose things are called alike."""
    there = Message(
        f"请用 ids 命令查找正确的 ID，没有就先登记在 {home}",
        f"look up the right ID with the command ids, or enter it in {home} first",
    )
    called = [(id_, *names[id_]) for id_ in like]
    if not called:
        return there
    zh = "、".join(f"{id_}（{own[0]}）" for id_, *own in called)
    en = ", ".join(f"{id_} ({own[-1]})" for id_, *own in called)
    return Message(
        f"名称相近的有：{zh}；都不是的，{there.zh}",
        f"called alike are {en}; if it is none of these, {there.en}",
    )
