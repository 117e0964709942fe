"""Blocks to Markdown in the dialect of `cjk_markdown`; characters of the text never act as markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby

from .blocks import Block, BlockKind, Cell, StyledSpan
from .document import Picture

# Characters that are markup anywhere; others are escaped only where they would act as it.
_MARKS = re.compile(
    r"[\\`*]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|~(?=~)|&(?=#?\w+;)|\[(?=\^)|(?<=\])(?=[(\[])"
)
# An address among words, without the punctuation after it.
_BARE = re.compile(r"(https?://[!#-;=?-~]*[\w/#=&%-])", re.ASCII)
_AT_START = re.compile(
    r"#{1,6}(?=\s|$)|>|[+-](?=\s|$)|-{2,}\s*$|={1,}\s*$|:::|\[(?=[^\]]*\]:)|\d{1,9}(?=[.)](?:\s|$))"
)
_AT_END = re.compile(r"#+$")
_ROLE = re.compile(r"\{(?=\w+\}\\?`)")
_AMOUNT = re.compile(r"\s*[-+−]?\d[\d,.]*\s*(?:\S{0,5})\s*")


def write_markdown(
    blocks: Sequence[Block],
    pictures: Mapping[int, Picture],
    notes: Mapping[str, Sequence[StyledSpan]],
) -> str:
    """Return the Markdown of an article; ``pictures`` are by index, ``notes`` by label."""
    parts: list[str] = []
    before: Block | None = None
    for index, block in enumerate(_separate_lists(blocks)):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        text = _write_block(block, after, pictures)
        if not text:
            continue
        are_items = before is not None and before.kind is block.kind is BlockKind.ITEM
        parts.append(("\n" if are_items else "\n\n") + text)
        before = block
    used = re.findall(r"\[\^(\d+)\]", "".join(parts))
    parts += [
        f"\n\n[^{label}]: {write_spans(notes[label])}" for label in dict.fromkeys(used) if label in notes
    ]
    return "".join(parts).strip() + "\n"


def _separate_lists(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with valid levels of items, and with a break between lists that follow each other.

    In Markdown, consecutive lists are one, unless their numbers end in different marks.
    """
    separated: list[Block] = []
    last: dict[int, tuple[int, str]] = {}  # number and mark of the last item on each level
    outer: list[int] = []  # the file's levels around the present item, outermost first
    for block in blocks:
        if block.kind is not BlockKind.ITEM:
            last, outer = {}, []
            separated.append(block)
            continue
        outer = [level for level in outer if level < block.level] + [block.level]
        level = len(outer) - 1
        last = {each: item for each, item in last.items() if each <= level}
        marker, number = block.marker, block.marker.rstrip(".")
        if number.isdecimal():
            before = last.get(level)
            mark = "." if before is None else before[1]
            if before is not None and int(number) != before[0] + 1:
                mark = ")" if mark == "." else "."
            last[level] = int(number), mark
            marker = f"{number}{mark}"
        else:
            last[level] = 0, "."
        separated.append(replace(block, level=level, marker=marker))
    return separated


def _write_block(block: Block, after: Block | None, pictures: Mapping[int, Picture]) -> str:
    if block.kind is BlockKind.TABLE:
        return _write_table(block.rows)
    if block.kind is BlockKind.PICTURE and block.picture in pictures:
        return write_picture(pictures[block.picture])
    if block.kind is BlockKind.CAPTION and after is not None and after.kind is BlockKind.TABLE:
        return f"表：{write_spans(_plain(block.spans)).removeprefix('表：')}"
    if block.kind in (BlockKind.PICTURE, BlockKind.CAPTION):
        return write_lost_picture(block.text)
    text = write_spans(block.spans)
    if not text:
        return ""
    if block.kind is BlockKind.HEADING:
        words = _AT_END.sub(r"\\\g<0>", write_spans(_plain(block.spans)))
        return f"{'#' * max(block.level, 2)} {_escape_start(words)}"
    if block.kind is BlockKind.ITEM:
        return f"{'    ' * block.level}{block.marker} {_escape_start(text)}"
    return _escape_start(text)


def _escape_start(text: str) -> str:
    """Return a text with a mark at its start escaped; after a number, the point or bracket."""
    found = _AT_START.match(text)
    if not found:
        return text
    place = found.end() if found[0].isdecimal() else 0
    return f"{text[:place]}\\{text[place:]}"


def _plain(spans: Sequence[StyledSpan]) -> list[StyledSpan]:
    return [span._replace(bold=False) for span in spans]


