"""What readers come for, done as they do it, on a phone: with JavaScript and without."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.visiting import Lang, Visit
from tools.audit.host import StaticHost
from tools.audit.kinds import KINDS, PREFIXES, fullest_page, page_file, page_paths


class Words(NamedTuple):
    """What a reader of a language looks for on the way to the foreign capital that Laiwu used."""

    html_lang: str
    districts: str
    laiwu: str
    indicator: str
    figure: str
    period: str
    publication: str
    source_title: str
    data: str


WORDS: dict[Lang, Words] = {
    "zh": Words(
        "zh-CN", "地方", "莱芜区", "实际使用外资", "3227万美元", "2022年上半年", "大众日报",
        "莱芜区集中签约23个“双招双引”项目", "数据",
    ),
    "en": Words(
        "en", "Places", "Laiwu district", "Foreign investment received", "$32.27 million",
        "first half of 2022", "Dazhong Daily", "Laiwu district signs 23 projects", "Data",
    ),
}  # fmt: skip
ENGINES = pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
EDITIONS = pytest.mark.parametrize("lang", ["zh", "en"])


@ENGINES
@EDITIONS
def test_a_figure_is_found_from_the_home_page_with_its_period_and_source(
    visit: Visitor, lang: Lang, javascript: bool
) -> None:
    words = WORDS[lang]
    visitor = visit(width=360, javascript=javascript)
    page = visitor.page
    visitor.open("", lang)
    page.get_by_role("banner").get_by_role("link", name=words.districts, exact=True).click()
    page.get_by_role("main").get_by_role("link", name=words.laiwu, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words.laiwu)

    if javascript:  # the long table can then be searched
        page.get_by_role("main").get_by_role("searchbox").fill(words.indicator)
    else:  # the figures of a topic are folded
        figure = page.locator("tr").filter(has_text=words.figure)
        page.locator("details").filter(has=figure).locator("summary").first.click()
    row = page.get_by_role("row").filter(has_text=words.indicator).filter(has_text=words.figure)
    expect(row).to_contain_text(words.period)
    row.get_by_role("link", name=words.publication).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(words.source_title)
    expect(page.get_by_role("row").filter(has_text=words.figure)).to_contain_text(words.period)
    assert visitor.troubles == []


@ENGINES
@EDITIONS
def test_a_figure_in_an_article_leads_to_its_line_on_the_page_of_the_source(
    visit: Visitor, lang: Lang, javascript: bool
) -> None:
    words = WORDS[lang]
    visitor = visit(width=360, javascript=javascript)
    page = visitor.page
    visitor.open("posts/laiwu-signs-23-projects/", lang)
    page.get_by_role("main").get_by_role("link", name=words.figure, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(words.source_title)
    line = page.locator(":target")
    expect(line).to_contain_text(words.figure)
    expect(line).to_be_in_viewport()
    assert visitor.troubles == []


@ENGINES
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "not-found"])
def test_the_other_language_is_one_click_away_and_so_is_the_way_back(
    host: StaticHost, visit: Visitor, kind: str, javascript: bool
) -> None:
    path = fullest_page(host.folder, kind)
    assert path is not None
    visitor = visit(width=360, javascript=javascript)
    visitor.open(path, "zh")
    for here, there in ((WORDS["zh"], WORDS["en"]), (WORDS["en"], WORDS["zh"])):
        expect(visitor.page.locator("html")).to_have_attribute("lang", here.html_lang)
        visitor.page.get_by_role("banner").locator(f"a[hreflang={there.html_lang}]").click()
        expect(visitor.page.locator("html")).to_have_attribute("lang", there.html_lang)
        assert visitor.path == PREFIXES["en" if there is WORDS["en"] else "zh"] + path
    assert visitor.troubles == []


@EDITIONS
def test_every_page_offers_its_counterpart(host: StaticHost, lang: Lang) -> None:
    other: Lang = "en" if lang == "zh" else "zh"
    paths = page_paths(host.folder, lang)
    wrong = []
    for path in paths:
        markup = page_file(host.folder, path, lang).read_text(encoding="utf-8")
        banner = markup[markup.index("<header") : markup.index("</header>")]
        offered = [
            href
            for tag in re.findall(r"<a [^>]*hreflang[^>]*>", banner)
            for href in re.findall(r'href="([^"]*)"', tag)
        ]
        # Who has come to a wrong address is led on, not to another page that says the same.
        counterpart = "" if path == "404.html" else path
        has_counterpart = page_file(host.folder, counterpart, other).is_file()
        if has_counterpart and offered != [f"/{PREFIXES[other]}{counterpart}"]:
            wrong.append(f"{path}: {offered}")
    assert len(paths) > 100
    assert wrong == []


@EDITIONS
def test_a_wrong_address_is_answered_with_a_page_that_leads_on(visit: Visitor, lang: Lang) -> None:
    visitor = visit(width=360)
    answer = visitor.page.goto(f"{visitor.host.site_url}/{PREFIXES[lang]}no/such/page/")
    assert answer is not None
    assert answer.status == 404
    assert is_styled(visitor)
    links = visitor.page.get_by_role("main").get_by_role("link")
    links.first.click()
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
    assert [trouble for trouble in visitor.troubles if "404" not in trouble] == []


def is_styled(visitor: Visit) -> bool:
    """Tell whether the stylesheet of the site has reached the page."""
    return bool(visitor.page.evaluate("() => [...document.styleSheets].some((s) => s.cssRules.length > 50)"))


@EDITIONS
def test_the_figures_can_be_taken_home_as_a_table(visit: Visitor, lang: Lang, tmp_path: Path) -> None:
    visitor = visit(width=360)
    visitor.open("", lang)
    visitor.page.get_by_role("banner").get_by_role("link", name=WORDS[lang].data, exact=True).click()
    with visitor.page.expect_download() as download:
        visitor.page.locator("a[href$='observations.csv']").first.evaluate("(link) => { link.click(); }")
    saved = tmp_path / "observations.csv"
    download.value.save_as(saved)
    with saved.open(encoding="utf-8-sig", newline="") as stream:
        rows = [
            row for row in csv.DictReader(stream) if (row["district"], row["period"]) == ("laiwu", "2022-H1")
        ]
    assert {"fdi-used"} <= {row["indicator"] for row in rows}
    assert "32270000" in {row["value"] for row in rows}
