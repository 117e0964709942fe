"""Parts and wholes: parts of a complete breakdown sum to the total, no part is larger than its whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from achievements.checks.arithmetic.bounds import bounds, total
from achievements.checks.arithmetic.readings import (
    Breakdown,
    CurrentReadings,
    PeriodSpan,
    at,
    listed,
    series_of,
    span_of,
    with_value,
)
from achievements.model.entities import Observation
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from figures import UNITS, Qualifier

PARTS_DO_NOT_SUM = Rule(
    "parts-do-not-sum",
    Severity.ERROR,
    Message("各部分之和与总数不符", "The parts of a complete breakdown do not sum to the total"),
)
PART_EXCEEDS_WHOLE = Rule(
    "part-exceeds-whole",
    Severity.ERROR,
    Message("部分大于整体", "A part is larger than its whole"),
)
RULES = (PARTS_DO_NOT_SUM, PART_EXCEEDS_WHOLE)


class _Whole(NamedTuple):
    """The key of a whole: the indicator, place, period and source of its parts, with one dimension less."""

    district: str
    indicator: str
    breakdown: Breakdown
    scope: str
    span: PeriodSpan
    source: str


_Group = dict[str, Observation]  # code of the dimension -> the reading of that part


def check_parts(readings: CurrentReadings) -> Iterator[Finding]:
    """Report parts that do not sum to their whole or exceed it.

    Only figures of one source, in one unit, are summed. Rates and growth are never summed;
    currencies have indicators of their own.
    """
    wholes = {
        _whole(o, o.breakdown): o for o in readings.current if o.value is not None and o.variant is None
    }
    for (key, dimension), parts in _groups(readings).items():
        whole = wholes.get(key)
        if whole is None:
            continue
        if _is_summable(whole, parts) and readings.dataset.dimensions[dimension].complete:
            if not readings.is_incomplete(key.district, key.indicator):
                yield from _check_sum(readings, whole, dimension, parts)
        else:
            yield from _check_size(readings, whole, parts)
    for observation in wholes.values():
        yield from _check_part_of(readings, observation, wholes)


def _groups(readings: CurrentReadings) -> Mapping[tuple[_Whole, str], _Group]:
    groups: defaultdict[tuple[_Whole, str], _Group] = defaultdict(dict)
    for observation in readings.current:
        indicator = readings.dataset.indicators[observation.indicator]
        if observation.value is None or observation.variant or UNITS[indicator.unit].kind == "ratio":
            continue
        for dimension, code in observation.breakdown:
            rest = tuple(item for item in observation.breakdown if item[0] != dimension)
            groups[_whole(observation, rest), dimension][code] = observation
    return groups


def _whole(observation: Observation, breakdown: Breakdown) -> _Whole:
    district, indicator, _, scope = series_of(observation)
    return _Whole(district, indicator, breakdown, scope, span_of(observation.period), observation.source)


def _is_summable(whole: Observation, parts: _Group) -> bool:
    """Return whether there are at least two parts, and neither they nor the whole are approximate."""
    values = [o.value for o in (whole, *parts.values()) if o.value is not None]
    return len(parts) >= 2 and all(value.qualifier is Qualifier.EXACT for value in values)


def _check_sum(
    readings: CurrentReadings, whole: Observation, dimension: str, parts: _Group
) -> Iterator[Finding]:
    values = [part.value for part in parts.values() if part.value is not None]
    stated, summed = whole.value, total(map(bounds, values))
    if stated is None or not summed.is_apart_from(bounds(stated)):
        return
    amount = sum(value.value for value in values)
    decimals = max(value.decimals for value in (stated, *values) if value.scale == stated.scale)
    together = readings.write(with_value(stated, amount + 0 * stated.value, decimals), whole.indicator)
    gap = readings.write(with_value(stated, abs(stated.value - amount), decimals), whole.indicator)
    name, said = readings.name(whole), readings.write(stated, whole.indicator)
    places = listed((part.place for part in parts.values()), whole.place)
    more = amount > stated.value
    absent = readings.dataset.dimensions[dimension].codes.keys() - parts.keys()
    # A report may leave a part unsaid; parts that exceed the whole, or a full set of them, cannot be right.
    certain = more or not absent
    zh_hint, en_hint = (
        ("请核对每个数字", "check each figure")
        if certain
        else ("请核对，若来源还有其他部分，请补上", "check them, or add the part that is missing")
    )
    yield PARTS_DO_NOT_SUM.finding(
        whole.place,
        Message(
            f"“{name.zh}”写的是{said.zh}，各部分（{places.zh}）合计{together.zh}，"
            f"{'多' if more else '少'}{gap.zh}；{zh_hint}",
            f"“{name.en}” is {said.en}, but its parts ({places.en}) sum to {together.en}, "
            f"{gap.en} {'more' if more else 'less'}: {en_hint}",
        ),
        severity=Severity.ERROR if certain else Severity.WARNING,
    )


def _check_size(readings: CurrentReadings, whole: Observation, parts: _Group) -> Iterator[Finding]:
    for part in parts.values():
        yield from _compare(readings, part, whole)


def _check_part_of(
    readings: CurrentReadings, observation: Observation, wholes: Mapping[_Whole, Observation]
) -> Iterator[Finding]:
    """Report an observation that exceeds that of the indicator it is a part of (``part_of``)."""
    above = readings.dataset.indicators[observation.indicator].part_of
    key = _whole(observation, observation.breakdown)
    whole = wholes.get(key._replace(indicator=above)) if above else None
    if whole is not None and UNITS[readings.dataset.indicators[whole.indicator].unit].kind != "ratio":
        yield from _compare(readings, observation, whole)


def _compare(readings: CurrentReadings, part: Observation, whole: Observation) -> Iterator[Finding]:
    if part.value is None or whole.value is None or not bounds(whole.value).is_below(bounds(part.value)):
        return
    part_name, whole_name = readings.name(part), readings.name(whole)
    part_value = readings.write(part.value, part.indicator)
    whole_value = readings.write(whole.value, whole.indicator)
    yield PART_EXCEEDS_WHOLE.finding(
        part.place,
        Message(
            f"“{part_name.zh}”{part_value.zh}，大于它所属的“{whole_name.zh}”{whole_value.zh}"
            f"（{at(whole.place, part.place).zh}）；请核对两处",
            f"“{part_name.en}” is {part_value.en}, more than the whole, “{whole_name.en}”, "
            f"{whole_value.en} ({at(whole.place, part.place).en}): check both",
        ),
    )
