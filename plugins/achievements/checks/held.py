"""The observations of the places that a post is about, with recorded look-ups.

So the findings on a post depend on few observations, and an edit of any other does not affect them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from achievements.model.entities import Dataset, Observation, superseded_keys
from achievements.model.traces import Notes, Table

Found = Table[tuple[Observation, ...]]


class Holdings:
    """The observations of a dataset in tables: by their keys, their cells and their numbers."""

    def __init__(self, dataset: Dataset) -> None:
        self.notes = Notes()
        superseded = superseded_keys(dataset.observations)
        self.observation = Table("observation", {o.key: o for o in dataset.observations}, self.notes)
        self.standing = self._table(
            "standing",
            (
                (_cell(o.district, o.indicator), o)
                for o in dataset.observations
                if not o.breakdown and o.scope is None and o.key not in superseded
            ),
        )
        self.numbered = self._table(
            "numbered", ((name, o) for o in dataset.observations for name in _numbers_of(o))
        )

    def _table(self, name: str, named: Iterable[tuple[str, Observation]]) -> Found:
        groups: dict[str, dict[str, Observation]] = defaultdict(dict)
        for key, observation in named:
            groups[key][observation.key] = observation
        return Table(name, {key: tuple(group.values()) for key, group in groups.items()}, self.notes)

    def entries(self) -> Iterator[tuple[str, object]]:
        """Yield every entry with the look-up that finds it."""
        for table in (self.observation, self.standing, self.numbered):
            yield from table.entries()


class Held(NamedTuple):
    """The observations of some places."""

    of: Holdings
    places: frozenset[str]

    def observation(self, key: str) -> Observation | None:
        """Return the observation of a key, or None if there is none in these places."""
        found: Observation | None = self.of.observation.get(key)
        return found if found is not None and found.district in self.places else None

    def standing(self, district: str, indicator: str) -> tuple[Observation, ...]:
        """Return the observations of an indicator in a whole place, without breakdowns and corrected ones."""
        return self.of.standing.get(_cell(district, indicator), ()) if district in self.places else ()

    def numbered(self, number: Fraction, unit: str) -> list[Observation]:
        """Return the observations with a number, of either sign, as value, growth or completion."""
        return [
            observation
            for place in sorted(self.places)
            for observation in self.of.numbered.get(_numbered(place, number, unit), ())
        ]


def _cell(district: str, indicator: str) -> str:
    return f"{district}/{indicator}"


def _numbers_of(observation: Observation) -> Iterator[str]:
    for quantity in (observation.value, observation.yoy, observation.target):
        if quantity is not None:
            yield _numbered(observation.district, Fraction(quantity.value), quantity.unit)


def _numbered(place: str, number: Fraction, unit: str) -> str:
    above, below = number.as_integer_ratio()
    return f"{place} {abs(above)}/{below} {unit}"
