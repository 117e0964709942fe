from __future__ import annotations

import pytest

from tools.bench.results import Machine, Reading, Results
from tools.bench.targets import Target, format_memory_target, format_targets, targets_of

LABELS = {"hugo": "Hugo", "pelican": "Pelican", "engine": "Engine"}


def results_of(*readings: Reading) -> Results:
    return Results(Machine("a system", "", 2, "3.11", None), LABELS, {}, readings=list(readings))


@pytest.mark.parametrize(
    ("scenario", "size", "targets"),
    [
        ("cold", 2000, (Target(1.0), Target(0.28, "pelican"))),
        ("cold", 5000, (Target(0.75), Target(0.28, "pelican"))),
        ("template", 2000, (Target(0.5),)),
        ("edit-title", 2000, (Target(0.08),)),
        ("edit-title", 5000, (Target(0.03),)),
        ("change-tag", 2000, (Target(0.1),)),
        ("nothing", 50, (Target(1.5, "pelican-empty"),)),
        ("serve", 2000, (Target(0.5, ""),)),
        ("serve", 5000, ()),
        ("cold", 500, ()),
    ],
)
def test_targets_are_those_of_scenario_and_size(
    scenario: str, size: int, targets: tuple[Target, ...]
) -> None:
    assert targets_of(scenario, size) == targets


def test_the_preview_is_held_to_seconds() -> None:
    assert format_targets(results_of(Reading(2000, "serve", "engine", 0.4)), "serve", 2000) == "≤ 0.5 s ✓"
    assert format_targets(results_of(Reading(2000, "serve", "engine", 0.6)), "serve", 2000) == "≤ 0.5 s ✗"


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    only_hugo = results_of(Reading(2000, "cold", "hugo", 7.0))
    assert format_targets(only_hugo, "cold", 2000) == "≤ 1, ≤ 0.28 × Pelican"
    assert format_memory_target(only_hugo, 2000) == "≤ 0.3 × Hugo"
    assert format_memory_target(only_hugo, 500) == ""
