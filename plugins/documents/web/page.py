"""A tree of HTML to blocks: paragraphs, headings, lists, tables and pictures, whatever they are nested in."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from documents.blocks import Block, BlockKind, Cell, DocumentContent, FilePicture, StyledSpan
from documents.characters import clean
from documents.roles import LONGEST_TITLE

from .tree import Element

_SKIPPED = frozenset(
    re.findall(
        r"\w+",
        """script style head title noscript template iframe object svg math form button select textarea input
        nav footer audio video canvas map""",
    )
)
# What a page of WeChat puts around its text: account and time under the title, the code to scan.
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
_BOLD = re.compile(r"font-weight:(?:bold|[6-9]00)")
_LIGHT = re.compile(r"font-weight:(?:normal|[1-5]00)")
_NOTE = re.compile(r"(?:#|^)((?:foot|end)note-\d+)$")
_WEB = re.compile(r"https?://|mailto:", re.IGNORECASE)
_FOLDERS = re.compile(r"^file:.*[/\\]", re.IGNORECASE)  # of somebody's computer: nobody else's business
_ELSEWHERE = "#"  # for the address of a link that leads nowhere from here
_INLINE_DATA = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)
# Bullets as Word writes them, in the letters of its symbol fonts.
_SYMBOLS = {"·": "•", "l": "•", "n": "•", "u": "•", "ü": "•", "Ø": "•", "§": "•", "v": "•", "o": "•"}

PictureReader = Callable[[str], bytes]


class Style(NamedTuple):
    """The look of words, as the elements around them set it."""

    bold: bool = False
    href: str = ""
    script: str = ""


def tidy(spans: Iterable[StyledSpan]) -> tuple[StyledSpan, ...]:
    """Spans with blanks as one space each, none at the ends, and neighbours of one look made one."""
    tidied: list[StyledSpan] = []
    for span in spans:
        text = re.sub(r"[ \n\r\f\v]+", " ", clean(span.text.replace("\t", " ")))
        if (not tidied or tidied[-1].text.endswith(" ")) and not span.note:
            text = text.removeprefix(" ")
        if (
            tidied
            and not span.note
            and not tidied[-1].note
            and tidied[-1]._replace(text="") == span._replace(text="")
        ):
            tidied[-1] = span._replace(text=tidied[-1].text + text)
        elif text or span.note:
            tidied.append(span._replace(text=text))
    while tidied and not tidied[-1].note:
        text = tidied[-1].text.rstrip()
        if text:
            tidied[-1] = tidied[-1]._replace(text=text)
            break
        tidied.pop()
    return tuple(tidied)


class Reader:
    """Walks a tree and gathers its blocks.

    ``read_picture`` gives the bytes of a picture by its address, b"" where they are
    elsewhere; ``is_page`` says that lines which are links and nothing else lead to
    other texts.
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
        """What was read."""
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
            self.read(element, _styled(element, style), depth)
            self.end_line(element)
            self.heading = outer
        elif tag == "a" and "note-ref-" in element.attributes.get("href", ""):
            pass  # the way back from a footnote
        elif tag == "a" and (note := _NOTE.search(element.attributes.get("href", ""))):
            label = self.labels.setdefault(note[1], str(len(self.labels) + 1))
            self.spans.append(StyledSpan("", note=label))
        else:
            self.read(element, _styled(element, style), depth)

    def _break_line(self) -> None:
        """A line that was broken by hand: a paragraph of its own, but in a heading still the heading."""
        if self.heading is None:
            self.end_line()
        elif self.heading > 1:
            self._say(" ", Style())

    def end_line(self, element: Element | None = None) -> None:
        """End the paragraph at hand; ``element`` is what it stands in."""
        spans, self.spans = tidy(self.spans), []
        if not any(span.text or span.note for span in spans):
            return
        if self.is_page and all(span.href or not span.text.strip() for span in spans):
            self.links.append("".join(span.text for span in spans).strip())
            return
        spans = tidy(span._replace(href="") if span.href == _ELSEWHERE else span for span in spans)
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
        """A list; the notes of a converted document are one, too."""
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
        self.read(element, _styled(element, Style()), depth + 1)
        self.end_line()
        for index, block in enumerate(self.blocks[first:], first):
            if block.kind is BlockKind.PARAGRAPH and index == first:
                self.blocks[index] = Block(BlockKind.ITEM, block.spans, block.number, -1, depth, marker)

    def _read_note(self, element: Element, name: str) -> None:
        inner = Reader(self.read_picture, is_page=False)
        inner.read(element)
        inner.end_line()
        spans = [span for block in inner.blocks for span in (*block.spans, StyledSpan(" "))]
        self.notes[name] = tidy(span for span in spans if not span.note)

    def _read_table(self, element: Element, depth: int) -> None:
        """A table of cells; one that only lays out a page is read as what it holds."""
        cells = [cells for row in _rows_of(element) if (cells := _children(row, "td", "th"))]
        is_layout = max(map(len, cells), default=0) <= 1 or any(
            inner.tag == "table" for row in cells for cell in row for inner in cell.walk()
        )
        if is_layout:
            for cell in chain.from_iterable(cells):
                self.read(cell, _styled(cell, Style()), depth)
                self.end_line()
            return
        for caption in _children(element, "caption"):
            self.read(caption)
            self.end_line()
        rows = tuple(tuple(self._read_cell(cell) for cell in row) for row in cells)
        if any(cell.paragraphs for row in rows for cell in row):
            self._add(Block(BlockKind.TABLE, rows=rows))

    def _read_cell(self, element: Element) -> Cell:
        inner = Reader(self.read_picture, is_page=False)
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
    """The rows of a table, not those of tables in its cells."""
    rows: list[Element] = []
    for child in _children(table, "tr", "thead", "tbody", "tfoot"):
        rows += [child] if child.tag == "tr" else _children(child, "tr")
    return rows


def _styled(element: Element, style: Style) -> Style:
    """The look of what stands in an element."""
    own = element.style
    if element.tag in ("b", "strong") or _BOLD.search(own):
        style = style._replace(bold=True)
    if _LIGHT.search(own):
        style = style._replace(bold=False)
    if element.tag in ("sub", "sup"):
        style = style._replace(script=element.tag)
    if element.tag == "a":
        address = element.attributes.get("href", "").strip()
        style = style._replace(href=address if _WEB.match(address) else _ELSEWHERE)
    return style


def _kind(element: Element | None) -> tuple[BlockKind, int, str]:
    """What a paragraph is, by the element that it stands in."""
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
    """Part the label of an item, which ends with the first blank, from its words."""
    label, _, rest = spans[0].text.partition(" ")
    return label, tidy([spans[0]._replace(text=rest), *spans[1:]])


def _read_data(address: str) -> bytes:
    """The bytes of a picture that is written into its address."""
    start = _INLINE_DATA.match(address)
    if not start:
        return b""
    try:
        return base64.b64decode(address[start.end() :], validate=False)
    except binascii.Error:
        return b""
