"""Two versions of a text with what was inserted and deleted, by words and, in Chinese, characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal, NamedTuple

from cjk_characters import HAN_RANGES

Kind = Literal["same", "inserted", "deleted"]


class Piece(NamedTuple):
    """A stretch of a text, and what became of it."""

    kind: Kind
    text: str


Marked = tuple[Piece, ...]

# A number with all its digits is one word, so that 3227 → 3228 shows both whole.
_LETTERS = rf"(?:(?![{HAN_RANGES}])[^\W\d_])+"
_WORD = re.compile(rf"[0-9]+(?:[.,:][0-9]+)*[%‰]?|{_LETTERS}(?:['’-]{_LETTERS})*|\s+|.", re.DOTALL)
# Paragraphs longer than this are shown whole, old and new: comparing takes the square of their words.
LONGEST = 4000
# What stays the same between two changes, and is shorter, is marked with them: islands are hard to read.
_ISLAND = 2


def mark_text(old: Sequence[str], new: Sequence[str]) -> Iterator[Marked]:
    """Yield each paragraph of two versions with its words marked; those that are the same, as they are."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for step, start, end, start_new, end_new in matcher.get_opcodes():
        if step == "equal":
            yield from ((Piece("same", paragraph),) for paragraph in new[start_new:end_new])
        else:
            for before, now in zip_longest(old[start:end], new[start_new:end_new], fillvalue=""):
                yield mark_words(before, now)


def mark_words(old: str, new: str) -> Marked:
    """Return one paragraph of two versions: their words, inserted and deleted ones apart."""
    before, now = split_words(old), split_words(new)
    if max(len(before), len(now)) > LONGEST:
        return _merged([("deleted", old), ("inserted", new)])
    steps = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    pieces: list[tuple[Kind, str]] = []
    for number, (step, start, end, start_new, end_new) in enumerate(steps):
        was, is_ = "".join(before[start:end]), "".join(now[start_new:end_new])
        if step == "equal" and (number in (0, len(steps) - 1) or len(was.strip()) >= _ISLAND):
            pieces.append(("same", was))
        else:
            pieces += [("deleted", was), ("inserted", is_)]
    return _merged(pieces)


def split_words(text: str) -> list[str]:
    """Return the words of a text, spaces and punctuation among them: joined they are the text."""
    return _WORD.findall(text)


def _merged(pieces: Sequence[tuple[Kind, str]]) -> Marked:
    """Neighbours as one: between two stretches that are the same, what was deleted comes first."""
    merged: list[Piece] = []
    changed: dict[Kind, str] = {"deleted": "", "inserted": ""}
    for kind, text in (*pieces, ("same", "")):
        if kind != "same":
            changed[kind] += text
            continue
        if not text and merged and not any(changed.values()):
            continue
        merged += [Piece(of, said) for of, said in changed.items() if said]
        changed = {"deleted": "", "inserted": ""}
        if text:
            merged.append(Piece("same", text))
    return tuple(merged)
