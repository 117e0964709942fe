"""Numbers, units, nouns and qualifiers in English text, and the mention they make."""

from __future__ import annotations

import re
from fractions import Fraction

from figures.extract.fold import lower
from figures.extract.measures import EN_NOUNS, EN_UNITS
from figures.extract.mention import Mention
from figures.extract.numerals import EN_POWERS, WrittenNumber, exact, read_digits, read_en_number
from figures.extract.patterns import any_by_initial, any_of
from figures.quantity import Qualifier
from figures.units import UNITS

_POWERS = EN_POWERS | {"bn": 9, "mn": 6, "mln": 6, "bln": 9, "tn": 12, "trn": 12, "m": 6, "k": 3}
_MAGNITUDE = re.compile(
    rf"(?i)[ -]?(hundred[ -](?:million|thousand|billion)|{any_of(' '.join(_POWERS))})(?![a-z0-9²³])"
)
# "m" is million beside money, a metre elsewhere.
_MONEY_BEFORE = frozenset("$€£¥BY")
_MONEY_AFTER = re.compile(r"(?i)[ -](?:yuan|rmb|us|dollars?|usd|euros?|hk)")
_AND_A_HALF = re.compile(r"(?i) and a half[ -](hours?|years?|months?|days?|times|million|billion)\b")

_WORD = re.compile(r"(?i)[ck]?m[23](?![0-9])|[a-z°%²³µ]{1,24}(?:[.'/][a-z]{1,12}){0,3}\.?|%|‰")
_PLAIN_WORD = re.compile(r"[A-Za-z]{1,24}(?:-[A-Za-z]{1,24}){0,3}")
_UNIT_WORDS = 4
_FIRST_OF_UNITS = frozenset(re.split("[ -]", spelling)[0].rstrip(".") for spelling in EN_UNITS)
# Words that may stand between a number and its unit: "three working days".
_BETWEEN = frozenset(
    lower(
        "chinese working whole full consecutive additional more calendar straight natural business further "
        "other new extra cumulative trading"
    ).split()
)
# "euro-denominated" names no amount of euros.
_COMPOUND = re.compile(r"(?i)-(?:denominated|funded|based|zone|pegged)")
_NOUN_WORDS = 4
_STOP_WORDS = (
    "of in on at by for from with to and or as was were is are has have had that which who while than "
    "among including under into out over up down year per the a an its their this these those after before "
    "during across through respectively compared more less fewer percent months"
)
_STOPS = frozenset(_STOP_WORDS.split())

_MORE_AFTER = re.compile(
    r"\+|-plus\b| plus\b| or more\b| or above\b| and above\b|-odd\b| and over\b| or over\b"
)
_ABOUT_AFTER = re.compile(r" or so\b| or thereabouts\b")
_MORE_BEFORE = any_by_initial(
    "more_than greater_than higher_than better_than larger_than no_less_than no_fewer_than not_less_than "
    "not_fewer_than over above exceed(?:s|ed|ing)? surpass(?:es|ed|ing)? topp(?:ed|ing) tops "
    "pass(?:ed|ing) cross(?:ed|ing) beyond upwards?_of at_least in_excess_of "
    "br(?:oke|eaking|oken)(?:_through)? a_minimum_of past outstripp(?:ed|ing)"
)
_NEARLY_BEFORE = any_by_initial(
    "nearly almost close_to approach(?:ing|ed) near just_under just_short_of less_than fewer_than "
    "lower_than under below not_quite short_of just_below within"
)
_ABOUT_BEFORE = any_by_initial(
    "about around approximately roughly some an?_estimated estimated circa approx\\.? in_the_region_of"
)
_BEFORE = re.compile(
    rf"\b(?:(?P<more>{_MORE_BEFORE})|(?P<nearly>{_NEARLY_BEFORE})|(?P<about>{_ABOUT_BEFORE}))"
    r"(?i: (?:an?|the|a total of|about|some|as many as|as much as))? ?$"
)
_QUALIFIERS = {"more": Qualifier.MORE_THAN, "nearly": Qualifier.NEARLY, "about": Qualifier.ABOUT}
_PER = re.compile(r"(?i)\b(?:per|every|each) $")
_AGO = re.compile(r"(?i) (?:ago|earlier|before(?! the)|previously|later)\b")


def read_number(text: str, at: int) -> WrittenNumber | None:
    """A number in digits or words, with its magnitude word."""
    return _read_in_digits(text, at) or _read_in_words(text, at)


def _read_in_digits(text: str, at: int) -> WrittenNumber | None:
    digits = read_digits(text, at)
    if digits is None:
        return None
    written, end, decimals = digits
    scale = 0
    if magnitude := _MAGNITUDE.match(text, end):
        word = lower(magnitude.group(1))
        beside_money = text[at - 1 : at] in _MONEY_BEFORE or _MONEY_AFTER.match(text, magnitude.end())
        if word not in ("m", "k") or beside_money:
            scale = sum(_POWERS[part] for part in re.split(r"[ -]", word))
            end = magnitude.end()
    return WrittenNumber(exact(written, scale), end, decimals, scale, in_digits=True)


