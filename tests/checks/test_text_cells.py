"""Figures told of another year, another indicator or the other way round; and texts that only look so."""

from __future__ import annotations

import pytest

from achievements.model.findings import Finding
from tests.checks.sample_content import find_all, sample_files

INDICATORS = """
  retail-sales:
    name: {zh: 社会消费品零售总额, en: Total retail sales of consumer goods}
    unit: CNY
    measure: year-to-date
  budget-expenditure:
    name: {zh: 一般公共预算支出, en: General public budget expenditure}
    unit: CNY
    measure: year-to-date
  foreign-trade:
    name: {zh: 外贸进出口总额, en: Total import and export volume}
    short_name: {zh: 外贸进出口, en: Foreign trade}
    unit: CNY
    measure: year-to-date
  exports:
    name: {zh: 出口额, en: Exports}
    unit: CNY
    measure: year-to-date
    part_of: foreign-trade
"""
POST = """---
title: {title}
summary: 北区公布了数据。
date: {day}
districts: [north]
topics: [investment]
sources: [{source}]
---
{body}
"""
METRICS = "district: north\nsource: 2024-05-bulletin\nperiod: {period}\nobservations:\n  - {{{entry}}}\n"
CATALOGUE = "data/indicators/investment.yaml"
RULES = ("figure-in-another-cell", "text-contradicts-data")


def told(
    entry: str,
    body: str,
    *,
    period: str = "2024-Q1",
    title: str = "北区经济运行情况",
    day: str = "2024-05-20",
    source: str = "2024-05-bulletin",
    english: str = "",
) -> list[Finding]:
    """What these rules find in a post with this body, where the data has this entry."""
    folder = f"posts/{day}-economy"
    files = {
        CATALOGUE: sample_files()[CATALOGUE].decode() + INDICATORS.strip("\n") + "\n",
        "data/metrics/north/economy.yaml": METRICS.format(period=period, entry=entry),
        f"{folder}/index.zh.md": POST.format(title=title, day=day, source=source, body=body),
    }
    if english:
        front = "---\ntitle: The economy of North District\nsummary: North District published figures.\n---\n"
        files[f"{folder}/index.en.md"] = f"{front}{english}\n"
    return [finding for finding in find_all(files) if finding.rule in RULES]


TRADE = "indicator: foreign-trade, value: 100.3亿元, yoy: +4.7%"
SPENDING = "indicator: budget-expenditure, value: 45.26亿元"


@pytest.mark.parametrize(
    "body",
    [
        "一季度，全区外贸进出口总额100.3亿元，同比下降4.7%。",
        "外贸降幅收窄，一季度完成100.3亿元，同比下降4.7%。",
        "一季度，财政收入20亿元，增长3%，进出口100.3亿元，下降4.7%。",
        "进出口同比下降4.7%，为100.3亿元。",
        "进出口总额100.3亿元，同比-4.7%。",
        "| 指标 | 数值 | 增速 |\n|---|---|---|\n| 外贸 | 100.3亿元 | 下降4.7% |",
        "一季度，外贸进出口{fig}`north/foreign-trade@2024-Q1`，同比下降{fig}`north/foreign-trade@2024-Q1:yoy`。",
    ],
)
def test_a_growth_that_goes_the_other_way_is_one_error(body: str) -> None:
    (found,) = told(TRADE, body)
    assert (found.rule, str(found.severity)) == ("text-contradicts-data", "error")
    assert "在这里是下降，数据却是同比增长4.7%" in found.message.zh
    assert "data/metrics/north/economy.yaml:5" in found.message.zh


def test_a_growth_that_goes_the_other_way_in_both_languages_is_one_finding() -> None:
    (found,) = told(
        TRADE,
        "外贸降幅收窄，一季度完成100.3亿元，同比下降4.7%。",
        english="Foreign trade fell less: 10.03 billion yuan, down 4.7 percent, in the first quarter.",
    )
    assert (found.rule, "（共 2 处）" in found.message.zh) == ("text-contradicts-data", True)


