"""Pages for the frames of other sites, as they are built."""

from __future__ import annotations

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
