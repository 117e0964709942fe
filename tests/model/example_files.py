"""A content folder made of the good examples that the records give to editors."""

from __future__ import annotations

import copy
import json
from typing import Any

from achievements.model.entities import (
    Dimension,
    District,
    Event,
    Everyday,
    ForbiddenPhrase,
    Indicator,
    Observation,
    Official,
    Project,
    ProjectFigure,
    Rank,
    Source,
    Stage,
    Term,
    Topic,
)
from achievements.model.forms import guided_fields
from achievements.model.guides import Guide
from achievements.model.records.indicators import IndicatorsFile
from achievements.model.records.lexicon import GlossaryFile, LexiconFile
from achievements.model.records.metrics import MetricsFile
from achievements.model.records.projects import ProjectsFile

Path = tuple[str | int, ...]
Files = dict[str, Any]

SOURCE = "data/sources/2022-08-04-dazhong-daily.yaml"
DISTRICT = "data/districts/laiwu.yaml"
INDICATORS = "data/indicators/investment.yaml"
METRICS = "data/metrics/laiwu/2022-h1.yaml"
PROJECTS = "data/projects/laiwu.yaml"
EVENT = "data/events/2022-08-laiwu-23-projects.yaml"
TOPICS = "data/topics.yaml"
DIMENSIONS = "data/dimensions.yaml"
GLOSSARY = "data/glossary.yaml"
LEXICON = "data/lexicon.yaml"


def good_example(record: type) -> dict[str, Any]:
    """A record with the good example of every field, as a file writes it."""
    return {field.key: copy.deepcopy(field.guide.good) for field in guided_fields(record)}


def guide_of(record: type, key: str) -> Guide:
    """What a field tells editors."""
    return next(field.guide for field in guided_fields(record) if field.key == key)


def example_documents() -> Files:
    """The data of each file, all fields of all records being filled in somewhere."""
    alone = ("part_of", "aliases")  # what two indicators cannot share
    whole = {key: value for key, value in good_example(Indicator).items() if key not in alone}
    project = good_example(Project)
    project["stages"] = [good_example(Stage)]
    project["figures"] = [good_example(ProjectFigure)]
    observation = good_example(Observation)
    observation["rank"] = good_example(Rank)
    name = {"zh": "名称", "en": "Name"}
    return {
        TOPICS: {"investment": good_example(Topic)},
        DISTRICT: good_example(District),
        "data/districts/jinan.yaml": {"name": {"zh": "济南市", "en": "Jinan"}, "kind": "city"},
        "data/districts/lixia.yaml": {"name": {"zh": "历下区", "en": "Lixia district"}, "kind": "district"},
        INDICATORS: {
            "indicators": {"fdi-used": whole, "fdi-high-tech": good_example(Indicator) | {"name": name}}
        },
        DIMENSIONS: {
            "stage": good_example(Dimension),
            "industry": {"name": name, "codes": {"biomedicine": name}},
        },
        SOURCE: good_example(Source),
        METRICS: good_example(MetricsFile)
        | {"observations": [{"indicator": "fdi-used", "value": "3227万美元"}, observation]},
        PROJECTS: good_example(ProjectsFile) | {"projects": {"feilong-medicine": project}},
        EVENT: good_example(Event),
        GLOSSARY: {
            "terms": [good_example(Term)],
            "everyday": [good_example(Everyday)],
        },
        LEXICON: {
            "forbidden": [good_example(ForbiddenPhrase)],
            "names": [good_example(Official)],
        },
    }


# Where in the example files each record stands.
STANDS_AT: dict[type, tuple[str, Path]] = {
    Topic: (TOPICS, ("investment",)),
    District: (DISTRICT, ()),
    Indicator: (INDICATORS, ("indicators", "fdi-high-tech")),
    IndicatorsFile: (INDICATORS, ()),
    Dimension: (DIMENSIONS, ("stage",)),
    Source: (SOURCE, ()),
    MetricsFile: (METRICS, ()),
    Observation: (METRICS, ("observations", 1)),
    Rank: (METRICS, ("observations", 1, "rank")),
    ProjectsFile: (PROJECTS, ()),
    Project: (PROJECTS, ("projects", "feilong-medicine")),
    Stage: (PROJECTS, ("projects", "feilong-medicine", "stages", 0)),
    ProjectFigure: (PROJECTS, ("projects", "feilong-medicine", "figures", 0)),
    Event: (EVENT, ()),
    GlossaryFile: (GLOSSARY, ()),
    Term: (GLOSSARY, ("terms", 0)),
    Everyday: (GLOSSARY, ("everyday", 0)),
    LexiconFile: (LEXICON, ()),
    ForbiddenPhrase: (LEXICON, ("forbidden", 0)),
    Official: (LEXICON, ("names", 0)),
}


def put(data: Any, path: Path, value: object) -> None:
    """Set the value at a path of a document."""
    for part in path[:-1]:
        data = data[part]
    data[path[-1]] = value


def as_yaml(data: object) -> str:
    """Write a document; YAML reads JSON, and each value stands on a line of its own."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def encoded(documents: Files) -> dict[str, bytes]:
    """The files of a content folder."""
    return {path: as_yaml(data).encode() for path, data in documents.items()}
