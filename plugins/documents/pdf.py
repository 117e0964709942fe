"""A PDF with text to blocks: lines joined into paragraphs, running heads and page numbers left out."""

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
from .splitting import Known

_MOST_PAGES = 300
# Parts of a page's height at its top and its foot in which running heads stand.
_MARGIN = 0.1
_PAGE_NUMBER = re.compile(r"[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*[/／]\s*\d{1,4})?(?:\s*页)?[-—–\s]*")
# Between lines there is a space where a Latin word ends and another begins; Chinese has none.
_LATIN_END = re.compile(r"[A-Za-z][,.;:)]?$")
_LATIN_START = re.compile(r"[A-Za-z(]")
# A line belongs to the column of those whose left edge is so many characters away at most.
_INSET = 2.5
_BETWEEN_HAN = re.compile(
    rf"(?<=[{HAN_RANGES}，。、；：！？”）])  ?(?=\S)|(?<=\S)  ?(?=[{HAN_RANGES}，。、；：！？“（])"
)
_SPREAD = re.compile(r"(?<![A-Za-z]) +(?![A-Za-z])")
_ENDS = frozenset("。！？!?；;：:")


class _TextLine(NamedTuple):
    """A line of a page: its words, and its edges in points from the left and the foot."""

    page: int
    text: str
    left: float
    right: float
    foot: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.foot


def read_pdf(raw: bytes) -> tuple[DocumentContent, list[Remark], Known]:
    """The content of a PDF, what is asked about it, and what its running heads say.

    Raises DocumentError where it is damaged, has a password or holds no text.
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
    known = Known(None, *(imprints[0] if imprints else (None, None)))
    return DocumentContent(blocks), _remarks(empty, words), known


def count_pages(raw: bytes) -> int:
    """The number of pages of a PDF; 0 where it is damaged or has a password."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(raw) as file:
            return len(file)
    except pypdfium2.PdfiumError:
        return 0


def _lines_of(page: Any, index: int) -> Iterator[_TextLine]:
    """The lines of a page, in the order of its text, each with the edges of its characters."""
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
    """A line whose characters were spread over its width, without the spaces that this made of it."""
    spread = len(_BETWEEN_HAN.findall(words))
    return _SPREAD.sub("", words) if 2 * spread > len(words.replace(" ", "")) else words


def _units(text: str) -> str:
    """A text with its characters outside the first plane as two halves."""
    return "".join(char if ord(char) <= 0xFFFF else _halves(char) for char in text)


def _halves(char: str) -> str:
    raw = char.encode("utf-16-be")
    return chr(int.from_bytes(raw[:2])) + chr(int.from_bytes(raw[2:]))


def _text(units: str) -> str:
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _margin_key(line: _TextLine, height: float) -> str | None:
    """What a line at the top or foot of a page shares with those of other pages; None within the page."""
    if _MARGIN * height < line.foot and line.top < (1 - _MARGIN) * height:
        return None
    if _PAGE_NUMBER.fullmatch(line.text):
        return "#"
    return re.sub(r"\d+", "#", "".join(line.text.split()))


def _running_heads(pages: Sequence[tuple[list[_TextLine], float]]) -> set[str | None]:
    """The lines that stand at the edge of two pages or more, and page numbers."""
    counted = Counter(
        key for lines, height in pages for key in {_margin_key(line, height) for line in lines} if key
    )
    return {key for key, count in counted.items() if count > 1 or key == "#"}


def _words_of(heads: set[str | None], pages: Sequence[tuple[list[_TextLine], float]]) -> list[str]:
    """The running heads as they stand on the first page that has them, without page numbers."""
    found: dict[str | None, str] = {}
    for lines, height in pages:
        for line in lines:
            found.setdefault(_margin_key(line, height), line.text)
    return [words for key, words in found.items() if key in heads and key != "#"]


def _paragraphs(lines: Sequence[_TextLine]) -> Iterator[Block]:
    """Paragraphs of lines: one ends with a short line, or before one set in, apart or of another size."""
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
    """Return whether two lines stand in one column."""
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
    """Return whether a line is the row of a table: words apart from each other, and no sentence."""
    return len(re.findall(r"\S\s+(?=\S)", text)) > 1 and not re.search("[，。；A-Za-z]", text)


def _right_edge(column: Sequence[_TextLine], size: float) -> float:
    """Where the lines of a column end: the furthest edge that a quarter of them, two at least, come near."""
    rights = sorted((each.right for each in column), reverse=True)
    needed = max(2, len(rights) // 4)
    near = (
        right
        for at, right in enumerate(rights)
        if sum(right - each < 1.6 * size for each in rights[at:]) >= needed
    )
    return next(near, rights[0])


def _remarks(empty: Sequence[int], heads: Sequence[str]) -> list[Remark]:
    what = Message(
        "由 PDF 读出：图片没有收入，表格成了一行行的文字，请对照原件核对；有 Word 原件的，请改用 Word",
        "read from a PDF: pictures were left out and tables are lines of words; compare with the file, "
        "or use the Word file if there is one",
    )
    remarks = [Remark(RemarkKind.CONFIRM, what)]
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
