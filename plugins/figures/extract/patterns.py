"""Patterns from word lists, compiled when they are first needed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator


class Pattern:
    """A regular expression that is compiled when it is first used."""

    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]

    def __init__(self, source: str | Callable[[], str]) -> None:
        self._source = source

    @property
    def source(self) -> str:
        """The expression; from word lists, made when it is asked for."""
        return self._source if isinstance(self._source, str) else self._source()

    def __getattr__(self, name: str) -> Callable[..., object]:
        if name not in ("match", "fullmatch", "search", "finditer"):
            raise AttributeError(name)
        compiled = re.compile(self.source)
        self.match, self.fullmatch = compiled.match, compiled.fullmatch
        self.search, self.finditer = compiled.search, compiled.finditer
        return getattr(compiled, name)  # type: ignore[no-any-return]


def any_of(words: str) -> str:
    """A group that matches any of the words, which spaces part; ``_`` stands for a space in one.

    Longer words come first, so that "more than" is not read as "more". A word may itself be
    a pattern, as in ``rise[sn]?``; patterns come after the plain words.
    """
    ordered = sorted(words.split(), key=lambda word: (not word.replace("_", "").isalpha(), -len(word)))
    return f"(?:{'|'.join(word.replace('_', ' ') for word in ordered)})"


def by_initial(words: str) -> str:
    """As `any_of` for long lists: words are told apart by their first letter first; patterns come last."""
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for word in words.split():
        rests[word[0] if word[0].isalpha() else ""].append(word)
    others = rests.pop("", [])
    groups = [
        initial + any_of(" ".join(word[1:] or "(?:)" for word in group))
        for initial, group in sorted(rests.items())
    ]
    return f"(?:{'|'.join([*groups, any_of(' '.join(others))] if others else groups)})"
