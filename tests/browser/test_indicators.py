"""The views of an indicator: tabs without a script, all below each other on paper, a way out of WeChat."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Visitor
from tests.browser.visiting import Lang
from tools.audit.host import StaticHost

SEVERAL = "indicators/fdi-used/"
PANELS = ("chart", "table", "files")
WECHAT = "Mozilla/5.0 (Linux; Android 12) Chrome/107.0 Mobile Safari/537.36 MicroMessenger/8.0.47"


def shown(page: Page) -> list[str]:
    """The views that are seen."""
    return [name for name in PANELS if page.locator(f".views__panel--{name}").is_visible()]


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_view_is_seen_at_a_time_and_the_keyboard_changes_it(
    visit: Visitor, lang: Lang, javascript: bool
) -> None:
    visitor = visit(width=320, javascript=javascript)
    visitor.open(SEVERAL, lang)
    page = visitor.page
    assert shown(page) == ["chart"]
    page.locator("#view-chart").focus()
    for name in ("table", "files", "chart"):
        page.keyboard.press("ArrowRight")
        assert shown(page) == [name]
    assert visitor.overflow() == []


def test_an_address_of_a_figure_shows_the_table_that_it_stands_in(visit: Visitor) -> None:
    visitor = visit()
    visitor.open(SEVERAL)
    row = visitor.page.locator(".views__panel--table tr[id]").first.get_attribute("id")
    visitor.open(f"{SEVERAL}#{row}")
    assert "table" in shown(visitor.page)
    assert visitor.page.locator(f'[id="{row}"]').is_visible()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_elder_version_has_one_figure_of_each_place_and_a_large_button_to_listen(
    visit: Visitor, lang: Lang
) -> None:
    visitor = visit(width=360)
    visitor.open(SEVERAL, lang)
    page = visitor.page
    usual = page.locator("main").bounding_box()
    row = page.locator(".views__panel--table tr[id]").first.get_attribute("id")
    visitor.turn_elder_on()
    elder = page.locator("main").bounding_box()
    assert usual is not None
    assert elder is not None
    assert elder["height"] < usual["height"]
    assert shown(page) == []
    assert page.locator(".place-figure:visible").count() == page.locator(".place-figure").count() > 1
    assert not page.locator(".citation").first.is_visible()
    page.evaluate("document.documentElement.setAttribute('data-voice', '')")
    listen = page.locator("#voice").bounding_box()
    assert listen is not None
    assert min(listen["width"], listen["height"]) >= 60
    visitor.open(f"{SEVERAL}#{row}", lang)
    assert page.locator(f'[id="{row}"]').is_visible()


def test_paper_has_chart_and_table_and_no_tabs(visit: Visitor) -> None:
    visitor = visit()
    visitor.open(SEVERAL)
    visitor.page.emulate_media(media="print")
    assert shown(visitor.page) == ["chart", "table"]
    assert not visitor.page.locator(".views__tabs").is_visible()
    visitor.page.emulate_media(media="screen")


@pytest.mark.parametrize(("agent", "is_told"), [(WECHAT, True), (None, False)])
@pytest.mark.parametrize("path", ["indicators/afforestation/", "en/data/"])
def test_who_reads_in_wechat_is_told_how_to_download(
    browser: Browser, host: StaticHost, path: str, agent: str | None, is_told: bool
) -> None:
    page = browser.new_page(user_agent=agent)
    page.goto(f"{host.site_url}/{path}")
    assert page.locator("[data-elsewhere]").is_visible() is is_told
    page.close()
