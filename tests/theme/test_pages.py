"""Every page of the theme, with everything and with nothing in its view, in both languages."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from achievements.model.entities import LANGS, Lang
from achievements.render.html import render_page
from achievements.render.parameters import page_views
from achievements.render.theme import Theme
from achievements.site.body import Heading
from achievements.site.plan import views_by_template

from .html_document import Document
from .sample_views import empty, full, head, site

PAGES = views_by_template().keys() - {"moved"}  # a page that moved has no frame of the site

pytestmark = [
    pytest.mark.parametrize("page", sorted(PAGES)),
    pytest.mark.parametrize("lang", LANGS),
    pytest.mark.parametrize("fill", [full, empty]),
]

Fill = Callable[[Any], Any]


def view_of(page: str, fill: Fill) -> tuple[object, ...]:
    view: tuple[object, ...] = fill(page_views()[page])
    if page == "sitemap":  # its groups are sections of the site
        groups = tuple(group._replace(name="专题") for group in view[0])  # type: ignore[attr-defined]
        view = view._replace(groups=groups)  # type: ignore[attr-defined]
    if fill is full and page in ("post", "standing"):  # what the table of contents names is in the text
        headings = tuple(Heading(2, f"part-{number}", "x") for number in range(3))
        body = "".join(f'<h2 id="{heading.id}">x</h2><p>y</p>' for heading in headings)
        view = view._replace(headings=headings, body_html=body)  # type: ignore[attr-defined]
    return view


RENDERED: dict[tuple[str, Lang, Fill], tuple[str, Document]] = {}


def rendered(theme: Theme, page: str, lang: Lang, fill: Fill) -> tuple[str, Document]:
    """A page and what was read of it, made once for all that is asked of it."""
    if (page, lang, fill) not in RENDERED:
        html = render_page(theme, page, view_of(page, fill), head(), site(lang)).decode()
        RENDERED[page, lang, fill] = html, Document(html)
    return RENDERED[page, lang, fill]


def read(theme: Theme, page: str, lang: Lang, fill: Fill) -> Document:
    return rendered(theme, page, lang, fill)[1]


def test_is_well_formed(theme: Theme, page: str, lang: Lang, fill: Fill) -> None:
    document = read(theme, page, lang, fill)
    assert document.problems == []
    assert len(document.ids) == len(set(document.ids))


def test_refers_only_to_elements_that_are_there(theme: Theme, page: str, lang: Lang, fill: Fill) -> None:
    document = read(theme, page, lang, fill)
    wanted = {
        wanted
        for element in document.elements
        for name in ("aria-labelledby", "for")
        for wanted in element.attributes.get(name, "").split()
    }
    assert wanted <= set(document.ids)
    for link in document.all("a"):
        target = link.attributes["href"]
        assert target in ("#x", "") or not target.startswith("#") or target[1:] in document.ids


def test_has_one_h1_and_skips_no_level(theme: Theme, page: str, lang: Lang, fill: Fill) -> None:
    headings = read(theme, page, lang, fill).all("h1", "h2", "h3", "h4", "h5", "h6")
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels.count(1) == 1
    # The contents of an article stand before its text, but after its title.
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_obeys_a_strict_content_security_policy(theme: Theme, page: str, lang: Lang, fill: Fill) -> None:
    document = read(theme, page, lang, fill)
    for element in document.elements:
        assert "style" not in element.attributes
        assert not [name for name in element.attributes if name.startswith("on")]
        assert element.tag not in ("style", "iframe", "object", "embed")
        if element.tag == "base":  # links leave the frame; the policy forbids to change addresses
            assert element.attributes == {"target": "_blank"}
    # Data for machines is no script: no policy keeps it from being read, and none runs it.
    scripts = [e for e in document.all("script") if e.attributes.get("type") != "application/ld+json"]
    # One must run before the first paint; it is small, and waits for nothing.
    usual: list[dict[str, str]] = [{"src": "/assets/start.js"}, {"src": "/assets/portal.js", "defer": ""}]
    own: list[dict[str, str]] = []
    if page == "search":
        own = [{"src": "/assets/search.js", "defer": ""}]
    elif page == "compare" and fill is full:  # before its rows are painted, so that nothing moves
        own = [{"src": "/assets/search.js"}]
    expected = [] if page.startswith("embed-") else usual + own
    assert [script.attributes for script in scripts] == expected


def test_loads_nothing_from_another_host(theme: Theme, page: str, lang: Lang, fill: Fill) -> None:
    document = read(theme, page, lang, fill)
    loaded = [e.attributes.get("src", "") for e in document.elements]
    loaded += [
        e.attributes["href"]
        for e in document.all("link")
        if e.attributes["rel"] in ("stylesheet", "icon", "preload", "preconnect")
    ]
    assert [address for address in loaded if "//" in address] == []


def test_escapes_every_text(theme: Theme, page: str, lang: Lang, fill: Fill) -> None:
    document = read(theme, page, lang, fill)
    assert document.all("b") == []
    assert "x" not in document.classes


def test_names_every_picture_field_and_region(theme: Theme, page: str, lang: Lang, fill: Fill) -> None:
    document = read(theme, page, lang, fill)
    for image in document.all("img"):
        assert {"alt", "width", "height"} <= image.attributes.keys()
    for region in document.all("nav"):
        assert region.attributes.keys() & {"aria-label", "aria-labelledby"}
    for cell in document.all("th"):
        assert cell.attributes["scope"] in ("col", "row", "rowgroup")
    assert len(document.all("table")) == len(document.all("caption"))


def test_is_tight_and_always_the_same(theme: Theme, page: str, lang: Lang, fill: Fill) -> None:
    view, above, around = view_of(page, fill), head(), site(lang)
    data = render_page(theme, page, view, above, around)
    assert data.startswith(b"<!doctype html>\n")
    assert data.endswith(b"</html>")
    lines = data.decode().split("\n")
    assert [line for line in lines if line != line.lstrip()] == []
    assert "" not in lines
    assert render_page(theme, page, view, above, around) == data


def test_stays_light(theme: Theme, page: str, lang: Lang, fill: Fill) -> None:
    shared = theme.stylesheet.data, theme.start.data, theme.script.data
    page_bytes = rendered(theme, page, lang, fill)[0].encode()
    assert sum(len(gzip.compress(part)) for part in (*shared, page_bytes)) < 60_000
