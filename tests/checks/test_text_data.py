"""Text against data: a contradiction is found where what, where and when are certain, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from achievements.checks.text_data import CONTRADICTION
from achievements.commands import check
from achievements.model.findings import Finding
from tests.checks.sample_content import METRICS, find_all, find_in_text, find_uncovered

FIXTURES = Path(__file__).parents[1] / "fixtures"


def contradictions(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.rule == CONTRADICTION.name]


# The data says: north, fdi-used, 2024-Q1: 3227万美元, yoy +88.6%, target 130%.
@pytest.mark.parametrize(
    "zh",
    [
        "2024年一季度，北区实际使用外资3272万美元。",
        "2024年1—3月，全区实际使用外资达到3.2亿美元。",
        "北区2024年第一季度实际使用外资322.7万美元。",
        "2024年一季度，样例市北区实际使用外资3272万美元，增速较快。",
        "2024年一季度，北区实际使用外资同比增长86.8%。",
        "2024年一季度，北区实际使用外资3227万美元，同比下降88.6%。",
        "2024年一季度，北区实际使用外资3227万美元，同比增长88.6%，完成年度任务的103%。",
        "2024年一季度，北区实际使用外资3227万元。",
        "2024年一季度形势良好。北区实际使用外资超3300万美元。",
        "## 2024年一季度\n\n实际使用外资3272万美元。",
        # the day of a report is not the period of what it reports
        "据《北区日报》2024年5月20日报道，2024年一季度，北区实际使用外资3272万美元。",
        "据《样例市日报》2024年5月20日报道，2024年一季度，北区形势良好；实际使用外资3272万美元，同比增长88.6%。",
        "《北区日报》2024年5月20日报道，2024年一季度，北区实际使用外资3272万美元。",
        "据北区统计局2024年4月18日消息，2024年一季度，北区实际使用外资同比增长86.8%。",
        "| 指标 | 2024年一季度 | 同比增长 |\n|---|---|---|\n| 实际使用外资 | 3272万美元 | 88.6% |",
        "## 2024年一季度\n\n| 指标 | 金额 | 完成任务 |\n|---|---|---|\n| 实际使用外资 | 3227万美元 | 13% |",
    ],
)
def test_a_figure_that_contradicts_the_data_is_found(zh: str) -> None:
    (finding,) = contradictions(find_in_text(f"{zh}\n"))
    assert "data/metrics/north/2024-q1.yaml:5" in finding.message.zh


@pytest.mark.parametrize(
    "zh",
    [
        "2024年一季度，北区实际使用外资3227万美元，同比增长88.6%，完成年度任务的130%。",
        "2024年一季度，北区实际使用外资约3200万美元。",
        "2024年一季度，北区实际使用外资超3200万美元。",
        "2024年一季度，北区实际使用外资3200万美元以上。",
        "2024年一季度，北区实际使用外资0.32亿美元。",
        "2024年一季度，北区实际使用外资{fig}`north/fdi-used@2024-Q1`。",
        # a report whose period is not named, or another than that of its day
        "据《北区日报》2024年5月20日报道，北区实际使用外资3272万美元。2024年一季度形势良好。",
        "据《北区日报》2024年4月20日报道，2023年一季度，北区实际使用外资1711万美元。",
        "据2024年一季度通报，2023年一季度，北区实际使用外资1711万美元。",
        # another place, period, kind
        "2024年一季度，南区实际使用外资100万美元。",
        "2023年一季度，北区实际使用外资1711万美元。",
        "2024年上半年，北区实际使用外资6000万美元。",
        "2024年一季度，北区高技术产业外资100万美元。",
        # a part of it, or not certain to be the whole
        "2024年一季度，北区制造业实际使用外资100万美元。",
        "2024年一季度，北区实际使用外资中，100万美元来自香港。",
        "2024年一季度，北区实际使用外资增加100万美元。",
        "2024年一季度，北区来自欧美的实际使用外资100万美元。",
        "2024年一季度，北区新设企业6家，实际使用外资100万美元。",
        "2024年一季度，北区制造业方面，实际使用外资100万美元。",
        "2024年一季度，北区实际使用外资100万美元的项目有3个。",
        "2024年一季度，北区、南区实际使用外资分别为3272万美元和100万美元。",
        "北区2023年一季度和2024年一季度实际使用外资都超过100万美元。",
        "2024年一季度，去年同期，北区实际使用外资100万美元。",
        # when is not said
        "北区实际使用外资100万美元。",
        "3月，北区实际使用外资100万美元。",
        # another measure
        "2024年一季度，北区实际使用外资环比增长3%。",
        "2024年一季度，北区实际使用外资占全市的30%。",
        "| 指标 | 2024年一季度 | 占比 |\n|---|---|---|\n| 实际使用外资 | 3227万美元 | 30% |",
        "| 指标 | 2024年一季度 |\n|---|---|\n| 其中：实际使用外资 | 100万美元 |",
    ],
)
def test_what_may_be_another_figure_is_left_alone(zh: str) -> None:
    assert contradictions(find_in_text(f"{zh}\n")) == []


@pytest.mark.parametrize(
    ("en", "count"),
    [
        ("In the first quarter of 2024, FDI in actual use in North District was $32.72 million.", 1),
        ("In January–March 2024, the district's FDI in actual use reached $3.227 million.", 1),
        (
            "FDI in actual use was $32.27 million in January–March 2024, down 88.6 percent year on year.",
            1,
        ),
        (
            "FDI in actual use was $32.27 million in January–March 2024, up 88.6 percent year on year.",
            0,
        ),
        (
            "According to N Daily of May 20, 2024, FDI in actual use in January–March 2024 was $3 million.",
            1,
        ),
        ("According to figures for 2024, FDI in actual use was $32.72 million.", 0),
        ("In the first quarter of 2024, FDI in actual use in manufacturing was $10 million.", 0),
        ("In the first quarter of 2024, five projects were signed, with FDI in actual use of $1 million.", 0),
    ],
)
def test_english_is_read_the_same_way(en: str, count: int) -> None:
    assert len(contradictions(find_in_text("正文。\n", f"{en}\n"))) == count


REVENUE = """district: north
source: 2024-05-bulletin
period: 2024-Q1
observations:
  - indicator: budget-revenue
    value: 10亿元
