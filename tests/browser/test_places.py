"""The page of a place: short, whole at any width and on paper, and shorter still in the elder version."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.browser.conftest import Visitor
from tests.browser.visiting import Lang, Visit

RICHEST = "districts/laiwu/"
PLACES = (RICHEST, "districts/weihai-edz/", "districts/tianqiao/", "districts/lixia/", "districts/jinan/")
HEIGHT = "() => document.documentElement.scrollHeight"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_place_scrolls_sideways_on_the_smallest_screen(visit: Visitor, lang: Lang) -> None:
    visitor = visit(width=320)
    for look in ("usual", "elder"):
        for path in PLACES:
            visitor.open(path, lang)
            if look == "elder":
                elder(visitor)
            assert visitor.overflow() == [], (path, look)


def elder(visitor: Visit) -> None:
    """Show the elder version."""
    visitor.page.evaluate("document.documentElement.setAttribute('data-elder', 'on')")


def test_the_richest_place_is_a_page_and_not_a_scroll(visit: Visitor) -> None:
    visitor = visit(width=1280)
    visitor.open(RICHEST)
    assert visitor.page.evaluate(HEIGHT) <= 4000


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_elder_version_says_less_and_leads_to_the_rest(
    visit: Visitor, lang: Lang, javascript: bool
) -> None:
    visitor = visit(width=360, javascript=javascript)
    visitor.open(RICHEST, lang)
    main, full = visitor.page.locator("main"), visitor.page.locator(".board, .topics, .place-record, .jump")
    usual = main.inner_text()
    assert not visitor.page.locator(".elder-note").is_visible()
    visitor.turn_elder_on()
    assert len(main.inner_text()) < 0.4 * len(usual)
    assert not any(part.is_visible() for part in full.all())
    for report in visitor.page.locator(".snapshot, .place__lead").all():
        assert len([item for item in report.locator(".figures__item").all() if item.is_visible()]) <= 1
    visitor.page.locator(".elder-note__switch").click()
    assert main.inner_text() == usual


def test_a_number_of_a_graphic_leads_to_where_it_stands(visit: Visitor) -> None:
    visitor = visit(width=1280)
    visitor.open(RICHEST)
    visitor.page.locator(".stacked-bars__link").first.click()
    target = visitor.page.evaluate("() => document.querySelector(':target').id")
    assert target.startswith("laiwu_investment-projects")
    assert visitor.page.locator(f"[id='{target}']").is_visible()


@pytest.mark.parametrize(
    ("lang", "dated", "figure", "search"),
    [("zh", "内容截至2024年7月", "344个", "搜索"), ("en", "ContentasofJuly2024", "344projects", "Search")],
)
def test_a_place_is_printed_whole_on_few_sheets_each_with_its_address_and_date(
    visit: Visitor, tmp_path: Path, lang: Lang, dated: str, figure: str, search: str
) -> None:
    visitor = visit(width=1280)
    visitor.open(RICHEST, lang)
    visitor.page.pdf(path=tmp_path / "place.pdf", prefer_css_page_size=True, format="A4")
    with pypdfium2.PdfDocument(tmp_path / "place.pdf") as document:
        sheets = ["".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document]
    assert len(sheets) <= 6
    for sheet in sheets:
        assert "/districts/laiwu/" in sheet
        assert dated in sheet
    assert figure in "".join(sheets)
    assert search not in sheets[0]
