"""Numbers and amounts in English text."""

from __future__ import annotations

import re
from fractions import Fraction

from figures.extract.bounds import en_qualifier
from figures.extract.en_units import read_noun, read_unit
from figures.extract.lexicon import dimension
from figures.extract.mention import Mention, Reading
from figures.extract.numerals import (
    EN_PARTS,
    EN_POWERS,
    EN_SMALL,
    EN_TENS,
    VULGAR,
    WrittenNumber,
    exact,
    read_digits,
    read_en_number,
)
from figures.extract.patterns import any_of
from figures.units import CURRENCY_SIGNS, EN_LETTERS, EN_MAGNITUDES, UNITS
from patterns import Pattern

# A number with a magnitude or a percentage that no date, name, rank or share has, nothing glued to it.
PLAIN = Pattern(
    r"(?<![a-z])(?<![a-z]-)(?<!line )(?<!phase )(?!0[0-9])([0-9]{1,3}(?:[0-9]{0,12}|(?:,[0-9]{3}){1,4})"
    r"(?:\.([0-9]{1,8}))?)(?:(?=%| percent(?:age points?)?\b)| ([bm]illion)\b)"
)
_CODES = frozenset(unit.id.lower() for unit in UNITS.values() if unit.kind == "money")
_SIGNS = dict(CURRENCY_SIGNS) | {"U.S.$": "USD", "RMB ¥": "CNY", "US $": "USD", "HK $": "HKD", "yuan": "CNY"}
_SIGNS |= {f"{code}$": code.upper() for code in _CODES}
_SIGN_UNITS = {sign.lower(): unit for sign, unit in _SIGNS.items()}
_SIGN = Pattern(
    "(?<![a-z])(?<!llion )(?:"
    + "|".join(re.escape(sign.lower()) for sign in sorted(_SIGNS, key=len, reverse=True))
    + r") ?\Z"
)
# Their last characters: the two before a number rule a sign out for most.
_SIGN_ENDS = frozenset(sign[-2:] for sign in _SIGN_UNITS) | frozenset("$€£¥")
_MINUS = Pattern(r"(?:(?<![0-9a-z)%])-|\bminus |\bnegative )\Z")
_MINUS_ENDS = ("-", "minus ", "negative ")
# Percentages and yuan need no look into the lexicon.
_SURE_UNIT = Pattern(r"%(?![a-z])| (?:percent(?! points?\b)|yuan(?! \(| r))(?![a-z-])")
_SURE_UNITS = {"%": "percent", "percent": "percent", "yuan": "CNY"}
_POWERS = {**EN_MAGNITUDES, **EN_LETTERS, "b": 9}
_MAGNITUDE = Pattern(
    rf"[ -]?(hundred[ -](?:million|thousand|billion)|{any_of(' '.join(_POWERS))})(?![a-z0-9²³])"
)
_MONEY_AFTER = Pattern(r"[ -](?:yuan|rmb|us|dollars?|usd|euros?|hk)")
# "8.6m people", and not "5 m tall" or "of 8m."
_COUNTED_AFTER = Pattern(
    r" (?!(?:long|wide|tall|deep|high|thick|above|below|of|in|and|to|from|by|at|apart|away|or|the"
    r"|a|x|×|for|with|on|per)\b)[a-z]"
)
_AND_PART = Pattern(rf"[ -]and[ -](an?|{'|'.join(list(EN_SMALL)[1:10])})[ -]({'|'.join(EN_PARTS)})s?\b")
_AND_FRACTION = Pattern(r"[ -]([1-9])/([2-9]|1[0-6])(?![0-9/])")
_END_OF_CLAUSE = Pattern(r"[,.;:)]|\Z")
_DOZENS = Pattern(r"[ -]dozens?\b")
_LEAST_PARTED = 6  # "3 million and a half" is 3.5 million
_SIGN_AFTER = Pattern(r" ?([€£¥$])(?! ?[0-9])")
# Feet and inches, dollars and cents: the smaller unit after the larger one, and how many make one.
_SMALLER = Pattern(
    rf",?(?: and)? ([0-9]{{1,2}}|{any_of(' '.join((*EN_SMALL, *EN_TENS)))}(?:-[a-z]+)?)"
    r" ?(inch(?:es)?|in|cents?)\b"
)
_SMALLER_IN = {"foot": ("i", 12)} | {unit.id: ("c", 100) for unit in UNITS.values() if unit.kind == "money"}
# "3 times as many", and not "three times a year".
_AS_MANY = Pattern(r" (?:as|that|the|more|higher|larger|bigger|greater|what|those|over|of|its|their)\b")
_LANES_EACH_WAY = Pattern(
    r"[ -](?:[a-z-]{1,12} ){0,2}lanes? (?:(?:in|on|for) (?:each|either) |(?:per|each|either) )"
    r"(?:directions?|ways?|sides?)\b"
)
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
    """Return the reading of an amount with its unit or noun; an empty one where no number begins."""
    sign = _sign_before(low, at, floor)
    number = _number(low, at, beside_money=sign is not None)
    return Reading(at + 1, ()) if number is None else _with_sign(low, at, number, sign, floor)


