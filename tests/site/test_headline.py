"""Which figure stands for a place, and in what order figures stand on the home page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from achievements.model.entities import Observation, Text
from achievements.site.headline import latest
from achievements.site.library import Library
from figures import parse_period
from tests.render.record import CITY, DATASET, DISTRICT, observation


def at(period: str, **changes: object) -> Observation:
    district = changes.get("district", "river")
    key = f"{district}/fdi-used@{period}{changes.pop('nth', '')}"
    return observation(key, period=parse_period(period), **changes)


def library(*observations: Observation) -> Library:
    hill = replace(DISTRICT, id="hill")
    places = (replace(place, headline=("fdi-used",)) for place in (CITY, DISTRICT, hill))
    data = replace(DATASET, districts={place.id: place for place in places}, observations=observations)
    return Library(data, (), ())


VARIANT = Text("第5段另有一数", "Paragraph 5 has another figure")


@pytest.mark.parametrize(
    ("other", "chosen"),
    [
        (at("2022-H1", nth="+2", variant=VARIANT), "2022-H1"),
        (at("2022", variant=VARIANT), "2022-H1"),  # nor one of a later period
        (at("2022"), "2022"),
        (at("2022-04/2022-06"), "2022-04/2022-06"),  # of two that end on one day, the one that began later
        (at("2022-01/2022-09", scope=Text("一所学校", "One school")), "2022-H1"),
        (at("2022", value=None), "2022-H1"),
        (at("2021"), "2022-H1"),
    ],
)
def test_the_headline_is_the_newest_figure_of_the_whole_and_no_second_reading(
    other: Observation, chosen: str
) -> None:
    for found in ((at("2022-H1"), other), (other, at("2022-H1"))):
        best = latest(library(*found), "river", "fdi-used")
        assert best is not None
        assert (best.period.text, best.variant) == (chosen, None)


def test_a_place_of_which_only_second_readings_are_known_has_no_headline() -> None:
    assert latest(library(at("2022-H1", variant=VARIANT)), "river", "fdi-used") is None
