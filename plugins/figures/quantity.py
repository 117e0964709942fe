"""A quantity: an exact number with its unit, its precision and its qualifier."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Context, Decimal, Inexact
from enum import StrEnum

# Wide enough that moving the point of any accepted number is exact; anything inexact raises.
EXACT_ARITHMETIC = Context(prec=80, traps=[Inexact])

MAX_DIGITS = 24


class Qualifier(StrEnum):
    """How a stated number relates to the true one."""

    EXACT = "exact"
    MORE_THAN = "more-than"
    AT_LEAST = "at-least"
    NEARLY = "nearly"
    LESS_THAN = "less-than"
    AT_MOST = "at-most"
    ABOUT = "about"


class QuantityError(ValueError):
    """A text that is no quantity, with the fault and the right form in both languages.

    ``position`` counts from 0 into the text that was parsed.
    """

    def __init__(self, message_zh: str, message_en: str, position: int = 0) -> None:
        super().__init__(message_zh, message_en, position)
        self.message_zh = message_zh
        self.message_en = message_en
        self.position = position

    def __str__(self) -> str:
        return f"{self.message_zh} / {self.message_en}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a report states it.

    ``value`` is exact and in base units: ``3227万美元`` is ``Decimal(32270000)`` of
    ``USD``, ``29.20%`` is ``Decimal("29.20")`` of ``percent``. ``decimals`` counts the
    digits written after the point, ``scale`` is the power of ten of the magnitude
    word (万 4, 亿 8, 万亿 12, thousand 3, million 6, billion 9, trillion 12; 0 for none).
    ``counter`` is the Chinese measure word as written (个, 家, 辆 …); two quantities
    that differ only in it are equal. For half of a unit of time it is the whole (半小时).
    """

    value: Decimal
    unit: str
    decimals: int = 0
    scale: int = 0
    qualifier: Qualifier = Qualifier.EXACT
    counter: str = field(default="", compare=False)

    @property
    def last_place(self) -> int:
        """The power of ten of the last digit written: 6 for ``124.16亿``."""
        return self.scale - self.decimals


def half_of(unit: str) -> str:
    """Return the Chinese for half of a unit of time (半小时), which is kept as the measure word."""
    return {"hour": "半小时", "year": "半年", "day": "半天", "month": "半个月"}.get(unit, "")


def is_half(quantity: Quantity) -> bool:
    """Return whether a quantity was written as half of a unit of time: 半小时, "half an hour"."""
    return bool(quantity.counter) and quantity.counter == half_of(quantity.unit)


def shift(value: Decimal, places: int) -> Decimal:
    """Return the value with its decimal point moved ``places`` to the right, exactly."""
    return EXACT_ARITHMETIC.scaleb(value, places)


def written_value(number: str, scale: int) -> Decimal:
    """Return the value of digits as written (``124.16``) times ten to the power ``scale``.

    The exponent of the result is never positive, so that equal inputs give the same digits wherever
    the value is printed.
    """
    value = shift(Decimal(number), scale)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        return EXACT_ARITHMETIC.quantize(value, Decimal(1))
    return value
