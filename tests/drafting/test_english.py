"""The skeleton of an English text, and what of its original was edited since."""

from __future__ import annotations

import pytest

from achievements.commands.check_pairs import compare_loose
from achievements.drafting.english import skeleton
from achievements.drafting.translation import changed_paragraphs
from achievements.posts.translation import is_in_chinese
from tests.checks.sample_content import find_all
from tests.drafting.test_propose import HERE, dataset
from tools.score_proposals import read_lists

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
        ("| -4.5% |", "| -4.5% |"),
        ("| 同比 | -4.5% |", "| Growth year on year | -4.5% |"),
        ("下降3.5%，增速-4.5%", "【译：下降】 3.5 percent, 【译：增速】-4.5 percent"),
        ("“五一”假期", '"【译：五一"假期】'),
        ("列前三名", "【译：列前三名】"),
        ("前10位", "【译：前10位】"),
        ("增长1.5倍", "【译：增长1.5倍】"),
        ("翻一番", "【译：翻一番】"),
        ("是上年的2.3倍", "【译：是上年的】 2.3 times"),
        ("3小时内", "3 hours 【译：内】"),
        ("1个工作日", "1 【译：个工作日】"),
        ("2023年底", "The end of 2023"),
        ("四届三次全会", "【译：四届三次全会】"),
        ("第一书记", "【译：第一书记】"),
        ("超过12万亿元，约3500亿元", "More than 12 trillion yuan, about 350 billion yuan"),
        ("5.4亿元、1.35亿美元、3200万欧元", "540 million yuan, $135 million, €32 million"),
        ("提高4.2个百分点", "【译：提高】 4.2 percentage points"),
        ("两项措施", "【译：两项措施】"),
        ("`code`和<b>外资</b>", "`code` 【译：和】<b>【译：外资】</b>"),
    ],
)
def test_stretches_of_a_line(zh: str, en: str) -> None:
    assert skeleton(zh, dataset()).split("\n")[-1] == en


def test_a_skeleton_with_anything_left_to_translate_cannot_be_published() -> None:
    assert is_in_chinese("North District FDI in actual use $32.27 million, 【译：完成率】 2nd in the city.")
    for mark in ("【译：的】", "【译:的】", "【 译： 的】", "【译：的"):
        left = f"North District (北区) published its foreign capital data {mark}."
        found = find_all({"index.zh.md": "北区公布了外资数据。", "index.en.md": left})
        assert [finding.rule for finding in found] == ["untranslated-text"]


_TEXTS = [
    listed["text"]
    for name in ("texts", "more_texts", "press_texts", "later_texts")
    for listed in read_lists(HERE / f"{name}.yaml").values()
]


@pytest.mark.parametrize("zh", _TEXTS)
def test_a_skeleton_states_every_figure_as_the_chinese_does(zh: str) -> None:
    en = skeleton(f"---\ntitle: 北区\n---\n{zh}", dataset()).split("---\n", 2)[2]
    assert [found.message.en for found in compare_loose(zh, en)] == []


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
