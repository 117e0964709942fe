"""A number as its format shows it (ECMA-376 part 1, 18.8.31), for the formats in common use."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]|(?P<condition>\[[<>=][^\]]*\])'
    r"|\[[^\]]*\]|(?P<digits>[#0?][#0?,.]*|\.[#0?]+)|(?P<percent>%)|(?P<other>.)",
    re.DOTALL,
)
_PLAIN = ("", "General", "@", "G/通用格式")


def plain_number(number: float | Decimal) -> str:
    """Return a number with the 15 digits that a spreadsheet keeps, never with an exponent."""
    exact = Decimal(f"{number:.15g}")
    text = format(exact, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown_number(number: float, form: str) -> str | None:
    """Return the text a cell shows for a number, with the words in its format; None where that is unclear."""
    if form in _PLAIN:
        return plain_number(number)
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', form)
    negative = number < 0
    section = sections[1] if negative and len(sections) > 1 and sections[1] else sections[0]
    tokens = list(_TOKEN.finditer(section))
    exact = Decimal(plain_number(number))
    if negative and len(sections) > 1 and sections[1]:
        exact = abs(exact)
    for _ in range(sum(token["percent"] is not None for token in tokens)):
        exact *= 100
    digits = [token["digits"] for token in tokens if token["digits"]]
    if len(digits) != 1 or digits[0].endswith(",") or any(token["condition"] for token in tokens):
        return None
    written: list[str] = []
    for token in tokens:
        if token["digits"]:
            written.append(_with_digits(exact, token["digits"]))
        elif token["other"] and token["other"].isascii() and token["other"].isalpha():
            return None  # a date, an exponent, or something else that is no number
        else:
            written.append(
                next(
                    (
                        text
                        for text in token.group("quoted", "escaped", "currency", "percent", "other")
                        if text
                    ),
                    "",
                )
            )
    return "".join(written).strip()


def _with_digits(number: Decimal, digits: str) -> str:
    whole, _, fraction = digits.partition(".")
    rounded = number.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    optional = len(fraction) - len(fraction.rstrip("#?"))
    while optional and text.endswith("0"):
        text, optional = text[:-1], optional - 1
    return text.rstrip(".") if "." in text else text
