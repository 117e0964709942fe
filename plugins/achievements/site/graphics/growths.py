"""Growth alone, sorted: the rates of growth that one report gives for one period."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from achievements.model.entities import Observation
from achievements.site.charts import PERCENT, AxisSpan, Bar, length
from achievements.site.edition import Edition
from achievements.site.quantities import growth_view
from figures import Qualifier

from .frame import Drawing, bar_row, graphic, name_of, own_status, times_text, told
from .views import BarRow

# Longer than so many times the next one, a bar is broken; the next one then takes this share of the scale.
OUT_OF_SCALE, NEXT_TAKES = Decimal("2.5"), Decimal("0.72")


class Scale(NamedTuple):
    """The axis of growth, and from where on a bar is broken."""

    span: AxisSpan
    breaks_beyond: Decimal


def scale_of(values: Sequence[Decimal]) -> Scale:
    """Return an axis for the values; an outlier that would dwarf the others is broken off at its end."""
    longest, *others = sorted(values, reverse=True)
    following = max((abs(value) for value in others), default=Decimal(0))
    low = min(Decimal(0), *values)
    if following and longest > OUT_OF_SCALE * following:
        return Scale(AxisSpan(low, following / NEXT_TAKES), following)
    high = max(Decimal(0), longest)
    return Scale(AxisSpan(low, high if high > low else low + 1), longest)


def bar_of(value: Decimal, scale: Scale) -> Bar:
    """Return a bar from zero; a broken one reaches to the end of the scale."""
    zero = scale.span.share(Decimal(0))
    end = Decimal(1) if value > scale.breaks_beyond else scale.span.share(value)
    return Bar(length(min(zero, end) * 100, PERCENT), length(abs(end - zero) * 100, PERCENT))


def rate(observation: Observation) -> Decimal:
    """Return a growth, in per cent: all that are drawn have one."""
    return observation.yoy.value if observation.yoy else Decimal(0)


def growth_drawings(observations: Sequence[Observation], edition: Edition) -> list[Drawing]:
    """Return the growth rates of a report as sorted bars, where some of them stand without a value."""
    members = sorted((o for o in observations if o.yoy is not None), key=rate, reverse=True)
    if len(members) < 2 or all(o.value for o in members):
        return []
    scale = scale_of([rate(o) for o in members])
    rows = tuple(growth_row(o, members, scale, edition) for o in members)
    view = graphic(
        "growths",
        {"zh": "同比增长", "en": "Growth on a year earlier"}[edition.lang],
        [f"{row.label} {row.text}" for row in rows],
        members,
        edition,
    )._replace(
        rows=rows,
        zero=length(scale.span.share(Decimal(0)) * 100, PERCENT) if scale.span.low < 0 else "",
        broken=any(row.broken for row in rows),
        rough=any(row.rough for row in rows),
    )
    return [Drawing(view, told(members, "yoy"))]


def growth_row(
    observation: Observation, members: Sequence[Observation], scale: Scale, edition: Edition
) -> BarRow:
    """Return a growth as a bar; hollow where it is not an exact number."""
    growth, value = growth_view(observation.yoy, edition.lang), rate(observation)
    exact = observation.yoy is not None and observation.yoy.qualifier is Qualifier.EXACT
    name, text = name_of(observation, edition), growth.number if growth else ""
    return bar_row(observation, members, edition, name, text, bar_of(value, scale))._replace(
        remark=times_text(value) if exact else "",
        broken=value > scale.breaks_beyond,
        rough=own_status(observation, members) in ("estimated", "provisional") or not exact,
    )
