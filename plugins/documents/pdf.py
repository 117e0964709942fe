"""A PDF with text to blocks: lines joined into paragraphs, without running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import Any, NamedTuple

from cjk_characters import HAN_RANGES

from .blocks import Block, BlockKind, DocumentContent, StyledSpan
from .bylines import read_imprint
from .characters import clean
from .document import DocumentError, Message, Remark, RemarkKind
from .splitting import FileMetadata

_MOST_PAGES = 300
# Shares of a page's height at the top and the bottom that may hold running heads.
_MARGIN = 0.1
_PAGE_NUMBER = re.compile(r"[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*[/／]\s*\d{1,4})?(?:\s*页)?[-—–\s]*")
# Joined lines get a space between Latin words, none between Chinese characters.
_LATIN_END = re.compile(r"[A-Za-z][,.;:)]?$")
_LATIN_START = re.compile(r"[A-Za-z(]")
# Lines whose left edges are at most this many characters apart are in one column.
_INSET = 2.5
_BETWEEN_HAN = re.compile(
    rf"(?<=[{HAN_RANGES}，。、；：！？”）])  ?(?=\S)|(?<=\S)  ?(?=[{HAN_RANGES}，。、；：！？“（])"
)
_SPREAD = re.compile(r"(?<![A-Za-z]) +(?![A-Za-z])")
_ENDS = frozenset("。！？!?；;：:")


class _TextLine(NamedTuple):
    """A line of a page: its words, and its edges in points from the left and the bottom."""

    page: int
    text: str
    left: float
    right: float
    foot: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.foot


def read_pdf(raw: bytes) -> tuple[DocumentContent, list[Remark], FileMetadata]:
    """Return the content of a PDF, its remarks, and the metadata in its running heads.

    Raises DocumentError where it is damaged, needs a password or holds no text.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(raw) as file:
            if len(file) > _MOST_PAGES:
                raise DocumentError(
                    Message(
                        f"PDF 超过 {_MOST_PAGES} 页；请分开",
                        f"the PDF has more than {_MOST_PAGES} pages: part it",
                    )
                )
            pages = [(list(_lines_of(page, index)), page.get_height()) for index, page in enumerate(file)]
    except pypdfium2.PdfiumError as error:
        raise _unreadable(str(error)) from error
    empty = [number for number, (lines, _) in enumerate(pages, 1) if not lines]
    if len(empty) == len(pages):
        raise DocumentError(
            Message(
                "PDF 里没有文字，可能是扫描件；请找原来的 Word 文件，或识别、校对后存为 .docx",
                "the PDF holds no text and is probably a scan: look for the Word file, or have the words "
                "recognised and proofread, then import that",
            )
        )
    heads = _running_heads(pages)
    lines = [line for page, height in pages for line in page if _margin_key(line, height) not in heads]
    blocks = tuple(_paragraphs(lines))
    words = _words_of(heads, pages)
    imprints = [imprint for text in words if (imprint := read_imprint(text))]
    metadata = FileMetadata(None, *(imprints[0] if imprints else (None, None)))
    return DocumentContent(blocks), _remarks(empty, words), metadata


