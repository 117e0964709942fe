"""A change that a sentence states, against the two values of the same sentence."""

from __future__ import annotations

import pytest

from tests.checks.sample_content import find_in_text


def told(zh: str, en: str | None = None) -> list[str]:
    found = find_in_text(f"{zh}\n", en and f"{en}\n")
    return [f"{f.severity} {f.message.zh}" for f in found if f.rule == "growth-mismatch"]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("利润由100亿元增加到120亿元，增长25%。", "增加20%"),
        ("利润从2020年的100亿元增长到2021年的120亿元，增长25%。", "增加20%"),
        ("利润由上年同期的100亿元增至120亿元，同比增长超25%。", "增加20%"),
        ("利润由120.5亿元下降到100.2亿元，下降20.3%。", "减少16.85%"),
        ("利润由8000万元增加到1.2亿元，增幅达20%。", "增加50%"),
        ("企业由20家减少到15家，减少6家。", "减少5家"),
        ("企业由20家减少到15家、减少20%。", "减少25%"),
        ("办理时间由10个工作日压缩到3个工作日，压缩近60%。", "减少70%"),
        ("占比由35.2%提高到38.5%，提高4.3个百分点。", "增加3.3个百分点"),
        ("企业由10家增加到30家，增长3倍。", "增加2倍"),
        ("利润由100亿元增加到120亿元，下降20%。", "增加20%"),
    ],
)
def test_a_change_that_the_two_values_do_not_give_is_a_warning(text: str, given: str) -> None:
    (message,) = told(text)
    assert message.startswith("warning 由")
    assert f"是{given}，文中写的是" in message
    assert message.endswith("请对照来源核对这三个数字")


@pytest.mark.parametrize(
    "text",
    [
        "利润由100亿元增加到120亿元，增长20%。",
        "利润由98亿元增加到120亿元，增长22.4%。",  # 22.45, and both may be rounded
        "利润由10亿元增加到12亿元，增长25%。",  # 9.8 and 12.25, say
        "利润由98.3亿元增加到120.4亿元，增长22.5%。",
        "利润由100亿元增加到120亿元，增长近21%。",
        "利润由100亿元增加到120亿元，增长超19%。",
        "利润由100亿元增加到120亿元，增长约25%。",
        "利润由100余亿元增加到120亿元，增长15%。",
        "利润由100亿元增加到120亿元，增长两成多。",
        "利润由100亿元增加到120亿元，同比增长25%。",  # against another year
        "企业由去年底的100家增加到120家，同比增长25%。",
        "利润由亏损100万元增加到盈利120万元，增长220%。",
        "利润由-100万元增加到120万元，增长220%。",
        "利润由2019年的100亿元增加到2021年的120亿元，比上年增长5%。",
        "利润由2019年的100亿元增加到2021年的120亿元，年均增长9.5%。",
        "利润由2019年的100亿元增加到2021年的120亿元，2021年增长5%。",
        "利润由100亿元增加到120亿元，税收增长25%。",
        "地区生产总值由100亿元增加到120亿元，增长15%。",  # at comparable prices
        "利润由100亿元增加到120亿元，按可比价格增长15%。",
        "利润由100亿元增加到120亿元，增长5%（与全市相比）。",
        "价格由10元到12元不等，增长25%。",
        "占比由35%提高到38%，提高3个百分点。",
        "占比由35%提高到38%，提高8.6%。",  # percent of percent: not certain
        "企业由100家增加到120家，新增25家。",  # some were closed
        "企业由100家增加到120家，带动就业增加25人。",
        "利润由8000万美元增加到12亿元，增长25%。",
        "利润由100亿元增加到110亿元、120亿元，增长25%。",
        "企业由10家增加到20家，翻了两番。",
        "利润由100亿元增加到120亿元。增长25%的是税收。",
        "利润由15—20亿元增加到30亿元，增长80%。",
    ],
)
def test_what_the_values_leave_open_and_another_base_are_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Profit rose from 100 million yuan to 120 million yuan, up 25 percent.", 1),
        ("Profit rose from 100 to 120 million yuan, an increase of 25%.", 1),
        ("Profit rose from 100 million yuan in 2020 to 120 million yuan in 2021, up more than 25%.", 1),
        ("Profit rose from 100 million yuan to 120 million yuan, up 20 percent.", 0),
        ("Profit rose from 100 million yuan to 120 million yuan, up 25 percent a year.", 0),
        ("Profit rose from 100 million yuan to 120 million yuan, up 25 percent year on year.", 0),
        ("Profit rose from 100 million yuan to 120 million yuan, an average annual increase of 25%.", 0),
        ("Profits range from 100 million yuan to 120 million yuan, up 25%.", 0),
        ("GDP rose from 100 million yuan to 120 million yuan, up 25 percent.", 0),
        ("Profit rose from 100 million yuan to 120 million yuan, and taxes went up 25 percent.", 0),
    ],
)
def test_english_sentences_are_read_the_same_way(text: str, count: int) -> None:
    figures = "公布的数字有2020年的1亿元、2021年的1.2亿元、25%。"
    assert len(told(figures, text)) == count


def test_points_in_english() -> None:
    figures = "公布的数字有35%、38%、5个百分点。"
    assert len(told(figures, "The share rose from 35 percent to 38 percent, up 5 percentage points.")) == 1


def test_one_mistake_of_both_languages_is_told_once() -> None:
    zh = "利润由10000万元增加到12000万元，增长25%。"
    en = "Profit rose from 100 million yuan to 120 million yuan, up 25 percent."
    assert len(told(f"{zh}\n\n北区公布了数据。{zh}", en)) == 1
