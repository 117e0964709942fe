"""The table of a place's observations: whole without JavaScript; with it filtered, sorted and folded."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tools.audit.host import StaticHost

PLACE = "laiwu"
PATH = f"districts/{PLACE}/"
Row = dict[str, Any]
SEEN = "(rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.id)"


@pytest.fixture
def observations(host: StaticHost) -> list[Row]:
    """The place's observations as the site's own download gives them."""
    every: list[Row] = json.loads((host.folder / "data/observations.json").read_text(encoding="utf-8"))
    return [row for row in every if row["district"] == PLACE]


def seen(page: Page) -> list[str]:
    """The rows that the reader sees, in their order, by the IDs that the download's addresses name."""
    ids: list[str] = page.locator("#observations tr[id]").evaluate_all(SEEN)
    return ids


def anchors(rows: list[Row]) -> set[str]:
    return {row["page"].partition("#")[2] for row in rows}


def test_without_a_script_every_figure_is_there_and_no_control_is(
    visit: Visitor, observations: list[Row]
) -> None:
    visitor = visit(width=360, javascript=False)
    page = visitor.page
    visitor.open(PATH)
    assert seen(page) == []
    for topic in page.locator("#observations summary").all():
        topic.click()
    assert set(seen(page)) == anchors(observations)
    expect(page.locator("main form")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
def test_filters_open_what_fits_and_say_how_much_that_is(
    visit: Visitor, observations: list[Row], width: int
) -> None:
    visitor = visit(width=width)
    page = visitor.page
    visitor.open(PATH)
    assert seen(page) == []
    page.locator("#filter-year").select_option("2022")
    of_2022 = [row for row in observations if row["period_end"].startswith("2022")]
    assert set(seen(page)) == anchors(of_2022)
    expect(page.locator("main form [role=status]")).to_contain_text(str(len(of_2022)))
    page.locator("#filter-text").fill("外资")
    both = set(seen(page))
    assert both < anchors(of_2022)
    assert any("fdi-used" in anchor for anchor in both)
    page.locator("#filter-text").fill("")
    page.locator("#filter-year").select_option("")
    assert seen(page) == []


def open_largest(page: Page) -> None:
    """Open the topic of the most figures; the others stay folded."""
    numbers = page.locator("#observations .topics__number").all_inner_texts()
    page.locator("#observations summary").nth(max(range(len(numbers)), key=lambda n: int(numbers[n]))).click()


def test_sorting_by_period_and_growth_is_told_and_can_be_undone(
    visit: Visitor, observations: list[Row]
) -> None:
    visitor = visit(width=1280)
    page = visitor.page
    visitor.open(PATH)
    open_largest(page)
    before = seen(page)
    by_anchor = {row["page"].partition("#")[2]: row for row in observations}

    heading = page.locator("#observations details[open] th[data-sort=period]")
    for direction in ("descending", "ascending"):
        heading.get_by_role("button").click()
        expect(heading).to_have_attribute("aria-sort", direction)
        ends = [by_anchor[anchor]["period_end"] for anchor in seen(page)]
        assert ends == sorted(ends, reverse=direction == "descending")
        assert len(set(ends)) > 1
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") is None
    assert seen(page) == before

    growth = page.locator("#observations details[open] th[data-sort=growth]")
    for direction in ("descending", "ascending"):
        growth.get_by_role("button").click()
        rates = [by_anchor[anchor]["yoy_percent"] for anchor in seen(page)]
        known = [float(rate) for rate in rates if rate is not None]
        assert known == sorted(known, reverse=direction == "descending")
        assert rates[: len(known)] == [
            rate for rate in rates if rate is not None
        ]  # the silent ones come last


def test_values_are_only_compared_within_a_unit(visit: Visitor, observations: list[Row]) -> None:
    visitor = visit(width=1280)
    visitor.open(PATH)
    open_largest(visitor.page)
    heading = visitor.page.locator("#observations details[open] th[data-sort=value]")
    heading.get_by_role("button").click()
    by_anchor = {row["page"].partition("#")[2]: row for row in observations}
    units: dict[str, list[float]] = {}
    order: list[str] = []
    for anchor in seen(visitor.page):
        row = by_anchor[anchor]
        if row["value"] is not None:
            units.setdefault(row["unit"], []).append(float(row["value"]))
            order.append(row["unit"])
    assert all(values == sorted(values, reverse=True) for values in units.values())
    assert len(units) > 1
    assert [unit for place, unit in enumerate(order) if place == 0 or order[place - 1] != unit] == sorted(
        units
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_topics_are_folded_and_an_address_opens_its_own(
    visit: Visitor, observations: list[Row], width: int
) -> None:
    anchor = next(iter(sorted(anchors(observations))))
    visitor = visit(width=width)
    page = visitor.page
    visitor.open(PATH)
    page.locator("#observations summary").first.click()
    assert 0 < len(seen(page)) < len(observations)
    page.evaluate("(id) => { location.hash = id; }", anchor)
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_paper_has_every_figure(visit: Visitor, observations: list[Row]) -> None:
    visitor = visit(width=1280)
    visitor.open(PATH)
    visitor.page.emulate_media(media="print")
    visitor.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert set(seen(visitor.page)) == anchors(observations)
