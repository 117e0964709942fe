"""Where the links of an article lead."""

from __future__ import annotations

import pytest

from achievements.model.entities import Dataset, Place
from achievements.posts.entities import Article
from achievements.site.body import link_target
from tests.site.editions import edition_of

ARTICLE = Article("", "", "", "", "", Place("posts/2024-05-06-a/index.en.md", 1, 1), (), None)


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("/timeline/?district=north&year=2024", "/base/en/timeline/?district=north&year=2024"),
        ("/search/?q=外资", "/base/en/search/?q=%E5%A4%96%E8%B5%84"),
        ("/search/?q=A%26B#hits", "/base/en/search/?q=A%26B#hits"),
        ("/districts/north/#key", "/base/en/districts/north/#key"),
    ],
)
def test_a_link_to_a_page_keeps_its_query_and_its_fragment(written: str, published: str) -> None:
    assert link_target(written, ARTICLE, edition_of(Dataset())) == published
