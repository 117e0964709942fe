"""A content folder for editing: a save is all or nothing, and never overwrites another's edit."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from achievements.build.journal import patiently, remove, write_whole
from achievements.build.lock import OutputBusyError, hold
from achievements.build.paths import is_confined, refuse_links
from achievements.editing.errors import EditError, SaveError
from achievements.editing.files import Change, EditedFile, digest_of
from achievements.editing.steps import Step, Steps
from achievements.model.findings import Message

PATIENCE = 20.0  # seconds that one save waits for another


class Conflict(NamedTuple):
    """A file that was changed since the edit began, with its present bytes (None: it is gone)."""

    path: str
    present: bytes | None


class ConflictError(EditError):
    """Files were changed since the edit began: nothing was written.

    ``taken_back`` is the label of the step that was to be undone, if that was the request.
    """

    def __init__(self, conflicts: Iterable[Conflict], taken_back: Message | None = None) -> None:
        self.conflicts = tuple(conflicts)
        names = [conflict.path for conflict in self.conflicts]
        zh, en = "、".join(names), ", ".join(names)
        if taken_back is None:
            super().__init__(
                f"这些文件打开以后又有改动（在别的窗口或程序里），没有覆盖：{zh}。请重新读取后再改",
                f"changed since they were opened (in another window or program) and left alone: {en}. Read "
                "them again, then edit them",
            )
        else:
            super().__init__(
                f"没有退回“{taken_back.zh}”：这些文件在那以后又有改动，退回会丢掉那些改动：{zh}。"
                "请在文件里改，或先把后来的改动还原",
                f"not taken back, “{taken_back.en}”: these files were changed since: {en}. Edit them, or put "
                "back first what was changed since, or it would be lost",
            )


_UNREAD = Message("文件读不出来", "a file cannot be read")
_UNFINISHED = Message(
    "没有全部保存；排除原因后再保存一次，会先把这次的做完",
    "not all is saved; remove the cause and save once more, which completes this first",
)


class Workspace:
    """A content folder, and a folder outside it for the steps: ``kept``."""

    def __init__(self, content: Path, kept: Path) -> None:
        self.content = content
        self._lock = kept / "save.lock"
        self.steps = Steps(kept / "steps")

    def read(self, path: str) -> EditedFile:
        """Return a file as it is now, an empty one if it does not exist. Raises EditError."""
        return EditedFile.read(path, self._present(path))

    def save(self, changes: Iterable[Change], label: Message) -> Step | None:
        """Write some files as one step, all or none; return None where nothing would change.

        Raises ConflictError where a file was changed since its change began, SaveError where one cannot be
        written, EditError where another save does not end.
        """
        return self._save(list(changes), label, None)

    def undo(self) -> Step | None:
        """Undo the last step; return None where there is none. Raises as ``save`` does."""
        return self._take_back(self.steps.undoable())

    def redo(self) -> Step | None:
        """Redo the step that was undone last; return None where there is none. Raises as ``save`` does."""
        return self._take_back(self.steps.redoable())

    def _take_back(self, step: Step | None) -> Step | None:
        if step is None:
            return None
        try:
            return self._save(list(self.steps.before(step)), step.label, step.number)
        except ConflictError as error:
            raise ConflictError(error.conflicts, step.label) from error

    def _save(self, changes: list[Change], label: Message, undoes: int | None) -> Step | None:
        with self._holding():
            self._complete_others()
            present = {change.path: self._present(change.path) for change in changes}
            if conflicts := [
                Conflict(change.path, present[change.path])
                for change in changes
                if digest_of(present[change.path]) != change.base
            ]:
                raise ConflictError(conflicts)
            wanted = [(each, present[each.path]) for each in changes if each.data != present[each.path]]
            if not wanted:
                return None
            try:
                refuse_links(str(self.content), present)
                step = self.steps.decide(wanted, label, undoes)
            except OSError as error:
                raise SaveError(error) from error
            self._put_in_place(step)
            return step

    def _put_in_place(self, step: Step) -> None:
        """Move all files of a step into place, or none."""
        done: list[int] = []
        try:
            for number, (path, before, _) in enumerate(step.files):
                present = self._present(path)
                if digest_of(present) != before:
                    raise ConflictError([Conflict(path, present)])
                done.append(number)
                self._place(step, number)
        except (OSError, EditError) as error:
            try:
                for number in reversed(done):
                    self._put_back(step, number)
            except OSError as worse:
                raise SaveError(worse, _UNFINISHED) from error
            self.steps.drop(step)
            if isinstance(error, OSError):
                raise SaveError(error) from error
            raise
        self.steps.finish(step)

    def _place(self, step: Step, number: int) -> None:
        path, _, after = step.files[number]
        target = self.content / path
        if after is None:
            remove(self.content, path)
            return
        ready = self.steps.prepared_file(step, number)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            if not os.access(target, os.W_OK):  # a move would succeed all the same
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
            shutil.copymode(target, ready)
        try:
            patiently(partial(ready.replace, target))
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            write_whole(target, ready.read_bytes())  # the steps are kept on another file system

    def _put_back(self, step: Step, number: int) -> None:
        """Restore a file of a step that is not carried out."""
        path, before, after = step.files[number]
        if digest_of(self._present(path)) != after:
            return  # it was not written
        if before is None:
            remove(self.content, path)
            return
        (change,) = [each for each in self.steps.before(step) if each.path == path]
        (self.content / path).parent.mkdir(parents=True, exist_ok=True)
        write_whole(self.content / path, change.data or b"")

    def _complete_others(self) -> None:
        """Complete an interrupted save; files that somebody changed since are left alone."""
        for step in self.steps.unfinished():
            for number, (path, before, _) in enumerate(step.files):
                if digest_of(self._present(path)) == before:
                    with suppress(FileNotFoundError):
                        self._place(step, number)
            self.steps.finish(step)

    def _present(self, path: str) -> bytes | None:
        if not is_confined(path):
            raise EditError(f"路径不能用：{path}", f"this path cannot be used: {path}")
        try:
            return (self.content / path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise SaveError(error, _UNREAD) from error

    @contextmanager
    def _holding(self) -> Iterator[None]:
        try:
            with hold(self._lock, PATIENCE, lambda: None):
                yield
        except OSError as error:
            raise SaveError(error) from error
        except OutputBusyError as error:
            raise EditError(
                "另一个窗口正在保存，没有写入；请稍后再试",
                "another window is saving, and nothing was written: try again in a moment",
            ) from error
