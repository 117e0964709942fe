"""The words of a Markdown text as its readers see them, each with its place in the file.

Addresses, tags, comments and what code names are left out; emphasis, links, raw HTML
and listings give their words. The same parser reads the text as for the page, so that both see the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from .document import Lang
from .engine import parser
from .keyboard import read_full_width_marks
from .places import Places
from .prose_raw import WORDS_IN_CODE, words_of_raw
from .prose_words import CELL, FIGURE, Block, BlockKind, Role, Run, Words
from .slips import shows_figure_as_code
from .words import break_is_nothing

__all__ = ["CELL", "FIGURE", "Block", "BlockKind", "Role", "Run", "prose_of", "read_prose"]

# A number of so many digits before an item is more than its place in the list.
_YEAR = 4
# What the blocks within these are.
_AROUND: dict[str, BlockKind] = {
    "heading_open": "heading",
    "list_item_open": "item",
    "footnote_reference_open": "footnote",
}
_AROUND_CLOSED = {name.replace("_open", "_close") for name in _AROUND}
_SURROUNDINGS = frozenset({*_AROUND, *_AROUND_CLOSED, "thead_open", "tbody_open"})


def read_prose(body: str, lang: Lang, line_offset: int = 0) -> tuple[Block, ...]:
    """Return the blocks of a text without its front matter, in the order of the file.

    ``line_offset`` is the number of lines before it. What nests too deep to be
    read gives no blocks; the reader of the page has a problem to tell of it.
    """
    body = read_full_width_marks(body)
    try:
        tokens = parser().parse(body, {})
    except RecursionError:
        return ()
    return prose_of(tokens, body, lang, line_offset)


def prose_of(tokens: Sequence[Token], body: str, lang: Lang, line_offset: int) -> tuple[Block, ...]:
    """As `read_prose`, of a text that is parsed already."""
    return tuple(_Blocks(Places(body, line_offset), lang).read(tokens))


class _Blocks:
    """Makes blocks of the tokens of one text."""

    def __init__(self, places: Places, lang: Lang) -> None:
        self._places = places
        self._lang: Lang = lang
        self._pictures: list[Block] = []
        self._around: list[BlockKind] = []
        self._row: Words | None = None
        self._row_kind: BlockKind = "row"
        self._year: Token | None = None  # of an item whose words are still to come

    def read(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """Yield every block, a picture's words after the block that holds it."""
        for token in tokens:
            match token.type:
                case "inline":
                    yield from self._inline(token)
                case "tr_open":
                    self._row = Words(self._places)
                case "tr_close" if self._row is not None:
                    yield self._row.block(self._row_kind)
                    self._row = None
                case "html_block" | "fence":
                    yield from words_of_raw(token, self._places)
                case kind if kind in _SURROUNDINGS:
                    self._note_surroundings(token)

    def _note_surroundings(self, token: Token) -> None:
        if token.type in _AROUND:
            self._around.append(_AROUND[token.type])
        elif token.type in _AROUND_CLOSED:
            self._around.pop()
        match token.type:
            case "thead_open":
                self._row_kind = "header"
            case "tbody_open":
                self._row_kind = "row"
            case "list_item_open":
                self._year = token if len(token.info) >= _YEAR else None
            case "list_item_close":
                self._year = None

    def _inline(self, token: Token) -> Iterator[Block]:
        words = self._row or Words(self._places)
        if self._row is not None:
            self._row.begin_cell()
        if self._year is not None:
            words.lead(f"{self._year.info}{self._year.markup} ", self._places.of_block(self._year))
            self._year = None
        self._write(token, words)
        if self._row is None and words.pieces:
            yield words.block(self._around[-1] if self._around else "paragraph")
        yield from self._pictures
        self._pictures.clear()

    def _write(self, block: Token, words: Words) -> None:
        words.start(block)
        children = block.children or []
        for index, child in enumerate(children):
            match child.type:
                case "text":
                    words.text(child.content)
                case "softbreak":
                    words.line_break("" if break_is_nothing(children, index, self._lang) else " ")
                case "hardbreak":
                    words.line_break("\n")
                case "code_inline" if WORDS_IN_CODE.search(child.content):
                    words.text(child.content)
                case "code_inline" if shows_figure_as_code(_text_before(children, index), child.content):
                    words.text(child.content)  # a figure is meant, which is told: the passage is not whole
                case "code_inline":
                    words.skip(child.content)
                case "role":
                    words.role(child)
                case "link_close":
                    words.skip_target()
                case "image":
                    self._picture(block, child)
                    words.skip_picture(child)
                case _ if "start" in child.meta:
                    words.move_to(child)

    def _picture(self, block: Token, image: Token) -> None:
        words = Words(self._places)
        words.start(block)
        words.at = image.meta.get("start", 0)
        for child in image.children or []:
            if child.type == "text":
                words.text(child.content)
        if title := str(image.attrs.get("title", "")):
            words.begin_cell()
            words.text(title)
        if words.pieces:
            self._pictures.append(words.block("picture"))


def _text_before(children: Sequence[Token], index: int) -> str:
    return children[index - 1].content if index and children[index - 1].type == "text" else ""
