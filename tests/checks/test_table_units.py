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


def captioned(caption: str, *rows: Sequence[str]) -> str:
    return f"{caption}\n\n{table(*rows)}"


CAPTIONED = [
    (
        captioned("单位：亿元", ("指标", "2023年", "2024年"), ("生产总值", "652.3", "701.5")),
        captioned("Unit: billion yuan", ("Indicator", "2023", "2024"), ("GDP", "65.23", "70.15")),
        "70.15",
        "71.15",
    ),
    (
        captioned("单位：万人", ("镇", "常住人口"), ("甲镇", "12.3"), ("乙镇", "8.45")),
        captioned("Unit: people", ("Town", "Residents"), ("A", "123,000"), ("B", "84,500")),
        "84,500",
        "8,450",
    ),
    (
        captioned("（计量单位：万美元）", ("国家", "金额"), ("甲国", "3227"), ("乙国", "860")),
        captioned("(Unit: US$ million)", ("Country", "Amount"), ("A", "32.27"), ("B", "8.6")),
        "8.6",
        "86",
    ),
    (
        captioned(
            "单位：亿元，%", ("指标", "金额", "增速"), ("出口", "120.5", "5.5"), ("进口", "8.9", "3.2")
        ),
        captioned(
            "Unit: RMB billion, %", ("Item", "Value", "Growth"), ("A", "12.05", "5.5"), ("B", "0.89", "3.2")
        ),
        "0.89",
        "8.9",
    ),
    (
        captioned(
            "表1 2024年指标（单位：亿元）", ("指标", "数值"), ("生产总值", "701.5"), ("户数（户）", "26")
        ),
        captioned(
            "Table 1 In 2024 (billion yuan)", ("Item", "Value"), ("GDP", "70.15"), ("Homes (number)", "26")
        ),
        "2024",
        "2023",
    ),
]


@pytest.mark.parametrize(("zh", "en", "figure", "slip"), CAPTIONED)
def test_a_line_above_a_table_says_its_unit(zh: str, en: str, figure: str, slip: str) -> None:
    assert found(zh, en) == []
    assert [words for _, words in found(zh, en.replace(figure, slip))] == [slip]


def test_the_unit_above_a_table_that_its_numbers_are_not_in_is_told_once() -> None:
    rows = ("指标", "数值"), ("生产总值", "701.5"), ("财政收入", "48.9")
    assert found(captioned("单位：亿元", *rows), captioned("Unit: billion yuan", *rows)) == [
        ("figure-mismatch", "billion yuan")
    ]


@pytest.mark.parametrize(
    ("zh", "en", "wrong", "right"),
    [
        ("单位：亿元\n\n", "Unit: million yuan\n\n", "million yuan", "billion yuan"),
        ("单位：亿元\n\n", "Unit: trillion yuan\n\n", "trillion yuan", "billion yuan"),
        (
            "（单位：亿美元）\n\n",
            "(Unit: million US dollars)\n\n",
            "million US dollars",
            "billion US dollars",
        ),
    ],
)
def test_a_wrong_unit_line_is_told_once_for_the_table(zh: str, en: str, wrong: str, right: str) -> None:
    rows_zh = table(("指标", "2023年", "2024年"), ("产值", "12.5", "13.6"), ("税收", "3.2", "3.4"))
    rows_en = table(("Indicator", "2023", "2024"), ("Output", "1.25", "1.36"), ("Tax", "0.32", "0.34"))
    (told,) = compare_loose(zh + rows_zh, en + rows_en)
    assert (told.rule.name, told.en_words, told.suggestion) == ("unit-mismatch", wrong, right)
    assert told.en.line == 1
    ratio = "1,000 倍" if wrong == "trillion yuan" else "1,000 分之一"  # nothing is smaller by 倍
    assert f"各数都是中文的 {ratio}；" in told.message.zh


def test_a_wrong_unit_of_a_column_is_told_once_at_its_head() -> None:
    zh = table(("区", "产值（亿元）", "户数"), ("北区", "12.5", "13"), ("南区", "3.2", "3"))
    en = table(
        ("District", "Output (million yuan)", "Homes"), ("North", "1.25", "13"), ("South", "0.32", "3")
    )
    (told,) = compare_loose(zh, en)
    assert (told.en.line, told.suggestion) == (1, "billion yuan")


def test_a_wrong_cell_is_answered_in_the_unit_of_its_column() -> None:
    zh = table(("区", "产值（亿元）", "人数（万人）"), ("北区", "12.5", "13.6"), ("南区", "3.2", "3.4"))
    en = table(
        ("District", "Output (billion yuan)", "People (10,000)"),
        ("North", "1.25", "13.6"),
        ("South", "3.2", "3.4"),
    )
    (told,) = compare_loose(zh, en)
    assert (told.en_words, told.suggestion) == ("3.2", "0.32")


_UNITS_OF_COLUMNS = table(
    ("District", "Investment (billion yuan)", "Growth (%)", "Projects"),
    ("North", "1.25", "8.1", "23"),
    ("South", "3.02", "5.6", "41"),
)
_BARE = table(("区", "投资", "增速", "项目"), ("北区", "12.5", "8.1", "23"), ("南区", "30.2", "5.6", "41"))


@pytest.mark.parametrize("units", ["亿元、%、个", "亿元，%", "个、亿元"])
def test_a_line_of_several_units_may_be_said_by_column_in_english(units: str) -> None:
    zh = f"单位：{units}\n\n{_BARE}"
    assert found(zh, _UNITS_OF_COLUMNS) == []
    assert found(zh, _UNITS_OF_COLUMNS.replace("1.25", "12.5")) == [("figure-mismatch", "12.5")]
    assert found(zh, _UNITS_OF_COLUMNS.replace("41", "14")) == [("figure-mismatch", "14")]


def test_lines_of_several_units_are_those_of_the_columns() -> None:
    zh = f"单位：亿元、%、个\n\n{_BARE}"
    en = f"Unit: billion yuan, %, projects\n\n{_UNITS_OF_COLUMNS}"
    assert found(zh, en) == []
    assert found(zh, en.replace("3.02", "30.2")) == [("figure-mismatch", "30.2")]
