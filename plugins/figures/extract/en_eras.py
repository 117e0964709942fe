"""Centuries, decades and ages in English text."""

from __future__ import annotations

from fractions import Fraction

from figures.extract.mention import Reading, label
from figures.extract.numerals import EN_ORDINALS, EN_TENS
from figures.extract.patterns import any_of
from figures.quantity import Qualifier
from patterns import Pattern

_ORDINAL_WORDS = any_of(" ".join(EN_ORDINALS))
# An ordinal in digits or in words, as the two groups that `numbered` takes.
NUMBERED = rf"(?:([0-9]{{1,2}})(?:st|nd|rd|th)|((?:twenty-)?{_ORDINAL_WORDS}))"
_CENTURY = Pattern(rf"(?i){NUMBERED}[ -]century\b")
_DECADE = Pattern(r"(?i)((?:1[0-9]|20)?[0-9]0)'?s\b")
_AGE = Pattern(rf"(?i)({'|'.join(ten[:-1] for ten in EN_TENS)})ies\b")


def read_era(text: str, at: int) -> Reading | None:
    """Return the reading of a century, a decade or an age, or None."""
    if match := _CENTURY.match(text, at):
        return Reading(match.end(), (label(at, match.end(), numbered(match[1], match[2]), "century"),))
    if match := _DECADE.match(text, at) or _AGE.match(text, at):
        number = int(match[1]) if match[1].isdecimal() else EN_TENS[f"{match[1].lower()}y"]
        decade = number + (0 if number > 100 else 1900 if number >= 30 else 2000)
        named = label(at, match.end(), decade, "decade")
        age = named._replace(
            kind="amount", value=Fraction(number), unit="year", qualifier=Qualifier.MORE_THAN
        )
        return Reading(match.end(), (named._replace(others=(age,) if number < 100 else ()),))
    return None


def numbered(digits: str | None, words: str | None) -> int:
    """Return the number of an ordinal in digits or words: 15th, twenty-third."""
    if digits:
        return int(digits)
    tens, _, ones = (words or "").lower().rpartition("-")
    return EN_ORDINALS[ones] + 20 * bool(tens)
