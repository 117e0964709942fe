"""Reads the corpus: sentence pairs that are right, and errors to plant in their English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).parent / "corpus"


class Pair(NamedTuple):
    """A sentence and its translation; ``error`` names what was planted, "" where it is right."""

    place: str
    zh: str
    en: str
    error: str


def read_corpus() -> Iterator[Pair]:
    """Every right pair, each followed by the pairs that its planted errors make.

    A file holds blocks parted by empty lines: a Chinese sentence, its translation, then
    lines ``! kind | words as they stand | words in their place``.
    """
    for path in sorted(CORPUS.glob("*.txt")):
        block: list[str] = []
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            place = f"{path.name}:{number}"
            if not line.strip():
                block = []
            elif line.startswith("!"):
                yield _plant(place, block, line)
            elif not line.startswith("#"):
                block.append(line)
                if len(block) == 2:
                    yield Pair(place, block[0], block[1], "")


def _plant(place: str, block: list[str], line: str) -> Pair:
    kind, old, new = (field.strip() for field in line[1:].split(" |", 2))
    zh, en = block
    if en.count(old) != 1:
        raise ValueError(f"{place}: {old!r} stands {en.count(old)} times in the sentence")
    return Pair(place, zh, en.replace(old, new), kind)
