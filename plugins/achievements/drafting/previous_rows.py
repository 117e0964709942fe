"""The rows already found in a text, and what they suggest for the next figure."""

from __future__ import annotations

from collections.abc import Iterator

from achievements.drafting.indicators import Match
from achievements.drafting.rows import FigureRow

# How sure it is that a figure after 其中 is a part of one in its sentence, or of one in the sentence before.
_PART_OF_WHOLE, _PART_CARRIED = 1.2, 0.85


class PreviousRows:
    """The rows of a text so far; those of this sentence and the one before by their index."""

    def __init__(self) -> None:
        self.rows: list[FigureRow] = []
        self.in_sentence: list[int] = []  # indices of the rows of this sentence
        self.wholes: dict[int, float] = {}  # rows that 其中 divides, and how sure that is
        self.sentence_before = ""
        self._of_sentence_before: list[int] = []
        self._matches: dict[int, Match] = {}  # by the index of the row

    @property
    def last(self) -> FigureRow | None:
        """The last row of the same sentence, if there is one."""
        return self.rows[self.in_sentence[-1]] if self.in_sentence else None

    @property
    def name(self) -> str:
        """The name of the new indicator proposed for the last row; "" where it has a known one."""
        new = self.last.new_indicator if self.last else None
        return new.name.zh if new else ""

    def begin_passage(self) -> None:
        """Forget the sentence before."""
        self.sentence_before, self.in_sentence = "", []

    def begin_sentence(self) -> None:
        """Go on to the next sentence."""
        self._of_sentence_before, self.in_sentence, self.wholes = self.in_sentence, [], {}

    def part_wholes(self) -> None:
        """Note the rows 其中 divides: the last two of the sentence, or those of the one before."""
        if self.in_sentence:
            self.wholes = dict.fromkeys(self.in_sentence[-2:], _PART_OF_WHOLE)
        else:
            self.wholes = dict.fromkeys(self._of_sentence_before, _PART_CARRIED)

    def add(self, row: FigureRow, match: Match | None) -> None:
        """Add a row; ``match`` is its indicator where it has a known one."""
        if match:
            self._matches[len(self.rows)] = match
        self.in_sentence.append(len(self.rows))
        self.rows.append(row)

    def names(self) -> Iterator[str]:
        """Yield the names of the indicators that the next figure may belong to as well."""
        for number in dict.fromkeys((*self.in_sentence[-2:], *self.wholes)):
            if number in self._matches:
                yield self._matches[number].indicator.name.zh

    def is_of(self, number: int, match: Match) -> bool:
        """Return whether the row with an index has the indicator of a match."""
        known = self._matches.get(number)
        return known is not None and known.indicator.id == match.indicator.id

    def wholes_of(self, match: Match) -> list[float]:
        """Return how sure it is, for each whole with this indicator, that the figure is a part of it."""
        return [sureness for number, sureness in self.wholes.items() if self.is_of(number, match)]
