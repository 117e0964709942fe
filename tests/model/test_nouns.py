"""A count is never a bare number in English."""

from __future__ import annotations

import pytest

from achievements.model.entities import Place
from achievements.model.problems import Problems
from achievements.model.quantities import check_noun

HERE = Place("data/indicators/commerce.yaml", 3, 11)


@pytest.mark.parametrize(
    ("unit", "noun", "found"),
    [
        ("count", None, ["count-without-noun"]),
        ("count", "", ["count-without-noun"]),
        ("count", "retail outlets", []),
        ("person", None, []),
        ("household", None, []),
        ("CNY", None, []),
        ("percent", None, []),
    ],
)
def test_a_count_needs_a_noun_where_its_unit_has_no_name(
    unit: str, noun: str | None, found: list[str]
) -> None:
    problems = Problems()
    check_noun(unit, noun, HERE, problems)
    assert [finding.rule for finding in problems.findings()] == found
    assert all(finding.severity == "warning" for finding in problems.findings())
