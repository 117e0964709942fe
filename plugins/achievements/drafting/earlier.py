"""The rows before a figure in its text, and what they say of it."""

from __future__ import annotations

from collections.abc import Iterator

from achievements.drafting.indicators import Match
from achievements.drafting.rows import FigureRow

# What the figures before say of the next: a part of the whole named before (其中), of one carried over.
_PART_OF_WHOLE, _PART_CARRIED = 1.2, 0.85


class Earlier:
    """The rows of a text so far; those of the sentence and of the one before it by their numbers."""

    def __init__(self) -> None:
        self.rows: list[FigureRow] = []
        self.lasts: list[int] = []  # rows of the sentence
        self.wholes: dict[int, float] = {}  # rows that 其中 parts, and how sure that is
        self.words = ""  # the sentence before
        self._of_sentence_before: list[int] = []
        self._matches: dict[int, Match] = {}  # the indicators of rows

    @property
    def last(self) -> FigureRow | None:
        """The row before, in the same sentence."""
        return self.rows[self.lasts[-1]] if self.lasts else None

    @property
    def name(self) -> str:
        """The name of the preceding figure's new indicator; "" where the catalogue has its indicator."""
        new = self.last.new_indicator if self.last else None
        return new.name.zh if new else ""

    def begin_passage(self) -> None:
        """Forget the sentence before: a new passage begins."""
        self.words, self.lasts = "", []

    def begin_sentence(self) -> None:
        """Go on to the next sentence."""
        self._of_sentence_before, self.lasts, self.wholes = self.lasts, [], {}

    def part_wholes(self) -> None:
        """Note what 其中 parts: the last figures of the sentence; at its start, those of the one before."""
        if self.lasts:
            self.wholes = dict.fromkeys(self.lasts[-2:], _PART_OF_WHOLE)
        else:
            self.wholes = dict.fromkeys(self._of_sentence_before, _PART_CARRIED)

    def add(self, row: FigureRow, match: Match | None) -> None:
        """Add a row; ``match`` is its indicator where it is a figure of one."""
        if match:
            self._matches[len(self.rows)] = match
        self.lasts.append(len(self.rows))
        self.rows.append(row)

    def names(self) -> Iterator[str]:
        """The names of the indicators that the next figure may go on with, the nearest sentence alone."""
        for number in dict.fromkeys((*self.lasts[-2:], *self.wholes)):
            if number in self._matches:
                yield self._matches[number].indicator.name.zh

    def is_of(self, number: int, match: Match) -> bool:
        """Return whether a row is a figure of an indicator."""
        known = self._matches.get(number)
        return known is not None and known.indicator.id == match.indicator.id

    def wholes_of(self, match: Match) -> list[float]:
        """How sure it is that a figure is a part of an indicator that 其中 parts."""
        return [sureness for number, sureness in self.wholes.items() if self.is_of(number, match)]
