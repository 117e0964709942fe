"""What there is and what is missing, by indicator, place and year."""

from __future__ import annotations

from dataclasses import replace

import pytest

from achievements.model.coverage import figures_by_cell, years_of
from achievements.model.entities import Dataset, Observation, Text
from achievements.site.pages.coverage import coverage_page
from figures import parse_period
from tests.render.record import DATASET, observation
from tests.site.editions import edition_of


def at(period: str, **changes: object) -> Observation:
    key = str(changes.pop("key", f"river/fdi-used@{period}"))
    return observation(key, period=parse_period(period), **changes)


@pytest.mark.parametrize(
    ("observations", "expected"),
    [
        ([at("2021"), at("2022-H1")], {2021: 1, 2022: 1}),
        ([at("2021-12/2022-03")], {2022: 1}),
        ([at("2021", key="a"), at("2021", key="b", source="other")], {2021: 1}),
        ([at("2021", key="a"), at("2021", key="b", variant=Text("另", "Other"))], {2021: 1}),
        ([at("2021-Q1"), at("2021-H1")], {2021: 2}),
    ],
)
def test_a_figure_counts_once_in_the_year_in_which_its_period_ends(
    observations: list[Observation], expected: dict[int, int]
) -> None:
    cells = figures_by_cell(observations, ())
    assert {year: number for (_, _, year), number in cells.items()} == expected


def test_a_year_without_any_figure_is_among_the_years() -> None:
    assert years_of([("a", "b", 2020), ("a", "b", 2023)]) == (2020, 2021, 2022, 2023)
    assert years_of([]) == ()


def test_the_page_shows_what_is_missing_as_well() -> None:
    data = replace(DATASET, observations=(at("2020"), at("2022")))
    _, view = coverage_page(edition_of(data))
    assert view.years == ("2020", "2021", "2022")
    numbers = {row.place.href.split("/")[-2]: row.numbers for row in view.places}
    assert numbers["river"] == (1, 0, 1)
    assert all(not any(found) for place, found in numbers.items() if place != "river")
    (topic,) = view.topics
    (row,) = topic.indicators
    assert [(year, len(places)) for year, places in row.years] == [("2020", 1), ("2021", 0), ("2022", 1)]
    assert row.places == 1
    assert topic.without == sum(i.topic == "investment" for i in data.indicators.values()) - 1


def test_a_record_without_figures_has_a_page_that_says_so() -> None:
    _, view = coverage_page(edition_of(Dataset()))
    assert (view.years, view.places, view.topics) == ((), (), ())
