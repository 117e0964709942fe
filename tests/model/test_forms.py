"""The forms as editors see them: every field is explained, and every example is what it says it is."""

from __future__ import annotations

import re

import pytest

from achievements.model.forms import form_of
from achievements.model.load import load_dataset
from strict_yaml import load
from tests.model.example_files import STANDS_AT, as_yaml, encoded, example_documents, guide_of, put

FIELDS = [(form, name) for form in STANDS_AT for name in form_of(form).model_fields]
IDS = [f"{form.__name__}.{name}" for form, name in FIELDS]


def test_the_good_examples_together_are_a_dataset_without_a_finding() -> None:
    dataset, findings = load_dataset(encoded(example_documents()))

    assert findings == []
    assert [o.key for o in dataset.observations] == [
        "laiwu/fdi-used@2022-H1",
        "laiwu/fdi-used.negotiating~kouzhen-sub-district@2022-H1",
    ]


@pytest.mark.parametrize(("form", "field"), FIELDS, ids=IDS)
def test_a_bad_example_gives_a_finding_at_its_lines(form: type, field: str) -> None:
    documents = example_documents()
    file, above = STANDS_AT[form]
    bad = guide_of(form, field).bad
    put(documents[file], (*above, field), bad)

    _, findings = load_dataset(encoded(documents))

    first = load(as_yaml(documents[file])).key_mark((*above, field)).line
    lines = range(first, first + as_yaml(bad).count("\n"))
    assert [f for f in findings if f.file == file and f.line in lines], [
        (f.file, f.line, f.rule, f.message.en) for f in findings
    ]


@pytest.mark.parametrize(("form", "field"), FIELDS, ids=IDS)
def test_a_field_is_described_in_both_languages(form: type, field: str) -> None:
    chinese, english, examples = (form_of(form).model_fields[field].description or "").split("\n")

    assert re.search("[\u4e00-\u9fff]", chinese)
    assert re.match("[A-Za-z]", english)
    assert re.fullmatch("✓ .+  ✗ .*", examples)


@pytest.mark.parametrize(("form", "field"), FIELDS, ids=IDS)
def test_a_misspelt_key_is_told_with_the_right_one(form: type, field: str) -> None:
    documents = example_documents()
    file, above = STANDS_AT[form]
    container = documents[file]
    for part in above:
        container = container[part]
    container[f"{field}s"] = container.pop(field)
    misspelt = load(as_yaml(documents[file])).key_mark((*above, f"{field}s"))

    _, findings = load_dataset(encoded(documents))

    assert [(f.file, f.line, f.column, f.suggestion) for f in findings if f.rule == "unknown-key"] == [
        (file, misspelt.line, misspelt.column, field)
    ]
