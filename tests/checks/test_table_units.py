"""Tables whose units stand in their header, or in a cell of a row: the numbers are compared as they count."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from achievements.commands.check_pairs import compare_loose


def table(*rows: Sequence[str]) -> str:
    header, *others = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([header, f"|{' --- |' * len(rows[0])}", *others])


def found(zh: str, en: str) -> list[tuple[str, str]]:
    return [(each.rule.name, each.en_words) for each in compare_loose(zh, en)]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (
            table(("区", "投资（亿元）", "增速（%）"), ("北区", "68.4", "6.3"), ("南区", "120.5", "7.1")),
            table(
                ("District", "Investment (billion yuan)", "Growth (%)"),
                ("North", "6.84", "6.3"),
                ("South", "12.05", "7.1"),
            ),
        ),
        (
            table(("区", "人口（万人）"), ("北区", "68.4")),
            table(("District", "People"), ("North", "684,000")),
        ),
        (
            table(("区", "人口（万人）"), ("北区", "68.4")),
            table(("District", "Population (10,000 people)"), ("North", "68.4")),
        ),
        (
            table(("指标", "单位", "数值"), ("固定资产投资", "亿元", "68.4")),
            table(("Indicator", "Unit", "Value"), ("Fixed-asset investment", "billion yuan", "6.84")),
        ),
        (
            table(
                ("指标", "单位", "2023年", "同比（%）", "位次"),
                ("粮食产量", "万吨", "30.2", "1.1", "3"),
                ("用电量", "亿千瓦时", "52.6", "6.8", "2"),
                ("进出口", "亿美元", "13.9", "-2.4", "5"),
            ),
            table(
                ("Indicator", "Unit", "2023", "Change (%)", "Rank"),
                ("Grain output", "tonnes", "302,000", "1.1", "3"),
                ("Electricity use", "billion kWh", "5.26", "6.8", "2"),
                ("Trade", "billion US dollars", "1.39", "-2.4", "5"),
            ),
        ),
        (
            table(("指标", "数值"), ("总投资", "212.5亿元"), ("项目", "23个")),
            table(("Item", "Value"), ("Investment (billion yuan)", "21.25"), ("Projects", "23")),
        ),
    ],
)
def test_numbers_in_other_units_agree(zh: str, en: str) -> None:
    assert found(zh, en) == []


def test_a_number_that_looks_like_a_hotline_is_one_of_its_table() -> None:
    zh = table(("指标", "单位", "数值"), ("实际使用外资", "万美元", "12560"))
    en = table(("Indicator", "Unit", "Value"), ("FDI in actual use", "10,000 US dollars", "12,560"))
    assert found(zh, en) == []
    assert found(zh, en.replace("12,560", "12,650")) == [("figure-mismatch", "12,650")]


def test_a_slip_in_a_column_of_rates_is_told_once() -> None:
    zh = table(("指标", "单位", "2023年", "同比（%）"), ("用电量", "亿千瓦时", "52.6", "6.8"))
    en = table(("Indicator", "Unit", "2023", "Change (%)"), ("Electricity use", "billion kWh", "5.26", "8.6"))
    assert found(zh, en) == [("figure-mismatch", "8.6")]


def test_a_slip_in_a_table_of_other_units_is_told_once() -> None:
    zh = table(("区", "投资（亿元）"), ("北区", "68.4"), ("南区", "120.5"), ("东区", "33"))
    en = table(("Name", "Investment (billion yuan)"), ("North", "6.84"), ("South", "12.5"), ("East", "3.3"))
    assert found(zh, en) == [("figure-mismatch", "12.5")]


def test_a_header_whose_numbers_were_not_converted_is_told_once() -> None:
    zh = table(("区", "投资（亿元）"), ("北区", "68.4"), ("南区", "120.5"))
    en = table(("District", "Investment (billion yuan)"), ("North", "68.4"), ("South", "120.5"))
    assert found(zh, en) == [("figure-mismatch", "billion yuan")]
