"""What looks like a figure in English text and is a name: left alone."""

from __future__ import annotations

import re
from fractions import Fraction

from figures.extract.mention import NAME, Mention
from figures.extract.numerals import EN_ORDINALS, EN_SMALL
from figures.extract.patterns import any_of
from figures.extract.scanner import Reading

_PHONE = re.compile(
    r"(?:\(?0[0-9]{2,3}\)?[- ]?[0-9]{7,8}|[48]00-?[0-9]{3,4}-?[0-9]{3,4}|1[3-9][0-9]{9}"
    r"|\+[0-9]{1,3}[- 0-9()]{6,18})(?![0-9])"
)
_LONG = re.compile(r"[0-9]{16,400}")
_PLUS = re.compile(r"[0-9]{1,4}(?:\+[0-9A-ZN]{1,4}){1,6}(?![0-9.]*%)")
_TIMES = re.compile(r"24[/-]7\b|[0-9]{1,4} ?[×xX*] ?[0-9]{1,4}(?: ?[×xX*] ?[0-9]{1,4})?(?:-hour)?")
_INCHES = re.compile(r"(?i)(?:[0-9]{1,3}(?:\.[0-9])?|eight|six|twelve)[ -]inch(?:es)?\b")
_HOTLINE_WORDS = any_of(
    "government public citizens?'? municipal services? mayor's convenience convenient people's affairs "
    "emergency consumer tax social security complaints?"
)
_HOTLINE = re.compile(
    r"(?i)(?:1[0-9]{2,4}|9[0-9]{4})"
    rf"(?=[”\"']?,? (?:{_HOTLINE_WORDS} ?){{0,4}}(?:hotline|helpline|line|number)\b)"
)
_HOTLINE_BEFORE = re.compile(r"(?i)(?:hotline|dial(?:ing|led|ed)?|helpline)(?: the)?(?: number)? [(“\"]?$")
_HOTLINE_NUMBER = re.compile(r"[0-9]{3,5}\b(?![.,][0-9]|%)")
_POSTCODE_BEFORE = re.compile(r"(?i)(?:postcode|postal code|zip code|zip)(?: is)?:? $")

_PLAN = re.compile(
    r"(?:(?:[0-9]{1,2}(?:st|nd|rd|th)|[A-Z]?[a-z]{3,12}) )?"
    r"(?:[Ff]ive|5)-[Yy]ear [Pp](?:lans?|rogram(?:me)?)\b"
    r"(?: period(?:'s)?)?(?: ?\((?:for )?(?:19|20)[0-9]{2}[—-](?:19|20)?[0-9]{2}\))?"
)
_CONGRESS = re.compile(
    r"(?:[0-9]{1,2}(?:st|nd|rd|th)|[Tt]wentieth|[Nn]ineteenth) (?:CPC |Party |Central |National )"
    r"|(?:[A-Za-z]{3,10}|[0-9](?:st|nd|rd|th)) (?:[Pp]lenary [Ss]ession|[Pp]lenum)"
)
_NAME_NUMBER = re.compile(r"[0-9]{1,4}|[A-Za-z]{3,12}")
_DOUBLE_DIGIT = re.compile(r"(?i)(?:single|double|triple|two|three|one)-digit")
_FESTIVAL = re.compile(r"May (?:Day|Fourth)|Fourth of July|Double (?:First|Eleven|Ninth)")

# "Line 3", "Building 29", "Phase 2": the number is part of the name.
_NUMBERED_BEFORE = re.compile(
    r"(?i)\b"
    + any_of(
        "line building phase unit level article terminal highway route road gate block zone area plot "
        "class grade stage section chapter pier berth workshop plant hall room version type category floor "
        "document shop window step tier model volume issue"
    )
    + " $"
)
_NAMED_NUMBER = re.compile(r"[0-9]{1,4}(?![0-9,.]*[0-9%])(?! ?(?:percent|million|billion))")
_GLUED = re.compile(r"(?:[A-Za-z]-?|[A-Za-z]{2}/T )\Z")
_GLUED_MONEY = re.compile(r"(?:RMB|CNY|USD|US|HKD|EUR|JPY|GBP|Rmb)$")
_LETTERS = re.compile(r"[0-9]{1,4}[A-Za-z]{1,6}")
_UNIT_LETTERS = re.compile(
    r"(?i)[0-9]+"
    + any_of(
        "km kg kwh mwh gwh kw mw gw bn mn mln bln tn m k sqm ha pm am x cm mm ml mg pct pc t m2 th st nd "
        "rd q s teus? tce"
    )
    + r"\b"
)
_DIGITS = re.compile(r"[0-9]{1,400}(?:[-.,][0-9]{1,20}){0,4}[A-Za-z]{0,6}")


def read_name(text: str, at: int) -> Reading | None:
    """A name or a number that counts nothing, at this place."""
    if match := _PLAN.match(text, at) or _CONGRESS.match(text, at):
        return Reading(match.end(), tuple(_numbers_within(match)))
    for pattern in (_DOUBLE_DIGIT, _FESTIVAL, _INCHES):
        if match := pattern.match(text, at):
            return Reading(match.end(), ())
    return _read_digits(text, at) if text[at] in "0123456789+(" else None


def _read_digits(text: str, at: int) -> Reading | None:
    for pattern in (_PHONE, _LONG, _PLUS, _TIMES, _HOTLINE):
        if match := pattern.match(text, at):
            return Reading(match.end(), ())
    if not text[at].isdigit():
        return None
    before = text[max(0, at - 24) : at]
    if _counts_nothing(text, at, before):
        match = _DIGITS.match(text, at)
        return Reading(match.end() if match else at + 1, ())
    if _NUMBERED_BEFORE.search(before) and (match := _NAMED_NUMBER.match(text, at)):
        number = Mention(at, match.end(), "", "rank", Fraction(match[0]), weak=True, noun=NAME)
        return Reading(match.end(), (number,))
    letters = None if _UNIT_LETTERS.match(text, at) else _LETTERS.match(text, at)  # 5G, 4A
    return Reading(letters.end(), ()) if letters else None


def _counts_nothing(text: str, at: int, before: str) -> bool:
    """Whether digits are a postcode, a service number or glued to letters (C919, COVID-19)."""
    if _POSTCODE_BEFORE.search(before):
        return True
    if _HOTLINE_BEFORE.search(before) and _HOTLINE_NUMBER.match(text, at):
        return True
    return bool(_GLUED.search(before)) and not _GLUED_MONEY.search(before)


def _numbers_within(match: re.Match[str]) -> list[Mention]:
    """Weak mentions of the numbers within a name: "14th Five-Year Plan" 14 and 5."""
    found: list[Mention] = []
    for word in _NAME_NUMBER.finditer(match[0]):
        name = word[0].lower()
        value = int(name) if name.isdigit() else EN_ORDINALS.get(name, EN_SMALL.get(name, 0))
        if value:
            start = match.start() + word.start()
            found.append(Mention(start, start + len(name), "", "amount", Fraction(value), "count", weak=True))
    return found
