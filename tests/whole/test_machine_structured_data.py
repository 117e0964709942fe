"""JSON-LD of the finished site: only types and properties of schema.org, with what search engines require."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from achievements.model.media_types import MEDIA_TYPES
from tests.whole.building import SiteFolder

Thing = dict[str, Any]

# Properties of schema.org by type: those that Google's documentation of rich results requires, and the
# others that the portal gives. A property that stands in neither is a slip of the pen.
REQUIRED: dict[str, set[str]] = {
    "NewsArticle": {"headline", "image", "author", "publisher", "mainEntityOfPage", "inLanguage"},
    "Event": {"name", "startDate", "location"},
    "Dataset": {"name", "description", "distribution", "creator", "temporalCoverage", "spatialCoverage"},
    "Project": {"name", "description", "url", "location"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "WebSite": {"name", "url", "publisher"},
    "Organization": {"name"},
    "GovernmentOrganization": {"name", "url"},
    "Place": {"name"},
    "PostalAddress": {"addressLocality", "addressCountry"},
    "CreativeWork": {"name", "url"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "PropertyValue": {"name"},
}
OPTIONAL: dict[str, set[str]] = {
    "NewsArticle": {
        "description", "url", "datePublished", "dateModified", "articleSection", "keywords", "about",
        "isBasedOn", "license",
    },
    "Event": {"description", "url", "inLanguage", "image"},
    "Dataset": {"url", "inLanguage", "isAccessibleForFree", "license", "variableMeasured"},
    "WebSite": {"description", "inLanguage"},
    "Organization": {"url"},
    "Place": {"address"},
    "PostalAddress": {"addressRegion"},
    "CreativeWork": {"datePublished", "publisher"},
    "PropertyValue": {"unitText"},
}  # fmt: skip
ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
DATES = {"datePublished", "dateModified", "startDate"}
ADDRESSES = {"url", "item", "contentUrl", "mainEntityOfPage"}


def graph(site: SiteFolder, page: str) -> list[Thing]:
    """The things that a page tells of, in its one block of JSON-LD."""
    blocks = site.pages[page].css("script[type='application/ld+json']")
    assert len(blocks) == 1, page
    document = json.loads(blocks[0].text())
    assert set(document) == {"@context", "@graph"}
    assert document["@context"] == "https://schema.org"
    things: list[Thing] = document["@graph"]
    return things


def every_thing(value: object) -> Iterator[Thing]:
    """All things within a value, at any depth."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from every_thing(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from every_thing(inner)


def of_type(site: SiteFolder, kind: str) -> dict[str, Thing]:
    """The page-level things of a type, by their page."""
    found = {
        page: [thing for thing in graph(site, page) if thing["@type"] == kind]
        for page in site.pages
        if not page.endswith("404.html")
    }
    assert max(map(len, found.values())) == 1
    return {page: things[0] for page, things in found.items() if things}


@pytest.fixture(params=["site", "official", "unofficial"])
def any_site(request: pytest.FixtureRequest) -> SiteFolder:
    found: SiteFolder = request.getfixturevalue(request.param)
    return found


def test_types_and_properties_are_those_of_schema_org_and_none_that_is_required_is_missing(
    any_site: SiteFolder,
) -> None:
    seen: Counter[str] = Counter()
    for page in any_site.pages:
        if page.endswith("404.html"):
            assert any_site.pages[page].css("script[type='application/ld+json']") == []
            continue
        for thing in every_thing(graph(any_site, page)):
            kind = thing["@type"]
            seen[kind] += 1
            names = set(thing) - {"@type"}
            assert names >= REQUIRED[kind], f"{page}: {kind} lacks {REQUIRED[kind] - names}"
            assert names <= REQUIRED[kind] | OPTIONAL.get(kind, set()), f"{page}: {kind} {names}"
            assert [name for name in names if thing[name] in ("", [], None)] == [], page
    for kind in ("NewsArticle", "Event", "Dataset", "BreadcrumbList", "WebSite"):
        assert seen[kind] >= 2, kind


def test_dates_and_addresses_are_well_formed(any_site: SiteFolder) -> None:
    for page in any_site.pages:
        if page.endswith("404.html"):
            continue
        for thing in every_thing(graph(any_site, page)):
            for name in DATES & set(thing):
                assert ISO_DATE.fullmatch(thing[name]), (page, thing[name])
            for name in ADDRESSES & set(thing):
                assert thing[name].startswith(("http://", "https://")), (page, thing[name])


