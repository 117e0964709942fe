from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from achievements.render.parameters import page_views
from achievements.render.template_check import check_templates
from achievements.render.theme import Theme
from achievements.render.theme_folder import load_theme
from achievements.site.pages.home import HomeView
from achievements.site.pages.posts import PostListView
from achievements.site.pages.sources import SourcePageView
from achievements.site.plan import template_of

IMPORT = '{% from "components/finding-card/template.html" import finding_card %}\n'


UNCALLED = "finding_card is a macro and has to be called: write finding_card(…)"


def each(body: str, item: str = "c") -> str:
    """A loop over the findings of the home page."""
    return f"{{% for {item} in page.findings %}}{body}{{% endfor %}}"


def hidden(name: str) -> str:
    return f"the block does not see {name} around it: add scoped after the block's name"


def refused(what: str) -> str:
    return f"{what} does not belong into a template: compute it in the view model"


def complaints(theme: Theme, source: str, name: str = "home.html") -> list[str]:
    """What the check says of one template put in the place of another."""
    changed = replace(theme, sources={**theme.sources, name: source})
    return [finding.message.en for finding in check_templates(changed)]


def test_the_theme_is_without_fault(theme: Theme) -> None:
    assert check_templates(theme) == []


def test_a_template_is_named_after_its_view() -> None:
    assert template_of(PostListView) == "post-list"
    assert template_of(SourcePageView) == "source-page"
    assert page_views()["home"] is HomeView


