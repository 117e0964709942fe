"""What is written as Markdown is read as the words that it was written from."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjk_markdown import parse
from documents.blocks import Block, BlockKind, Cell, StyledSpan
from documents.markdown import write_markdown

MARKS = "*_`#~[](){}<>|\\&!-+.=:'\"^$@1 a北，。"
WORDS = st.text(alphabet=MARKS, min_size=1, max_size=24).map(lambda text: " ".join(text.split()))


def shown(markdown: str) -> str:
    """The words that a reader sees."""
    html = "".join(part for part in parse(markdown).parts if isinstance(part, str))
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def written(*spans: StyledSpan, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> str:
    return write_markdown([Block(kind, spans, level=level)], {}, {})


@given(WORDS)
def test_marks_in_a_paragraph_are_words(text: str) -> None:
    assert shown(written(StyledSpan(text))) == text


@given(WORDS)
def test_marks_in_a_heading_and_in_an_item_are_words(text: str) -> None:
    assert shown(written(StyledSpan(text), kind=BlockKind.HEADING, level=2)) == text
    item = write_markdown([Block(BlockKind.ITEM, (StyledSpan(text),), marker="-")], {}, {})
    assert shown(item) == text


@given(WORDS)
def test_marks_in_a_table_are_words(text: str) -> None:
    rows = tuple(tuple(Cell(((StyledSpan(each),),)) for each in ("甲", text)) for _ in range(2))
    seen = shown(write_markdown([Block(BlockKind.TABLE, rows=rows)], {}, {}))
    assert seen.replace(" ", "") == f"甲{text}甲{text}".replace(" ", "")


@given(WORDS.filter(lambda text: text.strip()))
def test_bold_words_are_bold_and_no_mark_is_seen(text: str) -> None:
    assert shown(written(StyledSpan("前"), StyledSpan(text, bold=True), StyledSpan("后"))) == " ".join(
        f"前{text}后".split()
    )


@pytest.mark.parametrize(
    "text", ["1. 不是列表", "2) 不是列表", "# 不是标题", "> 不是引用", "+ 不是", "--- ", "表：x"]
)
def test_what_begins_like_a_block_is_a_paragraph(text: str) -> None:
    assert written(StyledSpan(text)).startswith(("\\", "1\\.", "2\\)", "表"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见https://example.cn/a_b*c，谢谢", "见<https://example.cn/a_b*c>，谢谢"),
        ("见https://example.cn/a.", "见<https://example.cn/a>."),
        ("https://", "https://"),
    ],
)
def test_addresses_among_words_are_links(text: str, expected: str) -> None:
    assert written(StyledSpan(text)) == f"{expected}\n"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.cn/a", "[告](https://example.cn/a)"),
        ("https://example.cn/a b", "[告](https://example.cn/a%20b)"),
        ("https://example.cn/a(1)", "[告](<https://example.cn/a(1)>)"),
        ("https://example.cn/<a>", "[告](https://example.cn/%3Ca%3E)"),
    ],
)
def test_links_end_where_their_addresses_end(address: str, expected: str) -> None:
    assert written(StyledSpan("告", href=address)) == f"{expected}\n"
    assert parse(expected).problems == ()
