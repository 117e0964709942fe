"""What a reader can choose: larger text and the colours; the first without JavaScript too."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.visiting import Lang, Visit

EDITIONS = pytest.mark.parametrize("lang", ["zh", "en"])

TEXT_SIZES = """() => [...document.querySelectorAll("main p, main td, main th, main li, main dd")]
  .filter((node) => node.checkVisibility() && node.innerText.trim())
  .map((node) => parseFloat(getComputedStyle(node).fontSize))"""
PAGE_COLOUR = "() => getComputedStyle(document.body).backgroundColor"


def smallest_text(visitor: Visit) -> float:
    """The size of the smallest running text, in px."""
    sizes: list[float] = visitor.page.evaluate(TEXT_SIZES)
    return min(sizes)


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@EDITIONS
def test_the_elder_version_makes_all_text_at_least_18_px(
    visit: Visitor, lang: Lang, javascript: bool
) -> None:
    visitor = visit(width=360, javascript=javascript)
    visitor.open("districts/laiwu/", lang)
    assert smallest_text(visitor) >= 12
    visitor.turn_elder_on()
    assert smallest_text(visitor) >= 18
    assert visitor.troubles == []


@EDITIONS
def test_the_elder_version_stays_on_from_page_to_page_until_it_is_turned_off(
    visit: Visitor, lang: Lang
) -> None:
    visitor = visit(width=360)
    visitor.open("", lang)
    visitor.turn_elder_on()
    visitor.open("districts/laiwu/", lang)
    choice = visitor.page.get_by_role("banner").get_by_role("checkbox")
    expect(choice).to_be_checked()
    assert smallest_text(visitor) >= 18
    choice.uncheck()
    visitor.open("", lang)
    expect(visitor.page.get_by_role("banner").get_by_role("checkbox")).not_to_be_checked()


def test_the_colours_follow_the_system_until_the_reader_chooses(visit: Visitor) -> None:
    light, dark = visit(scheme="light"), visit(scheme="dark")
    for visitor in (light, dark):
        visitor.open("")
    by_day, by_night = light.page.evaluate(PAGE_COLOUR), dark.page.evaluate(PAGE_COLOUR)
    assert by_day != by_night
    light.page.get_by_role("contentinfo").get_by_role("combobox").select_option("dark")
    assert light.page.evaluate(PAGE_COLOUR) == by_night
    light.open("districts/laiwu/")
    assert light.page.evaluate(PAGE_COLOUR) == by_night


def test_without_javascript_nothing_is_offered_that_needs_it(visit: Visitor) -> None:
    visitor = visit(javascript=False)
    visitor.open("")
    expect(visitor.page.get_by_role("contentinfo").get_by_role("combobox")).to_have_count(0)
    assert visitor.troubles == []
