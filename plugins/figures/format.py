"""Quantities as text: Chinese as the source wrote them, English by value."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from figures.nouns import singular
from figures.quantity import EXACT_ARITHMETIC, Qualifier, Quantity, is_half, shift
from figures.units import UNITS, Unit

Style = Literal["prose", "card"]

QUALIFIERS_EN = {
    Qualifier.EXACT: "",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.LESS_THAN: "less than ",
    Qualifier.AT_MOST: "at most ",
    Qualifier.ABOUT: "about ",
}
_QUALIFIERS_ZH = {
    Qualifier.EXACT: "",
    Qualifier.MORE_THAN: "超",
    Qualifier.AT_LEAST: "",
    Qualifier.NEARLY: "近",
    Qualifier.LESS_THAN: "不足",
    Qualifier.AT_MOST: "不超过",
    Qualifier.ABOUT: "约",
}
_MAGNITUDES_ZH = {0: "", 4: "万", 8: "亿", 12: "万亿"}
_MAGNITUDES_EN = {0: "", 6: "million", 9: "billion", 12: "trillion"}

# 1 mu is 1/15 hectare.
_MU_PER_HECTARE = 15


class QuantityParts(NamedTuple):
    """A written quantity in the pieces that a card shows in different sizes.

    Joined together they are the result of `format_quantity`, so that each piece includes its own
    spaces.
    """

    prefix: str  # qualifier and currency sign: "nearly $", "近"
    number: str  # sign and digits: "32.27"
    unit: str  # magnitude and unit: " million", "亿元", "余个"
    suffix: str  # an equivalent in another unit, in prose only: " (1,333 hectares)"


def format_quantity(quantity: Quantity, lang: str, style: Style = "prose", noun: str | None = None) -> str:
    """Return a quantity as text: ``124.16亿元``, ``12.416 billion yuan``.

    Chinese keeps the magnitude word and the decimals of the source; English takes the magnitude
    from the value and keeps the precision that was written. ``noun`` is the plural English noun of
    a count (``projects``); a count of one takes its singular.
    """
    return "".join(split_quantity(quantity, lang, style, noun))


def split_quantity(
    quantity: Quantity, lang: str, style: Style = "card", noun: str | None = None
) -> QuantityParts:
    """Return a quantity as pieces of text: qualifier and sign, number, unit, equivalent."""
    if lang == "zh":
        return _split_zh(quantity)
    return _split_en(quantity, style, noun)


def _split_zh(quantity: Quantity) -> QuantityParts:
    unit = UNITS[quantity.unit]
    if is_half(quantity):
        before = "不到" if quantity.qualifier is Qualifier.LESS_THAN else _QUALIFIERS_ZH[quantity.qualifier]
        return QuantityParts(before, "半", quantity.counter[1:] + _after_zh(quantity), "")
    magnitude, decimals = _magnitude_zh(quantity)
    number = _digits(quantity.value, magnitude, decimals, grouping=False)
    word = _MAGNITUDES_ZH[magnitude] + (quantity.counter or unit.zh[0])
    if quantity.qualifier is Qualifier.MORE_THAN and unit.kind == "count" and decimals == 0:
        # 20余个, 5万余人; 余 needs a round number before it.
        if magnitude:
            return QuantityParts(
                "", number, f"{_MAGNITUDES_ZH[magnitude]}余{quantity.counter or unit.zh[0]}", ""
            )
        if number.endswith("0") and number != "0":
            return QuantityParts("", number, f"余{word}", "")
    return QuantityParts(_QUALIFIERS_ZH[quantity.qualifier], number, word + _after_zh(quantity), "")


def _after_zh(quantity: Quantity) -> str:
    return "以上" if quantity.qualifier is Qualifier.AT_LEAST else ""


def _magnitude_zh(quantity: Quantity) -> tuple[int, int]:
    """Return the power of ten to write in Chinese, and the decimals of the number before it."""
    if quantity.scale in (4, 8, 12):
        return quantity.scale, quantity.decimals
    size = abs(quantity.value)
    if quantity.scale == 0:
        # Digits written in full stay so, unless they are large and round.
        for magnitude, most in ((8, 4), (4, 2)):
            decimals = _decimals(quantity, magnitude)
            if size >= 10 ** max(magnitude, 5) and quantity.decimals == 0 and decimals <= most:
                return magnitude, decimals
        return 0, quantity.decimals
    magnitude = 8 if size >= 10**8 else 4 if size >= 10**4 else 0
    return magnitude, _decimals(quantity, magnitude)


def _split_en(quantity: Quantity, style: Style, noun: str | None) -> QuantityParts:
    unit = UNITS[quantity.unit]
    if is_half(quantity):
        article = "an" if unit.id == "hour" else "a"
        return QuantityParts(QUALIFIERS_EN[quantity.qualifier], "half", f" {article} {unit.singular}", "")
    magnitude, decimals = _magnitude_en(quantity)
    number = _digits(quantity.value, magnitude, decimals, grouping=True)
    words = [_MAGNITUDES_EN[magnitude]] if magnitude else []
    prefix = QUALIFIERS_EN[quantity.qualifier]
    if unit.prefix:
        sign = "-" if number.startswith("-") else ""
        prefix, number = f"{prefix}{sign}{unit.prefix}", number.removeprefix("-")
    elif style == "card" and unit.card == "%":
        return QuantityParts(prefix, number, "".join(words) + "%", "")
    elif name := _name_en(unit, number, magnitude, style, noun):
        words.append(name)
    suffix = _in_hectares(quantity) if unit.id == "mu" and style == "prose" else ""
    return QuantityParts(prefix, number, f" {' '.join(words)}" if words else "", suffix)


def _name_en(unit: Unit, number: str, magnitude: int, style: Style, noun: str | None) -> str:
    """Return the English name of the unit, or the noun of a count, in the singular or plural."""
    is_one = number == "1" and not magnitude
    if noun and unit.kind == "count":
        return singular(noun) if is_one else noun
    if style == "card" and unit.card:
        return unit.card
    return unit.singular if is_one else unit.plural


def _magnitude_en(quantity: Quantity) -> tuple[int, int]:
    """Return the power of ten to write in English, and the decimals of the number before it."""
    size = abs(quantity.value)
    magnitude = next((m for m in (12, 9, 6) if size >= 10**m), 0)
    decimals = _decimals(quantity, magnitude)
    if _trimmed(quantity.value, magnitude) > 4 and quantity.last_place < 3:
        return 0, max(0, -quantity.last_place)  # 12,345,678 reads better than 12.345678 million
    return magnitude, decimals


def _decimals(quantity: Quantity, magnitude: int) -> int:
    """Return the decimals that show the written precision with another magnitude word.

    Zeros that stand before the point are not a statement of precision: 100万元 is "1 million yuan",
    while 3.50亿元 shows them and so does 100.00万元.
    """
    decimals = magnitude - quantity.last_place
    if quantity.decimals == 0 and decimals > 0:
        return _trimmed(quantity.value, magnitude)
    return max(0, decimals)


def _trimmed(value: Decimal, magnitude: int) -> int:
    """Return the fewest decimals that show a value with this magnitude word."""
    exponent = EXACT_ARITHMETIC.normalize(shift(value, -magnitude)).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _digits(value: Decimal, magnitude: int, decimals: int, *, grouping: bool) -> str:
    """Return the digits of a value divided by its magnitude, exact to the given decimals."""
    scaled = shift(value, -magnitude)
    exact = EXACT_ARITHMETIC.quantize(scaled, Decimal(1).scaleb(-decimals))
    return f"{exact:,f}" if grouping else f"{exact:f}"


def _in_hectares(quantity: Quantity) -> str:
    """Return mu as hectares in brackets, to about the precision a reader can use."""
    hectares = quantity.value / _MU_PER_HECTARE
    size = abs(hectares)
    places = 0 if size >= 100 else 1 if size >= 10 else 2
    rounded = hectares.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    number = f"{rounded:,f}"
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return f" ({number} {'hectare' if number == '1' else 'hectares'})"
