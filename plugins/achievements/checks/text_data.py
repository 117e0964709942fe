"""Text against data: a figure in a post agrees with the observation of its indicator, place and period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from achievements.checks.held import Held
from achievements.checks.statements import Part, Statement
from achievements.checks.subject import Subject, Writing
from achievements.model.entities import Dataset, Lang, Observation, Place
from achievements.model.findings import Finding, Message, Severity, places
from achievements.model.rule import Rule
from achievements.posts.figure_roles import figure_words, quantity_of
from figures import UNITS, Qualifier, Quantity, format_growth, format_period
from figures.extract import Mention

CONTRADICTION = Rule(
    "text-contradicts-data",
    Severity.ERROR,
    Message("正文数字与数据不符", "A figure in a text is not that of the data"),
)
RULES = (CONTRADICTION,)

# How far "about" may be from the true value, and how far "more than" below it.
_ABOUT = Fraction(1, 10)
_MORE_THAN = 2

_PARTS = {
    "value": Message("", ""),
    "yoy": Message("同比增长", " (growth)"),
    "target": Message("完成年度任务", " (completion of the target)"),
}


class DataContradiction(NamedTuple):
    """A figure of a text, and the observations of its cell, from each source."""

    statement: Statement
    observations: tuple[Observation, ...]
    is_in_both: bool = False  # the text in the other language has the same figure

    @property
    def place(self) -> Place:
        """The place of the figure."""
        return self.statement.prose.place(self.statement.mention.start)

    @property
    def identity(self) -> tuple[object, ...]:
        """The key by which one wrong figure in several places is reported once."""
        mention = self.statement.mention
        return self.observations[0].key, self.statement.part, mention.value, mention.unit, mention.direction


def find_contradictions(subject: Subject, dataset: Dataset) -> Iterator[DataContradiction]:
    """Yield the figures that contradict the data, where indicator, place and period are certain."""
    for writing in subject.writings:
        for statement in writing.statements:
            mention, part = statement.mention, statement.part
            if statement.prose.is_filled(mention.start):
                continue
            stated = _stated(statement, subject.held)
            counter = dataset.indicators[statement.indicator].counter
            if stated and not any(agrees(mention, quantity, part, counter) for _, quantity in stated):
                others = (other for other in subject.writings if other is not writing)
                shared = any(has_figure(other, mention) for other in others)
                yield DataContradiction(statement, tuple(observation for observation, _ in stated), shared)


def has_figure(writing: Writing, figure: Mention) -> bool:
    """Return whether a text has a figure of the same value in the same unit."""
    wanted = figure.value, figure.unit
    return any((each.value, each.unit) == wanted for block in writing.blocks for each in block.mentions)


def agrees(mention: Mention, quantity: Quantity, part: Part, counter: str = "") -> bool:
    """Return whether a figure in a text is that of the data, rounded to the digits it is written with.

    ``counter`` is the Chinese measure word of the indicator, "" where it has none.
    """
    value, exact = mention.value, Fraction(quantity.value)
    if mention.unit != quantity.unit and not is_counted_in(mention, quantity, counter):
        # Another unit may be a conversion; the same number in another currency is a slip.
        return value != exact
    if part == "yoy" and mention.direction:
        value = -value if mention.direction == "down" else value
    elif part == "yoy":
        exact = abs(exact)
    if quantity.qualifier is not Qualifier.EXACT:
        return abs(value - exact) <= abs(exact) * _ABOUT
    match mention.qualifier:
        case Qualifier.MORE_THAN | Qualifier.AT_LEAST:
            return abs(value) <= abs(exact) <= abs(value) * _MORE_THAN and value * exact >= 0
        case Qualifier.NEARLY | Qualifier.LESS_THAN | Qualifier.AT_MOST:
            return abs(exact) <= abs(value) <= abs(exact) * (1 + _ABOUT) and value * exact >= 0
        case Qualifier.ABOUT:
            return abs(value - exact) <= abs(exact) * _ABOUT
        case Qualifier.EXACT:
            last_place = mention.scale - mention.decimals
            is_rounder = last_place > quantity.last_place
            return value == exact or (is_rounder and abs(value - exact) < Fraction(10) ** last_place)


def is_counted_in(mention: Mention, quantity: Quantity, counter: str) -> bool:
    """Return whether a count has the measure word that the data has: 3862户 of businesses."""
    words = UNITS[mention.unit].zh if mention.unit in UNITS else ()
    return quantity.unit == "count" and (quantity.counter or counter) in words


def goes_other_way(growth: Mention, observation: Observation) -> bool:
    """Return whether growth in a text and in an observation are equal in size and opposite in direction."""
    yoy = observation.yoy
    if yoy is None or not growth.direction or abs(Fraction(yoy.value)) != growth.value != 0:
        return False
    return (growth.direction == "up") != (yoy.value > 0)


def _stated(statement: Statement, held: Held) -> list[tuple[Observation, Quantity]]:
    """Return the observations of a statement's indicator, place and period, each with its quantity."""
    same = [
        observation
        for observation in held.standing(statement.place, statement.indicator)
        if (observation.period.start, observation.period.end) == statement.days
    ]
    found = [(observation, quantity_of(observation, statement.part)) for observation in same]
    return [(observation, quantity) for observation, quantity in found if quantity is not None]


