"""Differences between a text and its translation: kind, places and the wording proposed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.compare import Difference, compare, describe
from figures.compare.derived import is_sum_of_some
from tests.figures.cases import read_cases


def only(zh: str, en: str) -> Difference:
    differences = compare(zh, en)
    assert len(differences) == 1, differences
    return differences[0]


@pytest.mark.parametrize(("zh", "en", "kind", "wrong", "right"), read_cases("differences.txt"))
def test_a_difference_names_the_figure_and_proposes_the_right_one(
    zh: str, en: str, kind: str, wrong: str, right: str
) -> None:
    difference = only(zh, en)
    assert difference.kind == kind
    assert en[slice(*difference.en_at)] == ("" if wrong == "(nothing)" else wrong)
    assert difference.suggestion == right


@pytest.mark.parametrize(("zh", "en"), read_cases("agreements.txt"))
def test_the_same_in_other_words_is_no_difference(zh: str, en: str) -> None:
    assert compare(zh, en) == ()


def test_a_slip_of_the_magnitude_says_how_far() -> None:
    assert only("总投资30亿元。", "Total investment is 30 billion yuan.").power == 1
    assert only("总投资30亿元。", "Total investment is 30 million yuan.").power == -2


@pytest.mark.parametrize(
    ("en", "words_zh", "words_en"),
    [
        ("30 billion yuan", "10倍", "10 times"),
        ("30 trillion yuan", "1万倍", "10,000 times"),
        ("300 million yuan", "十分之一", "a tenth"),
        ("30 million yuan", "百分之一", "a hundredth"),
        ("3,000 yuan", "百万分之一", "1/1,000,000"),
    ],
)
def test_how_far_a_magnitude_is_off_is_said_in_words(en: str, words_zh: str, words_en: str) -> None:
    message_zh, message_en = describe(only("总投资30亿元。", f"Total investment is {en}."))
    assert words_zh in message_zh
    assert words_en in message_en


@pytest.mark.parametrize(
    ("zh", "en", "slip"),
    [
        ("现有企业3260家。", "There are 3,620 companies.", " (digits are exchanged)"),
        ("总投资12.5亿元。", "Total investment is 1.35 billion yuan.", " (one digit differs)"),
        ("现有企业1200家。", "There are 3,200 companies.", " (one digit differs)"),
        ("现有企业1200家。", "There are 320 companies.", ""),
        ("总投资12亿元。", "Total investment is 210 million yuan.", ""),
    ],
)
def test_a_slip_of_digits_is_said_of_numbers_of_the_same_size(zh: str, en: str, slip: str) -> None:
    message = describe(only(zh, en))[1]
    assert [said for said in (" (digits are exchanged)", " (one digit differs)") if said in message] == (
        [slip] if slip else []
    )


def test_which_language_is_wrong_is_left_to_the_writer() -> None:
    message_zh, message_en = describe(only("总投资30亿元。", "Total investment is 30 billion yuan."))
    assert "如中文无误" in message_zh
    assert "if the Chinese is right" in message_en


def test_a_missing_figure_gives_one_difference_where_it_should_stand() -> None:
    zh = "全区有项目344个，其中在谈230个，合同41个，在建73个。"
    en = "The district has 344 projects: 230 under negotiation, some contracted and 73 under construction."
    difference = only(zh, en)
    assert difference.kind == "missing-in-english"
    assert zh[slice(*difference.zh_at)] == "41个"
    assert en[: difference.en_at[0]].endswith("230")


def test_figures_in_another_order_are_paired_by_value() -> None:
    assert compare("提出4个方面12项措施。", "It set out 12 measures in four areas.") == ()
    zh, en = "甲增长5%，乙下降5%。", "B fell 5 percent while A grew 5 percent."
    assert compare(zh, en) == ()


def test_every_difference_is_described_in_both_languages() -> None:
    for zh, en, _, _, right in read_cases("differences.txt"):
        message_zh, message_en = describe(only(zh, en))
        assert right in message_zh
        assert right in message_en


@pytest.mark.parametrize("said", ["Output about doubled.", "Output roughly doubled."])
def test_about_reaches_to_less_than_a_half_on_both_sides(said: str) -> None:
    """增长n倍 is read both ways, as n times and as n + 1 times."""
    for within in ("0.6", "1.4", "1.6", "2.4"):
        assert compare(f"产值增长{within}倍。", said) == ()
    for bound in ("0.5", "1.5", "2.5"):
        assert only(f"产值增长{bound}倍。", said).kind == "value-mismatch"


@given(st.lists(st.integers(0, 9), max_size=8), st.integers(0, 30))
def test_a_sum_of_neighbours_is_found_wherever_it_starts_and_ends(parts: list[int], value: int) -> None:
    every = [
        sum(parts[first:last]) for first in range(len(parts)) for last in range(first + 2, len(parts) + 1)
    ]
    assert is_sum_of_some(Fraction(value), [Fraction(part) for part in parts]) == (value in every)


@pytest.mark.parametrize("whole", ["10户家庭", "10个项目", "10公顷土地"])
def test_a_part_of_what_is_counted_otherwise_is_no_share(whole: str) -> None:
    assert compare("每10名儿童中有3名参加。", "Thirty percent of children took part.") == ()
    assert compare(f"每{whole}中有3名儿童参加。", "Thirty percent took part.") != ()


@pytest.mark.parametrize(
    ("zh", "en", "right"),
    [
        (
            "120家企业、3200名职工参加。",
            "Some 120 workers from 3,200 companies took part.",
            "3,200 workers from 120 companies took part.",
        ),
        (
            "失业率下降0.3个百分点至4.6%。",
            "The unemployment rate fell by 4.6 percentage points to 0.3 percent.",
            "The unemployment rate fell by 0.3 percentage points to 4.6 percent.",
        ),
        (
            "投资30亿元，建成面积50万平方米。",
            "A floor space of 3 billion square metres was built for 500,000 yuan.",
            "A floor space of 500,000 square metres was built for 3 billion yuan.",
        ),
        (
            "20辆车运送300人。",
            "20 people were carried by 300 vehicles.",
            "300 people were carried by 20 vehicles.",
        ),
    ],
)
def test_numbers_exchanged_between_units_are_each_answered_with_the_right_one(
    zh: str, en: str, right: str
) -> None:
    assert compare(zh, right) == ()
    found = compare(zh, en)
    assert [difference.kind for difference in found] == ["value-mismatch"] * 2
    for difference in sorted(found, key=lambda each: each.en_at, reverse=True):
        en = en[: difference.en_at[0]] + difference.suggestion + en[difference.en_at[1] :]
    assert en == right


def test_percent_for_the_points_of_a_change_is_said_to_be_its_change() -> None:
    zh, en = "失业率由5%降至3%。", "Unemployment fell by 2 percent to 3 percent."
    message_zh, message_en = describe(only(zh, en))
    assert "“2 percent”是中文“5%降至3%”的增减量，应以百分点计" in message_zh
    assert '"2 percent" is the change of the Chinese “5%降至3%”, which is counted in percentage points' in (
        message_en
    )
    assert "digit" not in describe(only(zh, en.replace("2 percent", "1 percent")))[1]


def test_the_place_of_the_points_is_that_of_the_change_where_the_end_has_the_same_number() -> None:
    en = "The rate fell by 2 percent to 2 percent."
    assert only("失业率由4%降至2%。", en).en_at[0] == en.index("2 percent")
