"""Waivers: beside the cause, with a reason, and never for nothing."""

from __future__ import annotations

import pytest

from achievements.checks.waivers import find_waivers
from cjk_markdown import parse
from tests.checks.sample_content import FRONT, METRICS, find_all, find_in_text, rules_of

PARITY = {"figure-mismatch", "figure-missing"}
WRONG = "The investment is 30 million yuan."
WAIVER = "<!-- check-ignore figure-mismatch: the contract says so -->"
OBSERVATIONS = """district: north
source: 2024-05-bulletin
period: 2024-Q1
observations:
"""


@pytest.mark.parametrize(
    "en",
    [
        f"{WAIVER}\n{WRONG}",
        f"{WRONG} {WAIVER}",
        f"{WAIVER}\nThe contract was signed.\n{WRONG}",
        f"<!-- check-ignore term-not-approved: another -->\n{WAIVER}\n{WRONG}",
        f"{WAIVER.replace(':', '：')}\n{WRONG}",
    ],
)
def test_a_waiver_covers_its_line_or_the_block_below_it(en: str) -> None:
    assert "figure-mismatch" not in rules_of(find_in_text("投资3亿元。\n", f"{en}\n"))


@pytest.mark.parametrize(
    ("en", "rules"),
    [
        (f"{WAIVER}\n\n{WRONG}", {"figure-mismatch", "unused-waiver"}),
        (f"{WRONG}\n\n{WAIVER}", {"figure-mismatch", "unused-waiver"}),
        (f"{WAIVER.replace('mismatch', 'missing')}\n{WRONG}", {"figure-mismatch", "unused-waiver"}),
        (f"<!-- check-ignore figure-mismatch -->\n{WRONG}", {"figure-mismatch", "waiver-without-reason"}),
        (f"<!-- check-ignore figure-mismatch: -->\n{WRONG}", {"figure-mismatch", "waiver-without-reason"}),
        (f"<!-- check-ignore: because -->\n{WRONG}", {"figure-mismatch", "unknown-rule"}),
        (f"<!-- check-ignore figure-mis: because -->\n{WRONG}", {"figure-mismatch", "unknown-rule"}),
        (f"# check-ignore figure-mismatch: because\n{WRONG}", {"figure-mismatch", "heading-level-1"}),
    ],
)
def test_a_waiver_that_is_wrong_waives_nothing_and_is_told(en: str, rules: set[str]) -> None:
    assert rules_of(find_in_text("投资3亿元。\n", f"{en}\n")) == rules


@pytest.mark.parametrize("rule", ["dead-link", "unused-waiver", "missing-picture"])
def test_what_keeps_a_page_from_being_built_cannot_be_waived(rule: str) -> None:
    en = f"<!-- check-ignore {rule}: because -->\n[A](/nowhere/)\n"
    assert {"unknown-rule", "dead-link"} <= rules_of(find_in_text("见。\n", en))


def test_a_waiver_in_the_front_matter_is_a_comment() -> None:
    comment = "# check-ignore figure-mismatch: as printed"
    en = f"---\ntitle: 30 million yuan  {comment}\nsummary: It was.\n---\nText.\n"
    zh = FRONT["index.zh.md"].replace("北区外资到位情况", "投资3亿元") + "正文。\n"

    assert rules_of(find_all({"index.zh.md": zh, "index.en.md": en})) & PARITY == set()


ENTRY = "  - indicator: budget-revenue\n"
COMMENT = "# check-ignore implausible-growth: as printed\n"


@pytest.mark.parametrize(
    ("entry", "is_waived"),
    [
        (f"{ENTRY}    yoy: +672%  {COMMENT}", True),
        (f"{ENTRY}    {COMMENT}    yoy: +672%\n", True),
        (f"  {COMMENT}{ENTRY}    yoy: +672%\n", True),
        (f"  {COMMENT}\n{ENTRY}    yoy: +672%\n", True),
        (f"  {COMMENT}{ENTRY}    value: 1亿元\n  - indicator: contracted-amount\n    yoy: +672%\n", False),
        (f"{ENTRY}    yoy: +672%\n    {COMMENT}", False),
    ],
)
def test_a_waiver_in_yaml_covers_its_line_or_the_entry_below_it(entry: str, is_waived: bool) -> None:
    rules = rules_of(find_all({METRICS: OBSERVATIONS + entry}))

    assert ("implausible-growth" not in rules) is is_waived
    assert ("unused-waiver" not in rules) is is_waived


def test_a_waiver_never_reaches_the_page_nor_disturbs_it() -> None:
    plain = parse("甲。\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    waived = parse(f"{WAIVER}\n甲。{WAIVER}\n\n{WAIVER}\n| a | b |\n|---|---|\n| 1 | 2 |\n")

    assert waived.problems == ()
    assert [part.split() for part in waived.parts if isinstance(part, str)] == [
        part.split() for part in plain.parts if isinstance(part, str)
    ]


def test_places_of_waivers_count_from_one() -> None:
    (waiver,) = find_waivers("a.md", f"---\ntitle: x\n---\n\n{WRONG} {WAIVER}\n")
    assert (waiver.place.line, waiver.place.column, waiver.first, waiver.last) == (5, 36, 5, 5)