def finding_of(same: Sequence[DataContradiction], dataset: Dataset) -> Finding:
    """Return one finding for the same contradiction in several places, at the first of them."""
    statement, observation = same[0].statement, same[0].observations[0]
    lang = statement.prose.lang
    indicator = dataset.indicators[statement.indicator]
    name = dataset.districts[statement.place].name
    part = _PARTS[statement.part]
    role = observation.key if statement.part == "value" else f"{observation.key}:{statement.part}"
    place = observation.place

    def words(in_lang: Lang) -> str:
        return figure_words(observation, statement.part, indicator, in_lang)

    period = observation.period
    written = statement.mention.text
    # Where both languages agree, it may well be the data that is wrong.
    is_in_both = any(each.is_in_both for each in same)
    many = places(len(same))
    if statement.part == "yoy" and goes_other_way(statement.mention, observation):
        zh, en = ("上升", "up") if statement.mention.direction == "up" else ("下降", "down")
        # The same number put in would still go the other way: the source has to be looked up.
        return CONTRADICTION.finding(
            same[0].place,
            Message(
                f"“{written}”{many.zh}在这里是{zh}，数据却是{_growth(observation, 'zh')}"
                f"（{place.file}:{place.line}）；请对照来源核对两处",
                f"“{written}”{many.en} is {en} here, yet the data says {_growth(observation, 'en')} "
                f"({place.file}:{place.line}): look it up in the source, and correct one of the two",
            ),
        )
    value = observation.value
    mention = statement.mention
    if statement.part == "value" and value and mention.scale and Fraction(value.value) == mention.written:
        # The data has 128.6 where the text has 128.6亿元: its magnitude was most likely left out.
        return CONTRADICTION.finding(
            same[0].place,
            Message(
                f"“{written}”{many.zh}在数据里只是{words('zh')}（{place.file}:{place.line}），"
                f"像是漏写了单位；请对照来源，如正文无误，数据写 value: {written}",
                f"“{written}”{many.en} is {words('en')} in the data ({place.file}:{place.line}), where a "
                "unit seems to be left out: look it up in the source; if the text is right, write it "
                "there with its unit, as the source does",
            ),
        )
    return CONTRADICTION.finding(
        same[0].place,
        Message(
            f"“{written}”{many.zh}与数据不符：{name.zh}{format_period(period, 'zh')}{indicator.name.zh}"
            f"{part.zh}是{words('zh')}（{place.file}:{place.line}）；"
            f"请对照来源核对两处，或写 {{fig}}`{role}`",
            f"“{written}”{many.en} is not what the data says: {indicator.name.en}{part.en} of {name.en}, "
            f"{format_period(period, 'en')}, is {words('en')} ({place.file}:{place.line}); "
            f"check both against the source, or write {{fig}}`{role}`",
        ),
        None if is_in_both else words(lang),
    )


def _growth(observation: Observation, lang: Lang) -> str:
    return format_growth(observation.yoy, lang) if observation.yoy is not None else ""
