"""What a translation may leave out, add or leave unsaid without misstating a figure."""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import accumulate

from figures.compare.dimension import is_gloss
from figures.compare.likeness import Key, key
from figures.extract import Mention, Span
from figures.extract.lexicon import dimension
from figures.extract.patterns import any_of

# Years that a text names without writing them.
_YEAR_IN_WORDS_EN = re.compile(
    rf"(?i)\b(?:{any_of('this last that previous same current next past following preceding')} year"
    r"|year-end|year-on-year|year on year|year earlier|of the year|year's)\b"
)
_YEAR_IN_WORDS_ZH = re.compile(r"[今去前明上本当同全](?:年|期)|年[底初末内]|同比|一年")
# The month or quarter before, or that of the year before.
_PERIOD_BEFORE_ZH = re.compile(r"环比|上月|上个?季|[上去]年|同比|同期|年初")
# Words that stand for a first place, for two, for 100 percent.
_FIRST_EN = re.compile(
    r"(?i)\b"
    + any_of(
        "first 1st top\\w* no\\.?_?1 number_one lead\\w* highest largest biggest best fastest most "
        "foremost head\\w* ahead champion\\w* forefront greatest peak\\w* primary prime priority paramount "
        "strongest one initial\\w* win\\w* won gold victor\\w* pioneer\\w* original"
    )
    + r"\b"
)
_TWO_EN = re.compile(
    r"(?i)\b"
    + any_of(
        "weekend runner-up penultimate next-to-last both pair couple twins? dual double\\w* either neither "
        "twice each respective\\w* bilateral\\w* "
        "half halves second another latter former"
    )
    + r"\b"
)
_QUARTER_EN = re.compile(r"(?i)\b(?:for|in|over|during|of) (?:the|this|that|last) quarter\b")
_WEEKDAY_EN = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_WEEKDAY_ZH = re.compile("(?:周|星期|礼拜)[一二三四五六日天末]")
# "The previous census" for 第六次; the previous year is another matter.
_PREVIOUS_EN = re.compile(r"(?i)\b(?:previous|preceding) (?!(?:year|month|quarter|week|day|period)s?\b)[a-z]")
# The day after one that is named, and words for a second and a third place.
_NEXT_DAY_EN = re.compile(r"(?i)\b(?:(?:next|following) (?:day|morning|evening|night)|day after|day later)\b")
_NEXT_DAY_ZH = re.compile("次日|翌日|第二天|隔天|转天")
# 这三项, 以上4人: those that were counted before may be "they".
_THESE_ZH = re.compile(r"(?:[这那该此]|上述|以上)\Z")
_PLACES_ZH = {
    2: re.compile("次席|次位|亚军|[居屈]次|银牌|次之|再[次度]|另一|又一"),
    3: re.compile("季军|铜牌"),
}
# "The Beijing 2022 Winter Olympics", "Expo 2010": years that belong to the name of an event.
_EVENT_AFTER = re.compile(r" (?:[A-Z][a-z]+ ){0,2}(?:Olympics?|Olympic|Paralympics?|Games|World|Expo|Cup)\b")
_ALL_EN = re.compile(
    rf"(?i)\b{any_of('all every entire(?:ly)? fully? complete(?:ly)? whole universal total(?:ly)? each')}\b"
)
_TWO_ZH = re.compile("双|俩|对阵|互|彼此")
_ALL_ZH = re.compile(r"全|都|均|皆|所有")
_EDGE_EN = re.compile(
    r"(?i)\b" + any_of("end start starting early late begin beginning begins since from mid") + r"\b|-end\b"
)
_EQUIVALENT = re.compile(
    rf"(?i)\b{any_of('or about approximately roughly around equivalent equal some')}\b"
    r"|[(（=/约合折即]|相当"
)
# The 50 points that part growth from decline in a purchasing managers' index.
_BOOM_OR_BUST = re.compile("临界点|荣枯线")
_SENTENCE_ENDS = re.compile(r"[。！？!?\n]|\. ")
_LISTED = re.compile(r"[、和及与]|——")
_LIST_BREAKS = re.compile(r"[,，。;；!?：:\n—是为有]")
# The halves of a year, which are those of a match or a night as well.
_HALVES = {(1, 0): (6, 0), (7, 0): (12, 0)}
# What one mu is, told to readers who do not know it.
_ONE_MU = (Fraction(6, 100), Fraction(7, 100))
_LONGEST_LIST = 12
_SUM_REACH, _SENTENCE = 6, 240


