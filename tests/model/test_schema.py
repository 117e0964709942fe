"""The schema files are the forms, and editors are told which file has which schema."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest

from achievements.model.kinds import DATA_KINDS
from achievements.model.schema import schemas

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", schemas())
def test_a_schema_file_is_what_the_forms_say(name: str) -> None:
    committed = (ROOT / "schemas" / name).read_text("utf-8")

    assert committed == schemas()[name], "run: python -m achievements.model.schema schemas/"


def test_there_is_no_other_schema_file() -> None:
    assert {path.name for path in (ROOT / "schemas").iterdir()} == set(schemas())


def test_the_editor_finds_a_schema_for_every_data_file() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "content" / "data").rglob("*.yaml")]

    assert set(settings) == {f"./schemas/{name}.json" for name in DATA_KINDS}
    for file in files:
        assert sum(PurePosixPath(file).match(pattern) for pattern in settings.values()) == 1, file
