"""A wrong figure is told once: of both texts and the data, where it is to be changed."""

from __future__ import annotations

import pytest

from tests.checks.sample_content import METRICS, POST, find_all, find_in_text

ZH, EN = (
    "2024年一季度，北区实际使用外资{}。\n",
    "In the first quarter of 2024, North District's FDI in actual use was {}.\n",
)


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        # The data says 3227万美元.
        ("3227万美元", "$32.27 million", []),
        ("3272万美元", "$32.27 million", [("index.zh.md", "text-contradicts-data")]),
        ("3227万美元", "$32.72 million", [("index.en.md", "figure-mismatch")]),
        ("3227万元", "$32.27 million", [("index.zh.md", "text-contradicts-data")]),
        (
            "3272万美元",
            "$32.72 million",
            [("index.zh.md", "text-contradicts-data")],  # of both texts; the data may be wrong
        ),
        (
            "3272万美元",
            "$3.227 million",
            [("index.en.md", "figure-mismatch"), ("index.zh.md", "text-contradicts-data")],
        ),
    ],
)
def test_which_text_is_to_be_changed_is_told_by_the_data(
    zh: str, en: str, told: list[tuple[str, str]]
) -> None:
    found = find_in_text(ZH.format(zh), EN.format(en))
    assert [(f.file.removeprefix(f"{POST}/"), f.rule) for f in found if f.severity == "error"] == told


@pytest.mark.parametrize(
    ("zh", "en", "proposed"),
    [
        ("2024年一季度，北区实际使用外资3272万美元。", "$32.27 million", ["3227万美元"]),
        ("2024年一季度，北区实际使用外资3272万美元。", "$32.72 million", [None]),
        (
            "去年前三个月不同；这一时期北区的这个数字是3272万美元。",
            "$32.72 million",
            [None],
        ),  # of what, is not certain
    ],
)
def test_the_figure_of_the_data_is_proposed_only_where_the_languages_differ(
    zh: str, en: str, proposed: list[str | None]
) -> None:
    found = find_in_text(f"{zh}\n", EN.format(en))
    assert [f.suggestion for f in found if f.rule == "text-contradicts-data"] == proposed


@pytest.mark.parametrize(
    ("zh", "en", "place"),
    [
        # The data has 3227万美元, +88.6% and 130% for the place, in sentences whose period is not certain.
        ("实际使用外资3272万美元。", "FDI in actual use was $32.27 million.", "index.zh.md"),
        ("实际使用外资3227元。", "FDI in actual use was $32.27 million.", "index.zh.md"),
        ("完成任务的103%。", "It met 130% of the target.", "index.zh.md"),
        ("实际使用外资3227万美元。", "FDI in actual use was $32.72 million.", "index.en.md"),
        ("新建房屋52套。", "There were 25 new homes.", "index.en.md"),
    ],
)
def test_where_the_data_has_the_english_figure_the_chinese_one_is_to_be_looked_at(
    zh: str, en: str, place: str
) -> None:
    (finding,) = (f for f in find_in_text(f"{zh}\n", f"{en}\n") if f.severity == "error")
    assert finding.file == f"{POST}/{place}"
    assert (finding.suggestion is None) == (place == "index.zh.md")


@pytest.mark.parametrize(
    ("zh", "en", "value"),
    [
        ("万元", "100 million yuan", "1亿元"),
        ("亿元", "10,000 yuan", "1万元"),
        ("百万元", "billion yuan", "10亿元"),
    ],
)
def test_the_unit_of_a_column_is_not_taken_for_a_figure_of_the_data(zh: str, en: str, value: str) -> None:
    head = "district: north\nsource: 2024-05-bulletin\nperiod: 2023\nobservations:\n"
    found = find_all(
        {
            "index.zh.md": f"| 项目 | 投资（{zh}） |\n|---|---:|\n| 环城路 | 35.6 |\n",
            "index.en.md": f"| Project | Investment ({en}) |\n|---|---:|\n| Ring road | 35.6 |\n",
            METRICS: f"{head}  - indicator: contracted-amount\n    value: {value}\n",
        }
    )
    assert [(each.rule, each.file) for each in found if each.severity == "error"] == [
        ("figure-mismatch", f"{POST}/index.en.md")
    ]
