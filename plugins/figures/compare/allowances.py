"""Allowances: what a translation may omit, add or imply without misstating a figure."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from fractions import Fraction

from figures.compare.derived import SENTENCE_ENDS, follows_from_others
from figures.compare.likeness import Key, key
from figures.compare.texts import LONGEST_LIST, Texts
from figures.extract import Mention, Span
from figures.extract.lexicon import dimension
from figures.extract.mention import MEDALS
from figures.extract.patterns import any_of

# "The previous census" for 第六次; the previous year is another matter.
_PREVIOUS_EN = re.compile(r"(?i)\b(?:previous|preceding) (?!(?:year|month|quarter|week|day|period)s?\b)[a-z]")
# 这三项, 以上4人: those that were counted before may be "they".
_THESE_ZH = re.compile(r"(?:[这那该此]|上述|以上)\Z")
# Words for a second and a third place.
_PLACES_ZH = {
    2: re.compile("次席|次位|亚军|[居屈]次|银牌|次之|再[次度]|另一|又一"),
    3: re.compile("季军|铜牌"),
}
# "The Beijing 2022 Winter Olympics", "Expo 2010": years that belong to the name of an event.
_EVENT_AFTER = re.compile(r" (?:[A-Z][a-z]+ ){0,2}(?:Olympics?|Olympic|Paralympics?|Games|World|Expo|Cup)\b")
_TWO_ZH = re.compile("双|俩|对阵|互|彼此")
_EDGE_EN = re.compile(
    r"(?i)\b" + any_of("end start starting early late begin beginning begins since from mid") + r"\b|-end\b"
)
_UP_TO_EN = re.compile(
    r"(?i)\b"
    + any_of("by to through until till of end ending ended up from first since cumulative\\w*")
    + r"\b"
)
# The 50 points that part growth from decline in a purchasing managers' index.
_BOOM_OR_BUST = re.compile("临界点|荣枯线")
# The halves of a year, which are those of a match or a night as well.
_HALVES = {(1, 0): (6, 0), (7, 0): (12, 0)}
# The size of one mu, explained to readers who do not know it.
_ONE_MU = (Fraction(6, 100), Fraction(7, 100))
_MOST_BEFORE = 6  # earlier figures of the same value that are looked at
_HALF_A_DAY = 12 * 60  # minutes
_NOON_EN = re.compile(r"(?i)\b(?:noon|midday|midnight)\b")


def may_be_left_out(z: int, zh: Sequence[Mention], texts: Texts, said: Mapping[Key, Sequence[int]]) -> bool:
    """Return whether English may omit a Chinese figure; ``said`` are the indexes of stated figures by key."""
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
    if mention.value == 1 and mention.noun in MEDALS:
        return MEDALS[mention.noun] in texts.en.lower()
    if mention.kind == "amount" and follows_from_others(z, zh, texts.zh):
        return True
    before = said.get(key(mention), ())
    if dimension(mention.unit) in ("time", "months"):
        return bool(before)  # 春节假期七天 again: "over the holiday"
    return dimension(mention.unit) == "count" and (
        (mention.value in texts.zh_lists and not mention.decimals)
        or (
            mention.value <= LONGEST_LIST
            and bool(_THESE_ZH.search(texts.zh, max(0, mention.start - 2), mention.start))
        )
        or any(_same_thing(mention, zh[other], texts.zh) for other in before[:_MOST_BEFORE])
    )


def _period_is_understood(mention: Mention, span: Span, zh: Sequence[Mention], texts: Texts) -> bool:
    """Return whether English has a date or a year in other words: "on Tuesday", "last month"."""
    if span.first is None:
        return span.year is not None and (texts.en_names(span.year) or span.year in texts.plan_years)
    if span.first[1] == 0 and span.last is not None and span.last[0] == span.first[0] + 2:
        return texts.en_says_quarter
    if span.first[1] == 0:
        return texts.en_says_month
    return texts.en_names_weekday or (texts.en_says_next_day and _is_next_day(mention, zh))


def _is_next_day(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Return whether a date is the day after another of its text."""
    if mention.span is None or not mention.span.first or mention.span.first != mention.span.last:
        return False
    month, day = mention.span.first
    before = (month, day - 1)
    return day > 1 and any(m.span is not None and before in (m.span.first, m.span.last) for m in mentions)


