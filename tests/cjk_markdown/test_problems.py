"""Every problem is told, at its place, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cjk_markdown import Document, parse
from cjk_markdown.engine import MAX_NESTING
from cjk_markdown.raw_html import MAX_CHARACTERS, MAX_TAGS

FIXTURES = Path(__file__).parent / "fixtures"


def cases() -> list[Any]:
    found = []
    for block in (FIXTURES / "problems.txt").read_text("utf-8").split("\n=====\n"):
        title, text, *expected = block.rstrip("\n").removesuffix("\n-----").split("\n-----\n")
        found.append(pytest.param(text, expected[0].split("\n") if expected else [], id=title))
    return found


def listed(document: Document) -> list[str]:
    return [f"{p.line}:{p.column} {p.severity} {p.rule}" for p in document.problems]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_problems_are_told_at_their_places(text: str, expected: list[str]) -> None:
    document = parse(text + "\n")
    assert listed(document) == expected
    for problem in document.problems:
        assert any("一" <= character <= "鿿" for character in problem.zh)
        assert problem.en.isascii() or any(mark in problem.en for mark in "“”…") or "{" in problem.en


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
@pytest.mark.parametrize(("text", "expected"), cases())
def test_line_ends_of_other_systems_change_nothing(text: str, expected: list[str], line_end: str) -> None:
    assert parse(text.replace("\n", line_end)) == parse(text)
    assert listed(parse("\ufeff" + text)) == expected


def test_text_that_is_nested_too_deep_is_reported_and_what_is_not_is_kept() -> None:
    deepest = parse("> " * MAX_NESTING + "甲")
    assert "nested-too-deep" not in {
        problem.rule for problem in parse("> " * (MAX_NESTING - 1) + "甲").problems
    }
    assert "甲" in "".join(map(str, parse("> " * (MAX_NESTING - 1) + "甲").parts))
    assert {problem.rule for problem in deepest.problems} == {"nested-too-deep"}


@pytest.mark.parametrize("depth", range(1, 30))
def test_no_list_item_is_lost_without_a_word(depth: int) -> None:
    document = parse("".join("  " * level + f"- 项{level}末\n" for level in range(depth)))
    html = "".join(map(str, document.parts))
    complete = all(f"项{level}末" in html for level in range(depth))
    assert complete == (not document.problems)


@pytest.mark.parametrize(
    "most", ["<br>" * MAX_TAGS, f"甲<br title='{'x' * (MAX_CHARACTERS - 13)}'>"], ids=["tags", "characters"]
)
def test_as_much_html_as_is_allowed_is_kept_and_no_more(most: str) -> None:
    assert not parse(f"{most}\n").problems
    assert [problem.line for problem in parse(f"{most}\n\n甲<br>\n").problems] == [3]
