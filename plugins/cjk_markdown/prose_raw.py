"""The words of raw HTML and of listings: readers see them, so that they are held to what all words are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from html import unescape

from markdown_it.token import Token

from cjk_characters import HAN_RANGES, joins_without_space
from patterns import Pattern

from .places import Places
from .prose_words import CELL, Block, Words

# Comments, what is never shown, and tags; words are what lies between. None of the first two is looked for
# beyond where the next one begins, so that many that are never closed take no longer than one.
_PIECE = re.compile(
    r"<!--(?:(?!<!--).){0,20000}?-->"
    r"|<(?P<hidden>script|style|svg|math|template|iframe)\b(?:(?!<(?P=hidden)\b).){0,20000}?</(?P=hidden)\s*>"
    r"|<(?P<closing>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)[^<>]*>"
    r"|<[A-Za-z/!?][^<>\n]*",  # a broken tag, which has a problem of its own
    re.DOTALL | re.IGNORECASE,
)
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt")
) | frozenset(("ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"))
_CELLS = frozenset({"td", "th", "br"})
_LINE = re.compile(r"[^\n]+")
# What tells words in code (`30亿元`, `3 billion yuan`) from an identifier, a path, a formula.
WORDS_IN_CODE = Pattern(rf"[{HAN_RANGES}]|[A-Za-z]{{2}} [A-Za-z]{{2}}|\d [A-Za-z]{{3}}|\d%|[$€£] ?\d")


def words_of_raw(token: Token, places: Places) -> Iterator[Block]:
    """Return the blocks of an ``html_block`` or a ``fence``."""
    return (_words_of_html if token.type == "html_block" else _words_of_listing)(token, places)


def _words_of_html(token: Token, places: Places) -> Iterator[Block]:
    """Yield a block for each row of a table (merged cells have no columns to speak of) and each paragraph."""
    words = Words(places)
    words.start(token)
    end = 0
    for match in _PIECE.finditer(token.content):
        _add(words, token.content, end, match.start())
        end = match.end()
        tag = (match["tag"] or "span").lower()
        if tag in _CELLS:
            if not match["closing"]:
                words.begin_cell()
        elif tag not in _INLINE:
            yield from _finish(words)
            words = Words(places)
            words.start(token)
    _add(words, token.content, end, len(token.content))
    yield from _finish(words)


def _words_of_listing(token: Token, places: Places) -> Iterator[Block]:
    """Yield the lines of a listing in no named language as one block."""
    if token.info.strip() or not token.map:
        return
    below_fence = copy(token)
    below_fence.map = [token.map[0] + 1, token.map[1]]
    words = Words(places)
    words.start(below_fence)
    for match in _LINE.finditer(token.content):
        words.begin_cell()
        words.at = match.start()
        words.text(match[0])
    yield from _finish(words)


def _add(words: Words, source: str, start: int, end: int) -> None:
    for match in _LINE.finditer(source, start, end):
        text = unescape(match[0].strip())
        if not text:
            continue
        words.at = match.start() + len(match[0]) - len(match[0].lstrip())
        last = words.pieces[-1][-1:] if words.pieces else ""
        if match.start() > start and last not in ("", CELL) and not joins_without_space(last, text[0]):
            words.space()
        words.text(text)


def _finish(words: Words) -> Iterator[Block]:
    if any(piece.strip() for piece in words.pieces):
        yield words.block("item")
