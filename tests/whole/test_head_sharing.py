"""What is shown where a page is shared: Open Graph, complete and true on every page."""

from __future__ import annotations

import re

from tests.whole.building import SiteFolder

# Growth is told with a sign on pages ("+88.6%") and in words on a picture; a picture without a figure has
# the site's tagline.
GROWTH = {"up", "down", "percent", "year", "on", "同比增长", "同比下降"}
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


WORDS = re.compile(r"[^\W\d_]+|\d[\d.,]*\d|\d")
SHARED_OF = re.compile(r"(?P<lang>en/)?(?P<kind>districts|posts|timeline)/[^/]+/index\.html")


def test_the_picture_says_nothing_that_the_pages_do_not(site: SiteFolder) -> None:
    """Its words are those of the page; of an article, those of the place's record besides."""
    seen = 0
    for page, parsed in site.pages.items():
        shared = SHARED_OF.fullmatch(page)
        if shared is None:
            continue
        place = re.search(r"/cards/([a-z-]+)-(?:zh|en)-", properties(site, page)["og:image"])
        records = [page]
        if shared["kind"] == "posts" and place and place[1] != "portal":
            records.append(f"{shared['lang'] or ''}districts/{place[1]}/index.html")
        bodies = [site.pages[record].css("body")[0] for record in records]
        # Elements part words ("3个" stands in one of its own) or do not: both readings count.
        text = " ".join(body.text(separator=separator) for body in bodies for separator in (" ", ""))
        told = {word.casefold() for word in WORDS.findall(text)} | GROWTH
        words = {word.casefold() for word in WORDS.findall(properties(site, page)["og:image:alt"])}
        tagline = parsed.css("meta[property='og:site_name']")[0].attributes["content"] or ""
        assert words - told - {word.casefold() for word in WORDS.findall(tagline)} == set(), page
        seen += bool(re.search(r"\d", properties(site, page)["og:image:alt"]))
    assert seen >= 40


def test_an_article_is_shared_with_a_figure_of_its_own_year(site: SiteFolder) -> None:
    for prefix in ("", "en/"):
        found = properties(site, f"{prefix}posts/laiwu-signs-23-projects/index.html")["og:image:alt"]
        assert "2022" in found
        assert "2024" not in found
    for prefix, scope in (("", "城市更新项目"), ("en/", "Urban renewal projects")):
        found = properties(site, f"{prefix}districts/tianqiao/index.html")["og:image:alt"]
        assert "32" not in found or scope in found


def test_the_picture_is_described_by_what_it_shows(site: SiteFolder) -> None:
    for page in ("districts/laiwu/index.html", "en/posts/laiwu-signs-23-projects/index.html"):
        found = properties(site, page)
        assert "/cards/laiwu-" in found["og:image"]
        place = "Laiwu district" if page.startswith("en/") else "莱芜区"
        assert found["og:image:alt"].startswith(place)
        assert re.search(r"\d", found["og:image:alt"])
