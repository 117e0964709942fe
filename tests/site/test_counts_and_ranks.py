from __future__ import annotations

import pytest

from achievements.model.entities import Rank, Text
from achievements.site.words import counted, rank_text

AMONG = Text("北市各区", "the districts of North City")


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


@pytest.mark.parametrize(
    ("rank", "zh", "en"),
    [
        (Rank(1, AMONG, None), "北市各区第1位", "1st in the districts of North City"),
        (Rank(2, AMONG, 12), "北市各区第2位(共12个)", "2nd of 12 in the districts of North City"),
        (Rank(12, AMONG, 12), "北市各区第12位(共12个)", "12th of 12 in the districts of North City"),
        (Rank(23, AMONG, 31), "北市各区第23位(共31个)", "23rd of 31 in the districts of North City"),
        (None, "", ""),
    ],
)
def test_a_rank_says_of_how_many_where_that_is_known(rank: Rank | None, zh: str, en: str) -> None:
    assert (rank_text(rank, "zh"), rank_text(rank, "en")) == (zh, en)
