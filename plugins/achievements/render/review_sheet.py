"""The review sheet as a page that prints on A4, whole in one file, and as a Word document."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

from achievements.changes.words import Marked
from achievements.site.review_sheet import SheetFigure, SheetText, SheetView

from .feeds import clean

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

FONT = "Microsoft YaHei"  # what staff have; Word takes another where it is not there
_GREEN, _RED = "0B5A24", "93231B"


def render_sheet_html(sheet: SheetView) -> bytes:
    """Return the sheet as HTML; what stands in texts is escaped."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    names = ("review_sheet.html", "review_sheet_macros.html")
    templates = {name: (files(__package__) / name).read_text("utf-8") for name in names}
    environment = Environment(
        loader=DictLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    page = environment.get_template("review_sheet.html").render(sheet=sheet).lstrip()
    return page.encode("utf-8", errors="replace")


def render_sheet_docx(sheet: SheetView) -> bytes:
    """Return the sheet as a Word document."""
    import docx

    document = docx.Document()
    _set_up(document)
    document.add_heading("审核单", 0)
    document.add_paragraph(clean(f"{sheet.site} · {sheet.day} · {sheet.since}"))
    counts = "　".join(f"{name} {number}" for name, number in sheet.counts)
    document.add_paragraph(counts or "和上一次发布相比，数字和文字都没有变化。")
    if sheet.figures:
        document.add_heading("数字", 1)
        _add_figures(document, sheet.figures)
        _add_further(document, sheet.further_figures)
    if sheet.texts:
        document.add_heading("文字", 1)
        for text in sheet.texts:
            _add_text(document, text)
        _add_further(document, sheet.further_texts)
    if sheet.behind:
        document.add_heading("英文待更新", 1)
        _add_rows(document, sheet.behind)
    document.add_heading("受影响的网页", 1)
    _add_rows(document, sheet.pages)
    _add_further(document, sheet.further_pages)
    if sheet.pages_note:
        document.add_paragraph(sheet.pages_note)
    document.add_heading("检查结果", 1)
    _add_rows(document, sheet.findings)
    if not sheet.findings:
        document.add_paragraph("没有发现问题。")
    if sheet.waivers:
        document.add_heading("已豁免的检查", 1)
        _add_rows(document, sheet.waivers)
    document.add_heading("审核", 1)
    _add_rows(document, [("初审", "复审", "终审"), ("\n\n\n", "", "")])
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _set_up(document: Document) -> None:
    """A4, and a font that has Chinese."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(18)
    for style in ("Normal", "Title", "Heading 1", "Heading 2"):
        fonts = document.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:ascii"), FONT)
        fonts.set(qn("w:hAnsi"), FONT)
        fonts.set(qn("w:eastAsia"), FONT)
    document.styles["Normal"].font.size = Pt(10)


def _add_further(document: Document, number: int) -> None:
    if number:
        document.add_paragraph(f"另有 {number} 项没有列出。")


def _add_figures(document: Document, figures: Sequence[SheetFigure]) -> None:
    heads = ("变动", "数字", "原来", "现在", "差", "来源")
    rows = [row for figure in figures for row in _figure_rows(figure)]
    table = document.add_table(rows=1 + len(rows), cols=len(heads), style="Table Grid")
    cells = list(table._cells)  # noqa: SLF001 — `table.cell` works all of them out anew each time
    for cell, head in zip(cells, heads, strict=False):
        cell.paragraphs[0].add_run(head).bold = True
    _repeat_head(table.rows[0]._tr)  # noqa: SLF001 — python-docx has no other way to it
    for number, row in enumerate(rows, 1):
        for place, said in enumerate(row):
            kind = {2: "deleted", 3: "inserted"}.get(place, "same")
            _add_run(cells[number * len(heads) + place].paragraphs[0], kind, said)


def _repeat_head(row: object) -> None:
    """Repeat the first row of a table on each of its pages."""
    from docx.oxml import OxmlElement

    head = OxmlElement("w:tblHeader")
    row.get_or_add_trPr().append(head)  # type: ignore[attr-defined]  # an element of the library's own


def _figure_rows(figure: SheetFigure) -> Iterable[tuple[str, ...]]:
    label = "\n".join(filter(None, (figure.label, figure.english, figure.note)))
    if not figure.parts:
        yield figure.kind, label, "", "", "", figure.source
    for number, part in enumerate(figure.parts):
        about = (figure.kind, label) if number == 0 else ("", "")
        yield *about, part.old, part.new, part.difference, figure.source if number == 0 else ""


def _add_text(document: Document, text: SheetText) -> None:
    document.add_heading(clean(f"{text.kind}　{text.title}"), 2)
    document.add_paragraph(clean(" · ".join((text.lang, text.address, *text.review))))
    if text.note:
        document.add_paragraph(clean(text.note))
    for paragraph in text.paragraphs:
        _add_marked(document.add_paragraph(), paragraph)


def _add_marked(paragraph: Paragraph, marked: Marked) -> None:
    for piece in marked:
        _add_run(paragraph, piece.kind, piece.text)


def _add_run(paragraph: Paragraph, kind: str, text: str) -> None:
    """A stretch of text: what was inserted is underlined, what was deleted struck through."""
    from docx.shared import RGBColor

    run = paragraph.add_run(clean(text))
    if kind == "inserted" and text:
        run.font.underline = True
        run.font.color.rgb = RGBColor.from_string(_GREEN)
    elif kind == "deleted" and text:
        run.font.strike = True
        run.font.color.rgb = RGBColor.from_string(_RED)


def _add_rows(document: Document, rows: Sequence[tuple[str, ...]]) -> None:
    if not rows:
        return
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for cell, said in zip(list(table._cells), (said for row in rows for said in row), strict=True):  # noqa: SLF001
        _add_run(cell.paragraphs[0], "same", said)
