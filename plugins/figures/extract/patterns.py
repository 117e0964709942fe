"""Patterns from word lists."""

from __future__ import annotations

from collections import defaultdict


def any_of(words: str) -> str:
    """A group that matches any of the words, which spaces part; ``_`` stands for a space in one.

    Longer words come first, so that "more than" is not read as "more". A word may itself be
    a pattern, as in ``rise[sn]?``; patterns come after the plain words.
    """
    ordered = sorted(words.split(), key=lambda word: (not word.replace("_", "").isalpha(), -len(word)))
    return f"(?:{'|'.join(word.replace('_', ' ') for word in ordered)})"


def any_by_initial(words: str) -> str:
    """As `any_of` in either case, for long lists: words are told apart by their first letter first."""
    by_initial: defaultdict[str, list[str]] = defaultdict(list)
    for word in words.split():
        by_initial[word[0]].append(word[1:] or "(?:)")
    return "|".join(
        f"[{initial}{initial.upper()}](?i:{any_of(' '.join(rests))})"
        for initial, rests in sorted(by_initial.items())
    )
