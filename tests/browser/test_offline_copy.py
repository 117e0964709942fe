"""The copy that `archive` makes: opened from a disk in a browser that has no network, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page

from achievements.commands import archive
from tests.commands.test_archive import publish

LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])


@pytest.fixture(scope="module", params=["https://www.north.cn", "https://www.north.cn/zt"])
def copy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of a site at the root of a host and of one below a path, in a folder named as people do."""
    folder = tmp_path_factory.mktemp("disk")
    publish(folder, request.param)
    archive.run(folder, today="2024-06-30")
    (packed,) = (folder / "archive").glob("*-offline.zip")
    with ZipFile(packed) as file:
        file.extractall(folder / "我的 文档 #1")
    (unpacked,) = (folder / "我的 文档 #1").iterdir()
    return unpacked


class Reading:
    """A window without network, and what it asked for or complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.troubles: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfailed", lambda request: self.troubles.append(request.url))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", lambda message: self.troubles.append(message.text))


@pytest.fixture
def reading(browser: Browser) -> Iterator[Reading]:
    context = browser.new_context(offline=True)
    yield Reading(context.new_page())
    context.close()


def home(copy: Path, lang: str) -> str:
    return (copy / ("index.html" if lang == "zh" else "en/index.html")).as_uri()


@LANGUAGES
def test_every_section_is_reached_from_the_home_page_and_looks_as_it_should(
    copy: Path, reading: Reading, lang: str
) -> None:
    page = reading.page
    page.goto(home(copy, lang))
    bare = page.evaluate("getComputedStyle(document.body).fontFamily")
    assert "Noto" in bare or "sans" in bare.lower(), "its style sheet is there"
    names = page.locator(".site-nav__link").all_inner_texts()
    assert len(names) >= 8
    for name in names:
        page.goto(home(copy, lang))
        page.locator(".site-nav__link", has_text=name).first.click()
        page.wait_for_load_state()
        assert page.locator("h1").inner_text().strip()
        assert page.locator(".site-header").evaluate("node => node.getBoundingClientRect().height") > 20
    assert reading.troubles == []
    assert all(address.startswith("file:///") for address in reading.asked)


@LANGUAGES
def test_a_reader_follows_a_text_to_its_source_and_changes_the_language(
    copy: Path, reading: Reading, lang: str
) -> None:
    page = reading.page
    page.goto(home(copy, lang))
    page.locator('main a[href*="posts/north-park/"]').first.click()
    page.wait_for_url("**/posts/north-park/index.html")
    page.locator('a[href*="sources/2024-05-bulletin/index.html"]').first.click()
    page.wait_for_url("**/sources/2024-05-bulletin/index.html**")
    before = page.locator("html").get_attribute("lang")
    page.locator(".site-header__switch").click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") != before
    assert "/sources/2024-05-bulletin/" in page.url
    assert reading.troubles == []


@LANGUAGES
def test_the_search_page_says_what_it_needs_and_shows_no_field(
    copy: Path, reading: Reading, lang: str
) -> None:
    page = reading.page
    page.goto(home(copy, lang).replace("index.html", "search/index.html"))
    told = page.locator(".search-box__plain")
    assert told.is_visible()
    assert ("离线副本" if lang == "zh" else "offline copy") in told.inner_text()
    assert not page.locator(".search-box__field").is_visible()
    assert reading.troubles == []
