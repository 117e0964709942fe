"""The period of a figure: named beside it, carried on from before, or as far as the report goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from achievements.checks.times import Days, as_period, days_of
from achievements.drafting.reading import Passage, Sentence
from achievements.drafting.rows import Choice, Sureness
from achievements.model.entities import Measure
from figures import Period, PeriodError, parse_period
from figures.extract import Mention, Span

TO_DATE = re.compile(r"今年以来|年初以来|今年|年内")
SO_FAR = re.compile(r"截至目前|截止目前|目前|当前|如今|迄今|至今|截至(?:报道|发稿)时")
_NO_PERIOD = re.compile(r"(?:[比较同与对继自到至]|不同于|建于|成立于|始建于|规划至|力争到)(?:了)?\Z")
_UP_TO = re.compile(r"(?:截至|截止|截止到|至)\Z")
_SINCE = re.compile(r"\s?年?(?:以来|起)")
# A press conference is reported within so many days.
_RECENT = timedelta(days=14)
_LEAD = 4  # blocks in which the day of the report is looked for


class Calendar:
    """What is known of the time of a text: its date, perhaps partial, and the day that its lead names."""

    def __init__(self, text_date: str, passages: Sequence[Passage]) -> None:
        self.given = _parsed(text_date)
        self.day = self._day_of_lead(passages)

    @property
    def as_of(self) -> Period | None:
        """Up to when the figures of the text go: the day of the lead, or the date of the text."""
        return self.day or self.given

    def to_date(self) -> Period | None:
        """From the start of the year to the date of the text."""
        until = self.as_of
        return as_period(Days(date(until.end.year, 1, 1), until.end)) if until else None

    def of(self, mention: Mention, before: str) -> tuple[Days, str] | None:
        """The days of a period in the text and how it is said; None where its year is unknown."""
        span = mention.span
        if span is None:
            return None
        years = [span.year] if span.year else self._years(span)
        for year in years:
            days = days_of(Span(year, span.first, span.last))
            if days and (self.given is None or span.year or days.start <= self.given.end):
                return days, before
        return None

    def _years(self, span: Span) -> list[int]:
        """The year of a date that names none: that of the text, or the one before."""
        return [self.given.end.year, self.given.end.year - 1] if self.given and span.first else []

    def _day_of_lead(self, passages: Sequence[Passage]) -> Period | None:
        if self.given is None or self.given.kind != "day":
            return None
        for passage in passages[:_LEAD]:
            for mention in passage.prose.mentions:
                found = self.of(mention, "") if mention.kind == "period" else None
                if found and found[0].start == found[0].end:
                    ago = self.given.start - found[0].start
                    if timedelta(0) < ago <= _RECENT:
                        return as_period(found[0])
        return None


class Periods:
    """Gives each figure of a passage its periods, in the order of the text."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._passage = -1
        self._carried: tuple[Days, tuple[str, ...], bool] | None = None

    def read(self, sentence: Sentence, at: int, measure: Measure | None) -> tuple[Choice, ...]:
        """The periods of a figure at an offset, the likeliest first."""
        if sentence.passage.number != self._passage:
            self._passage, self._carried = sentence.passage.number, None
        found = list(self._candidates(sentence, at, measure))
        return tuple({choice.id: choice for choice in reversed(found)}.values())[::-1]

    def leave(self, sentence: Sentence) -> None:
        """Note what the sentence says for those after it."""
        said = list(self._said(sentence, sentence.end))
        if said:
            self._carried = said[-1]
        elif SO_FAR.search(sentence.words) or TO_DATE.search(sentence.words):
            self._carried = None

    def _candidates(self, sentence: Sentence, at: int, measure: Measure | None) -> Iterator[Choice]:
        said = list(self._said(sentence, at))
        clause, words = sentence.clause_of(at), sentence.passage.text
        later = [each for each in self._said(sentence, clause[1]) if each not in said]
        vague = self._vague(words, sentence.start, at, measure)
        if said and not (vague and self._stands_after(words, sentence, at)):
            yield self._choice(said[-1], Sureness.SURE, measure)
        elif later:
            yield self._choice(later[0], Sureness.LIKELY, measure)
        if vague:
            yield vague
        if self._carried and not vague:
            yield self._choice(self._carried, Sureness.LIKELY, measure)
        for period in self._by_measure(measure):
            yield Choice(period.text, Sureness.POSSIBLE if said or vague else Sureness.LIKELY)

    def _said(self, sentence: Sentence, until: int) -> Iterator[tuple[Days, tuple[str, ...], bool]]:
        """The periods named in a sentence before an offset; the last is whether it is told up to then."""
        text = sentence.passage.text
        for mention in sentence.mentions:
            if mention.kind != "period" or mention.end > until:
                continue
            before = text[sentence.start : mention.start]
            if _NO_PERIOD.search(before) and not _UP_TO.search(before):
                continue
            if _SINCE.match(text, mention.end):
                continue
            found = self._calendar.of(mention, mention.text)
            if found:
                yield found[0], (mention.text,), bool(_UP_TO.search(before))

    def _stands_after(self, text: str, sentence: Sentence, at: int) -> bool:
        """Whether words like 目前 stand nearer to the figure than any period."""
        vague = [
            m.end()
            for m in (*SO_FAR.finditer(text, sentence.start, at), *TO_DATE.finditer(text, sentence.start, at))
        ]
        named = [m.end for m in sentence.mentions if m.kind == "period" and m.end <= at]
        return bool(vague) and max(vague) > max(named, default=0)

    def _vague(self, text: str, start: int, at: int, measure: Measure | None) -> Choice | None:
        calendar = self._calendar
        found = [*SO_FAR.finditer(text, start, at), *TO_DATE.finditer(text, start, at)]
        if not found or calendar.as_of is None:
            return None
        words = max(found, key=lambda match: match.end())
        as_stock = measure in ("stock", "ratio") or (measure is None and SO_FAR.fullmatch(words[0]))
        period = calendar.as_of if as_stock else calendar.to_date()
        return Choice(period.text, Sureness.LIKELY, (words[0],)) if period else None

    def _by_measure(self, measure: Measure | None) -> Iterator[Period]:
        calendar = self._calendar
        to_date, as_of = calendar.to_date(), calendar.as_of
        first, second = (as_of, to_date) if measure in ("stock", "ratio") else (to_date, as_of)
        yield from (period for period in (first, second) if period)

    def _choice(
        self, said: tuple[Days, tuple[str, ...], bool], sureness: Sureness, measure: Measure | None
    ) -> Choice:
        days, words, is_until = said
        if is_until and measure not in ("stock", "ratio"):
            days = Days(date(days.start.year, 1, 1), days.end)
        return Choice(as_period(days).text, sureness, words)


def _parsed(text: str) -> Period | None:
    try:
        return parse_period(text)
    except PeriodError:
        return None
