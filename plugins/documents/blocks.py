"""What every reader makes of its file: blocks in their order, each with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple, Self


class StyledSpan(NamedTuple):
    """Words of one look. ``note`` is the label of a footnote that is referred to here, ``text`` then ""."""

    text: str
    bold: bool = False
    href: str = ""
    script: str = ""  # "sub" or "sup"
    note: str = ""


class BlockKind(StrEnum):
    """What a block is, as far as the file itself says it."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    TABLE = "table"
    PICTURE = "picture"
    CAPTION = "caption"
    BREAK = "break"  # of the page


class Cell(NamedTuple):
    """A cell of a table: its paragraphs, and how many columns and rows it covers."""

    paragraphs: tuple[tuple[StyledSpan, ...], ...]
    columns: int = 1
    rows: int = 1
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table or picture.

    ``number`` is that of its paragraph in the file, from 1; ``gap`` the empty lines
    before it, -1 where the form of the file says nothing by them; ``level`` that of a
    heading, from 0 (the title) or of an item, from 0; ``marker`` what stands before
    an item ("1.", "-"). ``picture`` is the index of a picture of the file.
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
        """The words alone."""
        return "".join(span.text for span in self.spans)

    @property
    def is_bold(self) -> bool:
        """Return whether all its words are bold."""
        worded = [span for span in self.spans if span.text.strip()]
        return bool(worded) and all(span.bold for span in worded)

    def with_text(self, text: str) -> Self:
        """The block with a text of the same length; each span keeps its look."""
        spans, start = [], 0
        for span in self.spans:
            spans.append(span._replace(text=text[start : start + len(span.text)]))
            start += len(span.text)
        return replace(self, spans=tuple(spans))

    def cut(self, start: int, end: int | None = None) -> Self:
        """The block with a part of its text, as slices count it; blanks at the ends are left out."""
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
    """A picture as the file holds it; ``raw`` is b"" where it only names one."""

    raw: bytes
    alt: str = ""
    address: str = ""


class DocumentContent(NamedTuple):
    """What a reader gives: blocks, the pictures they show, and the texts of footnotes by label."""

    blocks: tuple[Block, ...]
    pictures: tuple[FilePicture, ...] = ()
    notes: tuple[tuple[str, tuple[StyledSpan, ...]], ...] = ()
