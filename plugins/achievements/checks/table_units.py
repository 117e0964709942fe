"""Units that a table states once: 单位：亿元 above it, （亿元） over a column, "billion yuan" in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from achievements.checks.prose import Prose
from achievements.checks.table_statements import cells_of
from achievements.model.entities import Lang
from figures.compare import Difference
from figures.extract import Mention, extract

_BRACKETED = re.compile(r"[（(]((?:单位[:：]\s*|unit: )?)([^（）()]{1,40})[）)]\s*\Z")
_WHOLE = re.compile(r"\s*(\S.{0,39})")
# A line above a table that states the unit of its numbers, alone or at its end.
_CAPTION = re.compile(
    r"(?i)(?:单位(?:均?为|[:：])?|\bunits?(?: of [a-z]+)?:|\b(?:figures|amounts|values|all)(?: are)? in|\Ain)"
    r"\s*([^（）()]{1,40}?)[）)\]】]?[:：。.]?\s*\Z"
)
_PARTED = re.compile(r"[,，、;；/]| and ")
_CURRENCY = re.compile(r"(?i)(?:rmb|cny|usd|eur|hkd|us\$|hk\$|[$€£¥]) ?(?=[a-z1])")
# How English writes 万 and 亿 as units.
_POWERS_EN = ("100 million ", "10,000 ", "1,000 ", "100,000 ", "10 million ")
_LEAST = 1000
# What a unit of a power of ten is written with: most heads of columns need no closer look.
_POWER = {
    "zh": re.compile(r"(?i)[百千万萬亿億佰仟]|[bmt]n|k"),
    "en": re.compile(r"(?i)llion|thousand|[bmt]ln|trn|[bmt]n\b|[bkm]\b|1[0-9,]{3}"),
}
# From the end of a text; no such unit is longer.
_REACH = 80
# The heading of a column whose numbers are not in the unit of their row.
_RATE = re.compile(
    r"(?i)[%％‰]|per ?cent|同比|环比|增[速幅长]|降幅|占比|比重|排名|位次|名次|序号|\brank|growth|change|share"
)
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_MAGNITUDES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
_MAGNITUDE = re.compile("|".join(_MAGNITUDES.values()))


class TableUnit(NamedTuple):
    """One of the unit that numbers count, and the span in its line or row where it is written.

    ``several`` are the units of a line that names more than one, None for each without a power of
    ten.
    """

    mention: Mention
    start: int
    end: int
    several: tuple[Mention | None, ...] = ()


def units_of(row: Prose) -> tuple[TableUnit | None, ...]:
    """Return the unit that each cell of a row states, or None, if numbers are to be multiplied by it."""
    return tuple(_unit(row, *cell) for cell in cells_of(row))


def caption_unit(block: Prose) -> TableUnit | None:
    """Return the unit that a line above a table states, or None.

    "Unit: billion yuan", 表1 产量（单位：万吨）.
    """
    if match := _CAPTION.search(block.text):
        read = [_read(words, block.lang) for words in _spellings(match[1])]
        if mention := next(filter(None, read), None):
            return TableUnit(mention, *match.span(1), tuple(read) if len(read) > 1 else ())
    return _unit(block, 0, len(block.text))


def spellings_over(text: str) -> list[str]:
    """Return the words of a line above a table that may be its units: 亿元 and % of 单位：亿元、%."""
    if match := _CAPTION.search(text):
        return _spellings(match[1])
    return [text[start:end] for start, end in spellings_in(text, 0, len(text))]


def spellings_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the unit of a cell may stand: in the brackets at its end, or in all of it."""
    if match := _BRACKETED.search(text, max(start, end - _REACH), end):
        yield match.span(2)
    if match := _WHOLE.fullmatch(text, start, end):
        yield match.span(1)


def outside(caption: Prose, unit: TableUnit | None) -> tuple[Mention, ...]:
    """Return the figures of a line above a table, except those of its unit."""
    return tuple(m for m in caption.mentions if unit is None or not unit.start <= m.start < unit.end)


def _spellings(words: str) -> list[str]:
    return [each.strip() for each in _PARTED.split(words) if each.strip()]


def _unit(row: Prose, start: int, end: int) -> TableUnit | None:
    for span in spellings_in(row.text, start, end):
        if mention := _read(row.text[slice(*span)].rstrip(), row.lang):
            return TableUnit(mention, *span)
    return None


