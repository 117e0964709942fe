"""Texts against the projects, ranks and events that they name."""

from __future__ import annotations

import pytest

from achievements.model.findings import Finding
from tests.checks.sample_content import find_all

PROJECTS = """district: north
source: 2024-05-bulletin
projects:
  vaccine-park:
    name: {zh: 疫苗产业园项目, en: Vaccine Park}
    investment: 200亿元
    figures:
      - name: {zh: 一期投资, en: Investment of phase one}
        value: 60亿元
  cable-works:
    name: {zh: 线缆制造基地项目, en: Cable works}
    investment: 30.5亿元
    figures:
      - name: {zh: 年产值, en: Annual output}
        value: 近40亿元
  grain-depot:
    name: {zh: 样例粮食储备库项目, en: Grain depot}
    investment: 超10亿元
"""
POST = """---
title: 北区推进重点项目
summary: 北区介绍了重点项目。
date: 2024-05-20
districts: [north]
topics: [investment]
sources: [2024-05-{source}]
projects: [vaccine-park, cable-works, grain-depot]
---
{body}
"""


def told(body: str, source: str = "bulletin", en: str = "") -> list[Finding]:
    folder = "posts/2024-05-20-projects"
    files = {
        "data/projects/north.yaml": PROJECTS,
        f"{folder}/index.zh.md": POST.format(body=body, source=source),
    }
    if en:
        front = "---\ntitle: North District and its projects\nsummary: North District told of them.\n---\n"
        files[f"{folder}/index.en.md"] = f"{front}{en}\n"
    return [f for f in find_all(files) if f.rule in ("text-contradicts-data", "figure-mismatch")]


@pytest.mark.parametrize(
    "body",
    [
        "疫苗产业园项目总投资20亿元。",
        "**重点：**疫苗产业园项目总投资20亿元。",
        "北区疫苗产业园，计划总投资约20亿元，正在建设。",
        "总投资20亿元的疫苗产业园项目开工。",
        "北区推进疫苗产业园项目，总投资20亿元。",
        "疫苗产业园项目位于开发区，占地200亩，总投资20亿元。",
        "- 线缆制造基地项目：总投资35亿元",
        "线缆制造基地项目总投资30.5亿美元。",
        "疫苗产业园项目总投资200亿元，线缆制造基地项目总投资35.0亿元。",
        "样例粮食储备库项目总投资1.2亿元。",
    ],
)
def test_the_investment_of_a_project_that_the_data_has_otherwise_is_one_finding(body: str) -> None:
    (found,) = told(body)
    assert (found.rule, str(found.severity)) == ("text-contradicts-data", "error")
    assert "data/projects/north.yaml" in found.message.zh


@pytest.mark.parametrize(
    "body",
    [
        "疫苗产业园项目总投资200亿元。",
        "疫苗产业园项目总投资约200亿元，其中一期投资60亿元。",
        "线缆制造基地项目总投资超30亿元。",
        "样例粮食储备库项目总投资12.8亿元。",
        "2024年，疫苗产业园项目年度计划总投资20亿元。",
        "疫苗产业园项目总投资中，20亿元是银行贷款。",
        "疫苗产业园项目总投资由180亿元增至200亿元。",
        "疫苗产业园项目一期总投资60亿元。",
        "疫苗产业园项目二期总投资140亿元。",
        "疫苗产业园项目2024年完成投资20亿元。",
        "疫苗产业园项目获银行贷款20亿元，达产后年产值40亿元。",
        "疫苗产业园项目、线缆制造基地项目总投资230.5亿元。",
        "疫苗产业园项目和线缆制造基地项目，总投资230.5亿元。",
        "疫苗产业园项目等9个项目集中签约，总投资386.5亿元。",
        "疫苗产业园项目的设备总投资20亿元。",
        "新型疫苗产业园项目总投资20亿元。",  # perhaps another project
        "疫苗产业园项目由样例集团建设，集团当年在全区累计投资30亿元，总投资90亿元。",
        "疫苗产业园项目开工，配套园区总投资20亿元。",
        "总投资230.5亿元的疫苗产业园项目、线缆制造基地项目开工。",
        "疫苗产业园项目总投资190—210亿元。",
        "疫苗产业园项目开工。全区在建项目总投资386.5亿元。",
    ],
)
def test_another_amount_beside_the_name_of_a_project_is_none(body: str) -> None:
    assert told(body) == []


def test_a_report_of_another_source_may_tell_of_another_plan() -> None:
    assert told("疫苗产业园项目总投资20亿元。", source="news") == []


def test_a_slip_in_both_languages_is_one_finding() -> None:
    english = "The Vaccine Park has a total investment of 2 billion yuan."
    (found,) = told("疫苗产业园项目总投资20亿元。", en=english)
    assert found.rule == "text-contradicts-data"


RANKED = """district: north
source: 2024-05-bulletin
observations:
  - indicator: fdi-used
    period: 2023-Q1
    value: 1711万美元
    yoy: 18.7%
    target: 131%
    rank: {place: 2, among: city}
"""


def ranks(body: str, yoy: str = "18.7%") -> list[Finding]:
    found = find_all({"index.zh.md": body, "data/metrics/north/2023-05.yaml": RANKED.replace("18.7%", yoy)})
    return [f for f in found if f.rule == "text-contradicts-data"]


@pytest.mark.parametrize(
    "body",
    [
        "2023年一季度，北区实际使用外资1711万美元，居全市第3位。",
        "2023年一季度，北区外资完成全年任务的131%，完成率列全市第3位。",
        "2023年一季度，北区实际使用外资同比增长18.7%，增幅居全市第三。",
        "2023年一季度，北区实际使用外资{fig}`north/fdi-used@2023-Q1`，列全市第3位。",
    ],
)
def test_a_rank_that_the_data_has_otherwise_is_one_warning(body: str) -> None:
    (found,) = ranks(body)
    assert str(found.severity) == "warning"
    assert "data/metrics/north/2023-05.yaml:4" in found.message.zh


@pytest.mark.parametrize(
    "body",
    [
        "2023年一季度，北区实际使用外资1711万美元，居全市第2位。",
        "2023年一季度，北区实际使用外资1711万美元，居全市第5位；完成任务的131%，完成率列第2位。",
        "2023年一季度，北区实际使用外资1711万美元，居全国第30位。",
        "2023年一季度，北区实际使用外资1711万美元，增速居全市第3位。",
        "2023年一季度，北区实际使用外资1711万美元，新设企业数居全市第3位。",
        "2023年一季度，北区实际使用外资1711万美元。北区经济总量居全市第3位。",
        "北区进出口增长18.6%，增幅居全市第3位。",
    ],
)
def test_a_rank_of_something_else_is_none(body: str) -> None:
    assert ranks(body) == []


@pytest.mark.parametrize(("yoy", "count"), [("1.5%", 1), ("0.5%", 0), ("5%", 0)])
def test_a_figure_of_one_digit_does_not_say_whose_rank_it_is(yoy: str, count: int) -> None:
    assert len(ranks(f"2023年一季度，北区实际使用外资同比增长{yoy}，增幅居全市第3位。", yoy)) == count
