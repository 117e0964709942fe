from __future__ import annotations

import hashlib
import os
import pickle
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, cast, get_args, get_type_hints

import pytest
from jinja2 import StrictUndefined, UndefinedError
from markupsafe import Markup

from achievements.model.entities import LANGS, Event, Measure, Status
from achievements.model.store import Memory
from achievements.render.examples import build
from achievements.render.html import render_page
from achievements.render.strings import Strings, load_strings
from achievements.render.theme import Theme, ThemeError
from achievements.render.theme_folder import check_theme, load_theme, open_theme
from achievements.site.heads import Head, SiteView


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "theme"))


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


PAGE = "source-page.html"
TOC = "components/toc/template.html"
REACHING = [
    "{% from 'components/toc/template.html' import toc %}",
    '{%+ from "components/toc/template.html" import toc %}',
    '{% from"components/toc/template.html"import toc %}',
    '{%-\n  from\n  "components/toc/template.html"\n  import toc as contents -%}',
    "{% block x %}{% from 'components/toc/template.html' import toc with context %}{% endblock %}",
    "{% macro m(s) %}{% from 'components/\\x74oc/template.html' import toc %}{% endmacro %}",
]
NOT_REACHING = [
    '{# {% from "components/toc/template.html" import toc %} #}',
    '{% raw %}{% from "components/toc/template.html" import toc %}{% endraw %}',
    'from "components/toc/template.html" import toc',
    "{{ '{% from \"components/toc/template.html\" import toc %}' }}",
]


@pytest.mark.parametrize("spelling", REACHING)
def test_a_component_is_reached_however_its_import_is_spelled(theme: Theme, spelling: str) -> None:
    before = replace(theme, sources={**theme.sources, PAGE: spelling + theme.sources[PAGE]})
    after = replace(before, sources={**before.sources, TOC: before.sources[TOC] + "<!-- x -->"})
    assert TOC in before.closure(PAGE)
    assert before.template_digest("source-page") != after.template_digest("source-page")


@pytest.mark.parametrize("text", NOT_REACHING)
def test_what_only_looks_like_an_import_reaches_nothing(theme: Theme, text: str) -> None:
    assert TOC not in replace(theme, sources={**theme.sources, PAGE: text}).closure(PAGE)


@pytest.mark.parametrize(
    ("source", "depends"),
    [
        ("{{ s.toc.title }}", True),
        ("{{ s['toc'].title }}", True),
        ("{{ (s if page else s).toc.title }}", True),
        ("{{ s[page.title] }}", True),
        ("{% macro m(s) %}{{ s.toc.title }}{% endmacro %}", True),
        ("{{ s.site.title }}", False),
        ("toc", False),
    ],
)
def test_a_page_depends_on_the_strings_that_it_may_ask_for(theme: Theme, source: str, depends: bool) -> None:
    before = replace(theme, sources={**theme.sources, PAGE: source})
    changed = {**theme.string_files, "toc": b"title: {zh: x, en: x}\n"}
    after = replace(before, string_files=changed)
    assert (before.template_digest("source-page") != after.template_digest("source-page")) is depends


def test_what_was_found_out_about_a_theme_is_kept(folder: Path) -> None:
    kept = Memory()
    first = open_theme(folder, kept)
    second = open_theme(folder, kept)
    assert first.checked is None
    assert second.references == first.references
    assert second.template_digest("post") == first.template_digest("post")


