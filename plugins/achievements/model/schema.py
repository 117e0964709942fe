"""JSON Schemas of the data files, generated from the forms for editors' completion.

``python -m achievements.model.schema schemas/`` writes them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel

from achievements.model.forms import (
    DimensionsFile,
    DistrictFile,
    EventFile,
    GlossaryFile,
    IndicatorsFile,
    LexiconFile,
    MetricsFile,
    ProjectsFile,
    SourceFile,
    TopicsFile,
)

# The form of each kind of file; the names are those of the schema files.
FORMS: Mapping[str, type[BaseModel]] = {
    "topics": TopicsFile,
    "dimensions": DimensionsFile,
    "glossary": GlossaryFile,
    "lexicon": LexiconFile,
    "district": DistrictFile,
    "indicators": IndicatorsFile,
    "source": SourceFile,
    "metrics": MetricsFile,
    "projects": ProjectsFile,
    "event": EventFile,
}


def schemas() -> dict[str, str]:
    """The text of each schema file by its name."""
    return {f"{name}.json": schema_text(form) for name, form in FORMS.items()}


def schema_text(form: type[BaseModel]) -> str:
    """The JSON Schema of a form, as it is written to its file."""
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **form.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> None:
    """Write all schema files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