def count_pages(raw: bytes) -> int:
    """Return the number of pages of a PDF; 0 where it is damaged or needs a password."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(raw) as file:
            return len(file)
    except pypdfium2.PdfiumError:
        return 0


def _lines_of(page: Any, index: int) -> Iterator[_TextLine]:
    """Yield the lines of a page in the order of its text."""
    text_page = page.get_textpage()
    try:
        start = 0
        # A character outside the first plane counts as two, as PDFium counts it.
        for line in _units(text_page.get_text_range()).split("\r\n"):
            inked = [start + place for place, char in enumerate(line) if not char.isspace()]
            start += len(line) + 2
            if not inked:
                continue
            boxes = [
                text_page.get_charbox(each, loose=True)
                for each in (inked[0], inked[-1], inked[len(inked) // 2])
            ]
            lefts, feet, rights, tops = zip(*boxes, strict=True)
            words = _unspaced(clean(_text(line)).strip())
            if words:
                yield _TextLine(index, words, min(lefts), max(rights), min(feet), max(tops))
    finally:
        text_page.close()


def _unspaced(words: str) -> str:
    """Return a justified line without the spaces between its characters."""
    spread = len(_BETWEEN_HAN.findall(words))
    return _SPREAD.sub("", words) if 2 * spread > len(words.replace(" ", "")) else words


def _units(text: str) -> str:
    """Return a text with each character outside the first plane as two surrogates."""
    return "".join(char if ord(char) <= 0xFFFF else _halves(char) for char in text)


def _halves(char: str) -> str:
    raw = char.encode("utf-16-be")
    return chr(int.from_bytes(raw[:2])) + chr(int.from_bytes(raw[2:]))


def _text(units: str) -> str:
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _margin_key(line: _TextLine, height: float) -> str | None:
    """Return what identifies a line at the top or bottom of a page on others; None elsewhere."""
    if _MARGIN * height < line.foot and line.top < (1 - _MARGIN) * height:
        return None
    if _PAGE_NUMBER.fullmatch(line.text):
        return "#"
    return re.sub(r"\d+", "#", "".join(line.text.split()))


def _running_heads(pages: Sequence[tuple[list[_TextLine], float]]) -> set[str | None]:
    """Return the keys of lines at the edge of two pages or more, and of page numbers."""
    counted = Counter(
        key for lines, height in pages for key in {_margin_key(line, height) for line in lines} if key
    )
    return {key for key, count in counted.items() if count > 1 or key == "#"}


def _words_of(heads: set[str | None], pages: Sequence[tuple[list[_TextLine], float]]) -> list[str]:
    """Return the running heads as on their first page, without page numbers."""
    found: dict[str | None, str] = {}
    for lines, height in pages:
        for line in lines:
            found.setdefault(_margin_key(line, height), line.text)
    return [words for key, words in found.items() if key in heads and key != "#"]


def _paragraphs(lines: Sequence[_TextLine]) -> Iterator[Block]:
    """Yield lines joined into paragraphs, which end at a short line, an indent, a gap or another size."""
    on_page = {page: list(own) for page, own in groupby(lines, key=lambda line: line.page)}
    joined: list[str] = []
    for index, line in enumerate(lines):
        column = [each for each in on_page[line.page] if abs(each.left - line.left) < _INSET * line.height]
        if index and _goes_on(lines[index - 1], line, column):
            text = joined[-1]
            space = " " if _LATIN_END.search(text) and _LATIN_START.match(line.text) else ""
            joined[-1] = text + space + line.text
        else:
            joined.append(line.text)
    for number, text in enumerate(joined, 1):
        yield Block(BlockKind.PARAGRAPH, (StyledSpan(text),), number)


def _overlaps(one: _TextLine, other: _TextLine) -> bool:
    """Return whether two lines are in one column."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > 0.5 * min(one.right - one.left, other.right - other.left)


def _goes_on(before: _TextLine, line: _TextLine, column: Sequence[_TextLine]) -> bool:
    """Return whether a line continues the paragraph of the one before it."""
    size = before.height
    if abs(line.height - size) > 0.25 * size or _is_row(before.text) or _is_row(line.text):
        return False
    left, right = min(each.left for each in column), _right_edge(column, size)
    is_full = before.right > right - 1.6 * size if _overlaps(before, line) else before.text[-1:] not in _ENDS
    is_set_in = line.left > left + 1.2 * size
    if before.page != line.page or not _overlaps(before, line):
        is_next_column = before.page != line.page or line.foot > before.top
        return is_next_column and is_full and not is_set_in and before.text.rstrip()[-1:] not in _ENDS
    gaps = [gap for one, other in pairwise(column) if (gap := one.foot - other.top) > 0]
    usual = median(gaps) if gaps else 0.0
    is_apart = before.foot - line.top > usual + 0.6 * size
    return is_full and not is_set_in and not is_apart


def _is_row(text: str) -> bool:
    """Return whether a line is a table row: separate words without a sentence."""
    return len(re.findall(r"\S\s+(?=\S)", text)) > 1 and not re.search("[，。；A-Za-z]", text)


def _right_edge(column: Sequence[_TextLine], size: float) -> float:
    """Return the right edge of a column: the furthest that a quarter of its lines, at least two, reach."""
    rights = sorted((each.right for each in column), reverse=True)
    needed = max(2, len(rights) // 4)
    near = (
        right
        for at, right in enumerate(rights)
        if sum(right - each < 1.6 * size for each in rights[at:]) >= needed
    )
    return next(near, rights[0])


def _remarks(empty: Sequence[int], heads: Sequence[str]) -> list[Remark]:
    message = Message(
        "由 PDF 读出：图片没有收入，表格成了一行行的文字，请对照原件核对；有 Word 原件的，请改用 Word",
        "read from a PDF: pictures were left out and tables are lines of words; compare with the file, "
        "or use the Word file if there is one",
    )
    remarks = [Remark(RemarkKind.CONFIRM, message)]
    if empty:
        pages = "、".join(map(str, empty))
        scanned = Message(f"第 {pages} 页没有文字，可能是扫描件", f"no text on page {pages}, perhaps scanned")
        remarks.append(Remark(RemarkKind.CONFIRM, scanned))
    words = "；".join(heads)
    if words:
        left_out = Message(f"页眉和页脚，未收入：“{words}”", f"headers and footers, left out: “{words}”")
        remarks.append(Remark(RemarkKind.DROPPED, left_out, quote=words))
    return remarks


def _unreadable(reason: str) -> DocumentError:
    if "password" in reason.lower() or "security" in reason.lower():
        return DocumentError(
            Message("PDF 有密码；请去掉密码后再导入", "the PDF has a password: take it away, then import it")
        )
    return DocumentError(
        Message(
            "PDF 已损坏，打不开；请重新导出一份", "the PDF is damaged and cannot be opened: export it anew"
        )
    )
