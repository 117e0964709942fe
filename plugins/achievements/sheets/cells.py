"""What somebody typed into a cell, recovered from what the spreadsheet made of it."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from openpyxl.utils.datetime import from_excel

from achievements.model.findings import MessageError
from achievements.sheets.columns import SheetColumn
from achievements.sheets.numbers import plain_number, shown_number
from cjk_characters import joins_without_space

_NARROW: Final = {0xFF01 + number: 0x21 + number for number in range(94)} | {0x2212: 0x2D}
_SPACES: Final = "\u3000\u00a0\u2009\u202f \t\r\n"
NUMERIC: Final = ("value", "percent", "number", "period")
_SERIALS: Final = range(20000, 60000)  # days of Excel: 1954 to 2064


class CellError(MessageError):
    """A cell that cannot be understood: what is wrong, and what to write."""


class CellContent:
    """The content of a cell: its value, its number format, and the cached result of a formula.

    ``is_number`` says that it holds a number that may have been typed otherwise: 12.10 is stored as 12.1.
    """

    def __init__(self, value: Any, form: str, cached: Any, is_formula: bool) -> None:
        self._value = cached if is_formula else value
        self._form = form
        self.is_formula = is_formula
        self.is_number = isinstance(self._value, int | float) and not isinstance(self._value, bool)

    @property
    def is_empty(self) -> bool:
        """Whether the cell holds nothing but blanks."""
        return not self.is_formula and (self._value is None or not str(self._value).strip(_SPACES))

    @property
    def exact(self) -> str:
        """All digits of a number, however few are shown."""
        return plain_number(self._value)

    def text(self, column: SheetColumn) -> str:
        """Return what was typed, as read in a column. Raises CellError where that cannot be recovered."""
        value = self._value
        if value is None:
            if self.is_formula:
                raise CellError(
                    "是公式，没有存下结果；请在 Excel 里打开后保存一次，或改成数值",
                    "is a formula without a kept result: open and save it in Excel, or write the value",
                )
            return ""
        if isinstance(value, bool):
            raise CellError(f"写成了逻辑值 {str(value).upper()}；请写文字", "is TRUE or FALSE: write text")
        if isinstance(value, date | time | timedelta):
            return self._date(value, column)
        if isinstance(value, int | float):
            return self._number(value, column)
        text = str(value)
        if text.startswith("#") and text.rstrip("!?").isupper() and text != "#":
            raise CellError(
                f"是出错的公式（{text}）；请改成数值", f"is a formula in error ({text}): write the value"
            )
        return _tidy(text, column)

    def _number(self, value: float, column: SheetColumn) -> str:
        shown = shown_number(value, self._form)
        if shown is None:
            raise CellError(
                f"数字 {plain_number(value)} 的格式“{self._form}”看不懂；请照报道写成文字，连同单位",
                f"the format “{self._form}” of {plain_number(value)} is not understood: write the number as "
                "text, with its unit",
            )
        if column.form == "period" and int(value) in _SERIALS:
            day: datetime = from_excel(int(value))
            raise CellError(
                f"{value:.0f} 像是 Excel 的日期序号（{day:%Y-%m-%d}）；请写成 {day:%Y-%m} 这样的文字",
                f"{value:.0f} looks like Excel's number of a day ({day:%Y-%m-%d}): write it like {day:%Y-%m}",
            )
        return _tidy(shown, column)

    def _date(self, value: date | time | timedelta, column: SheetColumn) -> str:
        if column.form != "period" or not isinstance(value, date):
            raise CellError(
                "被 Excel 变成了日期或时间；请先把单元格设为“文本”，再重新填写",
                "was made a date or time by Excel: set the cell to “Text”, then write it again",
            )
        return f"{value:%Y-%m-%d}" if self._shows_day else f"{value:%Y-%m}"

    @property
    def _shows_day(self) -> bool:
        words = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", self._form)
        return "d" in words.lower() or "日" in self._form

    def may_be(self, period: str) -> bool:
        """Return whether a date is what Excel makes of a period: of 2021-12, its first day."""
        value = self._value
        return isinstance(value, date) and f"{value:%Y-%m-%d}" in (period, f"{period}-01", f"{period}-01-01")

    def is_about(self, written: str) -> bool:
        """Return whether a number equals a written one, ignoring a plus sign and trailing zeros.

        Where the number format shows a unit, it must be that of the written one.
        """
        shown = _NUMBER.fullmatch(shown_number(self._value, self._form) or "") if self.is_number else None
        known = _NUMBER.fullmatch(written)
        if shown is None or known is None or (shown["minus"] != known["minus"]):
            return False
        same = Decimal(shown["digits"].replace(",", "")) == Decimal(known["digits"].replace(",", ""))
        return same and shown["unit"].strip() in ("", known["unit"].strip())


_NUMBER: Final = re.compile(r"\+?(?P<minus>-?)(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit>[^0-9]*)")


def _tidy(text: str, column: SheetColumn) -> str:
    """Return a text without blanks and padding; in a figure's column, with half-width digits."""
    lines = [line.strip(_SPACES) for line in text.splitlines()]
    joined = ""
    for line in filter(None, lines):
        space = "" if not joined or joins_without_space(joined[-1], line[0]) else " "
        joined += space + line
    if column.form in NUMERIC:
        joined = joined.translate(_NARROW)
        joined = re.sub(r"[\s\u3000]+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])[\s\u3000]+|\s+(?=%)", "", joined)
    return joined