def _read(words: str, lang: Lang) -> Mention | None:
    """Return a unit with its magnitude and no number, or None: 亿元, "billion yuan", "10,000 people"."""
    if not _POWER[lang].search(words) or (words[0].isdecimal() and not f"{words} ".startswith(_POWERS_EN)):
        return None
    one = f"1{words}" if lang == "zh" else _one_en(words)
    found = extract(one, lang)
    if len(found) != 1 or found[0].kind != "amount" or found[0].value < _LEAST:
        return None
    return found[0] if found[0].start == 0 and _is_unit(one[found[0].end :]) else None


def _one_en(words: str) -> str:
    """Return one of an English unit: "1 billion yuan", "RMB 1 million", "100 million yuan"."""
    if words[0].isdecimal():
        return words
    words = words.replace("ions of ", "ion ").replace("thousands of ", "thousand ")
    if currency := _CURRENCY.match(words):
        rest = words[currency.end() :]
        return words if rest[0].isdecimal() else f"{currency[0]}1 {rest}"
    return f"1 {words}"


def _is_unit(rest: str) -> bool:
    """Return whether what follows the unit is a noun alone: 万人, "10,000 households"."""
    return re.fullmatch(r" ?[a-z]*(?: [a-z]+)?", rest) is not None


def in_units(row: Prose, header: Prose | None, caption: TableUnit | None = None) -> tuple[Mention, ...]:
    """Return the figures of a row in the units of its table.

    A unit stated in the row precedes that of the column, which precedes that of the whole table;
    neither the row's nor the table's applies to a column of rates or ranks.
    """
    cells, units = cells_of(row), units_of(row)
    own = next(filter(None, units), None)
    heads = cells_of(header) if header else []
    columns = units_of(header) if header and len(heads) == len(cells) else (None,) * len(cells)
    counted: list[Mention] = []
    for mention in row.mentions:
        if any(unit and unit.start <= mention.start < unit.end for unit in units):
            continue
        column = next((index for index, cell in enumerate(cells) if mention.end <= cell[1]), 0)
        is_rate = header and len(heads) == len(cells) and _RATE.search(header.text, *heads[column])
        unit = columns[column] if is_rate or own is None else own
        is_number = mention.is_bare and not mention.scale
        if unit is None and caption and not is_rate and column and not _says_otherwise(row, cells[0]):
            counted.append(_in_caption(mention, caption, column, row) if is_number else mention)
        else:
            counted.append(_times(mention, unit.mention) if unit and is_number else mention)
    return tuple(counted)


def _in_caption(number: Mention, caption: TableUnit, column: int, row: Prose) -> Mention:
    """Return a number in the unit that the line above its table states.

    Of several units each is that of a column, from the second one. In Chinese their order or number
    may be another: there the number has further readings, in each of the units and without one.
    """
    if not caption.several:
        return _times(number, caption.mention)
    if row.lang == "en" and len(caption.several) == len(cells_of(row)) - 1:
        unit = caption.several[column - 1]
        return _times(number, unit) if unit else number
    first, *others = (_times(number, unit) for unit in caption.several if unit)
    return first._replace(others=(*number.others, number, *others))


def is_in_unit(mention: Mention) -> bool:
    """Return whether a figure has the unit of its table, itself being written as a number alone."""
    return mention.scale > 0 and _NUMBER.fullmatch(mention.text) is not None


def in_unit_of_cell(difference: Difference) -> Difference:
    """Return a difference with the number that the cell should hold, in its unit, as suggestion."""
    zh, en = difference.zh, difference.en
    if not (zh and en and difference.kind == "value-mismatch" and is_in_unit(en) and zh.unit == en.unit):
        return difference
    right = zh.value / 10**en.scale
    places = next((n for n in range(7) if (right * 10**n).denominator == 1), None)
    return difference if places is None else replace(difference, suggestion=f"{float(right):,.{places}f}")


def other_magnitude(written: str, unit: TableUnit, power: int) -> str:
    """Return an English unit with its magnitude ``power`` less, or "" where no word has that magnitude."""
    right = _MAGNITUDES.get(unit.mention.scale - power)
    changed = _MAGNITUDE.sub(right, written, count=1) if right else written
    return changed if changed != written else ""


def _says_otherwise(row: Prose, first: tuple[int, int]) -> bool:
    """Return whether a row's name gives it another unit than the table's: 增速, 户数（户）."""
    return bool(_RATE.search(row.text, *first) or _BRACKETED.search(row.text, *first))


def _times(number: Mention, unit: Mention) -> Mention:
    scale = len(str(unit.value.numerator)) - 1
    return number._replace(value=number.value * unit.value, unit=unit.unit, noun=unit.noun, scale=scale)
