from __future__ import annotations

import re

import pytest

from achievements.model.entities import LANGS, Lang
from achievements.render.examples import build, load_examples, render_example
from achievements.render.theme import Theme
from achievements.render.theme_folder import load_theme
from achievements.site.models import CardView, Link

from .conftest import THEME
from .html_document import Document

EXAMPLES = {lang: load_examples(THEME, load_theme(THEME), lang) for lang in LANGS}
NAMES = [(example.component, example.name) for example in EXAMPLES["zh"]]
MACRO = re.compile(r"{% macro (\w+)\(")
BEM = re.compile(r"[a-z]+(-[a-z]+)*(__[a-z]+(-[a-z]+)*)?(--[a-z0-9]+(-[a-z]+)*)?")

each_example = pytest.mark.parametrize(
    ("component", "name"), [pytest.param(*names, id="/".join(names)) for names in NAMES]
)


def html(theme: Theme, component: str, name: str, lang: Lang) -> str:
    example = EXAMPLES[lang][NAMES.index((component, name))]
    return render_example(theme, example, lang)


def words(theme: Theme, component: str, name: str, lang: Lang = "en") -> str:
    """What a reader sees, every run of spaces one space."""
    return " ".join("".join(Document(html(theme, component, name, lang)).text).split())


@pytest.mark.parametrize("lang", LANGS)
@each_example
def test_an_example_renders_well_formed(theme: Theme, component: str, name: str, lang: Lang) -> None:
    document = Document(html(theme, component, name, lang))
    assert document.problems == []
    assert document.elements
    assert [css for css in document.classes if not BEM.fullmatch(css)] == []
    assert len(document.ids) == len(set(document.ids))


@each_example
def test_an_example_says_other_words_in_the_other_language(theme: Theme, component: str, name: str) -> None:
    if (component, name) != ("growth", "in-a-table"):  # an arrow and a number, the same in all languages
        assert html(theme, component, name, "zh") != html(theme, component, name, "en")


def test_every_macro_has_an_example(theme: Theme) -> None:
    shown = {example.macro for example in EXAMPLES["zh"]}
    called = " ".join(theme.sources[name] for name in theme.sources if name.startswith("components/"))
    for name, source in theme.sources.items():
        for macro in MACRO.findall(source):
            in_another = f"{{{{ {macro}(" in called
            assert macro in shown or in_another, f"{name}: {macro} has no example"


def test_a_card_says_place_figure_period_growth_target_rank_and_source(theme: Theme) -> None:
    said = words(theme, "metric-card", "complete")
    for part in ("Laiwu district", "FDI in actual use", "$32.27 million", "first half of 2022", "+88.6%"):
        assert part in said
    assert "up on a year earlier" in said
    assert "130 percent of the annual target" in said
    assert "2nd in Jinan" in said
    assert "Source: Dazhong Daily Aug 4, 2022 paragraph 3" in said.replace("2022paragraph", "2022 paragraph")
    assert "3227万美元" in words(theme, "metric-card", "complete", "zh")


def test_a_final_figure_has_no_tag_and_others_say_what_they_are(theme: Theme) -> None:
    assert "tag" not in Document(html(theme, "metric-card", "complete", "en")).classes
    said = words(theme, "metric-card", "estimated-and-superseded")
    assert "estimated" in said
    assert "corrected since" in said
    assert "预计" in words(theme, "metric-card", "estimated-and-superseded", "zh")


@pytest.mark.parametrize(("name", "hero"), [("growth-only", "-3.2%"), ("rank-only", "27th of 160")])
def test_where_there_is_no_value_growth_or_rank_takes_its_place(theme: Theme, name: str, hero: str) -> None:
    assert words(theme, "metric-card", name).count(hero) == (2 if name == "growth-only" else 1)
    assert Document(html(theme, "metric-card", name, "en")).all("data") == []


def test_on_a_page_of_one_place_cards_leave_it_out(theme: Theme) -> None:
    assert "Laiwu" not in words(theme, "metric-card", "breakdown-without-place")


