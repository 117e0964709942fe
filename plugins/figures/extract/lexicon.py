"""The lexicon: the contents of ``lexicon.txt``, read once, on first use."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from figures.units import EN_SPELLINGS, UNITS, ZH_SPELLINGS

# The unit of a longer word that only begins like one: none.
NO_UNIT = "-"


class Sized(NamedTuple):
    """What a unit measures, and its size in the base unit of that dimension."""

    dimension: str
    size: Fraction


@lru_cache(maxsize=1)
def _sections() -> Mapping[str, list[list[str]]]:
    sections: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in (files("figures.extract") / "lexicon.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            rows = sections.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            rows.append(line.split(" | "))
    return sections


def _words(section: str) -> list[str]:
    return [word for row in _sections()[section] for word in row[0].split()]


def _table(section: str) -> dict[str, str]:
    """Return each spelling of a section with the first field of its line, "" for "?"."""
    return {
        spelling: "" if unit == "?" else unit
        for unit, *spellings in _sections()[section]
        for spelling in spellings
    }


@lru_cache(maxsize=1)
def sizes() -> Mapping[str, Sized]:
    """Return the dimension and the size of each unit that has them."""
    return MappingProxyType({unit: Sized(kind, Fraction(size)) for unit, kind, size in _sections()["sizes"]})


@lru_cache(maxsize=1)
def zh_units() -> Mapping[str, str]:
    """Return the unit of each Chinese spelling, `NO_UNIT` for words that only begin like one."""
    known = {spelling: unit for spelling, (unit, _) in ZH_SPELLINGS.items()}
    return MappingProxyType(dict.fromkeys(_words("zh-longer"), NO_UNIT) | known | _table("zh-units"))


@lru_cache(maxsize=1)
def zh_unit_lengths() -> Mapping[str, tuple[int, ...]]:
    """Return for each first character the lengths of the spellings of `zh_units`, longest first."""
    table: dict[str, set[int]] = {}
    for spelling in zh_units():
        table.setdefault(spelling[0], set()).add(len(spelling))
    return MappingProxyType({initial: tuple(sorted(found)[::-1]) for initial, found in table.items()})


@lru_cache(maxsize=1)
def en_units() -> Mapping[str, str]:
    """Return the unit of each English spelling, in lower case."""
    never = frozenset(_words("en-never"))
    known = {spelling: units[0] for spelling, units in EN_SPELLINGS.items() if spelling not in never}
    return MappingProxyType(known | {k: v for k, v in _table("en-units").items() if k not in ("li", "point")})


@lru_cache(maxsize=1)
def first_words_of_units() -> Mapping[str, int]:
    """Return the first words of English units, each with the word count of the longest such unit."""
    longest: dict[str, int] = {}
    for spelling in en_units():
        first, *others = spelling.replace("-", " ").split(" ")
        longest[first.rstrip(".")] = max(longest.get(first.rstrip("."), 0), 1 + len(others))
    return MappingProxyType(longest)


@lru_cache(maxsize=1)
def en_nouns() -> Mapping[str, str]:
    """Return the kind of thing that each English noun counts."""
    return MappingProxyType(_table("en-nouns"))


@lru_cache(maxsize=1)
def zh_kinds() -> Mapping[str, str]:
    """Return the kind of thing that each Chinese measure word counts."""
    return MappingProxyType(_table("zh-kinds"))


@lru_cache(maxsize=2)
def things(lang: str) -> Mapping[str, str]:
    """Return the thing that each word names, to tell numbers of different things apart: 医院, "hospitals"."""
    column = 1 if lang == "zh" else 2
    rows = _sections()["things"]
    return MappingProxyType({word.replace("_", " "): row[0] for row in rows for word in row[column].split()})


@lru_cache(maxsize=1)
def zh_tenths() -> Mapping[str, bool]:
    """Return the words that begin with 成, with whether 成 means tenths in them."""
    return MappingProxyType(
        {word: kind == "tenths" for kind, words in _sections()["zh-tenths"] for word in words.split()}
    )


@cache
def words_of(section: str) -> frozenset[str]:
    """Return the words of a section."""
    return frozenset(_words(section))


def joined(section: str) -> str:
    """Return the words of a section, separated by spaces."""
    return " ".join(_words(section))


@lru_cache(maxsize=2)
def labels(lang: str) -> Mapping[str, str]:
    """Return the words that make a number a label, with the class of each; of two classes, the first."""
    column = 1 if lang == "zh" else 2
    table: dict[str, str] = {}
    for row in _sections()["labels"]:
        for word in row[column].split():
            table.setdefault(word, row[0])
    return MappingProxyType(table)


def bound_words(section: str) -> list[tuple[str, str]]:
    """Return (qualifier, its words as patterns separated by spaces), in the order in which they are tried."""
    return [(row[0], row[1]) for row in _sections()[section]]


def changes(section: str, lang: str) -> str:
    """Return a language's words of rising, falling or plain change, as patterns separated by spaces."""
    return " ".join(row[1] for row in _sections()[section] if row[0] == lang)


@lru_cache(maxsize=1024)
def dimension(unit: str) -> str:
    """Return what a unit measures, or "" if unknown.

    Every currency is a dimension of its own; all counts are one.
    """
    sized = sizes().get(unit)
    if sized is not None:
        return sized.dimension
    if unit in UNITS:
        return unit if UNITS[unit].kind == "money" else "count"
    return ""


def is_money(unit: str) -> bool:
    """Return whether the unit is a currency."""
    return unit in UNITS and UNITS[unit].kind == "money"
