"""The shortcuts of the scanner: which rules are asked never changes what is read."""

from __future__ import annotations

import random
import re

import pytest

from figures.extract import chinese, english
from figures.extract.fold import fold
from figures.extract.scanner import Rules, scan

ZH = (
    *"0123456789.,，。、；:—至到和+/%$¥零〇一二两三四五六七八九十百千万亿点第首前头上下后翻半双数几每过超逾近达好周星礼农正腊初早晚中",
    *"傍“”〔[(】])元旦年月日时分季度个家项名人平吨里倍成位大世纪国道强佳优级·×余多约位数分之",
    *(
        "人民币",
        "US$",
        "亿元",
        "百分点",
        "个百分点",
        "同比增长",
        "邮编",
        "12345",
        "2021",
        "10月",
        "1—9月",
        "平方米",
        "十四五",
    ),
)
EN = (
    *"0123456789.,;:—%$€#()+/-",
    *(
        "one",
        "two",
        "ten",
        "twenty",
        "hundred",
        "million",
        "billion",
        "first",
        "third",
        "a",
        "an",
        "half",
        "dozen",
    ),
    *(
        "of",
        "and",
        "to",
        "from",
        "in",
        "the",
        "percent",
        "percentage points",
        "yuan",
        "US$",
        "RMB",
        "projects",
        "km",
    ),
    *(
        "May",
        "Mar",
        "2,000",
        "12.5",
        "No.",
        "Line",
        "Q1",
        "FY2020",
        "-fold",
        "five-year plan",
        "12345 hotline",
    ),
    *(
        "th",
        "out of",
        "per",
        "double",
        "tens of thousands",
        "GB/T ",
        "5G",
        "8:30",
        "a.m.",
        "ranked",
        "inch",
        "dial",
    ),
)
NEVER = re.compile(r"(?!)")


def everything(texts: tuple[str, ...], joint: str) -> list[str]:
    """Texts of a few pieces each, the same at every run."""
    pick = random.Random(20)  # noqa: S311 — no secret
    return [joint.join(pick.choices(texts, k=pick.randint(1, 12))) for _ in range(15_000)]


@pytest.mark.parametrize(
    ("language", "pieces", "joint"), [(chinese, ZH, ""), (english, EN, " "), (english, EN, "")]
)
def test_every_rule_asked_everywhere_reads_the_same(
    language: object, pieces: tuple[str, ...], joint: str
) -> None:
    starts, quick, in_order = language._STARTS, language._RULES, language._IN_ORDER  # type: ignore[attr-defined]
    characters = {character for own, _ in in_order for character in own} | set("".join(pieces))
    slow = Rules(NEVER, language.read_amount, [("".join(characters), rule) for _, rule in in_order])  # type: ignore[attr-defined]
    for text in map(fold, everything(pieces, joint)):
        if language is english and re.search(r"(?:19|20)[0-9]{2} ?(?:%|[bm]illion|percent)", text):
            continue  # "2019 million yuan": a year to the rules, an amount to the reader
        assert scan(text, starts, quick) == scan(text, starts, slow), text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Exports came to 1950 million yuan.", 1_950_000_000),
        ("a rise of 2000 percent", 2000),
        ("2021% more", 2021),
    ],
)
def test_what_looks_like_a_year_beside_a_magnitude_is_an_amount(text: str, value: int) -> None:
    (mention,) = english.extract_en(text)
    assert mention.kind == "amount"
    assert mention.value == value
