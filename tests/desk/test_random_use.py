"""Random edits through the desk's own addresses leave files that the check accepts, or says why not.

DESK_EDITS is how many (see docs/quality.md).
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest

from achievements.commands.preview.server import PreviewServer
from achievements.desk.desk import Desk
from achievements.desk.figure_marks import ROLE, FigureNames
from achievements.model.findings import Severity
from tests.desk.random_use import taken_back, use
from tests.desk.test_access import let_in, send, server

__all__ = ["server"]

EDITS = int(os.environ.get("DESK_EDITS", "40"))
ROUND = 40  # after so many all is taken back: of the steps that are kept the oldest go first
# What no edit of a field can bring about: the file would not be YAML, or no text, any more.
BROKEN = {"yaml-syntax", "yaml-duplicate-key", "not-utf8", "front-matter-missing", "front-matter-unclosed"}


def files_of(content: Path) -> dict[str, bytes]:
    return {
        file.relative_to(content).as_posix(): file.read_bytes()
        for file in content.rglob("*")
        if file.is_file()
    }


def failures_of(desk: Desk) -> list[str]:
    """What was kept of failures that no sentence foresees."""
    return [file.read_text(encoding="utf-8") for file in desk.root.glob(".cache/failures/*")]


def errors_of(desk: Desk) -> Counter[tuple[str, str]]:
    desk.refresh()
    return Counter(
        (found.file, found.message.zh) for found in desk.findings if found.severity is Severity.ERROR
    )


def lost_figures(before: bytes, after: bytes, names: FigureNames) -> list[str]:
    """The figures of a text that are plain text now."""
    old, new = (raw.decode() for raw in (before, after))
    return [
        words
        for target in set(ROLE.findall(old)) - set(ROLE.findall(new))
        if new.count(words := names.words(target, "zh")) > old.count(words)
    ]


def test_each_edit_is_sound_or_is_told_what_is_wrong_with_it_and_can_be_taken_back(
    server: PreviewServer, desk: Desk, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = let_in(server)
    told: Counter[str] = Counter()
    plain = False

    def ask(name: str, asked: dict[str, Any]) -> dict[str, Any] | None:
        nonlocal plain
        plain = plain or bool(asked.get("plain"))
        answer = send(server, f"/_desk/api/{name}", "POST", asked, **own)
        form: dict[str, Any] = json.loads(answer.body)
        assert answer.status in (200, 409, 422), "".join(failures_of(desk))[-1500:]
        if answer.status == 200:
            return form
        told["refused"] += 1
        assert form["message"]["zh"], (name, asked)
        assert form["message"]["en"], (name, asked)
        return None

    start = files_of(content)
    random = Random(EDITS)  # noqa: S311
    before, errors, was_broken = start, errors_of(desk), set[str]()
    steps = 0
    for number in range(EDITS):
        if number % ROUND == 0:
            steps += sum(1 for _ in taken_back(ask))
            assert files_of(content) == start
            before, errors, was_broken = start, errors_of(desk), set()
        plain = False
        action = use(ask, random)
        after, now = files_of(content), errors_of(desk)
        changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
        told[action] += 1
        told["changed"] += bool(changed)
        new = now - errors
        told["told by the check"] += bool(new)
        assert all(all(found.message) for found in desk.findings)
        broken = {found.file for found in desk.findings if found.rule in BROKEN}
        if action not in ("data_file", "undo"):  # which edit a file as it stands, or give it back
            assert broken <= was_broken, (number, action, [after.get(path) for path in broken - was_broken])
        was_broken = broken
        for path in changed & {*before, *after} if action == "save" and not plain else ():
            assert lost_figures(before.get(path, b""), after.get(path, b""), desk.figures) == [], (
                number,
                path,
            )
        if action in ("save", "facts", "steps"):
            assert all(path.startswith("posts/") for path in changed), (number, changed)
        before, errors = after, now
    steps += sum(1 for _ in taken_back(ask))
    assert files_of(content) == start
    with capsys.disabled():
        print(f"\n[desk: {EDITS} things done, {dict(told)}, {steps} steps taken back]")
