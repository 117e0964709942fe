"""Quantities as views: the parts that a card shows in different sizes, growth, target."""

from __future__ import annotations

from decimal import Decimal

from achievements.model.entities import Indicator, Lang, Observation
from figures import Qualifier, Quantity, format_growth, format_quantity, format_target, split_quantity

from .models import Direction, FigureView, GrowthView, TargetView

# Where the bar of a completion ends, in per cent: most are within it, and 100 is seen to be reached.
TARGET_SCALE = Decimal(150)


def plain(value: Decimal) -> str:
    """An exact decimal without exponent: 32270000, 29.20."""
    return format(value, "f")


def figure_view(quantity: Quantity, lang: Lang, noun: str = "") -> FigureView:
    """A quantity as a card shows it; ``noun`` is the English noun of a count."""
    parts = split_quantity(quantity, lang, noun=noun)
    return FigureView(
        text=format_quantity(quantity, lang, "card", noun=noun),
        prefix=parts.prefix,
        number=parts.number,
        unit=parts.unit + parts.suffix,
        machine=plain(quantity.value),
        unit_id=quantity.unit,
    )


def indicator_figure(quantity: Quantity | None, indicator: Indicator, lang: Lang) -> FigureView | None:
    """An observed value, its count named by the indicator's noun."""
    return None if quantity is None else figure_view(quantity, lang, indicator.noun)


def direction(quantity: Quantity) -> Direction:
    """Which way a growth rate points."""
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


def share_of_scale(percent: Decimal) -> str:
    """A completion as a share of the bar, whose end is 150 %: an attribute of SVG."""
    return f"{percent * 100 / TARGET_SCALE:.2f}%"


def target_view(quantity: Quantity | None, lang: Lang) -> TargetView | None:
    """Completion of the annual target, with how much of its bar is filled."""
    if quantity is None:
        return None
    written = split_quantity(quantity, lang)
    return TargetView(
        number=format_quantity(quantity, lang, "card"),
        text=format_target(quantity, lang),
        fill=share_of_scale(min(max(quantity.value, Decimal(0)), TARGET_SCALE)),
        mark=share_of_scale(Decimal(100)),
        beyond=written.number + written.unit if quantity.value > TARGET_SCALE else "",
        exceeded=quantity.value >= 100,
    )


def value_of(observation: Observation) -> Decimal:
    """The value of an observation that is drawn: all of these have one."""
    return observation.value.value if observation.value else Decimal(0)


def is_rough(observation: Observation) -> bool:
    """Tell whether a value is not yet final or not an exact number."""
    inexact = observation.value is not None and observation.value.qualifier is not Qualifier.EXACT
    return inexact or observation.status in ("estimated", "provisional")
