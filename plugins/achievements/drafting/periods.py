"""The period of a figure: named beside it, carried over, or up to the date of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from achievements.checks.times import Days, as_period
from achievements.drafting.named_periods import Calendar, NamedPeriod
from achievements.drafting.reading import Passage, PassageSentence
from achievements.drafting.rows import Candidate, Sureness
from achievements.model.entities import Measure
from figures import parse_period
from figures.extract import Mention

_TO_DATE = re.compile(r"去年以来|今年以来|年初以来|今年|年内")
_YEAR_BEFORE = re.compile(r"(?<![比较同与对自从])(?:去年|上年)(?:全年)?(?!同期|同|以来|年?[底末初])")
_BY_PART = re.compile(r"分(?:季度|月份?|时段)看")
# How many days a holiday had is not known: a figure of one is asked for its period.
_HOLIDAY = re.compile(
    r"(?:元旦|春节|清明|五一|端午|中秋|国庆|双节)[”’]?节?(?:假期|假日|期间|长假|小长假|黄金周)|黄金周|小长假|节(?:当天|当日)|(?:假期|假日)(?:期间|里)?"
)
_ALL_YEAR = re.compile(
    r"(?<!去年)(?<!上年)全年(?!度|的?(?:任务|目标|计划|预期|预算|收入|总任务|总目标|工作))"
)
_SO_FAR = re.compile(r"截至目前|截止目前|目前|当前|现有|如今|迄今|至今|截至(?:报道|发稿)时")
_SAME = re.compile(r"同期|同一时期|同时期")
_A_WEEK = timedelta(days=7)


class Periods:
    """Finds the periods of figures, in the order of the text."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._carried: NamedPeriod | None = None  # within a paragraph, and from a paragraph to its list
        self._last: NamedPeriod | None = None  # wherever it stood
        self._is_so_far = False  # the paragraph tells what there is now
        self._is_of_holiday = False  # or of a holiday

    def enter(self, passage: Passage, before: Passage | None) -> None:
        """Begin a passage; a list or table keeps the period of the paragraph above it."""
        goes_on = (
            before is not None
            and passage.prose.kind in ("item", "header", "row")
            and before.prose.kind != "heading"
        )
        if not goes_on:
            self._carried, self._is_so_far, self._is_of_holiday = None, False, False

    def read(
        self, sentence: PassageSentence, at: int, measure: Measure | None, of_column: Sequence[Mention] = ()
    ) -> tuple[Candidate, ...]:
        """Return the periods of a figure at an offset, likeliest first; ``of_column``: in its head."""
        found: dict[str, Candidate] = {}
        for choice in self._candidates(sentence, at, measure, of_column):
            found.setdefault(choice.id, choice)
        return tuple(found.values())

    def day_of(self, sentence: PassageSentence) -> tuple[Candidate, ...]:
        """Return the first day, or few days, in a sentence: when its event took place."""
        text = sentence.passage.text
        said = self._calendar.named_periods(sentence.mentions, text, sentence.start, sentence.end)
        return tuple(
            _choice(each, Sureness.SURE, None) for each in said if each.days.end - each.days.start < _A_WEEK
        )[:1]

    def leave(self, sentence: PassageSentence) -> None:
        """Note the periods of a sentence for those after it."""
        text = sentence.passage.text
        said = list(
            self._calendar.named_periods(
                sentence.mentions, text, sentence.start, sentence.end, self._year(sentence)
            )
        )
        is_now, is_year_before = _SO_FAR.search(sentence.words), _YEAR_BEFORE.search(sentence.words)
        is_named = said or is_now or is_year_before or _TO_DATE.search(sentence.words)
        if is_named or _HOLIDAY.search(sentence.words):
            self._is_so_far, self._is_of_holiday = bool(is_now and not said), not is_named
        if said:
            self._carried = self._last = said[-1]
        elif is_year_before and self._calendar.as_of:
            year = self._calendar.as_of.end.year - 1
            self._carried = NamedPeriod(Days(date(year, 1, 1), date(year, 12, 31)), is_year_before[0])
        elif _SAME.search(sentence.words):
            self._carried = self._last
        elif _SO_FAR.search(sentence.words) or _TO_DATE.search(sentence.words):
            self._carried = None

    def _candidates(
        self, sentence: PassageSentence, at: int, measure: Measure | None, of_column: Sequence[Mention]
    ) -> Iterator[Candidate]:
        passage, is_stock = sentence.passage, measure in ("stock", "ratio")
        yield from (
            _choice(NamedPeriod(days, m.text), Sureness.SURE, measure)
            for m in of_column
            if (days := self._calendar.days(m))
        )
        said = self._before(sentence, at)
        vague, vague_at = self._vague(sentence, at, measure)
        if (
            not said
            and not vague
            and (self._is_of_holiday or _HOLIDAY.search(passage.text, sentence.start, at))
        ):
            return
        nearer = bool(vague) and vague_at > max(
            (m.end for m in sentence.mentions if m.kind == "period" and m.end <= at), default=0
        )
        if said and not nearer:
            is_own = not is_stock or said[-1].end >= sentence.clause_of(at)[0]
            yield _choice(said[-1], Sureness.SURE if is_own else Sureness.LIKELY, measure)
        if vague:
            yield vague
        later = [] if said else self._before(sentence, sentence.clause_of(at)[1])
        yield from (_choice(each, Sureness.LIKELY, measure) for each in later[:1])
        if self._carried and not vague:
            first = Candidate(self._carried_text(measure), Sureness.LIKELY, (self._carried.words,))
            as_of = self._calendar.as_of
            goes_on = as_of is not None and self._carried.days.end.year == as_of.end.year
            if (
                is_stock
                and as_of
                and goes_on
                and passage.prose.kind == "paragraph"
                and not self._carried.is_until
            ):
                yield Candidate(as_of.text, Sureness.LIKELY)
            yield first
        if _SAME.search(passage.text, sentence.start, at) and self._last:
            yield _choice(self._last, Sureness.LIKELY, measure)
        for words in (passage.heading.text if passage.heading else "", passage.title):
            yield from self._of_heading(passage, words, measure)
        is_now = is_stock or (measure is None and self._is_so_far)
        yield from self._by_measure(is_stock=is_now, is_likely=not said and not vague)

    def _before(self, sentence: PassageSentence, until: int) -> list[NamedPeriod]:
        mentions = [m for m in sentence.mentions if m.end <= until]
        text, year = sentence.passage.text, self._year(sentence)
        return list(self._calendar.named_periods(mentions, text, sentence.start, until, year))

    def _year(self, sentence: PassageSentence) -> int | None:
        """Return the year that a paragraph's quarters belong to: 2022年 …。分季度看，一季度 …"""
        is_by_part = self._carried is not None and _BY_PART.search(sentence.words)
        return self._carried.days.start.year if self._carried and is_by_part else None

    def _carried_text(self, measure: Measure | None) -> str:
        return _choice(self._carried, Sureness.LIKELY, measure).id if self._carried else ""

    def _of_heading(self, passage: Passage, words: str, measure: Measure | None) -> Iterator[Candidate]:
        heading = passage.heading
        if heading is not None and words == heading.text:
            for said in self._calendar.named_periods(heading.mentions, words, 0, len(words)):
                yield _choice(said, Sureness.LIKELY, measure)

    def _vague(
        self, sentence: PassageSentence, at: int, measure: Measure | None
    ) -> tuple[Candidate | None, int]:
        """Return the period that words like 今年以来 or 目前 mean, and where they end."""
        text, calendar = sentence.passage.text, self._calendar
        found = [
            m
            for words in (_SO_FAR, _TO_DATE, _YEAR_BEFORE, _ALL_YEAR)
            for m in words.finditer(text, sentence.start, at)
        ]
        if not found or calendar.as_of is None:
            return None, 0
        words = max(found, key=lambda match: match.end())
        is_stock = measure in ("stock", "ratio") or (
            measure is None and _SO_FAR.fullmatch(words[0]) is not None
        )
        period = calendar.as_of if is_stock else calendar.to_date()
        if words[0] == "去年以来":
            period = calendar.to_date(years_before=1)
        elif words.re is _YEAR_BEFORE:
            period = parse_period(str(calendar.as_of.end.year - 1))
        elif _ALL_YEAR.fullmatch(words[0]):
            period = calendar.whole_year()
        return (Candidate(period.text, Sureness.LIKELY, (words[0],)) if period else None), words.end()

    def _by_measure(self, *, is_stock: bool, is_likely: bool) -> Iterator[Candidate]:
        periods = [self._calendar.to_date(), self._calendar.as_of]
        for number, period in enumerate(reversed(periods) if is_stock else periods):
            if period:
                yield Candidate(
                    period.text, Sureness.LIKELY if is_likely and not number else Sureness.POSSIBLE
                )


def _choice(said: NamedPeriod, sureness: Sureness, measure: Measure | None) -> Candidate:
    days = said.days
    if said.is_until and measure not in ("stock", "ratio"):
        days = Days(date(days.start.year, 1, 1), days.end)
    return Candidate(as_period(days).text, sureness, (said.words,))
