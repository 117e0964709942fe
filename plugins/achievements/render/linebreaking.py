"""Breaking Chinese and English text into lines of a given width.

The rules are those of CLREQ (Requirements for Chinese Text Layout, W3C): Latin
words and numbers with their units stay whole, no line starts with closing
punctuation, none ends with opening punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import combinations, pairwise

from cjk_characters import HAN_RANGES

from .unbroken import WHOLE

Measure = Callable[[str], float]

HAN = f"⺀-⿟぀-ヿ{HAN_RANGES}"
# The full-width forms and CJK punctuation may part lines too; the rules below hold them.
WIDE = HAN + "\u3000-〿！-｠￠-￦"
CLOSING = "、。，．：；？！）］｝」』】〉》〕〗”’…—～·%％‰),.:;?!]}"
OPENING = "（［｛「『【〈《〔〖“‘([{$￥€£"
ATOM = re.compile(
    rf"{WHOLE.pattern}|[0-9][0-9.,]*[%％‰]?"
    rf"|[^\S\u00a0]+|[{WIDE}]|[^\s{WIDE}0-9](?:[^\s{WIDE}]|\u00a0)*|\u00a0"
)


# Where a reader takes breath.
PAUSE = re.compile(r"[，；：。！？·,;:][”’》）]*\s*$")
MOST_PHRASES = 8
SHORT = 0.4  # a line shorter than this share of the longest looks lost


def break_lines(text: str, width: float, measure: Measure, max_lines: int) -> tuple[str, ...]:
    """Return lines no wider than ``width``, at most ``max_lines``; what does not fit ends in an ellipsis."""
    if measure(text) <= width:
        return (text.strip(),) if text.strip() else ()
    lines: list[str] = []
    line = ""
    pieces = [piece for atom in unbreakable(text) for piece in fitting_pieces(atom, width, measure)]
    for place, piece in enumerate(pieces):
        if measure((line + piece).rstrip()) <= width:
            line = line + piece if line else piece.lstrip()
            continue
        if len(lines) == max_lines - 1:
            rest = line + "".join(pieces[place:])
            return (*lines, shorten(rest.strip(), width, measure))
        lines.append(line.rstrip())
        line = piece.lstrip()
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


def balance_lines(text: str, width: float, measure: Measure, max_lines: int) -> tuple[str, ...]:
    """As ``break_lines``, but between phrases where that is possible, else as evenly as can be."""
    lines = break_lines(text, width, measure, max_lines)
    if len(lines) < 2:
        return lines
    if phrased := phrase_lines(text, width, measure, len(lines)):
        return phrased
    narrow, wide = 0, int(width)
    while narrow < wide:
        middle = (narrow + wide) // 2
        tried = break_lines(text, middle, measure, max_lines)
        if (
            len(tried) == len(lines)
            and same_text(tried, lines)
            and all(measure(line) <= middle for line in tried)
        ):
            wide = middle
        else:
            narrow = middle + 1
    even = break_lines(text, wide, measure, max_lines)
    return even if same_text(even, lines) else lines


def phrase_lines(text: str, width: float, measure: Measure, count: int) -> tuple[str, ...]:
    """So many lines that end where phrases do, as even as can be; () where one would look lost."""
    phrases = [""]
    for piece in unbreakable(text):
        if PAUSE.search(phrases[-1]) and piece.strip():
            phrases.append("")
        phrases[-1] += piece
    best: tuple[float, tuple[str, ...]] = (width, ())
    for ends in combinations(range(1, len(phrases)), count - 1) if len(phrases) <= MOST_PHRASES else ():
        cuts = (0, *ends, len(phrases))
        lines = tuple("".join(phrases[a:b]).strip() for a, b in pairwise(cuts))
        widths = [measure(line) for line in lines]
        if max(widths) <= best[0] and min(widths) >= SHORT * max(widths):
            best = max(widths), lines
    return best[1]


def same_text(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Return whether two sets of lines hold the same text, wherever it is broken."""
    return "".join("".join(some).split()) == "".join("".join(others).split())


def fits(text: str, width: float, measure: Measure, lines: int) -> bool:
    """Return whether a text takes no more than some lines, none of them wider than the width."""
    broken = break_lines(text, width, measure, lines + 1)
    return len(broken) <= lines and all(measure(line) <= width for line in broken)


def shorten(text: str, width: float, measure: Measure) -> str:
    """Return the text on one line, its end replaced by an ellipsis where it is too wide.

    The empty text where not even the ellipsis fits.
    """
    if measure(text) <= width:
        return text
    # A Chinese font sets the one-character ellipsis at half height, which looks odd in English.
    ellipsis = "…" if re.search(f"[{HAN}]", text) else "..."
    if measure(ellipsis) > width:
        return ""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle] + ellipsis) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" \u00a0、。，．：；,.:;" + OPENING) + ellipsis


@lru_cache(maxsize=32)  # evening out lines breaks the same text again and again
def unbreakable(text: str) -> tuple[str, ...]:
    """Return the pieces between which a line may end."""
    return tuple(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    held = ""
    for match in ATOM.finditer(text):
        atom = match.group()
        if held and not may_part(held[-1], atom[0]):
            held += atom
        else:
            if held:
                yield held
            held = atom
    if held:
        yield held


def may_part(last: str, first: str) -> bool:
    """Return whether a line may end between two characters."""
    if first.isspace() and first != "\u00a0":
        return True
    if last in OPENING or first in CLOSING or "\u00a0" in (last, first):
        return False
    # Inside Latin words and between a word and its digits (H1, 5G) there is no gap to break at.
    return last.isspace() or is_wide(last) or is_wide(first) or last in CLOSING + "-/"


def is_wide(character: str) -> bool:
    """Return whether a character takes a full square."""
    return re.match(f"[{WIDE}]", character) is not None


def fitting_pieces(atom: str, width: float, measure: Measure) -> Iterator[str]:
    """Yield the atom, cut between characters where it is wider than a whole line."""
    piece = ""
    for character in atom if measure(atom.strip()) > width else (atom,):
        if piece and measure((piece + character).strip()) > width:
            yield piece
            piece = ""
        piece += character
    yield piece
