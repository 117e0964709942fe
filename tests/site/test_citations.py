"""Citations to copy: the source stands before the site, and nothing is made up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from achievements.model.entities import Dataset, Lang, Text
from achievements.site.citations import (
    ARTICLE,
    cite,
    cite_figure,
    cite_record,
    plain_source,
    standard_source,
)
from figures import parse_period
from tests.render.record import DATASET, SOURCE
from tests.site.editions import edition_of

DAY = parse_period("2022-08-04")
NAMES: dict[str, Any] = {"title": Text("河区签约", "River signs"), "publication": Text("河报", "River Daily")}
BARE: dict[str, Any] = {"byline": None, "url": None, "date": DAY, "title_supplied": False}


@pytest.mark.parametrize(
    ("changes", "plain", "standard"),
    [
        ({}, "河报《河区签约》（2022年8月4日）", "河报. 河区签约[Z]. 2022-08-04"),
        (
            {"url": "https://example.org/a"},
            "河报《河区签约》（2022年8月4日）",
            "河报. 河区签约[EB/OL]. 2022-08-04[引用日期]. https://example.org/a",
        ),
        (
            {"byline": Text("某甲", "A. Writer")},
            "河报《河区签约》（2022年8月4日）",
            "某甲. 河区签约[Z]. 河报, 2022-08-04",
        ),
        (
            {"title_supplied": True},
            "河报[河区签约]（2022年8月4日）",
            "河报. [河区签约][Z]. 2022-08-04",
        ),
        (
            {"publication": None, "date": None},
            "未署刊名的报道《河区签约》",
            "未署刊名的报道. 河区签约[Z]",
        ),
        (
            {"date": parse_period("2022-08")},
            "河报《河区签约》（2022年8月）",
            "河报. 河区签约[Z]. 2022-08",
        ),
    ],
)
def test_a_source_is_cited_with_what_is_known_of_it(
    changes: dict[str, Any], plain: str, standard: str
) -> None:
    source, edition = replace(SOURCE, **{**NAMES, **BARE, **changes}), edition_of(DATASET, "zh")
    assert (plain_source(source, edition), standard_source(source, edition)) == (plain, standard)


def test_a_source_is_cited_in_english() -> None:
    source, edition = replace(SOURCE, **NAMES, date=DAY), edition_of(DATASET)
    assert plain_source(source, edition) == "River Daily, “River signs” (Aug 4, 2022)"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_figure_is_cited_by_its_source_before_the_site(lang: Lang) -> None:
    edition = edition_of(DATASET, lang)
    for observation in DATASET.observations:
        found = cite_figure(observation, edition)
        source = DATASET.sources[observation.source].title.get(lang)
        address = edition.urls.absolute(f"/districts/{observation.district}/#", lang)
        assert found.title in found.plain
        for form in (found.plain, found.standard):
            assert form.index(source) < form.index(edition.site.name.get(lang)) < form.index(address)


@pytest.mark.parametrize(("lang", "words"), [("zh", "（后已更正）"), ("en", " (corrected since)")])
def test_a_figure_that_was_corrected_is_never_cited_without_that(lang: Lang, words: str) -> None:
    edition = edition_of(DATASET, lang)
    replaced = {item.correction.supersedes for item in DATASET.observations if item.correction}
    assert replaced
    for observation in DATASET.observations:
        found = cite_figure(observation, edition)
        for form in (found.title, found.plain, found.standard):
            assert (words in form) == (observation.key in replaced)


def test_a_figure_known_by_its_growth_is_cited_by_that() -> None:
    grown = next(item for item in DATASET.observations if item.yoy is not None)
    found = cite_figure(replace(grown, value=None), edition_of(DATASET, "zh"))
    assert "同比增长" in found.title


def test_an_article_without_sources_is_cited_as_the_sites_own() -> None:
    found = cite("Title", ARTICLE, "/posts/a/", (), edition_of(DATASET), date="2022-08-04")
    assert found.plain == "Title. Via Districts, 2022-08-04, https://example.org/base/en/posts/a/"
    assert found.standard == (
        "Districts. Title[EB/OL]. (2022-08-04)[date of access]. https://example.org/base/en/posts/a/"
    )


def test_the_whole_names_no_source_and_no_day() -> None:
    found = cite_record(edition_of(Dataset(), "zh"))
    assert found.standard == (
        "各条数据注明的出处. 转引自：区域. 区域发展成果数据[DS/OL]. [引用日期]. https://example.org/base/data/"
    )
