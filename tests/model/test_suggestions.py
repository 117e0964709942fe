from __future__ import annotations

import pytest

from achievements.model.findings import Message
from achievements.model.suggestions import akin, ask, closest, named

INDICATORS = [
    "domestic-capital-used",
    "fdi-used",
    "fdi-high-tech",
    "exports",
    "imports",
    "gdp-growth",
    "pm10",
]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("FDI_used", "fdi-used"),
        ("fdi used", "fdi-used"),
        ("fdiused", "fdi-used"),
        ("ｆdi-used", "fdi-used"),
        ("fdi-usd", "fdi-used"),
        ("fdi-uesd", "fdi-used"),
        ("export", "exports"),
        ("domestc-capitel-used", "domestic-capital-used"),
    ],
)
def test_a_slip_of_the_keyboard_is_understood(written: str, meant: str) -> None:
    assert closest(written, INDICATORS) == meant


@pytest.mark.parametrize(
    "written",
    ["gdp", "capital-used", "inports-exports", "pm25", "fdi-low-tech", "fdi", "xports-2", "", "e" * 200],
)
def test_what_is_no_slip_is_never_answered_with_something_else(written: str) -> None:
    assert closest(written, INDICATORS) is None


@pytest.mark.parametrize(
    ("written", "there"),
    [
        ("2022-08-05-dazhong-daily", "2022-08-04-dazhong-daily"),  # another day's paper
        ("../2023-05-signing/index.zh.md", "../2024-05-signing/index.zh.md"),
        ("2024-03-south-signing", "2024-03-north-signing"),
        ("photo-2.jpg", "photo-1.jpg"),
        ("b.jpg", "a.jpg"),
        ("agriculture", "culture"),
        ("gnp", "gdp"),
        ("外资情况", "内资情况"),
        ("laiwu/fdi-used@2022-H2", "laiwu/fdi-used@2022-H1"),
    ],
)
def test_another_story_day_or_number_is_never_proposed(written: str, there: str) -> None:
    assert closest(written, [there]) is None


def test_zeros_of_a_date_and_the_case_of_a_picture_are_slips() -> None:
    assert closest("2022-8-4-dazhong-daily", ["2022-08-04-dazhong-daily"]) == "2022-08-04-dazhong-daily"
    assert closest("Photo.JPG", ["photo.jpg"]) == "photo.jpg"


def test_of_two_that_are_as_near_neither_is_proposed() -> None:
    assert closest("licheng", ["lichengs", "lichen"]) is None
    assert closest("Exports", ["exports", "export"]) == "exports"


NAMES = {
    "laiwu": ("莱芜区", "Laiwu district", "莱芜", "Laiwu"),
    "weihai-edz": ("威海经济技术开发区", "Weihai Economic and Technological Development Zone"),
    "one": ("一号项目", "Project"),
    "two": ("二号项目", "Project"),
    "north": ("北区",),
}


@pytest.mark.parametrize(
    ("written", "id_"),
    [
        ("莱芜区", "laiwu"),
        ("莱芜", "laiwu"),
        ("LAIWU  District", "laiwu"),
        ("“一号项目”", "one"),
        ("威海经济技术开发区", "weihai-edz"),
        ("Project", None),
        ("威海", None),
        ("北", None),
        ("", None),
    ],
)
def test_a_name_is_answered_with_the_id_of_the_one_thing_so_called(written: str, id_: str | None) -> None:
    assert named(written, NAMES) == id_


def test_where_nothing_is_near_it_is_said_what_to_do() -> None:
    otherwise = Message("查找", "look it up")
    assert ask(None, otherwise) == otherwise
    assert ask("laiwu", otherwise) == Message("是否想写 laiwu？", "did you mean laiwu?")


INDUSTRIES = {
    "biomedicine": ("生物医药与大健康", "Biomedicine and health"),
    "health-care": ("医疗服务", "Health care"),
    "contracted": ("签约", "Contracted"),
    "gdp": ("地区生产总值（GDP）", "Gross domestic product (GDP)"),
}


@pytest.mark.parametrize(
    ("written", "like"),
    [
        ("生物医药", ("biomedicine",)),
        ("已签约", ("contracted",)),
        ("contract", ("contracted",)),
        ("Health", ("biomedicine", "health-care")),
        ("医", ()),  # a single character is a part of too much
        ("新能源", ()),
        ("", ()),
    ],
)
def test_things_called_alike_are_listed_and_none_is_chosen(written: str, like: tuple[str, ...]) -> None:
    assert akin(written, INDUSTRIES) == like


def test_too_many_things_called_alike_are_not_listed() -> None:
    assert akin("项目", {f"project-{n}": (f"项目{n}", f"Project {n}") for n in range(40)}) == ()


def test_enterprises_above_designated_size_have_a_long_and_a_short_name() -> None:
    names = {"industry": ("规上工业增加值", "Industrial value added")}
    assert named("规模以上工业增加值", names) == "industry"
    assert named("规上 工业增加值", names) == "industry"


@pytest.mark.parametrize(
    "written", ["地区生产总值", "地区生产总值（GDP）", "gross domestic product", "地区生产总值(GDP)"]
)
def test_a_name_is_known_without_what_it_adds_in_brackets(written: str) -> None:
    assert named(written, INDUSTRIES) == "gdp"
