from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achievements.render.linebreaking import (
    CLOSING,
    OPENING,
    balance_lines,
    break_lines,
    is_wide,
    shorten,
)

TEXT = st.text(
    st.sampled_from("莱芜区实际使用外资，。；《》“”（）(),.!? abcXYZ 0123456789%$-·万亿元\u00a0…"),
    max_size=60,
)


def squares(text: str) -> float:
    """A width like that of a real font: Han two, Latin one."""
    return sum(2 if is_wide(character) else 1 for character in text)


def cases() -> list[tuple[float, str, list[str]]]:
    """Fixtures: a width and a text on one line, then the lines expected."""
    blocks = (
        (Path(__file__).parent / "fixtures" / "linebreaking.txt").read_text(encoding="utf-8").split("\n\n")
    )
    parsed = []
    for block in blocks:
        head, *lines = [line for line in block.splitlines() if not line.startswith("#")]
        width, _, text = head.partition("|")
        parsed.append((float(width), text, lines))
    return parsed


@pytest.mark.parametrize(("width", "text", "lines"), cases())
def test_lines_break_where_an_editor_would_break_them(width: float, text: str, lines: list[str]) -> None:
    assert list(break_lines(text, width, squares, 99)) == lines


@given(TEXT, st.integers(8, 40), st.integers(1, 4))
def test_no_line_is_wider_than_its_space_and_there_are_not_too_many(text: str, width: int, most: int) -> None:
    lines = break_lines(text, width, squares, most)
    assert len(lines) <= most
    assert all(squares(line) <= width for line in lines)
    assert all(line.strip() for line in lines)


@given(TEXT, st.integers(8, 40))
def test_without_a_limit_nothing_is_lost(text: str, width: int) -> None:
    assert "".join("".join(break_lines(text, width, squares, 999)).split()) == "".join(text.split())


@given(
    st.lists(
        st.sampled_from(["莱", "芜区", "外资，", "（河区）。", "《abc》", "abc", "“de”；", "12345万元"]),
        max_size=30,
    ),
    st.integers(16, 40),
)
def test_no_line_starts_with_closing_or_ends_with_opening_punctuation(words: list[str], width: int) -> None:
    lines = break_lines("".join(words), width, squares, 999)
    assert not [line for line in lines[1:] if line[0] in CLOSING]
    assert not [line for line in lines[:-1] if line[-1] in OPENING]


@given(TEXT, st.integers(8, 40))
def test_shortened_text_fits_and_says_that_it_was_cut(text: str, width: int) -> None:
    short = shorten(text, width, squares)
    if squares(text) <= width:
        assert short == text
    else:
        assert squares(short) <= width
        assert short.endswith(("…", "..."))
        assert text.startswith(short.removesuffix("…").removesuffix("...").rstrip())


def test_where_not_even_an_ellipsis_fits_nothing_is_shown() -> None:
    assert shorten("investment", 2, squares) == ""
    assert shorten("", 0, squares) == ""


@given(TEXT, st.integers(8, 40), st.integers(1, 4))
def test_balancing_changes_neither_the_text_nor_the_number_of_lines(text: str, width: int, most: int) -> None:
    greedy = break_lines(text, width, squares, most)
    even = balance_lines(text, width, squares, most)
    assert len(even) == len(greedy)
    assert "".join("".join(even).split()) == "".join("".join(greedy).split())
    assert all(squares(line) <= width for line in even)


def test_a_single_word_on_the_last_line_is_evened_out() -> None:
    assert balance_lines("one two three four", 15, squares, 3) == ("one two", "three four")
