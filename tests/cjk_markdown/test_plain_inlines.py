"""Inline text without markup is not parsed: with every rule switched on it would come out the same."""

from __future__ import annotations

import random

from markdown_it.token import Token

from cjk_markdown import delimiters
from cjk_markdown.delimiters import CjkStateInline
from cjk_markdown.engine import parser

CHARACTERS = "ab 1.-+*_~`[]()!<>&;{}\\\n#|:$%@^\"'=?/，。：“”签约项目\u3000"


def parsed_by_rules(text: str) -> list[Token]:
    md = parser()
    state = CjkStateInline(text, md, {}, [])
    md.inline.tokenize(state)
    for rule in md.inline.ruler2.getRules(""):
        rule(state)
    return state.tokens


def test_text_that_no_rule_starts_at_is_one_piece_of_text() -> None:
    pick = random.Random(7)  # noqa: S311 — no secret
    plain = 0
    for _ in range(20_000):
        text = "".join(pick.choices(CHARACTERS, k=pick.randint(0, 9)))
        plain += delimiters._MARKUP.search(text) is None
        assert parser().inline.parse(text, parser(), {}, []) == parsed_by_rules(text), text
    assert plain > 1000
