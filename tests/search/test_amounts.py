"""Figures are found in either notation, by value and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from achievements.model.entities import LANGS, Lang, Observation
from achievements.search.amounts import amounts_in, plain_number
from achievements.search.documents import Entry, SearchDocument
from achievements.site.cards import anchor_of
from achievements.site.library import Library
from figures import UNITS, format_quantity
from figures.extract import extract

from .browser import index_files, needs_node, search, write_index
from .portal import Record

TEXTS = {
    "dollars-zh": "合同外资3.5亿美元。",
    "dollars-en": "Contracted foreign investment was $350 million.",
    "yuan-zh": "财政支出3.50亿元。",
    "yuan-en": "Spending was 350 million yuan.",
    "bare-zh": "总额达3.5亿。",
    "bare-en": "a total of 350 million",
    "digits": "In full: 350,000,000.",
    "other": "3.5万美元、35亿元、13.5亿、350 projects、3.5%、3500000000",
}
BARE = {"bare-zh", "bare-en", "digits"}
DOLLARS, YUAN = {"dollars-zh", "dollars-en"}, {"yuan-zh", "yuan-en"}


@pytest.fixture(scope="module")
def notations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def entry(name: str, text: str) -> Entry:
        return Entry("post", name, 0, lambda: SearchDocument(name, "", text))

    folder = tmp_path_factory.mktemp("notations")
    write_index(index_files([entry(*item) for item in TEXTS.items()], "zh"), folder)
    return folder


@needs_node
@pytest.mark.parametrize(
    ("queries", "wanted"),
    [
        (("3.5亿", "350 million", "350,000,000", "350000000", "0.35 billion"), BARE | DOLLARS | YUAN),
        (("３．５亿", "3.5億"), BARE | DOLLARS | YUAN),
        (("3.5亿美元", "$350 million", "US$350 million", "35000万美元"), BARE | DOLLARS),
        (("350 million US dollars",), BARE | DOLLARS),
        (("3.5亿元", "350 million yuan", "RMB 350 million", "¥350,000,000"), BARE | YUAN),
        (("3.5亿欧元",), BARE),
        (("财政支出3.5亿元", "350 million yuan 财政"), {"yuan-zh"}),
    ],
)
def test_all_notations_of_an_amount_find_each_other(
    queries: tuple[str, ...], wanted: set[str], notations: Path
) -> None:
    for query, found in zip(queries, search(queries, notations, "zh"), strict=True):
        assert set(found.hrefs) == wanted, query


@needs_node
def test_what_was_meant_is_marked(notations: Path) -> None:
    marked = {
        href: excerpt[1::2]
        for group in search(["$350 million"], notations, "zh")[0].groups
        for href, excerpt in zip(group.hrefs, group.excerpts, strict=True)
    }
    assert marked == {
        "dollars-zh": ["3.5亿美元"],
        "dollars-en": ["$350 million"],
        "bare-zh": ["3.5亿"],
        "bare-en": ["350 million"],
        "digits": ["350,000,000"],
    }


def written_in(lang: Lang, library: Library) -> Mapping[Observation, str]:
    """The observed values as a reader of one language would type them."""
    return {
        observation: format_quantity(observation.value, lang, "card")
        for observation in library.dataset.observations
        if observation.value is not None and "half" not in format_quantity(observation.value, "en")
    }


@needs_node
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("typed", LANGS)
def test_every_observed_value_is_found(typed: Lang, lang: Lang, library: Library, folder: Path) -> None:
    queries = written_in(typed, library)
    assert len(queries) > 100
    for (observation, query), found in zip(
        queries.items(), search(list(queries.values()), folder, lang), strict=True
    ):
        anchors = {href.partition("#")[2] for href in found.hrefs}
        assert anchor_of(observation) in anchors, query


def numbers_read(text: str, lang: Lang) -> Iterator[tuple[str, str]]:
    """The amounts that the thorough reader finds, but for dates, number words, and counts without a noun."""
    for mention in extract(text, lang):
        exact = mention.value * 10**6
        calendar = mention.unit in UNITS and UNITS[mention.unit].kind == "duration"
        bare = mention.unit in ("", "count") and not mention.scale
        told = mention.kind == "amount" and re.search("[0-9]", mention.text) and exact.denominator == 1
        if told and not (mention.weak or calendar or bare):
            yield plain_number(format(abs(Decimal(exact.numerator).scaleb(-6)), "f")), mention.unit


def test_amounts_in_articles_are_those_that_the_checks_read(record: Record) -> None:
    compared = 0
    for lang in LANGS:
        for one in record[lang]:
            if one.entry.kind == "post":
                own = set(amounts_in(one.whole))
                for value, unit in numbers_read(one.document.text, lang):
                    compared += 1
                    assert {(value, unit), (value, "")} & own, (value, unit, one.href)
    assert compared > 200
