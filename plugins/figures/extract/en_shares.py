"""Fractions, multiples, dozens, lengths of time and vague numbers in English text."""

from __future__ import annotations

import re
from fractions import Fraction

from figures.extract.bounds import en_qualifier
from figures.extract.en_amounts import amount
from figures.extract.en_units import read_unit
from figures.extract.lexicon import dimension
from figures.extract.mention import Mention, Reading, label, period
from figures.extract.numerals import EN_PARTS, EN_POWERS, EN_SMALL, EN_TENS, VULGAR, WrittenNumber
from figures.extract.patterns import any_of
from figures.extract.ratios import SLASH, read_ratio
from figures.quantity import Qualifier
from figures.units import UNITS
from patterns import Pattern

_FEW = any_of("one two three four five six seven eight nine")
_FRACTION = Pattern(rf"(an?|{_FEW}|[1-9])[ -]({'|'.join(EN_PARTS)})(s?)\b")
# Words that make "a fifth" a share and not an ordinal.
_SHARE_BEFORE = Pattern(
    r"\b(?:above|below|under|by|to|than|about|nearly|almost|over|only|just|some|around|roughly|at) \Z"
)
_SHARE_AFTER = Pattern(r" (?:of|the|more|less|higher|lower|was|were|are|is)\b|[,.;)]|\Z")
_IN_A_ROW = Pattern(r" (?:straight|consecutive|successive) ")
_QUARTER_AFTER = Pattern(r" (?:of|more|less)\b")
_OF_POWER = Pattern(r"[ -](?:of )?(?:an? )?(million|billion|trillion|century)\b")
_VULGAR = Pattern(f"[{''.join(VULGAR)}]")
_QUARTER_OF_POWER = Pattern(r"quarter (million|billion|trillion)\b")
_OUT_OF = Pattern(rf"({_FEW}|[1-9]) (?:in|out of)(?: every)? ({_FEW}|ten|[2-9]|10)\b(?![,.0-9]*[0-9%])")
_FOLD = Pattern(rf"({'|'.join([*EN_TENS, *reversed(EN_SMALL)])}|[0-9]{{1,3}}(?:\.[0-9]{{1,3}})?)-?fold\b")
_MULTIPLES = (
    dict.fromkeys(("doubled", "doubling", "double", "doubles", "twice"), 2)
    | dict.fromkeys(
        ("tripled", "tripling", "triple", "triples", "trebled", "trebling", "treble", "thrice"), 3
    )
    | dict.fromkeys(("quadrupled", "quadrupling", "quadruple"), 4)
    | dict.fromkeys(("quintupled", "quintupling", "quintuple"), 5)
)
_MULTIPLE = Pattern(
    rf"{any_of(' '.join(_MULTIPLES))}\b(?!-digit|-track|-decker|-line| digit| (?:1[12]|eleven|twelve))"
)
_DOUBLE_DAY = Pattern(r"double[ -](11|12|eleven|twelve)\b")
_DOZEN = Pattern(rf"(?:(a|{_FEW}|half a|[0-9]{{1,2}}) )?dozen\b")
_HALF = Pattern(
    r"half(?:[ -](?:an? |of (?:an? )?)?(million|billion|trillion|hour|year|day|month|dozen|century"
    r"|decade)\b)?"
)
_PLURALS = {
    "tens": (20, 99), "dozens": (20, 99), "scores": (40, 199), "hundreds": (100, 999),
    "thousands": (1000, 9999), "millions": (10**6, 10**7 - 1), "billions": (10**9, 10**10 - 1),
    "trillions": (10**12, 10**13 - 1), "decades": (20, 99), "centuries": (200, 999),
}  # fmt: skip
_VAGUE = Pattern(
    rf"(?:(tens|hundreds) of )?({'|'.join(_PLURALS)})\b(?: of (millions|billions|thousands))?"
    r"|(?:several|a few) (dozen|hundred|thousand|million|billion)(?: (thousand|million|billion))?"
)
_TOGETHER = Pattern(r"(?:both|an? pair of|a couple of|the pair|twin|(trio))\b")
# A stretch of time that is a number and a unit in one word: its days or years.
_STRETCHES = {
    "decade": (10, "year"), "decade-long": (10, "year"), "decade-old": (10, "year"),
    "century": (100, "year"), "century-old": (100, "year"), "centenary": (100, "year"),
    "centennial": (100, "year"), "bicentenary": (200, "year"), "fortnight": (14, "day"),
    "fortnightly": (14, "day"), "biennium": (2, "year"), "week-long": (7, "day"),
    "weeklong": (7, "day"), "month-long": (1, "month"), "year-long": (1, "year"),
    "day-long": (1, "day"),
}  # fmt: skip
_STRETCH = Pattern(rf"(?:an? )?{any_of(' '.join(word.replace('-', '-') for word in _STRETCHES))}\b(?!-)")
_ONE_AND_A_HALF = Pattern(
    r"(?:an?|one) (hour|year|month|week|day|kilometre|kilometer|mile|metre|tonne|million|billion) "
    r"and a half\b(?! [mb]illion)"
)


