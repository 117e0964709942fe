"""Lines as people paste them → entries of the data."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from achievements.commands.console import CommandError
from achievements.commands.pasted.entries import PastedEntries
from achievements.commands.pasted.metrics import growth, make_observations
from achievements.commands.pasted.projects import make_projects, sum_amounts
from achievements.commands.pasted.rows import LineError, read_pasted, split_rows
from achievements.editing import scalar_text
from achievements.model.entities import Dataset
from achievements.model.load import load_dataset, read_files
from strict_yaml import load

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset(read_files(PROJECT / "content"))[0]


def observations(text: str, dataset: Dataset) -> object:
    return load(make_observations(text, dataset, "laiwu", "2024-H1").yaml).data


EXPECTED = [
    {"indicator": "gross-domestic-product", "value": "1446.77亿元", "yoy": "+5.3%"},
    {"indicator": "fixed-asset-investment", "yoy": "-3.2%"},
]


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值\t1446.77亿元\t5.3%\n固定资产投资\t\t-3.2%",
        "地区生产总值，1446.77亿元，增长5.3%\n固定资产投资，，下降3.2%",
        "地区生产总值,1,446.77亿元,+5.3%\n固定资产投资,-,下降3.2%\n",
        "地区生产总值；1，446.77亿元；同比增长5.3%\n\n固定资产投资；—；同比下降3.2%",
        "GDP; 1446.77亿元; ↑5.3%\nfixed-asset-investment; ; ↓ 3.2%",
        "|指标|数值|同比|\n|---|---|---|\n|地区生产总值|1446.77亿元|5.3%|\n|固定资产投资|—|−3.2%|",
        "指标\t同比（%）\t总量（亿元）\r\n地区生产总值\t5.3\t1446.77\r\n固定资产投资\t-3.2\t—\r\n",
        "指标，单位，数值，增速(%)\n地区生产总值，亿元，１４４６．７７，５．３\n固定资产投资，亿元，，－３．２",
        "name\tvalue\tyoy\nGross domestic product\t1446.77亿元\t5.3%\nFixed-asset investment\t\t-3.2%",
    ],
)
def test_lines_of_figures_are_read_as_they_are_pasted(text: str, dataset: Dataset) -> None:
    assert observations(text, dataset) == EXPECTED


@pytest.mark.parametrize(
    ("cell", "is_"),
    [
        ("8.8%", "+8.8%"),
        ("+8.8%", "+8.8%"),
        ("增长8.8%", "+8.8%"),
        ("同比提高8.8%", "+8.8%"),
        ("-0.4%", "-0.4%"),
        ("下滑12%", "-12%"),
        ("减少 3%", "-3%"),
        ("持平", "0%"),
    ],
)
def test_growth_has_its_sign(cell: str, is_: str) -> None:
    assert growth(cell) == is_


@pytest.mark.parametrize("cell", ["8.8", "1.2个百分点", "翻番", "高于全市", "8.8%左右", "+-3%"])
def test_growth_that_may_mean_something_else_is_asked_about(cell: str) -> None:
    with pytest.raises(LineError):
        growth(cell)


def test_all_that_is_wrong_is_told_with_its_line(dataset: Dataset) -> None:
    text = "地区生产总值，3亿元\n公共收入，3亿元\n固定资产投资\n实际使用外资，3万美元，8.8\nGDP，1，2，3，4"
    with pytest.raises(CommandError) as caught:
        make_observations(text, dataset, "laiwu", "2024-H1")
    for number in (2, 3, 4, 5):
        assert f"第 {number} 行" in caught.value.message.zh
        assert f"line {number}:" in caught.value.message.en
    assert "第 1 行" not in caught.value.message.zh
    assert "general-public-budget-revenue" in caught.value.message.zh


@pytest.mark.parametrize(
    "line", ["不知道的指标{}，3亿元", "GDP，3亿元，多", "GDP，1，2，3，4，{}", "不知道" * 100 + "，1"]
)
def test_the_same_fault_in_every_line_is_told_fifty_times_with_how_much_is_left(
    line: str, dataset: Dataset
) -> None:
    with pytest.raises(CommandError) as caught:
        make_observations("\n".join(line.format(n) for n in range(5_000)), dataset, "laiwu", "2024-H1")
    told = caught.value.message.en.split("\n")
    assert (len(told), told[-1]) == (52, "  4950 lines after it are not read yet")
    assert len(caught.value.message.zh) < 20_000


def test_fifty_faulty_lines_are_all_of_them(dataset: Dataset) -> None:
    with pytest.raises(CommandError) as caught:
        make_observations("GDP，3亿元，多\n" * 50, dataset, "laiwu", "2024-H1")
    assert len(caught.value.message.en.split("\n")) == 51


@pytest.mark.parametrize("name", ["Same name", "Name {}", ""])
def test_thousands_of_projects_have_an_id_each(name: str, dataset: Dataset) -> None:
    lines = (f"项目{n}；{n + 1}亿元；{name.format(n)}" for n in range(5_000))
    started = time.process_time()
    made = make_projects("\n".join(lines), dataset, "signing", "2024-05-bulletin")
    assert len(set(made.ids)) == 5_000
    assert time.process_time() - started < 8  # a look at all others for each takes many times as long


@pytest.mark.parametrize("text", ["", "\n\n", "|---|---|", "指标，数值，同比"])
def test_nothing_to_read_is_told(text: str, dataset: Dataset) -> None:
    with pytest.raises(CommandError, match="no line"):
        make_observations(text, dataset, "laiwu", "2024-H1")


def test_a_column_that_is_not_known_is_told_and_never_left_out(dataset: Dataset) -> None:
    with pytest.raises(CommandError, match="环比"):
        make_observations("指标，数值，环比\n地区生产总值，3亿元，2%", dataset, "laiwu", "2024-H1")


def test_the_lines_for_the_text_name_the_figures_and_write_falls_out(dataset: Dataset) -> None:
    made = make_observations("GDP，3亿元，5%\n固定资产投资，2亿元，-3.2%", dataset, "laiwu", "2024-H1")
    key = "laiwu/gross-domestic-product@2024-H1"
    assert f"：{{fig}}`{key}`，同比增长{{fig}}`{key}:yoy`" in made.lines.zh
    assert f": {{fig}}`{key}`, up {{fig}}`{key}:yoy` year on year" in made.lines.en
    assert "同比下降3.2%" in made.lines.zh
    assert "down 3.2 percent year on year" in made.lines.en


PROJECTS = [
    "甲项目，30亿元，Alpha project，生物医药与大健康\n乙项目，5000万美元，Beta project",
    "项目|行业|金额|英文名\n甲项目|biomedicine|30亿元|Alpha project\n乙项目||5000万美元|Beta project",
    "甲项目;30亿元;生物医药与大健康;Alpha project\n乙项目;5,000万美元;;Beta project",
]


def projects(text: str, dataset: Dataset, signed: str = "") -> tuple[PastedEntries, object]:
    made = make_projects(text, dataset, "signing", "some-source", signed)
    return made, load(made.yaml).data


@pytest.mark.parametrize("text", PROJECTS)
def test_lines_of_projects_are_read_as_they_are_pasted(text: str, dataset: Dataset) -> None:
    made, data = projects(text, dataset, "2024-08")
    stages = [{"stage": "contracted", "date": "2024-08"}]
    assert data == {
        "alpha-project": {
            "name": {"zh": "甲项目", "en": "Alpha project"},
            "investment": "30亿元",
            "industry": "biomedicine",
            "stages": stages,
            "source": "some-source",
        },
        "beta-project": {
            "name": {"zh": "乙项目", "en": "Beta project"},
            "investment": "5000万美元",
            "stages": stages,
            "source": "some-source",
        },
    }
    assert made.amounts == ("30亿元", "5000万美元")
    assert made.lines.zh == "- 甲项目：总投资30亿元\n- 乙项目：总投资5000万美元"
    assert made.lines.en == (
        "- Alpha project: a total investment of 3 billion yuan\n"
        "- Beta project: a total investment of $50 million"
    )


def test_an_id_is_free_also_without_an_english_name(dataset: Dataset) -> None:
    text = "甲，1亿元\n乙，1亿元，Feilong modern medicine\n丙，1亿元，Feilong modern medicine"
    made, _ = projects(text, dataset)
    assert made.ids == ("signing-1", "feilong-modern-medicine-2", "feilong-modern-medicine-3")


@pytest.mark.parametrize(
    ("amounts", "sums"),
    [
        (["30亿元", "1.5亿元"], ("31.5亿元",)),
        (["30亿元", "5000万元"], ("30.5亿元",)),
        (["3000万美元", "0.7亿美元", "2亿元"], ("1亿美元", "2亿元")),
        (["600万元", "0.5万元"], ("600.5万元",)),
        (["30亿元", None], ()),
        (["30亿元", "近2亿元"], ()),
    ],
)
def test_amounts_are_summed_by_currency_and_only_where_each_is_exact(
    amounts: list[str | None], sums: tuple[str, ...]
) -> None:
    assert sum_amounts(amounts) == sums


@pytest.mark.parametrize(
    "line", ["甲，30亩", "甲，30", "，30亿元", "甲，30亿元，不知道的行业", "甲，30亿元，a，b，c"]
)
def test_a_project_that_cannot_be_read_is_told(line: str, dataset: Dataset) -> None:
    with pytest.raises(CommandError, match="line 1"):
        projects(line, dataset)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_may_have_any_encoding_that_windows_writes(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "lines.txt").write_bytes("指标\t数值\r\n".encode(encoding))
    assert split_rows(read_pasted(str(tmp_path / "lines.txt")))[0].cells == ("指标", "数值")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--lines"):
        read_pasted(str(tmp_path / "none"))


@pytest.mark.parametrize(
    "text",
    [
        "莱芜",
        "a: b",
        "# c",
        "- d",
        "-3.2%",
        "+8%",
        "null",
        "true",
        '"e"',
        "f #g",
        " h",
        "i ",
        "[j]",
        "k'l",
        "0x1",
        "=",
        "1,2",
    ],
)
def test_any_text_keeps_its_meaning_in_yaml(text: str) -> None:
    document = load(f"key: {scalar_text(text)}\n")
    assert document.data == {"key": text}
    assert not document.problems


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("税收", ["也没有名称相近的", '--title "税收"']),
        ("一般预算收入", ["名称相近的有", "general-public-budget-revenue"]),
    ],
)
def test_an_indicator_that_there_is_not_is_told_with_how_to_make_it(
    name: str, told: list[str], dataset: Dataset
) -> None:
    with pytest.raises(CommandError) as caught:
        observations(f"{name}，3亿元", dataset)
    assert [words for words in [*told, "new indicator"] if words not in caught.value.message.zh] == []


def test_an_industry_of_a_like_name_is_told_and_not_taken(dataset: Dataset) -> None:
    with pytest.raises(CommandError, match="Biomedicine and health"):
        make_projects("中试平台，3亿元，Pilot platform，生物医药", dataset, "x", "s")
