"""English words compared by their stems, so that number, tense and case do not matter."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

# Endings that inflect, the longest first, with what the stem must at least hold before them.
_ENDINGS = (("ies", "y", 2), ("sses", "ss", 1), ("ing", "", 3), ("ed", "", 3), ("es", "", 3), ("s", "", 3))
_FUNCTION_WORDS = frozenset(
    (
        *("a", "an", "and", "as", "at", "by", "for", "from", "in"),
        *("its", "of", "on", "or", "per", "the", "to", "with"),
    )
)
_VOWELS = frozenset("aeiou")


def stems(text: str) -> str:
    """The stems of all words of a text, a space before and after each, so that a phrase is found by ``in``.

    Hyphens part words, as spaces do.
    """
    return f" {' '.join(_stem(word) for word in _WORD.findall(text.casefold()))} "


def content_words(text: str) -> frozenset[str]:
    """The stems that carry the meaning of a text given as stems."""
    return frozenset(text.split()) - _FUNCTION_WORDS


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """The word without its ending: projects, project's -> project; signing, signed -> sign."""
    word = word.replace("’", "'").removesuffix("'s").removesuffix("'").replace("'", "")
    for ending, instead, least in _ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= least:
            word = word.removesuffix(ending) + instead
            break
    # stop(p)ing and stop, settl(ed) and settle
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 and word[-2] not in _VOWELS | {"e"} else word
