"""What is found by which word."""

from __future__ import annotations

from pathlib import Path

import pytest

from achievements.commands import ids
from achievements.model.load import load_dataset, read_files
from achievements.model.names import look_up, named_records

PROJECT = Path(__file__).resolve().parents[2]


def found(word: str) -> list[str]:
    dataset, _ = load_dataset(read_files(PROJECT / "content"))
    return [thing.id for thing in look_up(word, named_records(dataset))]


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("一般公共预算收入", "general-public-budget-revenue"),
        ("预算收入", "general-public-budget-revenue"),
        ("GDP", "gross-domestic-product"),
        ("ＧＤＰ", "gross-domestic-product"),
        ("莱芜区", "laiwu"),
        ("Laiwu", "laiwu"),
        ("laiwu district", "laiwu"),
        ("fdi-used", "fdi-used"),
        ("生物医药", "biomedicine"),
        ("飞龙", "feilong-modern-medicine"),
        ("大众日报", "2022-08-04-dazhong-daily"),
        ("招商引资", "investment"),
        ("一场活动签下", "2022-08-laiwu-23-projects"),
        # not quite right
        ("公共收入", "general-public-budget-revenue"),
        ("一般公共预算收人", "general-public-budget-revenue"),
        ("bugdet", "general-public-budget-revenue"),
        ("liacheng", "licheng"),
    ],
)
def test_a_name_finds_its_id(word: str, first: str) -> None:
    assert first in found(word)[:3]


@pytest.mark.parametrize("word", ["", " ", "zzzz", "火星", "不存在的名字"])
def test_what_nothing_is_called_finds_nothing(word: str) -> None:
    assert found(word) == []
    assert ids.run(PROJECT, word) == 1


def test_a_line_has_the_id_the_names_the_unit_and_the_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert ids.run(PROJECT, "fdi-used") == 0
    line = capsys.readouterr().out.splitlines()[0]
    assert line.startswith("fdi-used ")
    assert "实际使用外资" in line
    assert "data/indicators/" in line


def test_a_word_that_fits_many_shows_the_likest_and_counts_the_rest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ids.run(PROJECT, "e") == 0
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == ids.MOST
    assert "more" in told.err
