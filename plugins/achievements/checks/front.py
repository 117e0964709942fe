"""Texts of the front matter, and the position of each of their characters in the YAML source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cjk_markdown.prose import Run

# Characters allowed before a value on its first line: quotation marks, the sign of a block.
_BEFORE_TEXT = "\"'>|+-0123456789 \\"
# Escapes and quotation marks within a value.
_LONGEST_GAP = 12


class FrontText(NamedTuple):
    """A text of the front matter and where its value starts, line and column from 1."""

    text: str
    line: int
    column: int


def runs_of(item: FrontText, lines: Sequence[str]) -> Iterator[Run]:
    """Yield the runs of a value: which offset is at which line and column, its characters found in turn."""
    line, column = item.line, item.column
    whole = lines[line - 1].find(item.text, column - 1, column + len(item.text)) if line <= len(lines) else -1
    if whole >= 0:  # on one line and without escapes, as nearly all are
        yield 0, line, whole + 1
        return
    last: Run | None = None
    for offset, character in enumerate(item.text):
        found = _find(character, lines, line, column)
        if found is None:
            continue
        line, column = found
        if last is None or (line, column - offset) != (last[1], last[2] - last[0]):
            last = (offset, line, column)
            yield last
        column += 1
    if last is None:
        yield 0, item.line, item.column


def _find(character: str, lines: Sequence[str], line: int, column: int) -> tuple[int, int] | None:
    """Return the next line and column of a character, or None; a space may be the end of a line."""
    here = lines[line - 1] if line <= len(lines) else ""
    found = here.find(character, column - 1, column - 1 + _LONGEST_GAP)
    if found >= 0:
        return line, found + 1
    if character != " " and not here[column - 1 :].strip(_BEFORE_TEXT) and line < len(lines):
        following = lines[line]
        start = len(following) - len(following.lstrip())
        if following[start : start + 1] == character:
            return line + 1, start + 1
    return None
