"""JSON Schemas of the data files, generated from the forms for editors' completion.

``python -m achievements.model.schema schemas/`` writes them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from achievements.model.forms import form_of
from achievements.model.kinds import DATA_KINDS


def schemas() -> dict[str, str]:
    """Return the text of each schema file by its name."""
    return {f"{name}.json": schema_text(kind.record) for name, kind in DATA_KINDS.items()}


def schema_text(record: type) -> str:
    """Return the JSON Schema of a record's form, as it is written to its file."""
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **form_of(record).model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> None:
    """Write all schema files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