def test_templates_of_a_checked_theme_are_not_compiled_again(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(copy / "templates/not-found.html", "<!-- not checked before -->")
    kept = Memory()
    open_theme(copy, kept)
    second = open_theme(copy, kept)
    environment = second.environment
    monkeypatch.setitem(environment.__dict__, "compile", None)  # which fails where it is called
    assert {environment.get_template(name).name for name in second.sources} == set(second.sources)


def test_another_text_of_a_template_is_compiled(copy: Path) -> None:
    append(copy / "templates/not-found.html", "<!-- nor this one -->")
    kept = Memory()
    open_theme(copy, kept)
    theme = load_theme(copy)
    checked = kept.get("theme", theme.digest)
    changed = replace(theme, sources={**theme.sources, "not-found.html": "other"}, checked=checked)
    assert changed.environment.get_template("not-found.html").render() == "other"


def test_the_environment_can_neither_calculate_nor_pass_over_what_is_missing(theme: Theme) -> None:
    assert dict(theme.environment.globals) == {}
    assert set(theme.environment.filters) == {"safe", "phrased", "unbroken", "unbroken_html"}
    assert dict(theme.environment.tests) == {}
    assert theme.environment.undefined is StrictUndefined
    assert theme.environment.autoescape is True
    with pytest.raises(UndefinedError):
        theme.environment.from_string("{{ nothing }}").render()
    with pytest.raises(AttributeError):
        theme.environment.from_string("{{ page.nothing }}").render(page=())


@pytest.mark.parametrize(
    ("template", "value", "written"),
    [
        ("{{ page }}", "A & B <i>", "A &amp; B &lt;i&gt;"),
        ("{{ page }}", Markup("A &amp; <b>B</b>"), "A &amp; <b>B</b>"),
        ("{{ page }}", 3, "3"),
        ("{{ page|safe }}", "<i>A</i>", "<i>A</i>"),
        ("{% macro mark(text) %}<b>{{ text }}</b>{% endmacro %}{{ mark(page) }}", "<", "<b>&lt;</b>"),
        ("{{ page.class }}", Strings(**{"class": "a'b"}), "a&#39;b"),  # a name that Python keeps for itself
        ('{{ page["a"] }}', Strings(a='"'), "&#34;"),
    ],
)
def test_templates_escape_what_they_write_once(
    theme: Theme, template: str, value: object, written: str
) -> None:
    assert theme.environment.from_string(template).render(page=value) == written


def test_files_are_named_after_their_content(copy: Path, theme: Theme) -> None:
    assert re.fullmatch(r"assets/portal\.[0-9a-f]{8}\.css", theme.stylesheet.path)
    assert re.fullmatch(r"assets/portal\.[0-9a-f]{8}\.js", theme.script.path)
    append(copy / "static" / "base.css", ".wrap {\n  color: inherit;\n}\n")
    changed = load_theme(copy)
    assert changed.stylesheet.path != theme.stylesheet.path
    assert changed.script == theme.script


def test_a_comment_or_indentation_changes_no_name(copy: Path, theme: Theme) -> None:
    append(copy / "static" / "base.css", "\n/* a comment\n   of two lines */\n\n")
    append(copy / "static" / "portal" / "30-tables.js", "\n    /* a comment */\n")
    changed = load_theme(copy)
    assert (changed.stylesheet, changed.script) == (theme.stylesheet, theme.script)


def test_tokens_come_first_and_print_last(theme: Theme) -> None:
    css = theme.stylesheet.data.decode()
    assert css.startswith(":root {")
    marks = (":root {", "body {", ".breadcrumbs__list {", ".toc {", ".skip-link,\n.site-nav")
    order = [css.index(mark) for mark in marks]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("file", "text", "changed"),
    [
        ("templates/post.html", "<!-- x -->", {"post"}),
        ("templates/components/toc/template.html", "<!-- x -->", {"post", "standing"}),
        ("templates/components/toc/strings.yaml", "extra: {zh: 一, en: one}\n", {"post", "standing"}),
        ("templates/components/toc/examples.yaml", "# a comment\n", set()),
    ],
)
def test_a_page_depends_on_what_it_can_reach(
    copy: Path, theme: Theme, file: str, text: str, changed: set[str]
) -> None:
    append(copy / file, text)
    after = load_theme(copy)
    pages = {name.removesuffix(".html") for name in theme.sources if "/" not in name}
    assert {page for page in pages if theme.template_digest(page) != after.template_digest(page)} == changed


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("templates/base.html", "<!-- x -->"),
        ("strings.yaml", "extra: {zh: 一, en: one}\n"),
        ("static/tokens.css", ".x {\n  top: 0;\n}\n"),
        ("static/portal/30-tables.js", "void 0;\n"),
    ],
)
def test_every_page_depends_on_what_all_share(copy: Path, theme: Theme, file: str, text: str) -> None:
    append(copy / file, text)
    after = load_theme(copy)
    pages = {name.removesuffix(".html") for name in theme.sources if "/" not in name}
    assert [page for page in pages if theme.template_digest(page) == after.template_digest(page)] == []
    assert after.digest != theme.digest