@pytest.mark.parametrize(
    "body",
    [
        "一季度，全区外贸进出口总额100.3亿元，同比增长4.7%。",
        "一季度，进出口100.3亿元，上年同期下降4.7%，今年增长4.7%。",
        "一季度，进出口100.3亿元，其中出口60亿元，下降4.7%。",
        "一季度，进出口100.3亿元，财政收入20亿元，下降4.7%。",
        "一季度，进出口100.3亿元，环比下降4.9%。",
        "一季度，进出口{fig}`north/foreign-trade@2024-Q1`，增长{fig}`north/foreign-trade@2024-Q1:yoy`。",
        "一季度，进出口占全市的4.7%。另有99亿元的订单，下降4.7%。",
    ],
)
def test_growth_of_the_same_way_or_of_something_else_is_none(body: str) -> None:
    assert told(TRADE, body) == []


def test_a_fall_in_the_data_that_the_text_calls_growth_is_found() -> None:
    fall = TRADE.replace("+4.7", "-4.7")
    assert len(told(fall, "外贸完成100.3亿元，增长4.7%。")) == 1
    assert told(fall, "外贸完成100.3亿元，下降4.7%。") == []


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("2024年一季度，北区外贸进出口总额100.3亿元。", "北区经济运行情况"),
        ("一季度，进出口100.3亿元。", "北区经济运行情况"),  # the quarter before the post
        ("进出口100.3亿元。", "北区2024年一季度经济运行情况"),
        ("## 2024年1—3月\n\n进出口100.3亿元。", "北区经济运行情况"),
        ("2024年一季度，进出口{fig}`north/foreign-trade@2023-Q1`。", "北区经济运行情况"),
        (
            "| 指标 | 2024年一季度 |\n|---|---|\n| 外贸进出口总额 | 100.3亿元 |",
            "北区经济运行情况",
        ),
    ],
)
def test_a_figure_that_the_data_has_in_another_year_is_a_warning(body: str, title: str) -> None:
    (found,) = told(TRADE, body, period="2023-Q1", title=title)
    assert (found.rule, str(found.severity)) == ("figure-in-another-cell", "warning")
    assert "说的是2024年一季度" in found.message.zh


@pytest.mark.parametrize(
    ("body", "title", "day"),
    [
        ("2023年一季度，北区外贸进出口总额100.3亿元。", "北区经济运行情况", "2024-05-20"),
        ("2024年一季度，去年同期为100.3亿元。", "北区经济运行情况", "2024-05-20"),
        ("2021年，北区获评优秀。一季度，进出口100.3亿元。", "北区经济运行情况", "2024-05-20"),
        ("一季度，进出口100.3亿元。口岸到2026年建成。", "北区经济运行情况", "2024-05-20"),
        ("自2021年以来，北区年年增长；一季度，进出口100.3亿元。", "北区经济运行情况", "2024-05-20"),
        ("2024年一季度比2023年一季度的100.3亿元多。", "北区经济运行情况", "2024-05-20"),
        ("2024年一季度进出口增长，2023年一季度为100.3亿元。", "北区2024年一季度经济", "2024-05-20"),
        ("2024年1月10日，北区通报：进出口100.3亿元。", "北区经济运行情况", "2024-05-20"),
        ("进出口100.3亿元。", "2024年北区政府工作报告", "2024-05-20"),
        ("一季度，进出口100.3亿元。", "北区经济运行情况", "2023-05-20"),
        ("二季度，进出口100.3亿元。", "北区经济运行情况", "2024-05-20"),
        ("2024年一季度，某企业订单100亿元。", "北区经济运行情况", "2024-05-20"),
    ],
)
def test_the_same_year_or_a_comparison_is_none(body: str, title: str, day: str) -> None:
    source = "2024-05-bulletin" if day.startswith("2024") else "2024-05-news"
    assert told(TRADE, body, period="2023-Q1", title=title, day=day, source=source) == []


