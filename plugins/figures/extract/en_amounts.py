"""Numbers and amounts in English text."""

from __future__ import annotations

import re
from fractions import Fraction

from figures.extract.bounds import en_qualifier
from figures.extract.en_units import read_noun, read_unit
from figures.extract.lexicon import dimension
from figures.extract.mention import Mention, Reading
from figures.extract.numerals import EN_POWERS, WrittenNumber, exact, read_digits, read_en_number
from figures.extract.patterns import Pattern, any_of
from figures.units import CURRENCY_SIGNS, EN_LETTERS, EN_MAGNITUDES, UNITS

_SIGNS = dict(CURRENCY_SIGNS) | {"U.S.$": "USD", "RMB ¥": "CNY", "yuan": "CNY"}
_SIGN_UNITS = {sign.lower(): unit for sign, unit in _SIGNS.items()}
_SIGN = Pattern(
    "(?<![a-z])(?<!llion )(?:"
    + "|".join(re.escape(sign.lower()) for sign in sorted(_SIGNS, key=len, reverse=True))
    + r") ?\Z"
)
_MINUS = Pattern(r"(?:(?<![0-9a-z)%])-|\bminus |\bnegative )\Z")
_POWERS = {**EN_MAGNITUDES, **EN_LETTERS}
_MAGNITUDE = Pattern(
    rf"[ -]?(hundred[ -](?:million|thousand|billion)|{any_of(' '.join(_POWERS))})(?![a-z0-9²³])"
)
_MONEY_AFTER = Pattern(r"[ -](?:yuan|rmb|us|dollars?|usd|euros?|hk)")
# "8.6m people", and not "5 m tall" or "of 8m."
_COUNTED_AFTER = Pattern(
    r" (?!(?:long|wide|tall|deep|high|thick|above|below|of|in|and|to|from|by|at|apart|away|or|the"
    r"|a|x|×|for|with|on|per)\b)[a-z]"
)
_AND_A_HALF = Pattern(r"[ -]and[ -](?:a|one)[ -]half[ -]?")
_AND_FRACTION = Pattern(r"[ -]([1-9])/([2-9]|1[0-6])(?![0-9/])")
# "3 times as many", and not "three times a year".
_AS_MANY = Pattern(r" (?:as|that|the|more|higher|larger|bigger|greater|what|those|over|of|its|their)\b")
_PER_THOUSAND = Pattern(r" per (?:thousand|1,?000)\b")
_PER = Pattern(r"\b(?:per|every|each) \Z")
_AGO = Pattern(r" (?:ago|earlier|before(?! the)|previously|later)\b")
_DECADES = {
    "decade": (10, "year"), "decades": (10, "year"), "century": (100, "year"),
    "centuries": (100, "year"), "fortnight": (14, "day"), "fortnights": (14, "day"),
}  # fmt: skip
_BELOW_ZERO = Pattern(r" below (?:zero|freezing)\b")
_DECADES_AFTER = Pattern(r"[ -](decades?|century|centuries|fortnights?)\b")


def read_amount(low: str, at: int, floor: int) -> Reading:
    """An amount with its unit or noun."""
    sign = _SIGN.search(low, max(floor, at - 6), at)
    number = _number(low, at, beside_money=sign is not None)
    if number is None:
        return Reading(at + 1, ())
    start, currency = at, None
    if sign:
        currency, start = _SIGN_UNITS[sign[0].rstrip()], sign.start()
    if minus := _MINUS.search(low, max(0, floor - 1, start - 9), start):
        number, start = number._replace(value=-number.value), minus.start()
    return amount(low, start, number, currency, floor)


