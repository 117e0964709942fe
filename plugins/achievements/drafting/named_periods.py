"""The periods that a text names, and what is known of its time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from achievements.checks.times import Days, as_period, days_of
from achievements.drafting.reading import Passage
from figures import Period, PeriodError, parse_period
from figures.extract import Mention, Span
from figures.period import FIRST_YEAR, LAST_YEAR

_THIS_YEAR = re.compile(r"(?:今年|本年|当前)\Z")
_OF_YEAR_BEFORE = re.compile(r"(?:去年|上年)\Z")
# What is told of the year that is over, in a report of its first months.
_LAST_YEAR = re.compile(r"过去(?:的)?一年|一年来|去年全年|全年(?:完成|实现|共|累计)")
_MONTHS_AFTER, _LAST_MONTH = 3, 12
# A date to which something is compared, or from which it goes on, is not the period of a figure.
_NO_PERIOD = re.compile(r"(?:[比较同与对自到至]|不同于|建于|成立于|始建于|规划至|力争到)(?:了)?\Z")
# 五一 and other feasts name no period of their own.
NAMES_TIME = re.compile(r"[0-9年月日号季]|半")
_ASIDE = re.compile(r"[^，,。]*(?:之后|以后|过后)[，,]")
_UP_TO = re.compile(r"(?:截至|截止|截止到|至)\Z")
_SINCE = re.compile(r"\s?年?(?:以来|起)")
# A press conference is reported within so many days.
_RECENT = timedelta(days=14)
_LEAD = 6  # blocks in which the day of the report is looked for
_REPORTED = re.compile(r"发布会|通报会|新闻通气会|座谈会")


class NamedPeriod(NamedTuple):
    """A period that a text names: its days, its words, and whether it is told up to then (截至6月末)."""

    days: Days
    words: str
    end: int = 0  # where the words end
    is_until: bool = False


class Calendar:
    """What is known of the time of a text: its date, perhaps partial, and the day that its lead names."""

    def __init__(self, text_date: str, passages: Sequence[Passage]) -> None:
        self.given = parsed_or_none(text_date)
        self._year = self._year_told_of(passages)
        self._day = self._day_of_lead(passages)

    @property
    def as_of(self) -> Period | None:
        """Up to when the figures of the text go: the day of the lead, or the date of the text."""
        return self._year or self._day or self.given

    def to_date(self, *, years_before: int = 0) -> Period | None:
        """From the start of the year, or of one before it, to the date of the text."""
        until = self.as_of
        return as_period(Days(date(until.end.year - years_before, 1, 1), until.end)) if until else None

    def days(self, mention: Mention, before: str = "", year: int | None = None) -> Days | None:
        """The days of a period in the text; None where its year is unknown or it is yet to come.

        ``before`` are the words before it; ``year`` is that of which a paragraph tells.
        """
        span = mention.span
        if span is None:
            return None
        if self.given and not span.year and _OF_YEAR_BEFORE.search(before):
            year = self.given.end.year - 1
        if year and span.first and not span.year and not _THIS_YEAR.search(before):
            span = span._replace(year=year)
        for year in [span.year] if span.year else self._years(span):
            days = sound_days(Span(year, span.first, span.last))
            if days and (self.given is None or span.year or days.start <= self.given.end):
                return days
        return None

    def said(
        self, mentions: Sequence[Mention], text: str, start: int, at: int, year: int | None = None
    ) -> Iterator[NamedPeriod]:
        """The periods among some figures of a sentence, from ``start``, that a figure at ``at`` may be of.

        ``year`` is that of which the paragraph tells.
        """
        for mention in mentions:
            before = text[start : mention.start]
            days = self.days(mention, before, year) if mention.kind == "period" else None
            is_until = bool(_UP_TO.search(before))
            aside = _ASIDE.match(text, mention.end) if before.endswith("继") else None
            if (
                days is None
                or not NAMES_TIME.search(mention.text)
                or (aside is not None and aside.end() <= at)
                or _SINCE.match(text, mention.end)
                or (_NO_PERIOD.search(before) and not is_until)
            ):
                continue
            yield NamedPeriod(days, mention.text, mention.end, is_until)

    def _years(self, span: Span) -> list[int]:
        """The year of a date that names none: that of the text, or the one before."""
        return [self.given.end.year, self.given.end.year - 1] if self.given and span.first else []

    def whole_year(self) -> Period | None:
        """The year that 全年 means: the one that is over, in the first months of the next."""
        until = self.given
        if until is None:
            return None
        is_over = until.kind in ("day", "month") and until.end.month <= _MONTHS_AFTER
        return parse_period(str(until.end.year - is_over))

    def ends_after(self, period: str) -> bool:
        """Return whether a period goes on after the date of the text."""
        return self.given is not None and parse_period(period).end > self.given.end

    def _year_told_of(self, passages: Sequence[Passage]) -> Period | None:
        """The whole year that a report of its last month or of the months after it tells of."""
        given = self.given
        if given is None or given.kind not in ("day", "month"):
            return None
        if given.end.month == _LAST_MONTH:
            year = str(given.end.year)
            is_told = any(passage.text.startswith(f"{year}年，") for passage in passages[:_LEAD])
            return parse_period(year) if is_told else None
        is_over = given.end.month <= _MONTHS_AFTER
        is_told = is_over and any(_LAST_YEAR.search(passage.text) for passage in passages)
        return parse_period(str(given.end.year - 1)) if is_told else None

    def _day_of_lead(self, passages: Sequence[Passage]) -> Period | None:
        if self.given is None or self.given.kind != "day":
            return None
        for passage in passages[:_LEAD]:
            for mention in passage.prose.mentions if _REPORTED.search(passage.text) else ():
                days = self.days(mention) if mention.kind == "period" else None
                if (
                    days
                    and days.start == days.end
                    and timedelta(0) < self.given.start - days.start <= _RECENT
                ):
                    return as_period(days)
        return None


def sound_days(span: Span) -> Days | None:
    """The days of a span whose year is named; None for one that runs backwards or lies out of all reports."""
    if span.year is None or not FIRST_YEAR <= span.year <= LAST_YEAR:
        return None
    days = days_of(span)
    return days if days and days.start <= days.end else None


def parsed_or_none(text: str) -> Period | None:
    """A period in its canonical form, None for anything else."""
    try:
        return parse_period(text)
    except PeriodError:
        return None
