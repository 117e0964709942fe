"""What is proposed for made texts of several kinds, and how sure it says that it is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from achievements.drafting.english import skeleton
from achievements.drafting.propose import propose
from achievements.drafting.rows import Proposals, Sureness
from achievements.drafting.sources import source_of
from achievements.model.entities import Dataset
from achievements.model.load import load_dataset, read_files
from figures import parse_period
from tools.score_proposals import read_lists, score_texts

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LISTS = {
    f"{name}/{key}": listed
    for name in ("texts", "more_texts", "press_texts", "later_texts")
    for key, listed in read_lists(HERE / f"{name}.yaml").items()
}


@cache
def dataset() -> Dataset:
    loaded, problems = load_dataset(read_files(HERE.parent / "fixtures" / "drafting"))
    assert not problems
    return loaded


def proposed(text: str, date: str = "2024-08-15", district: str | None = "north") -> Proposals:
    return propose(text, dataset(), date=date, district=district)


def test_figures_of_made_texts_are_found_and_most_are_placed_rightly() -> None:
    counts: Counter[str] = Counter()
    for listed in LISTS.values():
        counts.update(score_texts(listed, [listed["text"]], dataset()).counts)
    assert counts["found"] >= 0.9 * counts["listed"]
    assert counts["all three"] >= 0.9 * counts["listed"]


@pytest.mark.parametrize("name", LISTS)
def test_each_kind_of_text_gives_most_of_its_figures(name: str) -> None:
    counts = score_texts(LISTS[name], [LISTS[name]["text"]], dataset()).counts
    assert counts["found"] >= 0.8 * counts["listed"]


def test_growth_target_and_rank_belong_to_the_figure_they_are_said_of() -> None:
    (row,) = proposed("上半年，实际使用外资5600万美元，同比下降3.5%，完成全年任务的71%，居全市第二位。").rows
    assert row.yoy is not None
    assert str(row.yoy.quantity.value) == "-3.5"
    assert row.target is not None
    assert row.rank is not None
    assert (row.rank.place, row.rank.among) == (2, "city")
    assert [part for part, _ in row.figures] == ["value", "yoy", "target", "rank"]


@pytest.mark.parametrize(
    "words", ["签约项目12个。", "今年以来，全区共签约项目12个。", "目前，贷款余额3亿元。"]
)
def test_a_text_without_a_date_tells_no_period(words: str) -> None:
    (row,) = proposed(words, date="").rows
    assert row.periods == ()


@pytest.mark.parametrize("name", [name for name, listed in LISTS.items() if "projects" in listed])
def test_the_named_projects_and_ceremonies_of_a_text_are_proposed_and_no_others(name: str) -> None:
    listed = LISTS[name]
    found = propose(listed["text"], dataset(), date=listed["date"], district=listed["place"])
    projects = [[row.name.zh, row.investment.written if row.investment else ""] for row in found.projects]
    assert projects == listed["projects"]
    events = [
        [
            row.kind,
            row.date[0].id,
            row.projects_signed.written if row.projects_signed else "",
            "、".join(each.written for each in row.amounts),
        ]
        for row in found.events
    ]
    assert events == listed.get("events", [])
    districts = [row.district[0].id for row in found.projects] + [row.district[0].id for row in found.events]
    assert set(districts) <= {listed["place"]}


# What a figure's own words say that the name of a like indicator does not.
_OTHERS = {
    "上半年，北区进口3亿元。": "进口",
    "上半年，北区民营企业进出口额9亿元，增长3%。": "民营企业进出口额",
    "上半年，北区一般贸易出口额7亿元。": "一般贸易出口额",
    "上半年，北区一般公共预算支出30亿元。": "一般公共预算支出",
    "上半年，北区实际使用内资12亿元。": "实际使用内资",
    "上半年，北区合同利用外资2亿美元。": "合同利用外资",
    "今年以来，北区新开工项目12个。": "新开工项目",
    "今年以来，全区竣工项目8个。": "竣工项目",
    "上半年，北区规上工业总产值120亿元。": "规上工业总产值",
    "上半年，北区规模以上工业企业营业收入120亿元。": "规模以上工业企业营业收入",
    "上半年，北区全部工业增加值20亿元。": "全部工业增加值",
    "上半年，北区数字经济核心产业增加值40亿元。": "数字经济核心产业增加值",
    "上半年，北区工业固定资产投资20亿元。": "工业固定资产投资",
    "上半年，北区房地产开发投资下降3%。": "房地产开发投资",
    "上半年，北区限额以上单位消费品零售额23亿元。": "限额以上单位消费品零售额",
    "截至6月底，北区涉农贷款余额20亿元。": "涉农贷款余额",
    "截至6月底，北区住户存款余额80亿元。": "住户存款余额",
    "上半年，北区入境旅游收入3亿元。": "入境旅游收入",
    "上半年，北区实用新型专利授权量300件。": "实用新型专利授权量",
    "上半年，北区新增高新技术企业12家。": "新增高新技术企业",
    "北区有养老机构38家。": "养老机构",
    "上半年，北区项目到位资金30亿元。": "项目到位资金",
    "今年，北区秋粮播种面积2万亩。": "秋粮播种面积",
    "上半年，北区东湖景区接待游客8万人次。": "东湖景区接待游客",
}


@pytest.mark.parametrize("text", _OTHERS)
def test_a_figure_whose_words_name_another_indicator_is_of_a_new_one(text: str) -> None:
    (row,) = proposed(text).rows
    assert row.indicators == ()
    assert row.new_indicator is not None
    assert row.new_indicator.name.zh == _OTHERS[text]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("上半年，北区完成外贸进出口总额15亿元。", "foreign-trade"),
        ("上半年，北区货物进出口总值15亿元。", "foreign-trade"),
        ("上半年，北区出口额15亿元。", "exports"),
        ("上半年，北区实现规模以上工业增加值20亿元。", "industrial-value-added"),
        ("上半年，全区实际到账外资5600万美元。", "fdi-used"),
        ("上半年，全市共签约项目12个。", "projects-signed"),
        ("上半年，社会消费品零售总额达到23亿元。", "retail-sales"),
        ("上半年，居民人均可支配收入名义增长5.3%。", "disposable-income"),
        ("去年全年，北区累计完成一般公共预算收入30亿元。", "budget-revenue"),
        ("上半年，北区第三产业增加值60亿元。", "gdp"),
        ("今年，北区净增高新技术企业38家，总数达到210家。", "high-tech-enterprises"),
    ],
)
def test_words_that_narrow_nothing_leave_a_figure_with_its_indicator(text: str, indicator: str) -> None:
    row = proposed(text).rows[-1]
    assert row.indicators[0].id == indicator


def test_words_that_are_not_understood_are_never_sure() -> None:
    (row,) = proposed("北区有护理型养老机构床位300张。").rows
    assert row.indicators[0].sureness is Sureness.LIKELY
    assert row.new_indicator is not None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("去年，北区签约项目40个。", "2023"),
        ("北区去年上半年签约项目40个。", "2023-H1"),
        ("上年，北区经济向好。签约项目40个。", "2023"),
        ("去年以来，北区签约项目40个。", "2023-01-01/2024-08-15"),
        ("与去年相比，今年签约项目更多，达到40个。", "2024-01-01/2024-08-15"),
    ],
)
def test_the_year_before_is_told_in_words(text: str, period: str) -> None:
    assert proposed(text).rows[0].periods[0].id == period


@pytest.mark.parametrize(
    "text", ["“五一”假期，北区接待游客46万人次。", "国庆期间，北区游客如织。接待游客46万人次。"]
)
def test_a_holiday_whose_days_are_not_told_is_asked_for(text: str) -> None:
    assert proposed(text).rows[0].periods == ()
    assert proposed(f"上半年，北区经济向好。{text}今年以来，签约项目4个。").rows[-1].periods


@pytest.mark.parametrize(
    ("title", "url", "date", "found"),
    [
        ("北区外资增长", "", "2024-07-23", "of-day"),
        ("北区外资增长", "", "2024-07", "of-day"),
        ("北区外资增长", "", "", "of-day"),
        ("北区 外资增长", "", "2024-07-23", "of-day"),
        ("北区外资增长", "", "2023-07-23", None),
        ("另一个题目", "https://example.cn/a.html", "2020-01-01", "of-day"),
        ("", "", "2024-07-23", None),
    ],
)
def test_a_source_that_is_there_is_told_by_address_or_by_title_and_day(
    title: str, url: str, date: str, found: str | None
) -> None:
    raw = "title: {zh: 北区外资增长, en: North}\ndate: 2024-07-23\nurl: https://example.cn/a.html\n".encode()
    files = {**read_files(HERE.parent / "fixtures" / "drafting"), "data/sources/of-day.yaml": raw}
    assert source_of(title, url, date, load_dataset(files)[0]) == found


def test_growth_that_is_told_of_figures_before_goes_to_each_of_them() -> None:
    rows = proposed("上半年，北区签约金额40亿元，南区签约金额30亿元，同比分别增长7.1%、5.9%。").rows
    assert [str(row.yoy.quantity.value) for row in rows if row.yoy] == ["7.1", "5.9"]


def test_the_words_that_led_to_a_proposal_are_told() -> None:
    (row,) = proposed("1—7月，实际使用外资5600万美元。").rows
    assert row.indicators[0].id == "fdi-used"
    assert row.indicators[0].sureness is Sureness.SURE
    assert row.indicators[0].why == ("实际使用外资",)
    assert row.periods[0].id == "2024-01/2024-07"
    assert row.places[0].id == "north"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("继2023年新签约项目30个之后，上半年新签约项目40个。", ["2023", "2024-H1"]),
        (
            "继2023年上半年新签约项目30个、合同额118亿元之后，全区又新签约项目40个。",
            ["2023-H1", "2023-H1", "2024-01-01/2024-08-15"],
        ),
    ],
)
def test_a_period_that_is_mentioned_aside_is_that_of_the_figures_beside_it_alone(
    text: str, periods: list[str]
) -> None:
    assert [row.periods[0].id for row in proposed(text).rows] == periods


@pytest.mark.parametrize(
    "text",
    [
        "5月6日上午9:30，第3次会议在和平路12号召开。",
        "会议学习了“十四五”规划和党的二十大精神，提出“一个中心、两个基本点”。",
        "举办第四场发布会，推进一批好项目。",
        "联系电话：12345，邮编100000。",
    ],
)
def test_numbers_that_only_name_or_date_are_no_rows(text: str) -> None:
    assert proposed(text).rows == ()


@pytest.mark.parametrize(
    "text",
    [
        "上半年，实际使用外资**5600万美元**，同比增长3%。",
        "---\ntitle: 外资\n---\n\n## 外资\n\n上半年，实际使用外资5600万美元，\n增长3%。\n",
        "- 上半年，实际使用外资5600万美元，同比增长3%。",
        "> 上半年，[实际使用外资](https://example.org)5600万美元，同比增长3%。",
    ],
)
def test_a_figure_is_told_where_it_stands_in_the_markdown(text: str) -> None:
    (row,) = proposed(text).rows
    for _, figure in row.figures:
        assert text[figure.span.start : figure.span.end] == figure.written


def test_a_signing_is_an_event_with_its_count_and_amounts() -> None:
    found = proposed(
        "5月6日，北区举行集中签约仪式，12个项目现场签约，总投资86亿元、2000万美元。", "2024-05-06"
    )
    (event,) = found.events
    assert event.kind == "signing"
    assert event.projects_signed is not None
    assert event.projects_signed.written == "12个"
    assert [amount.written for amount in event.amounts] == ["86亿元", "2000万美元"]
    assert event.date[0].id == "2024-05-06"
    assert event.title.zh == "北区签约12个项目"
    assert {row.event for row in found.rows} == {0}


def test_money_that_was_signed_for_is_told_from_money_that_came() -> None:
    text = "上半年，北区签订合同额8亿元，协议投资12亿元，固定资产投资50亿元，签约企业30家。"
    kinds = {row.value.written: row.kind for row in proposed(text).rows if row.value}
    assert kinds == {"8亿元": "signed", "12亿元": "signed", "50亿元": "level", "30家": "level"}


@pytest.mark.parametrize(
    "text",
    [
        "今年以来，先后办了4次集中签约，签下75个项目，金额330亿元。",
        "上半年，全区累计签约项目20个，签约金额50亿元。",
        "下月将举行集中签约仪式，预计签约项目10个。",
    ],
)
def test_several_signings_together_and_those_to_come_are_no_event(text: str) -> None:
    assert proposed(text).events == ()


@pytest.mark.parametrize("caption", ["签约仪式现场", "项目集中签约", "集中开工现场", "开工仪式现场"])
def test_what_stands_below_a_picture_is_no_further_ceremony(caption: str) -> None:
    told = "5月6日，北区举行集中签约仪式，12个项目现场签约。" if "签" in caption else ""
    found = proposed(f'{told}\n\n![](photo.jpg "{caption}")\n\n![{caption}](other.jpg)\n', "2024-05-06")
    assert len(found.events) == (1 if told else 0)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("总投资20亿元的启明生物医药产业园项目将于年内开工。", ["启明生物医药产业园项目"]),
        ("远航智慧物流园项目总投资5亿元，达产后预计年产值8亿元。", ["远航智慧物流园项目"]),
        ("全区在谈项目52个，外资项目15个，制造业类项目21个。", []),
        ("引进晨光新材料项目、东海冷链物流基地等10个项目。", ["晨光新材料项目", "东海冷链物流基地"]),
    ],
)
def test_named_projects_are_told_from_kinds_of_projects(text: str, names: list[str]) -> None:
    assert [project.name.zh for project in proposed(text).projects] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("北区签约智能物流园项目，总投资3亿元。", ["智能物流园项目"]),
        ("6月28日，北区开工建设智慧文旅小镇项目。", ["智慧文旅小镇项目"]),
        (
            "智慧物流产业园项目、绿色能源基地项目先后投产。",
            ["智慧物流产业园项目", "绿色能源基地项目"],
        ),
        ("总投资5亿元的科技创新产业园一期项目正式落地。", ["科技创新产业园一期项目"]),
        ("全区智能物流园项目35个。", []),
        ("推进各类现代物流园项目建设。", []),
        ("一批智能物流园项目开工。", []),
        ("省级重点产业园项目完成投资8亿元。", []),
        ("先进制造业项目总投资120亿元。", []),
    ],
)
def test_what_is_built_and_what_for_is_the_name_of_one_project(text: str, names: list[str]) -> None:
    assert [project.name.zh for project in proposed(text).projects] == names


MERGED = """<table>
<tr><th rowspan="2">指标</th><th colspan="2">2024年一季度</th><th rowspan="2">备注</th></tr>
<tr><th>总量</th><th>同比</th></tr>
<tr><td>固定资产投资</td><td>23.5亿元</td><td>8.9%</td><td></td></tr>
<tr><td rowspan="2">社会消费品零售总额</td><td>187200万元</td><td>5.1%</td><td>限额以上</td></tr>
<tr><td>18.9亿元</td><td>-5.2%</td><td>全部</td></tr>
<tr><td>新增经营主体</td><td>1260户</td><td>下降2.5%</td><td>含个体</td></tr>
</table>
"""


def test_a_table_with_merged_cells_says_what_each_figure_is() -> None:
    rows = proposed(MERGED, "2024-04-18").rows
    told = [tuple(figure.written for _, figure in row.figures) for row in rows]
    assert told[0] == ("23.5亿元", "8.9%")
    assert told[1] == ("187200万元", "5.1%")
    assert told[-1] == ("1260户", "2.5%")
    assert [row.indicators[0].id for row in rows[:2]] == ["fixed-asset-investment", "retail-sales"]
    assert {row.periods[0].id for row in rows} == {"2024-Q1"}
    assert rows[-1].new_indicator is not None
    assert rows[-1].new_indicator.name.zh == "新增经营主体"
    assert rows[-1].yoy is not None
    assert rows[-1].yoy.quantity.value < 0


@pytest.mark.parametrize(
    ("table", "projects"),
    [
        (
            """\
