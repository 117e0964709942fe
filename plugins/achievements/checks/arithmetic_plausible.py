"""Figures that are hard to believe: an editor confirms them beside the figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from achievements.checks.arithmetic_readings import Readings
from achievements.checks.rule import Rule
from achievements.dataset.entities import Observation
from achievements.findings import Finding, Message, Severity
from figures import format_growth, format_target

IMPLAUSIBLE_GROWTH = Rule(
    "implausible-growth",
    Severity.WARNING,
    Message("增速少见，需确认", "Growth that asks for confirmation"),
)
IMPLAUSIBLE_COMPLETION = Rule(
    "implausible-completion",
    Severity.WARNING,
    Message("完成率少见，需确认", "Completion of a target that asks for confirmation"),
)
RULES = (IMPLAUSIBLE_GROWTH, IMPLAUSIBLE_COMPLETION)

HIGHEST_GROWTH = Decimal(500)  # percent
LOWEST_GROWTH = Decimal(-100)  # percent: less than nothing is left
HIGHEST_COMPLETION = Decimal(1000)  # percent


def check_plausible(readings: Readings) -> Iterator[Finding]:
    """Ask an editor to confirm growth and completion of targets beyond what is usual."""
    for observation in readings.current:
        yield from _check_growth(readings, observation)
        yield from _check_completion(readings, observation)


def _check_growth(readings: Readings, observation: Observation) -> Iterator[Finding]:
    yoy = observation.yoy
    if yoy is not None and not LOWEST_GROWTH <= yoy.value <= HIGHEST_GROWTH:
        stated = Message(format_growth(yoy, "zh"), format_growth(yoy, "en"))
        yield _ask(IMPLAUSIBLE_GROWTH, readings, observation, "yoy", stated)


def _check_completion(readings: Readings, observation: Observation) -> Iterator[Finding]:
    target = observation.target
    if target is not None and target.value > HIGHEST_COMPLETION:
        stated = Message(format_target(target, "zh"), format_target(target, "en"))
        yield _ask(IMPLAUSIBLE_COMPLETION, readings, observation, "target", stated)


def _ask(rule: Rule, readings: Readings, observation: Observation, key: str, stated: Message) -> Finding:
    name = readings.name(observation)
    return rule.finding(
        readings.place(observation, key),
        Message(
            f"“{name.zh}”{stated.zh}，少见；请与来源核对，若来源确是如此，"
            f"请在这一行末写上“# check-ignore {rule.name}: 理由”",
            f"“{name.en}” {stated.en} is unusual: check it against the source; if the source does say so, "
            f"confirm it at the end of the line with “# check-ignore {rule.name}: reason”",
        ),
    )
