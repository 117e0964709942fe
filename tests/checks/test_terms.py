"""Terms: an approved translation in any form of its words will do, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from achievements.checks.terms import TERM, stems
from achievements.model.findings import Finding
from tests.checks.sample_content import find_all

WORDFORMS = [
    tuple(field.strip() for field in line.split("|"))
    for line in (Path(__file__).parent / "fixtures" / "wordforms.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
GLOSSARY = """terms:
  - {zh: 企业, en: company}
  - {zh: 实际使用外资, en: FDI in actual use, also: [foreign capital actually used]}
  - {zh: 瞪羚企业, en: gazelle enterprises}
"""


def found(zh: str, en: str) -> list[Finding]:
    files = {"data/glossary.yaml": GLOSSARY, "index.zh.md": f"{zh}\n", "index.en.md": f"{en}\n"}
    return [finding for finding in find_all(files) if finding.rule == TERM.name]


@pytest.mark.parametrize(("first", "second", "same"), WORDFORMS)
def test_words_are_compared_without_their_endings(first: str, second: str, same: str) -> None:
    assert (stems(first) == stems(second)) is (same == "yes")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("实际使用外资增长。", "FDI in actual use rose."),
        ("实际使用外资增长。", "Foreign capital actually used rose."),
        ("实际使用外资增长。", "**FDI** in [actual use](/projects/) rose."),
        ("新增瞪羚企业。", "A gazelle enterprise was added."),
        ("瞪羚企业增多。", "There are more Gazelle\nEnterprises."),
        ("南区开会。", "South District held a meeting."),
    ],
)
def test_an_approved_rendering_is_accepted(zh: str, en: str) -> None:
    assert found(zh, en) == []


def test_another_rendering_is_found_with_the_approved_one_and_where_the_chinese_stands() -> None:
    (finding,) = found("新增了瞪羚企业。", "More antelope firms.")

    assert finding.suggestion == "gazelle enterprises"
    assert finding.file.endswith("index.en.md")
    assert "index.zh.md:9:4" in finding.message.zh


def test_the_longest_term_counts_and_its_parts_do_not() -> None:
    assert found("瞪羚企业增多。", "More gazelle enterprises.") == []
    assert [f.suggestion for f in found("企业增多。", "More gazelle enterprises.")] == ["company"]


def test_a_term_is_told_once_however_often_it_is_written() -> None:
    assert len(found("瞪羚企业增多。\n\n瞪羚企业、瞪羚企业。", "More firms.\n\nFirms.")) == 1


def test_a_place_must_be_called_by_its_name() -> None:
    assert [f.suggestion for f in found("南区开会。", "The south met.")] == ["South District"]


@pytest.mark.parametrize(
    ("en", "count"), [("Meeting on public revenue of the budget", 0), ("Taxes rose", 1), ("A budget", 1)]
)
def test_the_name_of_an_indicator_is_a_label_of_which_half_the_words_will_do(en: str, count: int) -> None:
    assert len(found("一般公共预算收入增长。", f"{en}.")) == count
