"""The content folder under edit: what is saved is saved whole, over nothing that somebody else wrote."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from achievements.build.journal import remove, write_whole
from achievements.build.lock import OutputBusyError, hold
from achievements.build.paths import is_confined, refuse_links
from achievements.editing.errors import EditError
from achievements.editing.files import Change, EditedFile, digest_of
from achievements.editing.steps import Step, Steps
from achievements.model.findings import Message

PATIENCE = 20.0  # seconds that one save waits for another


class Conflict(NamedTuple):
    """A file that is no longer the one that was edited, with its present bytes (None: it is gone)."""

    path: str
    present: bytes | None


class ConflictError(EditError):
    """Files were changed meanwhile by somebody else: nothing was written."""

    def __init__(self, conflicts: Iterable[Conflict]) -> None:
        self.conflicts = tuple(conflicts)
        names = [conflict.path for conflict in self.conflicts]
        super().__init__(
            f"文件已被别人改动，没有覆盖：{'、'.join(names)}。请重新读取后再改",
            f"changed by somebody else meanwhile and left alone: {', '.join(names)}. Read them again, "
            "then edit them",
        )


class SaveError(EditError):
    """The system did not let the files be written: they are as they were."""

    def __init__(self, error: OSError) -> None:
        zh, en = _REASONS.get(error.errno or 0, (error.strerror or str(error),) * 2)
        where = os.fspath(error.filename) if isinstance(error.filename, str | os.PathLike) else ""
        super().__init__(f"没有保存，文件未改动：{zh} {where}".rstrip(), f"not saved: {en} {where}".rstrip())


_OPEN = (
    "文件不能写入；若在其他程序中打开，请先关闭",
    "a file cannot be written; if another program has it open, close it there",
)
_REASONS = {
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EDQUOT: ("磁盘配额已用完", "the disk quota is used up"),
    errno.EROFS: ("磁盘是只读的", "the disk is read-only"),
    errno.EACCES: _OPEN,
    errno.EPERM: _OPEN,
}


class Workspace:
    """A content folder, and a folder outside it that keeps what was saved: ``kept``."""

    def __init__(self, content: Path, kept: Path) -> None:
        self.content = content
        self._lock = kept / "save.lock"
        self.steps = Steps(kept / "steps")

    def read(self, path: str) -> EditedFile:
        """Return a file as it is now; one that is not there is yet to be made. Raises EditError."""
        return EditedFile.read(path, self._present(path))

    def save(self, changes: Iterable[Change], label: Message) -> Step | None:
        """Write some files as one step, all or none; None where they say the same already.

        Raises ConflictError where a file is no longer that of the change, SaveError where it cannot be
        written, EditError where another save does not end.
        """
        return self._save(list(changes), label, None)

    def undo(self) -> Step | None:
        """Take the last step back; None where there is none. Raises as ``save`` does."""
        return self._take_back(self.steps.undoable())

    def redo(self) -> Step | None:
        """Make the step anew that was taken back last. Raises as ``save`` does."""
        return self._take_back(self.steps.redoable())

    def _take_back(self, step: Step | None) -> Step | None:
        if step is None:
            return None
        return self._save(list(self.steps.before(step)), step.label, step.number)

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
        """Move all files of a step to their places, or none."""
        done: list[int] = []
        try:
            for number, (path, before, _) in enumerate(step.files):
                present = self._present(path)
                if digest_of(present) != before:
                    raise ConflictError([Conflict(path, present)])
                done.append(number)
                self._place(step, number)
        except (OSError, EditError) as error:
            for number in reversed(done):
                self._put_back(step, number)
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
        ready = self.steps.laid_ready(step, number)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            shutil.copymode(target, ready)
        try:
            ready.replace(target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            write_whole(target, ready.read_bytes())  # what is kept lies on another disk

    def _put_back(self, step: Step, number: int) -> None:
        """Let a file be again what it was before a step that is not carried out."""
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
        """Complete a save that was cut off; where somebody wrote the file since, theirs stays."""
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
            raise SaveError(error) from error

    @contextmanager
    def _holding(self) -> Iterator[None]:
        try:
            with hold(self._lock, PATIENCE, lambda: None):
                yield
        except OutputBusyError as error:
            raise EditError(
                "另一个窗口正在保存，没有写入；请稍后再试",
                "another window is saving, and nothing was written: try again in a moment",
            ) from error
