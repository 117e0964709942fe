"""Headline figures: the observations that represent a place."""

from __future__ import annotations

from achievements.model.entities import District, Observation
from achievements.model.readings import preferred, statement_rank

from .library import Library


def latest(library: Library, district: str, indicator: str) -> Observation | None:
    """Return the observation to show for an indicator: current, of the whole, with a value, newest."""
    all_readings = library.observations_of_district.get(district, ())
    readings = preferred((o for o in all_readings if o.indicator == indicator), library.superseded)
    return max(readings, key=statement_rank, default=None)


def headline_observations(district: District, library: Library) -> tuple[Observation, ...]:
    """Return the headline figures that the district's editors chose, as far as they were observed."""
    found = (latest(library, district.id, indicator) for indicator in district.headline)
    return tuple(observation for observation in found if observation is not None)
