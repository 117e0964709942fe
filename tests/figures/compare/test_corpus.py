"""The corpus: right pairs are left alone, planted errors are found."""

from __future__ import annotations

from collections import Counter

import pytest

from figures.compare import compare
from tests.figures.corpus_reader import Pair, read_corpus

CORPUS = list(read_corpus())
RIGHT = [pair for pair in CORPUS if not pair.error]
PLANTED = [pair for pair in CORPUS if pair.error]


def test_the_corpus_is_large_and_varied() -> None:
    assert len(RIGHT) >= 300
    assert len(PLANTED) >= 300
    kinds = Counter(pair.error for pair in PLANTED)
    for kind in ("x10", "x100", "digit", "unit", "currency", "direction", "dropped", "added", "month"):
        assert kinds[kind] >= 2, kind


def test_right_pairs_are_left_alone() -> None:
    complained = [pair.place for pair in RIGHT if compare(pair.zh, pair.en)]
    assert len(complained) <= len(RIGHT) // 100, complained


def test_planted_errors_are_found() -> None:
    missed = [f"{pair.place} {pair.error}" for pair in PLANTED if not compare(pair.zh, pair.en)]
    assert len(missed) <= len(PLANTED) // 50, missed


def test_one_error_gives_one_difference() -> None:
    several = [pair.place for pair in PLANTED if len(compare(pair.zh, pair.en)) > 1]
    assert len(several) <= len(PLANTED) // 50, several


@pytest.mark.parametrize("size", [10, 40])
def test_whole_texts_are_compared_like_sentences(size: int) -> None:
    for start in range(0, len(RIGHT), size):
        pairs = RIGHT[start : start + size]
        zh, en = _join(pairs)
        assert compare(zh, en) == (), pairs[0].place


def _join(pairs: list[Pair]) -> tuple[str, str]:
    return "\n\n".join(pair.zh for pair in pairs), "\n\n".join(pair.en for pair in pairs)
