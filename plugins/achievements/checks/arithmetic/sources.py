"""Two sources of the same cell: a finding shows both readings where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from achievements.checks.arithmetic.bounds import Bounds, bounds, rounding
from achievements.checks.arithmetic.readings import (
    CurrentReadings,
    PeriodSpan,
    Series,
    at,
    series_of,
    span_of,
)
from achievements.model.entities import Observation, Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from figures import Qualifier, Quantity, format_growth, format_target

SOURCES_DISAGREE = Rule(
    "sources-disagree",
    Severity.WARNING,
    Message("两个来源对同一数字说法不一", "Two sources give different figures for the same cell"),
)
RULES = (SOURCES_DISAGREE,)


def check_sources(readings: CurrentReadings) -> Iterator[Finding]:
    """Report readings of one cell on which different sources disagree.

    A rounded reading of the other is information, any other difference a warning. Estimates are not
    compared: they were made before the result was known.
    """
    cells: defaultdict[tuple[Series, PeriodSpan], list[Observation]] = defaultdict(list)
    for observation in readings.current:
        if observation.status != "estimated" and observation.variant is None:
            cells[series_of(observation), span_of(observation.period)].append(observation)
    for observations in cells.values():
        for first, second in combinations(observations, 2):
            if first.source != second.source:
                yield from _compare(readings, *_by_age(readings, first, second))


def _by_age(
    readings: CurrentReadings, first: Observation, second: Observation
) -> tuple[Observation, Observation]:
    """Return the readings with that of the older source first, where the finding is placed."""

    def key(observation: Observation) -> tuple[date, Place]:
        published = readings.dataset.sources[observation.source].date
        return (published.end if published else date.min), observation.place

    return (first, second) if key(first) <= key(second) else (second, first)


def _compare(readings: CurrentReadings, first: Observation, second: Observation) -> Iterator[Finding]:
    pairs = (
        (first.value, second.value, readings.write),
        (first.yoy, second.yoy, _write_growth),
        (first.target, second.target, _write_target),
    )
    for one, other, write in pairs:
        if one is None or other is None or _agree(one, other):
            continue
        texts = write(one, first.indicator), write(other, second.indicator)
        yield _finding(readings, (first, second), texts, is_rounding=_may_be_rounding(one, other))


def _write_growth(quantity: Quantity, _indicator: str) -> Message:
    return Message(format_growth(quantity, "zh"), format_growth(quantity, "en"))


def _write_target(quantity: Quantity, _indicator: str) -> Message:
    return Message(format_target(quantity, "zh"), format_target(quantity, "en"))


def _agree(one: Quantity, other: Quantity) -> bool:
    return one.value == other.value and one.qualifier == other.qualifier


def _may_be_rounding(one: Quantity, other: Quantity) -> bool:
    """Return whether both can be true: one is the other with fewer digits, or only near it."""
    return not _rounded(one).is_apart_from(_rounded(other))


def _rounded(quantity: Quantity) -> Bounds:
    """Return the bounds of a figure whose trailing zeros, before 万 or 亿, may come from rounding."""
    if quantity.qualifier is not Qualifier.EXACT:
        return bounds(quantity)
    half, step = rounding(quantity), Decimal(1).scaleb(quantity.last_place)
    while quantity.scale and quantity.decimals == 0 and quantity.value and quantity.value % (step * 10) == 0:
        step *= 10
        half = step / 2
    return Bounds(quantity.value - half, quantity.value + half, is_rounded=half > 0)


def _finding(
    readings: CurrentReadings,
    pair: tuple[Observation, Observation],
    texts: tuple[Message, Message],
    *,
    is_rounding: bool,
) -> Finding:
    first, second = pair
    name = readings.name(second)
    sources = [readings.dataset.sources[o.source].title for o in pair]
    zh = (
        f"“{name.zh}”：《{sources[1].zh}》写作{texts[1].zh}，《{sources[0].zh}》写作{texts[0].zh}"
        f"（{at(first.place, second.place).zh}）"
    )
    en = (
        f"“{name.en}”: “{sources[1].en}” has {texts[1].en}, “{sources[0].en}” has {texts[0].en} "
        f"({at(first.place, second.place).en})"
    )
    if is_rounding:
        message = Message(
            f"{zh}；可能是四舍五入，两处都会显示", f"{en}; one may round the other, both are shown"
        )
        return SOURCES_DISAGREE.finding(second.place, message, severity=Severity.INFO)
    message = Message(
        f"{zh}；请核对，若确为两种说法，请写明理由",
        f"{en}: check both; if the sources do differ, say so with a waiver",
    )
    return SOURCES_DISAGREE.finding(second.place, message)
