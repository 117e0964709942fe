"""The page of an indicator and the catalogue: one figure, several places, parts, none, thousands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from achievements.model.entities import Dataset, Dimension, Indicator, Observation, Text
from achievements.site.catalogue import NEIGHBOURS, neighbours_of
from achievements.site.pages.indicators import (
    LISTED,
    LISTED_SEVERAL,
    IndicatorView,
    indicator_list_page,
    indicator_page,
)
from figures import parse_period, parse_quantity
from tests.render.record import CITY, DATASET, DISTRICT, HERE, TOPIC, observation
from tests.site.editions import edition_of

HARBOUR = replace(DISTRICT, id="harbour", name=Text("港区", "Harbour district"))
PLACES = {place.id: place for place in (CITY, DISTRICT, HARBOUR)}
STAGE = Dimension(
    id="stage",
    name=Text("阶段", "Stage"),
    codes={"talks": Text("在谈", "In talks"), "building": Text("在建", "Under construction")},
    complete=True,
    place=HERE,
)
PHASE = Dimension(
    id="phase",
    name=Text("前后", "Before and after"),
    codes={"before": Text("改进前", "Before"), "after": Text("改进后", "After")},
    complete=True,
    place=HERE,
)


def record(*observations: Observation, **changes: object) -> Dataset:
    dimensions = {**DATASET.dimensions, "stage": STAGE, "phase": PHASE}
    return replace(DATASET, districts=PLACES, dimensions=dimensions, observations=observations, **changes)  # type: ignore[arg-type]  # the names are the dataclass's own


def at(place: str, period: str, value: str = "3227万美元", **changes: object) -> Observation:
    key = changes.pop("key", f"{place}/fdi-used@{period}")
    fields = {"district": place, "period": parse_period(period), "value": parse_quantity(value)}
    return observation(str(key), **(fields | changes))


def part(code: str, value: str, dimension: str = "stage", **changes: object) -> Observation:
    fields: dict[str, object] = {
        "key": f"river/investment-projects.{code}@2022",
        "indicator": "investment-projects",
        "breakdown": ((dimension, code),),
    }
    return at("river", "2022", value, **(fields | changes))


def page(data: Dataset, indicator: str = "fdi-used") -> IndicatorView:
    return indicator_page(edition_of(data), indicator)[1]


def test_one_figure_leads_its_page_and_needs_no_table() -> None:
    view = page(record(at("river", "2022-H1", finding=Text("句子", "A sentence"))))
    assert view.lead is not None
    assert view.lead.figure is not None
    assert view.lead.figure.text == "$32.27 million"
    assert (view.finding, view.latest, view.series) == ("A sentence", (), ())


def test_a_second_reading_of_the_one_figure_is_in_the_table() -> None:
    again = at(
        "river", "2022-H1", "3228万美元", key="river/fdi-used@2022-H1+2", variant=Text("另", "Another")
    )
    view = page(record(at("river", "2022-H1"), again))
    assert view.lead is not None
    assert view.lead.variant == ""
    assert [len(series.cards) for series in view.series] == [2]


def test_places_stand_by_date_and_never_by_value() -> None:
    data = record(
        at("river", "2021", "9000万美元"),
        at("harbour", "2022-H1", "10万美元"),
        at("harbour", "2020", "1亿美元"),
    )
    view = page(data)
    assert view.lead is None
    assert [(card.place.label, card.period.text) for card in view.latest] == [
        ("Harbour district", "first half of 2022"),
        ("River district", "2021"),
    ]
    assert view.comparisons == ()  # no period in common


def test_bars_stand_beside_each_other_for_one_period_with_their_sources() -> None:
    view = page(
        record(at("river", "2021", "1万美元"), at("harbour", "2021", "3万美元"), at("harbour", "2022"))
    )
    (comparison,) = view.comparisons
    assert [bar.label for bar in comparison.chart.bars] == ["River", "River"]  # both have that short name
    assert [bar.text for bar in comparison.chart.bars] == ["$30,000", "$10,000"]
    assert [source.label for source in comparison.sources] == ["Daily, August 2022"]


def test_parts_that_make_up_a_whole_are_drawn_as_a_stack() -> None:
    data = record(part("talks", "230个"), part("building", "114个"))
    view = page(data, "investment-projects")
    assert [graphic.form for graphic in view.graphics] == ["stacks"]
    assert [len(graphic.legend) for graphic in view.graphics] == [2]


def test_of_before_and_after_the_later_leads_and_no_other_indicator_is_drawn_with_it() -> None:
    pair = part("before", "40个", "phase"), part("after", "80个", "phase")
    other = (
        part("before", "1万美元", "phase", key="river/fdi-used.before@2022", indicator="fdi-used"),
        part("after", "2万美元", "phase", key="river/fdi-used.after@2022", indicator="fdi-used"),
    )
    view = page(record(*pair, *other), "investment-projects")
    assert view.lead is not None
    assert view.lead.detail == "After"
    (graphic,) = view.graphics
    assert [slope.label for slope in graphic.slopes] == ["Investment projects"]


SHARES = [
    ("1000万美元", "4000万美元", "25%"),
    ("1万美元", "3万美元", "33.3%"),
    ("3万美元", "3万美元", "100%"),
]


@pytest.mark.parametrize(("own", "whole", "percent"), SHARES)
def test_a_figure_is_told_as_a_share_of_the_whole_that_its_report_states(
    own: str, whole: str, percent: str
) -> None:
    view = page(with_whole(own, whole))
    assert view.share is not None
    assert view.share.percent == percent


@pytest.mark.parametrize(
    "changes",
    [
        {"period": parse_period("2021")},
        {"district": "harbour"},
        {"value": parse_quantity("近4000万美元")},
        {"value": parse_quantity("1万元")},
        {"value": None, "yoy": parse_quantity("1%")},
    ],
)
def test_no_share_is_worked_out_of_figures_that_do_not_fit(changes: dict[str, object]) -> None:
    assert page(with_whole("1000万美元", "4000万美元", **changes)).share is None


def with_whole(own: str, whole: str, **changes: object) -> Dataset:
    capital = replace(DATASET.indicators["fdi-used"], id="capital-used")
    fdi = replace(DATASET.indicators["fdi-used"], part_of="capital-used")
    fields: dict[str, object] = {
        "key": "river/capital-used@2022-H1",
        "indicator": "capital-used",
        "value": parse_quantity(whole),
    }
    total = observation(**(fields | changes))  # type: ignore[arg-type]  # the names are its own
    return record(at("river", "2022-H1", own), total, indicators={"fdi-used": fdi, capital.id: capital})


def test_an_indicator_without_definition_says_nothing_in_its_place() -> None:
    head, view = indicator_page(edition_of(record(at("river", "2022"))), "fdi-used")
    assert view.definition == ""
    assert head.description == "FDI in actual use: values by place, with period and source."


def test_a_catalogue_without_observations_is_empty() -> None:
    _, view = indicator_list_page(edition_of(record()))
    assert (view.several, view.groups, view.total) == ((), (), 0)


def test_what_has_several_places_or_parts_comes_first_each_with_its_latest_figure() -> None:
    data = record(at("river", "2021"), at("harbour", "2022"), part("talks", "230个"))
    _, view = indicator_list_page(edition_of(data))
    rows = {row.name: (row.places, row.figures) for row in view.several}
    assert rows == {"FDI in actual use": (2, 2), "Investment projects": (1, 1)}
    assert [row.latest.period.text for row in view.several if row.latest] == ["2022", "2022"]
    assert view.groups == ()


def thousands(number: int) -> Dataset:
    indicators: dict[str, Indicator] = {
        f"i{n}": replace(DATASET.indicators["fdi-used"], id=f"i{n}") for n in range(number)
    }
    places = ("river", "harbour")
    observations = tuple(
        at(place, "2022", key=f"{place}/{name}@2022", indicator=name)
        for n, name in enumerate(indicators)
        for place in places[: 2 if n % 10 == 0 else 1]
    )
    return record(*observations, indicators=indicators)


def test_a_catalogue_of_thousands_shows_a_page_of_them_and_says_how_many_there_are() -> None:
    _, view = indicator_list_page(edition_of(thousands(3000)))
    assert len(view.several) == LISTED_SEVERAL
    assert [(len(group.indicators), group.total) for group in view.groups] == [
        (LISTED, 3000 - LISTED_SEVERAL)
    ]
    assert view.total == 3000


def test_neighbours_are_few_and_those_of_the_same_place_come_first() -> None:
    edition = edition_of(thousands(200))
    found = neighbours_of(edition, "i7")
    assert len(found) == NEIGHBOURS
    assert "i7" not in {item.id for item in found}
    alone = record(at("river", "2022"))
    assert neighbours_of(edition_of(alone), "fdi-used") == ()
    assert TOPIC.id == DATASET.indicators["fdi-used"].topic
