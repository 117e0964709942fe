"""The table of figures side by side: what may be compared is in one group, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from achievements.model.entities import Dataset, Observation, Text
from achievements.site.tables import comparisons_table
from figures import parse_period, parse_quantity
from tests.render.record import CITY, DATASET, observation
from tests.site.test_indicator_pages import HARBOUR, PLACES


def at(place: str, period: str, **changes: object) -> Observation:
    key = str(changes.pop("key", f"{place}/fdi-used@{period}"))
    fields = {"district": place, "period": parse_period(period), **changes}
    return observation(key, **fields)


def rows(*observations: Observation) -> list[dict[str, Any]]:
    data: Dataset = replace(DATASET, districts=PLACES, observations=observations)
    table = comparisons_table(data, lambda item: f"/districts/{item.district}/")
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def groups(*observations: Observation) -> list[str]:
    return [row["group"] for row in rows(*observations)]


def test_two_places_over_the_same_days_are_one_group() -> None:
    found = groups(at("river", "2022-H1"), at(HARBOUR.id, "2022-01/2022-06"))
    assert found[0] == found[1] != ""


@pytest.mark.parametrize(
    "other",
    [
        at(HARBOUR.id, "2021-H1"),
        at(HARBOUR.id, "2022-H1", value=parse_quantity("1亿元")),
        at(CITY.id, "2022-H1"),
    ],
    ids=["other days", "other currency", "a place and the city that it is part of"],
)
def test_what_may_not_be_compared_has_no_group(other: Observation) -> None:
    assert groups(at("river", "2022-H1"), other) == ["", ""]


def test_what_one_place_alone_reports_is_not_in_the_table() -> None:
    assert rows(at("river", "2022-H1"), at("river", "2021-H1")) == []


def test_a_part_of_a_place_and_a_figure_without_value_are_not_in_the_table() -> None:
    scope = Text("开发区", "Zone")
    left = (at(HARBOUR.id, "2022-H1", scope=scope), at(HARBOUR.id, "2021-H1", value=None))
    assert rows(at("river", "2022-H1"), *left) == []


def test_a_row_says_in_both_languages_what_the_page_shows() -> None:
    row = rows(at("river", "2022-H1"), at(HARBOUR.id, "2022-H1"))[0]
    assert row["shown"] == Text("3227万美元", "$32.27 million")
    assert row["period_name"] == Text("2022年上半年", "first half of 2022")
    assert row["source_name"] == Text("日报 2022年8月", "Daily, August 2022")
    assert row["value"] == "32270000"
