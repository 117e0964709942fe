"""docs/checks.md: every rule is explained there, and every example is what it says it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from achievements.build import before, embargo, release
from achievements.checks import RULES, coverage
from achievements.model.findings import Severity
from achievements.model.rule import Rule
from tests.checks.documented_rules import Section, read_chapters
from tests.checks.sample_content import ROOT, find_all, find_uncovered, rules_of
from tools.reference import pages

SECTIONS = [section for chapter in read_chapters() for section in chapter]
# Rules that say themselves how grave they are and what they mean.
DECLARED = (*RULES, *before.RULES, *embargo.RULES, *release.RULES)
NAMES = [section.rule for section in SECTIONS]
PLUGINS = ROOT / "plugins"
# Places where a rule is named when something is found: the name is the first text among the arguments.
REPORTERS = {
    "at",  # Finding.at
    "YamlProblem",
    "Problem",
    "Rule",
    "Fault",
    "Found",
    "Slip",
    "add",
    "report",
    "_report",
    "RefusedError",
    "_refuse",
    "obstacle",
}
RULE_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
WORDS = {Severity.ERROR: "error 错误", Severity.WARNING: "warning 警告", Severity.INFO: "info 提示"}
# Told by `check --coverage` alone.
ON_REQUEST = {rule.name for rule in coverage.RULES}
# These concern what no file of an example can show: bytes, sizes, file systems, settings, a running build.
WITHOUT_EXAMPLE = {
    *("not-utf8", "empty-file", "file-too-large", "unreadable-file", "symbolic-link", "name-collision"),
    *("bad-attachment", "bad-picture", "unused-picture", "missing-file", "more-findings", "bad-setting"),
    *("access-denied", "content-changed", "disk-full", "output-unfinished", "not-checked"),
    *("damaged-journal", "system-refused"),
    *("output-busy", "output-not-ours", "front-matter-value", "figure-unknown", "bad-line"),
    *("theme-colour", "theme-string-missing", "theme-strings", "theme-template", "output-is-release"),
    *(
        "vanished-post",
        "home-not-fresh",
        "missing-identifier",
        "missing-license",
        "no-publication-day",
        "unfinished-draft",
    ),
    *("cites-held-back", "damaged-release", "held-back", "not-reviewed"),
    *("link-certificate", "link-gone", "link-moved", "link-unreachable", "vanished-post"),
}


def rules_in_code() -> Iterator[str]:
    """Every rule that some module can report."""
    yield from (rule.name for rule in RULES)
    for path in PLUGINS.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        yield from rules_named_in(tree)


def rules_named_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in REPORTERS:
            yield from (name for argument in node.args for name in texts_of(argument))
        # What is told of a file is in some places a constant: rule, Chinese, English.
        whole = node.value.elts if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple) else []
        if len(whole) == 3 and not any(isinstance(part, ast.Starred) for part in whole):
            yield from texts_of(whole[0])
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "rule":
                    yield from texts_of(value)


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def texts_of(node: ast.expr) -> Iterator[str]:
    parts = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
    for part in parts:
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and RULE_NAME.fullmatch(part.value):
            yield part.value


def test_every_rule_that_the_code_can_give_has_a_section_and_every_section_is_of_such_a_rule() -> None:
    assert sorted(NAMES) == sorted(set(rules_in_code()))


@pytest.mark.parametrize("rule", DECLARED, ids=lambda rule: rule.name)
def test_the_section_of_a_declared_rule_starts_with_its_severity_and_its_summary(rule: Rule) -> None:
    section = SECTIONS[NAMES.index(rule.name)]
    assert section.head == f"{WORDS[rule.severity]} · {rule.summary.zh}。{rule.summary.en}."


@pytest.mark.parametrize("section", SECTIONS, ids=NAMES)
def test_a_rule_has_a_bad_and_a_good_example(section: Section) -> None:
    if section.rule in WITHOUT_EXAMPLE:
        assert not section.bad
    else:
        assert section.bad
        assert section.good


@pytest.mark.parametrize("section", [s for s in SECTIONS if s.bad], ids=[s.rule for s in SECTIONS if s.bad])
def test_the_bad_example_breaks_exactly_its_rule_and_the_good_one_none(section: Section) -> None:
    find = find_uncovered if section.rule in ON_REQUEST else find_all

    assert rules_of(find(section.bad)) == {section.rule}, [f.message.zh for f in find(section.bad)]
    assert find(section.good) == []


def test_the_sections_stand_in_alphabetical_order_within_their_chapters() -> None:
    for chapter in read_chapters():
        names = [section.rule for section in chapter]
        assert names == sorted(set(names))
        assert names


def test_the_tables_of_units_and_rules_are_those_of_the_code() -> None:
    for name, text in pages().items():
        assert (ROOT / name).read_text("utf-8") == text, "run: python -m tools.reference"


def test_each_rule_has_its_meaning_in_the_chinese_table() -> None:
    table = pages()["docs/checks.zh.md"]
    for name in NAMES:
        row = next(line for line in table.splitlines() if line.startswith(f"| [`{name}`]"))
        assert re.search(r"[\u3400-\u9fff]{2}[^|]*。", row)


def test_the_reader_of_the_code_sees_the_ways_in_which_a_rule_is_named() -> None:
    source = (
        'Finding.at("a-b", 1)\nself.problems.add("c-d", place)\nx = ("e-f", "中", "en")\n'
        'problems.add("g-h" if x else "i-j", p)\nreturn_ = {"rule": "k-l"}\nprint("m-n")\n'
    )
    assert set(rules_named_in(ast.parse(source))) == {"a-b", "c-d", "e-f", "g-h", "i-j", "k-l"}
