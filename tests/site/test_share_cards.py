from __future__ import annotations

from dataclasses import replace

import pytest

from achievements.model.entities import Dataset, Lang, Observation, Rank, Stage, Text
from achievements.site.edition import Edition
from achievements.site.share_cards import (
    event_picture,
    every_card,
    figure_card,
    indicator_card,
    place_card,
    place_in,
    project_card,
    section_card,
    topic_card,
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
def test_what_a_figure_counts_is_written_with_its_breakdown_period_and_source(lang: Lang, label: str) -> None:
    card = figure_card(edition(SIGNED, lang=lang), SIGNED.key)
    assert card.view.sentence == label
    period, source = ("2022年上半年", "日报") if lang == "zh" else ("first half of 2022", "Daily")
    assert period in card.view.kicker
    assert source in card.view.source
    assert all(part in card.words for part in (label, period, card.view.source, card.view.number))


def test_a_finding_leads_and_what_is_counted_stands_beside_the_period() -> None:
    told = replace(SIGNED, finding=Text("签下32个项目", "32 projects were signed"))
    view = figure_card(edition(told), told.key).view
    assert view.sentence == "32 projects were signed"
    assert view.kicker == "first half of 2022 · Investment projects · Signed"


def test_a_scope_is_written_too() -> None:
    school = replace(SIGNED, breakdown=(), scope=Text("一所学校", "One school"))
    assert figure_card(edition(school), school.key).view.sentence == "Investment projects · One school"


def test_a_figure_that_is_not_final_says_so() -> None:
    estimated = replace(FDI, status="estimated")
    assert figure_card(edition(estimated), FDI.key).view.kicker == "first half of 2022 (estimated)"
    assert figure_card(edition(estimated, lang="zh"), FDI.key).view.kicker == "2022年上半年（预计）"


@pytest.mark.parametrize(
    ("changes", "number", "remark"),
    [
        ({"yoy": parse_quantity("10.5%")}, "+10.5%", "on a year earlier"),
        ({"target": parse_quantity("130%")}, "130%", "of the annual target"),
        ({"rank": Rank(2, Text("北市", "North City"), None)}, "", "2nd in North City"),
    ],
)
def test_what_is_no_value_says_what_it_is(changes: dict[str, object], number: str, remark: str) -> None:
    bare = replace(observation("river/fdi-used@2022-H1", value=None), **changes)  # type: ignore[arg-type]
    view = figure_card(edition(bare), bare.key).view
    assert (view.number, view.remark) == (number, remark)


@pytest.mark.parametrize(("target", "broken"), [("79.59%", False), ("139.6%", False), ("408%", True)])
def test_a_target_is_a_bar_that_tells_what_it_is(target: str, broken: bool) -> None:
    told = replace(FDI, target=parse_quantity(target))
    bar = figure_card(edition(told), told.key).view.bar
    assert bar is not None
    assert (bar.number, bar.label, bar.broken) == (target, "Annual target, 100%", broken)


def test_a_place_is_shared_with_its_finding_and_without_one_with_its_name() -> None:
    assert place_card(edition(FDI), "river") == figure_card(edition(FDI), FDI.key)
    empty = edition_of(replace(dataset(), events={}))
    view = place_card(empty, "river").view
    assert (view.sentence, view.number) == ("River district", "")
    assert place_card(empty, "river").square == ""


def test_an_indicator_of_several_places_shows_the_latest_of_each_with_its_period_and_source() -> None:
    north = replace(FDI, key="north-city/fdi-used@2022-H1", district="north-city")
    assert indicator_card(edition(FDI), "fdi-used") == figure_card(edition(FDI), FDI.key)
    card = indicator_card(edition(FDI, north), "fdi-used")
    assert (card.view.sentence, card.view.number, card.square) == ("FDI in actual use", "", "")
    assert {row.place for row in card.view.rows} == {"River district", "North City"}
    for row in card.view.rows:
        assert row.text == "$32.27 million"
        assert row.basis.startswith("first half of 2022 · Daily")
        assert row.basis in card.words


def test_a_figure_that_is_a_part_is_drawn_in_its_whole() -> None:
    parts = [
        replace(
            SIGNED,
            key=f"river/investment-projects.{code}@2022-H1",
            breakdown=(("stage", code),),
            value=parse_quantity(f"{number}个"),
        )
        for code, number in (("negotiating", 20), ("signed", 32))
    ]
    stages = DATASET.dimensions["stage"]
    both = {**stages.codes, "negotiating": Text("在谈", "Under negotiation")}
    record = replace(
        dataset(*parts),
        dimensions={**DATASET.dimensions, "stage": replace(stages, codes=both, complete=True)},
    )
    card = figure_card(edition_of(record), parts[1].key)
    assert sorted(part.number for part in card.view.parts) == ["20", "32"]
    assert "Under negotiation 20" in card.words


@pytest.mark.parametrize(("stages", "number"), [((), ""), ((Stage("signed"),), "")])
def test_a_project_without_a_date_is_shared_without_its_amount(
    stages: tuple[Stage, ...], number: str
) -> None:
    project = next(item for item in DATASET.projects.values() if item.investment)
    record = replace(DATASET, projects={project.id: replace(project, stages=stages)})
    view = project_card(edition_of(record), project.id).view
    assert (view.sentence, view.number) == (project.name.en, number)


def test_a_project_is_shared_with_its_investment_as_of_its_last_step() -> None:
    project = next(item for item in DATASET.projects.values() if item.investment)
    dated = replace(project, stages=(Stage("signed", parse_period("2022-08"), "estimated"),))
    view = project_card(edition_of(replace(DATASET, projects={project.id: dated})), project.id).view
    assert view.kicker == "August 2022 · estimated · Signed · Investment"
    assert view.number
    assert "Daily" in view.source


def test_a_topic_is_shared_with_its_newest_finding() -> None:
    told = replace(FDI, finding=Text("外资3227万美元", "FDI reached $32.27 million"))
    view = topic_card(edition(told), "investment").view
    assert (view.sentence, view.number) == ("FDI reached $32.27 million", "32.27")
    assert view.kicker == "River district · first half of 2022 · FDI in actual use"
    bare = topic_card(edition(replace(FDI, yoy=None, target=None)), "investment").view
    assert (bare.sentence, bare.number) == ("FDI in actual use", "32.27")
    assert bare.kicker == "River district · first half of 2022"


def test_a_corrected_figure_is_on_no_picture() -> None:
    words = "".join(card.words for card in every_card(edition_of(replace(DATASET, events={}))))
    assert "32.29" in words
    assert "32.28" not in words


def test_an_event_is_shared_with_what_was_signed() -> None:
    events = {**DATASET.events, EVENT.id: replace(EVENT, industries=())}
    view = event_picture(edition_of(replace(DATASET, events=events)), EVENT.id).view
    assert (view.sentence, view.number) == ((EVENT.finding or EVENT.title).en, "16.79")
    assert view.kicker == "August 2022 · Contracted investment"
    assert view.remark == "Contracted investment: more than $50 million · Projects signed: 23 projects"


def test_an_event_without_numbers_is_shared_with_its_title() -> None:
    view = event_picture(edition_of(DATASET), BARE_EVENT.id).view
    assert (view.place, view.sentence, view.number) == ("River district", "Ground-breaking", "")
    assert view.kicker == "Dec 22, 2021"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_site_is_shared_with_its_name_and_a_section_with_its_own(lang: Lang) -> None:
    shown = edition(lang=lang)
    site = section_card(shown, "home").view
    assert (site.sentence, site.place, site.number) == (shown.site.name.get(lang), "", "")
    assert section_card(shown, "timeline").view.place == shown.site.name.get(lang)


@pytest.mark.parametrize(
    ("words", "written", "place"),
    [
        ("莱芜73个项目在建", "73个", 2),
        ("莱芜73个项目在建", "3个", -1),
        ("总投资1,355.43亿元", "355.43亿元", -1),
        ("总投资355.43亿元", "355.43亿元", 3),
        ("没有数字", "", -1),
    ],
)
def test_a_headline_names_a_figure_only_where_it_is_written_whole(
    words: str, written: str, place: int
) -> None:
    assert place_in(words, written) == place
