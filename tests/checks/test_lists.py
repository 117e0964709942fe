"""Lists and tables against the number and the total that is stated of them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from achievements.checks.hygiene.totals import write_sum
from figures.extract import extract
from tests.checks.sample_content import find_in_text

AMOUNTS = ("10.2亿元", "8.5亿元", "30亿元", "4.7亿元", "9亿元", "6亿元")  # 68.4亿元


def told(zh: str, en: str | None = None) -> list[str]:
    return [f.message.zh for f in find_in_text(zh, en) if f.rule == "total-differs-from-parts"]


def projects(amounts: tuple[str, ...] = AMOUNTS) -> str:
    return "".join(
        f"- 样例产业园{name}，总投资{amount}；\n"
        for name, amount in zip("甲乙丙丁戊己庚辛壬", amounts, strict=False)
    )


def table(amounts: tuple[str, ...] = AMOUNTS, total: str = "") -> str:
    rows = [
        f"| 样例产业园{name} | {amount} |"
        for name, amount in zip("甲乙丙丁戊己庚辛壬", amounts, strict=False)
    ]
    rows += [f"| 合计 | {total} |"] if total else []
    return "\n".join(["| 项目 | 总投资 |", "|---|---|", *rows, ""])


@pytest.mark.parametrize(
    "text",
    [
        f"北区集中签约项目9个，名单如下：\n\n{projects()}",
        f"北区签约4个项目，总投资68.4亿元，具体如下：\n\n{projects()}",
        f"本次签约项目9个，分别是：\n\n{table()}",
        f"签约的项目有6个，名单如下。\n\n{projects((*AMOUNTS, '1亿元', '2亿元', '3亿元'))}",
    ],
)
def test_a_list_that_is_longer_or_shorter_than_it_is_said_to_be_is_found_once(text: str) -> None:
    (message,) = told(text)
    assert "项；请对照来源核对两处" in message


@pytest.mark.parametrize(
    "text",
    [
        f"北区集中签约项目6个，总投资132.4亿元，名单如下：\n\n{projects()}",
        f"北区签约项目总投资86.4亿元，名单如下：\n\n{table()}",
        table(total="132.4亿元"),
        f"各项目情况：\n\n{table(total='64.8亿元')}",
    ],
)
def test_a_list_that_sums_to_another_amount_is_found_once(text: str) -> None:
    (message,) = told(text)
    assert "合计68.4亿元" in message


MIXED = ("12.5亿元", "28亿元", "11000万元")  # 41.6亿元


@pytest.mark.parametrize(
    "text",
    [
        f"北区集中签约项目3个，总投资42.6亿元，名单如下：\n\n{projects(MIXED)}",
        f"北区集中签约项目3个，总投资42.6亿元，名单如下：\n\n{table(MIXED)}",
        table(MIXED, "42.6亿元"),
        table(("12亿元", "8000万元", "5亿元", "23.8亿元"), "42.6亿元"),
    ],
)
def test_amounts_of_several_magnitudes_are_summed(text: str) -> None:
    (message,) = told(text)
    assert "合计41.6亿元" in message


@pytest.mark.parametrize(
    "text",
    [
        table(MIXED, "41.6亿元"),
        table(("12亿元", "8000万元", "5亿元"), "17.8亿元"),
        table(("12亿元", "8亿元", "5亿元"), "26.3亿元"),  # each rounded
        table(("3.36亿元", "3.3亿元", "12000万元"), "7.9亿元"),
        f"北区集中签约项目6个，总投资68.4亿元，名单如下：\n\n{projects()}",
        f"北区集中签约项目6个，总投资68.4亿元，名单如下：\n\n{table(total='68.4亿元')}",
        f"北区集中签约项目23个，总投资167.9亿元，包括：\n\n{projects()}",
        f"北区集中签约项目9个，其中主要项目如下：\n\n{projects()}",
        f"北区集中签约项目9个。\n\n{projects()}",  # not said to be all
        f"北区集中签约项目6个，总投资约70亿元，名单如下：\n\n{projects()}",
        f"北区集中签约项目6个，总投资68亿元，名单如下：\n\n{projects()}",  # rounded
        "招商引资项目有344个，按进度分列如下：\n\n- 在谈项目230个；\n- 合同项目41个；\n- 在建项目73个。\n",
        "签约项目6个，总投资68.4亿元，如下：\n\n- 外资项目2个；\n- 内资项目4个。\n",
        "签约项目2个，名单如下：\n\n- 样例产业园甲：\n  - 占地20亩；\n  - 总投资3亿元；\n- 样例产业园乙。\n",
        "签约项目6个，名单如下：\n\n- 甲、乙、丙、丁；\n- 戊、己。\n",
        "| 指标 | 数值 |\n|---|---|\n| 增速 | 5% |\n| 占比 | 7% |\n| 合计 | 15% |\n",
        "| 地区 | 项目 |\n|---|---|\n| 北区 | 3个 |\n| 其中：外资 | 1个 |\n| 南区 | 4个 |\n| 合计 | 7个 |\n",
        "| 地区 | 金额 |\n|---|---|\n| 北区 | 3.3亿元 |\n| 南区 | 3.3亿元 |\n| 合计 | 6.7亿元 |\n",  # rounded
        "| 地区 | 金额 |\n|---|---|\n| 北区 | 3亿元 |\n| 南区 | 未报告 |\n| 合计 | 7亿元 |\n",
    ],
)
def test_a_selection_a_breakdown_or_a_rounded_total_is_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("lead", "count"),
    [
        ("North District signed nine projects, as follows:", 1),
        ("North District signed 3 projects worth 8 billion yuan in all:", 1),
        ("North District signed 3 projects worth 5 billion yuan in all:", 0),
        ("North District signed 23 projects, including:", 0),
    ],
)
def test_english_lists_are_read_the_same_way(lead: str, count: int) -> None:
    items = "".join(
        f"- Park {name}, {amount} billion yuan;\n" for name, amount in (("A", 1), ("B", 1.5), ("C", 2.5))
    )
    assert len(told("正文。\n", f"{lead}\n\n{items}")) == count


@pytest.mark.parametrize(
    ("heading", "figures", "count"),
    [
        ("增长（%）", ("5.1", "7.3", "6.6"), 0),
        ("亩均税收（万元）", ("10", "40", "25"), 0),
        ("户均（元）", ("10元", "40元", "25元"), 0),
        ("成交均价（元）", ("10", "40", "25"), 0),
        ("位次", ("1", "2", "2"), 0),
        ("新增企业（家）", ("10", "40", "25"), 1),
        ("总投资（亿元）", ("10", "40", "25"), 1),
    ],
)
def test_rates_averages_and_ranks_are_not_summed(heading: str, figures: tuple[str, ...], count: int) -> None:
    rows = [f"| {name} | {figure} |" for name, figure in zip(("甲", "乙", "合计"), figures, strict=True)]
    assert len(told("\n".join([f"| 区县 | {heading} |", "|---|---|", *rows, ""]))) == count


@pytest.mark.parametrize(
    ("value", "written"),
    [(Fraction(1234567), "1234567"), (Fraction(2469134, 20), "123456.7"), (Fraction(1, 3), "1/3")],
)
def test_a_sum_beside_a_number_in_words_has_all_its_digits(value: Fraction, written: str) -> None:
    assert write_sum(value, extract("twelve schools", "en")[0]) == written
