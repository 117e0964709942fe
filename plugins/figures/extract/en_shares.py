"""Fractions, multiples, dozens and numbers only hinted at, in English text."""

from __future__ import annotations

import re
from fractions import Fraction

from figures.extract.en_numbers import amount, qualifier_before
from figures.extract.fold import lower
from figures.extract.mention import Mention
from figures.extract.numerals import EN_POWERS, EN_SMALL, WrittenNumber
from figures.extract.patterns import any_of
from figures.extract.scanner import Reading
from figures.units import UNITS

_PART_WORDS = "half third fourth fifth sixth seventh eighth ninth tenth"
_PARTS = {word: parts for parts, word in enumerate(_PART_WORDS.split(), 2)} | {"halve": 2, "quarter": 4}
_FEW = any_of("one two three four five six seven eight nine")
_FRACTION = re.compile(rf"(?i)(an?|{_FEW})[ -]({'|'.join(_PARTS)})(s?)\b")
# What makes "a fifth" a share and not the next of an order.
_SHARE_BEFORE = re.compile(
    rf"(?i)\b{any_of('by to than about nearly almost over only just some around roughly at')} $"
)
_SHARE_AFTER = re.compile(r"(?i) (?:of|the|more|less|higher|lower|was|were|are|is)\b|[,.;)]|$")
_QUARTER_AFTER = re.compile(r"(?i) (?:of|more|less)\b")
_SLASH = re.compile(r"([1-9])/([2-9]|1[0-9]|100)(?= of\b)")
_OUT_OF = re.compile(
    rf"(?i)({_FEW}|[1-9]) (?:in|out of)(?: every)? ({_FEW}|ten|[2-9]|10)\b(?![,.0-9]*[0-9%])"
)
_FOLD = re.compile(rf"(?i)({_FEW}|ten|[0-9]{{1,3}}(?:\.[0-9]{{1,3}})?)-?fold\b")
_MULTIPLES = (
    dict.fromkeys(("doubled", "doubling", "double", "doubles", "twice"), 2)
    | dict.fromkeys(("tripled", "tripling", "triple", "trebled", "trebling"), 3)
    | dict.fromkeys(("quadrupled", "quadrupling", "quadruple"), 4)
    | {"quintupled": 5}
)
_MULTIPLE = re.compile(rf"(?i){any_of(' '.join(_MULTIPLES))}\b(?!-digit|-track|-decker|-line| digit)")

_DOZEN = re.compile(rf"(?i)(?:(a|{_FEW}|half a|[0-9]{{1,2}}) )?dozen\b")
_HALF = re.compile(
    r"(?i)half(?:[ -](?:an? |of (?:an? )?)?(million|billion|trillion|hour|year|day|month|dozen)\b)?"
)
_PLURALS = {"dozens": (20, 99), "scores": (40, 199), "hundreds": (100, 999), "thousands": (1000, 9999)} | {
    "millions": (10**6, 10**7 - 1),
    "billions": (10**9, 10**10 - 1),
}
_VAGUE = re.compile(
    rf"(?i)(?:(tens|hundreds) of )?({'|'.join(_PLURALS)})\b(?: of (millions|billions|thousands))?"
    r"|(?:several|a few) (dozen|hundred|thousand|million|billion)(?: (thousand|million|billion))?"
)
_TOGETHER = re.compile(r"(?i)(?:both|a pair of|a couple of|the pair|twin|(trio))\b")


def read_share(text: str, at: int) -> Reading | None:
    """A fraction, a multiple, a dozen or a number only hinted at."""
    for read in (_read_fraction, _read_multiple, _read_dozen, _read_vague, _read_half, _read_together):
        reading = read(text, at)
        if reading is not None:
            return reading
    return None


