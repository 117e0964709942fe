"""PDF files to articles: lines put together, what stands at the edge of every page left out."""

from __future__ import annotations

import pytest

from documents import Document, DocumentError, read_document
from documents.pdf import count_pages
from tests.documents.pdf_files import SIZE, pdf_file

TEXT = (
    "北区上半年签约项目12个，总投资45.6亿元，比上年同期增长8.9%，各项工作按计划推进，群众的满意程度有所提高，服务水平不断提升，"
    "下半年将继续抓好落实。"
)
COLUMN = 28  # characters of 12 points in a line of 336
LEFT, TOP, LEADING = 42, 540, 18


def set_lines(
    text: str, width: int = COLUMN, left: float = LEFT, top: float = TOP
) -> list[tuple[float, float, str]]:
    """A paragraph as a page sets it: its first line set in by two characters."""
    lines: list[tuple[float, float, str]] = []
    rest, room = text, width - 2
    while rest:
        inset = 2 * SIZE if not lines else 0
        lines.append((left + inset, top - LEADING * len(lines), rest[:room]))
        rest, room = rest[room:], width
    return lines


def read(pages: list[list[tuple[float, float, str]]]) -> Document:
    return read_document("稿.pdf", pdf_file(pages))


def test_pages_are_counted_where_a_pdf_opens() -> None:
    page = [(LEFT, TOP, "北区")]
    assert [count_pages(pdf_file([page] * number)) for number in (1, 2, 11)] == [1, 2, 11]
    whole = pdf_file([page, page])
    assert [count_pages(data) for data in (b"", b"%PDF-1.7\n000", whole[:200])] == [0, 0, 0]


def test_lines_are_put_together_into_paragraphs() -> None:
    first = set_lines(TEXT)
    second = set_lines(f"另一段，{TEXT}", top=first[-1][1] - LEADING)
    (article,) = read(
        [[(LEFT + 10 * SIZE, 570 - 30, "北区签约"), *[(x, y - 30, t) for x, y, t in (*first, *second)]]]
    ).articles
    assert article.title == "北区签约"
    assert article.markdown == f"{TEXT}\n\n另一段，{TEXT}\n"


def test_a_paragraph_over_two_pages_is_one_and_running_heads_are_none_of_it() -> None:
    lines = set_lines(TEXT)
    heads = [[(LEFT, 580, "北区简报第1期"), (200, 20, f"- {number} -")] for number in (1, 2)]
    document = read(
        [
            [*heads[0], *lines[:2]],
            [*heads[1], *[(x, TOP - LEADING * n, t) for n, (x, _, t) in enumerate(lines[2:])]],
        ]
    )
    assert document.articles[0].markdown == f"{TEXT}\n"
    assert any("北区简报" in remark.quote for remark in document.remarks)


def test_two_columns_are_read_one_after_the_other() -> None:
    left = set_lines(TEXT, width=14)
    right = set_lines(f"右栏，{TEXT}", width=14, left=LEFT + 16 * SIZE)
    (article,) = read([[*left, *right]]).articles
    assert article.markdown == f"{TEXT}\n\n右栏，{TEXT}\n"


def test_a_wide_heading_over_columns_and_the_rows_of_a_table_below_leave_them_whole() -> None:
    title = (LEFT, 575, "北区上半年签约项目四十个合同额一百一十八亿元增长较快")
    left = set_lines(TEXT, width=14)
    right = set_lines(f"右栏，{TEXT}", width=14, left=LEFT + 16 * SIZE)
    rows = [(LEFT, 200, "主要指标"), (LEFT, 180, "指标 总量 同比"), (LEFT, 160, "地区生产总值 512亿元 5.8%")]
    (article,) = read([[title, *left, *right, *rows]]).articles
    assert article.title == title[2]
    assert article.markdown.startswith(f"{TEXT}\n\n右栏，{TEXT}\n")
    assert article.markdown.endswith("指标 总量 同比\n\n地区生产总值 512亿元 5.8%\n")


def test_a_line_whose_characters_are_spread_has_no_spaces() -> None:
    lines = set_lines(TEXT)
    spread = [(x, y, " ".join(text) if number == 1 else text) for number, (x, y, text) in enumerate(lines)]
    (article,) = read([spread]).articles
    assert " " not in article.markdown


def test_running_heads_tell_paper_and_day() -> None:
    lines = set_lines(TEXT)
    head = (LEFT, 580, "北区日报 2024年7月23日 第001版")
    later = [(x, TOP - LEADING * n, t) for n, (x, _, t) in enumerate(lines[2:])]
    document = read([[head, *lines[:2]], [head, *later]])
    assert (document.articles[0].date, document.articles[0].publication) == ("2024-07-23", "北区日报")


def test_that_a_pdf_was_read_is_asked_about() -> None:
    assert any("PDF" in remark.message.zh for remark in read([set_lines(TEXT)]).remarks)


@pytest.mark.parametrize(
    ("raw", "words"),
    [(pdf_file([[]]), "扫描件"), (b"%PDF-1.4\nbroken", "损坏"), (pdf_file([set_lines(TEXT)])[:400], "损坏")],
)
def test_what_holds_no_text_or_is_damaged_is_told(raw: bytes, words: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_document("稿.pdf", raw)
    assert words in error.value.messages[0].zh
