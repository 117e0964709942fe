"""Anchors of headings: readable in Chinese, unique, the same on every build."""

from __future__ import annotations

import re
import unicodedata

from cjk_characters import HAN_RANGES

# Keeps headings apart from the IDs of the page around the text ("main", "search").
PREFIX = "sec-"

# Han characters by their planes: which of the rare ones are letters is not the same in every Python.
_NOT_IN_ID = re.compile(rf"[^\w\s{HAN_RANGES}-]+")
_GAPS = re.compile(r"[\s_-]+")


class HeadingIds:
    """Gives each heading of one text its ID."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._last_number: dict[str, int] = {}

    def new(self, text: str) -> str:
        """Return an ID made of the heading's own letters, Han characters and digits."""
        plain = _NOT_IN_ID.sub("", unicodedata.normalize("NFC", text).lower())
        stem = PREFIX + (_GAPS.sub("-", plain).strip("-") or "untitled")
        chosen = stem
        number = self._last_number.get(stem, 1)
        while chosen in self._given:
            number += 1
            chosen = f"{stem}-{number}"
        self._last_number[stem] = number
        self._given.add(chosen)
        return chosen
