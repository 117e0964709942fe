"""Text hygiene: each case of fixtures/hygiene.txt gives the findings that stand beside it, and no others."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from achievements.checks import hygiene
from achievements.model.findings import Finding
from tests.checks.sample_content import FRONT_LINES, POST, find_all, find_in_text, rules_of
from tests.growth import grows_too_fast

RULES = {rule.name for rule in hygiene.RULES}
EN_FRONT_LINES = 4
NEUTRAL = "北区公布了外资数据。\n"


class Case(NamedTuple):
    name: str
    text: str
    expected: list[str]

    @property
    def is_english(self) -> bool:
        return self.name.startswith("[en]")


def read_cases() -> list[Case]:
    text = (Path(__file__).parent / "fixtures" / "hygiene.txt").read_text("utf-8")
    cases = [block.split("-----\n") for block in text.split("=====\n")]
    return [
        Case(
            name.strip(),
            re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), body),
            expected.split("\n"),
        )
        for name, body, expected in cases
    ]


def found_in(case: Case) -> list[Finding]:
    return find_in_text(NEUTRAL, case.text) if case.is_english else find_in_text(case.text)


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name)
def test_a_text_gives_the_findings_beside_it(case: Case) -> None:
    lines = EN_FRONT_LINES if case.is_english else FRONT_LINES
    told = [
        f"{f.line - lines}:{f.column} {f.severity} {f.rule}" + (f" -> {f.suggestion}" if f.suggestion else "")
        for f in sorted(found_in(case), key=lambda f: (f.line, f.column))
        if f.rule in RULES
    ]
    assert told == [line for line in case.expected if line]


def test_every_rule_has_a_case() -> None:
    told = {line.split()[2] for case in read_cases() for line in case.expected if line}
    # Below: the checks of pairs see such a text as well; a title is no part of a case.
    assert RULES - told == {"chinese-unit", "long-title"}


@pytest.mark.parametrize(
    "text", ["planted trees on 20,000亩.", "invested 16.79 亿 yuan.", "invested 亿元.", "has 3万 homes."]
)
def test_a_chinese_unit_in_english_text_is_an_error(text: str) -> None:
    found = [f for f in find_in_text(NEUTRAL, f"North District {text}\n") if f.rule == "chinese-unit"]
    assert [(f.severity, f.line) for f in found] == [("error", EN_FRONT_LINES + 1)]


def test_a_figure_left_in_chinese_beside_its_translation_is_told_once() -> None:
    found = find_in_text("总投资12亿元。\n", "It cost 1.2 billion yuan (12亿元).\n")
    assert [f.rule for f in found] == ["chinese-unit"]
    assert found[0].suggestion == "1.2 billion yuan"


@pytest.mark.parametrize("mark", ["【译：总投资21亿元】", "[译: 总投资21亿元]", "［译:总投资21亿元］"])
def test_a_wrong_figure_in_what_is_to_translate_is_told_as_wrong(mark: str) -> None:
    found = find_in_text("总投资12亿元。\n", f"{mark}\n")
    assert {f.rule for f in found} == {"figure-mismatch", "untranslated-text"}


def test_a_name_with_such_a_character_is_no_unit() -> None:
    found = find_in_text(NEUTRAL, "Wanda (万达) and Yida (亿达) moved into the park.\n")
    assert not [f for f in found if f.rule == "chinese-unit"]


def test_title_and_summary_are_read_too() -> None:
    front = "---\ntitle: 北区的的数据\nsummary: 北区公布数据,进展顺利。\ndate: 2024-05-06\n"
    front += "districts: [north]\ntopics: [investment]\nsources: [2024-05-bulletin]\n---\n"
    found = find_all({"index.zh.md": front + NEUTRAL})
    assert [(f.rule, f.line, f.column) for f in found] == [
        ("doubled-de", 2, 10),
        ("half-width-punctuation", 3, 16),
    ]


def test_the_words_of_data_files_are_looked_at_for_bad_characters() -> None:
    path = "data/districts/south.yaml"
    found = find_all({path: "name: {zh: 南\u200b区, en: South District}\nkind: district\n"})
    assert [(f.rule, f.file, f.line, f.column) for f in found] == [("bad-character", path, 1, 13)]


@pytest.mark.parametrize(
    "right",
    [
        "家庭👨\u200d👩\u200d👧，工程师👷\u200d♀\ufe0f",
        "红心\u2764\ufe0f\u200d🔥，浅肤色👩🏽\u200d🚀，彩旗🏳\ufe0f\u200d🌈",
        "旗帜🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "维吾尔文 ئۇيغۇر\u200cلار，波斯文 می\u200cروم",
        "印地文 क्\u200dष，僧伽罗文 ක්\u200dෂ",
        "马拉雅拉姆文 അവന്\u200d，孟加拉文 ক্\u200c。",
        "蒙古文 ᠮᠣᠩᠭᠣᠯ\u180eᠠ",
    ],
)
def test_joiners_that_belong_to_what_they_join_are_no_bad_characters(right: str) -> None:
    assert "bad-character" not in rules_of(find_in_text(f"{right}。\n"))


@pytest.mark.parametrize(
    ("wrong", "columns"),
    [
        ("北区\u200d公布", [3]),
        ("👨\u200d公布", [2]),
        ("公布👨\u200d", [4]),
        ("👨\u200d\u200d👩", [2]),
        ("🏴\U000e0067\U000e0062", [2, 3]),
        ("北\U000e0067\U000e007f区", [2, 3]),
        ("می\u200c 北", [3]),
        ("家庭👨\u200d👩，北\u200b区", [8]),
    ],
)
def test_joiners_that_join_nothing_are_bad_characters(wrong: str, columns: list[int]) -> None:
    found = [f for f in find_in_text(f"{wrong}\n") if f.rule == "bad-character"]
    assert [f.column for f in found] == columns


@pytest.mark.parametrize(
    ("line", "counted"),
    [
        ("北\u200b区公布外资", ""),
        ("北\u200b区公\u200b布外资", ", 2 in this line"),
        ("北\u200b区\n\n南\u200b区", ""),
    ],
)
def test_bad_characters_of_a_line_are_counted_where_there_are_several(line: str, counted: str) -> None:
    for found in (f for f in find_in_text(f"{line}。\n") if f.rule == "bad-character"):
        assert (re.findall(r", \d+ in this line", found.message.en) or [""]) == [counted]


@settings(max_examples=50)
@given(st.text(alphabet="北区的的，,。；()（）3千~%倍其中共有个项目\n #-|*a.jpg\u200b?ǐn)12亿", max_size=120))
def test_no_text_makes_it_raise(text: str) -> None:
    for found in find_in_text(text or "x"):
        assert found.message.zh
        assert found.file.startswith((POST, "data/"))


@pytest.mark.parametrize(
    "piece",
    [
        "的",
        "3千",
        "北,",
        "产(chǎn)",
        "?ǐn)",
        "记者 ",
        "共有1个，其中",
        "1~",
        "a.jpg",
        "12亿、共9亿，",
        "由1亿元增到2亿元，降9%、",
    ],
)
def test_long_hostile_text_takes_linear_time(piece: str) -> None:
    find_in_text(piece)  # what is made once is made now
    smaller, larger = (partial(find_in_text, piece * count) for count in (200, 1600))
    # Eight times the text; sixty-four times the work would be quadratic.
    assert grows_too_fast(larger, smaller, 40) == ""


def front(title: str, summary: str) -> str:
    facts = "date: 2024-05-06\ndistricts: [north]\ntopics: [investment]\nsources: [2024-05-bulletin]"
    return f"---\ntitle: {title}\nsummary: {summary}\n{facts}\n---\n{NEUTRAL}"


@pytest.mark.parametrize(
    ("title", "summary", "expected"),
    [
        ("北区" + "重点项目集中开工" * 27, "摘要。", [(2, 8, "long-title")]),
        ("'**北区**公布数据'", "摘要。", [(2, 9, "markup-in-plain-text")]),
        ("北区公布数据", "见[公报](/sources/x/)&nbsp;。", [(3, 11, "markup-in-plain-text")]),
        (
            "北区公布２０２４年数据",
            "“北区。",
            [(2, 12, "full-width-digits"), (3, 10, "unpaired-quotation-mark")],
        ),
        ("北区" + "公布数据" * 14, "AT&T 与 R&D，3<5，[注]（见附件）。", []),
    ],
)
def test_titles_and_summaries_are_plain_words(
    title: str, summary: str, expected: list[tuple[int, int, str]]
) -> None:
    found = find_all({f"{POST}/index.zh.md": front(title, summary)})
    assert [(f.line, f.column, f.rule) for f in found] == expected


def test_a_long_english_title_is_told_where_it_is_longer_than_any_headline() -> None:
    for length, expected in ((160, set()), (161, {"long-title"})):
        title = "North " * 26 + "x" * (length - 156)
        english = f"---\ntitle: {title}\nsummary: North District published its data.\n---\nText.\n"
        assert rules_of(find_all({"index.zh.md": NEUTRAL, f"{POST}/index.en.md": english})) == expected


def test_names_and_notes_of_data_files_are_plain_words() -> None:
    text = (
        "title:\n  zh: 北区２０２４年公报\n  en: '**Bulletin** of North, 2024'\n"
        "date: 2024-05  # **注**\npublication: {zh: 北区公报, en: North Bulletin}\n"
    )
    found = find_all({"data/sources/2024-05-other.yaml": text})
    assert [(f.line, f.column, f.rule) for f in found] == [
        (2, 9, "full-width-digits"),
        (3, 8, "markup-in-plain-text"),
    ]


def test_nothing_is_found_in_texts_in_the_manner_of_press_releases() -> None:
    fixtures = Path(__file__).parent / "fixtures"
    zh, en = ((fixtures / f"press.{lang}.md").read_text("utf-8") for lang in ("zh", "en"))
    assert [(f.file, f.line, f.column, f.rule) for f in find_in_text(zh, en)] == []
    assert [(f.file, f.line, f.column, f.rule) for f in find_in_text(zh)] == []
