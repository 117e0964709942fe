"""Patterns from word lists."""

from __future__ import annotations


def any_of(words: str) -> str:
    """A group that matches any of the words, which spaces part; ``_`` stands for a space in one.

    Longer words come first, so that "more than" is not read as "more". A word may itself be
    a pattern, as in ``rise[sn]?``; patterns come after the plain words.
    """
    ordered = sorted(words.split(), key=lambda word: (not word.replace("_", "").isalpha(), -len(word)))
    return f"(?:{'|'.join(word.replace('_', ' ') for word in ordered)})"
