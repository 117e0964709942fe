"""Comparing places: chosen by address or by hand; without a script all of them in one table."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visitor
from tests.browser.visiting import Lang

CHOSEN = "compare/?indicator=fdi-used&places=tianqiao,jibei-edz,laiwu"


@pytest.mark.parametrize(("lang", "value"), [("zh", "12145万美元"), ("en", "$121.45 million")])
def test_an_address_shows_places_side_by_side(visit: Visitor, lang: Lang, value: str) -> None:
    visitor = visit(width=320)
    visitor.open(CHOSEN, lang)
    page = visitor.page
    page.wait_for_selector(".compare__row")
    compared = page.locator("ol.compare__rows li")
    assert compared.count() == 2
    assert value in compared.first.inner_text()
    assert page.locator("ol.compare__rows .compare__bar").count() == 2
    assert page.locator("ul.compare__rows .compare__bar").count() == 0
    assert "2022" in page.locator("ul.compare__rows").inner_text()
    assert visitor.overflow() == []


def test_another_choice_changes_what_is_shown_and_the_address(visit: Visitor) -> None:
    visitor = visit()
    visitor.open(CHOSEN)
    page = visitor.page
    page.wait_for_selector(".compare__row")
    page.locator("[name=places][value=tianqiao]").uncheck()
    assert page.locator("ol.compare__rows").count() == 0
    assert "tianqiao" not in page.url
    assert "laiwu" in page.url


def test_without_a_script_all_places_stand_in_one_table(visit: Visitor) -> None:
    visitor = visit(javascript=False)
    visitor.open(CHOSEN)
    assert not visitor.page.locator("form[action$='compare/']").is_visible()
    assert visitor.page.locator(".overview__table").is_visible()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_coverage_does_not_scroll_sideways(visit: Visitor, lang: Lang) -> None:
    visitor = visit(width=320)
    visitor.open("coverage/", lang)
    assert visitor.overflow() == []
