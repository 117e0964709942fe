"""The home page: what it begins with, what each place says, and that nothing reads as a ranking."""

from __future__ import annotations

from dataclasses import replace

import pytest

from achievements.model.entities import Dataset, Lang, Observation, Position, Text
from achievements.site.glyphs import MOST_DOTS, figure_glyph, glyph
from achievements.site.pages.home import held, home_page, map_places
from achievements.site.quantities import figure_view
from figures import parse_period, parse_quantity
from tests.render.record import CITY, DATASET, DISTRICT, EVENT, observation
from tests.site.editions import edition_of

SAID = Text("外资增长", "Foreign investment grows")
SEA = replace(DISTRICT, id="sea", name=Text("海区", "Sea district"))
HILL = replace(DISTRICT, id="hill", name=Text("山区", "Hill district"))


def said(place: str, period: str, value: str) -> Observation:
    return observation(
        f"{place}/fdi-used@{period}",
        district=place,
        period=parse_period(period),
        value=parse_quantity(value),
        finding=SAID,
        target=None,
        yoy=None,
    )


def of_places(*observations: Observation) -> Dataset:
    places = {district.id: district for district in (CITY, DISTRICT, HILL, SEA)}
    return replace(DATASET, districts=places, observations=observations, events={})


def test_places_stand_in_their_order_never_by_value_nor_by_period() -> None:
    data = of_places(
        said("sea", "2022-H1", "5亿美元"),
        said("hill", "2022-H1", "1万美元"),
        said("river", "2021", "9亿美元"),
    )
    _, view = home_page(edition_of(data))
    assert [finding.place.label for finding in view.findings] == [
        DISTRICT.name.en,
        HILL.name.en,
        SEA.name.en,
    ]


def test_the_place_of_the_settings_comes_first() -> None:
    data = of_places(said("north-city", "2021", "9亿美元"), said("river", "2022-H1", "5亿美元"))
    _, view = home_page(edition_of(data))  # whose place is the river district
    assert [finding.place.label for finding in view.findings] == [DISTRICT.name.en, CITY.name.en]


def test_a_figure_is_shown_as_it_was_written() -> None:
    _, view = home_page(edition_of(of_places(said("river", "2022-H1", "近40亿美元")), "zh"))
    assert view.findings[0].figure is not None
    assert view.findings[0].figure.text == "近40亿美元"


def test_no_figure_stands_without_what_it_counts_its_period_and_its_source() -> None:
    data = of_places(said("sea", "2022-H1", "5亿美元"), said("river", "2021", "9亿美元"))
    for lang in ("zh", "en"):
        _, view = home_page(edition_of(data, lang))
        for finding in view.findings:
            assert finding.figure is not None
            assert all((finding.counts, finding.period.text, finding.source.label, finding.place.label))


def test_a_place_says_one_thing_and_one_without_a_record_says_nothing() -> None:
    data = of_places(said("sea", "2022-H1", "5亿美元"), said("sea", "2021", "9亿美元"))
    _, view = home_page(edition_of(data))
    assert [(finding.place.label, finding.period.text) for finding in view.findings] == [
        ("Sea district", "first half of 2022")
    ]


def test_circles_grow_with_the_number_of_figures_and_a_place_without_a_position_is_in_the_list() -> None:
    figures = [said("sea", str(year), "5亿美元") for year in (2020, 2021, 2022)]
    data = of_places(*figures, said("river", "2021", "1万美元"))
    districts = {**data.districts, "sea": replace(SEA, position=Position(80, 50))}
    data = replace(data, districts=districts)
    places = {place.name: place for place in map_places(edition_of(data))}
    sea, river, hill = places["Sea district"], places[DISTRICT.name.en], places["Hill district"]
    assert (sea.x, sea.y, sea.years, sea.figures) == ("80%", "50%", "2020–2022", "3 figures")
    assert (river.x, river.years, river.figures) == ("", "2021", "1 figure")
    assert (hill.years, hill.figures) == ("", "0 figures")
    assert float(sea.radius[:-2]) > float(river.radius[:-2]) > float(hill.radius[:-2])


