"""The rules that Python and the browser share, on the same texts."""

from __future__ import annotations

import re
from zlib import crc32

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from achievements.search.amounts import amounts_in, grammar, plain_number
from achievements.search.documents import SearchDocument
from achievements.search.folding import fold
from achievements.search.shards import encode_rising, invert
from achievements.search.terms import TOKEN, is_han, text_terms

from .browser import call, needs_node
from .portal import Record

LINES = (
    "２０２２年上半年，实际使用外资３２２７万美元，同比增长８８．６％。",
    "The district's “first-half” GDP rose 5.6 percent — to 1,234.5 million yuan (¥).",
    "ＡＢＣ\u3000ａｂｃ\u00a0İstanbul ΑΣ \u2212\u2010 ‘x’ ￥5 Ünïcode ŒUVRE ẞ",
    "濟南市萊蕪區瞭望塔，𠮷野家〇一二三々",
    "5G基站、B2B、GB/T 4754-2017、A股3.5.1版本，10,000户，1,23,456",
    "",
)
# M. F. Porter's own examples of steps 1a to 1c.
PORTER = {
    "caresses": "caress", "ponies": "poni", "ties": "ti", "caress": "caress", "cats": "cat", "feed": "feed",
    "agreed": "agree", "plastered": "plaster", "bled": "bled", "motoring": "motor", "sing": "sing",
    "conflated": "conflate", "troubled": "trouble", "sized": "size", "hopping": "hop", "tanned": "tan",
    "falling": "fall", "hissing": "hiss", "fizzed": "fizz", "failing": "fail", "filing": "file",
    "happy": "happi", "sky": "sky",
}  # fmt: skip
AMOUNTS = {
    "3.5亿": [("350000000", "")],
    "3.5亿美元": [("350000000", "USD")],
    "350 million": [("350000000", "")],
    "$350 million": [("350000000", "USD")],
    "US$350 million": [("350000000", "USD")],
    "350,000,000": [("350000000", "")],
    "350-million-yuan": [("350000000", "CNY")],
    "RMB 350 million": [("350000000", "CNY")],
    "３．５０亿元": [("350000000", "CNY")],
    "144.677 billion yuan": [("144677000000", "CNY")],
    "1.2万亿元": [("1200000000000", "CNY")],
    "88.6%": [("88.6", "percent")],
    "88.60 percent": [("88.6", "percent")],
    "0.5个百分点": [("0.5", "percentage-point")],
    "20余个": [("20", "count")],
    "150余万人": [("1500000", "person")],
    "23 projects": [("23", "")],
    "23,000 people": [("23000", "person")],
    "2022年8月4日": [],
    "Aug 4, 2022": [],
    "3小时": [],
    "第3条": [],
    "12345": [("12345", "")],
    "5.3万辆": [("53000", "vehicle")],
}


@needs_node
def test_texts_are_folded_alike(record: Record) -> None:
    folds = {"濟": "济", "萊": "莱", "蕪": "芜", "區": "区"}
    texts = [*LINES, *(one.document.text for one in record["zh"] + record["en"])]
    assert call("fold", [(text, folds) for text in texts]) == [fold(text) for text in texts]


def test_folding_keeps_the_place_of_every_character(record: Record) -> None:
    for text in (*LINES, *(one.document.text for one in record["zh"])):
        assert len(fold(text)) == len(text)
    assert fold("Café Lǎiwú ÉCOLE nǚ ß") == "cafe laiwu ecole nu ß"
    assert fold(fold(LINES[3])) == fold(LINES[3]) == "济南市莱芜区瞭望塔,𠮷野家〇一二三々"


@needs_node
def test_texts_are_cut_alike(record: Record) -> None:
    texts = [fold(text) for text in (*LINES, *(one.document.text for one in record["zh"] + record["en"]))]
    theirs = [[token["text"] for token in tokens] for tokens in call("tokensOf", [(text,) for text in texts])]
    assert theirs == [TOKEN.findall(text) for text in texts]


@needs_node
def test_stems_are_those_of_porter() -> None:
    assert dict(zip(PORTER, call("stem", [(word,) for word in PORTER]), strict=True)) == PORTER


