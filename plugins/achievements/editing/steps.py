"""Saved steps, kept on disk with what they replaced, for undo.

Each step has a numbered folder. At first it holds the replaced files and the new ones; once ``decided.json``
is written, the new files are moved into place, and ``decided.json`` then becomes ``step.json``. A step
interrupted before the decision is dropped, one interrupted after it is completed by the next save.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from achievements.build.journal import patiently, write_whole
from achievements.editing.errors import EditError
from achievements.editing.files import Change, digest_of
from achievements.model.findings import Message

MOST = 1000  # steps kept; the oldest go first
DECIDED, DONE = "decided.json", "step.json"


class Replaced(NamedTuple):
    """A file of a step: its path, and the digests of its bytes before and after, None for no file."""

    path: str
    before: str | None
    after: str | None


class Step(NamedTuple):
    """A saved step: what it did, the files it changed, and the number of the step it undid, if any."""

    number: int
    label: Message
    files: tuple[Replaced, ...]
    undoes: int | None


class Steps:
    """The folder in which steps are kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> list[Step]:
        """Return the saved steps, oldest first."""
        found = (self._read(folder / DONE) for folder in self._folders())
        return [step for step in found if step is not None]

    def undoable(self) -> Step | None:
        """Return the last step that is not undone; None where there is none."""
        done, _ = self._stacks()
        return done[-1] if done else None

    def redoable(self) -> Step | None:
        """Return the step that undid another last; None where something was saved since."""
        _, undone = self._stacks()
        return undone[-1] if undone else None

    def before(self, step: Step) -> Iterator[Change]:
        """Yield the changes that undo a step. Raises EditError where its kept files are damaged."""
        for number, (path, before, after) in enumerate(step.files):
            kept = self._place(step, f"before-{number}")
            data = kept.read_bytes() if before is not None and kept.is_file() else None
            if digest_of(data) != before:
                raise EditError(
                    f"不能退回：{path} 原来的内容没有保留下来，或已损坏",
                    f"cannot be taken back: what {path} held before was not kept, or is damaged",
                )
            yield Change(path, after, data)

    def decide(self, changes: list[tuple[Change, bytes | None]], label: Message, undoes: int | None) -> Step:
        """Keep what a step replaces, prepare what replaces it, and decide. Raises OSError before that."""
        files = (Replaced(each.path, each.base, digest_of(each.data)) for each, _ in changes)
        step = Step(
            max((int(each.name) for each in self._folders()), default=0) + 1, label, tuple(files), undoes
        )
        folder = self._place(step)
        folder.mkdir(parents=True)
        try:
            for number, (change, before) in enumerate(changes):
                if before is not None:
                    write_whole(folder / f"before-{number}", before)
                if change.data is not None:
                    write_whole(folder / f"after-{number}", change.data)
            write_whole(folder / DECIDED, json.dumps(step._asdict(), ensure_ascii=False).encode())
        except BaseException:
            self.drop(step)
            raise
        return step

    def unfinished(self) -> Iterator[Step]:
        """Yield the steps that were decided but not completed; drop the undecided ones."""
        for folder in list(self._folders()):
            if not (folder / DONE).exists():
                step = self._read(folder / DECIDED)
                if step is None:
                    shutil.rmtree(folder, ignore_errors=True)
                else:
                    yield step

    def prepared_file(self, step: Step, number: int) -> Path:
        """Return the file that is to be moved into the place of a step's file."""
        return self._place(step, f"after-{number}")

    def finish(self, step: Step) -> None:
        """Mark a step complete, and drop the oldest steps beyond the limit."""
        patiently(partial(self._place(step, DECIDED).replace, self._place(step, DONE)))
        for folder in list(self._folders())[:-MOST]:
            shutil.rmtree(folder, ignore_errors=True)

    def drop(self, step: Step) -> None:
        """Drop a step that was not carried out."""
        shutil.rmtree(self._place(step), ignore_errors=True)

    def _stacks(self) -> tuple[list[Step], list[Step]]:
        """Return the steps that can be undone and those that can be redone; the next one is last."""
        done: list[Step] = []
        undone: list[Step] = []
        for step in self.all():
            if step.undoes is None:
                done, undone = [*done, step], []
            elif done and done[-1].number == step.undoes:
                done.pop()
                undone.append(step)
            elif undone and undone[-1].number == step.undoes:
                undone.pop()
                done.append(step)
        return done, undone

    def _folders(self) -> list[Path]:
        found = self._folder.iterdir() if self._folder.is_dir() else ()
        return sorted(each for each in found if each.name.isdigit())

    def _place(self, step: Step, name: str = "") -> Path:
        return self._folder / f"{step.number:06}" / name

    def _read(self, file: Path) -> Step | None:
        try:
            form = json.loads(file.read_bytes())
            files = tuple(Replaced(*each) for each in form["files"])
            return Step(form["number"], Message(*form["label"]), files, form["undoes"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
