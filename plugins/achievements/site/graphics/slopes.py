"""Before a change and after it: 40 -> 80 per cent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from achievements.model.entities import Observation
from achievements.site.cards import value_text
from achievements.site.charts import EM, Bar, length, value_span
from achievements.site.edition import Edition
from achievements.site.quantities import value_of
from achievements.site.words import join_detail

from .frame import Drawing, bar_row, graphic, told
from .parts import detail_code
from .views import BarRow, Slope

BEFORE, AFTER = "before", "after"
# Where the highest value of a slope is, and zero, in em from the top.
TOP, BOTTOM = Decimal("0.5"), Decimal("3.5")


def slope_pairs(observations: Sequence[Observation]) -> list[tuple[Observation, Observation]]:
    """Return the pairs of figures that a report gives before and after a change."""
    ends: dict[tuple[object, ...], dict[str, Observation]] = {}
    for item in observations:
        if item.value is not None and len(item.breakdown) == 1 and item.breakdown[0][1] in (BEFORE, AFTER):
            of = item.indicator, item.scope, item.breakdown[0][0], item.value.unit
            ends.setdefault(of, {})[item.breakdown[0][1]] = item
    return [(pair[BEFORE], pair[AFTER]) for pair in ends.values() if len(pair) == 2]


def slope_drawings(observations: Sequence[Observation], edition: Edition) -> list[Drawing]:
    """Changes as lines from before to after, each on a scale of its own from zero."""
    pairs = slope_pairs(observations)
    if not pairs:
        return []
    members = [item for pair in pairs for item in pair]
    slopes = tuple(slope_view(before, after, members, edition) for before, after in pairs)
    dimension = edition.dataset.dimensions[pairs[0][0].breakdown[0][0]]
    view = graphic(
        "slopes",
        slopes[0].label if len(slopes) == 1 else dimension.name.get(edition.lang),
        [f"{slope.label} {slope.before.text} → {slope.after.text}" for slope in slopes],
        members,
        edition,
    )._replace(
        slopes=slopes,
        rough=any(end.rough for slope in slopes for end in (slope.before, slope.after)),
    )
    return [Drawing(view, told(members, "value"))]


def slope_view(
    before: Observation, after: Observation, members: Sequence[Observation], edition: Edition
) -> Slope:
    """Return one change."""
    span = value_span([value_of(before), value_of(after)])

    def end(item: Observation) -> BarRow:
        text, label = value_text(item, edition), detail_code(item, edition)
        return bar_row(item, members, edition, label, text, Bar("0%", "0%"))

    def height(item: Observation) -> str:
        return length(BOTTOM - (BOTTOM - TOP) * span.share(value_of(item)), EM)

    scope = before.scope.get(edition.lang) if before.scope else ""
    indicator = edition.dataset.indicators[before.indicator].name.get(edition.lang)
    return Slope(join_detail([indicator, scope]), end(before), end(after), height(before), height(after))