def _read_in_words(text: str, at: int) -> WrittenNumber | None:
    if text[at - 1 : at].isalpha():
        return None
    words = read_en_number(lower(text[at : at + 120]), 0)
    if words is None:
        return None
    value, end = words[0], at + words[1]
    if half := _AND_A_HALF.match(text, end):
        scale = EN_POWERS.get(lower(half[1]), 0)
        value += Fraction(1, 2)
        if scale:
            return WrittenNumber(value * 10**scale, half.end(), 1, scale)
        end = half.start(1) - 1
    last = re.split(r"[ -]", lower(text[at:end]))[-1]
    return WrittenNumber(value, end, 0, EN_POWERS.get(last, 0))


def amount(text: str, start: int, number: WrittenNumber, currency: str | None = None) -> Mention:
    """The mention that a number makes with its unit or noun and its qualifier."""
    end = number.end + text.startswith("+", number.end)
    found = _read_unit(text, end)
    unit, noun = "count", ""
    if currency is not None:
        unit = currency
        if found and found[0] == currency:  # "$3 million US dollars"
            end = found[2]
    elif found:
        unit, noun, end = found
    else:
        noun = _read_noun(text, end)
    kind = UNITS[unit].kind if unit in UNITS else ""
    return Mention(
        start,
        end,
        text[start:end],
        "amount",
        number.value,
        unit,
        _qualifier_around(text, start, number.end, end),
        weak=kind not in ("money", "ratio") and _is_weak(text, start, number, kind, end),
        noun=noun,
        decimals=number.decimals,
        scale=number.scale,
    )


def _is_weak(text: str, start: int, number: WrittenNumber, kind: str, end: int) -> bool:
    """Whether the figure may be a way of speaking: "one of", "24 hours", "two years earlier", "per 100"."""
    if number.value == 0 or (number.value <= 1 and not number.in_digits):
        return True
    if kind == "duration" and (number.value == 24 or _AGO.match(text, end)):
        return True
    return bool(_PER.search(text[max(0, start - 8) : start]))


def _read_unit(text: str, at: int) -> tuple[str, str, int] | None:
    """The unit after a number: its ID, its spelling, where it ends."""
    start = at + text.startswith((" ", "-", "—"), at)
    if text.startswith(" of yuan", at):
        start = at + len(" of ")
    if found := _longest_unit(text, start):
        return found
    between = _WORD.match(text, start)
    if between and lower(between.group()) in _BETWEEN:
        return _longest_unit(text, between.end() + 1)
    return None


def _longest_unit(text: str, start: int) -> tuple[str, str, int] | None:
    first = _WORD.match(text, start)
    if first is None or lower(first.group()).rstrip(".") not in _FIRST_OF_UNITS:
        return None
    ends: list[int] = []
    at = start
    for _ in range(_UNIT_WORDS):
        word = _WORD.match(text, at)
        if word is None:
            break
        ends.append(word.end())
        at = word.end() + 1
        if not text.startswith((" ", "-"), word.end()):
            break
    for end in reversed(ends):
        spelling = lower(text[start:end])
        bare = spelling.rstrip(".")
        for candidate in (spelling, spelling.replace("-", " "), bare, bare.replace("-", " ")):
            if candidate not in EN_UNITS or _COMPOUND.match(text, end):
                continue
            if candidate == "second" and text[start - 1] == " ":
                continue  # "five second prizes"
            return EN_UNITS[candidate], candidate, start + len(candidate)
    return None


def _read_noun(text: str, at: int) -> str:
    """The words that say what is counted, in lower case: a few, up to a stop word or a known noun."""
    words: list[str] = []
    for _ in range(_NOUN_WORDS):
        if not text.startswith((" ", "-"), at):
            break
        word = _PLAIN_WORD.match(text, at + 1)
        if word is None or lower(word.group()) in _STOPS:
            break
        words.append(lower(word.group()))
        at = word.end()
        if words[-1] in EN_NOUNS:
            break
    return " ".join(words)


def _qualifier_around(text: str, start: int, number_end: int, end: int) -> Qualifier:
    if _MORE_AFTER.match(text, number_end) or _MORE_AFTER.match(text, end):
        return Qualifier.MORE_THAN
    if _ABOUT_AFTER.match(text, end):
        return Qualifier.ABOUT
    return qualifier_before(text, start)


def qualifier_before(text: str, start: int) -> Qualifier:
    """What the words before an amount say of it: more than, nearly, about."""
    before = text[max(0, start - 34) : start].rstrip(" $€£¥")
    said = _BEFORE.search(before)
    return _QUALIFIERS[said.lastgroup or ""] if said else Qualifier.EXACT
