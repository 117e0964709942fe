"""Parts whose names say that together they are the whole, against the whole."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.checks.sample_content import FRONT_LINES, find_in_text

CASES = yaml.safe_load((Path(__file__).parent / "fixtures" / "complements.yaml").read_text("utf-8"))


def told(zh: str, en: str | None = None) -> list[tuple[str, str, int, int]]:
    found = find_in_text(f"{zh}\n", en and f"{en}\n")
    return [
        (f.severity, f.message.zh, f.line - FRONT_LINES, f.column)
        for f in found
        if f.rule == "total-differs-from-parts"
    ]


@pytest.mark.parametrize("text", CASES["wrong"])
def test_a_whole_that_its_named_parts_do_not_make_is_told_once(text: str) -> None:
    assert len(told(text)) == 1


@pytest.mark.parametrize("text", CASES["right"])
def test_right_sentences_of_reports_are_not_told(text: str) -> None:
    assert told(text) == []


def test_both_sums_are_told_at_the_place_of_the_whole_and_neither_is_called_wrong() -> None:
    message = "文中总数是88.3亿元，各部分60.1亿元＋29.2亿元合计89.3亿元；请对照来源核对每个数字"
    assert told("进出口总额88.3亿元，其中出口60.1亿元，进口29.2亿元。") == [("error", message, 1, 6)]


@pytest.mark.parametrize(
    ("foreign", "severity"),
    [("9", "error"), ("7", "warning")],
)
def test_a_part_may_be_left_unsaid_where_the_names_leave_room_for_it(foreign: str, severity: str) -> None:
    ((found, *_),) = told(f"签约项目23个，其中内资项目15个，外资项目{foreign}个。")
    assert found == severity


@pytest.mark.parametrize("case", CASES["wrong_in_english"])
def test_english_sentences_are_read_the_same_way(case: dict[str, str]) -> None:
    assert len(told(**case)) == 1


@pytest.mark.parametrize("case", CASES["right_in_english"])
def test_right_english_sentences_are_not_told(case: dict[str, str]) -> None:
    assert told(**case) == []


ZH = "进出口总额88.3亿元，其中出口60.1亿元，进口29.2亿元。"
EN = "Imports and exports were 8.83 billion yuan, of which exports were 6.01 billion yuan and imports {}."


@pytest.mark.parametrize("imports", ["2.92 billion yuan", "2.82 billion yuan"])
def test_one_mistake_is_told_once_whether_or_not_the_english_text_has_it(imports: str) -> None:
    assert [f.rule for f in find_in_text(f"{ZH}\n", EN.format(imports) + "\n")] == [
        "total-differs-from-parts"
    ]


def table(heads: str, *rows: str) -> str:
    columns = heads.count("|") + 1
    return "\n".join(f"| {row} |" for row in (heads, " | ".join(["---"] * columns), *rows))


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (table("指标 | 数值", "进出口总额 | 88.3亿元", "出口 | 60.1亿元", "进口 | 29.2亿元"), 11),
        (
            table(
                "指标 | 金额（亿元） | 增长（%）",
                "进出口总额 | 88.3 | 5.2",
                "其中：出口 | 60.1 | 3.1",
                "进口 | 29.2 | 9.7",
            ),
            11,
        ),
        (
            table(
                "指标 | 单位 | 本期 | 增长",
                "一、地区生产总值 | 亿元 | 500.3 | 5.2",
                "第一产业 | 亿元 | 20.1 | 3.1",
                "第二产业 | 亿元 | 200.1 | 9.7",
                "第三产业 | 亿元 | 290.1 | 4.3",
            ),
            19,
        ),
        (
            table(
                "指标 | 1—8月",
                "一般公共预算收入（亿元） | 50.2",
                "税收收入（亿元） | 40.1",
                "非税收入（亿元） | 12.1",
            ),
            18,
        ),
    ],
)
def test_rows_that_name_a_whole_and_its_parts_are_told_in_the_row_of_the_whole(
    text: str, column: int
) -> None:
    ((_, _, line, at),) = told(text)
    assert (line, at) == (3, column)


@pytest.mark.parametrize(
    "text",
    [
        table("指标 | 数值", "进出口总额 | 88.3亿元", "出口 | 60.1亿元", "进口 | 28.2亿元"),
        table(
            "指标 | 金额（亿元） | 增长（%）",
            "进出口总额 | 88.3 | 5.2",
            "出口 | 60.1 | 3.1",
            "进口 | 28.2 | 9.7",
        ),
        table("指标 | 1—8月增长", "进出口总额（亿元） | 8.3", "出口（亿元） | 6.1", "进口（亿元） | 9.2"),
        table("指标 | 1—8月", "进出口总额 | 8.3", "出口 | 6.1", "进口 | 9.2"),  # amounts of what?
        table("指标 | 数值", "进出口总额（亿元） | 88.3", "出口（亿美元） | 8.1", "进口（亿美元） | 4.2"),
        table(
            "指标 | 数值", "居民收入 | 36542元", "城镇居民人均收入 | 42130元", "农村居民人均收入 | 22310元"
        ),
        table("指标 | 数值", "进出口总额 | 88.3亿元", "民营企业出口 | 60.1亿元", "民营企业进口 | 19.2亿元"),
        table("指标 | 数值", "进出口总额 | 88.3亿元", "出口 | 60.1亿元", "实际使用外资 | 19.2亿元"),
        table(
            "地区 | 进出口 | 出口",
            "北区 | 88.3亿元 | 60亿元",
            "南区 | 88.3亿元 | 20亿元",
            "东区 | 60亿元 | 10亿元",
        ),
    ],
)
def test_rows_of_rates_of_other_units_or_of_some_parts_are_not_told(text: str) -> None:
    assert told(text) == []
