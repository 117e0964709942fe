"""The dataset: what the data files say, validated, resolved and frozen.

Plain dataclasses, so that a cached dataset is loaded without the libraries
that validated it. Terms follow SDMX (Statistical Data and Metadata eXchange):
indicator, observation, reporting period, breakdown, observation status.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from achievements.model.records.common import LANGS, STATUSES, Lang, Place, Status, Text
from achievements.model.records.dimensions import Dimension
from achievements.model.records.districts import DISTRICT_KINDS, District, DistrictKind, Position
from achievements.model.records.events import EVENT_KINDS, Event, EventKind
from achievements.model.records.indicators import Indicator, Measure
from achievements.model.records.lexicon import Everyday, ForbiddenPhrase, Official, Term
from achievements.model.records.metrics import Correction, Observation, Rank, superseded_keys
from achievements.model.records.projects import Project, ProjectFigure, Stage
from achievements.model.records.removed import Removed
from achievements.model.records.sources import Source
from achievements.model.records.topics import Topic

__all__ = [
    "DISTRICT_KINDS",
    "EVENT_KINDS",
    "EVERY",
    "LANGS",
    "STATUSES",
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
    "Removed",
    "Source",
    "Stage",
    "Status",
    "Term",
    "Text",
    "Topic",
    "superseded_keys",
]


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
    removed: tuple[Removed, ...] = ()  # by address
    faulty: frozenset[tuple[str, str]] = frozenset()
