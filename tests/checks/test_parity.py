"""Parity: a figure that differs is found once, and what is only told otherwise is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from achievements.checks import parity
from achievements.checks.alignment import align
from achievements.checks.parity import RULES
from achievements.commands.check_pairs import compare_loose
from achievements.model.findings import Finding
from tests.checks.sample_content import FRONT, FRONT_LINES, find_all, find_in_text
from tests.checks.test_prose import blocks_of

NAMES = {rule.name for rule in RULES}
EN_LINES = FRONT["index.en.md"].count("\n")


def cases() -> list[list[str]]:
    lines = (Path(__file__).parent / "fixtures" / "parity.txt").read_text("utf-8").splitlines()
    rows = [re.split(r"(?<!\\)\|", line) for line in lines if line and not line.startswith("#")]
    return [[field.strip().replace("\\|", "|") for field in row] for row in rows]


def body(text: str) -> str:
    return text.replace("¶", "\n\n").replace("⏎", "\n") + "\n"


def of_parity(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.rule in NAMES]


def chinese_line(finding: Finding) -> int:
    match = re.search(r"index\.zh\.md:(\d+):\d+", finding.message.en)
    assert match is not None
    return int(match[1])


@pytest.mark.parametrize(
    ("zh", "en", "expected"), [case[1:] for case in cases()], ids=[c[0] for c in cases()]
)
def test_what_differs_is_found_once_at_both_places(zh: str, en: str, expected: str) -> None:
    found = of_parity(find_in_text(body(zh), body(en)))

    told = [f"{f.rule}@{chinese_line(f) - FRONT_LINES}:{f.line - EN_LINES}" for f in found]
    assert told == expected.split()


def test_a_finding_stands_at_the_english_figure_and_proposes_the_right_words() -> None:
    (finding,) = of_parity(
        find_in_text(
            "- **总投资**[167.9亿元](/projects/)。\n", "- **Investment:** it is 1.679 billion yuan.\n"
        )
    )

    assert (finding.line - EN_LINES, finding.column) == (1, 25)
    assert finding.suggestion == "16.79 billion yuan"
    assert f"index.zh.md:{FRONT_LINES + 1}:11" in finding.message.zh
    assert "167.9亿元" in finding.message.zh


def test_titles_and_summaries_are_compared_where_they_stand_in_the_front_matter() -> None:
    zh = FRONT["index.zh.md"].replace("北区外资到位情况", "投资3亿元").replace("了外资数据。", "了5个项目。")
    en = "---\ntitle: 30 million yuan invested\nsummary: >\n  North District published\n  6 projects.\n---\n"

    found = of_parity(find_all({"index.zh.md": zh + "正文。\n", "index.en.md": en + "Text.\n"}))

    assert [(f.rule, f.line, f.column) for f in found] == [
        ("figure-mismatch", 2, 8),
        ("figure-mismatch", 5, 3),
    ]


def test_a_title_may_leave_out_what_the_summary_says() -> None:
    zh = FRONT["index.zh.md"].replace("北区外资到位情况", "投资3亿元").replace("了外资数据。", "投资3亿元。")
    en = "---\ntitle: A large investment\nsummary: The investment is 300 million yuan.\n---\n"

    assert of_parity(find_all({"index.zh.md": zh + "正文。\n", "index.en.md": en + "Text.\n"})) == []


def test_a_long_text_with_one_figure_missing_gives_one_finding() -> None:
    zh = "\n\n".join(f"第{n}号楼投资{n}.5亿元，有{n + 20}户居民。" for n in range(2, 60))
    parts = [
        f"Building {n} cost {n * 100 + 50:,} million yuan and houses {n + 20} households."
        for n in range(2, 60)
    ]
    parts[30] = parts[30].replace(" and houses 52 households", "")

    found = of_parity(find_in_text(zh + "\n", "\n\n".join(parts) + "\n"))

    assert [f.rule for f in found] == ["figure-missing"]


def test_texts_of_any_length_are_aligned_in_reasonable_work() -> None:
    zh = blocks_of("\n\n".join(f"共{n}户。" for n in range(600)))
    en = blocks_of("\n\n".join(f"{n} households." for n in range(500)), "en")

    pairs = align(zh, en)

    assert sum(len(pair.zh) for pair in pairs) == 600
    assert sum(len(pair.en) for pair in pairs) == 500


@pytest.mark.parametrize("text", ["", "\n", "# ", "1. ", "```", "|", "---\n---", "[^1]: x"])
def test_loose_texts_of_any_form_are_compared(text: str) -> None:
    assert compare_loose(text, text) == []


def test_a_loose_line_is_a_paragraph_whatever_it_begins_with() -> None:
    (found,) = compare_loose("2021. 总投资3亿元", "2021. Total investment of 30 million yuan")
    assert (found.rule.name, found.zh.column, found.en.column) == ("figure-mismatch", 10, 27)


def test_places_in_loose_texts_count_lines_and_indents() -> None:
    (found,) = compare_loose("甲。\n\n    投资3亿元", "A.\r\n\r\n      It costs 30 million yuan")
    assert (found.zh.line, found.zh.column) == (3, 7)
    assert (found.en.line, found.en.column) == (3, 16)


@pytest.mark.parametrize(
    ("in_order", "otherwise", "chosen"),
    [
        (0, 3, "in order"),
        (1, 0, "in order"),  # one slip is not worth another reading
        (2, 1, "otherwise"),
        (2, 2, "in order"),
        (2, 3, "in order"),
        (None, 3, "otherwise"),  # the texts have other blocks
    ],
)
def test_texts_are_read_block_by_block_unless_another_reading_finds_fewer_differences(
    in_order: int | None, otherwise: int, chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Counting:
        def __init__(self, *_: object) -> None: ...

        def compare(self, reading: tuple[str, int]) -> Iterator[str]:
            return iter([reading[0]] * reading[1])

    found = None if in_order is None else ("in order", in_order)
    monkeypatch.setattr(parity, "_Together", Counting)
    monkeypatch.setattr(parity, "align_one_by_one", lambda *_: found)
    monkeypatch.setattr(parity, "align", lambda *_: ("otherwise", otherwise))
    told: list[object] = [*parity.compare_blocks(blocks_of("甲"), blocks_of("甲"))]
    assert told == [chosen] * (otherwise if chosen == "otherwise" else in_order or 0)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("新增就业3、2万人。", "It added 32,000 jobs."),
        (
            "总投资12。5亿元，面积12，5万平方米。",
            "It cost 1.25 billion yuan and covers 125,000 square metres.",
        ),
        ("税收增长8、5%。", "Tax revenue grew 8.5 percent."),
        ("外贸增长12·5%。", "Foreign trade grew 12.5 percent."),
        ("新增2、3万户。", "It added 23,000 households."),
        ("新增2、3万户。", "It added 24,000 households."),
    ],
)
def test_a_mark_for_a_decimal_point_is_asked_about_and_not_compared(zh: str, en: str) -> None:
    found = compare_loose(zh, en)
    assert {d.rule.name for d in found} == {"decimal-mark"}
    assert all(d.suggestion is None for d in found)
    assert not of_parity(find_in_text(f"{zh}\n", f"{en}\n"))


def test_both_numbers_in_english_show_that_no_decimal_point_is_meant() -> None:
    assert compare_loose("新增2、3万户。", "It added 20,000 to 30,000 households.") == []
