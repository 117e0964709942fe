"""What is shown where a page is shared: Open Graph, complete and true on every page."""

from __future__ import annotations

import re

from tests.whole.building import SiteFolder

REQUIRED = {
    "og:type", "og:locale", "og:site_name", "og:title", "og:description",
    "og:image", "og:image:width", "og:image:height", "og:image:alt",
}  # fmt: skip


def properties(site: SiteFolder, page: str) -> dict[str, str]:
    """The Open Graph properties of a page; each may stand there once, but for a second picture."""
    found = [
        (str(node.attributes["property"]), node.attributes["content"] or "")
        for node in site.pages[page].css("meta[property]")
    ]
    once = [name for name, _ in found if not name.startswith("og:image")]
    assert len(once) == len(set(once)), page
    return dict(reversed(found))


def stands_nowhere(page: str) -> bool:
    return page.endswith("404.html")


def test_every_page_is_complete(site_below: SiteFolder) -> None:
    for page in site_below.pages:
        found = properties(site_below, page)
        assert set(found) >= REQUIRED, page
        assert [name for name, value in found.items() if not value.strip()] == [], page
        assert ("og:url" in found) != stands_nowhere(page), page


def test_the_address_is_the_canonical_one(site_below: SiteFolder) -> None:
    for page, parsed in site_below.pages.items():
        canonical = parsed.css_first("link[rel=canonical]")
        if stands_nowhere(page):
            assert canonical is None
            robots = parsed.css_first("meta[name=robots]")
            assert robots is not None
            assert robots.attributes["content"] == "noindex"
        else:
            assert canonical is not None, page
            assert canonical.attributes["href"] == site_below.address(page)
            assert properties(site_below, page)["og:url"] == site_below.address(page)
            assert parsed.css_first("meta[name=robots]") is None, page


def test_the_locale_is_the_pages_own_and_names_its_translation(site: SiteFolder) -> None:
    for page, parsed in site.pages.items():
        found = properties(site, page)
        own, other = ("en_US", "zh_CN") if page.startswith("en/") else ("zh_CN", "en_US")
        assert found["og:locale"] == own, page
        translated = parsed.css_first("link[hreflang]") is not None
        assert found.get("og:locale:alternate") == (other if translated else None), page


def test_only_posts_are_articles_and_their_day_is_told_only_where_it_is_known(site: SiteFolder) -> None:
    told = 0
    for page, parsed in site.pages.items():
        found = properties(site, page)
        post = re.fullmatch(r"(en/)?posts/(?!page/)[^/]+/index\.html", page) is not None
        assert (found["og:type"] == "article") == post, page
        shown = parsed.css_first("article header time")
        day = (shown.attributes.get("datetime") or "") if post and shown is not None else ""
        known = re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) is not None
        assert found.get("article:published_time") == (day if known else None), page
        told += known
    assert told >= 6


SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
FIGURE = re.compile(r"\d[\d.,]*\d|\d")
SHARED_OF = re.compile(r"(en/)?(?:districts|posts|timeline|indicators)/[^/]+/index\.html")


def test_the_picture_has_no_figure_that_its_page_does_not_have(site: SiteFolder) -> None:
    """The mark of a target, 100 %, is no figure of the record."""
    seen = 0
    for page, parsed in site.pages.items():
        words = properties(site, page)["og:image:alt"]
        if SHARED_OF.fullmatch(page) is None:
            continue
        body = parsed.css("body")[0]
        told = {figure for gap in (" ", "") for figure in FIGURE.findall(body.text(separator=gap))} | {"100"}
        words_of_page = set(body.text(separator=" ").lower().split())
        told |= {str(number) for number, word in enumerate(SMALL, 1) if word in words_of_page}
        assert set(FIGURE.findall(words)) - told == set(), page
        seen += bool(FIGURE.search(words))
    assert seen >= 40


def test_a_picture_of_a_figure_has_a_square_one_beside_it(site: SiteFolder) -> None:
    for page, parsed in site.pages.items():
        images = [str(node.attributes["content"]) for node in parsed.css("meta[property='og:image']")]
        assert 1 <= len(images) <= 2, page
        if len(images) == 2:
            assert images[1] == images[0].removesuffix(".png") + "-square.png"


def test_an_article_is_shared_with_a_figure_of_its_own_year(site: SiteFolder) -> None:
    for prefix in ("", "en/"):
        found = properties(site, f"{prefix}posts/laiwu-signs-23-projects/index.html")["og:image:alt"]
        assert "2022" in found
        assert "2024" not in found
    for prefix, scope in (("", "城市更新项目"), ("en/", "Urban renewal projects")):
        found = properties(site, f"{prefix}districts/tianqiao/index.html")["og:image:alt"]
        assert "32" not in found or scope in found
