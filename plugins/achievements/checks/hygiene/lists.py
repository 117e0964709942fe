"""Lists and tables, against the number and the total that the text before them, or their last row, states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from achievements.checks.hygiene.complements import compare_named, named_groups
from achievements.checks.hygiene.contradictions import report_in_one_language
from achievements.checks.hygiene.totals import (
    SUMMED,
    TOTAL_DIFFERS_FROM_PARTS,
    is_exact,
    is_rounded,
    sum_of,
    write_sum,
)
from achievements.checks.prose import Prose
from achievements.checks.subject import Subject
from achievements.checks.table_statements import cells_of
from achievements.model.entities import Dataset
from achievements.model.findings import Finding, Message, Severity
from figures import UNITS
from figures.extract import Mention
from figures.extract.lexicon import is_money

# Words for a list of all, and for a list of some.
_ALL_FOLLOW = re.compile(r"(?:[:：]|如下。?|as follows\.?)\s*$", re.IGNORECASE)
_SOME = re.compile(
    r"其中|包括|主要|部分|代表|重点|例如|如：|include|including|such as|among|mainly|for example",
    re.IGNORECASE,
)
_PROJECTS = re.compile(r"项目|projects?\b", re.IGNORECASE)
_TOTAL_ROW = re.compile(r"\s*(?:合\s*计|总\s*计|共\s*计|total|sum|altogether)\s*", re.IGNORECASE)
_PART_ROW = re.compile(r"\s*(?:其中|小计|#|of which|subtotal)", re.IGNORECASE)
# A unit in the heading or the label of bare numbers, and headings of columns that are not summed.
_UNIT = re.compile(
    r"[万亿]?(?:美?元|人次?|户|[个件吨亩辆])|yuan|dollars|people|persons|households|US\$", re.IGNORECASE
)
_RATE = re.compile(
    r"[%％‰±率均价]|[同环]比|[增降涨]幅|增[速长]|占比|比重|[位名]次|排名|序号"
    r"|\b(?:growth|change|rate|share|percent|average|rank|price|per)\b",
    re.IGNORECASE,
)

_DIGIT = re.compile(r"\d")  # a cell that is a unit alone has none

# How many times longer or shorter than the stated number a list may be and still be meant as complete.
_LIKELY = 3


class _Lead(NamedTuple):
    """What the text before a list states of it."""

    projects: Mention | None
    amount: Mention | None


def check_lists(subject: Subject, _dataset: Dataset) -> Iterator[Finding]:
    """Report lists that are longer or shorter, or sum to another amount, than stated before them.

    The English text is checked only where the Chinese one has no such finding.
    """
    return report_in_one_language(subject, _in_blocks)


def _in_blocks(all_blocks: Sequence[Prose]) -> Iterator[Finding]:
    before: Prose | None = None
    for kind, run in groupby(all_blocks, key=_kind):
        blocks = list(run)
        if kind == "table":
            rows = [block for block in blocks if block.kind == "row"]
            totals = [row for row in rows if _TOTAL_ROW.fullmatch(_cell(row, 0))]
            rest = [row for row in rows if row not in totals]
            yield from _check_named(blocks[0], rest)
            if len(totals) == 1 and rows[-1] is totals[0]:
                yield from _check_columns(blocks[0], rest, totals[0])
            elif before is not None and _PROJECTS.search(blocks[0].text) and (lead := _read_lead(before)):
                yield from _check_lead(before, lead, rest)
        elif kind == "item" and before is not None and (lead := _read_lead(before)):
            left = min(block.place(0).column for block in blocks)
            outer = [block for block in blocks if block.place(0).column == left]
            yield from _check_lead(before, lead, outer)
        before = blocks[-1] if kind == "paragraph" else None


def _kind(block: Prose) -> str:
    return "table" if block.kind in ("header", "row") else block.kind


def _check_lead(before: Prose, lead: _Lead, entries: Sequence[Prose]) -> Iterator[Finding]:
    if len(entries) < 2:
        return
    count, amount = lead.projects, lead.amount
    if any(_counts_projects(entry, mention) for entry in entries for mention in entry.mentions):
        return  # a list of kinds of projects, each with its number
    if count is not None and count.value != len(entries):
        several = any("、" in entry.text.partition("，")[0] for entry in entries)
        if several or not len(entries) / _LIKELY <= count.value <= len(entries) * _LIKELY:
            return
        yield _finding(
            before,
            count,
            Message(f"下面列了 {len(entries)} 项", f"{len(entries)} are listed below"),
        )
        return
    parts = [_only_amount(entry, amount) for entry in entries] if amount is not None else []
    whole = [part for part in parts if part is not None]
    if amount is not None and len(whole) == len(entries):
        yield from _compare(before, amount, whole)


def _read_lead(block: Prose) -> _Lead | None:
    """Return the number and amount of the projects that follow, if the last sentence says that all do."""
    start = max(block.text.rfind(mark, 0, len(block.text) - 1) for mark in "。；!！?？") + 1
    sentence = block.text[start:]
    if not _ALL_FOLLOW.search(sentence) or not _PROJECTS.search(sentence) or _SOME.search(sentence):
        return None
    stated = [m for m in block.mentions if m.start >= start and m.kind == "amount" and is_exact(m)]
    counts = [m for m in stated if _counts_projects(block, m)]
    amounts = [m for m in stated if is_money(m.unit)]
    if len(counts) > 1 or len(amounts) > 1:
        return None
    return _Lead(counts[0] if counts else None, amounts[0] if amounts else None)


def _counts_projects(block: Prose, mention: Mention) -> bool:
    if mention.unit not in ("", "count"):
        return False
    if block.lang == "en":
        return "project" in block.text[mention.end : mention.end + 40].partition(",")[0].lower()
    return "项目" in block.text[max(mention.start - 6, 0) : mention.end + 8]


def _check_columns(header: Prose, rows: Sequence[Prose], total: Prose) -> Iterator[Finding]:
    """Report a figure of the last row of a table that is not the total of the column above it."""
    if len(rows) < 2 or any(_PART_ROW.match(_cell(row, 0)) for row in rows):
        return
    for number in range(1, len(cells_of(total))):
        if _RATE.search(_heading(header, number)):
            continue
        whole = _figure(total, number)
        parts = [part for row in rows if (part := _figure(row, number)) is not None]
        if whole is None or len(parts) != len(rows) or {part.unit for part in parts} != {whole.unit}:
            continue
        if whole.unit not in UNITS or UNITS[whole.unit].kind != "ratio":
            yield from _compare(total, whole, parts)


def _check_named(header: Prose, rows: Sequence[Prose]) -> Iterator[Finding]:
    """Report a figure of a row that is not the sum of the rows after it, named as all of its parts."""
    groups = named_groups(header.lang, [_cell(row, 0) for row in rows]) if len(rows) > 2 else ()
    for family, first in groups:
        group = rows[first : first + 1 + len(family.parts)]
        for number in range(1, min(len(cells_of(row)) for row in group)):
            found = (_figure(row, number) for row in group)
            figures = [each for each in found if each is not None and _DIGIT.search(each.text)]
            if len(figures) == len(group) and _is_summable(header, group, number, figures):
                yield from compare_named(group[0], family, *figures)


def _is_summable(header: Prose, rows: Sequence[Prose], number: int, figures: Sequence[Mention]) -> bool:
    """Return whether figures of a column are certainly amounts of one unit, by cells or heading."""
    units = {figure.unit for figure in figures}
    if len(units) != 1 or not units <= SUMMED:
        return False
    if not any(figure.is_bare for figure in figures):
        return True
    heading = _heading(header, number)
    said = {tuple(_UNIT.findall(_cell(row, 0) + _cell(row, 1) * (number > 1))) for row in rows}
    return len(said) == 1 and not _RATE.search(heading) and (said != {()} or bool(_UNIT.search(heading)))


def _heading(header: Prose, number: int) -> str:
    """Return the heading of a column, "" where the header is shorter."""
    return _cell(header, number) if number < len(cells_of(header)) else ""


def _compare(block: Prose, whole: Mention, parts: Sequence[Mention]) -> Iterator[Finding]:
    together = sum_of(parts)
    if not is_rounded(whole, parts, together):
        summed = write_sum(together, whole)
        yield _finding(
            block,
            whole,
            Message(f"列出的 {len(parts)} 项合计{summed}", f"the {len(parts)} that are listed make {summed}"),
        )


def _finding(block: Prose, stated: Mention, listed: Message) -> Finding:
    return TOTAL_DIFFERS_FROM_PARTS.finding(
        block.place(stated.start),
        Message(
            f"这里写的是{stated.text}，{listed.zh}；请对照来源核对两处",
            f"{stated.text} is stated here, but {listed.en}: look both up in the source",
        ),
        severity=Severity.WARNING,
    )


def _only_amount(entry: Prose, like: Mention) -> Mention | None:
    found = [m for m in entry.mentions if m.kind == "amount" and is_money(m.unit)]
    return found[0] if len(found) == 1 and found[0].unit == like.unit and is_exact(found[0]) else None


def _figure(row: Prose, number: int) -> Mention | None:
    cells = cells_of(row)
    if number >= len(cells):
        return None
    start, end = cells[number]
    found = [m for m in row.mentions if start <= m.start and m.end <= end]
    exact = len(found) == 1 and found[0].kind == "amount" and is_exact(found[0])
    return found[0] if exact else None


def _cell(row: Prose, number: int) -> str:
    return row.text[slice(*cells_of(row)[number])]