def read_plain(low: str, plain: re.Match[str], floor: int) -> Reading:
    """Return the reading of a number that matched `PLAIN`."""
    at, end = plain.span()
    written, decimals, magnitude = plain.groups(default="")
    scale = EN_POWERS[magnitude] if magnitude else 0
    value, sign = exact(written, scale), _sign_before(low, at, floor)
    if sign is None and (unit := _SURE_UNIT.match(low, end)) and not low.endswith(_MINUS_ENDS, 0, at):
        said, spelling = en_qualifier(low, at, end, unit.end(), floor), unit[0].strip()
        mention = Mention(
            at, unit.end(), low[at : unit.end()], "amount", value, _SURE_UNITS[spelling], said, "", False,
            spelling, len(decimals), scale,
        )  # fmt: skip
        return Reading(unit.end(), (mention,))
    number = WrittenNumber(value, end, len(decimals), scale, in_digits=True)
    if scale:
        number = _with_part(low, number)
    return _with_sign(low, at, number, sign, floor)


def _sign_before(low: str, at: int, floor: int) -> re.Match[str] | None:
    """Return the match of a currency's sign or code right before a number, or None."""
    last = at - low.endswith(" ", 0, at)
    if low[last - 1 : last] not in _SIGN_ENDS and low[max(0, last - 2) : last] not in _SIGN_ENDS:
        return None
    return _SIGN.search(low, max(floor, at - 6), at)


def _with_sign(low: str, at: int, number: WrittenNumber, sign: re.Match[str] | None, floor: int) -> Reading:
    """Return the reading of a number with the signs before it and the words around it."""
    start, currency = at, None
    if sign:
        currency, start = _SIGN_UNITS[sign[0].rstrip()], sign.start()
    if low.endswith(_MINUS_ENDS, 0, start) and (
        minus := _MINUS.search(low, max(0, floor - 1, start - 9), start)
    ):
        number, start = number._replace(value=-number.value), minus.start()
    return amount(low, start, number, currency, floor)


def _number(low: str, at: int, *, beside_money: bool) -> WrittenNumber | None:
    """Return the number in digits or words at ``at``, with its magnitude word, or None."""
    digits = read_digits(low, at, spaced=True)
    if digits is None:
        return _in_words(low, at)
    written, end, decimals = digits
    scale = 0
    if magnitude := _MAGNITUDE.match(low, end):
        word = magnitude.group(1)
        letter = word in ("m", "k", "b")
        beside_money = beside_money or bool(_MONEY_AFTER.match(low, magnitude.end()))
        counted = (
            letter
            and not low.startswith(" ", end)
            and (word == "k" or (word == "b" and decimals) or _COUNTED_AFTER.match(low, magnitude.end()))
        )
        if not letter or beside_money or counted:
            scale = sum(_POWERS[part] for part in re.split(r"[ -]", word))
            end = magnitude.end()
    value = exact(written, scale)
    if not scale and not decimals and (part := _AND_FRACTION.match(low, end)) and int(part[1]) < int(part[2]):
        return WrittenNumber(value + Fraction(int(part[1]), int(part[2])), part.end(), in_digits=True)
    return _with_part(low, WrittenNumber(value, end, decimals, scale, in_digits=True))


def _in_words(low: str, at: int) -> WrittenNumber | None:
    if low[at - 1 : at].isalpha():
        return None
    words = read_en_number(low, at)
    if words is None:
        return None
    value, end = words
    last = re.split(r"[ -]", low[at:end])[-1]
    return _with_part(low, WrittenNumber(value, end, 0, EN_POWERS.get(last, 0)))


