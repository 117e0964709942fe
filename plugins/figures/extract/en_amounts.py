"""Amounts and ranges of amounts in English text."""

from __future__ import annotations

import re

from figures.extract.en_numbers import amount, read_number
from figures.extract.fold import lower
from figures.extract.mention import Mention
from figures.extract.scanner import Reading
from figures.units import CURRENCY_SIGNS, UNITS

_SIGNS = dict(CURRENCY_SIGNS) | {"U.S.$": "USD", "RMB ¥": "CNY", "yuan": "CNY", "Yuan": "CNY"}
_SIGN = re.compile("|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True)))
_TO = re.compile(r"(?i) ?(?:—|--?) ?| (?:to|and|or) ")
_RANGE_WORDS = ("—", "-", "--", "to")
_ORDINAL = re.compile(r"(?i)[0-9]{1,4}(?:st|nd|rd|th)\b")


def read_amount(text: str, at: int) -> Reading | None:
    """An amount at this place, or both ends of a range."""
    first = _read_one(text, at)
    if first is None:
        return None
    to = _TO.match(text, first.end)
    if to is not None and not _ORDINAL.match(text, to.end()):
        second = _read_one(text, to.end())
        both = _share_unit(text, first, to.group().strip(), second) if second else None
        if both is not None:
            return Reading(both[1].end, both)
    return Reading(first.end, (first,))


def _read_one(text: str, at: int) -> Mention | None:
    start = at
    minus = text.startswith("-", at)
    at += minus
    currency = None
    if sign := _SIGN.match(text, at):
        currency = _SIGNS[sign.group()]
        at = sign.end() + text.startswith(" ", sign.end())
        if text.startswith("-", at):
            minus, at = True, at + 1
    number = read_number(text, at)
    if number is None:
        return None
    if minus:
        number = number._replace(value=-number.value)
    return amount(text, start, number, currency)


def _share_unit(text: str, first: Mention, word: str, second: Mention) -> tuple[Mention, Mention] | None:
    """Both ends of a range, each with the unit and magnitude that one lends the other; None if no range.

    "between 0.8 and 1.6 billion yuan", "13 to 15 percent", "$3-5 million", "$3-$5 million".
    """
    is_range = word in _RANGE_WORDS or _between(text, first.start)
    lends_magnitude = bool(is_range and second.scale and not first.scale)
    scaled = _scale(first, second.scale) if lends_magnitude else first
    if _is_bare(first) and second.unit != "count":
        if second.scale and not first.scale and not is_range:
            return None
        return scaled._replace(unit=second.unit, noun=second.noun), second
    if _is_bare(second) and _is_money(first.unit):
        return (scaled, second._replace(unit=first.unit)) if word in _RANGE_WORDS else None
    if lends_magnitude and first.unit == second.unit and not first.noun and first.value < 1000:
        return scaled, second
    return None


def _is_bare(mention: Mention) -> bool:
    return mention.unit == "count" and not mention.noun


def _is_money(unit: str) -> bool:
    return unit in UNITS and UNITS[unit].kind == "money"


def _scale(mention: Mention, scale: int) -> Mention:
    return mention._replace(value=mention.value * 10**scale, scale=scale)


def _between(text: str, start: int) -> bool:
    before = lower(text[max(0, start - 24) : start]).rstrip(" $")
    return before.endswith(("between", "from", "between about", "between some"))
