"""The words of a Markdown text as its readers see them, each with its place in the file.

Code, addresses, HTML and comments are left out; emphasis and links give their
words. The same parser reads the text as for the page, so that both see the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from markdown_it.token import Token

from .document import Lang
from .engine import parser
from .places import Places
from .words import break_is_nothing

BlockKind = Literal["heading", "paragraph", "item", "header", "row", "footnote", "picture"]

# Stands between the cells of a row, and between a picture's words and its caption.
CELL = "\n"
# Stands where a figure is put in from the data.
FIGURE = "\N{OBJECT REPLACEMENT CHARACTER}"

# The marks, escapes and entities that may stand between two pieces of text, and no more than that.
_GAP = 64
_ENTITY = 12
# Bounds the search for the end of an address, so that hostile text stays linear.
_LONGEST_TARGET = 2000


# What the blocks within these are.
_AROUND: dict[str, BlockKind] = {
    "heading_open": "heading",
    "list_item_open": "item",
    "footnote_reference_open": "footnote",
}


class Run(NamedTuple):
    """From ``offset`` on, the words stand one by one from this line and column on (both from 1)."""

    offset: int
    line: int
    column: int


class Role(NamedTuple):
    """A figure put in at ``offset``; ``target`` is what stands between the backticks."""

    offset: int
    target: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph (its soft-wrapped lines joined), the row of a table …"""

    kind: BlockKind
    text: str
    runs: tuple[Run, ...]
    roles: tuple[Role, ...] = ()


def read_prose(body: str, lang: Lang, line_offset: int = 0) -> tuple[Block, ...]:
    """The blocks of a text without its front matter, in the order of the file.

    ``line_offset`` is the number of lines before it. What nests too deep to be
    read gives no blocks; the reader of the page has a problem to tell of it.
    """
    try:
        tokens = parser().parse(body, {})
    except RecursionError:
        return ()
    return tuple(_Blocks(Places(body, line_offset), lang).read(tokens))


class _Blocks:
    """Makes blocks of the tokens of one text."""

    def __init__(self, places: Places, lang: Lang) -> None:
        self._places = places
        self._lang: Lang = lang
        self._pictures: list[Block] = []

    def read(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """Every block, a picture's words after the block that holds it."""
        around: list[BlockKind] = []
        row: _Words | None = None
        row_kind: BlockKind = "row"
        for token in tokens:
            if token.type in _AROUND:
                around.append(_AROUND[token.type])
            elif token.type.removesuffix("_close") + "_open" in _AROUND:
                around.pop()
            match token.type:
                case "thead_open":
                    row_kind = "header"
                case "tbody_open":
                    row_kind = "row"
                case "tr_open":
                    row = _Words(self._places)
                case "tr_close" if row is not None:
                    yield row.block(row_kind)
                    row = None
                case "inline":
                    words = row or _Words(self._places)
                    if row is not None:
                        row.begin_cell()
                    self._write(token, words)
                    if row is None and words.pieces:
                        yield words.block(around[-1] if around else "paragraph")
                    yield from self._pictures
                    self._pictures.clear()

    def _write(self, block: Token, words: _Words) -> None:
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
        words = _Words(self._places)
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


class _Words:
    """Collects the words of one block and finds each piece again in its source."""

    def __init__(self, places: Places) -> None:
        self.pieces: list[str] = []
        self.at = 0  # how far the source of the inline token has been read
        self._places = places
        self._token = Token("inline", "", 0)
        self._length = 0
        self._runs: list[Run] = []
        self._roles: list[Role] = []
        self._cells = 0

    def start(self, token: Token) -> None:
        """Turn to the next inline token."""
        self._token, self.at = token, 0

    def begin_cell(self) -> None:
        """Part what follows from what stands before."""
        if self._cells or self.pieces:
            self._add(CELL)
        self._cells += 1

    def text(self, content: str) -> None:
        """Add a piece of text: as it stands in the source, or with escapes and entities resolved."""
        source = self._token.content
        start = source.find(content, self.at, self.at + _GAP + len(content))
        if start >= 0:
            self._mark(start)
            self._add(content)
            self.at = start + len(content)
            return
        for character in content:
            start = source.find(character, self.at, self.at + _ENTITY)
            if start >= 0:
                self.at = start
            self._mark(self.at)
            self._add(character)
            self.at += start >= 0

    def line_break(self, joint: str) -> None:
        """Go to the next line of the source; ``joint`` is what the break stands for."""
        self._mark(self.at)
        self._add(joint)
        self.at = self._token.content.find("\n", self.at) + 1

    def role(self, token: Token) -> None:
        """Leave a place for a figure."""
        self.move_to(token)
        self._mark(self.at)
        if token.meta["name"] == "fig":
            self._roles.append(Role(self._length, token.content))
            self._add(FIGURE)
        self.at = self._token.content.find("`", self.at)
        self.skip(token.content)

    def move_to(self, token: Token) -> None:
        """Go on where a token starts; past it, where it stands for itself (an HTML tag)."""
        self.at = token.meta["start"]
        if token.type == "html_inline":
            self.at += len(token.content)

    def skip(self, content: str) -> None:
        """Leave out what stands next in the source."""
        start = self._token.content.find(content, self.at)
        if start >= 0:
            self.at = start + len(content)

    def skip_target(self) -> None:
        """Leave out the address of a link, up to its closing bracket."""
        source = self._token.content
        bracket = source.find("](", self.at, self.at + _GAP)
        if bracket < 0:
            return
        depth = 0
        for place in range(bracket + 1, min(len(source), bracket + _LONGEST_TARGET)):
            depth += {"(": 1, ")": -1}.get(source[place], 0)
            if depth == 0:
                self.at = place + 1
                return

    def skip_picture(self, token: Token) -> None:
        """Leave out a picture in a text: its words are a block of their own."""
        self.at = token.meta.get("start", self.at)
        self.skip_target()
        self.skip(f"]({token.attrs.get('src', '')}")
        if title := str(token.attrs.get("title", "")):
            self.skip(title)

    def block(self, kind: BlockKind) -> Block:
        """The block of all that was added."""
        return Block(kind, "".join(self.pieces), tuple(self._runs), tuple(self._roles))

    def _add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self._length += len(text)

    def _mark(self, position: int) -> None:
        line, column = self._places.of_inline(self._token, position)
        if self._runs:
            last = self._runs[-1]
            if last.line == line and column - last.column == self._length - last.offset:
                return
        self._runs.append(Run(self._length, line, column))
