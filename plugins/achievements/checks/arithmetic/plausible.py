"""Figures that are implausible unless an editor confirms them beside the figure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from achievements.checks.arithmetic.readings import CurrentReadings, at
from achievements.model.entities import Observation
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from figures import Quantity, format_growth, format_target

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
IMPLAUSIBLE_MAGNITUDE = Rule(
    "implausible-magnitude",
    Severity.WARNING,
    Message("数量级与其他时期悬殊，需确认", "A magnitude unlike that of other periods"),
)
RULES = (IMPLAUSIBLE_GROWTH, IMPLAUSIBLE_COMPLETION, IMPLAUSIBLE_MAGNITUDE)

HIGHEST_GROWTH = Decimal(500)  # percent
LOWEST_GROWTH = Decimal(-100)  # percent: less than nothing is left
HIGHEST_COMPLETION = Decimal(1000)  # percent
# 万 written for 亿, or million for billion; a month and a year of one indicator are nearer than that.
LARGEST_RATIO = 1000


def check_plausible(readings: CurrentReadings) -> Iterator[Finding]:
    """Report growth and completion of targets beyond what is usual, for an editor to confirm."""
    for observation in readings.current:
        yield from _check_growth(readings, observation)
        yield from _check_completion(readings, observation)


def _check_growth(readings: CurrentReadings, observation: Observation) -> Iterator[Finding]:
    yoy = observation.yoy
    if yoy is not None and not LOWEST_GROWTH <= yoy.value <= HIGHEST_GROWTH:
        stated = Message(format_growth(yoy, "zh"), format_growth(yoy, "en"))
        yield _ask(IMPLAUSIBLE_GROWTH, readings, observation, "yoy", stated)


def _check_completion(readings: CurrentReadings, observation: Observation) -> Iterator[Finding]:
    target = observation.target
    if target is not None and target.value > HIGHEST_COMPLETION:
        stated = Message(format_target(target, "zh"), format_target(target, "en"))
        yield _ask(IMPLAUSIBLE_COMPLETION, readings, observation, "target", stated)


def check_magnitudes(readings: CurrentReadings, told: Collection[Finding]) -> Iterator[Finding]:
    """Report a value a thousand times as large or as small as most of its series, for an editor to confirm.

    A series with a finding in ``told`` is left out: the wrong magnitude most likely caused that
    one.
    """
    doubtful = {(finding.file, finding.line) for finding in told}
    for observations in readings.by_series.values():
        valued = [_Valued(o, o.value, abs(o.value.value)) for o in observations if o.value and o.value.value]
        if len(valued) > 1 and not any(doubtful & readings.lines(o) for o in observations):
            yield from _unlike_the_others(readings, sorted(valued, key=lambda each: each.size))


class _Valued(NamedTuple):
    """An observation with its value, which is not zero, and the absolute value of that."""

    observation: Observation
    value: Quantity
    size: Decimal


def _unlike_the_others(readings: CurrentReadings, by_size: Sequence[_Valued]) -> Iterator[Finding]:
    usual = by_size[(len(by_size) - 1) // 2]
    for each in by_size:
        if max(each.size, usual.size) < LARGEST_RATIO * min(each.size, usual.size):
            continue
        name, value = readings.name(each.observation), readings.write(each.value, each.observation.indicator)
        other = readings.write(usual.value, usual.observation.indicator)
        where = at(usual.observation.place, each.observation.place)
        yield IMPLAUSIBLE_MAGNITUDE.finding(
            readings.place(each.observation, "value"),
            Message(
                f"“{name.zh}”{value.zh}与另一时期的{other.zh}（{where.zh}）相差一千倍以上；请与来源核对"
                f"两处的“万”“亿”和单位，若来源确是如此，请在这一行末写上“# check-ignore "
                f"{IMPLAUSIBLE_MAGNITUDE.name}: 理由”",
                f"“{name.en}” {value.en} is a thousand times or more apart from {other.en} of another period "
                f"({where.en}): check magnitude and unit of both against their sources; if they do say so, "
                "confirm it at the end of the line with "
                f"“# check-ignore {IMPLAUSIBLE_MAGNITUDE.name}: reason”",
            ),
        )


def _ask(
    rule: Rule, readings: CurrentReadings, observation: Observation, key: str, stated: Message
) -> Finding:
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
