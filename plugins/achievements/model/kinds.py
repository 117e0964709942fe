"""The kinds of data files, once: where each stands, what it holds, which things it declares."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

from achievements.model.findings import Message
from achievements.model.identifiers import dated_id_fault, id_fault
from achievements.model.records.dimensions import DimensionsFile
from achievements.model.records.districts import District
from achievements.model.records.events import Event
from achievements.model.records.indicators import IndicatorsFile
from achievements.model.records.lexicon import GlossaryFile, LexiconFile
from achievements.model.records.metrics import MetricsFile
from achievements.model.records.projects import ProjectsFile
from achievements.model.records.removed import RemovedFile
from achievements.model.records.sources import Source
from achievements.model.records.topics import TopicsFile

Kind = Literal[
    "topics",
    "dimensions",
    "glossary",
    "lexicon",
    "removed",
    "district",
    "indicators",
    "source",
    "metrics",
    "projects",
    "event",
]
# What other things refer to.
Referent = Literal["topic", "district", "indicator", "dimension", "source", "project", "event", "observation"]


class DataKind(NamedTuple):
    """A kind of data file.

    ``path``: where its files stand, ``*`` being a name. ``record``: what one holds. ``declares``: the
    things that others refer to; they stand by ID under the key ``entries``, or are the whole file ("");
    with None the file is one thing, named for its ID. ``name_fault``: what is wrong with a file's name.
    """

    path: str
    record: type
    declares: Referent | None = None
    entries: str | None = None
    name_fault: Callable[[str], Message | None] | None = None


DATA_KINDS: Final[Mapping[Kind, DataKind]] = {
    "topics": DataKind("data/topics.yaml", TopicsFile, "topic", ""),
    "dimensions": DataKind("data/dimensions.yaml", DimensionsFile, "dimension", ""),
    "glossary": DataKind("data/glossary.yaml", GlossaryFile),
    "lexicon": DataKind("data/lexicon.yaml", LexiconFile),
    "removed": DataKind("data/removed.yaml", RemovedFile),
    "district": DataKind("data/districts/*.yaml", District, "district", None, id_fault),
    "indicators": DataKind("data/indicators/*.yaml", IndicatorsFile, "indicator", "indicators", id_fault),
    "source": DataKind("data/sources/*.yaml", Source, "source", None, id_fault),
    # Commonly named by period (2022-H1); their names appear nowhere.
    "metrics": DataKind("data/metrics/*/*.yaml", MetricsFile, "observation", "observations"),
    "projects": DataKind("data/projects/*.yaml", ProjectsFile, "project", "projects", id_fault),
    "event": DataKind("data/events/*.yaml", Event, "event", None, dated_id_fault),
}
NAMES: Final[Mapping[Referent, Message]] = {
    "topic": Message("专题", "topic"),
    "district": Message("地方", "district"),
    "indicator": Message("指标", "indicator"),
    "dimension": Message("维度", "dimension"),
    "source": Message("来源", "source"),
    "project": Message("项目", "project"),
    "event": Message("活动", "event"),
    "observation": Message("数据", "observation"),
}
# The file or the folder in which each is declared.
HOMES: Final[Mapping[Referent, str]] = {
    kind.declares: kind.path.partition("*")[0] for kind in DATA_KINDS.values() if kind.declares
}
_PATTERNS: Final[Mapping[Kind, re.Pattern[str]]] = {
    name: re.compile(re.escape(kind.path).replace(r"\*", "[^/]+")) for name, kind in DATA_KINDS.items()
}


def kind_of(path: str) -> Kind | None:
    """Return what a data file holds, by its path; None for a path where no data file is expected."""
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(path)), None)


def kinds_within(folder: str) -> list[Kind]:
    """Return what the files in a folder hold; ``""`` is the folder of the content."""
    if folder in ("", "data"):
        return list(DATA_KINDS)
    probes = (kind_of(f"{folder}/x.yaml"), kind_of(f"{folder}/x/x.yaml"))
    return [kind for kind in probes if kind is not None]
