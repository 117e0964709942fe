"""Strict YAML: what is read, and what is refused, each at its place."""

from __future__ import annotations

import time
from pathlib import Path as FilePath
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from strict_yaml import Mark, YamlDocument, load, tree

FIXTURES = FilePath(__file__).parent / "fixtures"


def problems_of(document: YamlDocument) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.rule) for problem in document.problems]


def problem_cases() -> list[Any]:
    """Each case: a name, the text, and the expected ``line:column rule`` lines."""
    cases = []
    for block in (FIXTURES / "problems.txt").read_text("utf-8").split("\n=====\n"):
        name, text, expected = block.strip("\n").split("\n-----\n")
        lines = []
        for line in expected.split("\n"):
            place, rule = line.split(" ")
            number, column = place.split(":")
            lines.append((int(number), int(column), rule))
        cases.append(pytest.param(text.replace("→", "\t") + "\n", lines, id=name))
    return cases


@pytest.mark.parametrize(("text", "expected"), problem_cases())
def test_every_problem_is_reported_at_its_place(text: str, expected: list[tuple[int, int, str]]) -> None:
    document = load(text)
    assert problems_of(document) == expected
    for problem in document.problems:
        assert problem.zh != problem.en
        assert any("一" <= character <= "鿿" for character in problem.zh)


@pytest.mark.parametrize(("text", "expected"), problem_cases())
def test_the_python_parser_finds_problems_in_the_same_lines(
    text: str, expected: list[tuple[int, int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "new_parser", yaml.SafeLoader)
    assert {(line, rule) for line, _, rule in expected} == {
        (line, rule) for line, _, rule in problems_of(load(text))
    }


def test_plain_scalars_stay_as_typed() -> None:
    text = "a: no\nb: 12:30\nc: 007\nd: 88.60\ne: 2024-13-40\nf: +88.6%\ng: 3227万美元\nh: .inf\ni: 0x1F\n"
    assert load(text).data == {
        "a": "no",
        "b": "12:30",
        "c": "007",
        "d": "88.60",
        "e": "2024-13-40",
        "f": "+88.6%",
        "g": "3227万美元",
        "h": ".inf",
        "i": "0x1F",
    }


def test_null_and_booleans_differ_from_their_quoted_words() -> None:
    document = load("a: null\nb: ~\nc:\nd: 'null'\ne: true\nf: false\ng: \"true\"\nh: ''\n")
    assert document.data == {
        "a": None,
        "b": None,
        "c": None,
        "d": "null",
        "e": True,
        "f": False,
        "g": "true",
        "h": "",
    }


def test_keys_are_always_text() -> None:
    assert load("2021: x\ntrue: y\nnull: z\n").data == {"2021": "x", "true": "y", "null": "z"}


def test_keys_and_values_have_places_in_characters() -> None:
    document = load("# 注\n地区: 莱芜\n列表:\n  - {名称: 甲, en: one}\n", line_offset=10)
    assert document.mark(("地区",)) == Mark(12, 5)
    assert document.key_mark(("地区",)) == Mark(12, 1)
    assert document.mark(("列表", 0)) == Mark(14, 5)
    assert document.mark(("列表", 0, "en")) == Mark(14, 17)
    assert document.key_mark(("列表", 0, "en")) == Mark(14, 13)
    assert document.key_mark(("列表", 0)) == Mark(14, 5)


def test_an_unknown_path_leads_to_the_nearest_value_around_it() -> None:
    document = load("a:\n  b:\n    - c: 1\n")
    assert document.mark(("a", "b", 0, "missing")) == document.mark(("a", "b", 0)) == Mark(3, 7)
    assert document.mark(("a", "union-tag", "b", 0, "c")) == Mark(3, 10)
    assert document.mark(("nothing",)) == Mark(1, 1)


def test_data_with_problems_that_do_not_end_the_reading_is_whole() -> None:
    document = load("a: 1\na: 2\nb: {c: &x 3}\nd: *x\n")
    assert document.complete
    assert document.data == {"a": "1", "b": {"c": "3"}, "d": None}


def test_after_a_syntax_error_there_is_no_data() -> None:
    document = load("a: [1\nb: 2\n")
    assert (document.data, document.complete) == (None, False)


def test_an_alias_bomb_costs_nothing() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 200))
    document = load(bomb)
    assert {problem.rule for problem in document.problems} == {"yaml-alias", "yaml-anchor"}
    assert len(document.values) < 1000


