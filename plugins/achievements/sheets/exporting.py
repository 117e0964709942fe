"""The figures of a place or period as a workbook to fill in: text cells, and lists to choose from."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from achievements.editing import EditedFile
from achievements.model.entities import Dataset, Lang, Text
from achievements.sheets.columns import CHOICES, COLUMNS, HELP, ID, KEPT, SHEET, heads
from achievements.sheets.figures import ObservationRow, rows_of
from achievements.sheets.names import KnownNames
from figures import PeriodError, parse_period

_LEAVE = Text("编号由程序填写，请不要改", "The ID is written by the program: leave it")
SPARE_ROWS = 300  # empty rows below the figures, with the same lists to choose from
FORM = "1"  # version of the hidden sheet's form
_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 — the format keeps no zone; no clock, so that bytes are the same
_GREY = PatternFill("solid", fgColor="EDEDED")
_HEAD = PatternFill("solid", fgColor="1F4E79")
_HELP = (
    Text(
        "每行是一个数字；改哪格就直接改，其余不要动。",
        "Each row is one figure: change the cells that you mean, leave the others.",
    ),
    Text(
        "数值照报道原样写，连同单位：3227万美元、20余个、12.10亿元。",
        "Write a value as the report does, with its unit: 3227万美元, 20余个, 12.10亿元.",
    ),
    Text(
        "同比、完成目标带正负号和 %：+88.6%、-3%、130%。",
        "Growth and target with sign and %: +88.6%, -3%, 130%.",
    ),
    Text(
        "时期写成 2022、2022-H1、2022-Q1、2022-08 或 2021-01/2021-10。",
        "Periods: 2022, 2022-H1, 2022-Q1, 2022-08 or 2021-01/2021-10.",
    ),
    Text(
        "新数字写在下面的空行，编号空着；地方、指标、时期、来源都要写。",
        "New figures go into the empty rows below, the ID empty; they need place, indicator, period, source.",
    ),
    Text(
        "可以排序、筛选；排序时请选中整张表。删掉的行会先问再删。",
        "Sort and filter as you like, always the whole sheet. Rows that are gone are asked about first.",
    ),
    Text("灰色的列只供查看。", "Grey columns are for reading only."),
)


def choose(rows: Iterable[ObservationRow], district: str | None, period: str | None) -> list[ObservationRow]:
    """Return the rows of a place and of a period or the periods within it; all by default.

    Raises PeriodError where the period is malformed.
    """
    span = parse_period(period) if period else None
    chosen = []
    for row in rows:
        if district and row.place.path.split("/")[2] != district:
            continue
        if span is not None:
            try:
                if not span.contains(parse_period(row.cells["period"])):
                    continue
            except PeriodError:
                continue
        chosen.append(row)
    return chosen


def all_rows(files: Iterable[EditedFile], names: KnownNames) -> Iterator[ObservationRow]:
    """Yield the rows of some metrics files. Raises EditError where one cannot be read."""
    for file in files:
        yield from rows_of(file, names)


def export_figures(rows: Sequence[ObservationRow], dataset: Dataset, lang: Lang) -> bytes:
    """Return the bytes of a workbook: the rows, the choices, instructions, and a copy of the export."""
    names = KnownNames(dataset, lang)
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET.get(lang)
    _fill_figures(sheet, rows, lang)
    places = _fill_choices(book.create_sheet(CHOICES.get(lang)), names)
    _fill_help(book.create_sheet(HELP.get(lang)), lang)
    _keep(book.create_sheet(KEPT), rows, lang)
    _offer(sheet, places, len(rows) + 1 + SPARE_ROWS, lang)
    book.properties.created = book.properties.modified = _EPOCH
    book.properties.creator = ""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill_figures(sheet: Worksheet, rows: Sequence[ObservationRow], lang: Lang) -> None:
    for number, (column, head) in enumerate(zip(COLUMNS, heads(lang), strict=True), 1):
        cell = _write(sheet, 1, number, head)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        whole = sheet.column_dimensions[get_column_letter(number)]
        whole.width, whole.number_format = column.width, "@"  # text, for new rows as well
    for line, row in enumerate(rows, 2):
        for number, column in enumerate(COLUMNS, 1):
            cell = _write(sheet, line, number, row.cells[column.key])
            if not column.written:
                cell.fill = _GREY
    sheet.freeze_panes = sheet.cell(2, 4)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows) + 1}"
    sheet.row_dimensions[1].height = 32


def _fill_choices(sheet: Worksheet, names: KnownNames) -> dict[str, str]:
    """Write the choices, one column for each kind; return their ranges by kind."""
    kinds: Mapping[str, tuple[Text, Sequence[str]]] = {
        "indicator": (Text("指标", "Indicators"), [*names.labels["indicator"].values()]),
        "district": (Text("地方", "Places"), [*names.labels["district"].values()]),
        "source": (Text("来源", "Sources"), [*names.labels["source"].values()]),
        "status": (Text("状态", "Statuses"), [*names.labels["status"].values()]),
        "breakdown": (Text("细分", "Breakdowns"), names.breakdowns()),
    }
    ranges = {}
    for number, (kind, (head, labels)) in enumerate(kinds.items(), 1):
        letter = get_column_letter(number)
        _write(sheet, 1, number, head.get(names.lang)).font = Font(bold=True)
        for line, label in enumerate(labels, 2):
            _write(sheet, line, number, label)
        sheet.column_dimensions[letter].width = 34
        ranges[kind] = f"'{sheet.title}'!${letter}$2:${letter}${max(len(labels), 1) + 1}"
    sheet.freeze_panes = "A2"
    return ranges


def _fill_help(sheet: Worksheet, lang: Lang) -> None:
    for line, text in enumerate(_HELP, 1):
        _write(sheet, line, 1, text.get(lang))
    sheet.column_dimensions["A"].width = 90


def _keep(sheet: Worksheet, rows: Sequence[ObservationRow], lang: Lang) -> None:
    """Write a copy of the exported rows into the hidden sheet, to find out later what was changed."""
    _write(sheet, 1, 1, json.dumps({"form": FORM, "lang": lang}))
    for line, row in enumerate(rows, 2):
        kept = (row.place.path, str(row.place.number), _dump(row.entry), _dump(row.cells))
        for number, text in enumerate(kept, 1):
            _write(sheet, line, number, text)
    sheet.sheet_state = "veryHidden"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _offer(sheet: Worksheet, ranges: Mapping[str, str], last: int, lang: Lang) -> None:
    """Offer the lists in the cells that they are for, and guard the IDs against being overwritten."""
    told = Text("请从列表里选；新的先用 new 新建", "Choose from the list; what is new is made with new first")
    for number, column in enumerate(COLUMNS, 1):
        letter = get_column_letter(number)
        if column is ID:
            rule = DataValidation("custom", formula1="FALSE", showErrorMessage=True)
            rule.error = _LEAVE.get(lang)
        elif column.names or column.form == "breakdown":
            rule = DataValidation("list", formula1=ranges[column.names or "breakdown"], showErrorMessage=True)
            rule.error = told.get(lang)
            if column.form in ("breakdown", "group"):  # several codes, or words in both languages
                rule.errorStyle = "warning"
        else:
            continue
        rule.errorTitle = column.head.get(lang)
        rule.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(rule)


def _write(sheet: Worksheet, line: int, number: int, text: str) -> Cell:
    """Write a cell that a spreadsheet takes for text, whatever it looks like."""
    cell: Cell = sheet.cell(line, number)
    if text:
        cell.value = text
        cell.data_type = "s"
    cell.number_format = "@"
    return cell
