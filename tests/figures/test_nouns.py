from __future__ import annotations

import pytest

from figures.nouns import singular


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("projects", "project"),
        ("investment projects", "investment project"),
        ("projects under negotiation", "project under negotiation"),
        ("companies", "company"),
        ("gazelle enterprises", "gazelle enterprise"),
        ("people", "person"),
        ("production lines", "production line"),
        ("industrial bases", "industrial base"),
        ("branches", "branch"),
        ("staff", "staff"),
        ("businesses", "business"),
        ("sources of water", "source of water"),
    ],
)
def test_a_noun_phrase_has_its_head_in_the_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected
