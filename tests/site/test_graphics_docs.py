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
