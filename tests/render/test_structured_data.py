from __future__ import annotations

import json

from achievements.render.structured_data import structured_data
from achievements.site.facts import ArticleFacts
from achievements.site.heads import Head, SiteView
from achievements.site.models import Link
from tests.theme.sample_views import empty, full

HOSTILE = "</script><!--<script>alert(1)</script>&\u2028"


def site(**fields: object) -> SiteView:
    made: SiteView = empty(SiteView)
    return made._replace(origin="https://portal.example", home="/", name="x", **fields)  # type: ignore[arg-type]


def head(**fields: object) -> Head:
    made: Head = empty(Head)
    known = {"path": "/posts/a/", "title": "x", "canonical": "https://portal.example/posts/a/", **fields}
    return made._replace(**known)  # type: ignore[arg-type]


def test_no_text_can_end_the_script_or_change_how_its_end_is_found() -> None:
    article: ArticleFacts = full(ArticleFacts)
    article = article._replace(section=HOSTILE, keywords=(HOSTILE,))
    told = structured_data(head(title=HOSTILE, breadcrumbs=(Link("/", HOSTILE),), article=article), site())
    assert not set(told) & set("<>&\u2028\u2029")
    news = json.loads(told)["@graph"][1]
    assert news["headline"] == news["articleSection"] == HOSTILE, "what is read is what was written"
    assert news["keywords"] == [HOSTILE]


def test_what_is_not_known_is_left_out() -> None:
    article: ArticleFacts = empty(ArticleFacts)
    article = article._replace(section="")
    news = json.loads(structured_data(head(article=article), site()))["@graph"][1]
    assert "datePublished" not in news
    assert "about" not in news
    assert "articleSection" not in news


def test_a_page_that_stands_at_no_address_tells_nothing() -> None:
    assert structured_data(head(canonical=""), site()) == ""
