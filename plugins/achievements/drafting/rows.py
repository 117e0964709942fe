"""What is proposed for a text: rows of figures, projects and events, with the words behind each choice.

Where several choices fit, all are listed, best first; none is taken silently.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from achievements.model.entities import EventKind, Measure, Text
from achievements.model.findings import Message
from figures import Quantity

Part = Literal["value", "yoy", "target", "rank"]

# level: an amount or count; share: a part of a whole in percent; growth, target, rank: the text gives only
# this of the indicator; projects: a number of projects; signed: the amount of a signing; investment: the
# cost of a named project; other: a further figure of a named project.
Kind = Literal["level", "share", "growth", "target", "rank", "projects", "signed", "investment", "other"]


class Sureness(StrEnum):
    """How sure a proposal is."""

    SURE = "sure"  # the text says it in so many words
    LIKELY = "likely"  # the words around say it
    POSSIBLE = "possible"  # one of several that fit; look


class TextSpan(NamedTuple):
    """From ``start`` to ``end`` (exclusive): offsets into the whole text."""

    start: int
    end: int


class Candidate(NamedTuple):
    """One choice for a field of a row, by its ID.

    ``why`` are the words of the text behind it; none where it follows from the post's own facts.
    """

    id: str
    sureness: Sureness
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedFigure:
    """A figure of the text; in ``quantity``, growth has its sign as in the data.

    ``unit_of_table`` is the unit that its table says once: it ends ``written``, not what stands at ``span``.
    """

    span: TextSpan
    written: str
    quantity: Quantity
    unit_of_table: str = ""

    @property
    def in_text(self) -> str:
        """The words at ``span``."""
        return self.written.removesuffix(self.unit_of_table)


@dataclass(frozen=True, slots=True)
class RankFigure:
    """A rank in the text: the ``place``, among whom, and how many are ranked (None: not said).

    ``among`` is the ID of a place whose districts are ranked, or else the words of the text.
    """

    span: TextSpan
    written: str
    place: int
    among: str
    of: int | None = None

    @property
    def in_text(self) -> str:
        """The words at ``span``."""
        return self.written


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """An indicator that the catalogue lacks, as far as the text describes it; "" is left to the clerk."""

    id: str
    name: Text
    unit: str
    measure: Measure
    topic: str
    counter: str = ""
    noun: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure of one indicator, place and period, with its growth, target and rank.

    ``start`` distinguishes the rows of a text.
    """

    kind: Kind
    sentence: str
    line: int
    value: ProposedFigure | None = None
    yoy: ProposedFigure | None = None
    target: ProposedFigure | None = None
    rank: RankFigure | None = None
    indicators: tuple[Candidate, ...] = ()
    breakdowns: tuple[Candidate, ...] = ()  # ID: dimension:code; those marked sure or likely belong together
    places: tuple[Candidate, ...] = ()
    periods: tuple[Candidate, ...] = ()
    new_indicator: NewIndicator | None = None
    status: Literal["final", "provisional", "estimated"] = "final"
    source: str = ""
    project: int | None = None  # the number, in ``Proposals.projects``, of the project that it belongs to
    event: int | None = None  # the number, in ``Proposals.events``, of the event that it belongs to
    unlike: str = ""  # another figure that the text gives for what looks like the same

    @property
    def figures(self) -> tuple[tuple[Part, ProposedFigure | RankFigure], ...]:
        """Its figures in the order of the text, each with its part of an observation."""
        parts: tuple[tuple[Part, ProposedFigure | RankFigure | None], ...] = (
            ("value", self.value),
            ("yoy", self.yoy),
            ("target", self.target),
            ("rank", self.rank),
        )
        found = [(part, figure) for part, figure in parts if figure is not None]
        return tuple(sorted(found, key=lambda each: each[1].span))

    @property
    def start(self) -> int:
        """The offset of its first figure."""
        return self.figures[0][1].span.start


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedProject:
    """A named project; ``id`` is that of the dataset where it is ``known``, else a proposal."""

    id: str
    known: bool
    name: Text
    span: TextSpan
    sentence: str
    district: tuple[Candidate, ...] = ()
    investment: ProposedFigure | None = None
    stages: tuple[Candidate, ...] = ()
    industries: tuple[Candidate, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """A signing or another ceremony, with its number of projects and amounts."""

    id: str
    known: bool
    kind: EventKind
    title: Text
    span: TextSpan
    sentence: str
    date: tuple[Candidate, ...] = ()
    district: tuple[Candidate, ...] = ()
    projects_signed: ProposedFigure | None = None
    amounts: tuple[ProposedFigure, ...] = ()
    projects: tuple[int, ...] = ()  # numbers in ``Proposals.projects``
    source: str = ""


@dataclass(frozen=True, slots=True)
class Proposals:
    """Everything proposed for a text, in its order."""

    rows: tuple[FigureRow, ...] = ()
    projects: tuple[ProposedProject, ...] = ()
    events: tuple[EventRow, ...] = ()
    sources: tuple[Candidate, ...] = ()  # sources that are there already and may be that of the text
    questions: tuple[Message, ...] = ()  # what the text leaves open, so that nothing is proposed


def says_same(one: Quantity, other: Quantity) -> bool:
    """Return whether two quantities are equal, counting 户 as households or businesses."""
    return (one.value, one.qualifier) == (other.value, other.qualifier)