"""
OTHER_SOURCE = """  - indicator: budget-revenue
    value: 10.2亿元
    source: 2024-05-news
"""
CORRECTED = """  - indicator: budget-revenue
    value: 12亿元
    supersedes: north/budget-revenue@2024-Q1
    reason: {zh: 核实, en: Verified}
    date: 2024-06-01
"""


def test_one_of_two_readings_of_a_cell_is_enough() -> None:
    text = "2024年一季度，北区一般公共预算收入10.2亿元。\n"

    assert len(contradictions(find_all({METRICS: REVENUE, "index.zh.md": text}))) == 1
    assert contradictions(find_all({METRICS: REVENUE + OTHER_SOURCE, "index.zh.md": text})) == []


def test_a_figure_that_was_corrected_no_longer_holds() -> None:
    text = "2024年一季度，北区一般公共预算收入10亿元。\n"

    (finding,) = contradictions(find_all({METRICS: REVENUE + CORRECTED, "index.zh.md": text}))
    assert finding.suggestion == "12亿元"


def test_coverage_tells_which_figures_the_data_does_not_hold() -> None:
    zh = "外资{fig}`north/fdi-used@2024-Q1`，增长88.6%，即3227万美元；另有17个项目，2024年3月开工。\n"

    missing = find_uncovered({"index.zh.md": zh})

    assert [finding.message.zh.split("“")[1].split("”")[0] for finding in missing] == ["17个"]


def test_check_lists_the_share_of_each_post_and_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    content = FIXTURES / "planted"

    check.run(content, content=str(content), today="2026-11-21", coverage=True)

    told = capsys.readouterr().out
    assert "[figure-not-in-data]" in told
    assert re.search(r"^ *\d+% +\d+/\d+ +posts/2024-05-10-parity/index\.zh\.md$", told, re.MULTILINE)


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ("样机为H135。", "The prototype is the H.", ["135"]),
        ("样机为H135。", "The prototype is the H135.", []),
        ("图纸编号A-17。", "See the drawing.", ["17"]),
        ("北区新建9所学校。", "North built nine schools.", []),
        ("见`A17`。", "See `A18`.", []),
    ],
)
def test_a_numeral_that_nothing_proves_is_told_by_coverage(zh: str, en: str, told: list[str]) -> None:
    found = find_uncovered({"index.zh.md": zh, "index.en.md": en})
    numerals = [f for f in found if f.rule == "numeral-not-compared"]
    assert [f.message.zh.split("“")[1].split("”")[0] for f in numerals] == told
    assert find_in_text(zh, en) == []


@pytest.mark.parametrize("value", ["3227", "3227美元"])
def test_a_unit_left_out_in_the_data_is_never_put_into_the_text(value: str) -> None:
    text = "2023年一季度，北区实际使用外资3227万美元。"
    head = "district: north\nsource: 2024-05-bulletin\nperiod: 2023-Q1\nobservations:\n"
    metrics = f"{head}  - indicator: fdi-used\n    value: {value}\n"
    (finding,) = contradictions(find_all({"index.zh.md": text, "data/metrics/north/2023-05.yaml": metrics}))
    assert finding.suggestion is None
    assert "value: 3227万美元" in finding.message.zh
    assert "{fig}" not in finding.message.zh
