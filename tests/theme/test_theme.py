from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from jinja2 import StrictUndefined, UndefinedError, meta

from achievements.dataset.entities import LANGS, Event, Measure, Status
from achievements.render.strings import Strings, load_strings
from achievements.render.theme import Theme, ThemeError, check_theme, load_theme
from achievements.views.plan import NAVIGATION


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "theme"))


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_references_are_those_that_jinja_finds(theme: Theme) -> None:
    for name, source in theme.sources.items():
        found = set(meta.find_referenced_templates(theme.environment.parse(source)))
        assert None not in found, f"{name}: the name of a template must be written out"
        assert theme.references(name) == found


def test_the_environment_can_neither_calculate_nor_pass_over_what_is_missing(theme: Theme) -> None:
    assert dict(theme.environment.globals) == {}
    assert set(theme.environment.filters) == {"safe", "unbroken", "unbroken_html"}
    assert dict(theme.environment.tests) == {}
    assert theme.environment.undefined is StrictUndefined
    assert theme.environment.autoescape is True
    with pytest.raises(UndefinedError):
        theme.environment.from_string("{{ page.nothing }}").render(page=())


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
        assert set(vars(strings.navigation)) >= set(NAVIGATION)


def test_no_string_of_the_theme_hides_a_component(folder: Path, theme: Theme) -> None:
    own, _ = load_strings((folder / "strings.yaml").read_bytes(), "strings.yaml")
    components = {path.parent.name.replace("-", "_") for path in folder.glob("templates/components/*/*.html")}
    assert not set(vars(own["zh"])) & components
    assert theme.strings["zh"].section.headline == own["zh"].section.headline
