"""What is shown where a page is shared: Open Graph, complete and true on every page."""

from __future__ import annotations

import re

from tests.site.building import SiteFolder

REQUIRED = {
    "og:type", "og:locale", "og:site_name", "og:title", "og:description",
    "og:image", "og:image:width", "og:image:height", "og:image:alt",
}  # fmt: skip


def properties(site: SiteFolder, page: str) -> dict[str, str]:
    """The Open Graph properties of a page; each may stand there once."""
    found = [
        (str(node.attributes["property"]), node.attributes["content"] or "")
        for node in site.pages[page].css("meta[property]")
    ]
    assert len(found) == len(dict(found)), page
    return dict(found)


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


def test_the_picture_is_described_by_what_it_shows(site: SiteFolder) -> None:
    for page in ("districts/laiwu/index.html", "en/posts/laiwu-signs-23-projects/index.html"):
        found = properties(site, page)
        assert "/cards/laiwu-" in found["og:image"]
        place = "Laiwu district" if page.startswith("en/") else "莱芜区"
        assert found["og:image:alt"].startswith(place)
        assert re.search(r"\d", found["og:image:alt"])
