"""Searching in both languages; the page that says how to go on without JavaScript."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import APIResponse, Locator, Page, Route, expect

from achievements.commands.preview.server import LOOPBACK
from tests.browser.conftest import Visitor
from tests.browser.visiting import Lang
from tools.audit.host import StaticHost

EDITIONS = pytest.mark.parametrize("lang", ["zh", "en"])
LAIWU_FIGURE: dict[Lang, str] = {"zh": "3227万美元", "en": "$32.27 million"}


def search_for(page: Page, query: str) -> Locator:
    """Type a query and press Enter; give the links of the results."""
    field = page.get_by_role("main").get_by_role("searchbox")
    field.fill(query)
    field.press("Enter")
    return (
        page.get_by_role("main").get_by_role("listitem").filter(has=page.locator("mark")).get_by_role("link")
    )


def fetch(route: Route, host: StaticHost) -> APIResponse:
    """What the host answers; only the browser knows it by the site's address."""
    own = f"http://{LOOPBACK}:{host.server_port}{host.base}"
    return route.fetch(url=route.request.url.replace(host.site_url, own, 1))


@pytest.mark.parametrize(
    ("lang", "query", "found"),
    [
        ("zh", "实际使用外资", "/indicators/fdi-used/"),
        ("zh", "實際使用外資", "/indicators/fdi-used/"),
        ("zh", "莱芜一场活动签下", "/timeline/2022-08-laiwu-23-projects/"),
        ("en", "FDI in actual use", "/en/indicators/fdi-used/"),
        ("en", "sign projects", "/en/posts/laiwu-signs-23-projects/"),
    ],
)
def test_words_lead_to_the_page(visit: Visitor, lang: Lang, query: str, found: str) -> None:
    visitor = visit(width=360)
    page = visitor.page
    visitor.open("search/", lang)
    result = search_for(page, query).and_(page.locator(f"a[href*='{found}']")).first
    result.click()
    expect(page).to_have_url(re.compile(re.escape(found)))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert visitor.troubles == []


@EDITIONS
@pytest.mark.parametrize("query", ["3227万美元", "$32.27 million"])
def test_a_figure_is_found_however_it_is_written(visit: Visitor, lang: Lang, query: str) -> None:
    visitor = visit()
    visitor.open("search/", lang)
    results = visitor.page.get_by_role("main").get_by_role("listitem")
    search_for(visitor.page, query)
    expect(results.filter(has_text=LAIWU_FIGURE[lang]).first).to_be_visible()
    assert visitor.troubles == []


@pytest.mark.parametrize(
    ("lang", "query", "shown"),
    [
        ("zh", "莱芜外资", "没有找到“莱芜外资”，下面是“莱芜 外资”的结果。"),
        ("zh", "laiwu waizi", "没有找到“laiwu waizi”，下面是“莱芜 外资”的结果。"),
        ("en", "Laiwo", "Nothing was found for “Laiwo”; these are results for “laiwu”."),
    ],
)
def test_a_query_in_other_words_says_in_which(visit: Visitor, lang: Lang, query: str, shown: str) -> None:
    visitor = visit(width=360)
    visitor.open("search/", lang)
    expect(search_for(visitor.page, query).first).to_be_visible()
    expect(visitor.page.get_by_role("main").get_by_role("status")).to_contain_text(shown)
    assert visitor.troubles == []


@EDITIONS
def test_an_old_catalogue_is_replaced_when_its_files_are_gone(visit: Visitor, lang: Lang) -> None:
    """What a reader sees who opened the page before the site was published anew."""
    visitor = visit()
    page = visitor.page
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        response = fetch(route, visitor.host)
        old = re.sub(r'"terms":"[0-9a-f]+"', '"terms":"0123456789ab"', response.text())
        route.fulfill(response=response, body=old if len(asked) == 1 else response.text())

    page.route(re.compile(rf"/search/index/{lang}\.json$"), answer)
    visitor.open("search/", lang)
    expect(search_for(page, LAIWU_FIGURE[lang]).first).to_be_visible()
    assert len(asked) == 2
    assert all("0123456789ab" in trouble or "404" in trouble for trouble in visitor.troubles)


@EDITIONS
@pytest.mark.parametrize("ranges", [True, False], ids=["ranges", "no ranges"])
def test_files_come_in_parts_where_the_server_knows_ranges_else_whole_and_once(
    visit: Visitor, lang: Lang, ranges: bool
) -> None:
    visitor = visit()
    page = visitor.page
    sent: list[tuple[str, int]] = []  # address and number of bytes

    def answer(route: Route) -> None:
        response = fetch(route, visitor.host)
        body, wanted = response.body(), route.request.headers.get("range")
        if ranges:
            assert wanted
            start, end = map(int, wanted.removeprefix("bytes=").split("-"))
            headers = {**response.headers, "content-range": f"bytes {start}-{end}/{len(body)}"}
            body = body[start : end + 1]
            route.fulfill(status=206, headers={**headers, "content-length": str(len(body))}, body=body)
        else:
            route.fulfill(response=response, body=body)
        sent.append((route.request.url, len(body)))

    page.route(re.compile(rf"/search/index/{lang}/[td]\."), answer)
    visitor.open("search/", lang)
    for query in (LAIWU_FIGURE[lang], {"zh": "莱芜一场活动签下", "en": "sign projects"}[lang]):
        expect(search_for(page, query).first).to_be_visible()
    files = {url for url, _ in sent}
    if ranges:
        assert len(sent) > len(files) > 1
        assert max(size for _, size in sent) < 20_000
    else:
        assert len(sent) == len(files) > 1
    assert visitor.troubles == []


@EDITIONS
def test_a_search_has_an_address_and_an_answer_where_there_is_nothing(visit: Visitor, lang: Lang) -> None:
    visitor = visit()
    page = visitor.page
    visitor.open("search/", lang)
    search_for(page, "qqqxyzzy")
    status = page.get_by_role("main").get_by_role("status")
    expect(status).not_to_be_empty()
    assert page.url.endswith("?q=qqqxyzzy")
    place = {"zh": "莱芜", "en": "Laiwu"}[lang]
    visitor.open(f"search/?q={quote(place)}", lang)
    expect(page.get_by_role("main").get_by_role("searchbox")).to_have_value(place)
    expect(page.get_by_role("main").locator("mark").first).to_be_visible()
    assert visitor.troubles == []


@EDITIONS
@pytest.mark.parametrize("unit", ["laiwu", "𠮷"])
def test_an_address_with_a_long_query_is_cut_to_what_the_field_takes(
    visit: Visitor, lang: Lang, unit: str
) -> None:
    visitor = visit()
    visitor.open(f"search/?q={quote(unit * 600)}", lang)
    expect(visitor.page.get_by_role("main").get_by_role("searchbox")).to_have_value((unit * 120)[:120])
    expect(visitor.page.get_by_role("main").get_by_role("status")).not_to_be_empty()


@EDITIONS
def test_without_javascript_the_page_leads_to_the_sections(visit: Visitor, lang: Lang) -> None:
    visitor = visit(javascript=False)
    visitor.open("search/", lang)
    main = visitor.page.get_by_role("main")
    expect(main.get_by_role("searchbox")).to_have_count(0)
    assert "JavaScript" in main.inner_text()  # Playwright's own assertions leave noscript out
    assert main.get_by_role("link").count() > 5
    assert visitor.troubles == []
