"""What pages name is there: pictures for sharing, indicators that they are a part of, columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from achievements.build.assembly import Site
from achievements.model.entities import LANGS, Lang
from achievements.site.page_tags import topic_column
from achievements.site.pages.indicators import indicator_page
from achievements.site.plan import plan_pages
from achievements.site.share_cards import every_card
from tests.render.record import DATASET, observation
from tests.site.editions import edition_of
from tests.whole.larger import load_larger


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return load_larger(tmp_path_factory.mktemp("larger"))


@pytest.mark.parametrize("lang", LANGS)
def test_the_picture_that_a_page_is_shared_with_is_made(lang: Lang, larger: Site) -> None:
    edition = larger.editions[lang]
    made = {
        edition.urls.absolute_file(path)
        for card in every_card(edition)
        for path in (card.path, card.square)
        if path
    }
    named = {
        image.src
        for _, page in plan_pages(edition)
        for image in page.make()[0].og_images
        if "/cards/" in image.src
    }
    assert made == named
    assert len(made) > 6


def test_a_column_has_the_keywords_of_its_own_indicators(larger: Site) -> None:
    edition = larger.editions["en"]
    columns = {name: topic_column(topic, edition) for name, topic in edition.dataset.topics.items()}
    keywords = {name: column.keywords for name, column in columns.items()}
    assert keywords == {"investment": ("FDI in actual use", "Projects signed"), "health": ()}


@pytest.mark.parametrize("is_observed", [True, False])
def test_a_whole_that_nobody_observed_has_no_page_to_lead_to(is_observed: bool) -> None:
    part = replace(DATASET.indicators["fdi-used"], part_of="investment-projects")
    found = [observation("river/fdi-used@2022-H1")]
    if is_observed:
        found.append(
            observation("river/investment-projects@2022-H1", indicator="investment-projects", value=None)
        )
    data = replace(DATASET, indicators={**DATASET.indicators, part.id: part}, observations=tuple(found))
    _, view = indicator_page(edition_of(data), part.id)
    assert (view.part_of is not None) is is_observed
