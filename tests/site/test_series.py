from __future__ import annotations

from dataclasses import replace

import pytest

from achievements.model.entities import Dataset, District, Measure, Observation, Text
from achievements.site.series import comparable_span, same_period_groups, series_key, trend_groups
from figures import parse_period, parse_quantity
from tests.render.record import CITY, DATASET, DISTRICT, HERE, observation

YEARS = ("2020", "2021", "2022")


def dataset(*observations: Observation, measure: Measure = "year-to-date") -> Dataset:
    indicator = replace(DATASET.indicators["fdi-used"], measure=measure)
    sister = District(
        id="hill",
        name=Text("山区", "Hill"),
        short_name=Text("山", "Hill"),
        kind="district",
        parent=CITY.id,
        place=HERE,
    )
    return replace(
        DATASET,
        districts={CITY.id: CITY, DISTRICT.id: DISTRICT, sister.id: sister},
        indicators={"fdi-used": indicator},
        observations=observations,
    )


def at(period: str, value: str = "3000万美元", **changes: object) -> Observation:
    district = changes.get("district", "river")
    return observation(
        f"{district}/fdi-used@{period}{changes.pop('nth', '')}",
        period=parse_period(period),
        value=parse_quantity(value),
        **changes,
    )


def periods(data: Dataset, superseded: frozenset[str] = frozenset()) -> list[list[str]]:
    return [[o.period.text for o in series] for series in trend_groups(data, superseded).values()]


@pytest.mark.parametrize(
    ("measure", "one", "other", "may"),
    [
        ("stock", "2021-06-30", "2022-01", True),
        ("year-to-date", "2021-H1", "2022-H1", True),
        ("year-to-date", "2021-01/2021-06", "2022-H1", True),
        ("year-to-date", "2021-01/2021-08", "2022-01/2022-09", False),
        ("year-to-date", "2021-Q1", "2021-H1", False),
        ("year-to-date", "2024-01/2024-02", "2023-01/2023-02", True),  # a leap year
        ("flow", "2021-Q1", "2021-Q2", True),
        ("flow", "2021-01/2021-03", "2021-Q2", True),
        ("flow", "2021-08", "2022-02", True),
        ("flow", "2021-08", "2021-Q3", False),
        ("flow", "2021-01/2021-08", "2022-01/2022-08", True),
        ("flow", "2021-01/2021-08", "2021-02/2021-09", False),
        ("flow", "2021-02/2021-04", "2021-Q1", False),  # three months, but no quarter
        ("flow", "2021-07-01", "2021-08-31", True),
        ("ratio", "2021", "2021-H1", False),
        ("growth", "2021-H1", "2021-H2", True),
        ("growth", "2021-07-01/2021-07-09", "2022-07-01/2022-07-09", True),
    ],
)
def test_what_may_be_compared_over_time(measure: Measure, one: str, other: str, may: bool) -> None:
    spans = [comparable_span(parse_period(text), measure) for text in (one, other)]
    assert (spans[0] == spans[1]) is may


def test_a_trend_needs_three_periods_and_is_in_the_order_of_time() -> None:
    assert periods(dataset(at("2022-H1"), at("2020-H1"))) == []
    assert periods(dataset(at("2022-H1"), at("2020-H1"), at("2021-H1"))) == [
        ["2020-H1", "2021-H1", "2022-H1"]
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"district": "hill"},
        {"breakdown": (("stage", "signed"),)},
        {"scope": Text("一所学校", "One school")},
        {"value": "3000万元"},
        {"variant": Text("另一数", "Another")},
    ],
)
def test_another_place_breakdown_scope_unit_or_reading_is_no_point_of_the_trend(
    changes: dict[str, object],
) -> None:
    value = str(changes.pop("value", "3000万美元"))
    assert periods(dataset(at("2020-H1"), at("2021-H1"), at("2022-H1", value, **changes))) == []


def test_a_corrected_figure_gives_way_to_its_correction() -> None:
    points = [at(f"{year}-H1") for year in YEARS]
    corrected = at("2022-H1", "3100万美元", nth="+2")
    (series,) = trend_groups(dataset(*points, corrected), frozenset({points[2].key})).values()
    assert [o.value for o in series][-1] == parse_quantity("3100万美元")
    assert periods(dataset(*points), frozenset({points[2].key})) == []


def test_of_two_readings_of_a_day_the_firmer_one_is_shown() -> None:
    points = [at("2020-H1"), at("2021-H1")]
    guess, final = at("2022-H1", status="estimated", nth="+9"), at("2022-01/2022-06", status="final")
    (series,) = trend_groups(dataset(*points, guess, final), frozenset()).values()
    assert series[-1] is final


def test_an_observation_without_a_value_has_no_series() -> None:
    assert series_key(replace(at("2022-H1"), value=None), "stock") is None


def test_only_the_same_days_stand_side_by_side() -> None:
    observations = [
        at("2022-H1"),
        at("2022-01/2022-06", district="hill"),
        at("2021", district="hill"),
        at("2022-H1", district="hill", scope=Text("一所学校", "One school")),
    ]
    (peers,) = same_period_groups(observations, dataset(*observations), frozenset())
    assert {(o.district, o.period.text) for o in peers} == {("river", "2022-H1"), ("hill", "2022-01/2022-06")}


def test_a_city_is_not_compared_with_its_own_districts() -> None:
    observations = [at("2022-H1"), at("2022-H1", "90亿美元", district=CITY.id)]
    assert same_period_groups(observations, dataset(*observations), frozenset()) == ()
    observations.append(at("2022-H1", district="hill"))
    (peers,) = same_period_groups(observations, dataset(*observations), frozenset())
    assert {o.district for o in peers} == {"river", "hill"}


def test_currencies_are_never_compared() -> None:
    observations = [at("2022-H1"), at("2022-H1", "3000万元", district="hill")]
    assert same_period_groups(observations, dataset(*observations), frozenset()) == ()
