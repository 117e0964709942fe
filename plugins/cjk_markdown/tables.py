"""Captions of tables: a paragraph ``表：…`` or ``Table: …`` right before or after the table."""

from __future__ import annotations

import re

from markdown_it.token import Token

_PREFIX = re.compile(r"(?:表|[Tt]able)\s*[：:]\s*")


def attach_captions(tokens: list[Token]) -> list[Token]:
    """Move caption paragraphs into ``meta["caption"]`` of the table they belong to.

    A caption between two tables belongs to the one that follows, as Chinese
    printing has it: the title stands above the table.
    """
    if not any(token.type == "table_open" for token in tokens):
        return tokens
    kept: list[Token] = []
    table: Token | None = None
    captioned = False
    index = 0
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 3] if index + 3 < len(tokens) else None
        if token.type == "paragraph_open" and _is_caption(tokens[index + 1]):
            caption = tokens[index + 1]
            if following is not None and following.type == "table_open":
                _attach(following, caption)
                captioned = True
                index += 3
                continue
            if table is not None and not captioned and kept[-1].type == "table_close":
                _attach(table, caption)
                index += 3
                continue
        if token.type == "table_open":
            captioned = "caption" in token.meta
            table = token
        kept.append(token)
        index += 1
    return kept


def _is_caption(token: Token) -> bool:
    first = token.children[0] if token.children else None
    if first is None or first.type != "text":
        return False
    prefix = _PREFIX.match(token.content)
    return prefix is not None and prefix.end() < len(token.content)


def _attach(table: Token, caption: Token) -> None:
    first = (caption.children or [])[0]
    first.content = _PREFIX.sub("", first.content, count=1)
    table.meta["caption"] = caption
