"""Several readings of one cell: which one is shown first, compared and summed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from achievements.model.entities import STATUSES, Observation

_ORDER = tuple(STATUSES)
# What held before a change that the same report tells of.
BEFORE = ("phase", "before")


def preferred(observations: Iterable[Observation], superseded: Collection[str]) -> list[Observation]:
    """Return the preferred reading of each cell, in the order in which they come.

    Neither a reading that a correction replaced (``superseded``) nor a source's second one is ever
    preferred. Of those that are left, one with a value goes before one without, then the status decides
    (`STATUSES`), then the key. Whoever sums takes these and no others, so that nothing counts twice.
    """
    found = [o for o in observations if o.variant is None and o.key not in superseded]
    best: dict[tuple[object, ...], Observation] = {}
    for observation in sorted(found, key=_rank):
        best[_cell(observation)] = observation
    keys = {observation.key for observation in best.values()}
    return [observation for observation in found if observation.key in keys]


def statement_rank(observation: Observation) -> tuple[object, ...]:
    """By what the best statement of an indicator is chosen.

    The whole before parts, with a value, what holds now before what held before a change, the newest.
    """
    o = observation
    whole = not o.breakdown and o.scope is None
    return whole, o.value is not None, o.period.end, BEFORE not in o.breakdown, o.period.start, o.key


def _rank(observation: Observation) -> tuple[bool, int, str]:
    return observation.value is not None, _ORDER.index(observation.status), observation.key


def _cell(observation: Observation) -> tuple[object, ...]:
    """Return what is measured, where and on which days, however the period is written."""
    o = observation
    return o.district, o.indicator, o.breakdown, o.scope and o.scope.en, o.period.start, o.period.end
