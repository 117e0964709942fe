"""The work of the checks grows with the length of a text, never with its square.

Calls are counted, which gives the same number on any machine; what one call does inside, as the search for a
pattern, is measured in time.
"""

from __future__ import annotations

import re
import sys
from functools import partial

import pytest

from patterns import Pattern
from tests.checks.sample_content import find_all
from tests.growth import grows_too_fast

COUNTED, SHORT, TIMES = 300, 2_500, 4  # signs; a long text has so many times as many
FEWER_CALLS = 5.0  # for TIMES as much; a square would be 16
LESS_TIME = 7.0
# What needs more calls is full of figures: a shorter text shows as much.
MANY_CALLS, SHORT_OF_FIGURES = 1_000_000, 1_000
SENTENCE = {"zh": "北区公布了数据。", "en": "North published the data."}
# What is repeated, and what stands behind it: a sign for which a check looks at the whole text more closely.
RUNS = [
    ("1,000,", " 万"),
    ("1.1.", " 亿元"),
    ("1", "千"),
    ("1,,", "亩"),
    ("1%", "倍"),
    ("1 ", " 万"),
    ("1万", "十"),
    ("1-", "%"),
    ("1~", "万"),
    ("(", ")"),
    ("“", "”"),
    (", ", "，"),
    ("a ", "。"),
    ("的", "的的"),
    ("减少1", "倍"),
    ("一", "倍"),
    ("~", "%"),
    (" ", "万"),
]


def check(lang: str, text: str) -> None:
    """Find all that the checks find in a post with a text in one language."""
    find_all({f"index.{own}.md": f"{text if own == lang else SENTENCE[own]}\n" for own in ("zh", "en")})


def count_calls(lang: str, text: str) -> int:
    """The calls that checking takes, of Python's functions and of C's."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    outer = sys.getprofile()
    sys.setprofile(count)
    try:
        check(lang, text)
    finally:
        sys.setprofile(outer)
    return calls


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("run", "end"), RUNS)
def test_the_work_of_all_checks_grows_with_the_text(lang: str, run: str, end: str) -> None:
    def text(length: int) -> str:
        return f"x{(run * length)[:length]}{end}"

    check(lang, text(COUNTED // 2))  # what is made once is made now
    few, many = (count_calls(lang, text(COUNTED * times)) for times in (1, TIMES))
    assert many < FEWER_CALLS * few, f"{many} calls, and {few} for a quarter of the text"
    short = SHORT if many < MANY_CALLS else SHORT_OF_FIGURES
    smaller, larger = (partial(check, lang, text(short * times)) for times in (1, TIMES))
    assert grows_too_fast(larger, smaller, LESS_TIME) == ""


def find_everywhere(pattern: Pattern | re.Pattern[str], text: str) -> None:
    for _ in pattern.finditer(text):
        pass


@pytest.mark.parametrize("run", ["1,000,", "1.1.", "1", "1,,", ",", "1 ", "1万"])
def test_a_wording_is_looked_for_in_linear_time(run: str) -> None:
    from achievements.checks.hygiene.wording import _SLIPS

    short, long = ((run * length)[:length] for length in (10_000, 10_000 * TIMES))
    for slip in _SLIPS:
        smaller, larger = (partial(find_everywhere, slip.pattern, text) for text in (short, long))
        assert grows_too_fast(larger, smaller, LESS_TIME) == "", slip.rule.name
