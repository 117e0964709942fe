"""Figures as a workbook to fill in, and the changes of a returned one, shown before they are written."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from achievements.commands.console import CommandError
from achievements.desk.desk import Desk
from achievements.desk.inbox import put_away
from achievements.desk.routes import EditConflictError
from achievements.editing import EditedFile
from achievements.model.findings import Message, joined
from achievements.model.kinds import kind_of
from achievements.sheets.changes import NewRow, SheetChanges
from achievements.sheets.errors import CellNotice, SheetError
from achievements.sheets.exporting import all_rows, choose, export_figures
from achievements.sheets.figures import EntryPosition, cells_of
from achievements.sheets.importing import read_changes
from achievements.sheets.names import KnownNames
from achievements.sheets.opening import ReturnedSheet, open_sheet
from figures import PeriodError

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et")  # for one that cannot be read, a message says how to save it
_OF = ("district", "indicator", "breakdown", "period")
_SAYS = ("value", "yoy", "target", "rank.place")
_CHANGED = Message(
    "数据刚被改动，请再看一遍这张表读出了什么。",
    "The data was changed meanwhile: look once more at what the sheet says.",
)


class ReturnedWorkbook(NamedTuple):
    """A workbook that came back, and what the page showed of it.

    ``waiting`` is the name of its file in the inbox, "" for one that was dropped.
    """

    name: str
    raw: bytes
    waiting: str
    shown: Mapping[str, Any]


def export(desk: Desk, params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the workbook with the figures of a place, a period or both, for the browser to save.

    Raises CommandError where the period is malformed or there are no figures.
    """
    place, period = (str(params.get(key) or "").strip() for key in ("place", "period"))
    names = KnownNames(desk.known, "en" if params.get("lang") == "en" else "zh")
    metrics = [EditedFile.read(path, desk.files[path]) for path in desk.files if kind_of(path) == "metrics"]
    try:
        rows = choose(all_rows(metrics, names), place, period)
    except PeriodError as error:
        raise CommandError(error.message_zh, error.message_en) from None
    if not rows:
        raise CommandError("这里还没有数字。", "There are no figures of this place and period.")
    of_place = names.label("district", place) if place else ""
    parts = filter(None, ("数据" if names.lang == "zh" else "Figures", of_place, period.replace("/", "_")))
    book = export_figures(rows, desk.known, names.lang)
    return {"name": f"{'-'.join(parts)}.xlsx", "figures": len(rows), "data": base64.b64encode(book).decode()}


def read_filled(desk: Desk, name: str, raw: bytes, waiting: str) -> dict[str, Any]:
    """Return what a workbook says, cell by cell; nothing is written."""
    sheet, reading = _read(desk, name, raw, remove=False)
    shown = _shown(desk, sheet, reading)
    return {"key": desk.keep(ReturnedWorkbook(name, raw, waiting, shown)), "name": name, **shown}


def write_filled(desk: Desk, params: Mapping[str, Any]) -> dict[str, Any]:
    """Write what was shown of a workbook into the data, as one step; ``remove`` deletes missing rows.

    Raises EditConflictError where the data was changed since it was shown, CommandError where a cell is
    wrong.
    """
    filled = desk.kept.get(str(params.get("key")))
    if not isinstance(filled, ReturnedWorkbook):
        raise CommandError("请再把表格拖进来一次。", "Drop the workbook on the page once more.")
    sheet, reading = _read(desk, filled.name, filled.raw, remove=False)
    if _shown(desk, sheet, reading) != filled.shown:
        raise EditConflictError(*_CHANGED, read_filled(desk, filled.name, filled.raw, filled.waiting))
    if params.get("remove"):
        _, reading = _read(desk, filled.name, filled.raw, remove=True)
    if reading.faults:
        raise CommandError(*joined(map(_by_cell, reading.faults)))
    step = desk.edits.save(reading.changes, Message(f"读入 {filled.name}", f"import of {filled.name}"))
    if filled.waiting:
        put_away(desk, filled.waiting)
    desk.refresh()
    return {"files": [each.path for each in step.files] if step else []}


def _read(desk: Desk, name: str, raw: bytes, *, remove: bool) -> tuple[ReturnedSheet, SheetChanges]:
    try:
        sheet = open_sheet(raw)
        files = {path: desk.files[path] for path in desk.files}
        return sheet, read_changes(sheet, files, remove=remove)
    except SheetError as error:
        raise CommandError(f"{name}：{error.message.zh}。", f"{name}: {error.message.en}.") from None


def _shown(desk: Desk, sheet: ReturnedSheet, reading: SheetChanges) -> dict[str, Any]:
    names = KnownNames(desk.known, sheet.lang)
    return {
        "cells": [
            {
                "cell": change.cell,
                "figure": _say(sheet.exported[change.id].cells, _OF),
                "column": change.column.head._asdict(),
                "old": change.old,
                "new": change.new,
                "meaning": change.meaning,
            }
            for change in reading.cells
        ],
        "added": [
            {"row": each.line, "figure": _say(_cells_of_new(each, names), _OF + _SAYS)}
            for each in reading.added
        ],
        "gone": [_say(row.cells, _OF + _SAYS) for row in reading.gone],
        "faults": [_told(each) for each in reading.faults],
        "notes": [_told(each) for each in reading.notes],
    }


def _cells_of_new(added: NewRow, names: KnownNames) -> Mapping[str, str]:
    return cells_of(EntryPosition(added.path, 0), added.entry, {"district": added.path.split("/")[2]}, names)


def _say(cells: Mapping[str, str], keys: Sequence[str]) -> str:
    return " ".join(cells[key] for key in keys if cells[key])


def _told(told: CellNotice) -> dict[str, Any]:
    return {"cell": told.cell, "message": told.message._asdict()}


def _by_cell(told: CellNotice) -> Message:
    place = f"{told.cell}: " if told.cell else ""
    return Message(f"{place}{told.message.zh}", f"{place}{told.message.en}")
