"""Several readings of one cell: exactly one is preferred, whoever asks."""

from __future__ import annotations

import pytest

from achievements.model.load import load_dataset
from achievements.model.readings import preferred
from achievements.site.headline import latest
from achievements.site.library import Library
from achievements.site.tables import observations_table
from tests.checks.sample_content import METRICS, sample_files

HEAD = "district: north\nsource: 2024-05-bulletin\nperiod: 2024-Q1\nobservations:\n"
FIRST = "  - {indicator: budget-revenue, value: 10亿元, status: final}\n"
CORRECTION = "supersedes: north/budget-revenue@2024-Q1, date: 2024-05-06, reason: {zh: 核实, en: Verified}"
PARTS = "  - {indicator: budget-revenue, breakdown: {stage: contracted}, value: 4亿元}\n"


def library(entries: str) -> Library:
    dataset, problems = load_dataset(sample_files() | {METRICS: (HEAD + entries).encode()})
    assert problems == []
    return Library(dataset, (), ())


def shown(entries: str) -> str:
    """The value that is preferred; the headline and the downloads say the same."""
    made = library(entries)
    found = [o for o in made.dataset.observations if o.indicator == "budget-revenue" and not o.breakdown]
    (chosen,) = preferred(found, made.superseded)
    assert latest(made, "north", "budget-revenue") == chosen
    table = observations_table(made.dataset, lambda _: "")
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    assert [row["key"] for row in rows if row["preferred"] and row["key"] in {o.key for o in found}] == [
        chosen.key
    ]
    return chosen.written


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("source: 2024-05-news, value: 10.2亿元, status: revised", "10.2亿元"),
        ("source: 2024-05-news, value: 10.2亿元, status: provisional", "10亿元"),
        ("source: 2024-05-news, value: 10.2亿元, status: estimated", "10亿元"),
        ("source: 2024-05-news, period: 2024-01/2024-03, value: 10.2亿元, status: provisional", "10亿元"),
        ("source: 2024-05-news, yoy: +3%, status: revised", "10亿元"),
        ("value: 10.2亿元, variant: {zh: 文末, en: At the end}", "10亿元"),
        (f"value: 9亿元, {CORRECTION}", "9亿元"),
    ],
)
def test_one_reading_of_a_cell_is_preferred(other: str, expected: str) -> None:
    assert shown(f"{FIRST}  - {{indicator: budget-revenue, {other}}}\n") == expected


def test_other_cells_keep_their_own_readings() -> None:
    other_days = "  - {indicator: budget-revenue, period: 2024-02, value: 4亿元}\n"
    scope = "  - {indicator: budget-revenue, scope: {zh: 样例园, en: Sample Park}, value: 1亿元}\n"
    made = library(FIRST + PARTS + other_days + scope)
    assert len(preferred(made.dataset.observations, ())) == len(made.dataset.observations)
