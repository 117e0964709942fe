"""Quantities as views: the parts that a card shows in different sizes, growth, target."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from achievements.model.entities import Indicator, Lang, Observation, Rank
from figures import (
    Period,
    Qualifier,
    Quantity,
    format_growth,
    format_quantity,
    format_target,
    split_quantity,
)

from .models import Direction, FigureView, GrowthView, Standing, TargetView

# Where the bar of a completion ends, in per cent: most are within the first, and 100 is seen to be reached.
TARGET_SCALES = (Decimal(150), Decimal(200))


def plain(value: Decimal) -> str:
    """Return an exact decimal without exponent: 32270000, 29.20."""
    return format(value, "f")


def figure_view(quantity: Quantity, lang: Lang, noun: str = "") -> FigureView:
    """Return a quantity as a card shows it; ``noun`` is the English noun of a count."""
    parts = split_quantity(quantity, lang, noun=noun)
    after = parts.unit + parts.suffix
    return FigureView(
        text="".join(parts),
        prefix=parts.prefix,
        number=parts.number,
        gap=" " if after.startswith(" ") else "",
        unit=after.lstrip(" "),
        machine=plain(quantity.value),
        unit_id=quantity.unit,
    )


def indicator_figure(quantity: Quantity | None, indicator: Indicator, lang: Lang) -> FigureView | None:
    """Return an observed value, its count named by the indicator's noun."""
    return None if quantity is None else figure_view(quantity, lang, indicator.noun)


def direction(quantity: Quantity) -> Direction:
    """Return the direction of a growth rate."""
    return "up" if quantity.value > 0 else "down" if quantity.value < 0 else "flat"


def growth_view(quantity: Quantity | None, lang: Lang) -> GrowthView | None:
    """Growth with a sign and in words."""
    if quantity is None:
        return None
    number = format_quantity(quantity, lang, "card")
    if quantity.value > 0:
        number = "+" + number if number[0].isdigit() else number
    return GrowthView(
        direction(quantity), number, format_growth(quantity, lang, "prose"), plain(quantity.value)
    )


def target_view(quantity: Quantity | None, period: Period, lang: Lang) -> TargetView | None:
    """Completion of the annual target by the end of a period, with how much of its bar is filled."""
    if quantity is None:
        return None
    written = split_quantity(quantity, lang)
    more = quantity.qualifier in (Qualifier.MORE_THAN, Qualifier.AT_LEAST)
    fits = [end for end in TARGET_SCALES if quantity.value < end or (quantity.value == end and not more)]
    scale = next(iter(fits), TARGET_SCALES[0])
    passed = year_passed(period)
    return TargetView(
        number=format_quantity(quantity, lang, "card"),
        text=format_target(quantity, lang),
        fill=percent(min(max(quantity.value, Decimal(0)), scale) / scale),
        mark=percent(100 / scale),
        elapsed="" if passed is None else percent(passed / scale),
        passed="" if passed is None else f"{passed.normalize():f}%",
        beyond="" if fits else written.number + written.unit,
        exceeded=quantity.value >= 100,
    )


def percent(share: Decimal) -> str:
    """Return a share of a length as an attribute of SVG: "86.67%"."""
    return f"{share * 100:.2f}%"


def year_passed(period: Period) -> Decimal | None:
    """Return how much of its year had passed when a period ended, in per cent; None at the end of a year.

    Whole months count as twelfths, so that half a year is 50 per cent.
    """
    end = period.end
    days = (date(end.year, 12, 31) - date(end.year - 1, 12, 31)).days
    passed = (end - date(end.year - 1, 12, 31)).days
    if passed == days:
        return None
    ends_month = (end + timedelta(days=1)).day == 1
    share = Decimal(end.month) / 12 if ends_month else Decimal(passed) / days
    return (share * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def standing_view(rank: Rank | None) -> Standing | None:
    """Return a rank as a dot on a line, where it is known how many are ranked."""
    if rank is None or rank.of is None or rank.of < 2:
        return None
    return Standing(percent(Decimal(rank.place - 1) / (rank.of - 1)), str(rank.place), str(rank.of))


def value_of(observation: Observation) -> Decimal:
    """Return the value of an observation that is drawn: all of these have one."""
    return observation.value.value if observation.value else Decimal(0)


def is_rough(observation: Observation) -> bool:
    """Return whether a value is not yet final or not an exact number."""
    inexact = observation.value is not None and observation.value.qualifier is not Qualifier.EXACT
    return inexact or observation.status in ("estimated", "provisional")
