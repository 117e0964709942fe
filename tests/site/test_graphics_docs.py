"""docs/graphics.md: what it shows stands in the content, and becomes what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest

from achievements.model.entities import Dataset
from achievements.model.load import load_dataset
from achievements.site.graphics.choice import drawings
from achievements.site.graphics.views import GraphicForm
from strict_yaml import load
from tests.site.editions import edition_of

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "graphics.md").read_text("utf-8")
SECTION = re.compile(
    r"^## [^\n]*\(`([\w-]+)`\)\n\nFrom `(content/(data/[^`]+))`:\n\n```yaml\n(.*?)```\n(.*?)(?=^## |\Z)",
    re.MULTILINE | re.DOTALL,
)


class Section(NamedTuple):
    form: str
    path: str
    file: str
    entries: list[dict[str, Any]]
    rest: str


def section(match: re.Match[str]) -> Section:
    form, path, file, shown, rest = match.groups()
    entries = load(shown).data
    assert isinstance(entries, list)
    return Section(form, path, file, entries, rest)


SECTIONS = [section(match) for match in SECTION.finditer(TEXT)]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    files = (ROOT / "content" / "data").rglob("*.yaml")
    return load_dataset({path.relative_to(ROOT / "content").as_posix(): path.read_bytes() for path in files})[
        0
    ]


def test_every_form_has_a_section_and_a_row() -> None:
    assert {found.form for found in SECTIONS} == set(get_args(GraphicForm))
    assert set(re.findall(r"^\| \[`([\w-]+)`\]", TEXT, re.MULTILINE)) == set(get_args(GraphicForm))


@pytest.mark.parametrize("shown", SECTIONS, ids=lambda found: found.form)
def test_what_is_shown_stands_in_the_content(shown: Section) -> None:
    kept = load((ROOT / shown.path).read_text("utf-8")).data
    assert isinstance(kept, dict)
    for entry in shown.entries:
        assert any(entry.items() <= other.items() for other in kept["observations"]), entry


@pytest.mark.parametrize("shown", SECTIONS, ids=lambda found: found.form)
def test_it_becomes_the_graphic_that_the_section_is_about(shown: Section, dataset: Dataset) -> None:
    report = [item for item in dataset.observations if item.place.file == shown.file]
    edition = edition_of(dataset, "zh")
    named = {entry["indicator"] for entry in shown.entries}
    told = {
        dataset_item.indicator
        for drawing in drawings(report, edition)
        if drawing.view.form == shown.form
        for dataset_item in report
        if dataset_item.key in {key for key, _ in drawing.told}
    }
    assert named <= told


@pytest.mark.parametrize("shown", SECTIONS, ids=lambda found: found.form)
def test_its_picture_is_there_unless_it_is_told_in_words(shown: Section) -> None:
    pictures = re.findall(r"\]\((pictures/[^)]+)\)", shown.rest)
    assert pictures == ([] if shown.form == "sentence" else [f"pictures/{shown.form}.png"])
    assert all((ROOT / "docs" / picture).exists() for picture in pictures)


BESIDES = re.findall(r"rom `content/([^`]+)`:\n\n```yaml\n([^-].*?)```", TEXT, re.DOTALL)


def holds(kept: object, shown: object) -> bool:
    """Return whether what is shown stands somewhere in a file, with more beside it or not."""
    if isinstance(shown, dict) and isinstance(kept, dict):
        if all(name in kept and holds(kept[name], value) for name, value in shown.items()):
            return True
    elif isinstance(shown, list) and isinstance(kept, list):
        return kept[: len(shown)] == shown
    elif kept == shown:
        return True
    return any(holds(value, shown) for value in kept.values()) if isinstance(kept, dict) else False


def test_events_and_projects_are_shown_too() -> None:
    assert [file for file, _ in BESIDES] == [
        "data/events/2022-08-laiwu-23-projects.yaml",
        "data/projects/laiwu.yaml",
        "data/dimensions.yaml",
    ]
    assert {"pictures/strip.png", "pictures/board.png"} <= set(re.findall(r"\]\((pictures/[^)]+)\)", TEXT))


@pytest.mark.parametrize(("file", "shown"), BESIDES)
def test_what_is_shown_of_events_and_projects_stands_in_the_content(file: str, shown: str) -> None:
    assert holds(load((ROOT / "content" / file).read_text("utf-8")).data, load(shown).data)


def test_what_does_not_stand_in_a_file_is_noticed() -> None:
    kept = {"a": {"b": 1, "c": [1, 2]}}
    assert holds(kept, {"c": [1]})
    assert not holds(kept, {"c": [2]})
    assert not holds(kept, {"b": 2})
