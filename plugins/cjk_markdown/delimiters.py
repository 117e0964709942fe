"""Emphasis that works in Chinese: ``**重点：**项目`` is bold.

CommonMark's flanking rules treat ``：`` or ``”`` like Western punctuation and
expect a space where Chinese has none. This is the CommonMark CJK-friendly
amendment (https://github.com/tats-u/markdown-cjk-friendly, specification.md) as a
``StateInline`` of markdown-it, and one step more: in a paragraph that holds Han
characters, the marks that both scripts share (``“”‘’—…·``) are taken for Chinese
ones, so that ``**“签约”**2022年`` is bold too.
"""

from __future__ import annotations

import re
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

from cjk_characters import AMBIGUOUS_PUNCTUATION, HAN, is_cjk

# One of these begins whatever is not text: every rule of the parser starts at one of them.
_MARKUP = re.compile(r"[\\`*_~\[<&{\n]")
# Tokens whose place in the text is needed later, for holes and problems.
_PLACED = frozenset({"link_open", "image", "html_inline", "role", "code_inline"})


class CjkStateInline(StateInline):
    """Inline state with the CJK-friendly delimiter rule; notes where links and pictures start."""

    _holds_han: bool | None = None

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a token; ``meta["start"]`` is where it starts in the inline text."""
        token = super().push(ttype, tag, nesting)
        if ttype in _PLACED:
            token.meta["start"] = self.pos
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 -- overrides
        """Decide whether the run of ``*``, ``_`` or ``~`` at ``start`` can open and close emphasis."""
        source = self.src
        marker = source[start]
        end = start
        while end < self.posMax and source[end] == marker:
            end += 1
        length = end - start
        # The beginning and the end of the text count as whitespace.
        before, selected = self._before(start)
        after = source[end] if end < self.posMax else " "
        space_before = isWhiteSpace(ord(before))
        space_after = isWhiteSpace(ord(after))
        if space_before or space_after:
            return Scanned(not space_after, not space_before, length)

        mark_before, mark_after = _is_mark(before), _is_mark(after)
        if not canSplitWord:
            # `_` between two letters, Latin or Han, is part of a word.
            return Scanned(mark_before, mark_after, length)
        if selected or self._is_cjk(before) or self._is_cjk(after):
            return Scanned(True, True, length)
        return Scanned(mark_before or not mark_after, mark_after or not mark_before, length)

    def _before(self, start: int) -> tuple[str, bool]:
        """Return the character before a run, and whether a variation selector proves it to be CJK.

        A standardised selector (U+FE00-FE0E) belongs to the character before it;
        U+FE01 after a curly quotation mark asks for its full-width form. An
        ideographic selector (U+E0100-E01EF) only ever follows an ideograph.
        """
        if start == 0:
            return " ", False
        before = self.src[start - 1]
        if "\ufe00" <= before <= "\ufe0e" and start > 1:
            base = self.src[start - 2]
            if not isWhiteSpace(ord(base)):
                return base, before == "\ufe01" and base in "‘’“”"
        return before, "\U000e0100" <= before <= "\U000e01ef"

    def _is_cjk(self, character: str) -> bool:
        if character in AMBIGUOUS_PUNCTUATION:
            if self._holds_han is None:
                self._holds_han = HAN.search(self.src) is not None
            return self._holds_han
        return is_cjk(character)


class CjkParserInline(ParserInline):
    """The inline parser with the CJK-friendly state."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse inline text into ``tokens``; most cells and headings hold nothing to parse."""
        if _MARKUP.search(src) is None:
            if src:
                token = Token("text", "", 0)
                token.content = src
                tokens.append(token)
            return tokens
        state = CjkStateInline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _is_mark(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)
