"""The timeline: whole without JavaScript; with it, filtered, and the selection kept in the address."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from achievements.site.pages.timeline import WORTH_FILTERING
from tests.browser.conftest import Visitor
from tests.browser.visiting import Lang
from tests.whole.building import build_content
from tools.audit.host import StaticHost

ROOT = Path(__file__).resolve().parents[2]
EDITIONS = pytest.mark.parametrize("lang", ["zh", "en"])
Event = dict[str, Any]
EVENT_ID = "(links) => links.filter((a) => a.checkVisibility()).map((a) => a.pathname.split('/').at(-2))"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaticHost]:
    """The site with so many events that filters are offered."""
    root = tmp_path_factory.mktemp("many")
    content = shutil.copytree(ROOT / "content", root / "content")
    given = (content / "data" / "events" / "2021-Q1-weihai-edz-three-projects.yaml").read_text("utf-8")
    for day in range(1, WORTH_FILTERING):
        made = given.replace("date: 2021-Q1", f"date: 2021-03-{day:02}")
        (content / "data" / "events" / f"2021-03-{day:02}-one-of-many.yaml").write_text(made, "utf-8")
    with StaticHost(root / "output", "") as serving:
        build_content(content, root, serving.site_url)
        yield serving


@pytest.fixture
def events(host: StaticHost) -> list[Event]:
    """The events as the site's own download gives them."""
    found: list[Event] = json.loads((host.folder / "data/events.json").read_text(encoding="utf-8"))
    return found


def ids(events: list[Event], wanted: Callable[[Event], bool] = lambda event: True) -> set[str]:
    return {event["id"] for event in events if wanted(event)}


def shown(page: Page) -> set[str]:
    """The events that the reader sees on the timeline."""
    links: list[str] = page.get_by_role("main").locator("h3 a").evaluate_all(EVENT_ID)
    return set(links)


def choice(page: Page, name: str) -> Locator:
    """The field of a filter, by its name in the address."""
    return page.get_by_role("main").locator(f"select[name={name}]")


@EDITIONS
def test_filters_show_what_fits_and_are_kept_in_the_address(
    visit: Visitor, events: list[Event], lang: Lang
) -> None:
    visitor = visit(width=360)
    page = visitor.page
    visitor.open("timeline/", lang)
    assert shown(page) == ids(events)

    choice(page, "district").select_option("licheng")
    in_licheng = ids(events, lambda event: event["district"] == "licheng")
    assert shown(page) == in_licheng
    assert 0 < len(in_licheng) < len(events)
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text(str(len(in_licheng)))
    assert page.url.endswith("?district=licheng")

    page.reload()
    assert shown(page) == in_licheng
    expect(choice(page, "district")).to_have_value("licheng")

    page.get_by_role("main").locator("button[type=reset]").click()
    expect(choice(page, "district")).to_have_value("")
    page.wait_for_url("**/timeline/")
    assert shown(page) == ids(events)
    assert visitor.troubles == []


@EDITIONS
def test_filters_are_joined_and_say_so_where_nothing_fits(
    visit: Visitor, events: list[Event], lang: Lang
) -> None:
    visitor = visit()
    page = visitor.page
    visitor.open("timeline/?district=laiwu&year=2022", lang)
    assert shown(page) == ids(
        events, lambda event: event["district"] == "laiwu" and event["date"].startswith("2022")
    )
    choice(page, "district").select_option("weihai-edz")
    assert shown(page) == set()
    expect(page.get_by_role("main").get_by_role("status")).not_to_be_empty()
    assert visitor.troubles == []


def industry_is(event: Event, code: str) -> bool:
    return code in event["industries"]


def amount_fits(event: Event, code: str) -> bool:
    unit, _, least = code.partition(":")
    return any(
        code == "any" or (amount["unit"] == unit and int(amount["value"]) >= int(least))
        for amount in event["amounts"]
    )


@pytest.mark.parametrize(
    ("name", "fits"), [("industry", industry_is), ("amount", amount_fits)], ids=["industry", "amount"]
)
def test_every_choice_of_industry_and_amount_shows_what_fits(
    visit: Visitor, events: list[Event], name: str, fits: Callable[[Event, str], bool]
) -> None:
    visitor = visit()
    page = visitor.page
    visitor.open("timeline/")
    codes = choice(page, name).locator("option").evaluate_all("(all) => all.map((one) => one.value)")
    assert len(codes) > 2
    for code in filter(None, codes):
        choice(page, name).select_option(code)
        wanted = {event["id"] for event in events if fits(event, code)}
        assert shown(page) == wanted, code
        assert parse_qs(urlsplit(page.url).query) == {name: [code]}
    assert visitor.troubles == []


@EDITIONS
def test_the_timeline_is_whole_without_javascript(visit: Visitor, events: list[Event], lang: Lang) -> None:
    visitor = visit(width=360, javascript=False)
    visitor.open("timeline/", lang)
    assert shown(visitor.page) == ids(events)
    expect(visitor.page.get_by_role("main").get_by_role("combobox")).to_have_count(0)
    assert visitor.troubles == []
