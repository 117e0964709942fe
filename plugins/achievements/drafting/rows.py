"""What is proposed for a text: rows of figures, named projects and events, with the words that led there.

Nothing is guessed silently: where several things fit, all are listed, the one that fits best first.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from achievements.model.entities import EventKind, Measure, Text
from figures import Quantity

Part = Literal["value", "yoy", "target", "rank"]

# level: a number of something; share: a part of a whole in percent; growth, target, rank: nothing but
# these is said of its indicator; projects: how many projects; signed: the amount of a signing;
# investment: what a named project is to cost; other: a further figure of a named project.
Kind = Literal["level", "share", "growth", "target", "rank", "projects", "signed", "investment", "other"]


class Sureness(StrEnum):
    """How sure a proposal is."""

    SURE = "sure"  # the text says it in so many words
    LIKELY = "likely"  # the words around say it
    POSSIBLE = "possible"  # one of several that fit; look


class TextSpan(NamedTuple):
    """From ``start`` to ``end`` (excluded), offsets into the whole text as it was given."""

    start: int
    end: int


class Candidate(NamedTuple):
    """One thing that a figure may belong to, by its ID.

    ``why`` are the words of the text that led there; none where it follows from what is known of the post.
    """

    id: str
    sureness: Sureness
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedFigure:
    """A figure as it stands in the text. ``quantity`` is that of the data: growth has its sign."""

    span: TextSpan
    written: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class RankFigure:
    """A rank as it stands in the text: the ``place``, among whom, and how many are ranked (None: not said).

    ``among`` is the ID of a place (its districts are ranked) or, where none is meant, the text's own words.
    """

    span: TextSpan
    written: str
    place: int
    among: str
    of: int | None = None


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """An indicator that the catalogue lacks, as far as the text tells it; "" is left to the clerk."""

    id: str
    name: Text
    unit: str
    measure: Measure
    topic: str
    counter: str = ""
    noun: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure of one indicator, place and period, with the growth, target and rank said of it.

    ``start`` tells the rows of a text apart.
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
        """Its figures in the order of the text, by the part of an observation that they are."""
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
        """Where its first figure stands."""
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
    """A signing or another ceremony, with the number of projects and the amounts that it is told with."""

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
    """All that is proposed for a text, in its order."""

    rows: tuple[FigureRow, ...] = ()
    projects: tuple[ProposedProject, ...] = ()
    events: tuple[EventRow, ...] = ()
    sources: tuple[Candidate, ...] = ()  # sources that are there already and may be that of the text


def says_same(one: Quantity, other: Quantity) -> bool:
    """Return whether two quantities are the same number: 户 may be households or businesses."""
    return (one.value, one.qualifier) == (other.value, other.qualifier)
