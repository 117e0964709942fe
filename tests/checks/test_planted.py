"""The planted tree: a small sound portal with one problem of each rule of the checks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from achievements.checks import RULES, coverage, links
from achievements.commands import check

FIXTURES = Path(__file__).parents[1] / "fixtures"
EXPECTED = (FIXTURES / "planted_expected.txt").read_text("utf-8").splitlines()
# Told only by `check --coverage`, and of what `links` found on the network.
ON_REQUEST = {rule.name for rule in (*coverage.RULES, *links.RULES)}


def test_each_planted_problem_is_listed_once_at_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    content = FIXTURES / "planted"
    code = check.run(FIXTURES.parents[1], content=str(content), format="json", today="2026-11-21")

    found = json.loads(capsys.readouterr().out)
    assert [f"{f['file']}:{f['line']}:{f['column']} {f['severity']} {f['rule']}" for f in found] == EXPECTED
    assert code == 1


def test_a_problem_of_each_rule_is_planted_and_only_one() -> None:
    planted = [line.rsplit(" ", 1)[1] for line in EXPECTED]
    assert sorted(planted) == sorted({rule.name for rule in RULES} - ON_REQUEST)
