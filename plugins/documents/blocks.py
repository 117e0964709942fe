"""The common form that every reader produces: blocks in order, each with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple, Self


class StyledSpan(NamedTuple):
    """Words in one style. ``note`` is the label of a footnote referred to here, ``text`` then ""."""

    text: str
    bold: bool = False
    href: str = ""
    script: str = ""  # "sub" or "sup"
    note: str = ""


class BlockKind(StrEnum):
    """The kind of a block, as far as the file itself marks it."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    TABLE = "table"
    PICTURE = "picture"
    CAPTION = "caption"
    BREAK = "break"  # of the page


class Cell(NamedTuple):
    """A cell of a table: its paragraphs, and how many columns and rows it spans."""

    paragraphs: tuple[tuple[StyledSpan, ...], ...]
    columns: int = 1
    rows: int = 1
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table or picture.

    ``number`` counts paragraphs of the file from 1. ``gap`` is the number of empty lines before it, -1 where
    the file format does not use them. ``level`` is that of a heading, from 0 (the title), or of an item, from
    0. ``marker`` stands before an item ("1.", "-"). ``picture`` is the index of a picture of the file.
    """

    kind: BlockKind
    spans: tuple[StyledSpan, ...] = ()
    number: int = 0
    gap: int = -1
    level: int = 0
    marker: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()
    picture: int = -1

    @property
    def text(self) -> str:
        """The words without styles."""
        return "".join(span.text for span in self.spans)

    @property
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        worded = [span for span in self.spans if span.text.strip()]
        return bool(worded) and all(span.bold for span in worded)

    def with_text(self, text: str) -> Self:
        """Return the block with a text of the same length; each span keeps its style."""
        spans, start = [], 0
        for span in self.spans:
            spans.append(span._replace(text=text[start : start + len(span.text)]))
            start += len(span.text)
        return replace(self, spans=tuple(spans))

    def cut(self, start: int, end: int | None = None) -> Self:
        """Return the block with a slice of its text, without blanks at the ends."""
        first, last, _ = slice(start, end).indices(len(self.text))
        while first < last and self.text[first].isspace():
            first += 1
        while last > first and self.text[last - 1].isspace():
            last -= 1
        spans, position = [], 0
        for span in self.spans:
            kept = span.text[max(first - position, 0) : max(last - position, 0)]
            if kept or (span.note and first <= position <= last):
                spans.append(span._replace(text=kept))
            position += len(span.text)
        return replace(self, spans=tuple(spans))


class FilePicture(NamedTuple):
    """A picture of the file; ``raw`` is b"" where the file holds only its address."""

    raw: bytes
    alt: str = ""
    address: str = ""


class DocumentContent(NamedTuple):
    """The result of a reader: blocks, their pictures, and the texts of footnotes by label."""

    blocks: tuple[Block, ...]
    pictures: tuple[FilePicture, ...] = ()
    notes: tuple[tuple[str, tuple[StyledSpan, ...]], ...] = ()
