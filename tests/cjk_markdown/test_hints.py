"""What is passed over at a first look holds nothing that a closer one would find."""

from __future__ import annotations

import random
import re

import pytest

from cjk_markdown import keyboard, line_slips, slips

EVERYTHING = re.compile("")
PIECES = (
    *'[]（）()!！“”"： :#\u3000^a1/.\n`\\{}｛＊_【】=',
    *("a.md", "http://x", "fig", "www.a", ".png", "## ", "##\u3000", "[^1]", "](", "![a](b.png"),
)


def mixtures() -> list[str]:
    chance = random.Random(5)  # noqa: S311 — the same on every machine
    return ["".join(chance.choices(PIECES, k=chance.randint(2, 14))) for _ in range(4000)]


def found(words: str) -> list[slips.Found]:
    return [
        each
        for escaped in (False, True)
        for linked in (False, True)
        for each in slips.find_in_words(words, escaped=escaped, linked=linked)
    ]


def test_the_same_slips_are_found_without_the_first_look(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = {words: found(words) for words in mixtures()}
    assert sum(map(bool, looked.values())) > 500
    monkeypatch.setattr(slips, "_HINT", EVERYTHING)
    assert {words: found(words) for words in mixtures()} == looked


def test_the_same_marks_of_a_keyboard_are_read_without_the_first_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked = {words: keyboard.read_full_width_marks(words) for words in mixtures()}
    assert sum(words != read for words, read in looked.items()) > 20
    monkeypatch.setattr(keyboard, "_HINT", EVERYTHING)
    assert {words: keyboard.read_full_width_marks(words) for words in mixtures()} == looked


def test_the_same_slips_are_found_in_lines_without_the_first_look(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line for words in mixtures() for line in words.split("\n") if line.strip()]
    looked = [list(line_slips.find_in_lines([line], in_item=False)) for line in lines]
    assert sum(map(bool, looked)) > 100
    monkeypatch.setattr(line_slips, "_BAR", EVERYTHING)
    assert [list(line_slips.find_in_lines([line], in_item=False)) for line in lines] == looked
