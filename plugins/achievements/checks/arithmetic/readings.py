"""The observations that are current, by what they measure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from achievements.model.entities import EVERY, Dataset, Observation, Place, superseded_keys
from achievements.model.findings import Message
from figures import Period, Quantity, format_quantity

_ENTRY = re.compile(r"\s*- indicator:")

Breakdown = tuple[tuple[str, str], ...]


class Series(NamedTuple):
    """One indicator of one place (or part of it), perhaps broken down, over time."""

    district: str
    indicator: str
    breakdown: Breakdown
    scope: str


class PeriodSpan(NamedTuple):
    """The first and the last day of a reporting period, however it is written."""

    start: date
    end: date


class CurrentReadings:
    """The observations of a dataset that no correction has replaced, in the order of the dataset.

    Those that refer to records that could not be read are left out; the loader reports the fault.
    """

    def __init__(self, dataset: Dataset, texts: Mapping[str, str]) -> None:
        self._texts = texts
        replaced = superseded_keys(dataset.observations)
        self.dataset = dataset
        self.current = tuple(
            o for o in dataset.observations if o.key not in replaced and _is_resolved(o, dataset)
        )
        self.by_series: Mapping[Series, list[Observation]] = self._group()

    def _group(self) -> Mapping[Series, list[Observation]]:
        groups: defaultdict[Series, list[Observation]] = defaultdict(list)
        for observation in self.current:
            groups[series_of(observation)].append(observation)
        return groups

    def place(self, observation: Observation, key: str) -> Place:
        """Return the place of a value of an observation in its file, or of the entry if that is not found."""
        place = observation.place
        lines = self._texts.get(place.file, "").split("\n")[place.line - 1 :]
        for number, line in enumerate(lines):
            if number and (_ENTRY.match(line) or not line.startswith(" ")):
                break
            if match := re.match(rf"\s*(?:- )?{key}:\s*(?=\S)", line):
                return Place(place.file, place.line + number, match.end() + 1)
        return place

    def lines(self, observation: Observation) -> set[tuple[str, int]]:
        """Return the file and the number of each line of an observation's entry."""
        place = observation.place
        lines = self._texts.get(place.file, "").split("\n")[place.line :]
        count = next((n for n, line in enumerate(lines) if _ENTRY.match(line) or not line.startswith(" ")), 0)
        return {(place.file, place.line + number) for number in range(count + 1)}

    def is_incomplete(self, district: str, indicator: str) -> bool:
        """Return whether a fault in the data has kept a figure of an indicator out of the dataset.

        The loader reports the fault.
        """
        suspects = {("observation", district), ("observation", f"{district}/{indicator}")}
        return bool(suspects & self.dataset.faulty) or ("observation", EVERY) in self.dataset.faulty

    def write(self, quantity: Quantity, indicator: str) -> Message:
        """Return a quantity of an indicator as text in both languages."""
        noun = self.dataset.indicators[indicator].noun or None
        return Message(format_quantity(quantity, "zh"), format_quantity(quantity, "en", noun=noun))

    def name(self, observation: Observation) -> Message:
        """Return what an observation measures: the indicator and the codes it is broken down by."""
        name = self.dataset.indicators[observation.indicator].name
        codes = [self.dataset.dimensions[dimension].codes[code] for dimension, code in observation.breakdown]
        zh = "、".join(code.zh for code in codes)
        en = ", ".join(code.en for code in codes)
        return Message(f"{name.zh}（{zh}）" if zh else name.zh, f"{name.en} ({en})" if en else name.en)


def _is_resolved(observation: Observation, dataset: Dataset) -> bool:
    return (
        observation.indicator in dataset.indicators
        and observation.source in dataset.sources
        and all(
            dimension in dataset.dimensions and code in dataset.dimensions[dimension].codes
            for dimension, code in observation.breakdown
        )
    )


def series_of(observation: Observation) -> Series:
    """Return the series of an observation: what it measures, without the period."""
    scope = observation.scope.en if observation.scope else ""
    return Series(observation.district, observation.indicator, observation.breakdown, scope)


def span_of(period: Period) -> PeriodSpan:
    """Return the days of a period."""
    return PeriodSpan(period.start, period.end)


def listed(places: Iterable[Place], here: Place) -> Message:
    """Return several places as a message at ``here`` names them."""
    named = [at(place, here) for place in places]
    return Message("、".join(place.zh for place in named), ", ".join(place.en for place in named))


def at(place: Place, here: Place) -> Message:
    """Return a place as a message at ``here`` names it."""
    if place.file == here.file:
        return Message(f"第 {place.line} 行", f"line {place.line}")
    where = f"{place.file}:{place.line}"
    return Message(where, where)


def with_value(quantity: Quantity, value: Decimal, decimals: int) -> Quantity:
    """Return a quantity calculated from others: their unit and magnitude, another value, all its decimals."""
    return Quantity(value, quantity.unit, decimals, quantity.scale, counter=quantity.counter)
