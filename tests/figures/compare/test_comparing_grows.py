"""Two texts that have many figures in one of them alone are compared in time that grows with their length."""

from __future__ import annotations

from functools import partial

import pytest

from figures.compare.parity import compare
from tests.growth import grows_too_fast

SHORT, TIMES, LIMIT = 3_000, 5, 10.0  # signs; a square would take 25 times as long


@pytest.mark.parametrize(
    ("zh", "en"), [("三月三", ""), ("1月、", ""), ("5日、", ""), ("一季度、", "一季度、")]
)
def test_figures_that_one_text_has_alone_are_told_in_linear_time(zh: str, en: str) -> None:
    short, long = (
        partial(compare, (zh * length)[:length], (en * length)[:length] or "A.")
        for length in (SHORT, SHORT * TIMES)
    )
    assert grows_too_fast(long, short, LIMIT) == ""