@pytest.mark.parametrize(
    "source",
    [
        "{{ page.lead.summary }}{{ head.title }}{{ site.name }}{{ s.section.posts }}",
        "{% for card in page.findings %}{{ card.figure.number }}{{ loop.index0 }}{% endfor %}",
        "{% for c in page.findings[2:] %}{{ c.period.text }}{% endfor %}{{ page.findings[0].href }}",
        "{% if page.posts and page.posts[0].cover %}{{ page.posts[0].cover.alt }}{% endif %}",
        "{% for card in page.findings[:2] if card.period.text %}{{ loop.last }}{% endfor %}",
        "{{ s.section[head.section] }}{{ page.lead.summary|unbroken }}",
        IMPORT + "{% for card in page.findings %}{{ finding_card(card, s, 2) }}{% endfor %}",
        each("{% block a scoped %}{{ c.href }}{{ loop.index }}{% endblock %}"),
        each("{% block a %}{{ page.lead.summary }}{{ s.section.posts }}{% endblock %}"),
        each("{% block a scoped %}{% block b %}{{ c.href }}{% endblock %}{% endblock %}"),
        IMPORT + each("{% block a scoped %}{{ finding_card(c, s) }}{% endblock %}"),
        IMPORT + "{% block a %}{{ finding_card(page.findings[0], s) }}{% endblock %}",
        "{% if page.lead %}"
        + IMPORT
        + "{% block a %}{{ finding_card(page.findings[0], s) }}{% endblock %}{% endif %}",
        each(IMPORT + "{{ finding_card(c, s) }}"),
        "{% for page in page.findings %}{% block a %}{{ page.lead.summary }}{% endblock %}{% endfor %}",
        "{{ s['section'].posts }}{{ s['section']['posts'] }}{{ s.section['posts'] }}",
        "{{ page['lead'].summary }}{{ page.lead['summary'] }}{{ page['findings'][0]['href'] }}",
        each("{{ loop['index'] }}{{ c['period']['text'] }}"),
        "{{ page.lead.summary[0] }}{{ page.findings[0].href[:4] }}",
    ],
)
def test_what_a_template_may_do(theme: Theme, source: str) -> None:
    assert complaints(theme, source) == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ page.introduction }}", "HomeView has no field introduction"),
        ("{% for card in page.findings %}{{ card.figures }}{% endfor %}", "FindingView has no field figures"),
        ("{% if false %}{{ page.posts[0].cover.caption }}{% endif %}", "Picture has no field caption"),
        ("{{ page.lead.summary.text }}", "str has no field text"),
        ("{{ (page.lead.summary or head.title).text }}", "str has no field text"),
        ("{{ ('a' if page.lead else 'b').upper }}", "str has no field upper"),
        ("{% for card in page.findings %}{{ loop.length }}{% endfor %}", "loop has no field length"),
        (IMPORT + "{{ finding_card.name }}", "finding_card is a macro and has to be called"),
        ("{{ view.lead }}", "there is no view here"),
        ("{{ now() }}", "only macros may be called"),
        ("{{ page.lead.summary.upper() }}", "only macros may be called"),
        ("{{ s.section.postings }}", "no string postings"),
        ("{{ s.metric_cards.source }}", "no string metric_cards"),
        ("{{ s.metric_card.sauce }}", "no string sauce"),
        ("{{ page.lead.summary|safe }}", "|safe is only for"),
        ("{{ page.lead.summary|unbroken_html }}", "|unbroken_html is only for"),
        ("{{ page.introduction|unbroken }}", "HomeView has no field introduction"),
        ("{{ page.lead.summary|upper }}", "Filter does not belong"),
        ("{{ page.findings[0].href ~ 'x' }}", "Concat does not belong"),
        ("{% set x = 1 %}", "Assign does not belong"),
        ("{% if page.lead.summary is defined %}{% endif %}", "Test does not belong"),
        ("{% include 'base.html' %}", "Include does not belong"),
        ("{% for x in page.lead.summary %}{% endfor %}", "not a list"),
        ("{% from 'nothing.html' import x %}", "no template 'nothing.html'"),
        ('{% from "components/metric-card/template.html" import card %}', "has no macro card"),
        (IMPORT + "{{ finding_card(page.findings[0]) }}", "wrong number of arguments"),
        (IMPORT + "{{ finding_card(page.held, s) }}", "argument finding of finding_card has the wrong type"),
        (IMPORT + "{{ finding_card(s, page.findings[0]) }}", "the wrong type"),
        ("{% macro m(colour) %}{{ colour }}{% endmacro %}", "the parameter colour is not declared"),
        ("{% macro m(s) %}{{ page.lead.summary }}{% endmacro %}", "there is no page here"),
        ("{% extends page.lead.summary %}", "must be written out"),
        ("{% from page.lead.summary import x %}", "must be written out"),
        ("{% from ['base.html', 'x.html'] import x %}", "must be written out"),
        ("{% extends 'nothing.html' %}", "no template 'nothing.html'"),
        ("{% extends 'home.html' %}", "circle: home.html → home.html"),
        ("{% block a %}{% endblock %}{% block a %}{% endblock %}", "defined twice"),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "nested too deeply"),
        ("{% for x in page.findings %}" * 30 + "{% endfor %}" * 30, "nested too deeply"),
        ("{% for card in page.findings if card.figures %}{% endfor %}", "FindingView has no field figures"),
        ("{% for card in page.findings if loop.first %}{% endfor %}", "there is no loop here"),
        ("{% for card in page.findings if now(s, k=1) %}{% endfor %}", "only macros may be called"),
        ("{% for card in page.findings[:limit] %}{% endfor %}", "there is no limit here"),
        ("{% macro m(s, finding=s.sauce) %}{% endmacro %}", "no string sauce"),
        ("{% autoescape false %}{{ page.lead.summary }}{% endautoescape %}", "does not belong"),
        ("{% for a, b, c in page.facts %}{{ a }}{% endfor %}", "HomeView has no field facts"),
    ],
)
def test_what_a_template_may_not_do(theme: Theme, source: str, said: str) -> None:
    found = complaints(theme, source)
    assert any(said in message for message in found), found


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (each("{% block a %}{{ c.href }}{% endblock %}"), hidden("c")),
        (each("{% block a %}{% if loop.first %}x{% endif %}{% endblock %}"), hidden("loop")),
        (
            each(
                "{% block a scoped %}"
                + each("{% block b %}{{ d.href }}{{ c.href }}{% endblock %}", "d")
                + "{% endblock %}"
            ),
            hidden("d"),
        ),
        (
            "{% block a %}"
            + IMPORT
            + "{% block b %}{{ finding_card(page.findings[0], s) }}{% endblock %}{% endblock %}",
            hidden("finding_card"),
        ),
        ("{% macro m(s) %}{% block a %}{{ s.section.posts }}{% endblock %}{% endmacro %}", hidden("s")),
        (
            "{% for page in page.findings %}{% block a %}{{ page.href }}{% endblock %}{% endfor %}",
            "HomeView has no field href",
        ),
        (
            "{% for c in page.findings %}{% else %}{{ c.href }}{% endfor %}",
            "there is no c here: only page, head, site, s and the parameters of macros",
        ),
        ("{{ s['sections'].posts }}", "no string sections: add it to strings.yaml"),
        ("{{ s['section'].postings }}", "no string postings: add it to strings.yaml"),
        ("{{ s[0] }}", "no string 0: add it to strings.yaml"),
        ("{{ page['introduction'] }}", "HomeView has no field introduction"),
        ("{{ page[0] }}", "HomeView has no field 0"),
        ("{{ page.findings['href'] }}", "[FindingView] has no field href"),
        (
            IMPORT + "{{ finding_card }}",
            UNCALLED,
        ),
        (
            IMPORT + "{% if finding_card %}x{% endif %}",
            UNCALLED,
        ),
        (
            IMPORT + "{{ finding_card|safe }}",
            UNCALLED,
        ),
        (
            IMPORT + "{{ finding_card(finding_card, s) }}",
            UNCALLED,
        ),
        ("{{ page.findings }}", "[FindingView] is not text: name one of its fields"),
        ("{{ page.findings[0] }}", "FindingView is not text: name one of its fields"),
        ("{{ s.section }}", "Strings is not text: name one of its fields"),
        ("{{ page.findings[0]|unbroken }}", "FindingView is not text: name one of its fields"),
        ("{{ {'a': 1}.a }}", refused("Dict")),
        ("{{ {'a': {'b': 1}} }}", refused("Dict")),
        ("{{ 1 + 2 * 3 }}", refused("Add")),
        ("{{ dict(a=1).a }}", "only macros may be called, by position"),
        (
            "{% set x = 1 + 1 %}{{ x }}",
            refused("Assign"),
        ),
        (
            "{% import 'components/finding-card/template.html' as ui %}{{ ui.x }}{{ ui.y(s) }}",
            refused("Import"),
        ),
        (
            "{% filter safe %}{{ page.lead.summary }}{% endfilter %}",
            refused("FilterBlock"),
        ),
    ],
)
def test_each_mistake_is_told_once(theme: Theme, source: str, said: str) -> None:
    assert complaints(theme, source) == [said]