def _is_day_of_next(e: int, en: Sequence[Mention]) -> bool:
    """Return whether a day belongs to the date after it: "the 15th of March and June", read as dates."""
    day, after = en[e].span, en[e + 1].span if e + 1 < len(en) else None
    if not (day and day.first and after and after.first):
        return False
    return not day.first[0] and day.first[1] == after.first[1]


def _same_thing(again: Mention, before: Mention, text: str) -> bool:
    """Return whether a repeated count counts the same things: by the same word, or in another sentence."""
    if text[again.end : again.end + 2] == text[before.end : before.end + 2]:
        return text[before.end : before.end + 1] not in "、,，。;； " or _word_before(
            again, text
        ) == _word_before(before, text)
    start, end = sorted((again.start, before.start))
    return bool(SENTENCE_ENDS.search(text, start, end)) or _word_before(again, text) == _word_before(
        before, text
    )


def _word_before(mention: Mention, text: str) -> str:
    return text[max(0, mention.start - 2) : mention.start]


def may_be_added(e: int, en: Sequence[Mention], texts: Texts, said: Container[Key]) -> bool:
    """Return whether English may add a figure; ``said`` are the keys of the figures that both state."""
    mention = en[e]
    if mention.weak or mention.kind == "vague" or key(mention) in said or _is_half_of_lanes(e, en):
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
        if (texts.zh_says_next_day and _is_next_day(mention, en)) or _is_day_of_next(e, en):
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
    return (is_count and mention.value in texts.zh_lists) or follows_from_others(e, en, texts.en)


def _is_half_of_lanes(e: int, en: Sequence[Mention]) -> bool:
    """Return whether a figure counts lanes each way beside their total: "eight lanes, four each way"."""
    near = en[max(0, e - 2) : e + 3]
    return en[e].unit == "lane-each-way" and any(
        "lane" in other.noun and other.value == 2 * en[e].value for other in near
    )


def _is_place_or_quarter(number: int, texts: Texts) -> bool:
    """Return whether Chinese has an ordinal in other words: 亚军, or 三季度环比 for "over the second"."""
    place = _PLACES_ZH.get(number)
    if place is not None and place.search(texts.zh):
        return True
    return texts.zh_compares_periods and 3 * number + 1 in texts.zh_months


def _is_period_before(mention: Mention, texts: Texts) -> bool:
    """Return whether English names the month or quarter that 环比 compares with."""
    span = mention.span
    if span is None or span.first is None or span.last is None or not texts.zh_compares_periods:
        return False
    length = span.last[0] - span.first[0] + 1
    after = {(month - 1) % 12 + 1 for month in range(span.first[0] + length, span.last[0] + length + 1)}
    return bool(after <= texts.zh_months or (span.last[0] == 12 and re.search("年初|[上去]年", texts.zh)))


def is_less_precise(zh: Mention, en: Mention, texts: Texts) -> bool:
    """Return whether English drops the day, the first months or the year of a date without a word for it."""
    if zh.span is None or en.span is None or zh.span.first is None or en.span.first is None:
        return False
    if zh.span.first[0] and zh.span.first[1] and not en.span.first[1]:
        return not _EDGE_EN.search(texts.en[max(0, en.start - 24) : en.start])
    if zh.span.first == (1, 0) and zh.span.first != zh.span.last == en.span.first == en.span.last:
        return not _UP_TO_EN.search(texts.en[max(0, en.start - 32) : en.start])  # 1—5月, "in May"
    if zh.span.year and not en.span.year:
        return not texts.en_names(zh.span.year)
    return False