def test_how_uneven_the_record_is_is_told_where_it_is() -> None:
    figures = [said("sea", str(year), "5亿美元") for year in (2020, 2021)]
    counts = held(edition_of(of_places(*figures, said("river", "2021", "1万美元"))))
    assert counts.most is not None
    assert counts.least is not None
    assert (counts.figures, counts.most.name, counts.least.figures) == (3, "Sea district", "1 figure")
    even = held(edition_of(of_places(said("sea", "2021", "1万美元"), said("river", "2021", "1万美元"))))
    assert (even.most, even.least) == (None, None)


def test_a_figure_is_traced_to_what_its_source_writes() -> None:
    _, view = home_page(edition_of(of_places(said("river", "2021", "9亿美元"))))
    assert view.chain is not None
    assert view.chain.written
    assert (view.chain.finding.source.label, view.chain.figures) == ("Daily, August 2022", 1)
    _, empty = home_page(edition_of(of_places()))
    assert (empty.chain, empty.findings) == (None, ())


@pytest.mark.parametrize(
    ("title", "lang", "dots"),
    [
        ("一场活动签下23个项目，总投资167.9亿元", "zh", 23),
        ("North signs 23 projects worth 16.79 billion yuan", "en", 23),
        ("6家网点可以办外汇", "zh", 6),
        ("344个项目在册，73个在建", "zh", 0),
        ("2024年7月22日开班", "zh", 0),
        ("一家企业领到执照", "zh", 0),
        (f"{MOST_DOTS}个项目", "zh", MOST_DOTS),
    ],
)
def test_a_number_of_things_in_a_title_is_so_many_dots(title: str, lang: Lang, dots: int) -> None:
    drawn = glyph(title, "北区", lang)
    assert len(drawn.dots) == len(set(drawn.dots)) == dots
    assert drawn.word == ("" if dots else "北区")


@pytest.mark.parametrize(
    ("title", "share"), [("评价率升到80%", "170.9 213.6"), ("增长672%", ""), ("达到0%", "")]
)
def test_a_percentage_up_to_a_hundred_is_a_part_of_a_ring(title: str, share: str) -> None:
    assert glyph(title, "北区", "zh").share == share


@pytest.mark.parametrize(
    ("written", "dots", "share"),
    [
        ("8个", 8, ""),
        ("不到半小时", 0, "106.8 213.6"),
        ("15分钟", 0, "53.4 213.6"),
        ("1小时", 0, "213.6 213.6"),
    ],
)
def test_a_small_count_and_a_part_of_an_hour_are_drawn_on_a_card(written: str, dots: int, share: str) -> None:
    drawn = figure_glyph(figure_view(parse_quantity(written), "zh"))
    assert drawn is not None
    assert (len(drawn.dots), drawn.share) == (dots, share)


@pytest.mark.parametrize("written", ["1个", f"{MOST_DOTS + 1}个", "2小时", "6.5%", "9046万美元"])
def test_no_other_figure_is_drawn_on_a_card(written: str) -> None:
    assert figure_glyph(figure_view(parse_quantity(written), "zh")) is None


@pytest.mark.parametrize(
    ("periods", "years"), [((), None), (("2021",), (2021, 2021)), (("2022-H1", "2019", "2021"), (2019, 2022))]
)
def test_a_record_says_from_which_year_to_which_it_goes(
    periods: tuple[str, ...], years: tuple[int, int] | None
) -> None:
    data = of_places(*(said("river", period, "1万美元") for period in periods))
    assert edition_of(data).library.scope.years == years


def test_a_year_with_events_alone_belongs_to_the_record() -> None:
    data = replace(of_places(said("river", "2021", "1万美元")), events={EVENT.id: EVENT})
    assert edition_of(data).library.scope.years == (2021, EVENT.date.end.year)
