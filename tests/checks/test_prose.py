"""The prose of a text: the words that readers see, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from achievements.checks import decode_texts
from achievements.checks.front import FrontText, runs_of
from achievements.checks.held import Holdings
from achievements.checks.prose import Origin, Prose, join
from achievements.checks.subject import Facts, Source, collect_facts, read_subject
from achievements.model.load import load_dataset, read_files
from achievements.posts.load import load_posts
from tests.checks.sample_content import ROOT, SAMPLE, find_in_text, rules_of

CASES = read_fixture_file(Path(__file__).parent / "fixtures" / "prose.md")
DATASET, _ = load_dataset(read_files(SAMPLE))
HOLDINGS = Holdings(DATASET)
FRONT = "---\ntitle: 标题\nsummary: 摘要\n---\n"


def blocks_of(body: str, lang: str = "zh") -> tuple[Prose, ...]:
    """The blocks of a body, title and summary left out."""
    source = Source(Origin("en" if lang == "en" else "zh", "a.md"), "标题", "摘要", FRONT + body)
    return read_subject(Facts("a", None, (), (), (), (), False, source, None), DATASET, HOLDINGS).zh.blocks[
        2:
    ]


def show(block: Prose) -> str:
    """A block on one line: its kind, place and words, figures of the data in brackets."""
    text = block.text
    for filled in reversed(block.filled):
        text = f"{text[: filled.start]}⟦{text[filled.start : filled.end]}⟧{text[filled.end :]}"
    place = block.place(0)
    words = text.replace("\n", "¦").replace("\N{NO-BREAK SPACE}", " ")
    return f"{block.kind} {place.line - FRONT.count(chr(10))}:{place.column} {words}"


@pytest.mark.parametrize(
    ("body", "expected"), [(case[2], case[3]) for case in CASES], ids=[case[1] for case in CASES]
)
def test_the_blocks_of_a_text_are_as_expected(body: str, expected: str) -> None:
    lang = "en" if body.startswith("en\n") else "zh"
    assert [show(block) for block in blocks_of(body, lang)] == expected.rstrip("\n").split("\n")


def test_every_character_of_the_portals_texts_stands_where_it_is_said_to_stand() -> None:
    files = read_files(ROOT / "content")
    dataset, _ = load_dataset(files)
    posts, _ = load_posts(files, dataset)
    holdings = Holdings(dataset)
    texts = decode_texts(files)
    compared = 0
    for facts in collect_facts(posts, texts):
        for writing in read_subject(facts, dataset, holdings).writings:
            lines = writing.text.split("\n")
            for block in writing.blocks:
                for offset, character in enumerate(block.text):
                    place = block.place(offset)
                    if block.is_filled(offset):
                        assert lines[place.line - 1].startswith("{fig}`", place.column - 1)
                    elif not character.isspace():
                        assert lines[place.line - 1][place.column - 1] == character, (place, character)
                        compared += 1
    assert compared > 40_000


def test_joined_blocks_keep_their_places() -> None:
    first, second = blocks_of(
        "外资{fig}`north/fdi-used@2024-Q1`。\n\n另{fig}`north/fdi-used@2024-Q1:yoy`多\n"
    )
    both = join([first, second])
    end = both.text.index("多")
    assert both.place(end) == second.place(second.text.index("多"))
    assert [both.text[each.start : each.end] for each in both.filled] == ["3227万美元", "88.6%"]


@pytest.mark.parametrize(
    ("written", "text", "places"),
    [
        (["t: 甲乙"], "甲乙", [(1, 4), (1, 5)]),
        (['t: "甲乙"'], "甲乙", [(1, 5), (1, 6)]),
        (['t: "甲\\"乙"'], '甲"乙', [(1, 5), (1, 7), (1, 8)]),
        (["t: 甲", "  乙"], "甲 乙", [(1, 4), (1, 5), (2, 3)]),
        (["t: >", "  甲", "  乙"], "甲 乙", [(2, 3), (2, 4), (3, 3)]),
    ],
)
def test_a_text_of_the_front_matter_is_found_however_it_is_written(
    written: list[str], text: str, places: list[tuple[int, int]]
) -> None:
    block = Prose("title", "zh", "a.md", text, tuple(runs_of(FrontText(text, 1, 4), written)))
    assert [block.place(offset)[1:] for offset in range(len(text))] == places


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("    总投资30亿元。", "    The total is {} billion yuan."),
        ("\t总投资30亿元。", "The total is {} billion yuan."),
        ("```\n总投资30亿元\n```", "```\nThe total is {} billion yuan\n```"),
        ("总投资`30亿元`。", "The total is `{} billion yuan`."),
        (
            "<table><tr><td rowspan=2>总投资</td><td>30亿元</td></tr></table>",
            "<table><tr><td rowspan=2>Total</td><td>{} billion yuan</td></tr></table>",
        ),
        ("<details>总投资30亿元。</details>", "<details>The total is {} billion yuan.</details>"),
    ],
)
def test_figures_are_compared_however_the_text_is_laid_out(zh: str, en: str) -> None:
    assert rules_of(find_in_text(f"{zh}\n", en.format("3") + "\n")) == set()
    assert "figure-mismatch" in rules_of(find_in_text(f"{zh}\n", en.format("30") + "\n"))
