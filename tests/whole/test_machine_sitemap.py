"""sitemap.xml and robots.txt of the finished site, by the rules of sitemaps.org and of Google's hreflang."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from xml.etree import ElementTree as ET

from achievements.build.machine_outputs import machine_outputs
from achievements.model.entities import LANGS, Lang
from achievements.site.pages.events import EventView
from achievements.site.pages.home import HomeView
from achievements.site.pages.posts import PostListView, PostView
from achievements.site.plan import Page, PageKind, Planned
from achievements.site.sitemap import PER_FILE, MapPart, map_parts
from achievements.site.urls import Urls
from tests.whole.building import SMALL, SiteFolder, build_content

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
# xsd:date and xsd:dateTime, the union that the schema's tLastmod allows.
LASTMOD = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?)?")


def schema_faults(file: Path) -> list[str]:
    """What the schemas of sitemaps.org (0.9) would refuse in a file."""
    root = ET.fromstring(file.read_bytes())  # noqa: S314 — the site's own file
    children = {f"{NS}urlset": f"{NS}url", f"{NS}sitemapindex": f"{NS}sitemap"}
    if root.tag not in children:
        return [f"root {root.tag}"]
    faults = [] if 0 < len(root) <= 50_000 else [f"{len(root)} entries"]
    faults += ["too large"] if file.stat().st_size > 50 * 1024 * 1024 else []
    for entry in root:
        faults += [f"child {entry.tag}"] if entry.tag != children[root.tag] else []
        faults += [f"{entry[0].text}: {fault}" for fault in entry_faults(entry)]
    return faults


def entry_faults(entry: ET.Element) -> Iterator[str]:
    """A sequence: loc, lastmod, then elements of other namespaces; no mixed content."""
    own = [child.tag.removeprefix(NS) for child in entry if child.tag.startswith(NS)]
    if own not in (["loc"], ["loc", "lastmod"]):
        yield f"elements {own}"
    if [child.tag for child in entry[: len(own)]] != [f"{NS}{name}" for name in own]:
        yield "order"
    if not 12 <= len(entry[0].text or "") <= 2048 or not (entry[0].text or "").startswith("http"):
        yield "loc"
    if "lastmod" in own and not LASTMOD.fullmatch(entry[1].text or ""):
        yield "lastmod"
    for child in entry[len(own) :]:
        if child.tag != f"{XHTML}link" or set(child.attrib) != {"rel", "hreflang", "href"}:
            yield f"foreign element {child.tag}"


def entries(site: SiteFolder) -> dict[str, ET.Element]:
    root = ET.fromstring((site.folder / "sitemap.xml").read_bytes())  # noqa: S314 — as above
    found = [(child[0].text or "", child) for child in root]
    assert len(found) == len(dict(found))
    return dict(found)


def alternates(entry: ET.Element) -> dict[str, str]:
    return {child.attrib["hreflang"]: child.attrib["href"] for child in entry.iter(f"{XHTML}link")}


def test_the_schema_holds(site: SiteFolder, site_below: SiteFolder, official: SiteFolder) -> None:
    for built in (site, site_below, official):
        assert schema_faults(built.folder / "sitemap.xml") == []


def test_every_page_is_in_it_and_nothing_else(site_below: SiteFolder) -> None:
    pages = {site_below.address(page) for page in site_below.pages if not page.endswith("404.html")}
    assert set(entries(site_below)) == pages


def test_alternates_are_those_of_the_page_itself_and_symmetric(official: SiteFolder) -> None:
    found = entries(official)
    without = 0
    for page, parsed in official.pages.items():
        if page.endswith("404.html"):
            continue
        told = alternates(found[official.address(page)])
        links = parsed.css("link[hreflang]")
        assert told == {n.attributes["hreflang"]: n.attributes["href"] for n in links}, page
        without += not told
        for other in told.values():
            assert alternates(found[other]) == told, page
    assert without == 1, "of the sample posts one has no translation"


def test_a_change_is_dated_only_where_the_day_is_known(official: SiteFolder) -> None:
    dated = {
        address: e[1].text
        for address, e in entries(official).items()
        if e[1:2] and e[1].tag == f"{NS}lastmod"
    }
    assert dated == {
        f"{official.site_url}/posts/north-park/": "2024-05-06",
        f"{official.site_url}/en/posts/north-park/": "2024-05-06",
    }


def test_a_page_that_was_updated_is_dated_by_its_update(tmp_path: Path) -> None:
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    texts = {"posts/2024-05-06-north-park": "date: 2024-05-06", "posts/2024-04-south-clinic": "date: 2024-04"}
    for day, (post, date) in enumerate(texts.items(), 20):
        file = content / post / "index.zh.md"
        text = file.read_text(encoding="utf-8").replace(date, f"{date}\nupdated: 2024-06-{day}")
        file.write_text(text, encoding="utf-8")
    site = build_content(content, tmp_path, "https://portal.example")
    days = {address: entry.findtext(f"{NS}lastmod") for address, entry in entries(site).items()}
    dated = {address.split("/")[-2]: day for address, day in days.items() if day is not None}
    assert dated == {"north-park": "2024-06-20", "south-clinic": "2024-06-21"}


def test_robots_names_the_site_map_and_says_where_it_is_read(
    site: SiteFolder, site_below: SiteFolder
) -> None:
    lines = (site.folder / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", "", "Sitemap: http://localhost:8000/sitemap.xml"]
    host = site_below.site_url.removesuffix("/zt/record")
    below = (site_below.folder / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert below[-1] == f"Sitemap: {site_below.site_url}/sitemap.xml"
    assert all(line.startswith("#") and f"{host}/robots.txt" in line for line in below[:-1])


# --- a large site ---


def never_made() -> NoReturn:
    raise AssertionError


def planned(posts: int, events: int) -> dict[Lang, list[Planned]]:
    """The plan of a site, newest first, as the plan has posts and events."""
    paths: list[tuple[str, type]] = [("/", HomeView), ("/posts/", PostListView)]
    paths += [(f"/posts/p{number}/", PostView) for number in range(posts, 0, -1)]
    paths += [(f"/timeline/e{number}/", EventView) for number in range(events, 0, -1)]
    return {
        lang: [
            (
                PageKind(view, "pages", lambda _: ()),
                Page(path, never_made),
            )
            for path, view in paths
        ]
        for lang in LANGS
    }


def parts_by_path(posts: int, events: int) -> dict[str, MapPart]:
    return {part.path: part for part in map_parts(planned(posts, events), ())}


def test_the_files_of_a_large_site_and_their_list_hold_to_the_schema(tmp_path: Path) -> None:
    urls = Urls("https://portal.example", "/zt/record")
    made = {output.path: output.make()[0] for output in machine_outputs(planned(PER_FILE, 30), (), urls)}
    files = [path for path in made if path.endswith(".xml")]
    for path in files:
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(made[path])
        assert schema_faults(file) == [], path
    root = ET.fromstring(made["sitemap.xml"])  # noqa: S314 — as above
    listed = [(entry[0].text or "").removeprefix("https://portal.example/zt/record/") for entry in root]
    assert sorted([*listed, "sitemap.xml"]) == sorted(files)


def test_a_large_site_has_a_list_of_files_and_every_page_once() -> None:
    parts = parts_by_path(posts=2 * PER_FILE + 500, events=30)
    assert list(parts) == [
        "/sitemaps/pages-1.xml",
        "/sitemaps/posts-1.xml",
        "/sitemaps/posts-2.xml",
        "/sitemaps/posts-3.xml",
        "/sitemaps/timeline-1.xml",
    ]
    paths = [page.path for part in parts.values() for page in part.pages]
    assert len(paths) == len(set(paths)) == 2 + 2 * PER_FILE + 500 + 30
    assert {page.langs for part in parts.values() for page in part.pages} == {LANGS}


def test_a_new_post_changes_the_last_file_of_posts_alone() -> None:
    before, after = parts_by_path(2 * PER_FILE + 500, 30), parts_by_path(2 * PER_FILE + 501, 30)
    assert [path for path in after if before.get(path) != after[path]] == ["/sitemaps/posts-3.xml"]


def test_a_small_site_has_one_file() -> None:
    assert list(parts_by_path(posts=PER_FILE - 32, events=30)) == ["/sitemap.xml"]
    assert len(parts_by_path(posts=PER_FILE - 31, events=30)) == 3
