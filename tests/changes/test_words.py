"""Two versions of a text with their words marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achievements.changes.words import LONGEST, Marked, mark_text, mark_words


def written(marked: Marked) -> str:
    signs = {"same": "{}", "deleted": "[-{}]", "inserted": "[+{}]"}
    return "".join(signs[piece.kind].format(piece.text) for piece in marked)


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("实际使用外资3227万美元。", "实际使用外资3228万美元。", "实际使用外资[-3227][+3228]万美元。"),
        ("增长88.6%，居第2位", "增长86.8%，居第2位", "增长[-88.6%][+86.8%]，居第2位"),
        ("集中签约项目", "集中签约23个项目", "集中签约[+23个]项目"),
        ("FDI of $32.27 million", "FDI of $32.28 million", "FDI of $[-32.27][+32.28] million"),
        ("It's signed today", "It's not signed", "It's [+not ]signed[- today]"),
        ("", "新的一段", "[+新的一段]"),
        ("旧的一段", "", "[-旧的一段]"),
        ("GDP增长", "GNP增长", "[-GDP][+GNP]增长"),
        ("<b>甲</b>", "<i>甲</i>", "<[-b][+i]>甲</[-b][+i]>"),
    ],
)
def test_words_are_marked(old: str, new: str, marked: str) -> None:
    assert written(mark_words(old, new)) == marked


def test_paragraphs_that_are_the_same_stay_whole() -> None:
    marked = list(mark_text(["甲", "乙乙乙乙1", "丙"], ["甲", "乙乙乙乙2", "新", "丙"]))
    assert [written(each) for each in marked] == ["甲", "乙乙乙乙[-1][+2]", "[+新]", "丙"]


def test_a_paragraph_of_any_length_is_marked() -> None:
    old, new = "甲" * (LONGEST + 1), "乙" * (LONGEST + 1)
    assert [piece.kind for piece in mark_words(old, new)] == ["deleted", "inserted"]


@given(st.text("甲乙丙1. a\n", max_size=40), st.text("甲乙丙1. a\n", max_size=40))
def test_both_versions_can_be_read_from_what_is_marked(old: str, new: str) -> None:
    marked = mark_words(old, new)
    assert "".join(piece.text for piece in marked if piece.kind != "inserted") == old
    assert "".join(piece.text for piece in marked if piece.kind != "deleted") == new
