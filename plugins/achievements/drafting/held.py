"""What the data already holds for a figure of a text: the same, a part of it, or something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from achievements.drafting.entries import ObservationEntry
from achievements.drafting.rows import Part, says_same
from achievements.model.entities import Dataset, Observation, superseded_keys
from figures import PeriodError, parse_period

PARTS: tuple[Part, ...] = ("value", "yoy", "target", "rank")


class HeldObservation(NamedTuple):
    """An observation of the same indicator, place and period as an entry, and how the two compare.

    same: it has every part of the entry, all equal; less: the parts that it has are equal; other: a part
    differs.
    """

    observation: Observation
    says: Literal["same", "less", "other"]


def find_held(entry: ObservationEntry, source: str, dataset: Dataset) -> HeldObservation | None:
    """Return what the data holds for an entry, from its own source first; None where it holds nothing.

    Readings that were corrected are left out in favour of their corrections.
    """
    corrected = superseded_keys(dataset.observations)
    readings = [each for each in readings_of(entry, dataset) if each.key not in corrected]
    told = [each for each in readings if each.source == source] or readings
    told.sort(key=lambda each: each.variant is not None)
    differing = {each.key: set(differing_parts(entry, each)) for each in told}
    for each in told:
        if not differing[each.key] and all(getattr(each, part) is not None for part in stated_parts(entry)):
            return HeldObservation(each, "same")
    for each in told:
        if not differing[each.key]:
            return HeldObservation(each, "less")
    return HeldObservation(told[0], "other") if told else None


def readings_of(entry: ObservationEntry, dataset: Dataset) -> list[Observation]:
    """Return the observations of an entry's place, indicator, breakdown and time, however it is written."""
    try:
        period = parse_period(entry.period)
    except PeriodError:
        return []
    cell = entry.cell[:-1]
    return [
        each
        for each in dataset.observations
        if (each.district, each.indicator, each.breakdown, each.scope) == cell
        and each.period.same_span(period)
    ]


def says_twice(entry: ObservationEntry, source: str, dataset: Dataset) -> bool:
    """Return whether a source has a reading in the data already, so that another one needs a reason."""
    return any(each.source == source for each in readings_of(entry, dataset))


def stated_parts(entry: ObservationEntry) -> list[Part]:
    """Return the parts of an observation that an entry has."""
    return [part for part in PARTS if getattr(entry, part) is not None]


def differing_parts(entry: ObservationEntry, observation: Observation) -> Iterator[Part]:
    """Yield the parts that an entry and an observation both have, with different values."""
    for part in stated_parts(entry):
        figure, stated = getattr(entry, part), getattr(observation, part)
        if stated is None:
            continue
        same = figure.place == stated.place if part == "rank" else says_same(figure.quantity, stated)
        if not same:
            yield part
