"""Repeated paragraphs: a text pasted more than once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .blocks import Block, BlockKind
from .document import Message, Remark, RemarkKind

# Length from which on a paragraph is not repeated on purpose (the same as in `duplicate-paragraph`).
_SHORTEST = 20
_QUOTED = 20


def drop_repeated(blocks: Sequence[Block]) -> tuple[list[Block], list[Remark]]:
    """Return the blocks without repeated ones, and a remark for each run of them.

    Short lines (a byline, a heading) are dropped along with the paragraphs beside them, if the originals have
    the same neighbours.
    """
    first: dict[str, int] = {}
    originals = [first.setdefault(_key(block), index) for index, block in enumerate(blocks)]
    dropped = {
        index for index, original in enumerate(originals) if original != index and _is_long(blocks[index])
    }
    for index in [*range(len(blocks)), *reversed(range(len(blocks)))]:
        beside = (index - 1, index + 1)
        if originals[index] != index and any(
            near in dropped and abs(originals[near] - originals[index]) <= 1 for near in beside
        ):
            dropped.add(index)
    kept = [block for index, block in enumerate(blocks) if index not in dropped]
    return kept, [_remark(blocks, run, originals) for run in _runs(sorted(dropped))]


def _key(block: Block) -> str:
    """Return what two blocks with the same words share; other blocks have unique keys."""
    words = "".join(block.text.split())
    return f"{block.kind}:{words}" if words else f"{block.number}"


def _is_long(block: Block) -> bool:
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and len("".join(block.text.split())) >= _SHORTEST
    )


def _runs(indexes: Iterable[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for index in indexes:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _remark(blocks: Sequence[Block], run: Sequence[int], originals: Sequence[int]) -> Remark:
    block, original = blocks[run[0]], blocks[originals[run[0]]]
    return Remark(
        RemarkKind.DROPPED,
        Message(
            f"从第 {block.number} 段起有 {len(run)} 段与第 {original.number} 段起的文字相同，只保留了一份",
            f"{len(run)} paragraphs from paragraph {block.number} on are those from paragraph "
            f"{original.number} on again; they are kept once",
        ),
        block.number,
        block.text[:_QUOTED],
    )
