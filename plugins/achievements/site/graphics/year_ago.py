"""A value beside that of the year before, which is worked out from the growth and says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal

from achievements.model.entities import Lang, Observation
from achievements.site.cards import anchor_of
from achievements.site.charts import PERCENT, Bar, length
from achievements.site.edition import Edition
from achievements.site.quantities import figure_view, growth_view
from achievements.site.words import date_view
from figures import UNITS, Period, Qualifier, Quantity, parse_period

from .frame import Drawing, bar_row, figure_href, graphic, name_of, times_text, told
from .views import YearAgoPair

# Where the last digit that is known is worth more than this share of the value, it is not worked out.
COARSEST = Decimal("0.05")
# Of these units growth is not a ratio of two values, or is not told from a change in points.
WITHOUT_RATIO = ("percent", "percentage-point")


def year_before(period: Period) -> Period:
    """Return the same period of the year before; February 29 becomes its 28th."""
    text = re.sub(r"\d{4}", lambda year: str(int(year[0]) - 1), period.text)
    return parse_period(text.replace("-02-29", "-02-28"))


def value_year_ago(value: Quantity, growth: Quantity) -> Quantity | None:
    """Return a value of a year before, as exactly as value and growth allow; None if unknown.

    Both were rounded by whoever wrote them. The result is rounded so that its last digit is off by no more
    than one, whatever they were before, and never finer than the value was written. Where that is
    coarse, or would deny the growth, there is none.
    """
    exact = value.qualifier is Qualifier.EXACT and growth.qualifier is Qualifier.EXACT
    if not exact or value.value <= 0 or growth.value <= -100 or value.unit in WITHOUT_RATIO:
        return None
    counted = UNITS[value.unit].kind == "count" and value.last_place <= 0
    half_value = Decimal(0) if counted else Decimal(5).scaleb(value.last_place - 1)
    half_growth = Decimal(5).scaleb(growth.last_place - 1)
    low = (value.value - half_value) / (1 + (growth.value + half_growth) / 100)
    nearest = growth.value - half_growth
    if nearest <= -100:
        return None
    error = ((value.value + half_value) / (1 + nearest / 100) - low) / 2
    place = max(value.last_place, error.adjusted() + (error > Decimal(1).scaleb(error.adjusted())))
    before = value.value / (1 + growth.value / 100)
    rounded = before.quantize(Decimal(1).scaleb(place), ROUND_HALF_EVEN)
    coarse = Decimal(1).scaleb(place) > COARSEST * before and not (counted and 2 * error < 1)
    if coarse or (rounded == value.value and growth.value):
        return None
    plain = rounded.quantize(Decimal(1)) if place > 0 else rounded
    decimals = max(0, value.scale - place)
    return replace(value, value=plain, decimals=decimals, qualifier=Qualifier.ABOUT)


def same_period(year: int, lang: Lang) -> str:
    """Return the same part of another year in words."""
    return f"{year}年同期" if lang == "zh" else f"same period of {year}"


def is_recorded(observation: Observation, edition: Edition) -> bool:
    """Return whether the record has the figure of the year before, so that none is worked out."""
    before, measured = year_before(observation.period), observation.cell.partition("@")[0]
    return any(
        item.value is not None and item.period.same_span(before)
        for item in edition.library.observations_over_time.get(measured, ())
    )


def year_ago_drawings(observations: Sequence[Observation], edition: Edition) -> list[Drawing]:
    """Values with their growth."""
    members = [o for o in observations if o.value and o.yoy]
    pairs = {o.key: pair for o in members if (pair := year_ago_pair(o, members, edition))}
    shown = [o for o in members if o.key in pairs]
    if not shown:
        return []
    view = graphic(
        "year-ago",
        {"zh": "与上年同期相比", "en": "Against a year earlier"}[edition.lang],
        [
            f"{pair.label} {pair.now.text} {pair.growth.number}, {pair.before.label} {pair.before.text}"
            for pair in pairs.values()
        ],
        shown,
        edition,
    )._replace(
        pairs=tuple(pairs.values()),
    )
    return [Drawing(view, told(shown, "value", "yoy"))]


def year_ago_pair(
    observation: Observation, members: Sequence[Observation], edition: Edition
) -> YearAgoPair | None:
    """Return a value and the one before it; None where that cannot be worked out, or need not be."""
    lang, value = edition.lang, observation.value
    growth = growth_view(observation.yoy, lang)
    if value is None or observation.yoy is None or growth is None:
        return None
    before = value_year_ago(value, observation.yoy)
    if before is None or is_recorded(observation, edition):
        return None
    noun = edition.dataset.indicators[observation.indicator].noun
    longest = max(value.value, before.value)

    def bar(quantity: Quantity) -> Bar:
        return Bar("0%", length(quantity.value / longest * 100, PERCENT))

    now = bar_row(
        observation,
        members,
        edition,
        label=date_view(observation.period, lang).text,
        text=figure_view(value, lang, noun).text,
        bar=bar(value),
    )
    return YearAgoPair(
        label=name_of(observation, edition),
        growth=growth,
        times=times_text(observation.yoy.value),
        now=now,
        before=now._replace(
            href=figure_href(observation, edition),
            label=same_period(year_before(observation.period).end.year, lang),
            text=figure_view(before, lang, noun).text,
            width=bar(before).width,
            status="final",
            rough=False,
        ),
        pattern=f"hatch-{anchor_of(observation)}",
    )
