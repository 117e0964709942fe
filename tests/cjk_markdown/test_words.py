"""Blocks that begin with a letter are read as by markdown-it's own rules, one after the other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from cjk_markdown.engine import new_parser

EXAMPLES = json.loads((Path(__file__).parent / "fixtures/commonmark-0.31.2.json").read_text("utf-8"))
# What begins a block somewhere, and what does not.
PIECES = (
    *("a", "区", "：", "＃", "|", "|-|", "---", ">", "-", "1.", "1", "+", "*", "#", "~~~", "`", "_", "<p>"),
    *("[^a]:", "[a]: b", " ", "    ", "\n", "\n\n"),
)
BY_RULES, BY_WORDS = new_parser(), new_parser()
BY_RULES.disable("words")


def tokens(text: str, *, by_words: bool) -> list[Any]:
    made: list[Token] = (BY_WORDS if by_words else BY_RULES).parse(text)
    return [token.as_dict() for token in made]


def test_the_examples_of_the_specification_have_the_same_blocks() -> None:
    texts = [example["markdown"] for example in EXAMPLES]
    assert [text for text in texts if tokens(text, by_words=True) != tokens(text, by_words=False)] == []


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_any_text_has_the_same_blocks(text: str) -> None:
    assert tokens(text, by_words=True) == tokens(text, by_words=False)