def write_spans(spans: Sequence[StyledSpan]) -> str:
    """Return a paragraph as Markdown on one line."""
    parts: list[str] = []
    for (bold, href, script), same in groupby(spans, key=lambda span: (span.bold, span.href, span.script)):
        group = list(same)
        write = _escape if href else _escape_around_addresses
        text = "".join(f"[^{span.note}]" if span.note else write(span.text) for span in group)
        parts.append(_dressed(text, bold, href, script))
    return re.sub(r"\s*\n\s*", " ", "".join(parts)).strip()


def _dressed(text: str, bold: bool, href: str, script: str) -> str:
    """Return words with the markup of their style; blanks at their ends stay outside it."""
    words = text.strip()
    if not words or words.startswith("[^"):
        return text
    before, after = text[: text.index(words)], text[text.index(words) + len(words) :]
    if script:
        words = f"<{script}>{words}</{script}>"
    if bold:
        words = f"**{words}**"
    if href:
        words = f"[{words}]({_target(href)})"
    return before + words + after


def _target(address: str) -> str:
    """Return an address as a link target: in angle brackets where its characters would end it."""
    address = re.sub(r"\s", "%20", address).replace("<", "%3C").replace(">", "%3E")
    return f"<{address}>" if re.search(r"[()\\]", address) else address


def _escape_around_addresses(text: str) -> str:
    """Return words with their markup characters escaped, and the addresses among them as links."""
    parts = _BARE.split(text)
    return "".join(f"<{part}>" if index % 2 else _escape(part) for index, part in enumerate(parts))


def _escape(text: str) -> str:
    return _ROLE.sub(r"\\{", _MARKS.sub(lambda match: "\\" + match.group(), text))


def write_lost_picture(words: str) -> str:
    """Return the comment in place of a picture that was left out, with its words."""
    shown = " ".join(words.split()).replace("--", "—")
    return f"<!-- 这里原有图片，未能收入 / a picture that could not be taken over: {shown} -->"


def write_picture(picture: Picture) -> str:
    """Return a picture on a line of its own."""
    alt = picture.alt.replace("[", "［").replace("]", "］")
    caption = picture.caption.replace('"', "”")
    return f'![{alt}]({picture.name} "{caption}")' if caption else f"![{alt}]({picture.name})"


def _write_table(rows: Sequence[Sequence[Cell]]) -> str:
    """Return a table in Markdown, or in HTML where cells span others or hold several paragraphs."""
    cells = [cell for row in rows for cell in row]
    is_simple = all(cell.columns == cell.rows == 1 and len(cell.paragraphs) <= 1 for cell in cells)
    widths = {len(row) for row in rows}
    return _write_bars(rows) if is_simple and len(widths) == 1 else _write_tags(rows)


def _write_bars(rows: Sequence[Sequence[Cell]]) -> str:
    texts = [[_cell_text(cell).replace("|", "\\|") for cell in row] for row in rows]
    columns = range(len(texts[0]))
    rules = ["---:" if _is_of_amounts([row[column] for row in texts[1:]]) else "---" for column in columns]
    lines = [f"| {' | '.join(row)} |" for row in texts]
    return "\n".join([lines[0], f"|{'|'.join(rules)}|", *lines[1:]])


def _is_of_amounts(texts: Sequence[str]) -> bool:
    written = [text for text in texts if text.strip("-—/ ")]
    return bool(written) and all(_AMOUNT.fullmatch(text) for text in written)


def _cell_text(cell: Cell) -> str:
    return " ".join(filter(None, (write_spans(_plain(spans)) for spans in cell.paragraphs)))


def _write_tags(rows: Sequence[Sequence[Cell]]) -> str:
    """Return a table as HTML; its head is the first row, with all rows that its cells span."""
    head = max((cell.rows for cell in rows[0]), default=1) if rows else 0
    lines = ["<table>"]
    for index, row in enumerate(rows):
        tags = "".join(_write_cell(cell, "th" if index < head or cell.is_head else "td") for cell in row)
        lines.append(f"<tr>{tags}</tr>")
    return "\n".join([*lines, "</table>"])


def _write_cell(cell: Cell, tag: str) -> str:
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("rowspan", cell.rows), ("colspan", cell.columns))
        if count > 1
    )
    words = "<br>".join(
        escape("".join(span.text for span in spans_), quote=False) for spans_ in cell.paragraphs
    )
    return f"<{tag}{spans}>{words}</{tag}>"