def test_a_string_without_a_language_is_an_error_at_its_place(copy: Path) -> None:
    append(copy / "strings.yaml", "half:\n  zh: 一半\n")
    append(copy / "templates/components/toc/strings.yaml", "group:\n  inner: {en: only English}\n")
    with pytest.raises(ThemeError) as caught:
        check_theme(load_theme(copy))
    findings = caught.value.findings
    assert [(f.rule, f.file, f.line) for f in findings] == [
        ("theme-string-missing", "strings.yaml", len((copy / "strings.yaml").read_text().splitlines()) - 1),
        ("theme-string-missing", "templates/components/toc/strings.yaml", 3),
    ]
    assert "half" in findings[0].message.en
    assert "half" in findings[0].message.zh
    assert "group.inner" in findings[1].message.zh


@pytest.mark.parametrize("text", ["a: {zh: 一, en: ''}", "a: {zh: 一, en: ~}", "a: {zh: 一}", "a: plain"])
def test_a_string_must_say_something_in_both_languages(text: str) -> None:
    _, findings = load_strings(text.encode(), "strings.yaml")
    assert {finding.rule for finding in findings} == {"theme-string-missing"}


def test_a_broken_strings_file_is_told_with_its_place() -> None:
    _, findings = load_strings("a: {zh: 一, en: one}\na: {zh: 二, en: two}\n".encode(), "strings.yaml")
    assert [(finding.rule, finding.line) for finding in findings] == [("theme-strings", 2)]


def names(strings: Strings, prefix: str = "") -> set[str]:
    found: set[str] = set()
    for name, value in vars(strings).items():
        found |= names(value, f"{prefix}{name}.") if isinstance(value, Strings) else {f"{prefix}{name}"}
    return found


def test_both_languages_have_the_same_strings(theme: Theme) -> None:
    assert names(theme.strings["zh"]) == names(theme.strings["en"])


def test_a_template_reaches_every_component_whose_strings_it_uses(theme: Theme) -> None:
    # Else a page would not be made again when such a string changes.
    for name, source in theme.sources.items():
        reached = {reference.split("/")[1] for reference in theme.closure(name) if "/" in reference}
        for component in theme.string_files.keys() - {""}:
            uses = f"s.{component.replace('-', '_')}." in source
            assert not uses or component in reached, f"{name} uses strings of {component}"


def test_every_string_is_used(theme: Theme) -> None:
    sources = "\n".join(theme.sources.values())
    for name in names(theme.strings["zh"]):
        group = name.rsplit(".", 1)[0]
        assert f"s.{name}" in sources or f"s.{group}[" in sources, f"{name} is used by no template"


def test_there_are_strings_for_every_value_that_chooses_one(theme: Theme) -> None:
    kinds = get_args(get_type_hints(Event)["kind"])
    for lang in LANGS:
        strings = theme.strings[lang]
        assert set(vars(strings.indicator.measures)) == set(get_args(Measure))
        assert set(vars(strings.tag.status)) == set(get_args(Status)) - {"final"}
        assert set(vars(strings.event_card.kind)) == set(kinds)


def test_no_string_of_the_theme_hides_a_component(folder: Path, theme: Theme) -> None:
    own, _ = load_strings((folder / "strings.yaml").read_bytes(), "strings.yaml")
    components = {path.parent.name.replace("-", "_") for path in folder.glob("templates/components/*/*.html")}
    assert not set(vars(own["zh"])) & components
    assert theme.strings["zh"].section.posts == own["zh"].section.posts


def spoil(copy: Path, how: str) -> None:
    """Do to a theme what happens to themes."""
    templates, static = copy / "templates", copy / "static"
    match how:
        case "template not UTF-8":
            (templates / "post.html").write_bytes("第一行\n第二".encode() + "行".encode("gbk"))
        case "style not UTF-8":
            (static / "base.css").write_bytes(b"\xff")
        case "script not UTF-8":
            (static / "portal/30-tables.js").write_bytes(b"\n\n/* \xb5 */")
        case "no start.js":
            (static / "start.js").unlink()
        case "no template":
            (templates / "post.html").unlink()
        case "no colours":
            (static / "tokens.css").write_text(":root { --color-surface: white; }")
        case "folder x.html":
            (templates / "x.html").mkdir()
        case "extends itself":
            (templates / "post.html").write_text('\n{% extends "post.html" %}')
        case "link":
            (static / "passwd.txt").symlink_to("/etc/passwd")
        case "link to a folder":
            (templates / "components/linked").symlink_to(copy.parent)
        case "pipe":
            os.mkfifo(static / "pipe.svg")


