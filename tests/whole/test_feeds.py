"""The feeds of a built site, and what stays when a page is renamed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from achievements.build.content import load_content
from achievements.build.kept_runs import CheckOptions
from achievements.model.findings import Finding
from tests.whole.building import SMALL, SiteFolder, build_content

ATOM = "{http://www.w3.org/2005/Atom}"
PORTAL = {"place": "city", "government": False}
PARK, CLINIC = "posts/2024-05-06-north-park", "posts/2024-04-south-clinic"


def content_with(folder: Path, changes: Mapping[str, tuple[str, str]] | None = None) -> Path:
    """A copy of the small record, in each file of ``changes`` one text in place of another."""
    content = folder / "content"
    shutil.copytree(SMALL, content)
    for path, (old, new) in (changes or {}).items():
        text = (content / path).read_text("utf-8")
        assert old in text
        (content / path).write_text(text.replace(old, new, 1), "utf-8")
    return content


def entries(site: SiteFolder, path: str = "feed.xml") -> list[Element]:
    """The entries of a feed."""
    return fromstring((site.folder / path).read_bytes()).findall(f"{ATOM}entry")  # noqa: S314


def texts(site: SiteFolder, name: str, path: str = "feed.xml") -> list[str | None]:
    """One element of each entry."""
    return [entry.findtext(ATOM + name) for entry in entries(site, path)]


def attribute(site: SiteFolder, page: str, selector: str, name: str) -> str | None:
    """An attribute of the first element of a page that a selector matches."""
    node = site.pages[page].css_first(selector)
    assert node is not None, selector
    return node.attributes[name]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_address_in_a_feed_is_absolute(tmp_path: Path, lang: str) -> None:
    more = '\n\n[北区](/districts/north/)[^a]\n\n<a href="/data/">数据</a>\n\n[^a]: 注。\n'
    content = content_with(tmp_path)
    for name in (f"{PARK}/index.zh.md", f"{PARK}/index.en.md"):
        with (content / name).open("a", encoding="utf-8") as text:
            text.write(more)
    site = build_content(content, tmp_path, "https://portal.example/zt", PORTAL)
    prefix = "" if lang == "zh" else "en/"
    for path in (f"{prefix}feed.xml", f"{prefix}districts/north/feed.xml"):
        html = "".join(str(text) for text in texts(site, "content", path))
        found = re.findall(r'(?:href|src)="([^"]*)"', html)
        assert f"https://portal.example/zt/{prefix}districts/north/" in found
        assert any(
            address.startswith(f"https://portal.example/zt/{prefix}posts/north-park/#") for address in found
        )
        assert all(address.startswith("https://") for address in found), found


def test_a_day_that_is_not_known_is_not_invented(tmp_path: Path) -> None:
    site = build_content(content_with(tmp_path), tmp_path, "https://portal.example", PORTAL)
    assert texts(site, "published") == ["2024-05-06T00:00:00+08:00"]
    assert not (site.folder / "districts/south/feed.xml").exists()
    page = (site.folder / "districts/south/index.html").read_text("utf-8")
    assert "districts/south/feed.xml" not in page


def test_a_known_update_brings_a_post_of_partial_date_into_the_feed(tmp_path: Path) -> None:
    changes = {f"{CLINIC}/index.zh.md": ("date: 2024-04", "date: 2024-04\nupdated: 2024-05-10")}
    site = build_content(content_with(tmp_path, changes), tmp_path, "https://portal.example", PORTAL)
    assert texts(site, "published") == ["2024-05-06T00:00:00+08:00", None]
    assert texts(site, "updated")[1] == "2024-05-10T00:00:00+08:00"


def test_posts_of_one_day_stand_by_their_times(tmp_path: Path) -> None:
    content = content_with(tmp_path)
    for slug, time in (("aaa", "08:05"), ("mmm", "17:30"), ("zzz", "")):
        folder = content / f"posts/2024-05-07-{slug}"
        shutil.copytree(content / PARK, folder)
        for lang in ("zh", "en"):
            file = folder / f"index.{lang}.md"
            own = file.read_text("utf-8").replace("2024-05-06", "2024-05-07")
            if time and lang == "zh":
                own = own.replace("date: 2024-05-07", f"date: 2024-05-07\ntime: {time}")
            file.write_text(own, "utf-8")
    site = build_content(content, tmp_path, "https://portal.example", {"place": "city"})
    links = [link for entry in entries(site) for link in entry.findall(f"{ATOM}link")]
    slugs = [str(link.get("href")).split("/")[-2] for link in links]
    assert slugs == ["mmm", "aaa", "zzz", "north-park"]
    assert texts(site, "published")[0] == "2024-05-07T17:30:00+08:00"
    published = attribute(site, "posts/mmm/index.html", 'meta[name="PubDate"]', "content")
    assert published == "2024-05-07 17:30"


def test_identifiers_stay_when_a_post_is_renamed_or_the_site_moves(tmp_path: Path) -> None:
    before = build_content(content_with(tmp_path / "a"), tmp_path / "a", "https://old.example", PORTAL)
    changes = {f"{PARK}/index.zh.md": ("date:", "aliases: [north-park]\ndate:")}
    content = content_with(tmp_path / "b", changes)
    (content / PARK).rename(content / "posts/2024-05-06-central-park")
    after = build_content(content, tmp_path / "b", "https://new.example/zt", PORTAL)
    for path in ("feed.xml", "en/feed.xml"):
        assert texts(after, "id", path) == texts(before, "id", path)
    assert texts(before, "id") != texts(before, "id", "en/feed.xml")


RENAMED = {
    "data/districts/north.yaml": ("name:", "aliases: [upper]\nname:"),
    "data/sources/2024-05-bulletin.yaml": ("title:", "aliases: [bulletin, gazette]\ntitle:"),
    "data/events/2024-03-north-signing.yaml": ("title:", "aliases: [2024-03-signing]\ntitle:"),
    f"{PARK}/index.zh.md": ("date:", "aliases: [green-park, park]\ndate:"),
    f"{CLINIC}/index.zh.md": ("date:", "aliases: [clinic]\ndate:"),
    "pages/about.zh.md": ("title:", "aliases: [about-us]\ntitle:"),
}


def test_former_addresses_lead_to_the_page_in_each_language_that_it_has(tmp_path: Path) -> None:
    site = build_content(content_with(tmp_path, RENAMED), tmp_path, "https://portal.example/zt", PORTAL)
    moves = {
        "districts/upper": "districts/north",
        "sources/bulletin": "sources/2024-05-bulletin",
        "sources/gazette": "sources/2024-05-bulletin",
        "timeline/2024-03-signing": "timeline/2024-03-north-signing",
        "posts/green-park": "posts/north-park",
        "posts/park": "posts/north-park",
        "about-us": "about",
    }
    for old, new in moves.items():
        for prefix in ("", "en/"):
            page = f"{prefix}{old}/index.html"
            refresh = attribute(site, page, 'meta[http-equiv="refresh"]', "content")
            assert refresh == f"0; url=/zt/{prefix}{new}/"
            canonical = attribute(site, page, 'link[rel="canonical"]', "href")
            assert canonical == f"https://portal.example/zt/{prefix}{new}/"
            assert attribute(site, page, "main a", "href") == f"/zt/{prefix}{new}/"
    assert "posts/clinic/index.html" in site.pages
    assert "en/posts/clinic/index.html" not in site.pages
    sitemap = (site.folder / "sitemap.xml").read_text("utf-8")
    assert "/posts/north-park/" in sitemap
    assert "/posts/park/" not in sitemap


@pytest.mark.parametrize(
    ("path", "old", "new", "name"),
    [
        (f"{PARK}/index.zh.md", "date:", "aliases: [south-clinic]\ndate:", "south-clinic"),
        (f"{PARK}/index.zh.md", "date:", "aliases: [north-park]\ndate:", "north-park"),
        ("pages/about.zh.md", "title:", "aliases: [timeline]\ntitle:", "timeline"),
        ("data/districts/north.yaml", "name:", "aliases: [south]\nname:", "south"),
    ],
)
def test_a_former_name_that_is_in_use_is_refused(
    tmp_path: Path, path: str, old: str, new: str, name: str
) -> None:
    content = content_with(tmp_path, {path: (old, new)})
    found: list[Finding] = [
        f for f in load_content(content, CheckOptions()).findings if f.rule == "duplicate-id"
    ]
    assert [(finding.file, name in finding.message.en) for finding in found] == [(path, True)]


def test_the_feed_is_as_new_as_its_latest_update_though_an_old_post_has_it(tmp_path: Path) -> None:
    changes = {f"{CLINIC}/index.zh.md": ("date: 2024-04", "date: 2024-04\nupdated: 2024-06-10")}
    site = build_content(content_with(tmp_path, changes), tmp_path, "https://portal.example", PORTAL)
    assert texts(site, "updated") == ["2024-05-06T00:00:00+08:00", "2024-06-10T00:00:00+08:00"]
    feed = fromstring((site.folder / "feed.xml").read_bytes())  # noqa: S314 — the site's own file
    assert [element.text for element in feed.findall(f"{ATOM}updated")] == ["2024-06-10T00:00:00+08:00"]


def test_each_feed_is_there_as_json_with_the_same_entries(tmp_path: Path) -> None:
    site = build_content(content_with(tmp_path, {}), tmp_path, "https://portal.example/zt", PORTAL)
    atom = sorted(path.relative_to(site.folder) for path in site.folder.rglob("feed.xml"))
    assert {"districts", "topics"} <= {path.parts[-3] for path in atom if len(path.parts) > 2}
    for path in atom:
        feed = json.loads((site.folder / path.with_suffix(".json")).read_bytes())
        assert [item["id"] for item in feed["items"]] == [
            element.findtext(f"{ATOM}id") for element in entries(site, path.as_posix())
        ]
        assert feed["feed_url"] == f"https://portal.example/zt/{path.with_suffix('.json').as_posix()}"
