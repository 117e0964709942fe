"""Words of two texts in place of years, months, ranks and counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from figures.extract import Mention
from figures.extract.patterns import any_of

# Years that a text names without writing them.
_YEAR_IN_WORDS_EN = re.compile(
    rf"(?i)\b(?:{any_of('this last that previous same current next past following preceding')} year"
    r"|year-end|year-on-year|year on year|year earlier|of the year|year's)\b"
)
_YEAR_IN_WORDS_ZH = re.compile(r"[今去前明上本当同全](?:年|期)|年[底初末内]|同比|一年")
# Words for a first place, for two, for 100 percent.
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
_WEEKDAY_EN = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_WEEKDAY_ZH = re.compile("(?:周|星期|礼拜)[一二三四五六日天末]")
_ALL_EN = re.compile(
    rf"(?i)\b{any_of('all every entire(?:ly)? fully? complete(?:ly)? whole universal total(?:ly)? each')}\b"
)
_ALL_ZH = re.compile(r"全|都|均|皆|所有")
_LISTED = re.compile(r"[、和及与]|——")
_LIST_BREAKS = re.compile(r"[,，。;；!?：:\n—是为有]")
LONGEST_LIST = 12


class Texts:
    """Both texts and what they say in words; each is searched once for all figures."""

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
    def zh_compares_periods(self) -> bool:
        """Chinese compares with the month or quarter before, or with that of the year before."""
        return bool(re.search(r"环比|上月|上个?季|[上去]年|同比|同期|年初", self.zh))

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
        return frozenset(count for count in counts if 2 <= count <= LONGEST_LIST)

    @cached_property
    def en_names_weekday(self) -> bool:
        """English names a day of the week where Chinese has none: 11日, "on Tuesday"."""
        return bool(_WEEKDAY_EN.search(self.en)) and not _WEEKDAY_ZH.search(self.zh)

    @cached_property
    def en_says_month(self) -> bool:
        """English says "last month" or "this month" for one that Chinese names."""
        return bool(re.search(r"(?i)\b(?:last|this|that|previous) month\b", self.en))

    @cached_property
    def en_says_quarter(self) -> bool:
        """English says "in the quarter" or "last quarter" for one that Chinese names."""
        words = r"(?i)\b(?:for|in|over|during|of) (?:the|this|that|last) quarter\b"
        return bool(re.search(words, self.en))

    @cached_property
    def en_says_next_day(self) -> bool:
        """English says "the next day" for one that Chinese dates."""
        words = r"(?i)\b(?:(?:next|following) (?:day|morning|evening|night)|day after|day later)\b"
        return bool(re.search(words, self.en))

    @cached_property
    def zh_says_next_day(self) -> bool:
        """Chinese says 次日 for a day that English dates."""
        return bool(re.search("次日|翌日|第二天|隔天|转天", self.zh))

    def en_names(self, year: int) -> bool:
        """Return whether English states a year anywhere, or says "last year" and the like."""
        return year in self.en_years or self.en_names_years
