"""All tables as one workbook of Office Open XML (ECMA-376): a sheet for each, for Excel and WPS.

Written by hand, so that openpyxl can judge it in the tests from outside, and a build need not import it. The
parts are not compressed: what compresses them would decide the bytes, and a server compresses the file whole.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from achievements.site.tables import Cell, Column, Table

from .feeds import clean

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first time that a ZIP can state

TEXT, HEAD, MEANING, NUMBER = range(4)  # styles of cells; those behind NUMBER have one decimal, two, …
MOST_DECIMALS = 10
EXACT_DIGITS = 15  # a spreadsheet keeps no more of a number
HEAD_ROWS = 2
WIDE, NARROW = 28, 14


class Worksheet(NamedTuple):
    """A sheet: its name, its columns, its rows."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]


def render_workbook(tables: Iterable[Table]) -> bytes:
    """Flat tables as a workbook: names and meanings of the columns stay in sight above the rows."""
    sheets = [Worksheet(f"{table.title.zh} {table.name}", table.columns, table.rows) for table in tables]
    strings: dict[str, int] = {}
    parts = {
        f"xl/worksheets/sheet{number}.xml": sheet_part(sheet, strings)
        for number, sheet in enumerate(sheets, 1)
    }
    numbers = range(1, len(sheets) + 1)
    parts = {
        "[Content_Types].xml": content_types(numbers),
        "_rels/.rels": relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": workbook_part(sheets),
        "xl/_rels/workbook.xml.rels": relations(
            [
                *(("worksheet", f"worksheets/sheet{number}.xml") for number in numbers),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ]
        ),
        "xl/styles.xml": styles_part(),
        "xl/sharedStrings.xml": strings_part(strings),
        **parts,
    }
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(ZipInfo(name, EPOCH), DECLARATION + part)
    return file.getvalue()


def sheet_part(sheet: Worksheet, strings: dict[str, int]) -> str:
    """Return one sheet; texts stand in ``strings``, which it adds to."""
    names = [text_cell(column.name, HEAD, strings) for column in sheet.columns]
    meanings = [
        text_cell(f"{column.description.zh}\n{column.description.en}", MEANING, strings)
        for column in sheet.columns
    ]
    rows = [names, meanings, *(list(row_cells(sheet.columns, row, strings)) for row in sheet.rows)]
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{WIDE if column.type == "string" else NARROW}"'
        ' customWidth="1"/>'
        for place, column in enumerate(sheet.columns, 1)
    )
    return (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="{HEAD_ROWS}" topLeftCell="A{HEAD_ROWS + 1}" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{widths}</cols><sheetData>"
        + "".join(f"<row>{''.join(row)}</row>" for row in rows)
        + "</sheetData></worksheet>"
    )


def row_cells(columns: Sequence[Column], row: Sequence[Cell], strings: dict[str, int]) -> Iterator[str]:
    """Yield the cells of a row: numbers where they stay exact, else text, so that nothing becomes a date."""
    for column, cell in zip(columns, row, strict=True):
        text = "" if cell is None else str(cell)
        if not text:
            yield "<c/>"
        elif column.type == "boolean":
            yield f'<c t="b"><v>{int(bool(cell))}</v></c>'
        elif column.type in ("decimal", "integer") and is_exact(text):
            yield f'<c s="{NUMBER + decimals_of(text)}"><v>{text}</v></c>'
        else:
            yield text_cell(text, TEXT, strings)


def text_cell(text: str, style: int, strings: dict[str, int]) -> str:
    """Return a cell that holds text."""
    return f'<c t="s" s="{style}"><v>{strings.setdefault(text, len(strings))}</v></c>'


def decimals_of(text: str) -> int:
    """Return how many digits stand behind the point."""
    return len(text.partition(".")[2])


def is_exact(text: str) -> bool:
    """Return whether a spreadsheet keeps every digit of a number."""
    return len(re.sub(r"\D", "", text)) <= EXACT_DIGITS and decimals_of(text) <= MOST_DECIMALS


def content_types(numbers: Iterable[int]) -> str:
    """Return what each part is."""
    parts = [
        ("xl/workbook.xml", "sheet.main"),
        ("xl/styles.xml", "styles"),
        ("xl/sharedStrings.xml", "sharedStrings"),
        *((f"xl/worksheets/sheet{number}.xml", "worksheet") for number in numbers),
    ]
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in parts
    )
    relationships = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{relationships}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relations(targets: Iterable[tuple[str, str]]) -> str:
    """Return what a part refers to, numbered from 1."""
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def workbook_part(sheets: Iterable[Worksheet]) -> str:
    """Return the sheets by name."""
    each = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{each}</sheets></workbook>'


def styles_part() -> str:
    """Return the styles: text, heads, meanings, and numbers with as many decimals as are written."""
    formats = "".join(
        f'<numFmt numFmtId="{164 + places}" formatCode="0.{"0" * places}"/>'
        for places in range(1, MOST_DECIMALS + 1)
    )
    wrapped = '<alignment vertical="top" wrapText="1"/>'
    styles = [
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
        '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
        f'<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">{wrapped}</xf>',
        *(
            f'<xf numFmtId="{1 if not places else 164 + places}" fontId="0" fillId="0" borderId="0" xfId="0"'
            ' applyNumberFormat="1"/>'
            for places in range(MOST_DECIMALS + 1)
        ),
    ]
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="{MOST_DECIMALS}">{formats}</numFmts>'
        '<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(styles)}">{"".join(styles)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def strings_part(strings: Iterable[str]) -> str:
    """Return the texts of all cells, each once."""
    each = "".join(f'<si><t xml:space="preserve">{escape(clean(text))}</t></si>' for text in strings)
    return f'<sst xmlns="{MAIN}">{each}</sst>'
