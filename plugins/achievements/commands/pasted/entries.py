"""What pasted lines become: entries in YAML, and lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from achievements.commands.console import CommandError
from achievements.commands.pasted.rows import LineError, PastedRow
from achievements.model.entities import Text
from achievements.model.findings import Message

T = TypeVar("T")

_MOST_FAULTS = 50  # so many are told at once; where there are more, it is the same one in every line


class PastedEntries(NamedTuple):
    """Entries of a data file as YAML, the IDs in it, the lines for the text, and the sums of amounts."""

    yaml: str
    ids: tuple[str, ...]
    lines: Text
    amounts: tuple[str, ...] = ()  # one a currency; none where they cannot be summed


def join_lines(told: Iterable[Text]) -> Text:
    """Return lines of text, in each language."""
    items = list(told)
    return Text("\n".join(each.zh for each in items), "\n".join(each.en for each in items))


def read_each(rows: Sequence[PastedRow], read: Callable[[PastedRow], T]) -> list[T]:
    """Read each row. Raises CommandError with everything that is wrong, and where there is no row."""
    found: list[T] = []
    faults: list[Message] = []
    for place, row in enumerate(rows, 1):
        try:
            found.append(read(row))
        except LineError as error:
            zh, en = error.message
            faults.append(Message(f"第 {row.number} 行：{zh}", f"line {row.number}: {en}"))
            if len(faults) == _MOST_FAULTS and place < len(rows):
                left = len(rows) - place
                faults.append(Message(f"后面 {left} 行还没有看", f"{left} lines after it are not read yet"))
                break
    if not found and not faults:
        faults.append(Message("没有可用的行", "there is no line to read"))
    if faults:
        zh, en = ("\n  ".join(each) for each in zip(*faults, strict=True))
        raise CommandError(f"没有新建，请先改正：\n  {zh}", f"Nothing was made; correct first:\n  {en}")
    return found