@pytest.mark.parametrize(
    "body",
    [
        "2024年一季度，北区社会消费品零售总额45.26亿元，同比增长4.7%。",
        "全区完成社会消费品零售总额45.26亿元。",
        "| 指标 | 金额 |\n|---|---|\n| 社会消费品零售总额 | 45.26亿元 |",
        "房地产开发投资45.26亿元。",  # no indicator of the catalogue
        "社会消费品零售总额{fig}`north/budget-expenditure@2024-Q1`。",
    ],
)
def test_a_figure_that_the_data_has_under_another_indicator_is_a_warning(body: str) -> None:
    (found,) = told(SPENDING, body)
    assert (found.rule, str(found.severity)) == ("figure-in-another-cell", "warning")
    assert "一般公共预算支出" in found.message.zh


def test_one_figure_in_title_and_text_is_one_finding() -> None:
    body = "2024年一季度，北区外贸进出口总额100.3亿元。\n\n2024年一季度，进出口100.3亿元。"
    english = "In the first quarter of 2024, foreign trade was 10.03 billion yuan."
    (found,) = told(TRADE, body, period="2023-Q1", english=english)
    assert "（共 3 处）" in found.message.zh


def test_a_wrong_year_of_a_file_is_one_finding_and_hides_nothing_else() -> None:
    entries = f"{TRADE}}}\n  - {{{SPENDING}"
    body = "2024年一季度，进出口100.3亿元，下降4.7%。社会消费品零售总额45.26亿元，支出平稳。"
    found = told(entries, body, period="2023-Q1", title="北区2024年一季度经济")
    assert sorted(f"{f.rule} {f.message.zh.partition('，')[0]}" for f in found) == [
        "figure-in-another-cell “100.3亿元”（共 2 处）在正文里说的是2024年一季度",
        "figure-in-another-cell “45.26亿元”在正文里说的是“社会消费品零售总额”",
        "text-contradicts-data “4.7%”在这里是下降",
    ]


def test_an_english_text_is_read_the_same_way() -> None:
    english = "Total retail sales of consumer goods reached 4.526 billion yuan."
    assert [
        f.file.rpartition(".")[0][-2:] for f in told(SPENDING, "社零额达到45.26亿元。", english=english)
    ] == ["en"]


@pytest.mark.parametrize(
    ("entry", "body"),
    [
        (SPENDING, "一般公共预算支出45.26亿元。"),
        (SPENDING, "全区财政支出45.26亿元。"),
        (SPENDING, "社会消费品零售总额90亿元，一般公共预算支出45.26亿元。"),
        (SPENDING, "社会消费品零售总额与一般公共预算支出分别为90亿元和45.26亿元。"),
        (SPENDING, "带动社会消费品零售总额增长的支出为45.26亿元。"),
        (SPENDING.replace("45.26", "45"), "社会消费品零售总额45亿元。"),  # chance may give it twice
        (SPENDING.replace("45.26", "约45.26"), "社会消费品零售总额45.26亿元。"),
        ("indicator: exports, value: 60.42亿元", "外贸进出口总额60.42亿元。"),  # a part of it
        (f"{SPENDING}}}\n  - {{indicator: retail-sales, value: 45.26亿元", "社会消费品零售总额45.26亿元。"),
        ("indicator: investment-projects, value: 344个", "签约额344万元，项目344个。"),
    ],
)
def test_another_name_of_it_a_part_or_a_figure_of_both_is_none(entry: str, body: str) -> None:
    assert told(entry, body) == []


def test_figures_of_another_source_or_place_are_no_thread() -> None:
    body = "2024年一季度，北区外贸进出口总额100.3亿元。"
    assert told(TRADE, body, period="2023-Q1", source="2024-05-news") == []
