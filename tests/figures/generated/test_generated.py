"""Thousands of pairs from a grammar: right ones are left alone, and every slip is found."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from figures.compare import compare
from tests.figures.generated.forms import FORMS
from tests.figures.generated.grammar import Generated, generate

# At least this share of the slips is found, at most that share of the right pairs complained of.
FOUND, FALSE = 0.999, 0.001


@pytest.fixture(scope="module")
def wrongly_judged() -> tuple[list[Generated], Counter[bool]]:
    """The pairs that are wrongly judged, and how many right (False) and wrong (True) ones are asked."""
    asked: Counter[bool] = Counter()
    wrongly = []
    for pair in generate():
        asked[bool(pair.slip)] += 1
        if bool(compare(pair.zh, pair.en)) != bool(pair.slip):
            wrongly.append(pair)
    return wrongly, asked


def _by_kind(pairs: list[Generated]) -> str:
    """The pairs by form, slip and style, with one of each."""
    kinds: defaultdict[str, list[Generated]] = defaultdict(list)
    for pair in pairs:
        kinds[f"{pair.form}, {pair.slip or 'right'}, {pair.style}"].append(pair)
    return "\n".join(f"{len(of)} × {kind}: {of[0].zh} | {of[0].en}" for kind, of in sorted(kinds.items()))


def test_every_form_is_said_in_every_style_with_its_slips(
    wrongly_judged: tuple[list[Generated], Counter[bool]],
) -> None:
    _, asked = wrongly_judged
    assert asked[False] >= 100 * len(FORMS)
    assert asked[True] >= 3 * asked[False]


def test_right_pairs_are_left_alone(wrongly_judged: tuple[list[Generated], Counter[bool]]) -> None:
    wrongly, asked = wrongly_judged
    complained = [pair for pair in wrongly if not pair.slip]
    assert len(complained) <= FALSE * asked[False], _by_kind(complained)


def test_slips_are_found(wrongly_judged: tuple[list[Generated], Counter[bool]]) -> None:
    wrongly, asked = wrongly_judged
    missed = [pair for pair in wrongly if pair.slip]
    assert len(missed) <= (1 - FOUND) * asked[True], _by_kind(missed)


def test_the_same_seed_makes_the_same_pairs() -> None:
    first, second = generate(7), generate(7)
    assert [next(first) for _ in range(200)] == [next(second) for _ in range(200)]
