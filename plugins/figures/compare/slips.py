"""Slips: the likely mistake in an English mention that was meant for a Chinese one."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from figures.compare.difference import DifferenceKind
from figures.compare.dimension import base_value, digits_apart, significant_digits
from figures.compare.likeness import are_same_medal, names_a_day
from figures.extract import Mention
from figures.extract.lexicon import dimension, is_money
from figures.extract.mention import LUNAR, NUMBERED, SAID_ALIKE

# Of fewer no one says 万, which may leave 元 unsaid.
_LEAST_MONEY = 10_000


class Distance(NamedTuple):
    """How far an English mention is from a Chinese one: a smaller ``cost`` is a likelier slip."""

    cost: int
    kind: DifferenceKind
    power: int = 0


def distance(zh: Mention, en: Mention) -> Distance | None:
    """Return the difference if the English was meant for the Chinese; None if it cannot have been."""
    if zh.kind != en.kind:
        return Distance(20, "period-mismatch") if _is_mistyped_year(zh, en) else None
    if zh.kind == "rank":
        return _rank_distance(zh, en)
    if zh.kind == "label":
        named_alike = zh.unit == en.unit and zh.unit not in ("", "list")
        return Distance(30, "rank-mismatch") if named_alike else None
    if zh.kind == "vague":
        return Distance(30, "value-mismatch")
    if zh.kind == "clock":
        return Distance(30, "period-mismatch")
    if zh.role == en.role and zh.role in SAID_ALIKE:
        return _distance_said_alike(zh, en)
    names_days = zh.noun == en.noun == LUNAR or (names_a_day(zh) and names_a_day(en))
    if zh.weak and en.weak and not names_days:
        return None
    if zh.kind == "period":
        return _period_distance(zh, en)
    if are_same_medal(zh, en):
        return _amount_distance(zh, en)
    return None if _is_shadow(zh) or _is_shadow(en) else _amount_distance(zh, en)


def _is_mistyped_year(zh: Mention, en: Mention) -> bool:
    """Return whether an English number is the Chinese year with mistyped digits: 3021 for 2021年."""
    is_year = zh.span is not None and zh.span.first is None and en.unit == "count" and not en.decimals
    return (
        is_year
        and len(significant_digits(en.value)) == len(significant_digits(zh.value))
        and _digits_alike(zh, en)
    )


def _distance_said_alike(zh: Mention, en: Mention) -> Distance | None:
    """Return the distance of two bases or times ago, or None.

    每万人, "per 1,000"; 两年前, "four years ago".
    """
    if dimension(zh.unit) != dimension(en.unit):
        return None
    is_base = zh.role == "each" and dimension(zh.unit) != "share"
    return Distance(14, "unit-mismatch" if is_base else "value-mismatch")


def _rank_distance(zh: Mention, en: Mention) -> Distance | None:
    """Return the distance of two ordinals; None if one only says "first", or if both are weak."""
    if zh.noun == en.noun == NUMBERED:
        return Distance(30, "rank-mismatch")
    first = any(mention.weak and mention.value <= 1 for mention in (zh, en))
    return None if first or (zh.weak and en.weak) else Distance(30, "rank-mismatch")


def _is_shadow(mention: Mention) -> bool:
    if mention.value < 1 and dimension(mention.unit) not in ("count", "share", ""):
        return False  # 半年
    return mention.weak and (mention.value <= 1 or (mention.unit == "count" and not mention.noun))


def _period_distance(zh: Mention, en: Mention) -> Distance | None:
    if zh.span is None or en.span is None or (zh.span.first is None) != (en.span.first is None):
        return None
    if zh.span.first is None or en.span.first is None:
        return Distance(30, "period-mismatch")
    if (zh.weak or en.weak) and bool(zh.span.first[1]) != bool(en.span.first[1]):
        return None
    alike = (
        zh.span.last == en.span.last,
        zh.span.first == en.span.first,
        bool(zh.span.first[1]) == bool(en.span.first[1]),
        (zh.span.first == zh.span.last) == (en.span.first == en.span.last),
    )
    return Distance(36 - 4 * sum(alike), "period-mismatch")


def _amount_distance(zh: Mention, en: Mention) -> Distance | None:
    alike = _may_measure_the_same(zh, en)
    if is_money(zh.unit) and is_money(en.unit) and not alike:
        return _currency_distance(zh, en)
    if not alike or (zh.unit != en.unit and dimension(zh.unit) not in ("count", "share", "")):
        if zh.value == en.value or (zh.written == en.written and zh.value):
            return Distance(12, "unit-mismatch")
        if not alike:
            return None
    other_unit = 2 * (dimension(zh.unit) == "area" and zh.unit != en.unit)  # 330亩（22公顷）
    power = _power(base_value(zh), base_value(en))
    if power:
        return Distance(10 + other_unit, "value-mismatch", power)
    if _digits_alike(zh, en):
        return Distance(18 + other_unit, "value-mismatch")
    spread = digits_apart(base_value(zh), base_value(en))
    return Distance(40 + 6 * min(spread, 5) + other_unit, "value-mismatch")


def _currency_distance(zh: Mention, en: Mention) -> Distance | None:
    if zh.value == en.value:
        return Distance(8, "currency-mismatch")
    if abs(zh.value - en.value) * 20 < zh.value:
        return Distance(20, "currency-mismatch")
    power = _power(zh.value, en.value)
    return Distance(16, "currency-mismatch", power) if power else None


def _may_measure_the_same(zh: Mention, en: Mention) -> bool:
    """Return whether the units allow that one was meant to be the other."""
    first, second = dimension(zh.unit), dimension(en.unit)
    if first == second or "" in (first, second) or {first, second} == {"multiple", "share"}:
        return True
    if {zh.unit, en.unit} == {"times", "multiple"}:
        return True
    if is_money(en.unit) and zh.is_bare and (zh.scale or zh.value >= _LEAST_MONEY):
        return True  # 4个亿, 跨过千亿
    if zh.noun in ("岁", "周岁") and second == "count":
        return not digits_apart(zh.value, en.value)  # between 18 and 45 can apply
    if en.is_bare and second == "count" and first not in ("share", "points", "multiple"):
        return not digits_apart(zh.value, en.value)  # 5.5万吨, 50,500 without its unit
    return is_money(zh.unit) and en.unit == "count" and not en.noun and en.scale >= 6


def _power(zh: Fraction, en: Fraction) -> int:
    """Return the exponent if the English value is the Chinese times a power of ten, up to 9; else 0."""
    if not zh or not en:
        return 0
    ratio = en / zh
    for power in range(1, 10):
        if ratio == 10**power:
            return power
        if ratio * 10**power == 1:
            return -power
    return 0


def _digits_alike(zh: Mention, en: Mention) -> bool:
    """Return whether the digits are those of the other in another order, or all but one of them."""
    first, second = significant_digits(zh.value), significant_digits(en.value)
    if sorted(first) == sorted(second):
        return True
    return len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1
