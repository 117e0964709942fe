from __future__ import annotations

from dataclasses import replace

from achievements.model.entities import Text
from achievements.site.pages.home import home_headlines
from figures import parse_period, parse_quantity
from tests.render.record import CITY, DATASET, DISTRICT, observation
from tests.site.editions import edition_of

SEA = replace(DISTRICT, id="sea", name=Text("海区", "Sea district"))
HILL = replace(DISTRICT, id="hill", name=Text("山区", "Hill district"))


def test_headlines_stand_by_period_and_within_it_as_the_places_do_never_by_value() -> None:
    said = [("river", "2021", "9亿美元"), ("hill", "2022-H1", "1万美元"), ("sea", "2022-H1", "5亿美元")]
    observations = [
        observation(
            f"{place}/fdi-used@{period}",
            district=place,
            period=parse_period(period),
            value=parse_quantity(value),
        )
        for place, period, value in said
    ]
    places = {district.id: district for district in (CITY, DISTRICT, HILL, SEA)}
    dataset = replace(DATASET, districts=places, observations=tuple(observations))
    shown = home_headlines(edition_of(dataset).library, "north-city")
    assert [(item.district, item.period.text) for item in shown] == [
        ("hill", "2022-H1"),
        ("sea", "2022-H1"),
        ("river", "2021"),
    ]
