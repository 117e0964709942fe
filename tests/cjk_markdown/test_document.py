"""A document is plain data: pure, picklable, and its parts join to one page of HTML."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjk_markdown import Heading, Hole, assemble, parse
from tests.imports import brought

TEXT = """---
title: 甲
districts: [laiwu]
---
## 概况

实际使用外资{fig}`laiwu/fdi-used@2022-H1`，[全文](../b/index.zh.md)。

![图](a.jpg "题")
"""


def test_parts_are_html_with_holes_in_the_order_of_the_text() -> None:
    document = parse(TEXT)
    assert document.holes == (
        Hole("figure", "laiwu/fdi-used@2022-H1", "", 7, 7),
        Hole("link", "../b/index.zh.md", "", 7, 37),
        Hole("picture", "a.jpg", "图", 9, 1),
    )
    kinds = [isinstance(part, str) for part in document.parts]
    assert (True, True) not in pairwise(kinds)


def test_front_matter_is_given_as_written_and_as_read_with_lines_of_the_file() -> None:
    front_matter = parse(TEXT).front_matter
    assert front_matter is not None
    assert front_matter.raw == "title: 甲\ndistricts: [laiwu]\n"
    assert front_matter.yaml.data == {"title": "甲", "districts": ["laiwu"]}
    assert front_matter.yaml.mark(("districts", 0)) == (3, 13)


def test_a_text_without_front_matter_has_none() -> None:
    assert parse("甲\n\n---\n\n乙").front_matter is None


def test_empty_front_matter_is_no_mapping_and_no_problem() -> None:
    document = parse("---\n---\n甲")
    assert document.front_matter is not None
    assert document.front_matter.yaml.data is None
    assert document.problems == ()


@pytest.mark.parametrize(
    "rare", ["\u4dbf", "\U0002a6df", "\U0002b739", "\U0002ebf0", "\U00031350", "\U000323af"]
)
def test_a_rare_character_of_a_name_stands_in_the_anchor_under_every_python(rare: str) -> None:
    """Those that Unicode 14 to 16 brought are no letters yet for Python 3.11."""
    (heading,) = parse(f"## 张{rare} 同志\n").headings
    assert heading.id == f"sec-张{rare}-同志"


def test_headings_are_listed() -> None:
    assert parse("## 一、*概况*\n\n### GDP `x`\n").headings == (
        Heading(2, "sec-一概况", "一、概况"),
        Heading(3, "sec-gdp-x", "GDP x"),
    )


def test_assembling_asks_for_each_hole_once() -> None:
    asked: list[Hole] = []

    def resolve(hole: Hole) -> str:
        asked.append(hole)
        return f"[{len(asked)}]"

    html = assemble(parse(TEXT).parts, resolve)
    assert html == (
        '<h2 id="sec-概况">概况</h2>\n<p>实际使用外资[1]，<a href="[2]">全文</a>。</p>\n'
        '<figure class="figure">[3]<figcaption>题</figcaption></figure>\n'
    )


def test_a_document_survives_pickling() -> None:
    document = parse(TEXT)
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301 -- of our own making


@given(st.text(max_size=200), st.sampled_from(["zh", "en"]))
def test_parsing_is_pure_and_never_raises(text: str, lang: str) -> None:
    assert parse(text, lang) == parse(text, lang)  # type: ignore[arg-type]


def test_importing_the_library_does_not_import_pelican() -> None:
    assert brought("cjk_markdown", ["pelican"]) == []
