"""The text of a cell as a value of the data file."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from achievements.model.entities import Dataset
from achievements.sheets.cells import NUMERIC, CellError
from achievements.sheets.columns import SheetColumn
from achievements.sheets.names import KnownNames, UnknownNameError
from figures import (
    UNITS,
    PeriodError,
    QuantityError,
    format_period,
    format_quantity,
    parse_period,
    parse_quantity,
)

_BARE = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?")
_LONGEST, _SHOWN = 60, 20  # characters of a figure or period at most; shown of a longer one
_RANK = re.compile(r"第?([1-9][0-9]*)[位名个]?")


class Understood(NamedTuple):
    """The value for the file, and its meaning in words for confirmation; "" where it is plain."""

    value: Any
    meaning: str = ""


def understand(
    column: SheetColumn, text: str, indicator: str, names: KnownNames, dataset: Dataset
) -> Understood:
    """Return what the text of a cell means; ``indicator`` is that of its row. Raises CellError."""
    if column.form in NUMERIC and len(text) > _LONGEST:
        raise CellError(
            f"“{text[:_SHOWN]}…”有 {len(text)} 个字，不像是{column.head.zh}；请核对",
            f"“{text[:_SHOWN]}…” has {len(text)} characters and is no {column.head.en.lower()}: check it",
        )
    try:
        if column.form == "name":
            return Understood(names.find(column.names, text))
        if column.form == "breakdown":
            return Understood(names.breakdown(text))
        if column.form == "group":
            return Understood(names.group(text))
        if column.form == "period":
            return Understood(parse_period(text).text, format_period(parse_period(text), names.lang))
    except UnknownNameError as error:
        raise CellError(*error.message) from None
    except PeriodError as error:
        raise CellError(error.message_zh, error.message_en) from None
    if column.form == "number":
        return Understood(_whole_number(text))
    if column.form == "percent":
        return _percent(text, signed=column.key == "yoy")
    if column.form == "value":
        return _value(text, indicator, dataset)
    return Understood(text)


def _whole_number(text: str) -> str:
    match = _RANK.fullmatch(text)
    if match is None:
        raise CellError(f"“{text}”应是正整数，如 2", f"“{text}” must be a whole number, such as 2")
    return match[1]


def _percent(text: str, *, signed: bool) -> Understood:
    if _BARE.fullmatch(text):
        raise CellError(
            f"“{text}”没有写 %；请照报道写，如 {'+88.6%' if signed else '130%'}",
            f"“{text}” lacks its %: write it as the report does, like {'+88.6%' if signed else '130%'}",
        )
    try:
        quantity = parse_quantity(text)
    except QuantityError as error:
        raise CellError(error.message_zh, error.message_en) from None
    if quantity.unit != "percent":
        raise CellError(
            f"“{text}”不是百分数；请写成 {'+88.6%' if signed else '130%'} 的样子",
            f"“{text}” is no percentage: write it like {'+88.6%' if signed else '130%'}",
        )
    is_bare = signed and text[0].isdigit() and quantity.value > 0
    return Understood(f"+{text}" if is_bare else text)


def _value(text: str, indicator: str, dataset: Dataset) -> Understood:
    known = dataset.indicators.get(indicator)
    unit = UNITS[known.unit] if known else None
    if _BARE.fullmatch(text):
        if known is None or unit is None or unit.kind in ("money", "ratio"):
            raise CellError(
                f"“{text}”没有写单位；请查报道，把单位写上，如 3227万美元、12.10亿元、8.9%",
                f"“{text}” lacks its unit: look it up and write it, like 3227万美元, 12.10亿元, 8.9%",
            )
        text += known.counter or unit.zh[0]
    try:
        quantity = parse_quantity(text, known.unit if known else None)
    except QuantityError as error:
        raise CellError(error.message_zh, error.message_en) from None
    if known and unit and quantity.unit != known.unit:
        raise CellError(
            f"“{text}”的单位与指标“{known.name.zh}”不合，应是{unit.zh[0]}；请核对数值或指标",
            f"the unit of “{text}” is not that of “{known.name.en}”: check the value or the indicator",
        )
    return Understood(text, format_quantity(quantity, "en", noun=known.noun if known else None))
