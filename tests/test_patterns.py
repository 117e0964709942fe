"""Patterns that are compiled when they are first used."""

import re
from collections.abc import Callable

import pytest

from patterns import Pattern


def use(pattern: Pattern) -> list[object]:
    return [
        bool(pattern.match("ab")),
        bool(pattern.fullmatch("AB")),
        bool(pattern.search("xB")),
        [match[0] for match in pattern.finditer("b B ab")],
        pattern.sub("-", "abc"),
    ]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (Pattern("b"), [False, False, False, ["b", "b"], "a-c"]),
        (Pattern("b", re.IGNORECASE), [False, False, True, ["b", "B", "b"], "a-c"]),
        (Pattern("a b", re.VERBOSE | re.IGNORECASE), [True, True, False, ["ab"], "-c"]),
        (Pattern(lambda: "a?b"), [True, False, False, ["b", "ab"], "-c"]),
    ],
)
def test_a_pattern_finds_what_its_expression_does(pattern: Pattern, found: list[object]) -> None:
    assert use(pattern) == found


def test_a_pattern_is_compiled_once_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def note(source: str, flags: re.RegexFlag, compile_: Callable[..., object] = re.compile) -> object:
        compiled.append(source)
        return compile_(source, flags)

    monkeypatch.setattr(re, "compile", note)
    pattern = Pattern("b")
    assert compiled == []
    assert use(pattern) == use(pattern)
    assert compiled == ["b"]
    with pytest.raises(AttributeError):
        pattern.nothing  # noqa: B018 — asked for, as `copy` asks