@pytest.mark.parametrize(("name", "word"), [("up", "up"), ("down", "down"), ("flat", "level")])
def test_growth_is_told_by_shape_sign_and_word(theme: Theme, name: str, word: str) -> None:
    document = Document(html(theme, "growth", name, "en"))
    assert word in words(theme, "growth", name)
    assert len(document.all("svg")) == 1
    shapes = [Document(html(theme, "growth", each, "en")).all("path") for each in ("up", "down", "flat")]
    assert len({shape[0].attributes["d"] for shape in shapes}) == 3


def test_drawings_are_named_and_described_or_hidden_where_they_repeat_words(theme: Theme) -> None:
    for component, name in NAMES:
        document = Document(html(theme, component, name, "zh"))
        for drawing in document.all("svg"):
            if drawing.attributes.get("role") in ("img", "group"):
                named_by = drawing.attributes["aria-labelledby"].split()
                assert len(named_by) == 2, component
                assert set(named_by) <= set(document.ids), component
            else:
                assert drawing.attributes.get("aria-hidden") == "true", component


def test_amounts_in_different_currencies_stand_apart(theme: Theme) -> None:
    document = Document(html(theme, "event-card", "amounts-in-two-currencies", "zh"))
    values = [element.attributes["value"] for element in document.all("data")]
    assert values == ["23", "16790000000", "50000000"]
    assert len(document.all("dd")) == 3


def test_a_supplied_title_stands_in_square_brackets_and_others_in_quotation_marks(theme: Theme) -> None:
    assert "[济南市财政收入" in words(theme, "source-citation", "supplied-title", "zh")
    assert "《莱芜区集中签约" in words(theme, "source-citation", "complete", "zh")
    assert "“Laiwu district signs" in words(theme, "source-citation", "complete", "en")


def test_a_post_in_the_other_language_says_so_and_is_marked(theme: Theme) -> None:
    document = Document(html(theme, "post-card", "only-in-the-other-language", "en"))
    assert "Chinese only" in words(theme, "post-card", "only-in-the-other-language")
    link = next(e for e in document.all("a") if e.attributes["class"] == "post-card__link")
    assert link.attributes["hreflang"] == "zh-CN"
    assert document.all("h3")[0].attributes["lang"] == "zh-CN"


def test_a_period_without_a_form_in_html_is_no_time_element(theme: Theme) -> None:
    assert Document(html(theme, "date", "half-year", "en")).all("time") == []
    assert Document(html(theme, "date", "month", "en")).all("time")[0].attributes == {"datetime": "2021-12"}


def test_the_current_section_is_marked_for_eye_and_ear(theme: Theme) -> None:
    links = Document(html(theme, "site-header", "section", "zh")).all("a")
    assert len([link for link in links if link.attributes.get("aria-current")]) == 1


def test_what_is_left_out_of_an_example_is_empty() -> None:
    card = build(CardView, {"rank": {"zh": "第2位", "en": "2nd"}}, "en")
    assert isinstance(card, CardView)
    assert (card.rank, card.figure, card.place, card.superseded) == ("2nd", None, Link("", ""), False)


@pytest.mark.parametrize("data", ["text", {"colour": "red"}, {"rank": ["2nd"]}])
def test_an_example_that_does_not_fit_its_view_is_refused(data: object) -> None:
    with pytest.raises(TypeError):
        build(CardView, data, "en")


def test_sentences_of_the_record_hold_their_amounts_together(theme: Theme) -> None:
    broken = re.compile(r"\{\{ (?!s\.)[\w.]+\.(?:definition|note|reason|summary|variant) \}\}")
    found = {name: broken.findall(source) for name, source in theme.sources.items()}
    assert {name: fields for name, fields in found.items() if fields} == {}


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "北区有92个数字，南区有1个数字。"),
        ("en", "North district has 92 figures, South district has 1 figure."),
    ],
)
def test_how_uneven_the_record_is_is_a_sentence(theme: Theme, lang: Lang, told: str) -> None:
    assert told in words(theme, "finding-card", "cards", lang)


@each_example
@pytest.mark.parametrize("lang", LANGS)
def test_a_caption_begins_or_ends_its_figure(theme: Theme, component: str, name: str, lang: Lang) -> None:
    for figure in re.findall(r"<figure[^>]*>(.*?)</figure>", html(theme, component, name, lang), re.DOTALL):
        inside = figure.strip()
        assert (
            "<figcaption" not in inside
            or inside.startswith("<figcaption")
            or inside.endswith("</figcaption>")
        )
