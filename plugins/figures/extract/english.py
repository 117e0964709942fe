"""Figures in English text: every numeral is found first, then read with the words around it."""

from __future__ import annotations

from fractions import Fraction

from figures.extract.change import with_changes
from figures.extract.en_amounts import PLAIN, read_amount, read_plain
from figures.extract.en_calendar import read_calendar
from figures.extract.en_date_ends import join_ends
from figures.extract.en_names import is_ordinary, read_name
from figures.extract.en_ranks import ROMAN_ORDINAL, read_rank
from figures.extract.en_shares import read_share
from figures.extract.fold import fold, lower
from figures.extract.joining import blank_out, finish, lend, place_days, quoted_names
from figures.extract.lexicon import joined
from figures.extract.mention import Mention, Reading, label, period
from figures.extract.numerals import EN_ORDINALS, EN_POWERS, EN_SMALL, EN_TENS, VULGAR
from figures.extract.patterns import any_of, by_initial
from figures.extract.points import with_english_points
from patterns import Pattern

_NUMBER_WORDS = " ".join(
    [*EN_SMALL, *EN_TENS, *EN_POWERS, *EN_ORDINALS, *(f"{word}fold" for word in (*EN_SMALL, *EN_TENS))]
)


def _numeral() -> str:
    """Return a pattern of number words and of words that are numbers before certain others."""
    return (
        rf"(?:{by_initial(' '.join((_NUMBER_WORDS, joined('en-numerals'))))}(?![a-z])"
        rf"|an?(?= {any_of(joined('en-after-a'))}\b)|quarter(?= [mbt][a-z]{{1,3}}lion\b)"
        rf"|{ROMAN_ORDINAL.source}"
        r"|the(?= pair\b)|nos?(?=\.? ?[0-9])"
        r"|number(?= (?:[0-9]|one|two|three|four|five)\b)|q[1-4](?![a-z0-9])|h[12]\b|fy(?= ?[0-9])"
        r"|(?:phase|grade|class|tier|level|category|stage|type) (?=[ivx]{1,4}\b|[Ⅰ-Ⅻ]))"
    )


# All before the next numeral: the rest of a word, then words, points beside no digits, other characters.
_BETWEEN = Pattern(
    lambda: (
        rf"(?:[^0-9a-z.{''.join(VULGAR)}]{{1,400}}"
        rf"|(?!(?<![a-z]){_numeral()})[a-z]{{1,400}}(?: (?!{_numeral()})[a-z]{{1,400}}){{0,99}}"
        r"|\.(?![0-9])|(?<=[0-9a-z])\.)*"
    )
)
# Verbs, and months only as "may twenty-first".
_VERB = Pattern(r"(?:may|march)\b")
# 5G, 4A: a name in capitals, where "5g" are grams.
_SHARPNESS = Pattern(r"([248])K\b")
# The 618 shopping festival.
_SALE = Pattern(
    r"6[.·]?18(?=[”’\"']? (?:(?:mid-year|online|e-commerce|national) )?"
    r"(?:shopping|sale|promotion|festival|campaign)\b)"
)
_GENERATION = Pattern(r"([0-9])([GA])\b")


def extract_en(text: str) -> tuple[Mention, ...]:
    """Return every figure of an English text in reading order."""
    folded = with_english_points(fold(blank_out(text)))
    low = lower(folded)
    found: list[Mention] = []
    at = 0
    while (between := _BETWEEN.match(low, at)) and (start := between.end()) < len(low):
        reading = _read(folded, low, start, at)
        found.extend(reading.mentions)
        at = max(reading.end, start + 1)
    if not found:
        return ()
    found = place_days(lend(low, join_ends(low, found), "en"))
    return finish(text, with_changes(low, found, "en"), quoted_names(folded, 48))


def _read_sale(low: str, at: int) -> Reading | None:
    """Return the reading of the sale of June 18 that is called by its date, or None."""
    match = _SALE.match(low, at)
    if match is None:
        return None
    named = period(at, match.end(), None, (6, 18), weak=True)
    return Reading(match.end(), (named._replace(others=(label(at, match.end(), 18),)),))


def _read(text: str, low: str, at: int, floor: int) -> Reading:
    """Return the reading of the numeral at ``at``, by the first reader that knows it."""
    if plain := PLAIN.match(low, at):
        return read_plain(low, plain, floor)
    if low.startswith("6", at) and (sale := _read_sale(low, at)):
        return sale
    if is_ordinary(low, at):
        return (read_calendar(text, at) if low[at].isdecimal() else None) or read_amount(low, at, floor)
    if _VERB.match(text, at):
        return read_calendar(text, at) or Reading(at + 1, ())
    if low[at].isdecimal() and (match := _GENERATION.match(text, at)):
        return Reading(match.end(), (label(at, match.end(), int(match[1]), match[2]),))
    if low[at].isdecimal() and (match := _SHARPNESS.match(text, at)):
        thousands = Mention(at, match.end(), "", "amount", Fraction(1000 * int(match[1])), "count", scale=3)
        return Reading(match.end(), (label(at, match.end(), int(match[1]))._replace(others=(thousands,)),))
    if low[at].isdecimal() and low[at - 1 : at].isalpha() and (name := read_name(low, at)):
        return name
    return (
        _read_plan(low, at)
        or read_calendar(text, at)
        or read_name(low, at)
        or read_share(low, at)
        or read_rank(text, low, at)
        or read_amount(low, at, floor)
    )


def _read_plan(low: str, at: int) -> Reading | None:
    """Return the reading of a five-year plan, whose ordinal could be read as a day or a quarter; or None."""
    is_plan = any(low.find(words, at, at + 40) > 0 for words in ("-year", "year p", " fyp"))
    return read_name(low, at) if is_plan else None
