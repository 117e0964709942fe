"""What is found in the portal's own content, against what plain reading finds."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from achievements.model.entities import Lang
from achievements.search.traditional import SIMPLIFIED

from .browser import Found, needs_node, search
from .portal import Known, Record

pytestmark = needs_node

HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
WORD = re.compile(r"(?<![a-z0-9])[a-z]+(?![a-z0-9])")
SAMPLE = 400


def holding(query: str, record: Iterable[Known]) -> set[str]:
    """The ground truth: all whose text holds the query."""
    return {one.href for one in record if query in one.whole}


def words_of(record: Iterable[Known]) -> dict[str, set[str]]:
    """The Latin words of each."""
    return {one.href: set(WORD.findall(one.whole)) for one in record}


def pieces(record: Sequence[Known], lengths: range) -> list[str]:
    """Every piece of these lengths of every run of Chinese characters."""
    runs = {run for one in record for run in HAN_RUN.findall(one.whole)}
    return sorted({run[at : at + n] for run in runs for n in lengths for at in range(len(run) - n + 1)})


def sample(items: Sequence[str], size: int, seed: str) -> list[str]:
    return random.Random(seed).sample(items, min(size, len(items)))  # noqa: S311 — not for secrets


def compare(queries: Sequence[str], found: Sequence[Found], record: Sequence[Known]) -> None:
    """Everything that holds a query is found, and nothing else, and the numbers say so."""
    for query, answer in zip(queries, found, strict=True):
        assert set(answer.hrefs) == holding(query, record), query
        assert len(answer.hrefs) == len(set(answer.hrefs)), query
        assert [(group.total, group.certain) for group in answer.groups] == [
            (len(group.hrefs), True) for group in answer.groups
        ], query


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("length", range(1, 7))
def test_chinese_is_found_as_it_is_written(lang: Lang, length: int, record: Record, folder: Path) -> None:
    all_pieces = pieces(record[lang], range(length, length + 1))
    queries = sample(all_pieces, SAMPLE, f"{lang}{length}")
    compare(queries, search(queries, folder, lang), record[lang])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_long_quotations_are_found_as_they_are_written(lang: Lang, record: Record, folder: Path) -> None:
    queries = sample(pieces(record[lang], range(7, 20)), SAMPLE, lang)
    compare(queries, search(queries, folder, lang), record[lang])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_latin_word_is_found(lang: Lang, record: Record, folder: Path) -> None:
    texts = words_of(record[lang])
    words = sorted(set().union(*texts.values()))
    assert len(words) > {"zh": 500, "en": 1500}[lang]
    for word, answer in zip(words, search(words, folder, lang), strict=True):
        assert {href for href, own in texts.items() if word in own} <= set(answer.hrefs), word


@pytest.mark.parametrize(
    ("query", "also"),
    [
        ("project", "projects"),
        ("projects", "project"),
        ("industries", "industry"),
        ("signed", "signing"),
        ("signing", "signed"),
        ("invest", "investment"),
        ("DISTRICT", "districts"),
    ],
)
def test_a_word_finds_its_other_forms(query: str, also: str, record: Record, folder: Path) -> None:
    wanted = {href for href, own in words_of(record["en"]).items() if also in own}
    assert wanted
    assert wanted <= set(search([query], folder, "en")[0].hrefs)


def test_several_words_must_all_be_there(record: Record, folder: Path) -> None:
    queries = ["莱芜 外资", "济南 2021年", "reform 济阳 瞪羚"]
    for query, answer in zip(queries, search(queries, folder, "zh"), strict=True):
        wanted = set.intersection(*(holding(word, record["zh"]) for word in query.split()))
        assert set(answer.hrefs) == wanted, query


def test_traditional_characters_find_simplified_text(record: Record, folder: Path) -> None:
    traditional = {new: old for old, new in sorted(SIMPLIFIED.items(), reverse=True)}
    plain = [q for q in pieces(record["zh"], range(2, 5)) if any(sign in traditional for sign in q)]
    queries = sample(plain, SAMPLE, "traditional")
    typed = ["".join(traditional.get(sign, sign) for sign in query) for query in queries]
    assert all(one != other for one, other in zip(queries, typed, strict=True))
    compare(queries, search(typed, folder, "zh"), record["zh"])
