"""Placement of labels above an axis, each at a leader line, none overlapping: by backtracking.

All lengths are in em. Widths are those of wide fonts, so that a label never needs more room than was kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from cjk_characters import is_cjk

from .phrases import phrase_ends

ROWS = 7
STEPS = 4000  # of the search for room for all
# Between a label and its line, and between two labels of a row.
BESIDE, APART = 0.5, 1.0
NEAR = 0.15  # between two lines
LATIN, NARROW = 0.58, 0.36  # of bold text, on average; of spaces and points
# Text is broken between words, and between Han characters but not within a number and its unit or before
# a mark that ends something.
_PIECE = re.compile(
    r"(?:[“‘（《]*(?:第?[\d.,]+[%\w]?[万亿]*[元个项家次]?|[A-Za-z0-9$&'’.\-–/]+|.)[，。、；：！？”’）》,;:!?)%]*)\s*",
    re.ASCII,
)

Side = Literal["start", "end"]


class Wanted(NamedTuple):
    """A label to be placed: where its line stands, how wide it is in each of its forms, the best first."""

    x: float
    widths: tuple[float, ...]


class Placed(NamedTuple):
    """Where a label is: its row, from the axis up, in which form, and on which side of its line."""

    row: int
    form: int
    side: Side
    x: float
    left: float
    right: float


def text_width(text: str) -> float:
    """Return how wide a text is at most."""
    return sum(
        1 if is_cjk(sign) or sign in "“”‘’—…" else NARROW if sign in " ·.,:'" else LATIN for sign in text
    )


def wrap(text: str, width: float, most: int) -> tuple[str, ...]:
    """Return a text in as few lines no wider than ``width`` as hold it, the last no mere rest.

    Lines end between phrases, within one only where there are too many lines or too wide ones otherwise.
    """
    pieces = phrases(text)
    lines = _fill(pieces, width)
    if len(lines) > most or max(map(text_width, lines)) > width:
        pieces = _PIECE.findall(text)
        lines = _fill(pieces, width)
    if len(lines) > most:
        return (*lines[: most - 1], lines[most - 1].rstrip(" ，、：,") + "…")
    even = text_width(text) / len(lines)
    tried = (_fill(pieces, max(even, width - less / 2)) for less in range(int(width * 2)))
    fitting = [found for found in tried if len(found) == len(lines)]
    return next(
        (found for found in fitting if 2 * text_width(found[-1]) >= max(map(text_width, found))), lines
    )


def phrases(text: str) -> list[str]:
    """Return the pieces of a text, those of one phrase joined: an amount is a phrase of its own."""
    ends = phrase_ends(text)
    joined: list[str] = []
    end = 0
    amount = True
    for piece in _PIECE.findall(text):
        last, amount = amount, any(sign.isdigit() for sign in piece)
        if end in ends or last or amount:
            joined.append(piece)
        else:
            joined[-1] += piece
        end += len(piece)
    return joined


def _fill(pieces: Iterable[str], width: float) -> tuple[str, ...]:
    """Pieces of a text in lines no wider than ``width``, each as full as it can be."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and text_width((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return tuple(line.strip() for line in lines)


def place_labels(wanted: Sequence[Wanted], room: float, preferred: Sequence[int]) -> dict[int, Placed]:
    """Return where labels are placed, by their places in ``wanted``, which go from left to right.

    In as few rows as hold all of them in their narrowest forms; where none do, or none was found within
    ``STEPS``, those are placed that ``preferred`` names first, as long as there is room. Then those take a
    better form that have room for it.
    """
    found: dict[int, Placed] = {}
    for rows in range(1, ROWS + 1):
        if not found:
            choices = [tuple(_choices(label, room, rows)) for label in wanted]
            found = dict(enumerate(_place_all(choices) or ()))
    for number in () if found else preferred:
        own = _choices(wanted[number], room, ROWS)
        if (free := next((each for each in own if _is_free(each, found.values())), None)) is not None:
            found[number] = free
    for number, label in sorted(found.items()):
        others = [other for key, other in found.items() if key != number]
        wider = (
            each
            for form in range(label.form)
            for each in _choices(wanted[number], room, ROWS, form)
            if (each.row, each.side) == (label.row, label.side) and _is_free(each, others)
        )
        found[number] = next(wider, label)
    return found


def _place_all(choices: Sequence[Sequence[Placed]]) -> list[Placed] | None:
    """Place every label by backtracking; None if that fails or takes more than ``STEPS`` steps."""
    placed: list[Placed] = []
    tried = [0]
    for _ in range(STEPS):
        if len(placed) == len(choices):
            return placed
        own = choices[len(placed)]
        following = (n for n in range(tried[-1], len(own)) if _is_free(own[n], placed))
        if (number := next(following, None)) is not None:
            placed.append(own[number])
            tried[-1] = number + 1
            tried.append(0)
        elif placed:
            placed.pop()
            tried.pop()
        else:
            return None
    return None


def _choices(label: Wanted, room: float, rows: int, form: int = -1) -> Iterator[Placed]:
    """Yield every place for a label, the lowest first, in a row rather after its line than before it."""
    form %= len(label.widths)
    extent = BESIDE + label.widths[form]
    for row in range(rows):
        if label.x + extent <= room:
            yield Placed(row, form, "start", label.x, label.x, label.x + extent)
        if label.x >= extent:
            yield Placed(row, form, "end", label.x, label.x - extent, label.x)


def _is_free(one: Placed, others: Iterable[Placed]) -> bool:
    return all(
        not _overlap(one, other) and not _cross(one, other) and not _cross(other, one) for other in others
    )


def _overlap(one: Placed, other: Placed) -> bool:
    """Return whether two labels of a row touch."""
    return one.row == other.row and one.left < other.right + APART and other.left < one.right + APART


def _cross(line: Placed, label: Placed) -> bool:
    """Return whether a leader line crosses the text of another label or runs too close to its line."""
    near, far = (NEAR, BESIDE) if label.side == "start" else (BESIDE, NEAR)
    return line.row > label.row and label.left - near < line.x < label.right + far and line.x != label.x
