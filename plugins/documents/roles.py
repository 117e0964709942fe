"""The role of each block of a file: title, byline, text, caption, furniture of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from cjk_characters import HAN

from .blocks import Block, BlockKind
from .bylines import CLOSING_CREDIT, match_byline, read_imprint
from .furniture import MORE_LINK, PICTURE_FILE, ends_text, is_raw_furniture


class Role(StrEnum):
    """The role of a block."""

    SHORT = "short"  # a line that may be a title or a heading
    IMPRINT = "imprint"  # date, source, author
    BYLINE = "byline"
    TEXT = "text"
    CAPTION = "caption"
    PICTURE = "picture"
    FURNITURE = "furniture"
    LAST = "last"  # furniture after which no text follows
    BREAK = "break"


class Line(NamedTuple):
    """A block with its role."""

    role: Role
    block: Block


PICTURE_ROLES = (Role.PICTURE, Role.CAPTION)
LONGEST_TITLE = 45
_LONGEST_CAPTION = 90
# Furniture around a text, recognised by its first word.
_LABELLED = re.compile(r"(?:附件?|注释?|备注|说明|联系人|联系方式|地\s?址|时\s?间|地\s?点)\s*\d*\s*[:：]")
_COMMA = re.compile("[，；,;]")
_TOO_MANY_COMMAS = 2  # with so many commas, a line is a broken sentence, not a title
_ENDS = "。，；：、,;:.…"
# Captions: the photographer and 摄 at the end, or certain words at the start.
_TAKEN = re.compile(
    r"(?:[（(][^（()）]{1,20}(?:摄|供图|制图)\s*[)）]|\s[^\s。]{2,8}\s?(?:摄|供图)|资料图片?)\s*$"
)
_SHOWS = re.compile(r"\s*(?:图\s*[为:：]|[（(]?\s*[上下左右]图\s*[为:：]|▲|图片说明\s*[:：])")
# What begins an item of a list made by hand.
ITEM = re.compile(r"\s*(?:(?P<number>\d{1,2})\s*[、.．)）](?!\d)|[（(](?P<bracketed>\d{1,2})[)）])\s*(?=\S)")
BULLET = re.compile(r"\s*(?:[•·●○◆■▪▶➢➤※◇□]|[-–—*](?=\s))\s*(?=\S)")
CIRCLED = re.compile(r"\s*[①-⑳]")
# What stands above a table: its title, the unit of its numbers.
_TABLE_UNIT = re.compile(r"\s*[（(【\[]?\s*(?:计量)?单位\s*[:：]\s*\S.{0,30}$")
_TABLE_TITLE = re.compile(r"\s*表\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})?\s*[-—：:\s]\s*\S.{0,60}$")
NUMBERED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}\s*[、.．)）](?!\d)|[①-⑳])"
)


def find_usual_gap(blocks: Sequence[Block]) -> float:
    """Return how many empty lines usually separate two paragraphs of a file."""
    return median([block.gap for block in blocks if block.gap >= 0] or [0])


def assign_roles(blocks: Sequence[Block], usual_gap: float) -> list[Line]:
    """Return every block with its role, by its words and its neighbours."""
    lines: list[Line] = []
    for index, block in enumerate(blocks):
        before = lines[-1] if lines else None
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        role = _own_role(block)
        if following is not None and following.kind is BlockKind.TABLE:
            if _TABLE_UNIT.match(block.text):
                lines.append(Line(Role.TEXT, block))
                continue
            if _is_table_title(block, before):
                lines.append(Line(Role.TEXT, replace(block, kind=BlockKind.CAPTION)))
                continue
        if role in (Role.SHORT, Role.TEXT) and _is_caption(block, before, following, usual_gap):
            lines.append(Line(Role.CAPTION, replace(block, kind=BlockKind.CAPTION)))
        else:
            lines.append(Line(role, block))
    return lines


def _is_table_title(block: Block, before: Line | None) -> bool:
    """Return whether a line above a table is its title."""
    is_of_picture = before is not None and before.role in PICTURE_ROLES
    is_caption = block.kind is BlockKind.CAPTION and not is_of_picture
    return is_caption or (block.kind is not BlockKind.TABLE and _TABLE_TITLE.match(block.text) is not None)


def _own_role(block: Block) -> Role:
    if block.kind is BlockKind.BREAK:
        return Role.BREAK
    if block.kind is BlockKind.PICTURE:
        return Role.PICTURE
    if block.kind is BlockKind.CAPTION:
        return Role.CAPTION
    if block.kind in (BlockKind.TABLE, BlockKind.ITEM):
        return Role.TEXT
    text = block.text.strip()
    if PICTURE_FILE.fullmatch(text):
        return Role.PICTURE
    if read_imprint(text):
        return Role.IMPRINT
    if ends_text(text) and (is_raw_furniture(text) or len(text) <= LONGEST_TITLE):
        return Role.LAST
    if is_raw_furniture(text):
        return Role.FURNITURE
    if match_byline(text) or _is_credit(text):
        return Role.BYLINE
    if block.kind is BlockKind.PARAGRAPH and starts_item(text):
        return Role.TEXT
    return Role.SHORT if is_short(text) or block.kind is BlockKind.HEADING else Role.TEXT


def starts_item(text: str) -> bool:
    """Return whether a line begins like a list item: 1、 (2) ③ •."""
    return any(form.match(text) for form in (ITEM, BULLET, CIRCLED))


def announces(text: str) -> bool:
    """Return whether a text announces a list."""
    return text.rstrip().endswith(("：", ":"))


def _is_credit(text: str) -> bool:
    """Return whether a line is only a credit in brackets."""
    found = CLOSING_CREDIT.search(text)
    return found is not None and found.start() == 0


def is_short(text: str) -> bool:
    """Return whether a line could be a title or heading: short, and not the end of a sentence."""
    words = text.strip()
    if not words or len(words) > LONGEST_TITLE or words[-1] in _ENDS or "。" in words:
        return False
    if _LABELLED.match(words):
        return False
    if len(_COMMA.findall(words)) >= _TOO_MANY_COMMAS:
        return False
    return HAN.search(words) is not None or any(char.isalpha() for char in words)


def _is_caption(block: Block, before: Line | None, following: Block | None, usual_gap: float) -> bool:
    """Return whether a line is a caption, by its words or its position."""
    text = block.text.strip()
    if len(text) > _LONGEST_CAPTION or block.kind is BlockKind.HEADING or MORE_LINK.search(text):
        return False
    if _TAKEN.search(text) or _SHOWS.match(text):
        return True
    if before is None:
        return False
    if before.role is Role.PICTURE and block.kind is BlockKind.PARAGRAPH:
        return is_short(text) and not NUMBERED.match(text) and not block.is_bold
    # A heading may be set apart as well, but is not a sentence.
    is_apart = block.gap >= 3 and block.gap > usual_gap + 1 and text.endswith("。")
    return is_apart and before.role is Role.TEXT and _follows_closely(following, usual_gap)


def _follows_closely(following: Block | None, usual_gap: float) -> bool:
    """Return whether the next text follows at the usual distance, as after a removed picture."""
    return following is not None and following.gap <= usual_gap and not match_byline(following.text)
