"""What readers type is found, what they expect at the top; `tests.search.readers` lists what is missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from achievements.site.library import Library

from .browser import needs_node
from .readers import Case, Measured, Served, measure, read_cases

pytestmark = needs_node

# As reached. Before names, everyday words, splits and slips it was 0.622 and 0.464.
RECALL = 0.98
FIRST_HIT_RATE = 0.97


@pytest.fixture(scope="module")
def measured(folder: Path, library: Library) -> Measured:
    return measure(folder, library)


def test_readers_find_what_they_look_for(measured: Measured) -> None:
    assert len(measured.served) >= 200
    assert measured.recall >= RECALL, measured
    assert measured.first_hit_rate >= FIRST_HIT_RATE, measured


def test_what_is_not_there_is_not_found(measured: Measured) -> None:
    negatives = [one for one in measured.served if not one.case.expected]
    assert len(negatives) > 15
    assert [one.case.query for one in negatives if one.hits] == []


def test_both_editions_and_their_queries_are_measured(library: Library) -> None:
    cases = list(read_cases(library))
    assert len(set(cases)) == len(cases)
    assert sum(case.lang == "zh" for case in cases) > 100
    assert sum(case.lang == "en" for case in cases) > 70


def test_a_hit_counts_once_and_only_among_the_first_ten() -> None:
    case = Case("zh", "q", (frozenset({"a", "b"}), frozenset({"c"})))
    assert (Served(case, ("a", "c")).first, Served(case, ("a", "c")).recall) == (True, 1)
    assert (Served(case, ("c", "b")).first, Served(case, ("c", "b")).recall) == (False, 1)
    assert Served(case, ("b", *"1234567890", "c")).recall == 0.5
    assert (Served(case, ()).first, Served(case, ()).recall) == (False, 0)
    nothing = Case("zh", "q", ())
    assert (Served(nothing, ()).first, Served(nothing, ("a",)).recall) == (True, 0)
