"""Figures told one by one against the total of the same sentence."""

from __future__ import annotations

import pytest

from tests.checks.sample_content import find_in_text


def told(zh: str, en: str | None = None) -> list[tuple[str, str]]:
    found = find_in_text(f"{zh}\n", en and f"{en}\n")
    return [(f.severity, f.message.zh) for f in found if f.rule == "total-differs-from-parts"]


@pytest.mark.parametrize(
    ("text", "summed"),
    [
        ("三地分别签约12个、8个、5个项目，共26个。", "25个"),
        ("北区、南区、东区分别签约12个、8个和5个项目，三地共签约26个项目。", "25个"),
        ("三区分别签约项目12、8、5个，共计26个。", "25个"),
        ("三个项目总投资分别为12亿元、8000万元和5亿元，三个项目合计18.8亿元。", "17.8亿元"),
        ("北区和南区分别完成投资12.5亿元和8.2亿元，合计完成投资27.7亿元。", "20.7亿元"),
        ("全区共签约项目26个，分别为12个、8个、5个。", "25个"),
        ("北区签约12个、南区签约8个、东区签约5个，三地合计签约26个。", "25个"),
        ("甲项目12.5亿元、乙项目28亿元、丙项目11000万元，总投资合计42.6亿元。", "41.6亿元"),
        ("三年分别种树1200亩、800亩、500亩（合计25000亩）。", "2500亩"),
    ],
)
def test_a_total_that_the_figures_before_it_do_not_make_is_a_warning(text: str, summed: str) -> None:
    ((severity, message),) = told(text)
    assert severity == "warning"
    assert f"合计{summed}；请对照来源核对每个数字" in message


@pytest.mark.parametrize(
    "text",
    [
        "三地分别签约12个、8个、5个项目，共25个。",
        "三地分别签约12个、8个、5个项目，其中外资项目共26个。",
        "北区、南区、东区等地分别签约12个、8个、5个项目，共26个。",  # not all places
        "三地分别签约12个、8个、5个等项目，共26个。",
        "三地分别签约12个、8个、5个项目，扣除重复项目，共24个。",
        "三地分别签约12个、8个、5个项目，共24个（其中1个为两地联合签约）。",
        "三地分别投资3.3亿元、3.3亿元、3.3亿元，合计10亿元。",  # each rounded
        "三地分别投资12亿元、8亿元、5亿元，合计26.3亿元。",
        "三地分别签约约12个、8个、5个项目，共26个。",
        "三地分别签约12个、8个、5个项目，共26家。",
        "三地分别签约12个、8个、5个项目，共引进投资26亿元。",
        "三地分别签约12个、8个、5个项目，全市共26个。",  # of another place
        "三地分别签约12个、8个、5个项目，五地共签约26个。",
        "三地分别签约12个、8个、5个项目，累计签约126个。",
        "三地分别签约12个、8个、5个项目，共享平台26个。",
        "三地分别增长12%、8%、5%，合计增长9%。",
        "三项分别需12天、8天、5天，共15天。",  # side by side
        "三地分别签约12—15个、8—10个、5个项目，共26个。",
        "全市共签约60个项目，北区、南区、东区分别为12个、8个、5个。",
        "三地分别签约12个、8个、5个项目。全市共26个。",
        "甲项目12.5亿元、乙项目28亿元、丙项目11000万元，总投资合计41.6亿元。",
        "全区签约30个，其中工业12个、农业8个，共30个。",
        "主要有工业12个、农业8个，共30个。",
        "投入资金3亿元、贷款2亿元，共带动投资80亿元。",
        "全市签约项目30个，北区12个、南区8个、东区5个，共25个。",
        "北区签约12个，共签约26个。",
        "全区共签约26个，分别为12个。",
        "每个园区12家、每个镇8家，共21家。",
        "北区新建学校12所、改建8所，共30所学校受益。",
        "年初有12家、年末有15家，共30家。",
        "截至4月，分别签约12个、8个、5个，累计签约126个。",
    ],
)
def test_what_is_no_total_of_them_is_not_told(text: str) -> None:
    assert told(text) == []


EN = "North, East and South signed 12, 8 and 5 projects respectively, 26 in all."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (EN, 1),
        ("The three signed 12, 8 and five projects respectively, for a total of 26 projects.", 1),
        ("The three signed 12, 8 and 5 projects respectively, 26 projects in total.", 1),
        ("The three signed 12, 8 and 5 projects, respectively, totalling 26.", 1),
        ("The three signed 12, 8 and 5 projects respectively, and the city signed 26.", 0),
        ("The three signed 12, 8 and 5 projects respectively, including 26 in all of other years.", 0),
        ("The three signed about 12, 8 and 5 projects respectively, 26 in all.", 0),
        ("The three signed 12, 8 and 5 projects respectively and employ 26 people in all.", 0),
    ],
)
def test_english_sentences_are_read_the_same_way(text: str, count: int) -> None:
    figures = "签约12个、8个、5个，公布的数字还有26个。"
    assert len(told(figures, text)) == count


def test_one_mistake_of_both_languages_is_told_once() -> None:
    zh = "三地分别签约12个、8个、5个项目，共26个。"
    assert len(told(f"{zh}\n\n北区公布了数据。{zh}", f"{EN}\n\n{EN}")) == 1


def test_a_total_that_the_english_text_alone_has_wrong_is_told_as_a_difference() -> None:
    assert told("三地分别签约12个、8个、5个项目，共25个。", EN) == []