def _read_fraction(text: str, at: int) -> Reading | None:
    """``two-thirds``, ``a third of``, ``nine out of ten``; but not ``a third batch``."""
    if match := _SLASH.match(text, at):
        return _share(text, match, Fraction(100 * int(match[1]), int(match[2])))
    if match := _OUT_OF.match(text, at):
        return _share(text, match, Fraction(100 * _small(match[1]), _small(match[2])), weak=True)
    match = _FRACTION.match(text, at)
    if match is None:
        return None
    above, part = _small(match[1]), lower(match[2])
    if (above > 1) != bool(match[3]):
        return None
    if above == 1 and part != "half" and not _is_share(text, match, part):
        return None
    return _share(text, match, Fraction(100 * above, _PARTS[part]), weak=part == "half")


def _is_share(text: str, match: re.Match[str], part: str) -> bool:
    if part == "quarter" and lower(match[1]) == "a":
        return bool(_QUARTER_AFTER.match(text, match.end()))
    before = text[max(0, match.start() - 16) : match.start()]
    return bool(_SHARE_BEFORE.search(before) or _SHARE_AFTER.match(text, match.end()))


def _read_multiple(text: str, at: int) -> Reading | None:
    if match := _FOLD.match(text, at):
        times = Fraction(match[1]) if match[1][0].isdigit() else Fraction(_small(match[1]))
        return _share(text, match, times, "multiple")
    if match := _MULTIPLE.match(text, at):
        return _share(text, match, Fraction(_MULTIPLES[lower(match[0])]), "multiple", weak=True)
    return None


def _read_dozen(text: str, at: int) -> Reading | None:
    match = _DOZEN.match(text, at)
    if match is None:
        return None
    lead = lower(match[1] or "a")
    count = 6 if lead == "half a" else 12 * _small(lead)
    dozen = amount(text, at, WrittenNumber(Fraction(count), match.end(), in_digits=True))
    return Reading(dozen.end, (dozen,))


def _read_vague(text: str, at: int) -> Reading | None:
    match = _VAGUE.match(text, at)
    if match is None:
        return None
    lead, plural, of, few, more = (lower(group or "") for group in match.groups())
    if few:
        base = 12 if few == "dozen" else 10 ** (EN_POWERS[few] + EN_POWERS.get(more, 0))
        low, high = 2 * base, 10 * base - 1
    else:
        low, high = _PLURALS[plural]
        if lead:  # "tens of thousands" begins at ten thousand
            factor = 10 if lead == "tens" else 100
            low, high = low * factor, high * factor
        if of:
            low, high = low * 10 ** EN_POWERS[of[:-1]], high * 10 ** EN_POWERS[of[:-1]]
    mention = Mention(at, match.end(), "", "vague", Fraction(low), weak=True, upper=Fraction(high))
    return Reading(match.end(), (mention,))


def _read_half(text: str, at: int) -> Reading | None:
    match = _HALF.match(text, at)
    if match is None:
        return None
    word = lower(match[1] or "")
    if word in EN_POWERS or word == "dozen":
        scale = EN_POWERS.get(word, 0)
        value = Fraction(10**scale, 2) if scale else Fraction(6)
        number = WrittenNumber(value, match.end(), 1 if scale else 0, scale, in_digits=True)
        half = amount(text, at, number)
        return Reading(half.end, (half,))
    if word in UNITS:
        return _share(text, match, Fraction(1, 2), word, weak=True)
    return _share(text, match, Fraction(50), weak=True)


def _read_together(text: str, at: int) -> Reading | None:
    match = _TOGETHER.match(text, at)
    if match is None:
        return None
    value = Fraction(3 if match[1] else 2)
    mention = Mention(at, match.end(), "", "amount", value, "count", weak=True)
    return Reading(match.end(), (mention,))


def _share(
    text: str, match: re.Match[str], value: Fraction, unit: str = "percent", *, weak: bool = False
) -> Reading:
    said = qualifier_before(text, match.start())
    mention = Mention(match.start(), match.end(), "", "amount", value, unit, said, weak=weak)
    return Reading(match.end(), (mention,))


def _small(text: str) -> int:
    word = lower(text)
    if word.isdigit():
        return int(word)
    return 1 if word in ("a", "an") else 10 if word == "ten" else EN_SMALL[word]
