"""Dates of posts, sources, periods and files that contradict each other, and those that only seem to."""

from __future__ import annotations

from datetime import date

import pytest

from achievements.model.findings import Finding
from tests.checks.sample_content import find_all, rules_of

DAY = date(2024, 12, 31)

FRONT = """---
title: 北区外资到位情况
summary: 北区公布了外资数据。
date: {date}
districts: [north]
topics: [investment]
sources: [{sources}]
{more}---
北区公布了外资数据。
"""
SOURCE = "title: {{zh: {zh}, en: {en}}}\npublication: {{zh: 样例日报, en: Sample Daily}}\ndate: {date}\n"
METRICS = """district: north
source: {source}
period: {period}
observations:
  - {{indicator: budget-revenue, value: 24.8亿元{more}}}
"""


def post(day: str, sources: str, more: str = "") -> list[Finding]:
    return find_all({f"posts/{day}-report/index.zh.md": FRONT.format(date=day, sources=sources, more=more)})


def metrics(name: str, period: str, source: str = "2024-05-news", more: str = "") -> list[Finding]:
    return find_all(
        {f"data/metrics/north/{name}.yaml": METRICS.format(source=source, period=period, more=more)}
    )


@pytest.mark.parametrize(
    ("day", "sources", "more"),
    [
        ("2024-05-06", "2024-05-news", ""),
        ("2024-05-06", "2024-05-bulletin, 2024-05-news", ""),
        ("2024-04-30", "2024-05-bulletin", ""),
        ("2024-05-01", "2024-05-news", "updated: 2024-05-06\n"),
    ],
)
def test_a_source_that_is_later_than_the_article_is_found(day: str, sources: str, more: str) -> None:
    found = [f for f in post(day, sources, more) if f.rule == "source-after-post"]
    assert [str(finding.severity) for finding in found] == ["warning"]
    assert "data/sources/2024-05-" in found[0].message.zh


@pytest.mark.parametrize(
    ("day", "sources", "more"),
    [
        ("2024-05-07", "2024-05-bulletin, 2024-05-news", ""),
        ("2024-05", "2024-05-news", ""),
        ("2024", "2024-05-news", ""),
        ("2024-04", "2024-05-news", ""),  # when it happened, not when it was published
        ("2024-05-01", "2024-05-news", "updated: 2024-05-08\n"),
    ],
)
def test_a_source_of_the_same_day_or_before_the_update_is_none(day: str, sources: str, more: str) -> None:
    assert "source-after-post" not in rules_of(post(day, sources, more))


@pytest.mark.parametrize(
    ("period", "more"),
    [
        ("2024", ""),
        ("2024-H1", ""),
        ("2024-01/2024-06", ", status: revised"),
        ("2024-01-01/2024-05-31", ""),
    ],
)
def test_a_figure_that_is_final_before_its_period_ends_is_a_warning(period: str, more: str) -> None:
    (found,) = metrics("economy", period, more=more)
    assert (found.rule, str(found.severity), found.line) == ("final-before-end", "warning", 5)


def test_all_of_one_period_are_one_finding() -> None:
    more = "}\n  - {indicator: investment-projects, value: 30个}\n  - {indicator: fdi-used, value: 4千万美元"
    (found,) = metrics("economy", "2024-H1", more=more)
    assert "（第 7 行）" in found.message.zh  # projects are a state of their day


@pytest.mark.parametrize(
    ("period", "more"),
    [
        ("2024-H1", ", status: provisional"),
        ("2024-H1", ", status: estimated"),
        ("2024-01-01/2024-05-07", ""),  # up to the day of the report
        ("2024-05", ", status: provisional"),
        ("2024-01/2024-04", ""),
        ("2023", ""),
    ],
)
def test_what_had_ended_or_is_not_called_final_is_none(period: str, more: str) -> None:
    assert metrics("economy", period, more=more) == []


def test_a_source_of_the_same_month_or_year_may_have_come_after_it() -> None:
    source = {"data/sources/2024-05-x.yaml": SOURCE.format(zh="样例", en="Sample", date="2024-05")}
    text = METRICS.format(source="2024-05-x", period="2024-05", more="")
    assert find_all(source | {"data/metrics/north/economy.yaml": text}) == []


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("2024-h1", "2023-H1"),
        ("2024-h1-economy", "2023-01/2023-06"),
        ("2023-q2", "2023-Q1"),
        ("2024", "2023"),
        ("2024-04", "2023-04"),
        ("2024-04", "2023-01/2023-04"),
        ("2023-03-economy", "2023-Q2"),
    ],
)
def test_a_period_that_is_not_that_of_the_name_is_found_once_at_the_period(name: str, period: str) -> None:
    (found,) = metrics(name, period)
    assert (found.rule, found.line, found.column) == ("period-unlike-name", 3, 9)


@pytest.mark.parametrize(
    ("name", "period", "more"),
    [
        ("2023-h1", "2023-H1", ""),
        ("2023-h1", "2023-Q1", ""),
        ("2023", "2023-01/2023-10", ""),
        ("2024-03-report", "2023", ""),  # the name says when the report appeared
        ("2024-01-20", "2023-12", ""),
        ("2024-report", "2023", ""),
        ("2024-05", "2024-01/2024-04", ""),
        ("2023-12-plan", "2024", ", status: estimated"),
        ("economy", "2023", ""),
        ("economy-2024", "2023", ""),
        ("2023-h1", "2023-H1", ", period: 2022-H1"),  # one entry of a comparison
    ],
)
def test_a_name_that_says_when_the_report_appeared_is_none(name: str, period: str, more: str) -> None:
    assert metrics(name, period, more=more) == []


def titled(title: str, en: str, period: str, more: str = "", name: str = "economy") -> list[Finding]:
    source = SOURCE.format(zh=title, en=en, date="2024-07-20")
    text = METRICS.format(source="2024-07-x", period=period, more=more)
    files = {"data/sources/2024-07-x.yaml": source, f"data/metrics/north/{name}.yaml": text}
    # Some of the titles say the period in one language alone, which is told of the source.
    return [each for each in find_all(files, DAY) if not each.file.startswith("data/sources/")]


def test_the_months_of_the_sources_title_in_another_year_are_found() -> None:
    for zh, en in (
        ("2024年上半年北区经济运行情况", "Economy of North District"),
        ("2024年1—6月数据", "Data"),
        ("北区经济", "North District in the first half of 2024"),
    ):
        (found,) = titled(zh, en, "2023-H1")
        assert (found.rule, found.line) == ("period-unlike-name", 5)


def test_one_wrong_year_is_one_finding_though_name_and_title_both_tell_it() -> None:
    (found,) = titled("2024年上半年北区经济运行情况", "Economy", "2023-H1", name="2024-h1")
    assert (found.rule, found.line) == ("period-unlike-name", 3)


@pytest.mark.parametrize(
    ("zh", "period", "more"),
    [
        ("2024年上半年北区经济运行情况", "2024-H1", ""),
        ("2024年上半年北区经济运行情况", "2024-Q1", ""),
        (
            "2024年上半年北区经济运行情况",
            "2024-H1",
            "}\n  - {indicator: budget-revenue, period: 2023-H1, value: 24亿元",
        ),
        ("2024年政府工作报告", "2023", ""),  # a report on the year before
        ("2024年7月新闻发布会", "2023-07", ""),
        ("上半年北区经济运行情况", "2023-H1", ""),
    ],
)
def test_a_title_of_a_year_or_a_comparison_is_none(zh: str, period: str, more: str) -> None:
    assert titled(zh, "Economy of North District", period, more) == []