@pytest.mark.skipif(os.name == "nt", reason="platform: Windows has no links and pipes for everyone")
@pytest.mark.parametrize(
    ("how", "place"),
    [
        ("template not UTF-8", ("not-utf8", "templates/post.html", 2, 3)),
        ("style not UTF-8", ("not-utf8", "static/base.css", 1, 1)),
        ("script not UTF-8", ("not-utf8", "static/portal/30-tables.js", 3, 4)),
        ("no start.js", ("missing-file", "static/start.js", 0, 0)),
        ("no template", ("missing-file", "templates/post.html", 0, 0)),
        ("no colours", ("theme-colour", "static/tokens.css", 0, 0)),
        ("folder x.html", ("theme-template", "templates/x.html", 0, 0)),
        ("extends itself", ("theme-template", "templates/post.html", 2, 1)),
        ("link", ("symbolic-link", "static/passwd.txt", 0, 0)),
        ("link to a folder", ("symbolic-link", "templates/components/linked", 0, 0)),
        ("pipe", ("unreadable-file", "static/pipe.svg", 0, 0)),
    ],
)
def test_a_theme_that_cannot_be_used_is_told_with_its_place(
    copy: Path, how: str, place: tuple[str, str, int, int]
) -> None:
    spoil(copy, how)
    with pytest.raises(ThemeError) as caught:
        check_theme(load_theme(copy))
    assert [(f.rule, f.file, f.line, f.column) for f in caught.value.findings] == [place]
    told = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 — as one process hands it to another
    assert told.findings == caught.value.findings


def test_a_theme_without_components_is_told_where_they_are_missed(copy: Path) -> None:
    shutil.rmtree(copy / "templates/components")
    with pytest.raises(ThemeError) as caught:
        check_theme(load_theme(copy))
    assert {f.rule for f in caught.value.findings} == {"theme-template"}
    assert any("there is no template 'components/" in f.message.en for f in caught.value.findings)


def test_a_theme_is_published_without_what_lies_about_in_it(copy: Path, theme: Theme) -> None:
    for name in (
        ".env",
        ".DS_Store",
        ".favicon.svg.swp",
        "favicon.svg~",
        "Thumbs.db",
        "#x.svg#",
        "x.svg.bak",
    ):
        (copy / "static" / name).write_text("SECRET=1")
    (copy / "static/.git").mkdir()
    (copy / "templates/.post.html").write_text("{% broken")
    assert load_theme(copy).assets == theme.assets
    assert load_theme(copy).sources == theme.sources


def test_a_byte_order_mark_and_the_line_ends_of_windows_change_nothing(copy: Path, theme: Theme) -> None:
    for path in (*copy.rglob("*.html"), *copy.rglob("*.css"), *copy.rglob("*.js")):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    changed = load_theme(copy)
    assert changed.sources == theme.sources
    assert changed.assets == theme.assets


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("\n{{ page.title[99] }}", 2),
        ("{% extends 'base.html' %}{% block content %}\n\n{{ page.x }}{% endblock %}", 3),
    ],
)
def test_a_template_that_fails_on_a_page_is_told_with_its_line(theme: Theme, source: str, line: int) -> None:
    class View(NamedTuple):
        title: str = ""

    head = cast("Head", build(Head, {"path": "/x/", "title": "x"}, "zh"))
    site = cast("SiteView", build(SiteView, {}, "zh"))
    changed = replace(theme, sources={**theme.sources, "post.html": source})
    with pytest.raises(ThemeError) as caught:
        render_page(changed, "post", View(), head, site)
    assert [(f.file, f.line) for f in caught.value.findings] == [("templates/post.html", line)]


def test_a_file_that_is_kept_for_ever_is_named_by_its_digest(folder: Path) -> None:
    named = [path for path in (folder / "static").iterdir() if path.suffix in (".svg", ".woff2")]
    assert len(named) >= 2
    for path in named:
        assert path.suffixes[0] == f".{hashlib.sha256(path.read_bytes()).hexdigest()[:8]}"
