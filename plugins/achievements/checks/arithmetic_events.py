"""Signing events against what a place reports to have signed in all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from achievements.checks.arithmetic_bounds import bounds, total
from achievements.checks.arithmetic_readings import Readings, at, listed
from achievements.checks.rule import Rule
from achievements.dataset.entities import Event, Observation
from achievements.dataset.readings import preferred
from achievements.findings import Finding, Message, Severity
from figures import Quantity, format_period

EVENT_EXCEEDS_TOTAL = Rule(
    "event-exceeds-total",
    Severity.ERROR,
    Message("活动签约数大于时期总数", "An event signed more than the total of its period"),
)
RULES = (EVENT_EXCEEDS_TOTAL,)

# The indicators whose value is the total of all signings of a place in a period. There is one
# of amounts for each currency, told apart by the unit.
PROJECTS_SIGNED = "projects-signed"
CONTRACTED_AMOUNT = "contracted-amount"


class _Signed(NamedTuple):
    """What was signed at one event, in the unit of a total."""

    event: Event
    quantity: Quantity


def check_events(readings: Readings) -> Iterator[Finding]:
    """Report an event, or all events together, that signed more than the total of the period they lie in."""
    for observation in preferred(readings.current, ()):
        if observation.value is None or observation.breakdown or observation.scope or observation.variant:
            continue
        if not _is_total(observation):
            continue
        signed = [
            _Signed(event, quantity)
            for event in readings.dataset.events.values()
            if event.kind == "signing"
            and event.district == observation.district
            and observation.period.contains(event.date)
            for quantity in _stated(event, observation)
        ]
        yield from _check_total(readings, observation, observation.value, signed)


def _is_total(observation: Observation) -> bool:
    return observation.indicator == PROJECTS_SIGNED or observation.indicator.startswith(CONTRACTED_AMOUNT)


def _stated(event: Event, observation: Observation) -> Iterator[Quantity]:
    if observation.value is None:
        return
    if observation.indicator == PROJECTS_SIGNED:
        if event.projects_signed is not None:
            yield event.projects_signed
    else:
        yield from (amount for amount in event.amounts if amount.unit == observation.value.unit)


def _check_total(
    readings: Readings, observation: Observation, stated: Quantity, signed: list[_Signed]
) -> Iterator[Finding]:
    larger = [item for item in signed if bounds(stated).is_below(bounds(item.quantity))]
    for item in larger:
        yield _larger_event(readings, observation, stated, item)
    if not larger and bounds(stated).is_below(total(bounds(item.quantity) for item in signed)):
        yield _larger_together(readings, observation, stated, signed)


def _larger_event(readings: Readings, observation: Observation, stated: Quantity, item: _Signed) -> Finding:
    whole = readings.write(stated, observation.indicator)
    part = readings.write(item.quantity, observation.indicator)
    where = at(observation.place, item.event.place)
    zh, en = (format_period(observation.period, lang) for lang in ("zh", "en"))
    return EVENT_EXCEEDS_TOTAL.finding(
        item.event.place,
        Message(
            f"这次活动签约{part.zh}，多于{zh}的总数{whole.zh}（{where.zh}）；请核对两处",
            f"this event signed {part.en}, more than the total for {en}, {whole.en} ({where.en}): check both",
        ),
    )


def _larger_together(
    readings: Readings, observation: Observation, stated: Quantity, signed: list[_Signed]
) -> Finding:
    whole = readings.write(stated, observation.indicator)
    places = listed((item.event.place for item in signed), observation.place)
    return EVENT_EXCEEDS_TOTAL.finding(
        observation.place,
        Message(
            f"时期内各次活动（{places.zh}）合计超过这里的总数{whole.zh}；请核对，或看是否有活动重复登记",
            f"the events of the period ({places.en}) together exceed this total, {whole.en}: "
            "check them, and whether one event was entered twice",
        ),
        severity=Severity.WARNING,
    )