def test_what_is_wrong_within_what_is_refused_is_told_too(theme: Theme) -> None:
    assert complaints(theme, "{% with x = 1 %}{{ x }}{{ page.introduction ~ 'x' }}{% endwith %}") == [
        refused("With"),
        refused("Concat"),
        "HomeView has no field introduction",
    ]


EXTENDED = {
    "base.html": "{% from 'components/finding-card/template.html' import finding_card %}"
    "{% for a in head.alternates %}{% block item scoped %}{% block part %}{% endblock %}{% endblock %}"
    "{% block rest %}{% endblock %}{% endfor %}",
    "middle.html": "{% extends 'base.html' %}{% block item %}{% block part %}{{ a.href }}{% endblock %}"
    "{% endblock %}",
}


@pytest.mark.parametrize("parent", ["base.html", "middle.html"])
@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("{% block item %}{{ a.href }}{{ loop.index }}{% endblock %}", []),
        ("{% block part %}{{ a.href }}{{ page.lead.summary }}{% endblock %}", []),
        ("{% block item %}{% block own %}{{ a.href }}{% endblock %}{% endblock %}", []),
        ("{% block rest %}{{ finding_card(page.findings[0], s) }}{% endblock %}", []),
        ("{% block item %}{{ a.path }}{% endblock %}", ["Alternate has no field path"]),
        ("{% block rest %}{{ a.href }}{% endblock %}", [hidden("a")]),
        ("{{ a.href }}", ["there is no a here: only page, head, site, s and the parameters of macros"]),
    ],
)
def test_a_block_sees_what_the_block_sees_that_it_takes_the_place_of(
    theme: Theme, parent: str, block: str, said: list[str]
) -> None:
    sources = {**theme.sources, **EXTENDED, "home.html": f"{{% extends '{parent}' %}}{block}"}
    found = check_templates(replace(theme, sources=sources))
    assert [finding.message.en for finding in found if finding.file == "templates/home.html"] == said


