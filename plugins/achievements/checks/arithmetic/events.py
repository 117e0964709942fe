"""Signing events against the total that a place reports to have signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from achievements.checks.arithmetic.bounds import Bounds, bounds, total
from achievements.checks.arithmetic.readings import CurrentReadings, at, listed, with_value
from achievements.model.entities import Dataset, Event, Observation, Project
from achievements.model.findings import Finding, Message, Severity
from achievements.model.readings import preferred
from achievements.model.rule import Rule
from figures import Qualifier, Quantity, format_period, format_quantity

EVENT_EXCEEDS_TOTAL = Rule(
    "event-exceeds-total",
    Severity.ERROR,
    Message("活动签约数大于时期总数", "An event signed more than the total of its period"),
)
EVENT_MISMATCH = Rule(
    "event-mismatch",
    Severity.WARNING,
    Message(
        "活动的数字与所列项目或文章不符", "An event's figures are not those of its projects or of an article"
    ),
)
RULES = (EVENT_EXCEEDS_TOTAL, EVENT_MISMATCH)

# The indicators whose value is the total of all signings of a place in a period. There is one
# of amounts for each currency, distinguished by the unit.
PROJECTS_SIGNED = "projects-signed"
CONTRACTED_AMOUNT = "contracted-amount"


class _Signed(NamedTuple):
    """The amount signed at one event, in the unit of a total."""

    event: Event
    quantity: Quantity


def check_events(readings: CurrentReadings) -> Iterator[Finding]:
    """Report events that signed more than the total of their period, or less than the projects they list."""
    for event in readings.dataset.events.values():
        if event.kind == "signing" and ("event", event.id) not in readings.dataset.faulty:
            yield from _check_listed(readings.dataset, event)
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


def _check_listed(dataset: Dataset, event: Event) -> Iterator[Finding]:
    """Report an event that lists more projects than were signed, or projects of a larger amount.

    Where as many are listed as were signed, their investment must be the amount.
    """
    projects = [dataset.projects[name] for name in event.projects if name in dataset.projects]
    signed = event.projects_signed
    number = len(event.projects)
    if signed is not None and lists_too_many(event):
        yield EVENT_MISMATCH.finding(
            event.signed_place or event.place,
            Message(
                f"签约项目写的是 {signed.value:f}，projects 却列了 {number} 个；请对照来源核对两处",
                f"{signed.value:f} projects are said to be signed, but {number} are listed under projects: "
                "look both up in the source",
            ),
        )
        return
    is_whole = signed is not None and number == signed.value == len(projects)
    is_whole = is_whole and all(project.investment for project in projects)
    for amount, written in zip(event.amounts, event.written, strict=True):
        parts = [p.investment for p in projects if p.investment and p.investment.unit == amount.unit]
        stated, listed = bounds(amount), total(map(bounds, parts))
        is_apart = stated.is_apart_from(listed) if is_whole else False
        larger = next((p for p in projects if p.investment in parts and _exceeds(p, stated)), None)
        if larger is not None:
            yield _larger_project(event, written, larger)
        elif len(parts) > 1 and (is_apart or stated.is_below(listed)):
            together = with_value(amount, sum((part.value for part in parts), Decimal(0)), amount.decimals)
            zh, en = (format_quantity(together, lang) for lang in ("zh", "en"))
            yield EVENT_MISMATCH.finding(
                event.amounts_place or event.place,
                Message(
                    f"签约金额写的是{written}，所列 {len(parts)} 个项目的总投资合计{zh}；请对照来源核对两处",
                    f"the amount is stated as {written}, but the {len(parts)} projects that are listed "
                    f"have {en} together: look both up in the source",
                ),
            )


def _exceeds(project: Project, amount: Bounds) -> bool:
    return project.investment is not None and amount.is_below(bounds(project.investment))


def _larger_project(event: Event, written: str, project: Project) -> Finding:
    where = f"{project.place.file}:{project.place.line}"
    found = EVENT_MISMATCH.finding(
        event.amounts_place or event.place,
        Message(
            f"签约金额写的是{written}，所列项目“{project.name.zh}”的总投资却是{project.written}（{where}）；"
            "请对照来源核对两处",
            f"the amount is stated as {written}, but “{project.name.en}”, which is listed, has an investment "
            f"of {project.written} ({where}): look both up in the source",
        ),
    )
    return replace(found, cause=where)


def lists_too_many(event: Event) -> bool:
    """Return whether an event lists more projects than were signed."""
    signed = event.projects_signed
    return signed is not None and signed.qualifier is Qualifier.EXACT and len(event.projects) > signed.value


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
    readings: CurrentReadings, observation: Observation, stated: Quantity, signed: list[_Signed]
) -> Iterator[Finding]:
    larger = [item for item in signed if bounds(stated).is_below(bounds(item.quantity))]
    for item in larger:
        yield _larger_event(readings, observation, stated, item)
    if not larger and bounds(stated).is_below(total(bounds(item.quantity) for item in signed)):
        yield _larger_together(readings, observation, stated, signed)


def _larger_event(
    readings: CurrentReadings, observation: Observation, stated: Quantity, item: _Signed
) -> Finding:
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
    readings: CurrentReadings, observation: Observation, stated: Quantity, signed: list[_Signed]
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
