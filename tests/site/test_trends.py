from __future__ import annotations

from dataclasses import replace

import pytest

from achievements.model.entities import Dataset, Lang, Measure, Observation, Text
from achievements.site.comparisons import bar_chart
from achievements.site.edition import Edition
from achievements.site.trends import SPARK, headline_card, trend_view
from figures import parse_period, parse_quantity
from tests.render.record import DATASET, observation
from tests.site.editions import edition_of

VALUES = {"2020-H1": "1500万美元", "2021-H1": "1711万美元", "2022-H1": "3227万美元"}


def at(period: str, value: str, **changes: object) -> Observation:
    key = f"river/fdi-used@{period}"
    return observation(key, period=parse_period(period), value=parse_quantity(value), **changes)


def edition(
    observations: tuple[Observation, ...], lang: Lang = "en", measure: Measure = "year-to-date"
) -> Edition:
    indicator = replace(DATASET.indicators["fdi-used"], measure=measure)
    data: Dataset = replace(DATASET, indicators={"fdi-used": indicator}, observations=observations)
    return edition_of(data, lang)


def points() -> tuple[Observation, ...]:
    return tuple(at(period, value) for period, value in VALUES.items())


def test_a_chart_says_what_it_shows_in_title_and_description() -> None:
    view = trend_view(points(), edition(points()))
    assert view.title == (
        "FDI in actual use, River district, same period of 2020 to 2022 (first half of 2022)"
    )
    assert view.description == (
        "first half of 2020: $15 million; first half of 2021: $17.11 million; "
        "first half of 2022: $32.27 million"
    )
    view = trend_view(points(), edition(points(), "zh"))
    assert view.title == "河区 实际使用外资，2020—2022年同期（2022年上半年）"
    assert view.description == "2020年上半年：1500万美元；2021年上半年：1711万美元；2022年上半年：3227万美元"


def test_the_axis_is_in_one_magnitude_and_its_largest_value_has_the_unit() -> None:
    lines = trend_view(points(), edition(points())).grid
    assert [(line.label, line.unit.strip()) for line in lines] == [
        ("$0", ""),
        ("$20", ""),
        ("$40", "million"),
    ]
    lines = trend_view(points(), edition(points(), "zh")).grid
    assert [(line.label, line.unit) for line in lines] == [("0", ""), ("2000", ""), ("4000", "万美元")]


@pytest.mark.parametrize(
    ("measure", "form"),
    [
        ("flow", "columns"),
        ("year-to-date", "columns"),
        ("stock", "line"),
        ("ratio", "line"),
        ("growth", "line"),
    ],
)
def test_totals_are_columns_and_states_and_rates_are_lines(measure: Measure, form: str) -> None:
    view = trend_view(points(), edition(points(), measure=measure))
    assert view.form == form
    assert len(view.segments) == 2


def test_columns_stand_on_zero_and_are_as_high_as_their_values() -> None:
    view = trend_view(points(), edition(points()))
    zero = float(view.zero.removesuffix("em"))
    heights = [float(point.height.removesuffix("em")) for point in view.points]
    for point, height in zip(view.points, heights, strict=True):
        assert float(point.top.removesuffix("em")) + height == pytest.approx(zero, abs=0.02)
    assert heights[2] / heights[0] == pytest.approx(3227 / 1500, abs=0.01)


def test_a_falling_rate_lies_below_zero() -> None:
    rates = tuple(
        at(period, value) for period, value in {"2020": "-3.2%", "2021": "8.1%", "2022": "4%"}.items()
    )
    view = trend_view(rates, edition(rates, measure="growth"))
    assert float(view.points[0].y[:-2]) > float(view.zero[:-2]) > float(view.points[1].y[:-2])
    assert [line.label for line in view.grid] == ["-5", "0", "5", "10"]
    assert [label.text for label in view.labels] == ["2020", "2021", "2022"]
    assert view.caption == "2020 to 2022"


def test_what_is_not_final_or_not_exact_is_drawn_hollow() -> None:
    series = (at("2020-H1", "约1500万美元"), at("2021-H1", "1711万美元", status="estimated"), points()[2])
    view = trend_view(series, edition(series))
    assert [point.rough for point in view.points] == [True, True, False]
    assert view.rough
    assert not trend_view(points(), edition(points())).rough


def test_a_headline_card_has_its_trend_and_points_out_its_own_figure() -> None:
    series = points()
    trend = headline_card(series[2], edition(series)).trend
    assert trend is not None
    assert [point.own for point in trend.points] == [False, False, True]
    assert trend.height == f"{SPARK.height:f}em"
    assert trend.grid == ()
    assert headline_card(series[2], edition(series[1:])).trend is None


def test_a_second_reading_gets_no_trend_of_other_readings() -> None:
    second = at("2022-H1", "3228万美元", variant=Text("另一数", "Another"))
    second = replace(second, key=f"{second.key}+2")
    assert headline_card(second, edition((*points(), second))).trend is None


def test_a_bar_chart_names_each_place_with_its_value() -> None:
    series = (points()[2], replace(points()[0], district="north-city", status="provisional"))
    chart = bar_chart(series, edition(series))
    assert [(bar.label, bar.text) for bar in chart.bars] == [
        ("River", "$32.27 million"),
        ("North", "$15 million"),
    ]
    assert [(bar.width, bar.rough) for bar in chart.bars] == [("100%", False), ("46.48%", True)]
    assert chart.title == "FDI in actual use, first half of 2022"
    assert chart.description == "River $32.27 million; North $15 million"
    assert chart.zero == ""


def test_a_bar_chart_with_a_loss_shows_where_zero_is() -> None:
    series = (at("2022", "6%"), at("2022", "-2%"))
    chart = bar_chart(series, edition(series, measure="growth"))
    assert chart.zero == "25%"
    assert [(bar.x, bar.width) for bar in chart.bars] == [("25%", "75%"), ("0%", "25%")]
