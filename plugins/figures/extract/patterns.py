"""Patterns from word lists."""

from __future__ import annotations

from collections import defaultdict


def any_of(words: str) -> str:
    """Return a group that matches any of the words, separated by spaces; ``_`` stands for a space in one.

    Longer words come first, so that "more than" is not read as "more". A word may itself be a
    pattern, as in ``rise[sn]?``; patterns come after the plain words.
    """
    ordered = sorted(words.split(), key=lambda word: (not word.replace("_", "").isalpha(), -len(word)))
    return f"(?:{'|'.join(word.replace('_', ' ') for word in ordered)})"


def by_initial(words: str) -> str:
    """Return a group as `any_of` for long lists: it branches on the first letter; patterns come last."""
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for word in words.split():
        rests[word[0] if word[0].isalpha() else ""].append(word)
    others = rests.pop("", [])
    groups = [
        initial + any_of(" ".join(word[1:] or "(?:)" for word in group))
        for initial, group in sorted(rests.items())
    ]
    return f"(?:{'|'.join([*groups, any_of(' '.join(others))] if others else groups)})"
