from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from achievements.site.charts import (
    axis_labels,
    column_width,
    grid_values,
    horizontal_bars,
    length,
    time_places,
    value_span,
)

VALUES = st.lists(
    st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, places=2), min_size=1, max_size=12
)
DAYS = st.lists(st.dates(date(1950, 1, 1), date(2099, 12, 31)), min_size=2, max_size=40, unique=True).map(
    sorted
)


def percent(text: str) -> Decimal:
    assert text.endswith("%")
    return Decimal(text[:-1])


@given(VALUES)
def test_every_axis_holds_zero_and_all_values(values: list[Decimal]) -> None:
    span = value_span(values)
    assert span.low <= 0 <= span.high
    assert all(0 <= span.share(value) <= 1 for value in values)


@given(VALUES)
def test_grid_lines_are_even_few_round_and_enclose_the_values(values: list[Decimal]) -> None:
    grid = grid_values(value_span(values))
    steps = {right - left for left, right in pairwise(grid)}
    assert len(steps) == 1
    assert 2 <= len(grid) <= 6
    assert grid[0] <= min(Decimal(0), *values)
    assert grid[-1] >= max(Decimal(0), *values)
    assert steps.pop().normalize().as_tuple().digits in ((1,), (2,), (2, 5), (5,))
    assert Decimal(0) in grid


@given(VALUES)
def test_bars_are_as_long_as_their_values_and_begin_at_zero(values: list[Decimal]) -> None:
    bars = horizontal_bars(values)
    size = max(Decimal(0), *values) - min(Decimal(0), *values)
    for value, bar in zip(values, bars, strict=True):
        x, width = percent(bar.x), percent(bar.width)
        assert x + width <= Decimal("100.01")
        if size:
            assert abs(width - abs(value) * 100 / size) <= Decimal("0.01")


def test_a_negative_value_reaches_to_the_other_side_of_zero() -> None:
    up, down = horizontal_bars([Decimal(6), Decimal(-2)])
    assert (up.x, up.width) == ("25%", "75%")
    assert (down.x, down.width) == ("0%", "25%")


@given(DAYS)
def test_a_time_axis_is_true_to_time(days: list[date]) -> None:
    places = time_places(days)
    assert places[0] == 4
    assert places[-1] == 96
    whole = (days[-1] - days[0]).days
    for place, day in zip(places, days, strict=True):
        assert abs((place - 4) / 92 - Decimal((day - days[0]).days) / whole) < Decimal("1e-9")


@given(DAYS)
def test_columns_never_touch_and_stay_inside(days: list[date]) -> None:
    places = time_places(days)
    width = column_width(places)
    assert all(right - left > width for left, right in pairwise(places))
    assert places[0] - width / 2 >= 0
    assert places[-1] + width / 2 <= 100


@given(DAYS)
def test_labels_do_not_overlap_and_the_newest_is_there(days: list[date]) -> None:
    places = time_places(days)
    labels = axis_labels(places, [day.isoformat() for day in days])
    assert labels[-1].text == days[-1].isoformat()
    ends = {"middle": Decimal(14), "end": Decimal(0)}  # half of ten characters of 2.8 percent, or all before
    rights = [percent(label.x) + ends[label.anchor] for label in labels]
    assert all(later - 28 >= earlier - Decimal("0.02") for earlier, later in pairwise(rights))
    assert rights[-1] <= Decimal("100.01")


def test_lengths_are_short_and_without_exponent() -> None:
    assert length(Decimal("100.000"), "%") == "100%"
    assert length(Decimal("12.3456"), "em") == "12.35em"
    assert length(Decimal("-0.0001"), "em") == "0em"
    assert length(Decimal("1E+2"), "%") == "100%"
