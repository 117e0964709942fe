"""The finished site: every page of the contract, no broken link, both languages, any base path."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from tests.whole.building import SiteFolder

SECTIONS = [
    "", "posts/", "districts/", "indicators/", "projects/", "timeline/", "sources/", "data/", "search/",
    "corrections/", "changes/", "sitemap/",
]  # fmt: skip
DISTRICTS = ["jinan", "lixia", "licheng", "shizhong", "tianqiao", "laiwu", "jibei-edz", "weihai-edz"]
PREFIXES = ["", "en/"]


@pytest.fixture(params=["site", "site_below"])
def any_site(request: pytest.FixtureRequest) -> SiteFolder:
    found: SiteFolder = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_page_of_the_contract_is_there(site: SiteFolder, prefix: str) -> None:
    data = json.loads((site.folder / "data/indicators.json").read_text(encoding="utf-8"))
    observed = {row["indicator"] for row in load(site, "observations")}
    expected = [f"{prefix}{section}index.html" for section in SECTIONS]
    expected += [f"{prefix}404.html"]
    expected += [f"{prefix}districts/{district}/index.html" for district in DISTRICTS]
    expected += [f"{prefix}indicators/{row['id']}/index.html" for row in data if row["id"] in observed]
    expected += [f"{prefix}timeline/{row['id']}/index.html" for row in load(site, "events")]
    expected += [f"{prefix}sources/{row['id']}/index.html" for row in load(site, "sources")]
    assert [page for page in expected if page not in site.pages] == []


def load(site: SiteFolder, name: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(
        (site.folder / f"data/{name}.json").read_text(encoding="utf-8")
    )
    return rows


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_post_of_the_clippings_is_there(site: SiteFolder, prefix: str) -> None:
    posts = [page for page in site.pages if re.fullmatch(rf"{prefix}posts/[^/]+/index\.html", page)]
    assert len(posts) >= 14


def test_no_internal_link_is_broken(any_site: SiteFolder) -> None:
    ids = {
        any_site.folder / page: {node.attributes["id"] for node in parsed.css("[id]")}
        for page, parsed in any_site.pages.items()
    }
    broken = []
    for page in any_site.pages:
        for address in any_site.links(page):
            found = any_site.target(address)
            if found is None:
                continue
            file, fragment = found
            if not file.is_file() or (fragment and file in ids and fragment not in ids[file]):
                broken.append(f"{page} -> {address}")
    assert broken == []


def test_links_stay_below_the_base_path(site_below: SiteFolder) -> None:
    own = urlsplit(site_below.site_url)
    strays = {
        address
        for page in site_below.pages
        for address in site_below.links(page)
        if urlsplit(address).netloc == own.netloc and not urlsplit(address).path.startswith(f"{own.path}/")
    }
    assert strays == set()


def test_nothing_is_loaded_from_another_host(any_site: SiteFolder) -> None:
    own = urlsplit(any_site.site_url).netloc
    loaded = [
        (page, node.html)
        for page, parsed in any_site.pages.items()
        for node in parsed.css("script[src], img[src], iframe, link[rel=stylesheet], link[rel=icon], source")
        if urlsplit(node.attributes.get("src") or node.attributes.get("href") or "").netloc not in ("", own)
    ]
    assert loaded == []


def test_nothing_is_inline_that_a_strict_policy_would_block(any_site: SiteFolder) -> None:
    inline = [
        (page, node.html)
        for page, parsed in any_site.pages.items()
        for node in parsed.css("[style], style, script:not([src]), [onclick], [onload]")
        # Data of this one type is never run: a policy has nothing to block.
        if (node.tag, node.attributes.get("type")) != ("script", "application/ld+json")
    ]
    assert inline == []


def test_ids_are_unique_on_each_page(site: SiteFolder) -> None:
    repeated = {
        page: [name for name, times in counted.items() if times > 1]
        for page, parsed in site.pages.items()
        if max((counted := Counter(n.attributes["id"] for n in parsed.css("[id]"))).values(), default=0) > 1
    }
    assert repeated == {}


def test_each_page_has_one_h1_and_skips_no_level(site: SiteFolder) -> None:
    wrong = []
    for page, parsed in site.pages.items():
        levels = [int(str(node.tag)[1]) for node in parsed.css("h1, h2, h3, h4, h5, h6")]
        jumps = any(after > before + 1 for before, after in pairwise(levels))
        if levels.count(1) != 1 or levels[0] != 1 or jumps:
            wrong.append((page, levels))
    assert wrong == []


def test_each_page_says_its_language(site: SiteFolder) -> None:
    for page, parsed in site.pages.items():
        html = parsed.css_first("html")
        assert html is not None
        assert html.attributes["lang"] == ("en" if page.startswith("en/") else "zh-CN"), page


def test_alternates_are_absolute_symmetric_and_name_the_page_itself(any_site: SiteFolder) -> None:
    named = {
        any_site.address(page): {
            node.attributes["hreflang"]: node.attributes["href"]
            for node in parsed.css("link[rel=alternate][hreflang]")
        }
        for page, parsed in any_site.pages.items()
    }
    for address, alternates in named.items():
        if alternates:
            assert set(alternates) == {"zh-CN", "en", "x-default"}
            assert alternates["x-default"] == alternates["zh-CN"]
            assert address in alternates.values()
            for other in alternates.values():
                assert named[str(other)] == alternates


def test_the_language_switch_leads_to_the_counterpart(site: SiteFolder) -> None:
    for page, parsed in site.pages.items():
        alternates = {n.attributes["hreflang"]: n.attributes["href"] for n in parsed.css("link[hreflang]")}
        if alternates:
            other = str(alternates["zh-CN" if page.startswith("en/") else "en"])
            assert other in set(site.links(page)), page


def test_canonical_is_the_page_itself(any_site: SiteFolder) -> None:
    for page, parsed in any_site.pages.items():
        node = parsed.css_first("link[rel=canonical]")
        if node is not None:
            assert node.attributes["href"] == any_site.address(page)


def test_every_shared_picture_is_1200_by_630_and_absolute(site_below: SiteFolder) -> None:
    pictures = set()
    for page, parsed in site_below.pages.items():
        node = parsed.css_first("meta[property='og:image']")
        if node is not None:
            assert str(node.attributes["content"]).startswith(site_below.site_url), page
            pictures.add(str(node.attributes["content"]))
    assert len(pictures) >= 2 * (len(DISTRICTS) + 1)
    for address in pictures:
        found = site_below.target(address)
        assert found is not None
        header = found[0].read_bytes()[:24]
        assert header[:8] == b"\x89PNG\r\n\x1a\n"
        assert (int.from_bytes(header[16:20], "big"), int.from_bytes(header[20:24], "big")) == (1200, 630)


def test_every_figure_in_a_text_leads_to_its_place_at_the_source(site: SiteFolder) -> None:
    figures = [(page, node) for page, parsed in site.pages.items() for node in parsed.css("main a.fig[href]")]
    assert figures, "no text uses the fig role"
    for page, node in figures:
        found = site.target(f"http://localhost:8000{node.attributes['href']}")
        assert found is not None, page
        assert found[1], page
        data = node.css_first("data")
        assert data is not None
        assert re.fullmatch(r"-?\d+(\.\d+)?", str(data.attributes["value"])), page


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_graphic_on_the_page_of_an_indicator_names_its_place_its_period_and_its_source(
    site: SiteFolder, prefix: str
) -> None:
    named = re.compile(rf"{prefix}indicators/[^/]+/index\.html")
    pages = {name: page for name, page in site.pages.items() if named.fullmatch(name)}
    graphics = [(name, graphic) for name, page in pages.items() for graphic in page.css("figure.graphic")]
    assert len(graphics) > 5
    for name, graphic in graphics:
        for part in (".graphic__place", ".graphic__period", ".graphic__source-link"):
            found = graphic.css_first(part)
            assert found is not None, (name, part)
            assert found.text(strip=True), (name, part)
    comparisons = [(name, each) for name, page in pages.items() for each in page.css(".comparison")]
    assert comparisons
    for name, comparison in comparisons:
        title, source = (
            comparison.css_first(".comparison__title"),
            comparison.css_first(".comparison__source a"),
        )
        assert title is not None, name
        assert re.search(r"\d{4}", title.text()), name
        assert source is not None, name
        assert source.text(strip=True), name
