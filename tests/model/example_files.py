"""A content folder made of the good examples that the forms give to editors."""

from __future__ import annotations

import copy
import json
from typing import Any

from pydantic import BaseModel

from achievements.model import forms

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


def good_example(form: type[BaseModel]) -> dict[str, Any]:
    """A form with the good example of every field."""
    return {name: copy.deepcopy(extra(form, name)["examples"][0]) for name in form.model_fields}


def extra(form: type[BaseModel], field: str) -> dict[str, Any]:
    """What a field tells editors beside its description."""
    told = form.model_fields[field].json_schema_extra
    assert isinstance(told, dict), f"{form.__name__}.{field} has no examples"
    return told


def example_documents() -> Files:
    """The data of each file, all fields of all forms being filled in somewhere."""
    alone = ("part_of", "aliases")  # what two indicators cannot share
    whole = {key: value for key, value in good_example(forms.IndicatorForm).items() if key not in alone}
    project = good_example(forms.ProjectForm)
    project["stages"] = [good_example(forms.StageForm)]
    project["figures"] = [good_example(forms.ProjectFigureForm)]
    observation = good_example(forms.ObservationForm)
    observation["rank"] = good_example(forms.RankForm)
    name = {"zh": "名称", "en": "Name"}
    return {
        TOPICS: {"investment": good_example(forms.TopicForm)},
        DISTRICT: good_example(forms.DistrictFile),
        "data/districts/jinan.yaml": {"name": name, "kind": "city"},
        "data/districts/lixia.yaml": {"name": name, "kind": "district"},
        INDICATORS: {"indicators": {"fdi-used": whole, "fdi-high-tech": good_example(forms.IndicatorForm)}},
        DIMENSIONS: {
            "stage": good_example(forms.DimensionForm),
            "industry": {"name": name, "codes": {"biomedicine": name}},
        },
        SOURCE: good_example(forms.SourceFile),
        METRICS: good_example(forms.MetricsFile)
        | {"observations": [{"indicator": "fdi-used", "value": "3227万美元"}, observation]},
        PROJECTS: good_example(forms.ProjectsFile) | {"projects": {"feilong-medicine": project}},
        EVENT: good_example(forms.EventFile),
        GLOSSARY: {
            "terms": [good_example(forms.TermForm)],
            "everyday": [good_example(forms.EverydayForm)],
        },
        LEXICON: {
            "forbidden": [good_example(forms.ForbiddenPhraseForm)],
            "names": [good_example(forms.OfficialForm)],
        },
    }


# Where in the example files each form stands.
STANDS_AT: dict[type[BaseModel], tuple[str, Path]] = {
    forms.TopicForm: (TOPICS, ("investment",)),
    forms.DistrictFile: (DISTRICT, ()),
    forms.IndicatorForm: (INDICATORS, ("indicators", "fdi-high-tech")),
    forms.IndicatorsFile: (INDICATORS, ()),
    forms.DimensionForm: (DIMENSIONS, ("stage",)),
    forms.SourceFile: (SOURCE, ()),
    forms.MetricsFile: (METRICS, ()),
    forms.ObservationForm: (METRICS, ("observations", 1)),
    forms.RankForm: (METRICS, ("observations", 1, "rank")),
    forms.ProjectsFile: (PROJECTS, ()),
    forms.ProjectForm: (PROJECTS, ("projects", "feilong-medicine")),
    forms.StageForm: (PROJECTS, ("projects", "feilong-medicine", "stages", 0)),
    forms.ProjectFigureForm: (PROJECTS, ("projects", "feilong-medicine", "figures", 0)),
    forms.EventFile: (EVENT, ()),
    forms.GlossaryFile: (GLOSSARY, ()),
    forms.TermForm: (GLOSSARY, ("terms", 0)),
    forms.EverydayForm: (GLOSSARY, ("everyday", 0)),
    forms.LexiconFile: (LEXICON, ()),
    forms.ForbiddenPhraseForm: (LEXICON, ("forbidden", 0)),
    forms.OfficialForm: (LEXICON, ("names", 0)),
}


def put(data: Any, path: Path, value: object) -> None:
    """Set the value at a path of a document."""
    for part in path[:-1]:
        data = data[part]
    data[path[-1]] = value


def take(data: Any, path: Path) -> None:
    """Remove the value at a path of a document."""
    for part in path[:-1]:
        data = data[part]
    del data[path[-1]]


def as_yaml(data: object) -> str:
    """Write a document; YAML reads JSON, and each value stands on a line of its own."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def encoded(documents: Files) -> dict[str, bytes]:
    """The files of a content folder."""
    return {path: as_yaml(data).encode() for path, data in documents.items()}
