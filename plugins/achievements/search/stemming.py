"""English words without their endings: the first step of Porter's algorithm.

M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), steps 1a to 1c: plurals, -ed, -ing
and -y. `static/search/10-text.js` does the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

# A y is a vowel after a consonant.
_HAS_VOWEL = re.compile(r"[aeiou]|[^aeiou]y")
_ENDS_DOUBLED = re.compile(r"([^aeioulsz])\1$")
# The word's measure is 1 and it ends consonant, vowel, consonant: fil(e), not fall.
_IS_SHORT = re.compile(r"[^aeiou]+[aeiouy][^aeiouwxy]")
_HAS_MEASURE = re.compile(r"[^aeiou]*[aeiouy]+[^aeiou]")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word in lower case; short words, and those with other than plain letters, stay."""
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return word
    word = _without_past(_without_plural(word))
    if word.endswith("y") and _HAS_VOWEL.search(word[:-1]):
        return f"{word[:-1]}i"
    return word


def _without_plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _without_past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _HAS_MEASURE.match(word[:-3]) else word
    for ending in ("ed", "ing"):
        rest = word.removesuffix(ending)
        if rest != word and _HAS_VOWEL.search(rest):
            return _mended(rest)
    return word


def _mended(word: str) -> str:
    """A stem that has lost an ending, with what the ending had changed put back."""
    if word.endswith(("at", "bl", "iz")):
        return f"{word}e"
    if _ENDS_DOUBLED.search(word):
        return word[:-1]
    return f"{word}e" if _IS_SHORT.fullmatch(word) else word
