"""Pages for the frames of other sites, as they are built."""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter

import pytest

from tests.whole.building import SiteFolder


def test_a_page_for_a_frame_has_no_script_and_nothing_around_its_figure(site: SiteFolder) -> None:
    pages = site.frames
    assert {page.removeprefix("en/").split("/")[1] for page in pages} == {"figures", "charts"}
    for page, tree in pages.items():
        assert tree.css("script, header, nav, footer") == [], page
        robots = tree.css_first("meta[name=robots]")
        assert robots is not None
        assert robots.attributes["content"] == "noindex"
        assert tree.css_first("base[target=_blank]") is not None
        said = tree.css_first("main").text()  # type: ignore[union-attr]
        assert "来源" in said or "Source" in said or tree.css_first("p.missing"), page


def test_only_these_pages_are_left_out_of_the_site_map(site: SiteFolder) -> None:
    assert "/embed/" not in (site.folder / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize("lang", ["", "en/"])
def test_every_figure_of_an_indicator_can_be_cited_and_not_only_the_latest(
    site: SiteFolder, lang: str
) -> None:
    rows = json.loads((site.folder / "data/observations.json").read_bytes())
    older = 0
    for indicator, members in groupby(sorted(rows, key=itemgetter("indicator")), key=itemgetter("indicator")):
        figures = [row for row in members if not row["variant"]]
        page = site.pages[f"{lang}indicators/{indicator}/index.html"]
        links = page.css("a.observations__cite")
        if not links:  # one figure, which is cited on the page itself
            assert page.css(".citation")
            assert len(figures) == 1
            continue
        assert len(links) == len(figures)
        for link in links:
            frame = site.frames[f"{(link.attributes['href'] or '').lstrip('/')}index.html"]
            plain = frame.css(".citation__text")[0].text()
            assert "districts/" in plain
            assert len(frame.css(".citation__text")) == 4
            older += 1
    assert older > 50
