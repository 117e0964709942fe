"""The choice of graphics for a report, by rule from its figures."""

from __future__ import annotations

from collections.abc import Sequence

from achievements.model.entities import Observation
from achievements.model.readings import preferred
from achievements.site.edition import Edition

from .frame import Drawing
from .growths import growth_drawings
from .parts import part_drawings, stack_drawings
from .slopes import slope_drawings, slope_pairs
from .targets import target_drawings
from .views import GraphicView
from .year_ago import year_ago_drawings

# Parts say most of a place; a sentence needs no drawing at all.
FORMS = ("stacks", "growths", "targets", "year-ago", "parts", "slopes", "sentence")


def drawings(observations: Sequence[Observation], edition: Edition) -> tuple[Drawing, ...]:
    """Return the graphics of what one report says of one place, by form as in ``FORMS``, the fullest first.

    A reading that was corrected, or that the report itself contradicts, is not drawn.
    """
    found = preferred(observations, edition.library.superseded)
    periods: dict[tuple[object, object], list[Observation]] = {}
    for item in found:
        periods.setdefault((item.period.start, item.period.end), []).append(item)
    drawn = [drawing for members in periods.values() for drawing in drawings_of_period(members, edition)]
    return tuple(sorted(drawn, key=lambda drawing: (FORMS.index(drawing.view.form), -len(drawing.told))))


def drawings_of_period(observations: Sequence[Observation], edition: Edition) -> list[Drawing]:
    """Return the graphics of figures that have report, place and period in common."""
    slopes = slope_drawings(observations, edition)
    changed = {item.key for pair in slope_pairs(observations) for item in pair}
    others = [item for item in observations if item.key not in changed]
    stacks = stack_drawings(others, edition)
    stacked = frozenset(key for drawing in stacks for key, _ in drawing.told)
    growths = growth_drawings(others, edition)
    years = [] if growths else year_ago_drawings(others, edition)
    return [
        *stacks,
        *part_drawings(others, edition, stacked),
        *growths,
        *years,
        *target_drawings(others, edition),
        *slopes,
    ]


def graphic_of(observation: Observation, edition: Edition) -> GraphicView | None:
    """Return the graphic in which a figure stands beside others of its report; None where it stands alone."""
    told = edition.library.observations_of_source.get(observation.source, ())
    report = [item for item in told if item.district == observation.district]
    return next(
        (
            drawing.view
            for drawing in drawings(report, edition)
            if any(key == observation.key for key, _ in drawing.told)
        ),
        None,
    )