_HALF_A_DAY = 12 * 60  # minutes
_NOON_EN = re.compile(r"(?i)\b(?:noon|midday|midnight)\b")


class Texts:
    """Both texts and what they say in words; each is searched once, however many figures are asked about."""

    def __init__(
        self, zh: str, en: str, zh_mentions: Sequence[Mention], en_mentions: Sequence[Mention]
    ) -> None:
        self.zh, self.en = zh, en
        self._zh_mentions, self._en_mentions = zh_mentions, en_mentions

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
    def plan_years(self) -> frozenset[int]:
        """The first and last years of the five-year plans that either text names."""
        plans = [int(m.value) for m in (*self._zh_mentions, *self._en_mentions) if m.unit == "plan"]
        first = 1981 if "普法" in self.zh else 1951  # the plans to make the laws known have their own years
        return frozenset(year for plan in plans for year in (first + 5 * plan, first + 4 + 5 * plan))

    @cached_property
    def zh_months(self) -> frozenset[int]:
        """The months that Chinese names."""
        return frozenset(
            month for m in self._zh_mentions if m.span and m.span.first and m.span.last
            for month in range(m.span.first[0], m.span.last[0] + 1) if month
        )  # fmt: skip

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

    @cached_property
    def zh_lists(self) -> frozenset[int]:
        """How many items the lists of the Chinese have."""
        counts = {len(_LISTED.findall(clause)) + 1 for clause in _LIST_BREAKS.split(self.zh)}
        counts |= {len(re.findall("、", part)) + 1 for part in re.split(r"——|[。;；\n]", self.zh)}
        return frozenset(count for count in counts if 2 <= count <= _LONGEST_LIST)

    @cached_property
    def en_names_weekday(self) -> bool:
        """English names a day of the week where Chinese has none: 11日, "on Tuesday"."""
        return bool(_WEEKDAY_EN.search(self.en)) and not _WEEKDAY_ZH.search(self.zh)

    @cached_property
    def en_says_month(self) -> bool:
        """English says "last month" or "this month" for one that Chinese names."""
        return bool(re.search(r"(?i)\b(?:last|this|that|previous) month\b", self.en))

    def en_names(self, year: int) -> bool:
        """Return whether English states a year anywhere, or says "last year" and the like."""
        return year in self.en_years or self.en_names_years


def may_be_left_out(z: int, zh: Sequence[Mention], texts: Texts, said: Mapping[Key, Sequence[int]]) -> bool:
    """Return whether English may omit a Chinese figure; ``said`` are the indexes of those that it states."""
    mention = zh[z]
    if mention.weak or mention.kind == "vague":
        return True
    if mention.kind == "clock":
        return mention.value % _HALF_A_DAY == 0 and bool(_NOON_EN.search(texts.en))
    if mention.span is not None:
        return key(mention) in said or _period_is_understood(mention, mention.span, zh, texts)
    if mention.kind == "rank":
        one_or_two = {1: texts.en_says_first, 2: texts.en_says_two}
        return one_or_two.get(int(mention.value), False) or bool(_PREVIOUS_EN.search(texts.en))
    if mention.value == 2 and texts.en_says_two and mention.direction != "up":  # 增长两倍 is not "doubled"
        return True
    if mention.kind == "amount" and _follows(z, zh, texts.zh):
        return True
    before = said.get(key(mention), ())
    if dimension(mention.unit) in ("time", "months"):
        return bool(before)  # 春节假期七天 again: "over the holiday"
    return dimension(mention.unit) == "count" and (
        (mention.value in texts.zh_lists and not mention.decimals)
        or (mention.value <= _LONGEST_LIST and bool(_THESE_ZH.search(texts.zh, 0, mention.start)))
        or any(_same_thing(mention, zh[other], texts.zh) for other in before[:_SUM_REACH])
    )


