"""The numbers of Chinese dates: a month, a day or an hour, and the words that join two of them."""

from __future__ import annotations

from figures.extract.numerals import parse_zh_numeral

NUMBER = r"(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
TO = r" ?起?(?:—{1,2}|-{1,2}|至|到) ?"


def calendar_number(text: str) -> int:
    """Return digits or a numeral as a number; 99, which no calendar has, for a run that is no number."""
    if text.isdecimal():
        return int(text)
    value = parse_zh_numeral(text)
    return 99 if value is None else int(value)