def _with_part(low: str, number: WrittenNumber) -> WrittenNumber:
    """Return the number with the part after it: "two and a half million", "3 million and a quarter"."""
    at = number.end + low.startswith(" ", number.end)
    if (sign := low[at : at + 1]) in VULGAR:  # 2½, 2 ½
        return number._replace(value=number.value + Fraction(VULGAR[sign]), end=at + 1, decimals=1)
    if dozens := _DOZENS.match(low, number.end):
        return number._replace(value=12 * number.value, end=dozens.end())
    part = _AND_PART.match(low, number.end)
    if part is None:
        return number
    fraction = Fraction(EN_SMALL.get(part[1], 1), EN_PARTS[part[2]])
    power = _MAGNITUDE.match(low, part.end())
    scale = EN_POWERS.get(power[1], 0) if power else 0
    sure = part[2] == "half" or scale or number.scale or _END_OF_CLAUSE.match(low, part.end())
    if not sure and read_unit(low, part.end()) is None:
        return number  # "5 and a third party"
    end = power.end() if power and scale else part.end()
    if scale and not number.scale:  # two and a half million
        value = (number.value + fraction) * 10**scale
        return number._replace(value=value, end=end, decimals=1, scale=scale)
    of = scale or (number.scale if number.scale >= _LEAST_PARTED else 0)
    return number._replace(value=number.value + fraction * 10**of, end=end, decimals=1)


def amount(
    low: str, start: int, number: WrittenNumber, currency: str | None = None, floor: int = 0
) -> Reading:
    """Return the reading of a number with its unit and the words around it."""
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
    elif sign_after := _SIGN_AFTER.match(low, end):
        unit, end = _SIGN_UNITS[sign_after[1]], sign_after.end()
    else:
        noun = read_noun(low, end)
    if dimension(unit) in ("temperature", "angle") and (below := _BELOW_ZERO.match(low, end)):
        value, unit, end = -abs(value), "degree-celsius", below.end()
    if noun in _CODES and not number.scale and (power := _MAGNITUDE.match(low, end)):  # 75 USD million
        number = number._replace(scale=_POWERS[power[1]]) if power[1] in _POWERS else number
        value, end = value * 10**number.scale, power.end()
    if smaller := _smaller(low, end, unit):
        value, end = value + smaller[0], smaller[1]
    kind = UNITS[unit].kind if unit in UNITS else ""
    said = en_qualifier(low, start, number.end, end, floor)
    weak = kind not in ("money", "ratio") and _is_weak(low, start, number, kind, end)
    mention = Mention(
        start, end, low[start:end], "amount", value, unit, said, "", weak, noun, number.decimals, number.scale
    )
    mention = _with_others(low, mention, number)
    return Reading(mention.end, (mention,))


def _smaller(low: str, end: int, unit: str) -> tuple[Fraction, int] | None:
    """Return inches after feet or cents after dollars, in the larger unit, and where they end; or None."""
    initial, many = _SMALLER_IN.get(unit, ("", 1))
    match = _SMALLER.match(low, end) if initial else None
    if match is None or match[2][0] != initial:
        return None
    words = (Fraction(match[1]), 0) if match[1].isdecimal() else read_en_number(match[1], 0)
    return (words[0] / many, match.end()) if words else None


def _with_others(low: str, mention: Mention, number: WrittenNumber) -> Mention:
    """Return the mention with its other readings: "8m" is metres or millions; "20 percent off"."""
    if mention.unit == "metre" and mention.noun == "m" and low[number.end] == "m":
        return mention._replace(
            others=(mention._replace(value=mention.value * 10**6, unit="count", scale=6, noun=""),)
        )
    if mention.noun == "times" and number.value.denominator == 1 and not _AS_MANY.match(low, mention.end):
        return mention._replace(unit="times", others=(mention,))
    if "lane" in mention.noun and (lanes := _LANES_EACH_WAY.match(low, number.end)):
        return mention._replace(end=lanes.end(), unit="lane-each-way", noun="")
    if mention.unit == "point":  # "up 2 points"
        return mention._replace(others=(mention._replace(unit="percentage-point"),))
    if mention.noun in ("pound", "pounds"):
        return mention._replace(others=(mention._replace(unit="pound-mass"),))
    if _PER_THOUSAND.match(low, mention.end) and mention.unit == "count":
        return mention._replace(others=(mention._replace(unit="permille", noun=""),))
    if number.scale in (3, 6) and low[number.end - 1] == "m":
        return mention._replace(others=(mention._replace(value=mention.written, unit="metre", scale=0),))
    return mention


def _is_weak(low: str, start: int, number: WrittenNumber, kind: str, end: int) -> bool:
    """Return whether the figure may be an idiom: "one of", "24 hours", "per 100"."""
    if number.value == 0 or (number.value <= 1 and not number.in_digits):
        return True
    if kind == "duration" and (number.value == 24 or _AGO.match(low, end)):
        return True
    return bool(_PER.search(low[max(0, start - 8) : start]))
