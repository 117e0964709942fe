"""Quantities of the data files: parsed, and held against the unit that is wanted."""

from __future__ import annotations

from achievements.model.entities import Place
from achievements.model.findings import Message, Severity
from achievements.model.identifiers import shorten
from achievements.model.problems import Problems
from figures import UNITS, Quantity, QuantityError, parse_quantity

_PERCENT_HINT = Message(
    "请查来源写的百分数，形如 +88.6%、130%；来源没有百分数的，删去此项",
    "look up the percentage in the source, such as +88.6% or 130%; where it gives none, leave the entry out",
)
_UNIT_HINT = Message("请核对单位或指标", "check the unit or the indicator")


def read_in_unit(
    text: str, unit: str, place: Place, problems: Problems, hint: Message = _UNIT_HINT
) -> Quantity | None:
    """Read a quantity in one unit (a plain number is in it); report anything else."""
    quantity = read_any(text, unit, place, problems)
    if quantity is None or quantity.unit == unit:
        return quantity
    problems.add(
        "unit-mismatch",
        place,
        Message(
            f"“{shorten(text)}”的单位是{_zh(quantity.unit)}，这里要的是{_zh(unit)}；{hint.zh}",
            f"“{shorten(text)}” is in {_en(quantity.unit)}, but {_en(unit)} is wanted here: {hint.en}",
        ),
    )
    return None


def read_percent(text: str | None, place: Place, problems: Problems) -> Quantity | None:
    """Read a percentage; None where there is none."""
    return None if text is None else read_in_unit(text, "percent", place, problems, _PERCENT_HINT)


def read_money(text: str, place: Place, problems: Problems) -> Quantity | None:
    """Read an amount of money in any currency, which must be written."""
    quantity = read_any(text, None, place, problems)
    if quantity is None or UNITS[quantity.unit].kind == "money":
        return quantity
    problems.add(
        "unit-mismatch",
        place,
        Message(
            f"“{shorten(text)}”不是金额；请写明币种，例如 30亿元、5000万美元",
            f"“{shorten(text)}” is not an amount of money: write its currency, such as 30亿元 or 5000万美元",
        ),
    )
    return None


def read_any(text: str, default_unit: str | None, place: Place, problems: Problems) -> Quantity | None:
    """Read a quantity in any unit; report what cannot be read."""
    try:
        return parse_quantity(text, default_unit)
    except QuantityError as error:
        problems.add("bad-quantity", place, Message(error.message_zh, error.message_en))
        return None


def check_noun(unit: str, noun: str | None, place: Place, problems: Problems) -> None:
    """Report a count whose English figures would be bare numbers, because neither unit nor noun names it."""
    if noun or UNITS[unit].plural:
        return
    problems.add(
        "count-without-noun",
        place,
        Message(
            "没有英文名词（noun），英文页面上只有一个数；请写复数名词，例如 noun: projects",
            "without a noun English pages show a bare number: write a plural, such as noun: projects",
        ),
        severity=Severity.WARNING,
    )


def _zh(unit: str) -> str:
    return f"“{UNITS[unit].zh[0]}”"


def _en(unit: str) -> str:
    return UNITS[unit].plural or "a count of things"
