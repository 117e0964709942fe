"""Plain text to blocks: each line is a paragraph, and empty lines are counted as gaps."""

from __future__ import annotations

from .blocks import Block, BlockKind, DocumentContent, StyledSpan


def read_plain_text(text: str) -> DocumentContent:
    """Return one paragraph for each line that is not empty; a form feed is a page break."""
    blocks: list[Block] = []
    gap = 0
    for line in text.split("\n"):
        if "\f" in line:
            blocks.append(Block(BlockKind.BREAK, number=len(blocks) + 1))
        words = line.strip()
        if not words:
            gap += 1
            continue
        blocks.append(Block(BlockKind.PARAGRAPH, (StyledSpan(words),), len(blocks) + 1, gap))
        gap = 0
    return DocumentContent(tuple(blocks))