@pytest.mark.parametrize("unit", ["[", "{", "{a: ", "{? ", "- ", "? ", "[{a: "])
def test_deep_nesting_is_one_problem(unit: str) -> None:
    started = time.process_time()
    document = load(unit * 100_000)
    assert len(document.problems) == 1
    assert not document.data
    assert time.process_time() - started < 5  # a bound against quadratic work, not a benchmark


def test_a_text_that_is_too_long_is_refused_unread() -> None:
    assert problems_of(load("a: 1\n" * 500_000)) == [(1, 1, "file-too-large")]


def test_a_text_of_comments_alone_has_no_data() -> None:
    document = load("# nothing\n")
    assert (document.data, document.complete, document.problems) == (None, True, ())


@given(st.text(alphabet=st.sampled_from("ab: -\n\t[]{},&*!|>'\"#%@`?~\\莱：，\0\u2028"), max_size=60))
def test_no_text_raises(text: str) -> None:
    document = load(text)
    assert document.complete or document.problems
    lines = text.split("\n")
    for problem in document.problems:
        assert 1 <= problem.line <= len(lines) + 1
        assert problem.column >= 1


plain = st.recursive(
    st.none() | st.booleans() | st.text(alphabet=st.characters(codec="utf-8"), max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3)
    ),
    max_leaves=9,
)


@given(plain)
def test_what_yaml_writes_is_read_back(data: object) -> None:
    text = yaml.safe_dump(data, default_style='"') if isinstance(data, str) else yaml.safe_dump(data)
    assert load(text).data == data


@pytest.mark.parametrize(
    "text",
    [
        "a: 甲  # 来源如此\n",
        "a: C# 语言\nb: 甲#2标段\nc: '甲 #2 标段'\nd: \"甲 #2\"\n",
        "a: >-\n  甲 #2 标段\n  #3 标段\nb: |\n  甲 #2\n",
        "a: 甲\n#b: 乙\nc:\n  #d: 1\n  e: 2\n  #- 3\n",
        "a:\n  b: 1\n    #c: 2\n## 分段\n",
        "a: https://www.example.cn/x#top  ## 甲\n",
    ],
)
def test_comments_and_number_signs_that_cut_nothing_off_are_right(text: str) -> None:
    assert load(text).problems == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (">-\n  北区一条道路\n  完工通车", "北区一条道路完工通车"),
        ("北区一条道路\n  完工，\n  通车", "北区一条道路完工，通车"),
        ('"北区一条\n  道路\\u3002 甲 乙\n  丙"', "北区一条道路。 甲 乙丙"),
        ("'北区''一条''\n  ，道路'", "北区'一条'，道路"),
        ("North\n  District", "North District"),
        (">-\n  北区 GDP\n  growth 增长\n  甲", "北区 GDP growth 增长甲"),
        ("甲 乙甲\n  乙", "甲 乙甲乙"),
        (">-\n  甲\n\n  乙\n    丙", "甲\n乙\n  丙"),
        ("|-\n  甲\n  乙", "甲\n乙"),
        ("增长10%\n  ，为“开门红”\n  “首战”", "增长10%，为“开门红” “首战”"),
        ("𠮷田\n  𬭎业", "𠮷田𬭎业"),
    ],
)
@pytest.mark.parametrize("parser", [None, yaml.SafeLoader])
def test_folding_puts_no_space_between_chinese_characters(
    text: str, expected: str, parser: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    if parser is not None:
        monkeypatch.setattr(tree, "new_parser", parser)
    assert load(f"key: {text}\nnext: 1\n").data == {"key": expected, "next": "1"}
    assert load(f"- {text}\n").data == [expected]


@pytest.mark.parametrize(
    ("text", "line"), [("甲：乙\n丙: 丁\n", 1), ("a: |\n  甲：乙\n甲: 乙\n丙：丁\n戊: 己\n", 4)]
)
def test_a_full_width_colon_is_a_slip_only_beside_the_error(text: str, line: int) -> None:
    assert [problem.line for problem in load(text).problems] == [line]
