"""What a place says in one sentence: the editors' own, or one composed of nothing but the record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from achievements.model.entities import Event, Lang, Observation, Rank, Text
from achievements.site.findings import finding_of, finding_record, finding_sentence, finding_view
from achievements.site.library import Library
from figures import parse_period, parse_quantity
from tests.render.record import CITY, DATASET, DISTRICT, EVENT, observation
from tests.site.editions import edition_of

SAID = Text("外资增长", "Foreign investment grows")


def at(period: str, **changes: object) -> Observation:
    return observation(f"river/fdi-used@{period}", period=parse_period(period), **changes)


def library(*observations: Observation, event: Event | None = None) -> Library:
    districts = {place.id: place for place in (CITY, replace(DISTRICT, headline=("fdi-used",)))}
    data = replace(DATASET, districts=districts, observations=observations)
    return Library(replace(data, events={event.id: event} if event else {}), (), ())


def test_the_newest_written_sentence_speaks_for_a_place() -> None:
    old, new, unsaid = at("2021", finding=SAID), at("2022-H1", finding=SAID), at("2023")
    assert finding_record("river", library(old, new, unsaid)) is new


def test_a_headline_figure_goes_before_a_later_one_of_the_same_year() -> None:
    other = observation(
        "river/projects-signed@2022",
        indicator="projects-signed",
        period=parse_period("2022"),
        finding=SAID,
    )
    first = at("2022-H1", finding=SAID)
    assert finding_record("river", library(first, other)) is first


def test_what_was_corrected_or_is_a_second_reading_never_speaks() -> None:
    second = at("2022", finding=SAID, variant=Text("另一说", "Another reading"))
    assert finding_record("river", library(at("2021"), second)) == at("2021")


def test_without_a_written_sentence_the_newest_headline_speaks_and_without_figures_the_newest_event() -> None:
    assert finding_record("river", library(at("2021"), at("2022"))) == at("2022")
    event = replace(EVENT, finding=None)
    assert finding_record("river", library(event=event)) is event
    assert finding_record("river", library()) is None


RANK = Rank(2, Text("北市", "North City"), None)


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({}, "实际使用外资3227万美元", "FDI in actual use: $32.27 million"),
        (
            {"yoy": parse_quantity("+88.6%"), "target": parse_quantity("130%"), "rank": RANK},
            "实际使用外资3227万美元，同比增长88.6%，完成年度任务的130%",
            (
                "FDI in actual use: $32.27 million, up 88.6 percent year on year, "
                "130 percent of the annual target"
            ),
        ),
        (
            {"value": None, "yoy": parse_quantity("-3%")},
            "实际使用外资同比下降3%",
            "FDI in actual use: down 3 percent year on year",
        ),
        (
            {"value": None, "rank": RANK},
            "实际使用外资北市第2位",
            "FDI in actual use: 2nd in North City",
        ),
        (
            {"scope": Text("一所医院", "One hospital"), "status": "estimated"},
            "实际使用外资（一所医院）3227万美元（预计）",
            "FDI in actual use (One hospital): $32.27 million (estimated)",
        ),
    ],
)
def test_a_sentence_is_composed_of_what_the_record_states(
    changes: dict[str, object], zh: str, en: str
) -> None:
    record = at(
        "2022-H1",
        **({"value": parse_quantity("3227万美元"), "yoy": None, "target": None, "rank": None} | changes),
    )
    langs: tuple[Lang, ...] = ("zh", "en")
    data = library(record).dataset
    assert [finding_sentence(record, edition_of(data, lang)) for lang in langs] == [zh, en]


def test_a_finding_carries_its_period_its_figure_and_its_source() -> None:
    record = at("2022-H1", finding=SAID, value=parse_quantity("3227万美元"), scope=Text("港口", "The port"))
    view = finding_of(edition_of(library(record).dataset), "river")
    assert view is not None
    assert view.figure is not None
    assert (view.sentence, view.figure.text) == (SAID.en, "$32.27 million")
    assert view.counts == "FDI in actual use (The port)"
    assert (view.period.text, view.source.label) == ("first half of 2022", "Daily, August 2022")


@pytest.mark.parametrize(
    ("target", "yoy", "form"),
    [("130%", None, "targets"), (None, "+88.6%", "year-ago"), (None, None, None)],
)
def test_a_finding_brings_the_graphic_of_its_record(
    target: str | None, yoy: str | None, form: str | None
) -> None:
    record = at(
        "2022-H1",
        finding=SAID,
        value=parse_quantity("3227万美元"),
        target=parse_quantity(target) if target else None,
        yoy=parse_quantity(yoy) if yoy else None,
        rank=None,
    )
    view = finding_of(edition_of(library(record).dataset), "river")
    assert view is not None
    assert (view.graphic.form if view.graphic else None) == form


def test_the_figure_of_an_event_says_what_it_counts() -> None:
    view = finding_of(edition_of(library(event=replace(EVENT, finding=SAID, industries=())).dataset), "river")
    assert view is not None
    assert view.counts == "Contracted investment"


def is_said(sentence: str, **changes: object) -> bool:
    """Return whether a card of a finding takes what is drawn as said by its sentence."""
    item = at("2022-H1", finding=Text(sentence, sentence), **changes)
    return finding_view(item, edition_of(replace(DATASET, observations=(item,)))).said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("外资任务完成139.6%", True),
        ("Foreign investment reaches 139.6 percent of the target", True),
        ("外资完成全年任务", False),
        ("外资任务完成39.6%", False),
        ("外资任务完成139.66%", False),
        ("1139.6万美元", False),
    ],
)
def test_a_card_repeats_no_completion_that_its_sentence_gives(sentence: str, said: bool) -> None:
    assert is_said(sentence, target=parse_quantity("139.6%")) == said


@pytest.mark.parametrize(("sentence", "said"), [("外资增长88.6%", True), ("外资增长很快", False)])
def test_a_card_repeats_no_growth_that_its_sentence_gives(sentence: str, said: bool) -> None:
    assert is_said(sentence, yoy=parse_quantity("+88.6%")) == said
