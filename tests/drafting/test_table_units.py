"""Numbers of a Word table whose unit stands in a head, a name, a column of its own or a line above."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from achievements.drafting.accept import accept
from achievements.drafting.entries import SourceEntry, observation_entry
from achievements.drafting.propose import propose
from achievements.drafting.rows import Proposals
from achievements.editing import EditError
from achievements.model.entities import Dataset, Text
from achievements.model.load import load_dataset, read_files
from documents import read_document
from tests.documents.word_files import cell, paragraph, row, word_file

FILES = dict(read_files(Path(__file__).parents[1] / "fixtures" / "drafting"))
SOURCE = SourceEntry(id="2024-07-20-bureau", title=Text("北区公报", "Bulletin"), date="2024-07-20")
LEAD = paragraph("2024年上半年，北区主要指标完成情况如下，各项工作按计划推进，群众的满意程度有所提高。")
Rows = tuple[tuple[str, ...], ...]
NUMBERS: Rows = (("地区生产总值", "512.6"), ("固定资产投资", "88.3"))


def dataset() -> Dataset:
    loaded, problems = load_dataset(FILES)
    assert not problems
    return loaded


def table(*rows: tuple[str, ...]) -> str:
    return f"<w:tbl>{''.join(row(*map(cell, each)) for each in rows)}</w:tbl>"


def imported(*blocks: str) -> str:
    """The Markdown of a Word file with these blocks, as an import writes it."""
    raw = word_file(f"{paragraph('北区2024年上半年主要指标')}{LEAD}{''.join(blocks)}")
    (article,) = read_document("指标.docx", raw).articles
    assert article.title == "北区2024年上半年主要指标"
    return article.markdown


def proposed(text: str) -> Proposals:
    return propose(text, dataset(), date="2024-07-20", district="north")


def told(found: Proposals) -> list[tuple[str, ...]]:
    """Each row's indicator with its figures."""
    return [
        (next((choice.id for choice in each.indicators), ""), *(figure.written for _, figure in each.figures))
        for each in found.rows
    ]


@pytest.mark.parametrize(
    "head",
    [
        "数值（亿元）",
        "金额(亿元)",
        "亿元",
        "总量（单位：亿元）",
        "完成额 （亿元）",
        "指标值/亿元",
        "数值 亿元",
        "2024年上半年（亿元）",
    ],
)
def test_the_unit_of_a_head_is_that_of_its_numbers_and_no_part_of_a_name(head: str) -> None:
    found = proposed(imported(table(("指标", head), *NUMBERS)))
    assert told(found) == [("gdp", "512.6亿元"), ("fixed-asset-investment", "88.3亿元")]
    assert [each.new_indicator for each in found.rows] == [None, None]
    assert found.questions == ()


@pytest.mark.parametrize(
    "line", ["单位：亿元", "（单位：亿元）", "计量单位：亿元", "表1 主要指标（单位：亿元）"]
)
def test_the_unit_of_a_line_above_is_that_of_the_whole_table(line: str) -> None:
    text = imported(paragraph(line), table(("指标", "数值"), *NUMBERS))
    assert "#" not in text
    assert told(proposed(text)) == [("gdp", "512.6亿元"), ("fixed-asset-investment", "88.3亿元")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (  # a unit of the cell
            (("指标", "数值（亿元）"), ("实际使用外资", "5600万美元"), ("地区生产总值", "近1,512.60")),
            [("fdi-used", "5600万美元"), ("gdp", "近1,512.60亿元")],
        ),
        (  # of the row
            (("指标", "数值"), ("实际使用外资（万美元）", "5600"), ("地区生产总值（亿元）", "512.6")),
            [("fdi-used", "5600万美元"), ("gdp", "512.6亿元")],
        ),
        (
            (
                ("序号", "指标名称", "计量单位", "完成额", "增速（%）"),
                ("1", "地区生产总值", "亿元", "512.6", "5.8"),
                ("2", "签约项目", "个", "12", "-3"),
            ),
            [("gdp", "512.6亿元", "5.8%"), ("projects-signed", "12个", "-3%")],
        ),
        (  # of each column; a year is an amount, and a rank needs none
            (("指标", "总量（万元）", "同比增长（±%）", "位次"), ("地区生产总值", "2012", "5.8", "3")),
            [("gdp", "2012万元", "5.8%", "3")],
        ),
        (
            (("地区", "地区生产总值（亿元）", "一般公共预算收入（亿元）"), ("北区", "512.6", "30.1")),
            [("gdp", "512.6亿元"), ("budget-revenue", "30.1亿元")],
        ),
        (  # plans, the year before and changes of amounts are not what was reached
            (
                ("指标", "上半年（亿元）", "全年目标（亿元）", "上年同期（亿元）", "同比增减（亿元）"),
                ("地区生产总值", "512.6", "1100", "480", "32.6"),
            ),
            [("gdp", "512.6亿元")],
        ),
    ],
)
def test_each_number_has_the_unit_that_stands_nearest(rows: Rows, expected: list[tuple[str, ...]]) -> None:
    found = proposed(imported(table(*rows)))
    assert told(found) == expected
    assert all(each.periods[0].id == "2024-H1" for each in found.rows)
    assert found.questions == ()


