"""The time of the checks grows with the length of a text, never with its square.

Measured against itself: a text four times as long may take so many times as
long, however slow the machine is.
"""

from __future__ import annotations

import time

import pytest

from tests.checks.sample_content import find_all

SHORT, TIMES, LIMIT = 2_500, 4, 12.0  # signs; a square would be 16, a busy machine measures up to 10 for 4
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


def seconds(lang: str, text: str) -> float:
    """The processor's time for all checks of a post, the shorter of two readings."""
    taken = []
    for _ in range(2):
        started = time.process_time()
        find_all({f"index.{own}.md": f"{text if own == lang else SENTENCE[own]}\n" for own in ("zh", "en")})
        taken.append(time.process_time() - started)
    return min(taken)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("run", "end"), RUNS)
def test_the_time_of_all_checks_grows_with_the_text(lang: str, run: str, end: str) -> None:
    short, long = (f"x{(run * length)[:length]}{end}" for length in (SHORT, SHORT * TIMES))
    seconds(lang, "x")
    assert seconds(lang, long) < LIMIT * max(seconds(lang, short), 0.01)


@pytest.mark.parametrize("run", ["1,000,", "1.1.", "1", "1,,", ",", "1 ", "1万"])
def test_a_wording_is_looked_for_in_linear_time(run: str) -> None:
    from achievements.checks.hygiene.wording import _SLIPS

    for slip in _SLIPS:
        taken = []
        for length in (10_000, 40_000):
            text = (run * length)[:length]
            started = time.process_time()
            for _ in slip.pattern.finditer(text):
                pass
            taken.append(time.process_time() - started)
        assert taken[1] < LIMIT * max(taken[0], 0.01), slip.rule.name
