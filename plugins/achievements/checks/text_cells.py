"""Figures of the data that a text gives for another period or indicator, or in the other direction.

`text_data` compares a statement with the cell of the data that it is about. Where that cell is
empty because the figure was entered in another one, there is nothing to compare; here the figure
itself identifies the cell: put in by its key, or exact, of the post's own sources and place, the
only one of its value there, and with so many digits that another is unlikely to have them by
chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from achievements.checks.naming import Named, NameFinder, vocabulary
from achievements.checks.prose import Prose
from achievements.checks.sentences import Clause, Sentence, split_sentences
from achievements.checks.standard_indicators import STANDARD_INDICATORS
from achievements.checks.statements import Statement, is_percentage, narrows_nothing
from achievements.checks.subject import Subject, Writing
from achievements.checks.text_data import DataContradiction, goes_other_way
from achievements.checks.times import Days, as_period, days_of, months_of, periods_of, years_of
from achievements.model.entities import LANGS, Dataset, Lang, Observation, Place
from achievements.model.findings import Finding, Message, Severity, places
from achievements.model.readings import preferred
from achievements.model.rule import Rule
from achievements.posts.figure_roles import split_reference
from figures import Qualifier, format_period
from figures.compare.dimension import significant_digits
from figures.extract import Mention

IN_ANOTHER_CELL = Rule(
    "figure-in-another-cell",
    Severity.WARNING,
    Message(
        "正文的数字在数据里记在别处", "The data has a figure of the text under another period or indicator"
    ),
)
RULES = (IN_ANOTHER_CELL,)

# Digits, apart from the zeros at its end, from which on a figure is known again by its value.
_LEAST_DIGITS = 3
_YEAR = (1, 1, 12, 31)
# Words for an earlier time than that of the sentence.
_EARLIER = re.compile(
    r"去年|上年|前年|上一年|同期|last year|(?:previous|preceding) year|year (?:before|earlier)", re.IGNORECASE
)


class Misplaced(NamedTuple):
    """A figure of a text, the observation with that figure, and what the text has instead of its cell."""

    prose: Prose
    mention: Mention
    observation: Observation
    said: Message
    days: Days | None  # of the figure in the text, where these are not the observation's

    @property
    def place(self) -> Place:
        """The place of the figure."""
        return self.prose.place(self.mention.start)

    @property
    def identity(self) -> tuple[object, ...]:
        """The key by which one misplaced figure in several places is reported once."""
        period = self.observation.period_place
        what = self.observation.key if self.days is None or period is None else period
        return IN_ANOTHER_CELL.name, what, self.days


class _Held(NamedTuple):
    """A figure of a text, and the observation identified by its value or its role."""

    mention: Mention
    observation: Observation


def find_misplaced(subject: Subject, dataset: Dataset) -> Iterator[Misplaced | DataContradiction]:
    """Yield the figures whose period, indicator or direction differs from the data's."""
    for writing in subject.writings:
        yield from _Reader(subject, writing, dataset).read()


def finding_of(same: Sequence[Misplaced], dataset: Dataset) -> Finding:
    """Return one finding for the same misplaced figure in several places, at the first of them."""
    first = same[0]
    observation, written, many = first.observation, first.mention.text, places(len(same))
    name, place = dataset.indicators[observation.indicator].name, observation.place
    zh, en = (format_period(observation.period, lang) for lang in LANGS)
    found = IN_ANOTHER_CELL.finding(
        first.place,
        Message(
            f"“{written}”{many.zh}在正文里{first.said.zh}，数据却记为{zh}的“{name.zh}”"
            f"（{place.file}:{place.line}）；请对照来源核对两处",
            f"“{written}”{many.en} {first.said.en} in the text, yet the data has it as “{name.en}”, {en} "
            f"({place.file}:{place.line}): look it up in the source, and correct one of the two",
        ),
    )
    return replace(found, cause=place.file) if first.days is not None else found


def _known_by_value(number: Fraction, unit: str, subject: Subject) -> Observation | None:
    """Return the only observation with a value from a post's sources and districts, or None."""
    if not _is_long(number):
        return None
    held = subject.held
    found = held.numbered(number, unit)
    if not found:
        return None

    def is_own(observation: Observation) -> bool:
        return observation.source in subject.sources and observation.district in subject.districts

    def is_preferred(observation: Observation) -> bool:
        cell = held.standing(observation.district, observation.indicator)
        return observation in preferred(filter(is_own, cell), ())

    same = [
        observation
        for observation in found
        if (value := observation.value) is not None
        and (Fraction(value.value), value.unit) == (number, unit)
        and is_own(observation)
        and is_preferred(observation)
    ]
    return same[0] if len(same) == 1 and _is_telling(same[0]) else None