def test_each_page_says_its_way_from_home(site_below: SiteFolder) -> None:
    lists = of_type(site_below, "BreadcrumbList")
    assert set(lists) == {
        page for page in site_below.pages if page not in ("index.html", "en/index.html") and "404" not in page
    }
    for page, thing in lists.items():
        items = thing["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))
        home = f"{site_below.site_url}/{'en/' if page.startswith('en/') else ''}"
        assert items[0]["item"] == home, page
        assert items[-1]["item"] == site_below.address(page)
        shown = [node.text().strip() for node in site_below.pages[page].css("nav[class*=breadcrumb] a")]
        assert [item["name"] for item in items[:-1]] == shown, page
        for item in items:
            target = site_below.target(item["item"])
            assert target is not None
            assert target[0].is_file(), (page, item)


def test_posts_alone_are_articles_with_the_title_and_date_that_readers_see(site: SiteFolder) -> None:
    articles = of_type(site, "NewsArticle")
    posts = [page for page in site.pages if re.fullmatch(r"(en/)?posts/(?!page/)[^/]+/index\.html", page)]
    assert sorted(articles) == sorted(posts)
    precisions = set()
    for page, thing in articles.items():
        heading, shown = site.pages[page].css_first("h1"), site.pages[page].css_first("article header time")
        assert heading is not None
        assert shown is not None
        assert thing["headline"] == heading.text().strip()
        assert thing["datePublished"] == shown.attributes["datetime"], page
        assert thing["inLanguage"] == ("en" if page.startswith("en/") else "zh-CN")
        precisions.add(len(thing["datePublished"]))
    assert precisions == {4, 7, 10}


def test_an_event_begins_when_it_is_known_to_and_is_somewhere(site: SiteFolder) -> None:
    events = of_type(site, "Event")
    recorded = json.loads((site.folder / "data/events.json").read_text(encoding="utf-8"))
    assert len(events) == 2 * len(recorded)
    for record in recorded:
        for prefix in ("", "en/"):
            thing = events[f"{prefix}timeline/{record['id']}/index.html"]
            assert record["date"].startswith(thing["startDate"]), "no more is told than is known"
            if re.fullmatch(r"\d{4}(-\d\d){0,2}", record["date"]):
                assert thing["startDate"] == record["date"]
            assert thing["location"]["address"]["addressCountry"] == "CN"


def test_datasets_are_described_and_their_files_are_there(site_below: SiteFolder) -> None:
    datasets = of_type(site_below, "Dataset")
    observed = {
        f"{folder}/{path.name}/"
        for folder in ("districts", "indicators")
        for path in (site_below.folder / "data" / folder).iterdir()
        if len(json.loads((path / "observations.json").read_bytes()))
    }
    pages = {f"{prefix}{path}index.html" for prefix in ("", "en/") for path in (*observed, "data/")}
    assert set(datasets) == pages
    for page, thing in datasets.items():
        assert 50 <= len(thing["description"]) <= 5000, page  # Google's limits
        first, last = thing["temporalCoverage"].split("/")
        assert ISO_DATE.fullmatch(first)
        assert ISO_DATE.fullmatch(last)
        assert first <= last
        for download in thing["distribution"]:
            target = site_below.target(download["contentUrl"])
            assert target is not None
            assert target[0].is_file(), download
            assert download["encodingFormat"] == MEDIA_TYPES[target[0].suffix.removeprefix(".")]
            if page.removeprefix("en/") != "data/index.html":  # it holds this dataset and nothing else
                assert target[0].parent.name == page.split("/")[-2]


def test_the_publisher_is_the_owner_that_the_settings_name(
    site: SiteFolder, official: SiteFolder, unofficial: SiteFolder
) -> None:
    def publisher(built: SiteFolder) -> tuple[str, str]:
        thing = of_type(built, "WebSite")["index.html"]["publisher"]
        return thing["@type"], thing["name"]

    assert publisher(official) == ("GovernmentOrganization", "样例主办单位")
    assert publisher(site) == publisher(unofficial) == ("Organization", "区域发展成果")
