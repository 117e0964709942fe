"""Amounts in running text: exact values with units, as both notations write them.

One pattern for Python and for the browser, which gets it with the index: what a page says and what a
reader types are read alike. It knows less than `figures.extract` (no numbers in words, no fractions)
but costs a twentieth, and every page of the site is read with it at every change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from figures.units import CURRENCY_SIGNS, EN_MAGNITUDES, EN_SPELLINGS, UNITS, ZH_MAGNITUDES, ZH_SPELLINGS

from .folding import fold

# "rmb¥" and a space.
LONGEST_SIGN = 5
# What a reader may type before an amount and does not ask for.
QUALIFIERS = (
    "more than", "less than", "at least", "at most", "nearly", "almost", "about", "around", "over", "some",
    "approximately", "不超过", "不少于", "不低于", "超过", "突破", "接近", "将近", "大约", "不足",
    "不到", "至少", "超", "逾", "近", "约",
)  # fmt: skip


class Grammar(NamedTuple):
    """The pattern of an amount in folded text, and what its words stand for.

    The groups of ``pattern`` are number, magnitude, unit and the beginning of an English word after it (23
    projects: a count, whose noun is any word). ``sign`` matches a currency sign that ends where the number
    begins; looking back costs less than trying a sign at every character. ``qualifier`` matches "more than"
    before a number.
    """

    pattern: str
    sign: str
    qualifier: str
    signs: Mapping[str, str]
    magnitudes: Mapping[str, int]
    units: Mapping[str, str]  # "" where a spelling may stand for several units
    calendar: tuple[str, ...]  # units of dates and spans: 7月, 23日, 3 years


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Return the grammar of amounts, from the tables of `figures`."""
    signs = {fold(sign): unit for sign, unit in CURRENCY_SIGNS}
    magnitudes = {**ZH_MAGNITUDES, **EN_MAGNITUDES}
    units = {fold(spelling): unit for spelling, (unit, _) in ZH_SPELLINGS.items()}
    units |= {fold(spelling): ids[0] if len(ids) == 1 else "" for spelling, ids in EN_SPELLINGS.items()}
    return Grammar(
        pattern=(
            r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)"
            rf"(?:[余多]?[ -]?({_any_of(magnitudes)}))?[余多]?(?:[ -]?({_any_of(units)}))?"
            r"(?:及?以[上下内])?(?=( [a-z])?)"
        ),
        sign=f"({'|'.join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True))}) ?$",
        qualifier=rf"(?:{'|'.join(QUALIFIERS)}) ?(?=\S{{0,4}} ?[0-9])",
        signs=signs,
        magnitudes=magnitudes,
        units=dict(sorted(units.items())),  # the tables hold sets, whose order differs from run to run
        calendar=tuple(unit.id for unit in UNITS.values() if unit.kind == "duration"),
    )


def _any_of(words: Iterable[str]) -> str:
    """Return an alternation of words, the longest first; those of letters end where the word ends."""
    escaped = {re.escape(word).replace("\\ ", " ").replace("\\-", "-") for word in words}
    ordered = sorted(escaped, key=lambda word: (-len(word), word))
    letters = [word for word in ordered if "a" <= word[-1] <= "z"]
    others = [word for word in ordered if word not in letters]
    return "|".join(others + ([f"(?:{'|'.join(letters)})(?![a-z])"] if letters else []))


class _Compiled(NamedTuple):
    amount: re.Pattern[str]
    sign: re.Pattern[str]
    sign_ends: frozenset[str]  # what no sign is looked for without


@lru_cache(maxsize=1)
def _compiled() -> _Compiled:
    table = grammar()
    ends = frozenset(sign[-1] for sign in table.signs)
    return _Compiled(re.compile(table.pattern), re.compile(table.sign), ends)


def plain_number(number: str, scale: int = 0) -> str:
    """Digits as written, times ten to the ``scale``, in their shortest form: ``3.50``, 8 -> ``350000000``."""
    if not scale and number.isdecimal():
        return number.lstrip("0") or "0"
    whole, _, part = number.replace(",", "").partition(".")
    digits = whole + part.ljust(scale, "0")
    point = len(whole) + scale
    fraction = digits[point:].rstrip("0")
    return (digits[:point].lstrip("0") or "0") + (f".{fraction}" if fraction else "")


def amounts_in(folded: str) -> Iterator[tuple[str, str]]:
    """Yield the amounts of a folded text as (value, unit); unit "" where none is named.

    Left out are numbers below 10,000 that count nothing, places in an order and dates: their words find
    them anyway.
    """
    table = grammar()
    amount, sign_before, sign_ends = _compiled()
    for match in amount.finditer(folded):
        start = match.start()
        before = folded[start - 1 : start]
        if before == "第":
            continue
        sign = None
        if (folded[start - 2 : start - 1] if before == " " else before) in sign_ends:
            sign = sign_before.search(folded[max(0, start - LONGEST_SIGN) : start])
        if not sign and "a" <= before <= "z":  # Q1, GB2312
            continue
        number, magnitude, name, noun = match.groups("")
        unit = table.units.get(name, "") or (table.signs[sign.group(1)] if sign else "")
        if magnitude or (unit not in table.calendar if unit else noun) or "," in number or len(number) > 4:
            yield plain_number(number, table.magnitudes.get(magnitude, 0)), unit
