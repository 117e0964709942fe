"""The periods that a text names, and the date of the text."""

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
# Words for the year before, in a report of the first months of a year.
_LAST_YEAR = re.compile(r"过去(?:的)?一年|一年来|去年全年|全年(?:完成|实现|共|累计)")
_MONTHS_AFTER, _LAST_MONTH = 3, 12
# After these words, a date is a base of comparison or a start, not the period of a figure.
_NO_PERIOD = re.compile(r"(?:[比较同与对自到至]|不同于|建于|成立于|始建于|规划至|力争到)(?:了)?\Z")
# A date without these is a holiday such as 五一, which is no period.
NAMES_TIME = re.compile(r"[0-9年月日号季]|半")
_ASIDE = re.compile(r"[^，,。]*(?:之后|以后|过后)[，,]")
_UP_TO = re.compile(r"(?:截至|截止|截止到|至)\Z")
_SINCE = re.compile(r"\s?年?(?:以来|起)")
# A report follows its press conference within this time.
_RECENT = timedelta(days=14)
_LEAD = 6  # blocks at the start that may name the day of the press conference
_REPORTED = re.compile(r"发布会|通报会|新闻通气会|座谈会")


class NamedPeriod(NamedTuple):
    """A period in a text: its days and words; ``is_until`` where figures are totals up to it (截至6月末)."""

    days: Days
    words: str
    end: int = 0  # where the words end
    is_until: bool = False


class Calendar:
    """The date of a text, perhaps partial, and the day of the press conference named in its lead."""

    def __init__(self, text_date: str, passages: Sequence[Passage]) -> None:
        self.given = parsed_or_none(text_date)
        self._year = self._year_told_of(passages)
        self._day = self._day_of_lead(passages)

    @property
    def as_of(self) -> Period | None:
        """The date up to which the text's figures are complete: the day in its lead, or its own date."""
        return self._year or self._day or self.given

    def to_date(self, *, years_before: int = 0) -> Period | None:
        """Return the period from 1 January, of this or an earlier year, to the date of the text."""
        until = self.as_of
        return as_period(Days(date(until.end.year - years_before, 1, 1), until.end)) if until else None

    def days(self, mention: Mention, before: str = "", year: int | None = None) -> Days | None:
        """Return the days of a period in the text; None where its year is unknown or it is in the future.

        ``before`` are the words before it, ``year`` the one that its paragraph is about.
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

    def named_periods(
        self, mentions: Sequence[Mention], text: str, start: int, at: int, year: int | None = None
    ) -> Iterator[NamedPeriod]:
        """Yield the periods from ``start`` on that a figure at ``at`` may belong to.

        ``year`` is the one that the paragraph is about.
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
        """Return the candidate years of a date without one: that of the text, and the one before."""
        return [self.given.end.year, self.given.end.year - 1] if self.given and span.first else []

    def whole_year(self) -> Period | None:
        """Return the year that 全年 means: in the first months of a year, the one before."""
        until = self.given
        if until is None:
            return None
        is_over = until.kind in ("day", "month") and until.end.month <= _MONTHS_AFTER
        return parse_period(str(until.end.year - is_over))

    def ends_after(self, period: str) -> bool:
        """Return whether a period ends after the date of the text."""
        return self.given is not None and parse_period(period).end > self.given.end

    def _year_told_of(self, passages: Sequence[Passage]) -> Period | None:
        """Return the year that an annual report is about, for texts of December to March."""
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
    """Return the days of a span with a year; None where it runs backwards or is out of range."""
    if span.year is None or not FIRST_YEAR <= span.year <= LAST_YEAR:
        return None
    days = days_of(span)
    return days if days and days.start <= days.end else None


def parsed_or_none(text: str) -> Period | None:
    """Return a period in its canonical form; None for anything else."""
    try:
        return parse_period(text)
    except PeriodError:
        return None
