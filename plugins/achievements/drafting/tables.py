"""The figures of a table: each row names what is measured, each column what is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from achievements.checks.table_statements import cells_of
from achievements.drafting.figures_in_text import Role, Seen
from achievements.drafting.reading import Passage
from figures.extract import Mention

_GROWTH = re.compile(r"同比|增长|增速|增幅|涨幅|升降")
_TARGET = re.compile(r"任务|目标|完成率|进度|预算")
_RANK = re.compile(r"位次|排名|名次")
_FALLS = ("-", "−", "－", "下降", "▼", "↓")


def seen_in_row(row: Passage, header: Passage | None) -> Iterator[Seen]:
    """The figures of a row: the value of each column with what its first cell and its head say.

    Growth, target and rank belong to the value to their left; where there is none, to the first cell.
    """
    cells = cells_of(row.prose)
    heads = cells_of(header.prose) if header else []
    label, has_value = row.text[slice(*cells[0])], False
    for number, (start, end) in enumerate(cells[1:], 1):
        found = [
            m
            for m in row.prose.mentions
            if start <= m.start and m.end <= end and m.kind in ("amount", "rank")
        ]
        if len(found) != 1:
            continue
        head, periods = _head(header, heads[number]) if header and number < len(heads) else ("", ())
        role = _role(head, found[0].unit)
        before = head if role != "level" and has_value else f"{label}，{head}"
        has_value = has_value or role == "level"
        fall = "下降" if role == "yoy" and row.text[start:end].lstrip().startswith(_FALLS) else ""
        yield Seen(found[0], role, before + fall, "", is_weak=False, periods=periods)


def _head(header: Passage, cell: tuple[int, int]) -> tuple[str, tuple[Mention, ...]]:
    """What the head of a column says, and the periods in it."""
    start, end = cell
    periods = tuple(
        m for m in header.prose.mentions if m.kind == "period" and start <= m.start and m.end <= end
    )
    text, at, kept = header.text, start, []
    for mention in periods:
        kept.append(text[at : mention.start])
        at = mention.end
    return "".join([*kept, text[at:end]]), periods


def _role(head: str, unit: str) -> Role:
    if _RANK.search(head):
        return "rank"
    if unit in ("percent", "percentage-point"):
        if _TARGET.search(head):
            return "target"
        if _GROWTH.search(head):
            return "yoy"
    return "level"
