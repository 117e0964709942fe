from __future__ import annotations

from dataclasses import replace

import pytest

from achievements.model.entities import Dataset, Lang, Observation, Rank, Text
from achievements.site.edition import Edition
from achievements.site.share_cards import (
    article_card,
    every_card,
    place_card,
    signing_card,
)
from figures import parse_period, parse_quantity
from tests.render.record import BARE_EVENT, DATASET, DISTRICT, EVENT, SOURCE, observation
from tests.site.editions import edition_of

OTHER_SOURCE = replace(SOURCE, id="2024-07-daily", date=parse_period("2024-07"))
PLACE = replace(DISTRICT, headline=("investment-projects", "fdi-used"))
SIGNED = observation(
    "river/investment-projects.signed@2022-H1",
    indicator="investment-projects",
    breakdown=(("stage", "signed"),),
    value=parse_quantity("32个"),
)
FDI = observation("river/fdi-used@2022-H1", yoy=parse_quantity("+88.6%"))
NEWER = observation("river/fdi-used@2024-H1", period=parse_period("2024-H1"), source="2024-07-daily")


def dataset(*observations: Observation) -> Dataset:
    """The record with other observations, a second source, and a place with two headline indicators."""
    return replace(
        DATASET,
        districts={**DATASET.districts, "river": PLACE},
        sources={SOURCE.id: SOURCE, OTHER_SOURCE.id: OTHER_SOURCE},
        observations=observations,
    )


def edition(*observations: Observation, lang: Lang = "en") -> Edition:
    return edition_of(dataset(*observations), lang)


@pytest.mark.parametrize(
    ("lang", "label"), [("zh", "招商引资项目 · 已签约"), ("en", "Investment projects · Signed")]
)
def test_what_a_figure_counts_is_written_with_its_breakdown(lang: Lang, label: str) -> None:
    card = place_card(PLACE, edition(SIGNED, FDI, lang=lang))
    assert card.view.label == label
    assert label in card.words
    turned = replace(PLACE, headline=PLACE.headline[::-1])
    data = replace(dataset(SIGNED, FDI), districts={**DATASET.districts, turned.id: turned})
    card = place_card(turned, edition_of(data, lang))
    assert card.view.further[0][0] == label


def test_a_scope_is_written_too() -> None:
    school = replace(SIGNED, breakdown=(), scope=Text("一所学校", "One school"))
    assert place_card(PLACE, edition(school)).view.label == "Investment projects · One school"


@pytest.mark.parametrize(
    "other",
    [
        replace(FDI, period=parse_period("2022-01/2022-05")),
        replace(FDI, source="2024-07-daily"),
        replace(FDI, status="estimated"),
    ],
)
def test_figures_of_another_period_source_or_status_are_left_out(other: Observation) -> None:
    assert place_card(PLACE, edition(SIGNED, FDI)).view.further == (("FDI in actual use", "$32.27 million"),)
    assert place_card(PLACE, edition(SIGNED, other)).view.further == ()


def test_a_figure_that_is_not_final_says_so() -> None:
    estimated = edition(replace(FDI, status="estimated"))
    assert place_card(PLACE, estimated).view.period == "first half of 2022 (estimated)"
    assert place_card(PLACE, replace(estimated, lang="zh")).view.period == "2022年上半年（预计）"


@pytest.mark.parametrize(
    ("changes", "number", "remark"),
    [
        ({"yoy": parse_quantity("10.5%")}, "+10.5%", "up 10.5 percent year on year"),
        ({"target": parse_quantity("130%")}, "130%", "130 percent of the annual target"),
        ({"rank": Rank(2, Text("北市", "North City"), None)}, "2nd in North City", ""),
    ],
)
def test_what_is_no_value_says_what_it_is(changes: dict[str, object], number: str, remark: str) -> None:
    bare = replace(observation("river/fdi-used@2022-H1", value=None), **changes)  # type: ignore[arg-type]
    view = place_card(PLACE, edition(bare)).view
    assert (view.number, view.remark) == (number, remark)
    further = place_card(PLACE, edition(SIGNED, bare)).view.further
    assert further == (("FDI in actual use", remark or number),)


def test_an_article_is_shared_with_a_figure_of_its_own_sources() -> None:
    both = edition(FDI, NEWER)
    assert place_card(PLACE, both).view.period == "first half of 2024"
    old = article_card(("river",), (SOURCE.id,), both)
    assert (old.view.period, old.view.source) == ("first half of 2022", "Daily, August 2022")
    new = article_card(("river",), (OTHER_SOURCE.id,), both)
    assert (new.view.period, new.view.source) == ("first half of 2024", "Daily, July 2024")


@pytest.mark.parametrize(
    ("districts", "sources", "title"),
    [
        (("river",), (OTHER_SOURCE.id,), "River district"),  # nothing rests on this source
        (("river",), (), "River district"),
        (("north-city",), (SOURCE.id,), "North City"),  # it says nothing of this place
        ((), (SOURCE.id,), ""),
    ],
)
def test_an_article_without_figures_is_shared_without(
    districts: tuple[str, ...], sources: tuple[str, ...], title: str
) -> None:
    shown = edition(FDI)
    assert place_card(PLACE, shown).view.number
    view = article_card(districts, sources, shown).view
    assert (view.place, view.number, view.further) == (title, "", ())


def test_an_article_shows_headline_indicators_first_and_wholes_before_parts() -> None:
    part = replace(FDI, key="part", breakdown=(("stage", "signed"),))
    unlisted = replace(edition(part, FDI, SIGNED).dataset.districts["river"], headline=("fdi-used",))
    shown = edition_of(replace(dataset(part, SIGNED, FDI), districts={"river": unlisted}))
    view = article_card(("river",), (SOURCE.id,), shown).view
    assert view.label == "FDI in actual use"
    assert [label for label, _ in view.further] == [
        "FDI in actual use · Signed",
        "Investment projects · Signed",
    ]


def test_a_corrected_figure_is_on_no_picture() -> None:
    shown = edition_of(replace(DATASET, events={}))
    cards = [*every_card(shown), article_card(("river",), (SOURCE.id,), shown)]
    words = "".join(card.words for card in cards)
    assert "$32.29 million" in words
    assert "$32.28 million" not in words


def test_an_event_is_shared_with_what_was_signed() -> None:
    view = signing_card(replace(EVENT, industries=()), edition_of(DATASET)).view
    assert (view.label, view.number, view.remark) == (EVENT.title.en, "16.79", "Contracted investment")
    assert (view.period, view.source) == ("August 2022", "Daily, August 2022")
    assert view.further == (
        ("Contracted investment", "more than $50 million"),
        ("Projects signed", "23 projects"),
    )


def test_an_event_without_numbers_is_shared_with_its_title() -> None:
    view = signing_card(BARE_EVENT, edition_of(DATASET)).view
    assert (view.place, view.number) == ("Ground-breaking", "")
    assert view.label == "River district Dec 22, 2021"
