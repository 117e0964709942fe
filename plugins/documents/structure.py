"""Structure visible in the form of a text: broken paragraphs, headings, lists made by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .blocks import Block, BlockKind, StyledSpan
from .document import Message, Remark, RemarkKind
from .roles import BULLET, CIRCLED, ITEM, NUMBERED, Line, Role, announces, starts_item

_SHORTEST_BROKEN = 20
_ENDS = frozenset("。！？!?…；;：:.”’\"')）]】」』》>—")
_STOPS_SHORT = frozenset("，、,")
_SHOWN = 10
_BRACKETED_HAN = re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[)）]")
_MOST_HEADING_LINES = 2


def join_broken(lines: Sequence[Line]) -> tuple[list[Line], list[Remark]]:
    """Return the lines with paragraphs joined that the layout split, across pictures between them."""
    kept: list[Line] = []
    remarks: list[Remark] = []
    for line in lines:
        before = next(
            (each for each in reversed(kept) if each.role not in (Role.PICTURE, Role.CAPTION)), None
        )
        if before is None or not _continues(before, line):
            kept.append(line)
            continue
        joined = replace(before.block, spans=(*before.block.spans, *line.block.spans))
        kept[kept.index(before)] = Line(Role.TEXT, joined)
        where = f"{before.block.text[-_SHOWN:]}|{line.block.text[:_SHOWN]}"
        message = Message(
            f"被版面截断的两段已接成一段，请核对接口“{where}”",
            f"two halves of a paragraph were joined at “{where}”: please check",
        )
        remarks.append(Remark(RemarkKind.CONFIRM, message, line.block.number, where))
    return kept, remarks


def breaks_off(text: str) -> bool:
    """Return whether a paragraph ends in the middle of a sentence."""
    words = text.rstrip()
    if not words:
        return False
    is_long = len(words) >= _SHORTEST_BROKEN and re.search("[，。；,]", words) is not None
    return words[-1] in _STOPS_SHORT or (is_long and words[-1] not in _ENDS)


def _continues(before: Line, line: Line) -> bool:
    both_text = before.role is Role.TEXT and before.block.kind is line.block.kind is BlockKind.PARAGRAPH
    if not both_text or not breaks_off(before.block.text):
        return False
    if NUMBERED.match(line.block.text) or starts_item(line.block.text):
        return False
    return line.role is Role.TEXT or (
        line.role is Role.SHORT and before.block.text.rstrip()[-1] in _STOPS_SHORT
    )


def find_structure(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of a text with its headings and lists recognised."""
    blocks: list[Block] = []
    index = 0
    while index < len(lines):
        run = _short_run(lines, index)
        if run:
            blocks += _short_lines(run, lines[index - 1] if index else None)
        else:
            blocks.append(lines[index].block)
        index += len(run) or 1
    return _levelled(_listed(blocks))


def _short_run(lines: Sequence[Line], start: int) -> list[Block]:
    """Return the consecutive short lines from an index on."""
    end = start
    while end < len(lines) and lines[end].role is Role.SHORT:
        end += 1
    return [line.block for line in lines[start:end]]


def _short_lines(run: Sequence[Block], before: Line | None) -> list[Block]:
    """Return short lines as headings of one or two lines, or as the entries of a list."""
    if not any(map(_is_marked, run)):
        if before is not None and announces(before.block.text):
            return [replace(block, kind=BlockKind.ITEM, marker="-") for block in run]
        if len(run) > _MOST_HEADING_LINES:
            return list(run)
    headings: list[Block] = []
    goes_on = False
    for block in run:
        is_marked = _is_marked(block)
        if goes_on and not is_marked:
            headings[-1] = replace(headings[-1], spans=(*headings[-1].spans, StyledSpan(" "), *block.spans))
        else:
            headings.append(_heading(block))
        goes_on = not is_marked
    return headings


def _is_marked(block: Block) -> bool:
    """Return whether a heading is certain, by its style or its number."""
    return block.kind is BlockKind.HEADING or NUMBERED.match(block.text) is not None


def _heading(block: Block) -> Block:
    if block.kind is BlockKind.HEADING:
        return block
    level = 2 if _BRACKETED_HAN.match(block.text) else 1
    return replace(block, kind=BlockKind.HEADING, level=level)


def _listed(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with consecutively numbered or bulleted paragraphs as list items."""
    numbers = [_number(block) for block in blocks]
    listed: list[Block] = []
    for index, block in enumerate(blocks):
        number = numbers[index]
        beside = [*numbers[max(index - 1, 0) : index], *numbers[index + 1 : index + 2]]
        if number and (number - 1 in beside[:1] or number + 1 in beside[-1:]):
            found = ITEM.match(block.text)
            listed.append(_as_item(block, f"{number}.", found.end() if found else 0))
        elif block.kind is BlockKind.PARAGRAPH and (bullet := BULLET.match(block.text)):
            listed.append(_as_item(block, "-", bullet.end()))
        elif block.kind is BlockKind.PARAGRAPH and CIRCLED.match(block.text):
            listed.append(_as_item(block, "-", 0))
        elif number and block.kind is BlockKind.PARAGRAPH and _is_followed_by_text(blocks, index):
            listed.append(replace(block, kind=BlockKind.HEADING, level=3))
        else:
            listed.append(block)
    return listed


def _number(block: Block) -> int:
    """Return the number that a paragraph begins with; 0 where there is none."""
    found = ITEM.match(block.text) if block.kind is BlockKind.PARAGRAPH else None
    return int(found["number"] or found["bracketed"]) if found else 0


def _as_item(block: Block, marker: str, start: int) -> Block:
    return replace(block.cut(start), kind=BlockKind.ITEM, marker=marker)


def _is_followed_by_text(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a numbered short line stands above a paragraph of its own."""
    block, after = blocks[index], blocks[index + 1 : index + 2]
    is_short = len(block.text) <= _SHORTEST_BROKEN * 2 and block.text.rstrip()[-1:] not in _ENDS
    return is_short and bool(after) and after[0].kind is BlockKind.PARAGRAPH and not _number(after[0])


def _levelled(blocks: Sequence[Block]) -> list[Block]:
    """Return the headings from level 2 on, each at most one level below the one before."""
    ranks = sorted({block.level for block in blocks if block.kind is BlockKind.HEADING})
    levelled: list[Block] = []
    last = 1
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            last = min(ranks.index(block.level) + 2, last + 1, 6)
            levelled.append(replace(block, level=last))
        else:
            levelled.append(block)
    return levelled