def test_a_syntax_error_is_told_with_its_line(theme: Theme) -> None:
    (finding,) = check_templates(replace(theme, sources={**theme.sources, "home.html": "fine\n{% if %}"}))
    assert (finding.file, finding.line) == ("templates/home.html", 2)
    assert finding.message.en.startswith("the template has a syntax error")


def test_a_page_without_a_view_model_is_told(theme: Theme) -> None:
    assert any("no view model" in message for message in complaints(theme, "x", "nothing.html"))


def test_every_message_is_in_both_languages(theme: Theme) -> None:
    changed = replace(theme, sources={**theme.sources, "home.html": "{{ page.x }}{{ s.y }}{% set z = 1 %}"})
    findings = check_templates(changed)
    assert len(findings) == 3
    for finding in findings:
        assert finding.rule == "theme-template"
        assert any("\u4e00" <= character <= "\u9fff" for character in finding.message.zh)
        assert (finding.file, finding.line) == ("templates/home.html", 1)


def test_a_mistake_in_a_component_is_found(folder: Path) -> None:
    theme = load_theme(folder)
    name = "components/toc/template.html"
    source = theme.sources[name].replace("heading.text", "heading.name")
    assert any("Heading has no field name" in message for message in complaints(theme, source, name))


def test_an_imported_macro_has_the_name_that_the_import_gives_it(theme: Theme) -> None:
    renamed = IMPORT.replace("import finding_card", "import finding_card as small")
    source = renamed + "{{ small(page.findings[0], s) }}"
    assert complaints(theme, source) == []
    assert complaints(theme, source.replace("(page.findings[0], s)", "()")) == [
        "wrong number of arguments for the macro finding_card"
    ]


def test_a_loop_that_takes_apart_what_has_other_parts_is_told(theme: Theme) -> None:
    of_columns = "{% for a, b, c in table.columns %}{{ a }}{% endfor %}"
    source = f"{{% for table in page.tables %}}{of_columns}{{% endfor %}}"
    assert complaints(theme, source, "data.html") == ["each item has 2 values"]


def test_a_circle_over_several_templates_is_told_of_each(theme: Theme) -> None:
    around = {
        f"components/{own}/template.html": f"{{% from 'components/{other}/template.html' import {other} %}}"
        f"{{% macro {own}() %}}{{% endmacro %}}"
        for own, other in (("a", "b"), ("b", "c"), ("c", "a"))
    }
    found = check_templates(replace(theme, sources={**theme.sources, **around}))
    assert [(finding.file, finding.line) for finding in found] == [
        (f"templates/{name}", 1) for name in around
    ]


def test_a_template_that_is_none_spoils_no_other(theme: Theme) -> None:
    name = "components/metric-card/template.html"
    found = check_templates(replace(theme, sources={**theme.sources, name: "{% macro %}"}))
    assert [finding.file for finding in found] == [f"templates/{name}"]


@pytest.mark.parametrize("seed", range(150))
def test_whatever_is_typed_into_a_template_ends_in_a_finding_or_is_right(theme: Theme, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 — the same mistakes every time
    name = chance.choice(sorted(theme.sources))
    source = mistyped(theme.sources[name], chance)
    within = {reached: theme.sources[reached] for reached in theme.closure(name)}
    for finding in check_templates(replace(theme, sources={**within, name: source})):
        assert finding.file.startswith("templates/")
        assert 0 <= finding.line <= source.count("\n") + 1


def mistyped(source: str, chance: random.Random) -> str:
    """A text with a few places cut out, doubled or filled with what templates are made of."""
    bits = [
        "{%",
        "%}",
        "{{",
        "}}",
        "'",
        '"',
        "(",
        ")",
        "[0]",
        ".x",
        "s",
        "|safe",
        "{% endfor %}",
        "{% block a %}",
    ]
    bits += ["{% extends 'post.html' %}", "{% from 'base.html' import x as y %}", "\0", "，", "“", "{#", "\n"]
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.choices(range(len(source) + 1), k=2))
        to = min(to, at + chance.randint(0, 40))
        source = source[:at] + chance.choice([*bits, source[at:to] * 2, ""]) + source[to:]
    return source