def _period_is_understood(mention: Mention, span: Span, zh: Sequence[Mention], texts: Texts) -> bool:
    """Return whether English says a date or a year in other words: "on Tuesday", "last month"."""
    if span.first is None:
        return span.year is not None and (texts.en_names(span.year) or span.year in texts.plan_years)
    if span.first[1] == 0 and span.last is not None and span.last[0] == span.first[0] + 2:
        return bool(_QUARTER_EN.search(texts.en))
    if span.first[1] == 0:
        return texts.en_says_month
    return texts.en_names_weekday or (_is_next_day(mention, zh) and bool(_NEXT_DAY_EN.search(texts.en)))


def _is_next_day(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Return whether a date is the day after another of its text."""
    if mention.span is None or not mention.span.first or mention.span.first != mention.span.last:
        return False
    month, day = mention.span.first
    before = (month, day - 1)
    return day > 1 and any(m.span is not None and before in (m.span.first, m.span.last) for m in mentions)


def _same_thing(again: Mention, before: Mention, text: str) -> bool:
    """Return whether a count said twice counts the same things: by the same word, or in another sentence."""
    if text[again.end : again.end + 2] == text[before.end : before.end + 2]:
        return text[before.end : before.end + 1] not in "、,，。;； " or _word_before(
            again, text
        ) == _word_before(before, text)
    start, end = sorted((again.start, before.start))
    return bool(_SENTENCE_ENDS.search(text, start, end)) or _word_before(again, text) == _word_before(
        before, text
    )


def _word_before(mention: Mention, text: str) -> str:
    return text[max(0, mention.start - 2) : mention.start]


def _follows(index: int, mentions: Sequence[Mention], text: str) -> bool:
    """Return whether an amount follows from others of its sentence: their sum, or the days of a span."""
    mention = mentions[index]
    start = max(
        (m.end() for m in _SENTENCE_ENDS.finditer(text, max(0, mention.start - _SENTENCE), mention.start)),
        default=0,
    )
    beyond = _SENTENCE_ENDS.search(text, mention.end, mention.end + _SENTENCE)
    end = beyond.start() if beyond else mention.end + _SENTENCE
    window = (*mentions[max(0, index - _SUM_REACH) : index], *mentions[index + 1 : index + 1 + _SUM_REACH])
    near = [m for m in window if start <= m.start < end]
    if mention.unit == "day" and mention.value in (
        *(_days(m.span) for m in near if m.span),
        sum(m.span is not None and _days(m.span) == 1 for m in near),  # 21日、22日两日
    ):
        return True
    kind = dimension(mention.unit)
    parts = [m.value for m in near if m.kind == "amount" and dimension(m.unit) == kind and not m.direction]
    return is_sum_of_some(mention.value, parts)


def is_sum_of_some(value: Fraction, parts: Sequence[Fraction]) -> bool:
    """Return whether a value is the sum of two or more neighbouring parts; looks once at each part."""
    # In whole numbers, which take a tenth of the time of fractions.
    unit = math.lcm(value.denominator, *(part.denominator for part in parts))
    whole = value.numerator * (unit // value.denominator)
    totals = list(accumulate((part.numerator * (unit // part.denominator) for part in parts), initial=0))
    before: set[int] = set()
    for last in range(2, len(totals)):
        before.add(totals[last - 2])
        if totals[last] - whole in before:
            return True
    return False


def _days(span: Span) -> int:
    """How many days a span of days has; 0 for any other."""
    if not span.first or not span.last or not span.first[1]:
        return 0
    if not span.first[0]:
        return span.last[1] - span.first[1] + 1
    year = span.year or 2023
    try:
        return (date(year, *span.last) - date(year, *span.first)).days + 1
    except ValueError:
        return 0


def may_be_added(e: int, en: Sequence[Mention], texts: Texts, said: Container[Key]) -> bool:
    """Return whether English may add a figure; ``said`` are the keys of those that both state."""
    mention = en[e]
    if mention.weak or mention.kind == "vague" or key(mention) in said:
        return True
    if mention.span is not None:
        if mention.span.first is None:
            return (
                texts.zh_names_years  # 去年 may be spelled out
                or mention.span.year in texts.plan_years
                or bool(_EVENT_AFTER.match(texts.en, mention.end))
            )
        if mention.span.first in _HALVES and mention.span.last == _HALVES[mention.span.first]:
            return bool(re.search("[上下前后]半", texts.zh))
        if _is_next_day(mention, en) and _NEXT_DAY_ZH.search(texts.zh):
            return True
        return _is_period_before(mention, texts)
    if mention.kind == "rank":
        return _is_place_or_quarter(int(mention.value), texts)
    if mention.unit == "percent" and mention.value == 100 and texts.zh_says_all:
        return True
    if mention.value == 2 and mention.unit == "count" and _TWO_ZH.search(texts.zh):
        return True
    if mention.value == 50 and _BOOM_OR_BUST.search(texts.zh):
        return True
    if mention.kind != "amount":
        return False
    if mention.unit == "hectare" and _ONE_MU[0] < mention.value < _ONE_MU[1] and "亩" in texts.zh:
        return True
    is_count = dimension(mention.unit) == "count" and not mention.decimals
    return (is_count and mention.value in texts.zh_lists) or _follows(e, en, texts.en)


def _is_place_or_quarter(number: int, texts: Texts) -> bool:
    """Whether Chinese has another word for an ordinal: 亚军, or 三季度环比 for "over the second"."""
    place = _PLACES_ZH.get(number)
    if place is not None and place.search(texts.zh):
        return True
    return bool(_PERIOD_BEFORE_ZH.search(texts.zh)) and 3 * number + 1 in texts.zh_months


def _is_period_before(mention: Mention, texts: Texts) -> bool:
    """Return whether English names the month or quarter that 环比 compares with."""
    span = mention.span
    if span is None or span.first is None or span.last is None or not _PERIOD_BEFORE_ZH.search(texts.zh):
        return False
    length = span.last[0] - span.first[0] + 1
    after = {(month - 1) % 12 + 1 for month in range(span.first[0] + length, span.last[0] + length + 1)}
    return bool(after <= texts.zh_months or (span.last[0] == 12 and re.search("年初|[上去]年", texts.zh)))


def is_equivalent(
    text: str, mentions: Sequence[Mention], index: int, paired: Mapping[int, int], other: Side
) -> bool:
    """Return whether an amount is a neighbour, already paired, in another unit: "20,000 mu (1,333 hectares)".

    It is none where the other text has a conversion of its own beside the same neighbour.
    """
    return any(
        near in paired
        and 0 <= near < len(mentions)
        and _are_equivalent(text, mentions, index, near)
        and not other.has_own(paired[near], mentions[index])
        for near in (index - 1, index + 1)
    )


def _are_equivalent(text: str, mentions: Sequence[Mention], index: int, near: int) -> bool:
    first, second = mentions[min(index, near)], mentions[max(index, near)]
    gap = text[first.end : second.start]
    return len(gap) < 40 and bool(_EQUIVALENT.search(gap)) and is_gloss(mentions[near], mentions[index])


class Side:
    """The other text, asked whether a figure of it has a conversion of its own that is still alone."""

    def __init__(self, text: str, mentions: Sequence[Mention], alone: Iterable[int]) -> None:
        self._text, self._mentions, self._alone = text, mentions, frozenset(alone)

    def has_own(self, near: int, converted: Mention) -> bool:
        """Return whether a lone figure stands beside it, in the unit of a conversion in the first text."""
        for index in (near - 1, near + 1):
            if index in self._alone and self._mentions[index].unit == converted.unit:
                first, second = self._mentions[min(index, near)], self._mentions[max(index, near)]
                gap = self._text[first.end : second.start]
                if len(gap) < 40 and _EQUIVALENT.search(gap):
                    return True
        return False


def is_less_precise(zh: Mention, en: Mention, texts: Texts) -> bool:
    """Return whether English drops the day or the year of a date without a word that stands for it."""
    if zh.span is None or en.span is None or zh.span.first is None or en.span.first is None:
        return False
    if zh.span.first[0] and zh.span.first[1] and not en.span.first[1]:
        return not _EDGE_EN.search(texts.en[max(0, en.start - 24) : en.start])
    if zh.span.year and not en.span.year:
        return not texts.en_names(zh.span.year)
    return False