@needs_node
@pytest.mark.parametrize(
    ("word", "typed", "likeness"),
    [
        ("parking", "parking", 2), ("parks", "park", 2), ("cities", "city", 2), ("signed", "signing", 2),
        ("parking", "park", 1), ("park", "parking", 1), ("hoped", "hope", 1), ("parked", "car", -1),
        ("housing", "houses", 1), ("plane", "plan", -1),
        ("parcel", "park", -1), ("12345", "12345", 2), ("12345", "1234", -1),
    ],
)  # fmt: skip
def test_the_very_word_is_told_from_its_other_forms(word: str, typed: str, likeness: int) -> None:
    assert call("likeness", [(word, typed)]) == [likeness]


@pytest.mark.parametrize("text", AMOUNTS)
def test_an_amount_is_read_exactly(text: str) -> None:
    assert list(amounts_in(fold(text))) == AMOUNTS[text]


@needs_node
def test_amounts_are_read_alike(record: Record) -> None:
    texts = [fold(text) for text in (*AMOUNTS, *LINES, *(one.whole for one in record["zh"] + record["en"]))]
    theirs = call("amountsOf", [(text, grammar()._asdict()) for text in texts])
    assert [[(found["value"], found["unit"]) for found in own] for own in theirs] == [
        list(amounts_in(text)) for text in texts
    ]


@pytest.mark.parametrize(
    ("number", "scale", "plain"),
    [
        ("3.50", 8, "350000000"),
        ("0.05", 0, "0.05"),
        ("007", 0, "7"),
        ("1,234.5", 3, "1234500"),
        ("0", 4, "0"),
    ],
)
def test_a_number_has_one_shortest_form(number: str, scale: int, plain: str) -> None:
    assert plain_number(number, scale) == plain


@needs_node
def test_groups_are_spread_alike() -> None:
    groups = ["济3", "con", "#350000000", "𠮷0", "中", "", "z"]
    assert call("checksumOf", [(group,) for group in groups]) == [crc32(group.encode()) for group in groups]


def decoded(codes: list[int]) -> list[int]:
    """What the browser's numbers stand for: each is the distance from the place after the one before."""
    places = []
    expected = 0
    for gap in codes:
        code = expected + gap
        places.append(code)
        expected = (code | 1) + 1
    return places


def strictly_rising(codes: list[int]) -> list[int]:
    """One code for each place."""
    return sorted({code >> 1: code for code in codes}.values())


@needs_node
def test_postings_are_read_as_they_were_written() -> None:
    lists = [[0], [1], [0, 2, 4], [63], [64, 8191, 8193, 1_000_000], list(range(1, 400, 2))]
    assert [decoded(own) for own in call("numbersOf", [(encode_rising(own),) for own in lists])] == lists


@given(st.lists(st.integers(0, 200_000), min_size=1).map(strictly_rising))
def test_postings_are_plain_text(codes: list[int]) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]+", encode_rising(codes))


def test_folding_makes_one_character_of_each() -> None:
    """İ in lower case is two characters: every later place would be wrong."""
    characters = [chr(code) for code in range(0x20, 0x10000) if not 0xD800 <= code < 0xE000]
    assert [one for one in characters if len(fold(one)) != 1] == []
    assert len(fold("İzmir 2022")) == len("İzmir 2022")


def test_a_posting_says_which_document_has_a_term_and_whether_in_its_title() -> None:
    documents = [SearchDocument(title, "", text) for title, text in (("port", "rail"), ("rail", "port"))]
    documents.append(SearchDocument("port", "", "port"))
    postings = invert(documents)
    places = {term: sorted(postings[term]) for term in ("port", "rail")}
    assert places == {"port": [1, 2, 5], "rail": [0, 3]}


@given(st.text(alphabet="aez09é一外资.,'- \n$，", max_size=24))
@example("e-commerce, O'Brien: 1,234.5 in B2B; 4754-2017")
@example("外资3227万美元,fdi外资.")
@example("1,23,456 a-1 a1-b 'a' -b c.d e,f")
def test_terms_are_the_tokens_their_pairs_and_words_without_their_marks(text: str) -> None:
    text = fold(text)
    expected: set[str] = set()
    for token in TOKEN.findall(text):
        if is_han(token):
            expected |= {*token, *(token[place : place + 2] for place in range(len(token) - 1))}
        else:
            expected.add(token.replace(",", ""))
    for word in re.findall(r"(?<![a-z])[a-z]+(?:['-][a-z]+)+(?![a-z])", text):
        expected.add(re.sub("['-]", "", word))
    assert text_terms(text) == expected
