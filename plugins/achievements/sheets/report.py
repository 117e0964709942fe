"""A report of the changes in a sheet, shown before anything is written."""

from __future__ import annotations

from collections.abc import Iterator

from achievements.model.findings import Message
from achievements.sheets.changes import CellChange, NewRow, SheetChanges
from achievements.sheets.errors import CellNotice

_NOTHING = Message("（空）", "(empty)")
_SHOWN = 60


def describe_changes(reading: SheetChanges, *, remove: bool) -> Iterator[Message]:
    """Yield a line on each changed cell, new row and missing row, then the notes and the faults."""
    yield from map(_change, reading.cells)
    yield from map(_added, reading.added)
    for row in reading.gone:
        zh, en = (
            ("将删除", "will be removed")
            if remove
            else ("保留不动；要删除请加 --remove", "stays; add --remove to remove it")
        )
        figure = f"{row.place.id}（{row.cells['indicator']} {row.cells['period']} {row.cells['value']}）"
        yield Message(f"表中没有了 {figure}：{zh}", f"not in the sheet any more, {figure}: {en}")
    yield from (_line("提示", "note", each) for each in reading.notes)
    yield from (_line("错误", "error", each) for each in reading.faults)


def _change(change: CellChange) -> Message:
    old_zh, old_en = (_short(change.old),) * 2 if change.old else _NOTHING
    new_zh, new_en = (_short(change.new),) * 2 if change.new else _NOTHING
    meaning = f" = {change.meaning}" if change.meaning else ""
    return Message(
        f"{change.cell}  {change.id} {change.column.head.zh}：{old_zh} → {new_zh}{meaning}",
        f"{change.cell}  {change.id} {change.column.head.en}: {old_en} → {new_en}{meaning}",
    )


def _added(row: NewRow) -> Message:
    entry = row.entry
    figure = entry.get("value") or entry.get("yoy") or entry.get("target") or entry.get("rank")
    described = f"{entry['indicator']} {entry['period']} {figure}"
    return Message(
        f"第 {row.line} 行  新数据：{described} → {row.path}",
        f"row {row.line}  new figure: {described} → {row.path}",
    )


def _line(zh: str, en: str, each: CellNotice) -> Message:
    where_zh, where_en = (f"{each.cell}：", f"{each.cell}: ") if each.cell else ("", "")
    return Message(f"{zh}  {where_zh}{each.message.zh}", f"{en}  {where_en}{each.message.en}")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
