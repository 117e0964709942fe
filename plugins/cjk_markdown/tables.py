"""Tables: a caption, which is a paragraph ``表：…`` or ``Table: …`` beside one, and rows of another width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from markdown_it.token import Token

from .line_slips import count_cells
from .output import Output

_PREFIX = re.compile(r"(?:表|[Tt]able)\s*[：:]\s*")


def attach_captions(tokens: list[Token]) -> list[Token]:
    """Move caption paragraphs into ``meta["caption"]`` of the table they belong to.

    A caption between two tables belongs to the one that follows, as Chinese
    printing has it: the title stands above the table.
    """
    if not any(token.type == "table_open" for token in tokens):
        return tokens
    kept: list[Token] = []
    table: Token | None = None
    captioned = False
    index = 0
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 3] if index + 3 < len(tokens) else None
        if token.type == "paragraph_open" and _is_caption(tokens[index + 1]):
            caption = tokens[index + 1]
            if following is not None and following.type == "table_open":
                _attach(following, caption)
                captioned = True
                index += 3
                continue
            if table is not None and not captioned and kept[-1].type == "table_close":
                _attach(table, caption)
                index += 3
                continue
        if token.type == "table_open":
            captioned = "caption" in token.meta
            table = token
        kept.append(token)
        index += 1
    return kept


def _is_caption(token: Token) -> bool:
    first = token.children[0] if token.children else None
    if first is None or first.type != "text":
        return False
    prefix = _PREFIX.match(token.content)
    return prefix is not None and prefix.end() < len(token.content)


def _attach(table: Token, caption: Token) -> None:
    first = (caption.children or [])[0]
    first.content = _PREFIX.sub("", first.content, count=1)
    table.meta["caption"] = caption


def check_rows(tokens: Sequence[Token], index: int, output: Output) -> None:
    """Report the rows of the table opening at ``index`` that have fewer or more cells than its head."""
    columns = 0
    for token in islice(tokens, index, None):
        if token.type == "table_close":
            return
        if token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and columns:
            row = output.places.line_of(token).lstrip(" \t>")
            cells = count_cells(row)
            place = output.places.of_block(token)
            if "｜" in row and cells < columns:
                output.report(
                    "table-cells",
                    "warning",
                    place,
                    "这一行的“｜”是全角，没有分成各格；请改用半角“|”",
                    "“｜” in this row is full-width and parts no cells: write “|”",
                )
            elif "|" not in row and columns > 1:
                output.report(
                    "table-cells",
                    "warning",
                    place,
                    "这一行紧接在表格下面，成了表格的一行；若是正文，请在前面空一行",
                    "this line below a table is a row of it: put an empty line before it if it is text",
                )
            elif cells < columns:
                output.report(
                    "table-cells",
                    "warning",
                    place,
                    f"表头有 {columns} 格，这一行有 {cells} 格；请补上，没有内容的也要留空格“| |”",
                    f"the table's head has {columns} cells, this row {cells}: add what is missing, "
                    "an empty cell as “| |”",
                )
            elif cells > columns:
                output.report(
                    "table-cells",
                    "error",
                    place,
                    f"表头有 {columns} 格，这一行有 {cells} 格，多出的不会显示；请补表头，或删去多余的“|”",
                    f"the table's head has {columns} cells, this row {cells}, and what is more is not shown: "
                    "add to the head, or delete a “|” too many",
                )