def test_of_two_units_above_a_table_that_of_rates_is_for_the_rates() -> None:
    rows = (("指标", "总量", "同比增长"), ("地区生产总值", "512.6", "-5.8"))
    (row,) = proposed(imported(paragraph("单位：亿元、%"), table(*rows))).rows
    assert row.value is not None
    assert row.value.written == "512.6亿元"
    assert row.yoy is not None
    assert (row.yoy.quantity.unit, str(row.yoy.quantity.value)) == ("percent", "-5.8")


@pytest.mark.parametrize(
    ("line", "rows", "columns"),
    [
        ("", (("指标", "数值"), *NUMBERS), ["数值"]),
        ("单位：亿元、万人", (("指标", "数值"), *NUMBERS), ["数值"]),
        ("单位：亿元", (("指标", "同比增长"), ("地区生产总值", "5.8")), ["同比增长"]),
        (
            "",
            (("指标", "数值（见说明）", "数量"), ("地区生产总值", "512.6", "12")),
            ["数值（见说明）", "数量"],
        ),
        ("", (("指标", "数值（亿元）"), ("地区生产总值", "512.6亿")), ["数值（亿元）"]),
        ("", (("指标", "数值（亿元）"), ("实际使用外资（万美元）", "5600")), ["数值（亿元）"]),
        ("", (("指标", "年 度"), ("地区生产总值", "512.6")), ["年 度"]),
    ],
)
def test_a_unit_that_cannot_be_told_is_asked_for_and_nothing_proposed(
    line: str, rows: Rows, columns: list[str]
) -> None:
    found = proposed(imported(*([paragraph(line)] if line else ()), table(*rows)))
    assert found.rows == ()
    assert len(found.questions) == len(columns)
    for column, (zh, en) in zip(columns, found.questions, strict=True):
        assert f"“{column}”" in zh
        assert "没有写明单位" in zh
        assert f"“{column}”" in en
        assert "have no unit" in en


def test_the_data_has_the_unit_and_the_table_does_not_say_it_twice() -> None:
    text = imported(
        table(("指标", "数值（亿元）"), ("地区生产总值", "512.6"), ("实际使用外资", "5600万美元"))
    )
    entries = [observation_entry(each) for each in proposed(text).rows]
    result = accept(text, FILES, dataset(), SOURCE, observations=entries)
    assert not result.findings
    (metrics,) = [file for file in result.files if file.path.startswith("data/metrics/")]
    assert "value: 512.6亿元\n" in metrics.text
    assert "value: 5600万美元\n" in metrics.text
    assert "| 地区生产总值 | 512.6 |" in result.text
    assert "| 实际使用外资 | {fig}`north/fdi-used@2024-H1` |" in result.text


GDP = "2024年上半年，北区地区生产总值{}，同比下降3.2%。"


def given_way(held: str, *numbers: str) -> str:
    """The text of a table of which each number gives way to what the data holds."""
    before = GDP.format(held)
    entries = [observation_entry(each) for each in proposed(before).rows]
    made = accept(before, FILES, dataset(), SOURCE, observations=entries)
    files = {**FILES, **{file.path: file.source.raw for file in made.files}}
    after, _ = load_dataset(files)
    text = imported(table(("指标", "数值（亿元）", "增速（%）"), ("地区生产总值", *numbers)))
    rows = propose(text, after, date="2024-07-20", district="north", source=SOURCE.id).rows
    decided = [replace(observation_entry(each), instead="text") for each in rows]
    return accept(text, files, after, SOURCE.id, observations=decided).text


def test_a_cell_that_gives_way_takes_the_number_alone() -> None:
    assert "| 地区生产总值 | 512.6 | -3.2 |" in given_way("512.6亿元", "521.6", "-5.8")


def test_a_cell_that_would_need_another_unit_is_left_to_the_clerk() -> None:
    with pytest.raises(EditError, match="the units differ"):
        given_way("5126000万元", "521.6", "-3.2")
