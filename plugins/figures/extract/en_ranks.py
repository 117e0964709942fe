"""Ranks and ordinals in English text: 27th, second, No. 2, third-largest."""

from __future__ import annotations

import re
from fractions import Fraction

from figures.extract.fold import lower
from figures.extract.mention import NAME, Mention
from figures.extract.numerals import EN_ORDINALS, EN_SMALL, EN_TENS
from figures.extract.patterns import any_of
from figures.extract.scanner import Reading

_DIGITS = re.compile(r"(?i)([0-9]{1,3}(?:,[0-9]{3})?|[0-9]{4})(?:st|nd|rd|th)\b")
_WORDS = re.compile(rf"(?i)(?:({'|'.join(EN_TENS)})-)?({any_of(' '.join(EN_ORDINALS))})\b")
_NUMBER = re.compile(r"(?i)(?:Nos?\.? ?|number |#)([0-9]{1,4}|one|two|three|four|five)\b(?![.,][0-9])")

# Words around an ordinal that make it a place in an order, not part of a name.
_RANKED = re.compile(
    r"(?i)\b"
    + any_of(
        "rank(?:s|ed|ing)? plac(?:ed|es|ing) came stood stands finish(?:ed|ing) position(?:ed)? standing "
        "(?:rose|climbed|jumped|moved_up|leapt|advanced)_to"
    )
    + r"(?: (?:at|in|the|a|it|joint|among|as|no\.?))* ?$"
)
_PLACE_WORDS = any_of(
    "place position spot in_the in_terms in_[A-Z][a-z]+ among largest biggest highest most best nationwide "
    "citywide city-wide provincewide out_of from_the_bottom from_bottom to_last batch session edition time "
    "meeting group round press event of_its_kind model way phase across overall straight consecutive "
    "on_the_list at for"
)
_PLACE_AFTER = re.compile(rf"[ -]?{_PLACE_WORDS}\b|[,.;)]|$")
_NO_RANK_AFTER = re.compile(rf"(?i)[ -]{any_of('hand class tier party rate of_all thought generation')}\b")
_DISCOURSE = re.compile(r"(?i)(?:first|second|third|fourth|fifth|sixth|seventh)(?:ly)?[,:]")
_CAPITAL_AFTER = re.compile(r" [A-Z]")


def read_rank(text: str, at: int) -> Reading | None:
    """A place in an order; an ordinal that belongs to a name is weak."""
    if match := _NUMBER.match(text, at):
        word = lower(match[1])
        return _rank(match, int(word) if word.isdigit() else EN_SMALL[word], weak=True)
    if match := _DIGITS.match(text, at):
        value = int(match[1].replace(",", ""))
    elif match := _WORDS.match(text, at):
        value = EN_ORDINALS[lower(match[2])] + EN_TENS.get(lower(match[1] or ""), 0)
    else:
        return None
    if _DISCOURSE.match(text, at) and text[max(0, at - 2) : at].strip() in ("", ".", ";", ":"):
        return _rank(match, value, weak=True)
    capital = text[at].isupper() and text[max(0, at - 2) : at] not in ("", ". ")
    if capital or _CAPITAL_AFTER.match(text, match.end()):
        return _rank(match, value, weak=True, noun=NAME)
    is_place = _RANKED.search(text[max(0, at - 40) : at]) or _PLACE_AFTER.match(text, match.end())
    weak = value <= 1 or bool(_NO_RANK_AFTER.match(text, match.end())) or not is_place
    return _rank(match, value, weak=weak)


def _rank(match: re.Match[str], value: int, *, weak: bool, noun: str = "") -> Reading:
    mention = Mention(match.start(), match.end(), "", "rank", Fraction(value), weak=weak, noun=noun)
    return Reading(match.end(), (mention,))
