"""Figures found in running text: the fixture files, and laws that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.extract import Mention, extract
from tests.figures.cases import FIXTURES
from tests.figures.corpus_reader import read_corpus

PAIRS = [(pair.zh, pair.en) for pair in read_corpus() if not pair.error]
SENTENCES = {"zh": [zh for zh, _ in PAIRS], "en": [en for _, en in PAIRS]}


def read_mentions(lang: str) -> list[tuple[str, str, list[str]]]:
    cases: list[tuple[str, str, list[str]]] = []
    for line in (FIXTURES / f"mentions_{lang}.txt").read_text("utf-8").splitlines():
        if line.startswith("    "):
            cases[-1][2].append(line.strip())
        elif line and not line.startswith("#"):
            cases.append((lang, line, []))
    return cases


def write(mention: Mention) -> str:
    """A mention in the form of the fixture files."""
    value = str(mention.value)
    if mention.upper is not None:
        value += f"..{mention.upper}"
    if (span := mention.span) is not None:
        ends = [f"{month}.{day}" for month, day in filter(None, (span.first, span.last))]
        value = "/".join([str(span.year or "-"), *ends])
    words = [
        "" if mention.kind == "amount" else mention.kind,
        value,
        mention.unit if mention.kind in ("amount", "label") else "",
        "" if mention.qualifier == "exact" else mention.qualifier,
        mention.direction,
        "weak" if mention.weak else "",
    ]
    return f"{mention.text} = {' '.join(filter(None, words))}"


@pytest.mark.parametrize(("lang", "text", "expected"), [*read_mentions("zh"), *read_mentions("en")])
def test_the_figures_of_a_text_are_found(lang: str, text: str, expected: list[str]) -> None:
    assert [write(mention) for mention in extract(text, lang)] == expected


@pytest.mark.parametrize("lang", ["zh", "en"])
@given(data=st.data())
def test_every_mention_stands_where_it_says(lang: str, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(SENTENCES[lang]), max_size=4))
    text = data.draw(st.text(max_size=5)) + " ".join(chosen)
    before = 0
    for mention in extract(text, lang):
        assert before <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        before = mention.end


@pytest.mark.parametrize("lang", ["zh", "en"])
@given(text=st.text(max_size=80))
def test_any_text_is_read_without_complaint(lang: str, text: str) -> None:
    for mention in extract(text, lang):
        assert mention.text == text[mention.start : mention.end]


def test_code_and_addresses_are_not_prose() -> None:
    text = (
        "见[说明](../2022-08-04-post/index.zh.md)、https://example.org/2021 和 {fig}`laiwu/fdi-used@2022-H1`"
    )
    assert extract(text, "zh") == ()
    assert [mention.text for mention in extract("See `x = 300` and 23 projects.", "en")] == ["23"]


@pytest.mark.parametrize(
    ("text", "label", "unit"),
    [
        ("二期项目投资3亿元", "二期项目", "phase"),
        ("二期投资3亿元", "二期", "phase"),
        ("二期末投资3亿元", "二", ""),
        ("二期间投资3亿元", "二", ""),
    ],
)
def test_the_end_of_a_period_is_no_phase_of_a_project(text: str, label: str, unit: str) -> None:
    first = extract(text, "zh")[0]
    assert (first.kind, first.text, first.unit) == ("label", label, unit)
