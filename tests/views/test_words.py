from __future__ import annotations

import pytest

from achievements.views.words import counted


@pytest.mark.parametrize(
    ("number", "noun", "expected"),
    [
        (0, "events", "0 events"),
        (1, "observations", "1 observation"),
        (1, "projects under negotiation", "1 project under negotiation"),
        (2, "companies", "2 companies"),
        (1, "companies", "1 company"),
        (3862, "people", "3,862 people"),
        (1, "people", "1 person"),
    ],
)
def test_a_count_has_its_noun_in_the_right_number(number: int, noun: str, expected: str) -> None:
    assert counted(number, noun) == expected
