"""Indicators in lists: each with its latest figure, and those that stand beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from achievements.model.entities import Indicator

from .cards import card_view, text
from .edition import Edition
from .library import Library, group
from .models import CardView
from .questions import edition_question, question


class IndicatorRow(NamedTuple):
    """An indicator in the catalogue, with what is stated of it last."""

    href: str
    name: str
    definition: str
    latest: CardView | None  # None where every reading was withdrawn
    places: int
    figures: int


NEIGHBOURS = 6
LOOKED_AT = 30  # so many on each side of an indicator are looked at for its neighbours


def observed_indicators(library: Library) -> Iterator[Indicator]:
    """Indicators with at least one observation: the others get no page."""
    observed = library.observations_of_indicator
    return (item for item in library.records.indicators.values() if item.id in observed)


def indicator_row(indicator: Indicator, edition: Edition) -> IndicatorRow:
    """Return an indicator in a list."""
    reported = edition.library.reported.get(indicator.id)
    return IndicatorRow(
        href=edition.href(f"/indicators/{indicator.id}/"),
        name=indicator.name.get(edition.lang),
        definition=text(indicator.definition, edition),
        latest=card_view(reported.latest[0], edition) if reported else None,
        places=len(reported.latest) if reported else 0,
        figures=reported.figures if reported else 0,
    )


def indicator_rows(indicators: Iterable[Indicator], edition: Edition) -> tuple[IndicatorRow, ...]:
    """Indicators in a list, in their order."""
    return tuple(indicator_row(indicator, edition) for indicator in indicators)


def has_several(indicator: Indicator, library: Library) -> bool:
    """Return whether an indicator is reported of several places, or of parts of one."""
    reported = library.reported.get(indicator.id)
    return reported is not None and (len(reported.latest) > 1 or reported.divided)


@question
def by_topic(edition: Edition, topic: str) -> tuple[Indicator, ...]:
    """Return the observed indicators of a topic, those of several places or parts first."""
    library = edition.library
    found = [item for item in observed_indicators(library) if item.topic == topic]
    return tuple(sorted(found, key=lambda item: not has_several(item, library)))


@question
def parts_of(edition: Edition, indicator: str) -> tuple[str, ...]:
    """Return the observed indicators that are part of one."""
    return _parts(edition).get(indicator, ())


@edition_question
def _parts(edition: Edition) -> dict[str, tuple[str, ...]]:
    observed = observed_indicators(edition.library)
    parts = group((item for item in observed if item.part_of), lambda item: (item.part_of or "",))
    return {whole: tuple(item.id for item in members) for whole, members in parts.items()}


@question
def neighbours_of(edition: Edition, indicator: str) -> tuple[Indicator, ...]:
    """Return indicators of the same topic: those reported of the same place first, then the others."""
    library = edition.library
    members = by_topic(edition, edition.dataset.indicators[indicator].topic)
    own = library.reported.get(indicator)
    place = own.latest[0].district if own else ""
    position = _positions(edition)[indicator]
    others = (*members[position + 1 :][:LOOKED_AT], *members[max(position - LOOKED_AT, 0) : position])
    return tuple(sorted(others, key=lambda item: place not in _places(item, library))[:NEIGHBOURS])


@edition_question
def _positions(edition: Edition) -> dict[str, int]:
    """Return the place of each observed indicator in its topic."""
    topics = (by_topic(edition, topic) for topic in edition.dataset.topics)
    return {item.id: position for members in topics for position, item in enumerate(members)}


def _places(indicator: Indicator, library: Library) -> set[str]:
    reported = library.reported.get(indicator.id)
    return {item.district for item in reported.latest} if reported else set()
