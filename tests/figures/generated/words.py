"""The words of the grammar: what ``words.txt`` holds."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("words.txt")


class Frame(NamedTuple):
    """A clause with a gap for its figure, in Chinese and in English, and the English without the figure."""

    zh: str
    en: tuple[str, ...]
    without: str = ""


class Counted(NamedTuple):
    """Something counted: its frame, its measure word, its noun and one that would be wrong."""

    frame: Frame
    measure: str
    noun: str
    wrong: str


@lru_cache(maxsize=1)
def _sections() -> dict[str, list[list[str]]]:
    sections: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            rows = sections.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            rows.append([field.strip() for field in line.split(" |")])
    return sections


def rows(section: str) -> list[list[str]]:
    """The lines of a section, each as its fields."""
    return _sections()[section]


def wordings(field: str) -> tuple[str, ...]:
    """The wordings of a field."""
    return tuple(field.split(" / "))


def frames(section: str) -> list[Frame]:
    """The frames of a section whose lines are Chinese, English and the English without the figure."""
    return [Frame(row[0], wordings(row[1]), row[2]) for row in rows(section)]


def counted() -> list[Counted]:
    """Everything that is counted or measured."""
    return [
        Counted(Frame(zh, wordings(en), without), measure, noun, wrong)
        for zh, measure, en, noun, wrong, without in rows("count")
    ]
