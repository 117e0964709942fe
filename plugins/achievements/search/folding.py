"""Folding: one spelling for letters and characters that a reader means alike.

`static/search/10-text.js` does the same; `tests/search` compares the two. The length of a text never
changes, so that a place in the folded text is a place in the text.
"""

from __future__ import annotations

import re
import unicodedata

from .traditional import SIMPLIFIED

# Spaces of every width are one; so are the hyphens and the apostrophes that keyboards do not have.
_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
_HYPHENS = "\u2010\u2011\u2212"

# Letters of Latin scripts that are a plain letter with marks: é is found as e, and ǎ of Lǎiwú as a.
_MARKED = {
    code: ord(plain)
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if (plain := unicodedata.normalize("NFD", chr(code))[0]).isascii()
}
# What the browser does as well; of the rest it gets what a site needs.
_FORMS = {
    **{0xFF01 + i: 0x21 + i for i in range(94)},
    **dict.fromkeys(map(ord, _SPACES), ord(" ")),
    **dict.fromkeys(map(ord, _HYPHENS), ord("-")),
    **dict.fromkeys(map(ord, "‘’"), ord("'")),
    ord("￥"): ord("¥"),
    **_MARKED,
}
_TABLE = {**_FORMS, **{ord(old): ord(new) for old, new in SIMPLIFIED.items()}}
# Few characters of a text are folded; `str.translate` asks about each of them.
_FOLDED = re.compile(f"[{''.join(map(re.escape, map(chr, _TABLE)))}]")


def fold(text: str) -> str:
    """Return the text in half width, plain letters, lower case, simplified; each character in its place."""
    plain = text if text.isascii() else _FOLDED.sub(lambda match: chr(_TABLE[ord(match[0])]), text)
    # One character alone has two in lower case, İ: the table makes it a plain letter.
    return plain.lower()