def _number(low: str, at: int, *, beside_money: bool) -> WrittenNumber | None:
    """A number in digits or words, with its magnitude word."""
    digits = read_digits(low, at)
    if digits is None:
        return _in_words(low, at)
    written, end, decimals = digits
    scale = 0
    if magnitude := _MAGNITUDE.match(low, end):
        word = magnitude.group(1)
        letter = word in ("m", "k")
        beside_money = beside_money or bool(_MONEY_AFTER.match(low, magnitude.end()))
        counted = (
            letter
            and not low.startswith(" ", end)
            and (word == "k" or _COUNTED_AFTER.match(low, magnitude.end()))
        )
        if not letter or beside_money or counted:
            scale = sum(_POWERS[part] for part in re.split(r"[ -]", word))
            end = magnitude.end()
    value = exact(written, scale)
    if half := _AND_A_HALF.match(low, end):
        return WrittenNumber(
            value + Fraction(1, 2) * 10**scale,
            half.end() - low[half.end() - 1 : half.end()].isspace(),
            1,
            scale,
            in_digits=True,
        )
    if not scale and not decimals and (part := _AND_FRACTION.match(low, end)) and int(part[1]) < int(part[2]):
        return WrittenNumber(value + Fraction(int(part[1]), int(part[2])), part.end(), in_digits=True)
    return WrittenNumber(value, end, decimals, scale, in_digits=True)


def _in_words(low: str, at: int) -> WrittenNumber | None:
    if low[at - 1 : at].isalpha():
        return None
    words = read_en_number(low, at)
    if words is None:
        return None
    value, end = words
    if half := _AND_A_HALF.match(low, end):
        scale = EN_POWERS.get(re.split(r"[ -]", low[at:end])[-1], 0)
        value += Fraction(1, 2) * 10**scale
        end = half.end() - low[half.end() - 1 : half.end()].isspace()
        if not scale and (magnitude := _MAGNITUDE.match(low, end)) and magnitude[1] in EN_POWERS:
            power = EN_POWERS[magnitude[1]]
            return WrittenNumber(value * 10**power, magnitude.end(), 1, power)
        return WrittenNumber(value, end, 1, scale)
    last = re.split(r"[ -]", low[at:end])[-1]
    return WrittenNumber(value, end, 0, EN_POWERS.get(last, 0))


def amount(
    low: str, start: int, number: WrittenNumber, currency: str | None = None, floor: int = 0
) -> Reading:
    """The mention that a number, its unit and the words around it make."""
    end, unit, noun = number.end, "count", ""
    value = number.value
    found = read_unit(low, end)
    if stretch := _DECADES_AFTER.match(low, end):
        times, unit = _DECADES[stretch[1]]
        value, end, noun = value * times, stretch.end(), stretch[1]
    elif found and (
        currency is None or found[0] == currency or UNITS.get(found[0], UNITS["count"]).kind == "money"
    ):
        unit, noun, end = found
        if currency is not None:
            unit = currency
    elif currency is not None:
        unit = currency
    else:
        noun = read_noun(low, end)
    if dimension(unit) in ("temperature", "angle") and (below := _BELOW_ZERO.match(low, end)):
        value, unit, end = -abs(value), "degree-celsius", below.end()
    kind = UNITS[unit].kind if unit in UNITS else ""
    said = en_qualifier(low, start, number.end, end, floor)
    weak = kind not in ("money", "ratio") and _is_weak(low, start, number, kind, end)
    mention = Mention(
        start, end, "", "amount", value, unit, said, "", weak, noun, number.decimals, number.scale
    )
    return Reading(end, (_with_others(low, mention, number),))


def _with_others(low: str, mention: Mention, number: WrittenNumber) -> Mention:
    """The mention with what else it may be: "8m" metres or millions, "20 percent off"."""
    if mention.unit == "metre" and mention.noun == "m" and low[number.end] == "m":
        return mention._replace(
            others=(mention._replace(value=mention.value * 10**6, unit="count", scale=6, noun=""),)
        )
    if mention.noun == "times" and number.value.denominator == 1 and not _AS_MANY.match(low, mention.end):
        return mention._replace(unit="times", others=(mention,))
    if _PER_THOUSAND.match(low, mention.end) and mention.unit == "count":
        return mention._replace(others=(mention._replace(unit="permille", noun=""),))
    if number.scale in (3, 6) and low[number.end - 1] == "m":
        return mention._replace(others=(mention._replace(value=mention.written, unit="metre", scale=0),))
    return mention


def _is_weak(low: str, start: int, number: WrittenNumber, kind: str, end: int) -> bool:
    """Whether the figure may be a way of speaking: "one of", "24 hours", "two years earlier", "per 100"."""
    if number.value == 0 or (number.value <= 1 and not number.in_digits):
        return True
    if kind == "duration" and (number.value == 24 or _AGO.match(low, end)):
        return True
    return bool(_PER.search(low[max(0, start - 8) : start]))
