"""Lines that were meant as headings, lists or tables and would be shown as a paragraph, run together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .slips import Found

# Most paragraphs are one line, and most of these need no closer look.
_MAY_BEGIN = re.compile(r"\s*[#＃＞－＿＊-]")
_HEADING = re.compile(r"(#{2,6}|#(?=[^#\d][^#]*$))[^# \t]|(?=[#＃]*＃)([#＃]{2,6}|＃(?=[^＃\d][^＃]*$))\s*\S")
_UNDERLINE = re.compile(r"[=＝]{2,}|--")
_RULE = re.compile("[－＿＊]{3,}|—{3,}")
_QUOTATION = re.compile(r"＞\s*\S")
_HYPHEN = re.compile(r"[-－](?=\u3000|[^\W\d_])|－(?=\s+[^\W\d_])")
# A line of its own with one of these is a note, several are a list.
_STAR = re.compile(r"[＊＋](?=\s*[^\W\d_])|[*+](?=[^\W\d_][^*+]*$)")
# What Chinese and English texts number and mark their items with; 1.5 and 1.加强 are told apart.
_ITEM = re.compile(
    r"(?:\d{1,3}、|\d{1,4}(?:[．）。]|[.)](?!\d))|[（(]\d{1,3}[）)]|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[条章节，、]"
    r"|[A-Za-zＡ-Ｚａ-ｚⅠ-ⅿ][.．)、）]|[〔\[]\d{1,3}[〕\]]|——?|[①-⒛㈠-㈩❶-➓•·●○◆◇■□▪▶➢√])\s*\S"
)
_BARS = "|｜│┃丨"
_BAR = re.compile(f"[{_BARS}]")
_ROW = re.compile(rf"[{_BARS}].*[{_BARS}]|[^{_BARS}]+(?:[{_BARS}][^{_BARS}]*){{2,}}")
# Two cells without bars around them, cells parted by tabs or wide spaces: rows, where several follow.
_CELLS = re.compile(r"[^|｜]+\s[|｜]\s[^|｜]+|[^\t]+(?:\t[^\t]*)+|\S+(?:[ \u3000]{2,}\S+){2,}")
_HARD_BREAK = re.compile(r"(?:\\|<br\s*/?>)$")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"(?=.*[-－—])[\s|｜:：\-－—]+")


def find_in_lines(lines: Sequence[str], *, in_item: bool) -> Iterator[tuple[int, Found]]:
    """Yield the slips at the beginnings of a paragraph's lines, each with the number of its line from 0.

    ``in_item``: the paragraph begins an item of a list.
    """
    if len(lines) == 1 and not (_MAY_BEGIN.match(lines[0]) or _BAR.search(lines[0])):
        return
    kept_apart = {number + 1 for number, line in enumerate(lines) if _ends_in_break(line)}
    lines = [line.strip(" \t") for line in lines]
    rows = [number for number, line in enumerate(lines) if _ROW.fullmatch(line)]
    cells = [number for number, line in enumerate(lines) if _CELLS.fullmatch(line)]
    if len(cells) > max(len(rows), 1):
        rows = cells
    if rows and (len(rows) > 1 or lines[rows[0]][0] in _BARS):
        yield rows[0], _no_table([lines[number] for number in rows])
        return
    for number, line in enumerate(lines):
        yield from ((number, found) for found in _in_line(line, is_first=number == 0))
    items = [n for n, line in enumerate(lines) if n not in kept_apart and _ITEM.match(line)]
    hyphens = [number for number, line in enumerate(lines) if _HYPHEN.match(line)]
    stars = [number for number, line in enumerate(lines) if _STAR.match(line)]
    indented = [number for number, line in enumerate(lines) if number and line.startswith("\u3000")]
    if items and items[-1] > 0 and len(items) + in_item > 1:
        yield items[0], _run_together(len(items) + in_item)
    elif indented:
        yield indented[0], _run_together(len(indented) + 1)
    if hyphens and (len(hyphens) + in_item > 1 or hyphens[0] == 0):
        yield hyphens[0], _no_list(lines[hyphens[0]])
    elif len(stars) + in_item > 1:
        yield stars[0], _no_list(lines[stars[0]])


def _in_line(line: str, *, is_first: bool) -> Iterator[Found]:
    if match := _HEADING.match(line):
        marks = "#" * max(len(match[1] or match[2]), 2)
        yield Found(
            0,
            "stray-heading",
            "warning",
            f"这不会成为小标题，会原样显示；请用半角“#”，其后空一格：“{marks} 标题”",
            f"this will be no heading but shown as it stands: write “{marks} ”, with a space after the marks",
        )
    elif not is_first and _UNDERLINE.fullmatch(line):
        yield Found(
            0,
            "stray-heading",
            "warning",
            f"“{line[:8]}”不会使上一行成为小标题，会原样显示；小标题请写“## 标题”",
            f"“{line[:8]}” makes the line above no heading and will be shown: a heading is written “## ”",
        )
    elif _RULE.fullmatch(line) and not (is_first and line[0] == "—"):
        yield Found(
            0,
            "full-width-markup",
            "warning",
            f"“{line[:8]}”会原样显示；分隔线请写半角的“---”",
            f"“{line[:8]}” will be shown as it stands: a line across is written “---”",
        )
    elif _QUOTATION.match(line):
        yield Found(
            0,
            "full-width-markup",
            "warning",
            "行首的“＞”是全角，会原样显示；引用请写半角“> ”",
            "“＞” is full-width and will be shown as it stands: a quotation begins with “> ”",
        )


def _ends_in_break(line: str) -> bool:
    """Return whether a line of Markdown ends where it is typed: in two spaces, a backslash or ``<br>``."""
    bare = line.rstrip()
    return "  " in line[len(bare) :] or _HARD_BREAK.search(bare) is not None


def _run_together(count: int) -> Found:
    return Found(
        0,
        "lines-run-together",
        "warning",
        f"这里的 {count} 行会连成一段；请在各行之间空一行，或写成列表：列表前空一行，行首为“- ”或“1. ”",
        f"these {count} lines will run together: put an empty line between them, or make a list: "
        "“- ” or “1. ” with a space at the beginning of each, and an empty line before the first",
    )


def _no_list(line: str) -> Found:
    return Found(
        0,
        "stray-hyphen",
        "warning",
        f"“{line[:8]}”不会成为列表项；请用半角“-”，其后空一格",
        f"“{line[:8]}” will be no item of a list: write an ordinary “-” and a space",
    )


def _no_table(rows: Sequence[str]) -> Found:
    zh, en = _why_no_table(rows)
    return Found(
        0,
        "stray-table",
        "warning",
        f"这不会成为表格，会原样显示：{zh}",
        f"this will be no table but shown as it stands: {en}",
    )


def _why_no_table(rows: Sequence[str]) -> tuple[str, str]:
    if wide := re.search("[｜│┃丨]", "".join(rows)):
        return f"“{wide[0]}”不是半角竖线；请改用“|”", f"“{wide[0]}” is no ordinary bar; write “|”"
    if not any("|" in row for row in rows):
        return (
            "各格之间请写“|”，第二行写 |---|---|（每格一个），表格前空一行",
            "put “|” between the cells, below the head |---|---| with one for each, and an empty line before",
        )
    columns = count_cells(rows[0])
    wanted = "|---" * columns + "|"
    if len(rows) > 1 and _DELIMITER.fullmatch(rows[1]):
        given = count_cells(rows[1])
        if given != columns:
            return (
                f"表头有 {columns} 格，第二行有 {given} 格；第二行请写 {wanted}",
                f"its head has {columns} cells, its second line {given}; make the second line {wanted}",
            )
    return (
        f"第二行请写 {wanted}，表格前空一行",
        f"its second line must be {wanted}, with an empty line before it",
    )


def count_cells(row: str) -> int:
    """Return how many cells a line of a table has."""
    cells = _BETWEEN_CELLS.split(row.strip())
    return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")
