"""Postings: lists of rising numbers, as short text.

Base 64 digits of five bits each, the low ones first; a digit of 32 and more is followed by another, as in
source maps (ECMA-426, "VLQ"), but without a sign. `static/search/40-index.js` reads them.
"""

from __future__ import annotations

from collections.abc import Sequence

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def encode(number: int) -> str:
    """One number that is not negative."""
    text = ""
    while number > 31:
        text += DIGITS[32 + (number & 31)]
        number >>= 5
    return text + DIGITS[number]


# Nearly every distance is below this.
_SHORT = [encode(number) for number in range(4096)]


def encode_rising(codes: Sequence[int]) -> str:
    """Rising places with a flag each; a code is twice a place plus the flag.

    What is written is the number of places passed over since the one before, and the flag.
    """
    if len(codes) == 1 and codes[0] < len(_SHORT):  # most terms stand in one document
        return _SHORT[codes[0]]
    text = ""
    expected = 0
    for code in codes:
        gap = code - expected
        text += _SHORT[gap] if gap < len(_SHORT) else encode(gap)
        expected = (code | 1) + 1
    return text
