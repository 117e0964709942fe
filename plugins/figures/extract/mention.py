"""A mention: one figure found in running text, with its place and its meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, NamedTuple

from figures.quantity import Qualifier

Direction = Literal["", "up", "down"]
# Which end of a change an amount is: "from 40 percent to 80 percent"; what others are counted by:
# "per 10,000 people", "one in three"; how long ago something was; or a term of 2:1.
Role = Literal["", "from", "to", "each", "ago", "ratio"]
# Both texts have the same words for these, or one of them leaves it out.
SAID_ALIKE = frozenset(("each", "ago", "ratio"))

# amount: a number of something; rank: a place in an order; period: a date or a span of months;
# clock: a time of day; vague: a number only known to lie between two bounds ("dozens of");
# label: a number that names (Line 3, 十四五, 5G), its ``unit`` the kind of thing named, if known.
MentionKind = Literal["amount", "rank", "period", "clock", "vague", "label"]


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

    ``value`` is exact, in base units of ``unit`` ("" where no known unit is named); for a clock it
    is the minute of the day, for a vague number the lower bound, whose upper bound is ``upper``.

    A ``weak`` mention may be paired with a figure of the other language but need not be: "一家" may
    become "a company", and the number in a name may be spelled otherwise. ``others`` are further
    readings of the same words: 15日 is a day of the month or 15 days.
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
    # The measure word in Chinese, the words after the number in English; of a clock "am" or "pm", if said.
    noun: str = ""
    decimals: int = 0  # digits written after the point
    scale: int = 0  # power of ten of the magnitude word
    upper: Fraction | None = None
    span: Span | None = None
    per: tuple[str, ...] = ()  # the units of "per tonne", "a year"
    role: Role = ""
    others: tuple[Mention, ...] = ()

    @property
    def written(self) -> Fraction:
        """The number before its magnitude word: 3227 of ``3227万美元``."""
        return self.value / Fraction(10) ** self.scale

    @property
    def is_bare(self) -> bool:
        """Whether it is a number without any unit or noun."""
        return self.kind == "amount" and self.unit == "count" and not self.noun


class Reading(NamedTuple):
    """The result of reading at a place: where the reading ends, and the figures in it."""

    end: int
    mentions: tuple[Mention, ...]


_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,4})?")


def number_of(written: str) -> Fraction:
    """Return the number in a name, 2.5 of PM2.5; several runs of digits are joined."""
    if (match := _NUMBER.match(written)) and not any(c.isdecimal() for c in written[match.end() : 40]):
        return Fraction(match[0])
    return Fraction("".join(c for c in written[:40] if c.isdecimal())[:24] or "0")


# The noun of an ordinal that is the number of a school, a hospital and the like: 第二中学, "No. 2".
NUMBERED = "no."
# The noun of a date of the Chinese calendar: 农历八月十五, "the 15th day of the eighth lunar month".
LUNAR = "lunar"
# Measure words of medals: 1金2银.
MEDALS = MappingProxyType({"金": "gold", "银": "silver", "铜": "bronze"})
# The noun of what a discount takes off, a further reading of what is paid: 八折, "20 percent off".
TAKEN_OFF = "off"


def glued_kind(letters: str) -> str:
    """Return the kind of a number that is glued to letters: "g…" for the G of G309."""
    return f"{letters.lower()}…" if letters else ""


def label(start: int, end: int, value: Fraction | int, kind: str = "") -> Mention:
    """Return a mention of a number that names something.

    It is weak, and compared only where both languages name the same kind.
    """
    return Mention(start, end, "", "label", Fraction(value), kind, weak=True)


def label_of(match: re.Match[str], kind: str = "") -> Reading:
    """Return the reading of a match as one label, with the number in it as its value."""
    return Reading(match.end(), (label(*match.span(), number_of(match[0]), kind),))


def period(
    start: int,
    end: int,
    year: int | None,
    first: tuple[int, int] | None = None,
    last: tuple[int, int] | None = None,
    *,
    weak: bool = False,
) -> Mention:
    """Return a mention of a date, a span of months or a year; ``first`` and ``last`` are (month, day)."""
    return Mention(
        start, end, "", "period", Fraction(year or 0), weak=weak, span=Span(year, first, last or first)
    )


def in_calendar(month: int, day: int) -> bool:
    """Return whether a month and a day can be a date, whatever the length of the month."""
    return 1 <= month <= 12 and 1 <= day <= 31


# A number of a list and its place, from its start to its end.
Listed = tuple[int, int, int]


def listed_days(days: Sequence[Listed], month: int, year: int | None, start: int, end: int) -> Reading | None:
    """Return the reading of a list of days, consecutive ones as one span; None if they are no days in order.

    ``days`` are (day, start, end); month 0 is one that the text does not name.
    """
    if not 0 <= month <= 12 or not 1 <= days[0][0] < days[-1][0] <= 31:
        return None
    return _spans(
        [period(run[0][1], run[-1][2], year, (month, run[0][0]), (month, run[-1][0])) for run in _runs(days)],
        start,
        end,
    )


def listed_months(months: Sequence[Listed], year: int | None, start: int, end: int) -> Reading | None:
    """Return the reading of a list of months, consecutive ones as one span; None if they are not in order.

    ``months`` are (month, start, end).
    """
    if any(not 1 <= month <= 12 for month, *_ in months) or months[0][0] >= months[-1][0]:
        return None
    return _spans(
        [period(run[0][1], run[-1][2], year, (run[0][0], 0), (run[-1][0], 0)) for run in _runs(months)],
        start,
        end,
    )


def _runs(listed: Sequence[Listed]) -> list[list[Listed]]:
    """Return the numbers of a list, grouped into runs of consecutive ones."""
    runs: list[list[Listed]] = []
    for number in listed:
        if runs and number[0] == runs[-1][-1][0] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _spans(spans: list[Mention], start: int, end: int) -> Reading:
    """Return the reading of a list's spans, the first from ``start`` and the last to ``end``."""
    spans[0] = spans[0]._replace(start=start)
    spans[-1] = spans[-1]._replace(end=end)
    return Reading(end, tuple(spans))
