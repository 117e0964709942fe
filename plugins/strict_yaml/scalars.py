"""What YAML makes of the lines of one value: where it folds them, and where it takes words for a comment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cjk_characters import joins_without_space

# So much on both sides of a fold tells it from a space that was typed.
_BESIDE_FOLD = 8

COMMENT_WITHOUT_SPACE = re.compile(r"(?:^|\s)#[^\s#!]", re.MULTILINE)
_AFTER_VALUE = re.compile(r"\s+(?=#[^\s#!])")
_BELOW_VALUE = re.compile(r"(\s+)#[^\s#!]")
_ENTRY = re.compile(r"\s*#\s*(?:[\w-]+\s*[:：](?:\s|$)|-\s)")


class ValueSpan(NamedTuple):
    """From where to where in the text a value goes; all count from 0."""

    line: int
    column: int
    end_line: int
    end_column: int


def unfold(value: str, lines: Sequence[str], span: ValueSpan, *, block: bool) -> str:
    """Return the value without the spaces that folding put between Chinese characters.

    YAML makes a space of a line break; in Chinese it stands for nothing, as it does
    in the body of a text. ``block``: the value is written below a ``>``.
    """
    if block:
        written = list(lines[span.line + 1 : span.end_line])
    else:
        written = [lines[span.line][span.column :], *lines[span.line + 1 : span.end_line + 1]]
    done = 0
    for before, after in pairwise([line.strip() for line in written]):
        if not before or not after or not joins_without_space(before[-1], after[0]):
            continue
        # Escapes and doubled quotation marks read differently: then one character on each side must do.
        for near in (_BESIDE_FOLD, 1):
            fold = value.find(f"{before[-near:]} {after[:near]}", done)
            if fold >= 0:
                done = fold + len(before[-near:])
                value = f"{value[:done]}{value[done + 1 :]}"
                break
    return value


def comment_in_value(lines: Sequence[str], span: ValueSpan, key_column: int) -> tuple[int, int] | None:
    """Return where a comment begins that reads as the rest of a value: line and column from 0.

    A comment has a space after its ``#``. Without one, ``#2标段`` after a value or on a
    line further in than its key, which does not look like an entry that was taken
    out, is likely to be words.
    """
    if match := _AFTER_VALUE.match(lines[span.end_line], span.end_column):
        return span.end_line, match.end()
    if span.end_line + 1 < len(lines) and key_column >= 0:
        below = lines[span.end_line + 1]
        match = _BELOW_VALUE.match(below)
        if match and match.end(1) > key_column and not _ENTRY.match(below):
            return span.end_line + 1, match.end(1)
    return None
