"""The words of one block of Markdown, each found again in its source."""

from __future__ import annotations

from typing import Literal, NamedTuple

from markdown_it.token import Token

from .places import Places

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


# Offset, line, column: from the offset on, the words stand one by one from there on (line and column from 1).
# No named tuple, which a pickle calls one by one: a text has forty.
Run = tuple[int, int, int]


class Role(NamedTuple):
    """A figure put in at ``offset``; ``target`` is what stands between the backticks."""

    offset: int
    target: str


class Block(NamedTuple):
    """A heading, a paragraph (its soft-wrapped lines joined), the row of a table …"""

    kind: BlockKind
    text: str
    runs: tuple[Run, ...]
    roles: tuple[Role, ...] = ()


class Words:
    """Collects the words of one block and finds each piece again in its source."""

    def __init__(self, places: Places) -> None:
        self.pieces: list[str] = []
        self.at = 0  # how far the source of the inline token has been read
        self._places = places
        self._token: Token  # in which the words stand
        self._length = 0
        self._runs: list[Run] = []
        self._roles: list[Role] = []
        self._cells = 0

    def start(self, token: Token) -> None:
        """Turn to the next inline token."""
        self._token, self.at = token, 0

    def lead(self, text: str, place: tuple[int, int]) -> None:
        """Begin with words that stand before the inline token, at a line and column."""
        self._runs.append((self._length, *place))
        self._add(text)

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

    def space(self) -> None:
        """Add a space that stands for the end of a line."""
        self._mark(self.at)
        self._add(" ")

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
        """Return the block of all that was added."""
        return Block(kind, "".join(self.pieces), tuple(self._runs), tuple(self._roles))

    def _add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self._length += len(text)

    def _mark(self, position: int) -> None:
        line, column = self._places.of_inline(self._token, position)
        if self._runs:
            offset, last_line, last_column = self._runs[-1]
            if last_line == line and column - last_column == self._length - offset:
                return
        self._runs.append((self._length, line, column))
