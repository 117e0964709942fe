"""Where Chinese text may be broken between phrases, by the model of BudouX (github.com/google/budoux)."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from cjk_characters import is_cjk

# After a mark or a space a phrase ends whatever follows.
_PAUSE = re.compile(r"[^\w“‘（《]$")
_WORD = re.compile(r"\w{2}")


if TYPE_CHECKING:
    import budoux


@cache
def _parser() -> budoux.Parser:
    import budoux  # it takes longer than all else here, and few builds need it

    return budoux.load_default_simplified_chinese_parser()


def phrase_ends(text: str) -> frozenset[int]:
    """Return where phrases of a text end, in characters from its beginning; its own end is none of them.

    The model parts what it does not know into single characters: next to one of these nothing ends. In text
    without Chinese every word is a phrase.
    """
    if not any(map(is_cjk, text)):
        return frozenset(match.end() for match in re.finditer(r"\s+", text))
    found = _parser().parse(text)
    return frozenset(
        end
        for end, (before, after) in zip(accumulate(map(len, found)), pairwise(found), strict=False)
        if _PAUSE.search(before) or (_WORD.search(before) and _WORD.search(after))
    )
