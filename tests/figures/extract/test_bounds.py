"""Nothing in the extraction can be driven into more than linear work.

Two proofs: no pattern repeats a repetition without bound, and the number of calls made
(each of bounded work, by the first) grows no faster than the text.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import figures.compare
import figures.extract
from figures.compare import compare
from figures.extract import extract
from patterns import Pattern

# Fragments that begin, join and break off figures, to be repeated and mixed.
FRAGMENTS = (
    "1 一 1, 万亿 第一 . 0. 1- 1— 1到 、1 12月 2021年 ( [ 〔 “ 《 ` ]( http:// 近 超 不 增长 同比 百 分之 个 "
    "% 元 成 倍 翻 半 双 每 首 one twenty- a_hundred_and_ dozen_ first_ up_ by_ March_ $ US$ percent_ and_ "
    "to_ the_ 's -year half_ of_ no. x +1 :1 1:30 \n , ， ；"
)
ALPHABET = [fragment.replace("_", " ") for fragment in FRAGMENTS.split(" ")]

STEPS_A_CHARACTER = 400
# What the pairing may add: each mention that equal values leave over is compared with a window of the
# other text, which the smaller of two texts does not fill.
WINDOW_STEPS = 49 * 40


def count_calls(work: Callable[[], object]) -> int:
    """How many calls, of Python and of C, the work makes."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def long_text(fragments: list[str], size: int) -> str:
    unit = "".join(fragments)
    return (unit * (size // len(unit) + 1))[:size]


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern of the modules that read running text."""
    for package in (figures.extract, figures.compare):
        for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(info.name)
            for name, value in vars(module).items():
                found = value if isinstance(value, (tuple, list)) else (value,)
                for item in (
                    part for entry in found for part in (entry if isinstance(entry, tuple) else (entry,))
                ):
                    if isinstance(item, (re.Pattern, Pattern)):
                        source = item.pattern if isinstance(item, re.Pattern) else item.source
                        yield f"{info.name}.{name}", re.compile(source)


def unbounded_depth(tokens: Any) -> int:
    """How deep repetitions without bound are nested within each other."""
    deepest = 0
    for operator, argument in tokens:
        inside = max((unbounded_depth(part) for part in subpatterns(argument)), default=0)
        if operator in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            inside += argument[1] is _constants.MAXREPEAT
        deepest = max(deepest, inside)
    return deepest


def subpatterns(argument: Any) -> Iterator[Any]:
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, (tuple, list)):
        for part in argument:
            yield from subpatterns(part)


def test_no_pattern_repeats_a_repetition_without_bound() -> None:
    found = dict(patterns())
    assert len(found) > 80
    for name, pattern in found.items():
        assert unbounded_depth(_parser.parse(pattern.pattern, pattern.flags)) <= 1, name


@pytest.mark.parametrize("lang", ["zh", "en"])
@settings(max_examples=25, deadline=None)
@given(fragments=st.lists(st.sampled_from(ALPHABET), min_size=1, max_size=6))
def test_the_steps_are_bounded_by_the_length(lang: str, fragments: list[str]) -> None:
    text = long_text(fragments, 800)
    assert count_calls(lambda: extract(text, lang)) <= STEPS_A_CHARACTER * len(text)


@settings(max_examples=10, deadline=None)
@given(
    zh=st.lists(st.sampled_from(ALPHABET), min_size=1, max_size=5),
    en=st.lists(st.sampled_from(ALPHABET), min_size=1, max_size=5),
)
def test_comparing_takes_steps_in_proportion(zh: list[str], en: list[str]) -> None:
    def steps(size: int) -> int:
        first, second = long_text(zh, size), long_text(en, size)
        return count_calls(lambda: compare(first, second))

    small, large = steps(400), steps(1200)
    assert large <= 3 * small + WINDOW_STEPS * 1200
