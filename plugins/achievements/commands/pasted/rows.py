"""Lines pasted from a report, a spreadsheet or a message, as rows of cells.

Cells are parted by tabs (Excel, Word), by bars (Markdown) or by commas and
semicolons of either width; a comma inside a number parts nothing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from achievements.commands.console import CommandError
from achievements.model.findings import MessageError

# Tried in this order: what stands first in a line parts it, the others belong to its cells.
_SEPARATORS = ("\t", "|", ";", "；", "，", ",")
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_NARROW = str.maketrans(
    {**{chr(0xFF10 + n): str(n) for n in range(10)}, **dict(zip("％．＋－−", "%.+--", strict=True))}
)
_NOTHING = frozenset({"", "-", "--", "—", "——", "/", "…", "无"})
_UNIT_OF_HEAD = re.compile(r"(.*?)\s*[（(]\s*(.*?)\s*[）)]")


class PastedRow(NamedTuple):
    """One line; its cells have no spaces around them, and are "" where it says that there is nothing."""

    number: int
    cells: tuple[str, ...]


class PastedColumn(NamedTuple):
    """What a column holds, and the unit that its head gives for its numbers ("" where it gives none)."""

    key: str
    unit: str = ""


class LineError(MessageError):
    """What is wrong with a line."""


def read_pasted(file: str) -> str:
    """Return the text of a file, or of standard input (``-``): UTF-8, UTF-16 with its mark, or GBK."""
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CommandError(
            f"无法读取 {file}：{error.strerror}。请检查 --lines 后的路径。",
            f"{file} cannot be read: {error.strerror}. Check the path after --lines.",
        ) from None
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CommandError(
        f"{file} 不是 UTF-8、UTF-16 或 GBK 文本。请用记事本另存为 UTF-8。",
        f"{file} is no text in UTF-8, UTF-16 or GBK. Save it as UTF-8.",
    )


def split_rows(text: str) -> list[PastedRow]:
    """Return the lines that are not empty, as rows; lines that only draw a table (``|---|``) are left out."""
    rows = [
        PastedRow(number, _split(line)) for number, line in enumerate(text.splitlines(), 1) if line.strip()
    ]
    return [row for row in rows if not all(re.fullmatch(r":?-+:?", cell or "-") for cell in row.cells)]


def _split(line: str) -> tuple[str, ...]:
    joined = _THOUSANDS.sub("", line.translate(_NARROW))
    separator = next((each for each in _SEPARATORS if each in joined), "\t")
    if separator == "|":
        joined = joined.strip().strip("|")
    cells = (cell.strip(' \u3000\xa0"“”') for cell in joined.split(separator))
    return tuple("" if cell in _NOTHING else cell for cell in cells)


def split_head(
    rows: list[PastedRow], known: Mapping[str, Iterable[str]], default: tuple[str, ...]
) -> tuple[tuple[PastedColumn, ...], list[PastedRow]]:
    """Return the columns, as the first row names them or else by ``default``, and the other rows.

    ``known`` gives, by key, how heads name the column; the first key is that of a thing's name, by which
    a head is known. Raises CommandError where a head names another column: nothing is left out silently.
    """
    heads = {name: key for key, names in known.items() for name in names}
    named = [_column(cell, heads) for cell in rows[0].cells] if rows else []
    if not named or named[0] is None or named[0].key != next(iter(known)):
        return tuple(PastedColumn(key) for key in default), rows
    unknown = [cell for cell, column in zip(rows[0].cells, named, strict=True) if column is None and cell]
    if unknown:
        columns = "、".join(next(iter(names)) for names in known.values())
        raise CommandError(
            f"第 {rows[0].number} 行：不认识的列“{'”“'.join(unknown)}”；可以有：{columns}。"
            "请删去这些列或改名。",
            f"Line {rows[0].number}: the columns {', '.join(unknown)} are not known; there are {columns}. "
            "Delete or rename them.",
            code=2,
        )
    return tuple(column or PastedColumn("") for column in named), rows[1:]


def _column(head: str, heads: Mapping[str, str]) -> PastedColumn | None:
    match = _UNIT_OF_HEAD.fullmatch(head)
    name, unit = (match[1], match[2]) if match else (head, "")
    key = heads.get(name.casefold())
    return None if key is None else PastedColumn(key, unit)


def cells_of(row: PastedRow, columns: tuple[PastedColumn, ...]) -> dict[str, str]:
    """Return the cells of a row by column, plain numbers with the unit of the head.

    Raises LineError where there are more cells than columns.
    """
    if any(row.cells[len(columns) :]):
        raise LineError(
            f"多出 {len(row.cells) - len(columns)} 格；名称中若有逗号，请改用制表符或分号分隔",
            f"{len(row.cells) - len(columns)} cells too many; where a name holds a comma, part cells by tabs",
        )
    pairs = zip(columns, row.cells, strict=False)
    return {column.key: with_unit(cell, column.unit) for column, cell in pairs if column.key and cell}


def with_unit(cell: str, unit: str) -> str:
    """Return a plain number with a unit; anything else as it is."""
    return f"{cell}{unit}" if unit and re.fullmatch(r"[+-]?\d+(\.\d+)?", cell) else cell
