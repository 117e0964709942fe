"""What finds nothing as it was typed is sought in other words, and the page can say in which."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from achievements.model.entities import Everyday, Lang
from achievements.search.documents import Entry, SearchDocument
from achievements.search.names import EverydayWords, SearchNames, names_file

from .browser import Found, call, index_files, needs_node, search, write_index

DOCUMENTS: Mapping[str, SearchDocument] = {
    "north": SearchDocument("北区", "", "", "North district", called=("北区", "North")),
    "south-toilets": SearchDocument("南江区公厕", "", "建成公厕120座", "public toilets"),
    "north-trade": SearchDocument("北区外贸", "2023年上半年", "增长8.1%", "2023-H1\nforeign trade"),
    "south-trade": SearchDocument("南江区外贸", "2023年第一季度", "32.5亿元", "2023-Q1"),
    "quarterly": SearchDocument(
        "南江区季报", "2024年", "第一期有36个项目，外贸平稳", "O'Brien, café, e-commerce"
    ),
    "library": SearchDocument("江边图书馆", "", "Housing for books; museums"),
    "park": SearchDocument("Science park", "", "a new park for science"),
    "parking": SearchDocument("Cars", "", "parking for 200 vehicles"),
}
NAMES = SearchNames(
    ("北区", "南江区", "南江", "外贸", "公厕", "瞪羚企业", "一般公共预算收入", "新建江边图书馆"),
    ("north", "trade", "foreign", "toilets", "science", "gazelle"),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def entry(href: str, document: SearchDocument) -> Entry:
        return Entry("place" if document.called else "figure", href, 0, lambda: document)

    folder = tmp_path_factory.mktemp("index")
    entries = [entry(*item) for item in DOCUMENTS.items()]
    write_index(index_files(entries, "zh", names=NAMES), folder)
    return folder


def find(query: str, root: Path, lang: Lang = "zh") -> Found:
    return search([query], root, lang)[0]


@needs_node
@pytest.mark.parametrize(
    ("query", "shown", "first"),
    [
        # Chinese is typed without spaces.
        ("南江外贸", "南江 外贸", "south-trade"),
        ("外贸北区", "外贸 北区", "north-trade"),
        ("北区外贸2023年上半年", "北区 外贸 2023年上半年", "north-trade"),
        ("南江区外贸32.5亿元", "", "south-trade"),
        ("北区的外贸", "北区 外贸", "north-trade"),
        ("南江区有多少公厕", "南江区 公厕", "south-toilets"),
        ("2023h1北区", "2023 h1 北区", "north-trade"),
        # Numbers in words.
        ("三十二亿五千万元", "", ""),
        ("三十六个项目", "36个项目", "quarterly"),
        ("一百二十座", "120座", "south-toilets"),
        ("百分之八点一", "", ""),
        ("thirty-six 项目", "36 项目", "quarterly"),
        ("二〇二四年", "2024年", "quarterly"),
        ("第一期", "", "quarterly"),
        # Pinyin.
        ("beiqu waimao", "北区 外贸", "north-trade"),
        ("nanjiangwaimao", "南江 外贸", "south-trade"),
        ("gong ce", "公厕", "south-toilets"),
        ("tushuguan", "图书馆", "library"),
        ("beiquxuexiao", "", ""),
        # One slip.
        ("被区", "北区", "north"),
        ("南疆区外贸", "南江区外贸", "south-trade"),
        ("nroth", "north", "north"),
        ("forign trade", "foreign trade", "north-trade"),
        ("toiletts", "toilets", "south-toilets"),
        ("beiquu", "北区", "north"),
        ("江边图书管", "江边图书馆", "library"),
        ("江边图书城", "", ""),
        ("museams", "museums", "library"),
        ("muesum", "", ""),
        # Accents and apostrophes; these are found as they stand.
        ("cafe", "", "quarterly"),
        ("Café", "", "quarterly"),
        ("obrien", "", "quarterly"),
        ("O’Brien", "", "quarterly"),
        ("ecommerce", "", "quarterly"),
        ("E-Commerce", "", "quarterly"),
        # Whole words before parts of others.
        ("parking", "", "parking"),
        ("park", "", "park"),
        ("houses", "", "library"),
        # Nothing is found by guessing.
        ("东区外贸", "", ""),
        ("南江区地铁", "", ""),
        ("百区千项", "", ""),
        ("lotto", "", ""),
        ("nrthh", "", ""),
        ("?", "", ""),
    ],
)
def test_a_query_is_understood(query: str, shown: str, first: str, root: Path) -> None:
    found = find(query, root)
    assert (found.hrefs[:1], found.shown) == ([first] if first else [], shown)


@needs_node
def test_what_is_found_as_typed_is_not_corrected_and_loads_no_names(root: Path) -> None:
    for query in ("外贸", "foreign trade", "公厕120座"):
        found = find(query, root)
        assert found.hrefs
        assert found.shown == ""
        assert not [path for path, _ in found.loaded if "names" in path]
    assert len([path for path, _ in find("被区", root).loaded if "names" in path]) == 1


@needs_node
def test_a_very_long_query_is_answered(root: Path) -> None:
    assert find("南江区外贸" * 24, root).hrefs == []
    assert find("waimao" * 20, root).shown.startswith("外贸 外贸")


@needs_node
@pytest.mark.parametrize(
    ("typed", "word", "slip"),
    [
        ("laiwo", "laiwu", True), ("liawu", "laiwu", True), ("laiwuu", "laiwu", True),
        ("laiw", "laiwu", True), ("alaiwu", "laiwu", True), ("aliwu", "laiwu", True),
        ("laiuw", "laiwu", True), ("laiwu", "laiwu", False), ("liawo", "laiwu", False),
        ("la", "laiwu", False),
    ],
)  # fmt: skip
def test_a_slip_is_one_letter(typed: str, word: str, slip: bool) -> None:
    assert call("isSlip", [(typed, word)]) == [slip]


@needs_node
@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("二十三个", "23个"), ("十个", "十个"), ("十二个", "12个"), ("一千零一亿", "1001亿"),
        ("两万亩", "2万亩"), ("三百四十四", "344"), ("五千五百四十五万美元", "5545万美元"),
        ("百分之八十一", "81%"), ("二〇二二年", "2022年"), ("一期", "一期"), ("seventeen", "17"),
        ("twenty-three projects", "23 projects"), ("ninety", "90"), ("attend", "attend"),
        ("2022h1", "2022 h1"),
    ],
)  # fmt: skip
def test_numbers_in_words_are_read(words: str, digits: str) -> None:
    assert call("withDigits", [(words,)]) == [digits]


EVERYDAY = EverydayWords(
    [
        Everyday(zh="公厕", en="public toilets", words=("厕所", "WC")),
        Everyday(zh="外贸总额", en="Foreign trade", words=("外贸", "trade")),
    ]
)


def test_a_term_brings_its_everyday_words() -> None:
    held = EVERYDAY.added_to(SearchDocument("农村公厕", "", ""))
    assert (held.names, held.called) == ("厕所\nWC", ())
    english = EVERYDAY.added_to(SearchDocument("", "", "Public toilets were built", "北"))
    assert english.names == "北\n厕所\nWC"


def test_what_is_called_by_a_term_is_called_by_its_everyday_words() -> None:
    names = ("外贸总额", "Foreign trade")
    own = EVERYDAY.added_to(SearchDocument("外贸总额", "", "", called=names))
    assert own.called == ("外贸总额", "Foreign trade", "外贸", "trade")


@pytest.mark.parametrize("text", ["republic toilets", "public toiletsful", "公共厕位", ""])
def test_a_part_of_a_word_brings_nothing(text: str) -> None:
    document = SearchDocument("", "", text)
    assert EVERYDAY.added_to(document) == document


def test_names_come_with_their_pinyin_and_what_sounds_alike() -> None:
    made = json.loads(names_file(NAMES))
    assert ["南江", "nan jiang"] in made["han"]
    assert "疆" in made["sounds"]["jiang"]
    assert "北" not in made["sounds"]["jiang"]
    assert "ce" in made["sounds"]
    assert "zhuang" not in made["sounds"]
    assert json.loads(names_file(SearchNames())) == {"han": [], "words": [], "sounds": {}}
