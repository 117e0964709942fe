"""Of each page, what only one of the languages has: titles, texts, links at the foot, punctuation."""

from __future__ import annotations

import re

import pytest

from achievements.build.assembly import Site
from achievements.model.entities import LANGS, Lang
from achievements.site.comparisons import comparison_views
from achievements.site.heads import site_view
from achievements.site.pages.posts import PostView
from achievements.site.pages.reference import StandingView
from achievements.site.plan import plan_pages
from tests.whole.larger import load_larger

HAN = re.compile("[\u4e00-\u9fff]")
LANGUAGES = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return load_larger(tmp_path_factory.mktemp("larger"))


@LANGUAGES
def test_every_text_is_shown_in_the_language_of_its_page(lang: Lang, larger: Site) -> None:
    edition = larger.editions[lang]
    views = [page.make()[1] for kind, page in plan_pages(edition) if kind.template in ("post", "standing")]
    texts = [view for view in views if isinstance(view, PostView | StandingView)]
    articles = [text for post in larger.library.posts for text in post.articles]
    articles += [text for page in larger.library.pages for text in page.articles]
    assert len(texts) == sum(text.place.file.endswith(f".{lang}.md") for text in articles) > 20
    for view in texts:
        for part in (view.title, view.summary, re.sub(r"<[^>]*>", "", view.body_html)):
            assert bool(HAN.search(part)) is (lang == "zh"), part


@LANGUAGES
def test_the_foot_of_each_page_leads_to_what_a_site_owes(lang: Lang, larger: Site) -> None:
    links = [link.href for link in site_view(larger.editions[lang]).footer_pages]
    prefix = "" if lang == "zh" else "/en"
    assert links == [f"{prefix}/{page}/" for page in ("about", "corrections", "changes", "sitemap")]


@LANGUAGES
def test_a_comparison_reads_its_places_aloud_in_the_order_of_its_bars(lang: Lang, larger: Site) -> None:
    edition = larger.editions[lang]
    views = comparison_views(edition.dataset.indicators["fdi-used"], edition)
    assert views
    for view in views:
        bars = [f"{bar.label} {bar.text}" for bar in view.chart.bars]
        assert view.chart.description == {"zh": "；", "en": "; "}[lang].join(bars)
        assert view.chart.title.count({"zh": "，", "en": ", "}[lang]) == 1
