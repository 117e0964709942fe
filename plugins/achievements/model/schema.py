"""JSON Schemas of the data files, generated from the forms for editors' completion.

``python -m achievements.model.schema schemas/`` writes them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from achievements.model.forms import form_of
from achievements.model.records.catalogue import DimensionsFile, District, IndicatorsFile, Source, TopicsFile
from achievements.model.records.events import EventFile
from achievements.model.records.lexicon import GlossaryFile, LexiconFile
from achievements.model.records.metrics import MetricsFile
from achievements.model.records.projects import ProjectsFile

# The form of each kind of file; the names are those of the schema files.
FORMS: Mapping[str, type] = {
    "topics": TopicsFile,
    "dimensions": DimensionsFile,
    "glossary": GlossaryFile,
    "lexicon": LexiconFile,
    "district": District,
    "indicators": IndicatorsFile,
    "source": Source,
    "metrics": MetricsFile,
    "projects": ProjectsFile,
    "event": EventFile,
}


def schemas() -> dict[str, str]:
    """The text of each schema file by its name."""
    return {f"{name}.json": schema_text(form) for name, form in FORMS.items()}


def schema_text(form: type) -> str:
    """The JSON Schema of a form, as it is written to its file."""
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **form_of(form).model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> None:
    """Write all schema files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
