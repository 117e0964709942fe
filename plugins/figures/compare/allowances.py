"""What a translation may leave out, add or leave unsaid without misstating a figure."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cached_property

from figures.compare.dimension import dimension, is_conversion
from figures.compare.likeness import Key, is_rounding, key
from figures.extract import Mention
from figures.extract.patterns import any_of
from figures.quantity import Qualifier

# Years that a text names without writing them.
_YEAR_IN_WORDS_EN = re.compile(
    rf"(?i)\b(?:{any_of('this last that previous same current next past following preceding')} year"
    r"|year-end|year earlier|of the year|year's)\b"
)
_YEAR_IN_WORDS_ZH = re.compile(r"[今去前明上本当同全](?:年|期)|年[底初末内]")
# Words that stand for a first place, for two, for 100 percent.
_FIRST_EN = re.compile(
    r"(?i)\b"
    + any_of(
        "first 1st top\\w* no\\.?_?1 number_one lead\\w* highest largest biggest best fastest most "
        "foremost head\\w* ahead champion\\w* forefront greatest peak\\w* primary prime priority paramount "
        "strongest one initial\\w* pioneer\\w* original"
    )
    + r"\b"
)
_TWO_EN = re.compile(
    r"(?i)\b"
    + any_of(
        "both pair couple twins? dual double\\w* either neither twice each respective\\w* bilateral\\w* "
        "half halves second another latter former"
    )
    + r"\b"
)
_ALL_EN = re.compile(
    rf"(?i)\b{any_of('all every entire(?:ly)? fully? complete(?:ly)? whole universal total(?:ly)? each')}\b"
)
_ALL_ZH = re.compile(r"全|都|均|皆|所有")
_EDGE_EN = re.compile(
    r"(?i)\b" + any_of("end start starting early late begin beginning begins since from mid") + r"\b|-end\b"
)
_EQUIVALENT = re.compile(
    rf"(?i)\b{any_of('or about approximately roughly around equivalent equal some')}\b"
    r"|[(（=/约合折即]|相当"
)

# Anything near a figure that may qualify it, however loosely.
_HINTS_ZH = re.compile(
    any_of(
        "超 多 余 逾 以上 突破 破 过 不低于 不少于 至少 高于 近 将 不足 不到 约 左右 上下 达 几 以内 以下 "
        "低于 少于 上 大概 之多 最低 最高 最少 最多 起"
    )
)
_HINTS_EN = re.compile(
    r"(?i)\b"
    + any_of(
        "more over above exceed\\w* surpass\\w* topp\\w+ tops pass\\w* cross\\w* beyond upward\\w* least "
        "excess br[eo]\\w*k\\w* minimum past plus odd nearly almost close approach\\w* near under below "
        "less fewer short about around approximately roughly some estimated so up as_many as_much within "
        "mark threshold better higher hit\\w* reach\\w* greater larger outnumber\\w* well maximum most"
    )
    + r"\b|\+"
)
# Words that qualify and nothing else; "over 18 hectares" and "within a year" may be prepositions.
_QUALIFIES_EN = re.compile(
    r"(?i)\b(?:(?:more|fewer|less) than|exceed\w*|surpass\w*|nearly|almost|close to)"
    r"(?: (?:an?|the))? ?[$€£¥]?$"
)


class Texts:
    """Both texts and what they say in words; each is searched once, however many figures are asked about."""

    def __init__(self, zh: str, en: str, en_mentions: Sequence[Mention]) -> None:
        self.zh, self.en = zh, en
        self._en_mentions = en_mentions

    @cached_property
    def zh_names_years(self) -> bool:
        """Chinese says 去年, 年底 and the like."""
        return bool(_YEAR_IN_WORDS_ZH.search(self.zh))

    @cached_property
    def en_names_years(self) -> bool:
        """English says "last year" and the like."""
        return bool(_YEAR_IN_WORDS_EN.search(self.en))

    @cached_property
    def en_years(self) -> frozenset[int]:
        """The years that English states."""
        return frozenset(m.span.year for m in self._en_mentions if m.span is not None and m.span.year)

    @cached_property
    def zh_says_all(self) -> bool:
        """Chinese has a word for 100 percent."""
        return bool(_ALL_ZH.search(self.zh))

    @cached_property
    def en_says_all(self) -> bool:
        """English has a word for 100 percent."""
        return bool(_ALL_EN.search(self.en))

    @cached_property
    def en_says_first(self) -> bool:
        """English has a word for a first place."""
        return bool(_FIRST_EN.search(self.en))

    @cached_property
    def en_says_two(self) -> bool:
        """English has a word for two."""
        return bool(_TWO_EN.search(self.en))

    def en_names(self, year: int) -> bool:
        """Whether English states a year anywhere, or says "last year" and the like."""
        return year in self.en_years or self.en_names_years


def may_be_left_out(mention: Mention, texts: Texts, said: Container[Key]) -> bool:
    """Whether English need not state a Chinese figure; ``said`` are the keys of those it states."""
    if mention.weak or mention.kind == "vague":
        return True
    if mention.span is not None:
        # A period said before need not be said again, nor a year that another date names.
        if key(mention) in said:
            return True
        year = mention.span.year
        return mention.span.first is None and year is not None and texts.en_names(year)
    if mention.kind == "rank":
        return mention.value == 1 and texts.en_says_first
    if mention.value == 2 and texts.en_says_two:
        return True
    return dimension(mention.unit) == "count" and key(mention) in said


def may_be_added(mention: Mention, texts: Texts, said: Container[Key]) -> bool:
    """Whether English may state a figure that Chinese does not; ``said`` are the keys of those of both."""
    if mention.weak or mention.kind == "vague" or key(mention) in said:
        return True
    if mention.span is not None:
        return mention.span.first is None and texts.zh_names_years  # 去年 may be spelled out
    return mention.unit == "percent" and mention.value == 100 and texts.zh_says_all


def is_equivalent(text: str, mentions: Sequence[Mention], index: int, paired: Container[int]) -> bool:
    """Whether an amount is a neighbour, already paired, in another unit: "20,000 mu (1,333 hectares)"."""
    for other in (index - 1, index + 1):
        if 0 <= other < len(mentions) and other in paired:
            first, second = mentions[min(index, other)], mentions[max(index, other)]
            gap = text[first.end : second.start]
            if len(gap) < 40 and _EQUIVALENT.search(gap) and is_conversion(mentions[other], mentions[index]):
                return True
    return False


def is_less_precise(zh: Mention, en: Mention, texts: Texts) -> bool:
    """Whether English drops the day or the year of a date without a word that stands for it."""
    if zh.span is None or en.span is None or zh.span.first is None or en.span.first is None:
        return False
    if zh.span.first[0] and zh.span.first[1] and not en.span.first[1]:
        return not _EDGE_EN.search(texts.en[max(0, en.start - 24) : en.start])
    if zh.span.year and not en.span.year:
        return not texts.en_names(zh.span.year)
    return False


def is_qualified_otherwise(zh: Mention, en: Mention, texts: Texts) -> bool:
    """Whether one text says "more than" or "nearly" where the other says otherwise."""
    bounds = (Qualifier.MORE_THAN, Qualifier.NEARLY)
    if zh.qualifier in bounds and en.qualifier in bounds:
        return zh.qualifier != en.qualifier and not is_rounding(zh, en)
    if zh.qualifier in bounds and en.qualifier is Qualifier.EXACT:
        around = texts.en[max(0, en.start - 60) : en.start] + texts.en[en.end : en.end + 30]
        return not _HINTS_EN.search(around)
    if zh.qualifier is Qualifier.EXACT and en.qualifier in bounds and zh.value == en.value:
        if not _QUALIFIES_EN.search(texts.en[max(0, en.start - 24) : en.start]):
            return False
        around = texts.zh[max(0, zh.start - 10) : zh.start] + texts.zh[zh.end : zh.end + 6]
        return not _HINTS_ZH.search(around)
    return False
