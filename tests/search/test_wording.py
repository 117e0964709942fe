"""What each thing is found by, and what a result says of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from achievements.model.entities import LANGS, STATUSES, Correction, Lang, Text
from achievements.render.theme_folder import load_theme
from achievements.search.documents import KINDS, SearchDocument
from achievements.search.entries import READ, entries_of
from achievements.search.plain_text import plain_text, stated
from achievements.search.wording import CORRECTED, figure_document
from achievements.site.library import Library
from figures import parse_period

from .portal import CONTENT, Record, edition

THEME = CONTENT.parent / "themes" / "portal"


def test_everything_in_the_record_is_found_at_an_address_of_its_own(library: Library, record: Record) -> None:
    dataset = library.dataset
    expected = {
        "place": len(dataset.districts),
        "indicator": len(library.observations_of_indicator),
        "post": len(library.posts),
        "figure": len(dataset.observations),
        "project": len(dataset.projects),
        "event": len(dataset.events),
        "source": len(dataset.sources),
        "page": len(READ) + len(library.pages) + len(library.topics_in_use),
    }
    for lang in LANGS:
        kinds = [one.entry.kind for one in record[lang]]
        assert {kind: kinds.count(kind) for kind in KINDS} == expected
        assert len({one.href for one in record[lang]}) == len(record[lang])
        assert all(one.document.title for one in record[lang])


@pytest.mark.parametrize("lang", LANGS)
def test_figures_places_and_indicators_are_found_by_their_names_in_both_languages(
    lang: Lang, library: Library, record: Record
) -> None:
    places, indicators = library.dataset.districts, library.dataset.indicators
    found = [one for one in record[lang] if one.entry.kind == "figure"]
    for observation, one in zip(library.dataset.observations, found, strict=True):
        named = f"{one.document.title}\n{one.document.body}"
        for name in (*places[observation.district].name, *indicators[observation.indicator].name):
            assert name in named


@pytest.mark.parametrize("lang", LANGS)
def test_a_figure_that_is_not_final_says_so(lang: Lang, library: Library) -> None:
    strings = load_theme(THEME).strings[lang].tag
    assert {name: text.get(lang) for name, text in STATUSES.items() if name != "final"} == vars(
        strings.status
    )
    assert CORRECTED.get(lang) == strings.superseded
    own = edition(library, lang)
    plain = next(o for o in library.dataset.observations if o.status == "final" and o.value)
    assert STATUSES["estimated"].get(lang) not in figure_document(plain.key, own).text.split("\n")[0]
    dataset = replace(library.dataset, observations=(replace(plain, status="estimated"),))
    own = edition(replace(library, dataset=dataset), lang)
    assert STATUSES["estimated"].get(lang) in figure_document(plain.key, own).text.split("\n")[0]


def test_a_figure_that_was_corrected_says_so(library: Library) -> None:
    old = library.dataset.observations[0]
    correction = Correction(old.key, Text("笔误", "slip"), parse_period("2024"))
    new = replace(old, key=f"{old.key}+1", correction=correction)
    dataset = replace(library.dataset, observations=(old, new, *library.dataset.observations[1:]))
    own = edition(replace(library, dataset=dataset), "zh")
    assert "已更正" in figure_document(old.key, own).text
    assert "已更正" not in figure_document(new.key, own).text


def test_a_post_without_a_translation_is_found_in_chinese(library: Library) -> None:
    post = library.posts[0]._replace(en=None)
    own = edition(replace(library, posts=(post, *library.posts[1:])), "en")
    entry = next(entry for entry in entries_of(own) if entry.kind == "post")
    assert entry.href.startswith("/base/posts/")
    assert (entry.make().title, entry.make().lang) == (post.zh.title, "zh-CN")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>招<strong>商</strong>引资</p><p>下一段</p>", "招商引资\n下一段"),
        ("<table><tr><th>a</th><td>1 &amp; 2</td></tr></table>", "a\n1 & 2"),
        ('<p>账户。<sup class="footnote-ref"><a href="#fn1">[1]</a></sup></p>', "账户。"),
        ("a<br>b  c\n d", "a\nb c\nd"),
        ("<p>&lt;script&gt;</p>", "<script>"),
        ("", ""),
    ],
)
def test_html_becomes_lines_of_text(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_remarks_never_stand_in_the_place_of_facts() -> None:
    assert stated(["1", "", "2"], ["", "x"]) == "1 · 2\nx"
    assert stated([], ["x"]) == "\nx"
    assert stated(["1"], []) == "1"


def test_the_page_script_knows_every_kind() -> None:
    template = THEME / "templates" / "components" / "search-box" / "template.html"
    names = Path(template).read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"data-kind-{kind}=" not in names] == []


def test_the_browser_is_told_the_language_of_what_is_not_in_that_of_the_page() -> None:
    document = SearchDocument("北区", "2022年", "签约", "North")
    assert document.shown == ("北区", "2022年", "签约", "North")
    assert document._replace(lang="zh-CN").shown == (*document.shown, "zh-CN")
