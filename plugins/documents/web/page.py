"""HTML to blocks: paragraphs, headings, lists, tables and pictures, however they are nested."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import chain

from documents.blocks import Block, BlockKind, Cell, DocumentContent, FilePicture, StyledSpan
from documents.characters import clean
from documents.roles import LONGEST_TITLE

from .spans import ELSEWHERE, Style, fold_spans, style_in
from .tree import Element

_SKIPPED = frozenset(
    re.findall(
        r"\w+",
        """script style head title noscript template iframe object svg math form button select textarea input
        nav footer audio video canvas map""",
    )
)
# Parts of WeChat's pages around the text: account and time below the title, the QR code.
_SKIPPED_IDS = frozenset(("meta_content", "js_pc_qr_code"))
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """address article aside blockquote body center dd details div dl dt fieldset figcaption figure h1 h2
        h3 h4 h5 h6 header html li main ol p pre section summary tbody td tfoot th thead tr ul""",
    )
)
_HEADING = re.compile(r"h([1-6])")
_HIDDEN = re.compile(r"display:none|mso-hide:all")
_NOTE = re.compile(r"(?:#|^)((?:foot|end)note-\d+)$")
_FOLDERS = re.compile(r"^file:.*[/\\]", re.IGNORECASE)  # folders on the author's computer are private
_INLINE_DATA = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)
# Bullets as Word writes them, in the letters of its symbol fonts.
_SYMBOLS = {"·": "•", "l": "•", "n": "•", "u": "•", "ü": "•", "Ø": "•", "§": "•", "v": "•", "o": "•"}

PictureReader = Callable[[str], bytes]


class HtmlReader:
    """Walks an HTML tree and collects its blocks.

    ``read_picture`` returns the bytes of a picture by its address, b"" where they are elsewhere. With
    ``is_page``, lines that consist of links lead to other texts and are left out.
    """

    def __init__(self, read_picture: PictureReader, *, is_page: bool) -> None:
        self.read_picture = read_picture
        self.is_page = is_page
        self.blocks: list[Block] = []
        self.pictures: list[FilePicture] = []
        self.notes: dict[str, tuple[StyledSpan, ...]] = {}
        self.labels: dict[str, str] = {}
        self.links: list[str] = []
        self.heading: int | None = None  # the level of the heading at hand
        self.spans: list[StyledSpan] = []  # the words since the last block

    def content(self) -> DocumentContent:
        """Return what was read."""
        self.end_line()
        notes = ((self.labels[name], spans) for name, spans in self.notes.items() if name in self.labels)
        return DocumentContent(tuple(self.blocks), tuple(self.pictures), tuple(notes))

    def read(self, element: Element, style: Style = Style(), depth: int = 0) -> None:  # noqa: B008 — a named tuple
        """Read what is in an element."""
        for child in element.children:
            if isinstance(child, str):
                self._say(child, style)
            elif not (
                child.tag in _SKIPPED
                or _HIDDEN.search(child.style)
                or child.attributes.get("id") in _SKIPPED_IDS
            ):
                self._read_element(child, style, depth)

    def _read_element(self, element: Element, style: Style, depth: int) -> None:
        tag = element.tag
        if tag == "br":
            self._break_line()
        elif tag == "hr":
            self.end_line()
            self._add(Block(BlockKind.BREAK))
        elif tag == "img":
            self._read_image(element)
        elif tag == "table":
            self.end_line()
            self._read_table(element, depth)
        elif tag in ("ul", "ol"):
            self.end_line()
            self._read_list(element, depth)
        elif "mso-list:ignore" in element.style:
            marker = element.text().strip(" \t\u00a0\n")
            self._say(f"{_SYMBOLS.get(marker, marker)} ", style)
        elif tag in _BLOCKS:
            self.end_line()
            outer, kind = self.heading, _kind(element)
            self.heading = kind[1] if kind[0] is BlockKind.HEADING else None
            self.read(element, style_in(element, style), depth)
            self.end_line(element)
            self.heading = outer
        elif tag == "a" and "note-ref-" in element.attributes.get("href", ""):
            pass  # the link from a footnote back to the text
        elif tag == "a" and (note := _NOTE.search(element.attributes.get("href", ""))):
            label = self.labels.setdefault(note[1], str(len(self.labels) + 1))
            self.spans.append(StyledSpan("", note=label))
        else:
            self.read(element, style_in(element, style), depth)

    def _break_line(self) -> None:
        """Handle a manual line break: it ends a paragraph, but not a heading."""
        if self.heading is None:
            self.end_line()
        elif self.heading > 1:
            self._say(" ", Style())

    def end_line(self, element: Element | None = None) -> None:
        """End the current paragraph; ``element`` is the one that contains it."""
        spans, self.spans = fold_spans(self.spans), []
        if not any(span.text or span.note for span in spans):
            return
        if self.is_page and all(span.href or not span.text.strip() for span in spans):
            self.links.append("".join(span.text for span in spans).strip())
            return
        spans = fold_spans(span._replace(href="") if span.href == ELSEWHERE else span for span in spans)
        kind, level, marker = _kind(element)
        if kind is BlockKind.ITEM:
            label, spans = _part_label(spans)
            marker = label or "-"
        if kind is BlockKind.HEADING and sum(len(span.text) for span in spans) > 2 * LONGEST_TITLE:
            kind = BlockKind.PARAGRAPH
        self._add(Block(kind, spans, level=level, marker=marker))

    def _say(self, text: str, style: Style) -> None:
        self.spans.append(StyledSpan(text, style.bold, style.href, style.script))

    def _add(self, block: Block) -> None:
        self.blocks.append(replace(block, number=len(self.blocks) + 1))

    def _read_image(self, element: Element) -> None:
        attributes = element.attributes
        if attributes.get("width") in ("0", "1") or attributes.get("height") in ("0", "1"):
            return
        address = attributes.get("data-src") or attributes.get("data-original") or attributes.get("src", "")
        self.end_line()
        raw = _read_data(address) or self.read_picture(address)
        alt, named = clean(attributes.get("alt", "")).strip(), _FOLDERS.sub("", address)
        self.pictures.append(FilePicture(raw, alt, named))
        self._add(Block(BlockKind.PICTURE, picture=len(self.pictures) - 1))

    def _read_list(self, element: Element, depth: int) -> None:
        """Read a list, or the notes of a converted document, which are one as well."""
        number = int(start) if (start := element.attributes.get("start", "1")).isdecimal() else 1
        for child in element.children:
            if isinstance(child, str) or child.tag != "li":
                if not isinstance(child, str):
                    self._read_element(child, Style(), depth)
                continue
            if note := _NOTE.search(child.attributes.get("id", "")):
                self._read_note(child, note[1])
                continue
            marker = f"{number}." if element.tag == "ol" else "-"
            self._read_item(child, marker, depth)
            number += 1

    def _read_item(self, element: Element, marker: str, depth: int) -> None:
        first = len(self.blocks)
        self.read(element, style_in(element, Style()), depth + 1)
        self.end_line()
        for index, block in enumerate(self.blocks[first:], first):
            if block.kind is BlockKind.PARAGRAPH and index == first:
                self.blocks[index] = Block(BlockKind.ITEM, block.spans, block.number, -1, depth, marker)

    def _read_note(self, element: Element, name: str) -> None:
        inner = HtmlReader(self.read_picture, is_page=False)
        inner.read(element)
        inner.end_line()
        spans = [span for block in inner.blocks for span in (*block.spans, StyledSpan(" "))]
        self.notes[name] = fold_spans(span for span in spans if not span.note)

    def _read_table(self, element: Element, depth: int) -> None:
        """Read a table; of one that is used for layout, its content."""
        cells = [cells for row in _rows_of(element) if (cells := _children(row, "td", "th"))]
        is_layout = max(map(len, cells), default=0) <= 1 or any(
            inner.tag == "table" for row in cells for cell in row for inner in cell.walk()
        )
        if is_layout:
            for cell in chain.from_iterable(cells):
                self.read(cell, style_in(cell, Style()), depth)
                self.end_line()
            return
        for caption in _children(element, "caption"):
            self.read(caption)
            self.end_line()
        rows = tuple(tuple(self._read_cell(cell) for cell in row) for row in cells)
        if any(cell.paragraphs for row in rows for cell in row):
            self._add(Block(BlockKind.TABLE, rows=rows))

    def _read_cell(self, element: Element) -> Cell:
        inner = HtmlReader(self.read_picture, is_page=False)
        inner.pictures, inner.labels, inner.notes = self.pictures, self.labels, self.notes
        inner.read(element)
        inner.end_line()
        paragraphs = tuple(block.spans for block in inner.blocks if block.spans)
        return Cell(
            paragraphs,
            _count(element.attributes.get("colspan")),
            _count(element.attributes.get("rowspan")),
            element.tag == "th",
        )


def _count(text: str | None) -> int:
    return min(max(int(text), 1), 1000) if text and text.isdecimal() else 1


def _children(element: Element, *tags: str) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element) and child.tag in tags]


def _rows_of(table: Element) -> list[Element]:
    """Return the rows of a table without those of tables in its cells."""
    rows: list[Element] = []
    for child in _children(table, "tr", "thead", "tbody", "tfoot"):
        rows += [child] if child.tag == "tr" else _children(child, "tr")
    return rows


def _kind(element: Element | None) -> tuple[BlockKind, int, str]:
    """Return kind, level and marker of a paragraph, by the element that contains it."""
    if element is None:
        return BlockKind.PARAGRAPH, 0, ""
    if heading := _HEADING.fullmatch(element.tag):
        return BlockKind.HEADING, int(heading[1]), ""
    for name in element.classes:
        if name in ("docx-title", "docx-subtitle"):
            return BlockKind.HEADING, 0, ""
        if name.startswith("docx-item-"):
            return BlockKind.ITEM, int(name.removeprefix("docx-item-")), ""
    is_caption = element.tag == "figcaption" or "docx-caption" in element.classes
    return (BlockKind.CAPTION if is_caption else BlockKind.PARAGRAPH), 0, ""


def _part_label(spans: tuple[StyledSpan, ...]) -> tuple[str, tuple[StyledSpan, ...]]:
    """Return the label of an item, which ends at the first blank, and the rest of its words."""
    label, _, rest = spans[0].text.partition(" ")
    return label, fold_spans([spans[0]._replace(text=rest), *spans[1:]])


def _read_data(address: str) -> bytes:
    """Return the bytes of a picture in a data URL; b"" for other addresses."""
    start = _INLINE_DATA.match(address)
    if not start:
        return b""
    try:
        return base64.b64decode(address[start.end() :], validate=False)
    except binascii.Error:
        return b""
