"""From files to the dataset: values, keys, defaults, order, and what bad files do to good ones."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from achievements.model.entities import Place, Rank, Text
from achievements.model.findings import Finding
from achievements.model.load import load_dataset
from achievements.model.problems import LIMIT_PER_FILE
from figures import Qualifier
from tests.model.example_files import METRICS, SOURCE, Files, as_yaml, encoded, example_documents

FILES = encoded(example_documents())
# The same as editors write it: one entry a line, without braces.
BLOCKS = {
    path: yaml.safe_dump(json.loads(as_yaml(data)), allow_unicode=True, sort_keys=False).encode()
    for path, data in example_documents().items()
}


def with_observations(*entries: dict[str, Any], **head: object) -> Files:
    documents = example_documents()
    common = {"district": "laiwu", "source": "2022-08-04-dazhong-daily", "period": "2022-H1"}
    documents[METRICS] = common | head | {"observations": list(entries)}
    return documents


def keys_of(documents: Files) -> list[str]:
    dataset, findings = load_dataset(encoded(documents))
    assert findings == []
    return [observation.key for observation in dataset.observations]


def rules(findings: list[Finding]) -> list[tuple[str, int, str]]:
    return [(finding.file, finding.line, finding.rule) for finding in findings]


def test_an_observation_is_exact_and_typed() -> None:
    entry = {
        "indicator": "fdi-used",
        "value": "超3227.50万美元",
        "yoy": "-3.2%",
        "target": "130",
        "rank": {"place": "2", "among": "jinan", "of": "12"},
    }
    dataset, findings = load_dataset(encoded(with_observations(entry)))
    (observation,) = dataset.observations

    assert findings == []
    assert observation.value is not None
    assert (observation.value.value, observation.value.unit) == (Decimal(32275000), "USD")
    assert (observation.value.decimals, observation.value.qualifier) == (2, Qualifier.MORE_THAN)
    assert observation.written == "超3227.50万美元"
    assert observation.yoy is not None
    assert observation.yoy.value == Decimal("-3.2")
    assert observation.target is not None
    assert (observation.target.value, observation.target.unit) == (Decimal(130), "percent")
    assert observation.rank == Rank(2, Text("济南市", "Jinan"), 12)
    assert (observation.source, observation.period.text) == ("2022-08-04-dazhong-daily", "2022-H1")
    assert observation.place == Place(METRICS, 6, 3)


def test_an_entry_may_have_a_source_and_a_period_of_its_own() -> None:
    documents = with_observations(
        {"indicator": "fdi-used", "value": "1", "period": "2021", "source": "other"}, source=None
    )
    documents["data/sources/other.yaml"] = {"title": {"zh": "另一来源", "en": "Another"}}
    dataset, findings = load_dataset(encoded(documents))

    assert findings == []
    assert [(o.key, o.source) for o in dataset.observations] == [("laiwu/fdi-used@2021", "other")]


def test_a_key_says_breakdown_by_dimension_and_scope() -> None:
    entry = {"indicator": "fdi-used", "value": "1", "scope": {"zh": "口镇", "en": "Kou Town (north)"}}
    broken_down = entry | {"breakdown": {"stage": "negotiating", "industry": "biomedicine"}}

    assert keys_of(with_observations(entry, broken_down)) == [
        "laiwu/fdi-used~kou-town-north@2022-H1",
        "laiwu/fdi-used.biomedicine.negotiating~kou-town-north@2022-H1",
    ]


def test_readings_of_one_cell_are_numbered_and_the_first_said_keeps_the_plain_key() -> None:
    first = {"indicator": "fdi-used", "value": "1"}
    again = first | {"value": "3", "variant": {"zh": "第5段", "en": "paragraph 5"}}
    corrected = first | {
        "value": "2",
        "supersedes": "laiwu/fdi-used@2022-H1",
        "reason": {"zh": "更正", "en": "corrected"},
        "date": "2022-09",
    }
    dataset, findings = load_dataset(encoded(with_observations(corrected, again, first)))

    assert findings == []
    assert [(o.key, o.cell, o.written) for o in dataset.observations] == [
        ("laiwu/fdi-used@2022-H1", "laiwu/fdi-used@2022-H1", "1"),
        ("laiwu/fdi-used@2022-H1+2", "laiwu/fdi-used@2022-H1", "3"),
        ("laiwu/fdi-used@2022-H1+3", "laiwu/fdi-used@2022-H1", "2"),
    ]


def test_two_sources_may_state_the_same_cell() -> None:
    entry = {"indicator": "fdi-used", "value": "1"}
    documents = with_observations(entry, entry | {"source": "other"})
    documents["data/sources/other.yaml"] = {"title": {"zh": "另一来源", "en": "Another"}}

    assert keys_of(documents) == ["laiwu/fdi-used@2022-H1", "laiwu/fdi-used@2022-H1+2"]


def test_one_faulty_entry_does_not_hide_the_faults_of_the_next_nor_move_its_place() -> None:
    documents = with_observations(
        {"indicator": "fdi-used", "value": "1", "note": "只有中文"},
        {"value": "2"},
        {"indicator": "fdi-used", "period": "2021", "value": "3万元"},
    )
    dataset, findings = load_dataset(encoded(documents))

    assert rules(findings) == [
        (METRICS, 9, "wrong-type"),
        (METRICS, 11, "missing-key"),
        (METRICS, 17, "unit-mismatch"),
    ]
    assert [o.key for o in dataset.observations] == ["laiwu/fdi-used@2021"]
    assert ("observation", "laiwu/fdi-used") in dataset.faulty


@pytest.mark.parametrize(
    ("file", "content"),
    [
        (SOURCE, b"title: [\n"),
        (SOURCE, "title: 只有中文\n".encode("gbk")),
        (SOURCE, b""),
        ("data/topics.yaml", b"investment:\n"),
        ("data/dimensions.yaml", b"- x\n"),
        ("data/indicators/investment.yaml", b"indicators: 1\n"),
        ("data/districts/jinan.yaml", b"kind: city\n"),
    ],
)
def test_a_broken_file_is_complained_of_alone_not_at_every_reference_to_it(file: str, content: bytes) -> None:
    _, findings = load_dataset(FILES | {file: content})

    assert {finding.file for finding in findings} == {file}


def test_ten_thousand_unknown_keys_are_told_as_a_hundred_and_a_number() -> None:
    keys = "".join(f"x{n}: 1\n" for n in range(10_000))
    text = f"title: {{zh: 标题, en: Title}}\n{keys}".encode()

    _, findings = load_dataset(FILES | {"data/sources/many.yaml": text})

    assert len(findings) == LIMIT_PER_FILE + 1
    assert "9900" in findings[0].message.en
    assert [f.line for f in findings[1:]] == list(range(2, LIMIT_PER_FILE + 2))


def test_deep_nesting_is_a_finding() -> None:
    _, findings = load_dataset(FILES | {"data/sources/deep.yaml": b"title: " + b"[" * 100_000})

    assert findings
    assert {finding.file for finding in findings} == {"data/sources/deep.yaml"}


def test_one_entry_a_line_says_the_same_as_braces() -> None:
    dataset, findings = load_dataset(BLOCKS)

    assert findings == []
    assert [o.key for o in dataset.observations] == [o.key for o in load_dataset(FILES)[0].observations]


def test_an_empty_folder_is_a_finding() -> None:
    _, findings = load_dataset({})

    assert [f.rule for f in findings] == ["missing-file"]


@given(st.permutations(sorted(FILES)))
@settings(max_examples=25)
def test_the_dataset_does_not_depend_on_the_order_of_the_files(order: list[str]) -> None:
    assert load_dataset({path: FILES[path] for path in order}) == load_dataset(FILES)


_FRAGMENTS = [
    *(
        "",
        "null",
        "~",
        "[]",
        "{}",
        "- x",
        "true",
        "../x",
        "&a",
        "*a",
        "!!python/object",
        "<<: {}",
        "\t",
        "：",
        "{zh: x}",
    ),
    *(
        "\0",
        "\ufeff",
        "\r\n",
        "---\n",
        "# x",
        "2024-13-40",
        "999999999999999999999999",
        "0" * 5000,
        "[" * 50,
        "'",
    ),
]


@given(st.sampled_from([FILES, BLOCKS]), st.sampled_from(sorted(FILES)), st.data())
@settings(max_examples=150)
def test_no_change_to_a_file_raises(files: dict[str, bytes], path: str, data: st.DataObject) -> None:
    text = files[path]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 40)))
        new = data.draw(st.one_of(st.sampled_from(_FRAGMENTS).map(str.encode), st.binary(max_size=8)))
        text = text[:start] + new + text[end:]

    dataset, findings = load_dataset(files | {path: text})

    assert all(finding.message.zh and finding.message.en for finding in findings)
    assert all(finding.line >= 0 for finding in findings)
    assert dataset.districts


_FOLDERS = st.sampled_from(["", "data/", "data/metrics/x/", "data/events/", "data/districts/", "posts/"])
_NAMES = st.tuples(_FOLDERS, st.text(max_size=30), st.sampled_from(["", ".yaml", ".yml"])).map("".join)


@given(st.dictionaries(_NAMES, st.binary(max_size=40), max_size=5))
@settings(max_examples=50)
def test_no_file_name_raises(files: dict[str, bytes]) -> None:
    dataset, findings = load_dataset(files)

    assert findings
    assert dataset.observations == ()


def test_corrections_that_go_round_in_a_circle_are_told_once() -> None:
    def correction(period: str, supersedes: str) -> dict[str, object]:
        return {
            "indicator": "fdi-used",
            "value": "1",
            "period": period,
            "supersedes": f"laiwu/fdi-used@{supersedes}",
            "reason": {"zh": "更正", "en": "corrected"},
            "date": "2022-09",
        }

    circle = [correction("2019", "2020"), correction("2020", "2021"), correction("2021", "2019")]
    tail = correction("2018", "2019")
    _, findings = load_dataset(encoded(with_observations(*circle, tail)))

    assert [f.rule for f in findings] == ["circular-reference", "duplicate-correction"]


@pytest.mark.parametrize("lacking", ["supersedes", "reason", "date"])
def test_a_correction_that_is_not_whole_is_no_second_statement(lacking: str) -> None:
    first = {"indicator": "fdi-used", "value": "3227万美元"}
    correction = first | {
        "value": "3228万美元",
        "supersedes": "laiwu/fdi-used@2022-H1",
        "reason": {"zh": "更正", "en": "corrected"},
        "date": "2022-09",
    }
    del correction[lacking]
    _, findings = load_dataset(encoded(with_observations(first, correction)))

    assert [f.rule for f in findings] == ["missing-key"]


@pytest.mark.parametrize(
    "short",
    [
        {"zh": "莱芜区集中签约23个“双招双引”项目", "en": "Dazhong Daily, Aug 4, 2022"},
        {"zh": "大众日报 2022年8月4日", "en": "Laiwu district signs 23 projects, Aug 4, 2022"},
        {"zh": "大众日报 2022年8月4日", "en": "LAIWU DISTRICT signs 23 projects"},
        {"zh": "集中签约23个“双招双引”项目", "en": "Dazhong Daily, Aug 4, 2022"},
    ],
)
def test_a_source_is_not_named_by_its_headline(short: dict[str, str]) -> None:
    documents = example_documents()
    documents[SOURCE] = documents[SOURCE] | {"short": short}
    assert [rule for _, _, rule in rules(load_dataset(encoded(documents))[1])] == ["bad-value"]


@pytest.mark.parametrize("x", ["101", "-1", "1.5", "左", "1000"])
def test_a_place_on_the_map_is_a_percentage(x: str) -> None:
    documents = example_documents()
    documents["data/districts/laiwu.yaml"]["position"]["x"] = x
    assert [rule for _, _, rule in rules(load_dataset(encoded(documents))[1])] == ["bad-value"]
