"""Charts to save, as they are built: wherever one is shown, it can be kept."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.whole.building import SiteFolder

SHOWN = re.compile(r"^(?:en/)?(?:districts|topics|indicators|embed/charts)/")
LINK = "a.picture-link__link--form"
CHARTS = "figure.graphic, figure.trend, figure.bar-chart, .finding-card__graphic"


def showing(site: SiteFolder) -> dict[str, LexborHTMLParser]:
    pages = {**site.pages, **site.frames}
    return {name: page for name, page in pages.items() if SHOWN.match(name) and page.css(CHARTS)}


def test_every_chart_of_a_place_a_topic_an_indicator_and_a_frame_has_its_two_files(site: SiteFolder) -> None:
    kinds = set()
    for name, page in showing(site).items():
        charts = page.css("figure.graphic, figure.trend, figure.bar-chart")
        drawn = [chart for chart in charts if not chart.css_first(".bar-rows__sentence")]
        cards = [card for card in page.css(".finding-card") if card.css_first(".finding-card__graphic")]
        links = page.css(LINK)
        assert len(links) == 2 * (len(drawn) + len(cards)), name
        kinds.add(name.removeprefix("en/").split("/")[0])
        for link in links:
            href = link.attributes["href"] or ""
            assert href.startswith("/en/charts/" if name.startswith("en/") else "/charts/")
            assert (site.folder / href.lstrip("/")).is_file(), (name, href)
            assert len(link.attributes["aria-label"] or "") > len("SVG: ")
    assert kinds == {"districts", "topics", "indicators", "embed"}


@pytest.mark.parametrize("charts", ["charts", "en/charts"])
def test_each_chart_is_there_in_vectors_and_in_pixels(site: SiteFolder, charts: str) -> None:
    files = sorted(path.name for path in (site.folder / charts).iterdir())
    names = {file.rpartition(".")[0] for file in files}
    assert len(names) > 10
    assert files == sorted(f"{name}.{form}" for name in names for form in ("svg", "png"))
    assert all(re.fullmatch(r"[a-z][a-zA-Z0-9_-]*", name) for name in names)
    other = "charts" if charts.startswith("en/") else "en/charts"
    assert files == sorted(path.name for path in (site.folder / other).iterdir())
