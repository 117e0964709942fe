"""Web pages, and the clipboard HTML of Word, WPS and WeChat, to blocks."""

from __future__ import annotations

from dataclasses import replace

from documents.blocks import Block, BlockKind, DocumentContent
from documents.document import Message, Remark, RemarkKind
from documents.splitting import FileMetadata

from .metadata import read_metadata
from .page import HtmlReader
from .tree import parse

_SHORTEST_TITLE = 6
_QUOTED = 6


def read_page(html: str) -> tuple[DocumentContent, FileMetadata, list[Remark]]:
    """Return the content of a page, its metadata, and a remark on the links and furniture left out."""
    tree = parse(html)
    metadata = read_metadata(tree)
    reader = HtmlReader(lambda _: b"", is_page=True)
    reader.read(tree)
    content = reader.content()
    blocks, above = _from_title(content.blocks, metadata.title or "")
    left = [*reader.links, *(words for block in above if (words := block.text.strip()))]
    remarks = [_left_out(left)] if left else []
    return content._replace(blocks=tuple(blocks)), metadata, remarks


def _from_title(blocks: tuple[Block, ...], title: str) -> tuple[list[Block], list[Block]]:
    """Return the blocks from the title named in the page's head on, and those above it."""
    for index, block in enumerate(blocks):
        words = " ".join(block.text.split())
        if block.kind is not BlockKind.PICTURE and len(words) >= _SHORTEST_TITLE and title.startswith(words):
            return [replace(block, kind=BlockKind.HEADING, level=0), *blocks[index + 1 :]], list(
                blocks[:index]
            )
    return list(blocks), []


def _left_out(texts: list[str]) -> Remark:
    shown = "、".join(texts[:_QUOTED])
    more_zh, more_en = ("等", " and others") if len(texts) > _QUOTED else ("", "")
    return Remark(
        RemarkKind.DROPPED,
        Message(
            f"网页的导航和链接 {len(texts)} 处，未收入：{shown}{more_zh}",
            f"{len(texts)} links and other furniture of the page were left out: {shown}{more_en}",
        ),
        quote="\n".join(texts),
    )