def read_share(low: str, at: int) -> Reading | None:
    """Return the reading of a fraction, a multiple, a dozen, a length of time or a vague number; or None."""
    c = low[at]
    if c.isdecimal():
        return _read_digit_share(low, at)
    if match := _ONE_AND_A_HALF.match(low, at):
        return _one_and_a_half(low, match)
    if reading := _read_fraction(low, at):
        return reading
    if power := _QUARTER_OF_POWER.match(low, at):
        return _part_of_power(low, at, Fraction(1, 4), power)
    if match := _VULGAR.match(low, at):
        return _share(low, match, 100 * Fraction(VULGAR[c]))
    if times := _times(low, at):
        return times
    if match := _DOZEN.match(low, at):
        dozens = Fraction(6 if match[1] == "half a" else 12 * _small(match[1] or "a"))
        return amount(low, at, WrittenNumber(dozens, match.end(), in_digits=True))
    return _read_words(low, at)


# "Less than a year"; "a year" alone is mostly "per year".
_ONE_OF_TIME = Pattern(r"an? (year|month|week|day|hour)\b(?! (?:earlier|ago|before|later|on|over)\b)")


def _read_words(low: str, at: int) -> Reading | None:
    """Return the reading of a vague number, a length of time, a half or a pair, or None."""
    if match := _VAGUE.match(low, at):
        return _vague(match)
    if match := _ONE_OF_TIME.match(low, at):
        said = en_qualifier(low, at, match.end(), match.end())
        one = Mention(at, match.end(), "", "amount", Fraction(1), match[1], said, weak=True)
        return None if said is Qualifier.EXACT else Reading(match.end(), (one,))
    if (match := _STRETCH.match(low, at)) and not (
        match[0] == "century" and low.startswith("'s", match.end())
    ):
        return _stretch(low, match)
    if match := _HALF.match(low, at):
        return _half(low, match)
    if match := _TOGETHER.match(low, at):
        value = Fraction(3 if match[1] else 2)
        return Reading(match.end(), (Mention(at, match.end(), "", "amount", value, "count", weak=True),))
    if low.startswith("tertiary", at):
        is_sector = low[at + 9 : at + 10].isdecimal()  # "tertiary 60.4 percent"
        return Reading(at + 8, () if is_sector else (label(at, at + 8, 3, "class"),))
    return None


def _times(low: str, at: int) -> Reading | None:
    if match := _DOUBLE_DAY.match(low, at):
        day = {"eleven": 11, "twelve": 12}.get(match[1]) or int(match[1])
        named = period(at, match.end(), None, (day, day), weak=True)
        return Reading(match.end(), (named._replace(others=(label(at, match.end(), day),)),))
    if match := _FOLD.match(low, at):
        return _share(low, match, Fraction(_small(match[1])), "multiple")
    if match := _MULTIPLE.match(low, at):
        return _share(low, match, Fraction(_MULTIPLES[match[0]]), "multiple", weak=True)
    return None


def _read_digit_share(low: str, at: int) -> Reading | None:
    if match := SLASH.match(low, at):
        above, below = int(match[1]), int(match[2])
        if (
            above < below
            and low[at - 1 : at] not in ("/", ".", "-")
            and not low.startswith(("-", "—"), match.end())
        ):
            unit = read_unit(low, match.end())
            if unit and dimension(unit[0]) in ("length", "area", "mass", "time"):  # 1/4 mile
                return amount(low, at, WrittenNumber(Fraction(above, below), match.end(), in_digits=True))
            return _share(
                low,
                match,
                Fraction(100 * above, below),
                weak=below > 20 or not low.startswith(" of", match.end()),
            )
    if (match := _OUT_OF.match(low, at)) and low[at - 1 : at] not in (".", ","):
        return _share(low, match, Fraction(100 * _small(match[1]), _small(match[2])), weak=True)
    if (match := _FRACTION.match(low, at)) and match[3] and low[at - 1 : at] not in (".", ","):
        return _share(low, match, Fraction(100 * int(match[1]), EN_PARTS[match[2]]))
    if match := _FOLD.match(low, at):
        return _share(low, match, Fraction(match[1]), "multiple")
    if match := _DOZEN.match(low, at):
        return amount(low, at, WrittenNumber(Fraction(12 * int(match[1])), match.end(), in_digits=True))
    return read_ratio(low, at)


