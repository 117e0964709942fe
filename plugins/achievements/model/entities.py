"""The dataset: what the data files say, validated, resolved and frozen.

Plain dataclasses, so that a cached dataset is loaded without the libraries
that validated it. Terms follow SDMX (Statistical Data and Metadata eXchange):
indicator, observation, reporting period, breakdown, observation status.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from achievements.model.records.catalogue import (
    DISTRICT_KINDS,
    MEASURES,
    Dimension,
    District,
    DistrictKind,
    Indicator,
    Measure,
    Position,
    Source,
    Topic,
)
from achievements.model.records.common import LANGS, Lang, Place, Status, Text
from achievements.model.records.events import EVENT_KINDS, EventKind
from achievements.model.records.lexicon import Everyday, ForbiddenPhrase, Official, Term
from figures import Period, Quantity

__all__ = [
    "DISTRICT_KINDS",
    "EVENT_KINDS",
    "EVERY",
    "LANGS",
    "MEASURES",
    "Correction",
    "Dataset",
    "Dimension",
    "District",
    "DistrictKind",
    "Event",
    "EventKind",
    "Everyday",
    "ForbiddenPhrase",
    "Indicator",
    "Lang",
    "Measure",
    "Observation",
    "Official",
    "Place",
    "Position",
    "Project",
    "ProjectFigure",
    "Rank",
    "Source",
    "Stage",
    "Status",
    "Term",
    "Text",
    "Topic",
]


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in an order: ``place`` among the districts of ``among``, of ``of`` in all if known."""

    place: int
    among: Text
    of: int | None


@dataclass(frozen=True, slots=True)
class Correction:
    """Why and when an observation replaced an earlier one."""

    supersedes: str  # key of the observation replaced
    reason: Text
    date: Period
    place: Place | None = None  # of the key superseded


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of one place for one period, as one source states it.

    At least one of ``value``, ``yoy``, ``target`` and ``rank`` is there.
    ``yoy`` is growth on the same period a year before, ``target`` the
    completion of the annual target; both are quantities in percent.
    """

    key: str  # district/indicator[.code…][~scope]@period, with "+n" for the nth reading of the same cell
    district: str
    indicator: str
    breakdown: tuple[tuple[str, str], ...]  # (dimension, code), sorted
    scope: Text | None  # a part of the place: a neighbourhood, a hospital, one programme
    period: Period
    value: Quantity | None
    written: str  # the value as the source writes it, "" where there is none
    yoy: Quantity | None
    target: Quantity | None
    rank: Rank | None
    status: Status
    source: str
    locator: Text | None
    note: Text | None
    variant: Text | None  # why this is a second reading of a cell that the same source states twice
    correction: Correction | None
    place: Place
    period_place: Place | None = None  # of the entry, or at the top of its file
    finding: Text | None = None  # what the figure says, in one sentence
    finding_place: Place | None = None

    @property
    def cell(self) -> str:
        """The key of what is measured, whoever states it: ``key`` without ``+n``."""
        return self.key.partition("+")[0]


@dataclass(frozen=True, slots=True)
class Stage:
    """A step in a project's life (code of the dimension ``stage``), with its date if known."""

    code: str
    date: Period | None
    status: Status


@dataclass(frozen=True, slots=True)
class ProjectFigure:
    """A further figure of a project: its expected output, its production lines."""

    name: Text
    value: Quantity
    written: str
    noun: str
    period: Period | None
    status: Status


@dataclass(frozen=True, slots=True)
class Project:
    """A named project."""

    id: str
    district: str
    name: Text
    investment: Quantity | None
    written: str
    industry: str | None  # code of the dimension ``industry``
    stages: tuple[Stage, ...]
    figures: tuple[ProjectFigure, ...]
    source: str
    locator: Text | None
    note: Text | None
    place: Place


@dataclass(frozen=True, slots=True)
class Event:
    """A signing event (or a ground-breaking), with what was signed."""

    id: str
    district: str
    title: Text
    kind: EventKind
    date: Period
    projects_signed: Quantity | None
    amounts: tuple[Quantity, ...]  # one per currency
    written: tuple[str, ...]  # the amounts as the source writes them
    industries: tuple[str, ...]
    projects: tuple[str, ...]
    source: str
    locator: Text | None
    note: Text | None
    place: Place
    date_place: Place | None = None
    aliases: tuple[str, ...] = ()  # former IDs, oldest first
    signed_place: Place | None = None  # of the number of projects
    amounts_place: Place | None = None
    finding: Text | None = None  # what came of it, in one sentence
    finding_place: Place | None = None


# In ``Dataset.faulty``: some ID, it is not known which.
EVERY = "*"


@dataclass(frozen=True, slots=True)
class Dataset:
    """Everything under ``content/data``, by ID, in a fixed order.

    ``faulty`` names, by kind and ID, what the files declare but could not be
    built, so that one fault is not followed by complaints about each reference
    to it: ``("source", "2021-12-jinan-daily")``; ``("topic", EVERY)`` where a
    whole file could not be read; ``("observation", "laiwu/fdi-used")`` where
    some figure of an indicator (or, ``"laiwu"``, of a place) is missing or
    lacks a part. It is empty unless there are errors.
    """

    districts: Mapping[str, District] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    dimensions: Mapping[str, Dimension] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    observations: tuple[Observation, ...] = ()  # by district, indicator, breakdown, period, source
    projects: Mapping[str, Project] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)  # newest first
    glossary: tuple[Term, ...] = ()
    everyday: tuple[Everyday, ...] = ()
    forbidden: tuple[ForbiddenPhrase, ...] = ()
    officials: tuple[Official, ...] = ()
    faulty: frozenset[tuple[str, str]] = frozenset()
