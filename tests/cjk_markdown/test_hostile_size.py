"""Hostile texts cost time in proportion to their length and never raise."""

from __future__ import annotations

import time
from functools import partial

import pytest

from cjk_markdown import parse
from cjk_markdown.parsing import parse_with_prose
from tests.growth import grows_too_fast

SIZE = 20_000
LIMIT = 30  # quadratic work would be 100 times as much
BLOWN_UP = {
    "brackets": "[",
    "picture brackets": "![",
    "asterisks": "*",
    "asterisk words": "*a ",
    "asterisks between Han": "项**“",
    "underscores": "_a ",
    "tildes": "~~a ",
    "quotations": "> ",
    "list markers": "- 1. ",
    "backticks": "`a``b",
    "angle brackets": "<",
    "opening tags": "<a ",
    "comments": "<!--",
    "elements": "<b>",
    "entities": "&amp;",
    "braces": "{",
    "open roles": "{fig}`",
    "links": "[a](b) ",
    "open links": "[a](",
    "definitions": "[a]: b\n",
    "references": "[a]\n",
    "headings": "## a\n",
    "one long line": "字",
    "soft breaks": "字\n",
    "hyphens": "a-",
    "Latin words": "a b ",
    "table cells": "|a",
    "backslashes": "\\",
    "autolinks": "<http://a",
    "nested footnotes": "[^a]: ",
    "Han runs in punctuation": "字，",
    "scripts among words": "a<script>",
    "full-width links": "[a]（/b",
    "full-width pictures": "！[a]（b.md ",
    "full-width asterisks": "＊＊a",
    "underscored words": "字__字",
    "addresses": "http://a.",
    "full-width bars": "｜-",
    "number signs": "#a\n",
    "numbered lines": "1、a\n",
    "captions": '![a](b "c")\n',
    "code in HTML": "<div><code>**",
    "cells parted by tabs": "a\tb\n",
    "cells parted by wide spaces": "a  b  c\n",
    "starred lines": "*a\n",
    "indented items": "    - a\n",
    "pictures in other brackets": "!(a",
    "addresses without https": "www.a.",
    "highlights": "==a",
    "figures as code": "fig`a`",
}


def parse_both(text: str) -> None:
    """Parse a text in both languages."""
    parse(text)
    parse(text, "en")


@pytest.mark.parametrize("unit", BLOWN_UP.values(), ids=BLOWN_UP.keys())
def test_ten_times_the_text_costs_about_ten_times_the_work(unit: str) -> None:
    small, large = (partial(parse_both, unit * (size // len(unit))) for size in (SIZE // 10, SIZE))
    assert grows_too_fast(large, small, LIMIT) == ""


@pytest.mark.parametrize("unit", [" ", "\t", "\u3000", "\xa0", "<br ", "<br>  ", "a  b", "1、 "])
def test_one_long_line_among_others_costs_about_ten_times_the_work_of_a_short_one(unit: str) -> None:
    texts = (f"一行\n甲{unit * (size // len(unit))}乙\n一行\n" for size in (SIZE // 10, SIZE))
    small, large = (partial(parse_both, text) for text in texts)
    assert grows_too_fast(large, small, LIMIT) == ""


@pytest.mark.parametrize("unit", ["<!--", "<!-- a\n", "<script ", "<style>", "<svg/>", '<a b="', "</style "])
def test_words_of_html_are_found_in_one_pass(unit: str) -> None:
    text = f"<div>{unit * (5 * SIZE // len(unit))}</div>"
    started = time.process_time()
    parse_with_prose(text, "zh")
    assert time.process_time() - started < 2  # of a page of 100,000 signs; a second look for each takes 10


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<div>甲<!-- 乙 <b>丙</b> -->丁</div>", ["甲丁"]),
        ("<div>甲<script>乙 < 丙</script>丁</div>", ["甲丁"]),
        ("<div><!-- a --><!-- 乙 -->甲<!-- b --></div>", ["甲"]),
    ],
)
def test_what_is_never_shown_is_no_words(html: str, words: list[str]) -> None:
    _, prose = parse_with_prose(html, "zh")
    assert [block.text for block in prose] == words


def test_footnote_references_are_bounded() -> None:
    small, large = (partial(parse_both, "[^1]: x\n\n" + "[^" * count) for count in (1_000, 10_000))
    assert grows_too_fast(large, small, LIMIT) == ""


@pytest.mark.parametrize("depth", [100, 3000])
def test_nested_pictures_are_a_problem_or_are_parsed(depth: int) -> None:
    document = parse("![" * depth + "](x)" * depth)
    assert document.parts or document.problems
