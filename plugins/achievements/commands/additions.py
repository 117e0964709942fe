"""Entries added at the end of a data file that holds several: projects of a place, indicators of a topic."""

from __future__ import annotations

from achievements.commands.console import CommandError
from achievements.editing import Append, EditedFile, EditError


def with_entry(file: EditedFile, key: str, head: str, entry: str) -> EditedFile:
    """A file with an entry (indented by two) at the end of its mapping ``key``.

    A new file begins with ``head``. What is there stays as it is, ends of lines included. Raises
    CommandError where the entry cannot be added.
    """
    begun = file if file.base else file.with_text(f"{head}{key}:\n")
    try:
        return begun.edited(Append((key,), entry))
    except EditError as error:
        zh, en = error.message
        raise CommandError(
            f"{file.path} 不能自动添加：{zh}。也可以手工添加：\n{entry}",
            f"{file.path} cannot be added to: {en}.\nThis can also be added by hand:\n{entry}",
        ) from error
