from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from achievements.render.parameters import page_template, page_views
from achievements.render.template_check import check_template, check_templates
from achievements.render.theme import Theme, load_theme
from achievements.views.models import HomeView, PostListView, SourcePageView

IMPORT = '{% from "components/metric-card/template.html" import metric_card %}\n'


def complaints(theme: Theme, source: str, name: str = "home.html") -> list[str]:
    """What the check says of one template put in the place of another."""
    changed = replace(theme, sources={**theme.sources, name: source})
    return [finding.message.en for finding in check_template(changed, name)]


def test_the_theme_is_without_fault(theme: Theme) -> None:
    assert check_templates(theme) == []


def test_a_template_is_named_after_its_view() -> None:
    assert page_template(PostListView) == "post-list"
    assert page_template(SourcePageView) == "source-page"
    assert page_views()["home"] is HomeView


@pytest.mark.parametrize(
    "source",
    [
        "{{ page.intro }}{{ head.title }}{{ site.name }}{{ s.section.headline }}",
        "{% for card in page.headline %}{{ card.figure.number }}{{ loop.index0 }}{% endfor %}",
        "{% for c in page.headline[2:] %}{{ c.period.text }}{% endfor %}{{ page.headline[0].anchor }}",
        "{% if page.lead and page.lead.cover %}{{ page.lead.cover.alt }}{% endif %}",
        "{{ s.navigation[head.section] }}{{ page.intro|unbroken }}",
        IMPORT + "{% for card in page.headline %}{{ metric_card(card, s, true, 2) }}{% endfor %}",
    ],
)
def test_what_a_template_may_do(theme: Theme, source: str) -> None:
    assert complaints(theme, source) == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ page.introduction }}", "HomeView has no field introduction"),
        ("{% for card in page.headline %}{{ card.figures }}{% endfor %}", "CardView has no field figures"),
        ("{% if false %}{{ page.lead.cover.caption }}{% endif %}", "Picture has no field caption"),
        ("{{ page.lead.title.text }}", "str has no field text"),
        ("{{ view.intro }}", "there is no view here"),
        ("{{ now() }}", "only macros may be called"),
        ("{{ page.intro.upper() }}", "only macros may be called"),
        ("{{ s.section.headlines }}", "no string headlines"),
        ("{{ s.metric_cards.source }}", "no string metric_cards"),
        ("{{ s.metric_card.sauce }}", "no string sauce"),
        ("{{ page.intro|safe }}", "|safe is only for"),
        ("{{ page.intro|unbroken_html }}", "|unbroken_html is only for"),
        ("{{ page.introduction|unbroken }}", "HomeView has no field introduction"),
        ("{{ page.intro|upper }}", "Filter does not belong"),
        ("{{ page.headline[0].anchor ~ 'x' }}", "Concat does not belong"),
        ("{% set x = 1 %}", "Assign does not belong"),
        ("{% if page.intro is defined %}{% endif %}", "Test does not belong"),
        ("{% include 'base.html' %}", "Include does not belong"),
        ("{% for x in page.intro %}{% endfor %}", "not a list"),
        ("{% from 'nothing.html' import x %}", "no template 'nothing.html'"),
        ('{% from "components/metric-card/template.html" import card %}', "has no macro card"),
        (IMPORT + "{{ metric_card(page.headline[0]) }}", "wrong number of arguments"),
        (IMPORT + "{{ metric_card(page.place, s) }}", "argument card of metric_card has the wrong type"),
        (IMPORT + "{{ metric_card(s, page.headline[0]) }}", "the wrong type"),
        ("{% macro m(colour) %}{{ colour }}{% endmacro %}", "the parameter colour is not declared"),
        ("{% macro m(s) %}{{ page.intro }}{% endmacro %}", "there is no page here"),
    ],
)
def test_what_a_template_may_not_do(theme: Theme, source: str, said: str) -> None:
    found = complaints(theme, source)
    assert any(said in message for message in found), found


def test_a_syntax_error_is_told_with_its_line(theme: Theme) -> None:
    (message,) = complaints(theme, "fine\n{% if %}")
    assert message.startswith("templates/home.html:2: the template has a syntax error")


def test_a_page_without_a_view_model_is_told(theme: Theme) -> None:
    assert any("no view model" in message for message in complaints(theme, "x", "nothing.html"))


def test_every_message_is_in_both_languages(theme: Theme) -> None:
    changed = replace(theme, sources={**theme.sources, "home.html": "{{ page.x }}{{ s.y }}{% set z = 1 %}"})
    findings = check_template(changed, "home.html")
    assert len(findings) == 3
    for finding in findings:
        assert finding.rule == "theme-template"
        assert any("\u4e00" <= character <= "\u9fff" for character in finding.message.zh)
        assert finding.message.zh.startswith("templates/home.html:1")


def test_a_mistake_in_a_component_is_found(folder: Path) -> None:
    theme = load_theme(folder)
    name = "components/toc/template.html"
    source = theme.sources[name].replace("heading.text", "heading.name")
    assert any("Heading has no field name" in message for message in complaints(theme, source, name))
