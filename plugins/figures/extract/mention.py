"""A mention: one figure found in running text, with its place and its meaning."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

from figures.quantity import Qualifier

Direction = Literal["", "up", "down"]

# amount: a number of something; rank: a place in an order; period: a date or a span of months;
# clock: a time of day; vague: a number only known to lie between two bounds ("dozens of").
MentionKind = Literal["amount", "rank", "period", "clock", "vague"]

# The noun of a rank that is part of a name: 29号楼, Line 3.
NAME = "(name)"


class Span(NamedTuple):
    """A date or a span of the calendar, as far as it is stated.

    ``year`` alone is a year; ``first`` and ``last`` are (month, day), equal for a single
    month or day. Day 0 means the whole month; month 0 that only the day is stated
    ("22日", "on the 22nd").
    """

    year: int | None = None
    first: tuple[int, int] | None = None
    last: tuple[int, int] | None = None


class Mention(NamedTuple):
    """A figure in a text, from ``start`` to ``end`` (offsets into that text, end excluded).

    ``value`` is exact, in base units of ``unit`` ("" where no unit that is known is named);
    for a clock it is the minute of the day, for a vague number the lower bound, whose upper
    bound is ``upper``.

    A ``weak`` mention may answer a figure of the other language but is never itself asked
    for: "一家" may become "a company", and the number in a name may be spelled otherwise.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    value: Fraction
    unit: str = ""
    qualifier: Qualifier = Qualifier.EXACT
    direction: Direction = ""
    weak: bool = False
    noun: str = ""  # the measure word in Chinese, the words after the number in English
    decimals: int = 0  # digits written after the point
    scale: int = 0  # power of ten of the magnitude word
    upper: Fraction | None = None
    span: Span | None = None

    @property
    def written(self) -> Fraction:
        """The number before its magnitude word: 3227 of ``3227万美元``."""
        return self.value / Fraction(10) ** self.scale
