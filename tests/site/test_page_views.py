from __future__ import annotations

from dataclasses import replace

from achievements.model.entities import Text
from achievements.site.pages.corrections import corrections_page
from achievements.site.pages.districts import FILTERED_FROM, district_card, filter_years
from figures import parse_period
from tests.render.record import BARE_EVENT, DISTRICT, observation
from tests.render.record import DATASET as RECORD
from tests.render.record import EVENT as SIGNING
from tests.site.editions import edition_of

SCHOOL = Text("一所学校", "One school")
EVENT = replace(SIGNING, industries=())
DATASET = replace(RECORD, events={EVENT.id: EVENT, BARE_EVENT.id: BARE_EVENT})


def test_among_places_a_figure_of_a_part_of_one_gives_way_to_its_latest_event() -> None:
    whole = observation("river/fdi-used@2022-H1")
    part = observation("river/fdi-used~school@2022-H1", scope=SCHOOL)
    card = district_card(DISTRICT, edition_of(replace(DATASET, observations=(whole, part))))
    assert card.card is not None
    assert card.card.detail == ""
    assert card.event is None
    card = district_card(DISTRICT, edition_of(replace(DATASET, observations=(part,))))
    assert card.card is None
    assert card.event is not None
    assert card.event.anchor == EVENT.id
    assert card.observations == 1


def test_a_place_with_neither_figure_nor_event_is_told_by_its_counts() -> None:
    card = district_card(DISTRICT, edition_of(replace(DATASET, observations=(), events={})))
    assert (card.card, card.event, card.observations, card.events) == (None, None, 0, 0)


def test_the_latest_event_is_the_first_of_the_record() -> None:
    events = {BARE_EVENT.id: BARE_EVENT, EVENT.id: EVENT}
    card = district_card(DISTRICT, edition_of(replace(DATASET, observations=(), events=events)))
    assert card.event is not None
    assert card.event.anchor == BARE_EVENT.id


def test_all_readings_of_a_contradiction_stand_beside_each_other_the_first_one_first() -> None:
    first = observation("river/fdi-used@2022-H1")
    second = observation("river/fdi-used@2022-H1+2", variant=Text("另一数", "Another figure"))
    other = observation("river/fdi-used@2021", period=parse_period("2021"))
    _, view = corrections_page(edition_of(replace(DATASET, observations=(other, first, second))))
    (readings,) = view.variants
    assert [card.variant for card in readings.cards] == ["", "Another figure"]
    assert [card.period.text for card in readings.cards] == ["first half of 2022", "first half of 2022"]


def test_a_contradiction_says_nothing_of_another_source() -> None:
    first = observation("river/fdi-used@2022-H1", source="another")
    second = observation("river/fdi-used@2022-H1+2", variant=Text("另一数", "Another figure"))
    sources = {**DATASET.sources, "another": replace(DATASET.sources["2022-08-daily"], id="another")}
    _, view = corrections_page(edition_of(replace(DATASET, sources=sources, observations=(first, second))))
    assert [len(readings.cards) for readings in view.variants] == [1]


def test_a_short_table_needs_no_filter() -> None:
    rows = [
        observation(f"river/fdi-used@{year}", period=parse_period(str(year))) for year in range(2001, 2013)
    ]
    assert filter_years(rows[: FILTERED_FROM - 1]) == ()
    assert filter_years(rows)[:2] == ("2012", "2011")
    assert len(filter_years(rows)) == 12
