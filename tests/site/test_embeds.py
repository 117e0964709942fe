"""Frames for other sites: the newest figure, and one that was cited."""

from __future__ import annotations

from dataclasses import replace

import pytest

from achievements.model.entities import Correction, Observation, Text
from achievements.site.cards import anchor_of
from achievements.site.citations import cite_figure
from achievements.site.embeds import cited_path, live_path
from achievements.site.pages.embeds import figure_page, latest_page
from achievements.site.plan import plan_pages
from figures import parse_period, parse_quantity
from tests.render.record import DATASET, observation
from tests.site.editions import edition_of

FIRST = observation("river/fdi-used@2022-H1")
LATER = observation("river/fdi-used@2022", period=parse_period("2022"))


def paths(*observations: Observation) -> set[str]:
    edition = edition_of(replace(DATASET, observations=observations))
    return {page.path for kind, page in plan_pages(edition) if kind.section == "embed"}


@pytest.mark.parametrize(
    "changes",
    [
        {"written": "3228万美元", "value": parse_quantity("3228万美元")},
        {"yoy": parse_quantity("+88.6%")},
        {"status": "provisional"},
        {"source": "another"},
    ],
)
def test_another_figure_is_never_at_the_address_of_one_that_was_cited(changes: dict[str, object]) -> None:
    other = observation(FIRST.key, **changes)
    assert cited_path(other) != cited_path(FIRST)
    assert cited_path(observation(FIRST.key)) == cited_path(FIRST)


def test_a_newer_figure_takes_the_live_address_and_leaves_the_cited_one() -> None:
    live = live_path("river", "fdi-used")
    assert paths(FIRST) == {live, cited_path(FIRST)}
    assert paths(FIRST, LATER) == {live, cited_path(FIRST), cited_path(LATER)}
    edition = edition_of(replace(DATASET, observations=(FIRST, LATER)))
    assert latest_page(edition, "river", "fdi-used")[1].card.period.text == "2022"


def test_a_figure_that_is_corrected_stays_at_its_address_and_says_so() -> None:
    old = observation("river/fdi-used@2022-H1#1", status="revised")
    new = observation(
        FIRST.key,
        correction=Correction(supersedes=old.key, reason=Text("误", "Slip"), date=parse_period("2023")),
    )
    assert {cited_path(old), cited_path(new)} < paths(old, new)
    edition = edition_of(replace(DATASET, observations=(old, new)))
    assert figure_page(edition, cited_path(old), old.key)[1].card.superseded
    assert latest_page(edition, "river", "fdi-used")[1].card.anchor == anchor_of(new)


def test_every_code_that_is_offered_leads_to_a_page_that_there_is() -> None:
    edition = edition_of(DATASET)
    there = {page.path for _, page in plan_pages(edition)}
    for found in edition.library.reported.values():
        for item in found.latest:
            for embed in cite_figure(item, edition).embeds:
                assert embed.href.removeprefix("/base/en") in there
                assert f'src="https://example.org{embed.href}"' in embed.code