| 项目 | 投资额 | 进度 |
|---|---|---|
| 海川轴承产业园项目 | 12亿元 | 在建 |
| 东岭冷链基地项目 | 3.2亿元 | 竣工 |
| 合计 | 15.2亿元 | |
""",
            [("海川轴承产业园项目", "12亿元"), ("东岭冷链基地项目", "3.2亿元")],
        ),
        (
            """\
<table>
<tr><th>项目</th><th colspan="2">规模</th></tr>
<tr><td>智能物流园项目</td><td>总投资</td><td>8.5亿元</td></tr>
</table>
""",
            [("智能物流园项目", "")],
        ),
        ("| 项目 | 数量 | 金额 |\n|---|---|---|\n| 云帆总部等其他项目 | 31个 | 130亿元 |\n", []),
        ("| 项目 | 投资额 |\n|---|---|\n| 外资项目 | 12亿元 |\n", []),
    ],
)
def test_a_row_that_names_a_project_is_of_it(table: str, projects: list[tuple[str, str]]) -> None:
    found = proposed(f"北区项目进展如下：\n\n{table}")
    assert [
        (row.name.zh, row.investment.written if row.investment else "") for row in found.projects
    ] == projects
    assert all((row.project is not None) == bool(projects) for row in found.rows if row.line < 7)


@pytest.mark.parametrize(
    ("text", "unlike"),
    [
        (
            "一季度，北区实际使用外资3227万美元。\n\n| 项 | 一季度 |\n|-|-|\n| 实际使用外资 | 3272万美元 |\n",
            "3227万美元",
        ),
        ("一季度，北区固定资产投资23.5亿元。一季度，北区固定资产投资25.3亿元。", "23.5亿元"),
        ("一季度，北区实际使用外资3227万美元。一季度，北区实际使用外资3227万美元。", ""),
        ("一季度，北区实际使用外资3227万美元，南区实际使用外资3272万美元。", ""),
    ],
)
def test_two_figures_for_one_thing_are_told_of_each_other(text: str, unlike: str) -> None:
    assert proposed(text, "2024-04-18").rows[-1].unlike == unlike


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("新增文旅经营主体", "count"),
        ("新登记个体工商户", "count"),
        ("培育示范合作社", "count"),
        ("结对帮扶困难家庭", "household"),
        ("新增天然气居民家庭", "household"),
    ],
)
def test_businesses_that_are_counted_like_households_are_none(words: str, unit: str) -> None:
    (row,) = proposed(f"2024年上半年，北区{words}5200户。").rows
    assert row.new_indicator is not None
    assert (row.new_indicator.unit, row.new_indicator.counter) == (unit, "户" if unit == "count" else "")


SIGNED = "6月3日，北区举行集中签约仪式，{}签约，总投资30亿元。"
NEXT = "其中，海川轴承产业园项目总投资12亿元。"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (SIGNED.format("5个项目") + NEXT, 1),
        (SIGNED.format("5个项目") + "签约的有：\n\n- 海川轴承产业园项目\n- 云帆算力中心项目\n", 2),
        (SIGNED.format("5个项目") + NEXT + "云帆算力中心项目占地60亩。", 2),
        (SIGNED.format("2个项目") + "\n\n| 项目 | 投资额 |\n|---|---|\n| 海川轴承产业园项目 | 12亿元 |\n", 1),
        (SIGNED.format("星河芯片基地项目等1个项目") + NEXT, 1),
        (SIGNED.format("5个项目") + "今年以来，海川轴承产业园项目等已先后开工。", 0),
        (SIGNED.format("5个项目") + f"\n\n{NEXT}", 0),
        (SIGNED.format("5个项目") + "\n\n签约项目中，海川轴承产业园项目总投资12亿元。", 1),
        (SIGNED.format("5个项目") + "\n\n## 项目建设\n\n已签约的海川轴承产业园项目开工。", 0),
    ],
)
def test_an_event_lists_the_projects_that_are_named_after_it(text: str, count: int) -> None:
    found = proposed(text)
    (event,) = found.events
    assert len(event.projects) == count


def test_proposals_do_not_depend_on_the_order_of_sets() -> None:
    code = (
        "from tests.drafting.test_propose import LISTS, proposed\n"
        "print([proposed(listed['text']) for listed in list(LISTS.values())[:12]])"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT / 'plugins'}{os.pathsep}{ROOT}"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1] != b"[]"


def test_a_project_has_its_amount_industry_and_further_figures() -> None:
    found = proposed("总投资20亿元、占地300亩的启明生物医药产业园项目签约，达产后预计年产值30亿元。")
    (project,) = found.projects
    assert project.investment is not None
    assert project.investment.written == "20亿元"
    assert [choice.id for choice in project.industries] == ["biomedicine"]
    assert [(row.kind, row.project) for row in found.rows] == [("investment", 0), ("other", 0), ("other", 0)]


def test_what_the_catalogue_lacks_is_proposed_as_a_new_indicator() -> None:
    (row,) = proposed("上半年，全区新建充电桩1260个。").rows
    assert row.indicators == ()
    assert row.new_indicator is not None
    assert row.new_indicator.name.zh == "新建充电桩"
    assert (row.new_indicator.unit, row.new_indicator.counter) == ("count", "个")


def test_a_place_within_the_name_of_an_organization_is_not_the_place_of_the_figure() -> None:
    (row,) = proposed("上半年，南区远航有限公司等企业带动下，实际使用外资5600万美元。", district="north").rows
    assert row.places[0].id == "south"
    (row,) = proposed("上半年，港口经开区新材料有限公司到账后，实际使用外资5600万美元。").rows
    assert row.places[0].id == "north"


@pytest.mark.parametrize(
    "text",
    [
        "9月末，南区存款余额355亿元，较年初增长9.2%。",
        "上半年，南区接待游客46.8万人次，比2019年同期增长15.2%。",
        "二季度，南区实际使用外资800万美元，环比增长12%。",
        "上半年，南区外贸进出口总额62.5亿元，增速比一季度加快0.8个百分点。",
        "2023年，南区空气质量优良天数272天，比上年增加11天。",
    ],
)
def test_growth_on_another_base_is_not_taken_for_growth_on_the_year_before(text: str) -> None:
    (row,) = proposed(text, district="south").rows
    assert row.yoy is None
    assert [part for part, _ in row.figures] == ["value"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "上半年，北区、南区固定资产投资分别增长9.3%和4.7%。",
            [("fixed-asset-investment", "north", ()), ("fixed-asset-investment", "south", ())],
        ),
        (
            "上半年，城镇、农村居民人均可支配收入分别增长5.1%、6.7%。",
            [
                ("disposable-income", "north", ("residence:urban",)),
                ("disposable-income", "north", ("residence:rural",)),
            ],
        ),
        (
            "上半年，北区和南区实际使用外资分别为8200万美元和5100万美元，增势良好。",
            [("fdi-used", "north", ()), ("fdi-used", "south", ())],
        ),
    ],
)
def test_figures_told_of_several_things_in_turn(
    text: str, told: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    rows = proposed(text).rows
    assert [
        (row.indicators[0].id, row.places[0].id, tuple(choice.id for choice in row.breakdowns))
        for row in rows
    ] == told


def test_a_report_of_january_tells_of_the_year_that_is_over() -> None:
    (row,) = proposed("过去一年，北区新设企业4120户。", "2024-01-20").rows
    assert row.periods[0].id == "2023"


def test_a_source_that_is_there_already_is_recognized() -> None:
    files = {
        "data/sources/2024-08-daily.yaml": (
            "title: {zh: 南区招商引资结硕果, en: Results}\npublication: {zh: 样例日报, en: Daily}\n"
            "date: 2024-08-15\nurl: https://example.org/1\n"
        ).encode()
    }
    known, _ = load_dataset({**read_files(HERE.parent / "fixtures" / "drafting"), **files})
    for text, sureness in (
        ("# 南区招商引资结硕果\n", Sureness.SURE),
        ("见 https://example.org/1 。", Sureness.SURE),
        ("据《样例日报》报道", Sureness.LIKELY),
    ):
        (choice,) = propose(text, known, date="2024-08-15").sources
        assert (choice.id, choice.sureness) == ("2024-08-daily", sureness)
    assert propose("据《样例日报》报道", known, date="2023-01-01").sources == ()


@pytest.mark.parametrize(
    ("text", "date", "period", "status"),
    [
        ("2023年，北区新设企业4120户。", "2023-12-20", "2023", "provisional"),
        ("上半年，北区新设企业4120户。", "2024-07-18", "2024-H1", "final"),
        ("今年，北区预计新设企业4120户。", "2024-07-18", "2024-01-01/2024-07-18", "estimated"),
        ("截至目前，北区高新技术企业147家。", "2024-07-18", "2024-07-18", "final"),
    ],
)
def test_what_is_not_over_yet_is_provisional_and_what_is_planned_an_estimate(
    text: str, date: str, period: str, status: str
) -> None:
    (row,) = proposed(text, date).rows
    assert (row.periods[0].id, row.status) == (period, status)


@pytest.mark.parametrize(
    "text",
    [
        "上半年，南区新设企业830户。\n\n上半年，全区新设企业836户。\n",
        "上半年，南区改造老旧小区14个，惠及居民5200户。老旧小区改造惠及居民5300户。\n",
        "上半年，南区出口额40亿元。出口额41亿元。出口额42亿元。\n",
    ],
)
def test_of_two_figures_for_one_thing_one_only_may_be_of_it(text: str) -> None:
    rows = [row for row in proposed(text, district="south").rows if row.indicators]
    sure = [row.indicators[0].id for row in rows if row.indicators[0].sureness is not Sureness.POSSIBLE]
    assert len(sure) == len(set(sure))
    assert len(rows) > len(sure)


@pytest.mark.parametrize("period", ["11—9月", "2024年11—9月", "1023年5月", "0000年", "2月30日"])
def test_a_period_that_cannot_be_is_none(period: str) -> None:
    text = f"{period}，北区新设企业4120户。"
    (row,) = proposed(text).rows
    assert all(parse_period(choice.id) for choice in row.periods)
    assert skeleton(text, dataset())