def _read_fraction(low: str, at: int) -> Reading | None:
    """Return the reading of a fraction in words, or None.

    It is a share ("two-thirds", "nine out of ten"), an amount ("a quarter of a million") or a rank
    that may be a share ("a third").
    """
    if match := _OUT_OF.match(low, at):
        return _out_of(low, match)
    match = _FRACTION.match(low, at)
    if match is None:
        return None
    above, part = _small(match[1]), match[2]
    if (above > 1) != bool(match[3]) or (part == "quarter" and above not in (1, 3)):
        return None  # "two quarters" are half a year
    if power := _OF_POWER.match(low, match.end()):
        if power[1] == "century":
            years = Mention(at, power.end(), "", "amount", Fraction(100 * above, EN_PARTS[part]), "year")
            return Reading(power.end(), (years,))
        return _part_of_power(low, at, Fraction(above, EN_PARTS[part]), power)
    share = _share(low, match, Fraction(100 * above, EN_PARTS[part]), weak=part == "half")
    if above == 1 and part != "half" and not _is_share(low, match, part):
        if match[1] not in ("a", "an") or part == "quarter":
            return None
        if _IN_A_ROW.match(low, match.end()):
            return Reading(match.start(2), ())  # a fourth straight month: the ordinal is read by itself
        rank = Mention(match.start(), match.end(), "", "rank", Fraction(EN_PARTS[part]), weak=True)
        return Reading(match.end(), (rank._replace(others=share.mentions),))
    if low.startswith((" of the year", " of 20"), match.end()) and part == "quarter":
        return None
    return share


def _out_of(low: str, match: re.Match[str]) -> Reading:
    """Return the reading of "seven out of ten": a share of 70 percent or a count of 7, and a count of 10."""
    part, whole = Fraction(_small(match[1])), Fraction(_small(match[2]))
    share = _share(low, match, 100 * part / whole, weak=True).mentions[0]._replace(end=match.end(1))
    counts = [share._replace(value=value, unit="count") for value in (part, whole)]
    share = share._replace(role="each", others=(counts[0],))
    return Reading(match.end(), (share, counts[1]._replace(start=match.start(2), end=match.end())))


def _part_of_power(low: str, at: int, part: Fraction, power: re.Match[str]) -> Reading:
    """Return the reading of "a quarter of a million" as an amount, not a share."""
    scale = EN_POWERS[power[1]]
    return amount(low, at, WrittenNumber(part * 10**scale, power.end(), 2, scale, in_digits=True))


def _is_share(low: str, match: re.Match[str], part: str) -> bool:
    if part == "quarter" and match[1] == "a":
        return bool(_QUARTER_AFTER.match(low, match.end()))
    before = low[max(0, match.start() - 16) : match.start()]
    return bool(_SHARE_BEFORE.search(before) or _SHARE_AFTER.match(low, match.end()))


def _one_and_a_half(low: str, match: re.Match[str]) -> Reading:
    scale = EN_POWERS.get(match[1], 0)
    if scale:
        return amount(
            low,
            match.start(),
            WrittenNumber(Fraction(3, 2) * 10**scale, match.end(), 1, scale, in_digits=True),
        )
    unit = read_unit(low, match.start(1))
    mention = Mention(
        match.start(), match.end(), "", "amount", Fraction(3, 2), unit[0] if unit else "", decimals=1
    )
    return Reading(match.end(), (mention,))


def _vague(match: re.Match[str]) -> Reading:
    lead, plural, of, few, more = match.groups(default="")
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
    vague = Mention(match.start(), match.end(), "", "vague", Fraction(low), weak=True, upper=Fraction(high))
    return Reading(match.end(), (vague,))


def _stretch(low: str, match: re.Match[str]) -> Reading:
    value, unit = _STRETCHES[match[0].removeprefix("a ").removeprefix("an ")]
    said = en_qualifier(low, match.start(), match.end(), match.end())
    stretch = Mention(match.start(), match.end(), "", "amount", Fraction(value), unit, said, weak=True)
    return Reading(match.end(), (stretch,))


def _half(low: str, match: re.Match[str]) -> Reading:
    word = match[1] or ""
    if word in EN_POWERS or word == "dozen":
        scale = EN_POWERS.get(word, 0)
        value = Fraction(10**scale, 2) if scale else Fraction(6)
        return amount(
            low, match.start(), WrittenNumber(value, match.end(), 1 if scale else 0, scale, in_digits=True)
        )
    if word in ("century", "decade"):
        return _share(low, match, Fraction(50 if word == "century" else 5), "year", weak=True)
    if word in UNITS:
        return _share(low, match, Fraction(1, 2), word, weak=True)
    return _share(low, match, Fraction(50), weak=True)


def _share(
    low: str, match: re.Match[str], value: Fraction, unit: str = "percent", *, weak: bool = False
) -> Reading:
    said = en_qualifier(low, match.start(), match.end(), match.end())
    mention = Mention(match.start(), match.end(), "", "amount", value, unit, said, weak=weak)
    return Reading(match.end(), (mention,))


def _small(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return 1 if word in ("a", "an") else {**EN_SMALL, **EN_TENS}[word]