def _is_long(number: Fraction) -> bool:
    """Return whether a number has so many digits that two are unlikely to be equal by chance."""
    return len(significant_digits(abs(number))) >= _LEAST_DIGITS


def _is_telling(observation: Observation) -> bool:
    """Return whether a value is exact, with enough digits."""
    value = observation.value
    return value is not None and value.qualifier is Qualifier.EXACT and _is_long(Fraction(value.value))


@cache
def _standard_names(lang: Lang) -> NameFinder:
    """Return a finder of the names of indicators that statistics use everywhere."""
    return NameFinder({name.get(lang): [name.zh] for name in STANDARD_INDICATORS}, lang)


class _Reader:
    """The figures of one text, compared with the data."""

    def __init__(self, subject: Subject, writing: Writing, dataset: Dataset) -> None:
        self._subject = subject
        self._writing = writing
        self._dataset = dataset
        self._words = vocabulary(dataset, writing.lang)
        self._standard = _standard_names(writing.lang)
        mentions = [mention for block in writing.blocks for mention in block.mentions]
        self._years = years_of(mentions)
        self._in_tables = {
            (id(statement.prose), statement.mention.start): statement.days
            for statement in writing.statements
            if statement.prose.kind == "row"
        }

    def read(self) -> Iterator[Misplaced | DataContradiction]:
        """Yield each figure that the data has for another period or indicator, or in the other direction."""
        heading: Prose | None = None
        for block in self._writing.blocks:
            if block.kind == "heading":
                heading = block
            if block.kind in ("header", "picture"):
                continue
            known = self._known(block)
            for sentence in self._sentences(block) if known else ():
                yield from self._in_sentence(sentence, known, heading)

    def _sentences(self, block: Prose) -> Iterator[Sentence]:
        """Yield the sentences of a block; a row of a table is one."""
        if block.kind == "row":
            yield Sentence(block, 0, len(block.text), self._words, block.mentions)
        else:
            yield from split_sentences(block, self._words)

    def _in_sentence(
        self, sentence: Sentence, known: Mapping[int, tuple[Observation, str]], heading: Prose | None
    ) -> Iterator[Misplaced | DataContradiction]:
        for mention in sentence.mentions:
            if mention.start not in known:
                continue
            observation, part = known[mention.start]
            growth: Mention | None = mention if part == "yoy" else None
            if part == "value":
                held = _Held(mention, observation)
                yield from self._misplaced(sentence, held, heading)
                growth = _growth_beside(sentence, mention)
            if growth is not None and goes_other_way(growth, observation):
                yield _contradiction(sentence.prose, growth, observation)

    def _misplaced(self, sentence: Sentence, held: _Held, heading: Prose | None) -> Iterator[Misplaced]:
        days = self._other_days(sentence, held, heading)
        if days is not None:
            zh, en = (format_period(as_period(days), lang) for lang in LANGS)
            yield Misplaced(sentence.prose, *held, Message(f"说的是{zh}", f"is said of {en}"), days)
        name = self._other_name(sentence, held)
        if name is not None:
            yield Misplaced(sentence.prose, *held, Message(f"说的是“{name}”", f"is said of “{name}”"), None)

    def _known(self, block: Prose) -> dict[int, tuple[Observation, str]]:
        """Return the observation and the part of it that a figure states, by the start of the figure."""
        found = ((mention.start, self._held(block, mention)) for mention in block.mentions)
        return {start: (observation, part) for start, (observation, part) in found if observation is not None}

    def _held(self, prose: Prose, mention: Mention) -> tuple[Observation | None, str]:
        """Return the observation that a figure states, or None, and which part of it."""
        filled = prose.filled_at(mention.start)
        if filled is not None:
            key, part = split_reference(filled.target)
            observation = self._subject.held.observation(key)
            is_whole = observation is not None and not observation.breakdown and observation.scope is None
            return (observation if is_whole else None), part
        if mention.kind != "amount" or mention.qualifier is not Qualifier.EXACT:
            return None, ""
        return _known_by_value(mention.value, mention.unit, self._subject), "value"

    def _other_days(self, sentence: Sentence, held: _Held, heading: Prose | None) -> Days | None:
        """Return the period of a figure in the text, if it is the same months of another year; else None."""
        before = sentence.prose.text[sentence.start : held.mention.start]
        days = None if _EARLIER.search(before) else self._days(sentence, held.mention, heading)
        period = held.observation.period
        if days is None or days.start.year == period.year or months_of(days) != months_of(period):
            return None
        if any(self._resolve(m) == (period.start, period.end) for m in periods_of(sentence.prose.mentions)):
            return None  # the text speaks of both years
        return days

    def _days(self, sentence: Sentence, mention: Mention, heading: Prose | None) -> Days | None:
        """Return the period of a figure: the last one named before it, or the months in heading or title.

        None where there is no single one.
        """
        if sentence.prose.kind == "row":
            return self._in_tables.get((id(sentence.prose), mention.start))
        own = [m for m in periods_of(sentence.mentions) if m.end <= mention.start]
        if own:
            return self._resolve(own[-1])
        for above in (heading, self._writing.blocks[0]):
            found = {self._resolve(m) for m in periods_of(above.mentions)} if above is not None else set()
            if found:
                days = found.pop() if len(found) == 1 else None
                return None if days is None or months_of(days) == _YEAR else days
        return None

    def _resolve(self, mention: Mention) -> Days | None:
        """Return the days of a period, or None; without a year, the last such days before the post.

        Where the text names a year that is not that of the post, it may be of either, and is not
        known.
        """
        span = mention.span
        if span is None:
            return None
        published = self._subject.date
        if span.year is not None or self._years:
            return days_of(span, self._years | ({published.year} if published else set()))
        if published is None or published.kind != "day":
            return None
        for year in (published.year, published.year - 1):
            days = days_of(span, {year})
            if days is None or days.start <= published.end:
                return days
        return None

    def _other_name(self, sentence: Sentence, held: _Held) -> str | None:
        """Return the name of the indicator that a figure has in the text, if it is another one; else None."""
        observation = held.observation
        if any(observation.indicator in named.ids for named in sentence.indicators):
            return None
        clause = next(c for c in sentence.clauses if c.start <= held.mention.start < max(c.end, c.start + 1))
        name = self._name_before(sentence, clause, held.mention)
        if name is None or self._may_be(name, observation):
            return None
        return sentence.prose.text[name.start : name.end]

    def _name_before(self, sentence: Sentence, clause: Clause, mention: Mention) -> Named | None:
        """Return the only name of an indicator in a clause, if nothing else is between it and the figure."""
        text = sentence.prose.text[clause.start : mention.start]
        known = self._words.indicators.find(text) or self._standard.find(text)
        if len(known) != 1:
            return None
        name = Named(known[0].start + clause.start, known[0].end + clause.start, known[0].ids)
        rest = sentence.rest(Clause(clause.start, mention.start), name)
        return name if narrows_nothing(rest, sentence.prose.lang) else None

    def _may_be(self, name: Named, observation: Observation) -> bool:
        """Return whether a name may be that of an observation's indicator, of its part or of its whole."""
        indicators = self._dataset.indicators
        own = indicators[observation.indicator]
        for each in name.ids:
            other = indicators.get(each)
            if other is None:  # a standard name
                if each in own.name.zh or own.name.zh in each or own.short_name.zh in each:
                    return True
            elif other.unit != own.unit or own.id in (other.id, other.part_of) or other.id == own.part_of:
                return True
        return False


def _contradiction(prose: Prose, growth: Mention, observation: Observation) -> DataContradiction:
    days = Days(observation.period.start, observation.period.end)
    cell = observation.indicator, observation.district, days
    return DataContradiction(Statement(prose, growth, "yoy", *cell), (observation,))


def _growth_beside(sentence: Sentence, value: Mention) -> Mention | None:
    """Return the percentage next to a value, with no other amount between, or None.

    None also where the sentence states the same growth in both directions: one of them is of
    another year.
    """
    amounts = [mention for mention in sentence.mentions if mention.kind == "amount"]
    at = amounts.index(value)
    beside = (*amounts[at + 1 : at + 2], *amounts[max(at - 1, 0) : at])
    growth = next((mention for mention in beside if is_percentage(mention)), None)
    if growth is None:
        return None
    ways = {m.direction for m in amounts if is_percentage(m) and m.value == growth.value}
    return growth if len(ways) == 1 else None
