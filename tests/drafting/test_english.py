"""The skeleton of an English text, and what of its original was edited since."""

from __future__ import annotations

import pytest

from achievements.drafting.english import skeleton
from achievements.drafting.translation import changed_paragraphs
from achievements.posts.translation import is_in_chinese
from tests.checks.sample_content import find_all
from tests.drafting.test_propose import dataset

TEXT = """\
---
title: 北区上半年外资5600万美元
summary: 同比增长12.5%。
date: 2024-07-18
districts: [north]
---
## 外资

上半年，北区实际使用外资1.26亿美元，同比下降3.5%，完成全年任务的71%。

| 指标 | 总量 | 同比增长 |
|---|---:|---:|
| 地区生产总值 | 128.6亿元 | 6.2% |

- 见[南区的记录](../south/index.zh.md)
- {fig}`north/fdi-used@2024-H1`
"""

SENTENCE = (
    "The first half of the year, North District FDI in actual use $126 million, "
    "down 3.5 percent year on year, 71 percent of the annual target."
)


def test_the_skeleton_keeps_the_form_and_writes_what_the_portal_knows() -> None:
    assert skeleton(TEXT, dataset()).split("\n") == [
        "---",
        "title: North District the first half of the year 【译：外资】 $56 million",
        "summary: Up 12.5 percent year on year.",
        "---",
        "## 【译：外资】",
        "",
        SENTENCE,
        "",
        "| Indicator | Total | Growth year on year |",
        "|---|---:|---:|",
        "| Gross regional product | 12.86 billion yuan | 6.2% |",
        "",
        "- 【译：见】[South District 【译：的记录】](../south/index.en.md)",
        "- {fig}`north/fdi-used@2024-H1`",
        "",
    ]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("近40亿元", "Nearly 4 billion yuan"),
        ("80%以上", "At least 80 percent"),
        ("2022年8月4日", "Aug 4, 2022"),
        ("1—8月", "January–August"),
        ("2024年上半年", "First half of 2024"),
        ("居全市第2位", "【译：居全市】 2nd"),
        ("**重点：**外资", "**【译：重点】:** 【译：外资】"),
        ("三分之一的企业", "【译：三分之一的企业】"),
        ("两项措施", "【译：两项措施】"),
        ("`code`和<b>外资</b>", "`code` 【译：和】<b>【译：外资】</b>"),
    ],
)
def test_stretches_of_a_line(zh: str, en: str) -> None:
    assert skeleton(zh, dataset()).split("\n")[-1] == en


def test_a_skeleton_with_anything_left_to_translate_cannot_be_published() -> None:
    assert is_in_chinese("North District FDI in actual use $32.27 million, 【译：完成率】 2nd in the city.")
    left = "North District (北区) published its foreign capital data 【译：的】."
    found = find_all({"index.zh.md": "北区公布了外资数据。", "index.en.md": left})
    assert [finding.rule for finding in found] == ["untranslated-text"]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("甲。\n\n乙。\n", "甲。\n\n乙。\n", ()),
        ("甲。\n\n乙。\n", "甲。\n\n丙。\n", (3,)),
        ("甲。\n\n乙。\n", "甲。\n\n丁。\n\n乙。\n", (3,)),
        ("---\ntitle: 甲\n---\n甲。\n", "---\ntitle: 乙\n---\n甲。\n", ()),
        ("甲。\n\n乙。\n", "甲。\n", ()),
    ],
)
def test_changed_paragraphs_are_told_by_their_lines(before: str, after: str, lines: tuple[int, ...]) -> None:
    assert changed_paragraphs(before, after) == lines


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("", ""),
        ("|  |\n|---|\n|  |\n", "|  |\n|---|\n|  |\n"),
        ("---\ntitle: 甲\n---\n", ""),
        ("|甲|\n|---|\n||\n", "| 【译：甲】 |\n|---|\n||\n"),
    ],
)
def test_what_holds_no_word_stays_as_it_is(text: str, body: str) -> None:
    assert skeleton(text, dataset()).rpartition("---\n")[2] == body
