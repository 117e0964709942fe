"""Statements: figures of a text whose indicator, place and period are certain.

A statement is only taken from a clause that holds nothing but the name of an indicator, a figure,
places, periods and words that narrow nothing ("达到", "was"). Any other words in it ("其中制造业", "from
Europe") may make it another figure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from achievements.checks.naming import Named, Vocabulary, vocabulary
from achievements.checks.prose import Prose
from achievements.checks.sentences import Clause, Sentence, split_sentences
from achievements.checks.times import Context, Days, Whole, periods_of, single_period, years_of
from achievements.model.entities import Dataset, Indicator, Lang
from figures import UNITS
from figures.extract import Mention

Part = Literal["value", "yoy", "target"]

# Where so many periods were named, none is certain.
_MOST_PERIODS = 20
_NARROWS_NOTHING = {
    "zh": re.compile(
        r"(?:全区|全市|全省|全县|全年|当年|当地|该区|该市|区里|其|的|在|了|共|累计|合计|总额|总量|金额|额|达到|达|为|是|有|完成|实现|"
        r"约|近|超过|超|突破|逾|多|余|以上|左右|到|截至|截止|底|末|已|已经|前|年|月|“|”|\s)*"
    ),
    "en": re.compile(
        r"(?i)(?:\b(?:the|a|an|its|of|in|at|by|to|for|during|was|were|is|are|had|has|have|been|reached|reach|stood|totalled|totaled|"
        r"amounted|came|about|nearly|almost|more|than|over|some|as|end|total|district|zone|city|year|whole|full|and|hit|exceeded|all)\b|'s|’s|'|[\s“”\"])*"
    ),
}
# Who reported, and when: "据《北区日报》2024年5月20日报道".
_CREDIT = {
    "zh": re.compile(r"(?:据|《).{1,60}(?:报道|消息|通报|讯|发布|公布|介绍)"),
    "en": re.compile(r"(?i)according to .{1,100}"),
}
_GREW = {
    "zh": re.compile(
        r"(?:同比|比上年同期|较上年同期|比去年同期|较去年同期)?(?:实现)?(?:增长|增加|提高|上升|下降|减少|降低|下滑|回落)了?(?:约|近|超过|超|逾|以上|左右|\s)*"
    ),
    "en": re.compile(
        r"(?i)\s*(?:(?:and|which)\s+)?(?:(?:was|were)\s+)?"
        r"(?:up|down|rising|growing|falling|rose|grew|fell|increasing|decreasing|"
        r"(?:an? )?(?:increase|rise|growth|decrease|fall|decline) of)"
        r"(?:\s+(?:by|about|nearly|almost|more than|over))?\s*"
        r"(?:(?:year on year|year-on-year|from a year earlier|on a year earlier|on the year before))?\s*"
    ),
}
_COMPLETED = {
    "zh": re.compile(r"(?:完成|达到|占|为)?(?:了)?(?:其)?(?:全年|年度)(?:目标)?任务(?:目标)?的?\s*"),
    "en": re.compile(
        r"(?i)\s*(?:or|and|which was|that was|completing|reaching|meeting)?\s*"
        r"of (?:the|its) annual target\s*"
    ),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure of a text whose indicator, place and period are certain."""

    prose: Prose
    mention: Mention
    part: Part
    indicator: str
    place: str
    days: Days


def find_statements(
    blocks: Sequence[Prose], districts: Sequence[str], dataset: Dataset
) -> Iterator[Statement]:
    """Yield every statement in the running text of a post about these districts, not in table rows.

    ``blocks`` are those of one text, its title first.
    """
    words = vocabulary(dataset, blocks[0].lang)
    whole = Whole(blocks)
    heading: Prose | None = None
    for block in blocks:
        if block.kind == "heading":
            heading = block
        elif block.kind not in ("row", "header", "picture"):
            yield from _in_block(block, Context(heading, whole), words, districts, dataset)


def _in_block(
    block: Prose, context: Context, words: Vocabulary, districts: Sequence[str], dataset: Dataset
) -> Iterator[Statement]:
    if not any(mention.kind == "amount" for mention in block.mentions):
        return
    if not words.indicators.find(block.text):
        return
    before: list[Mention] = []  # the periods of the sentences before, as far as they differ
    for whole in split_sentences(block, words):
        sentence = _after_credit(whole)
        own = periods_of(sentence.mentions)
        free = True  # whether the clauses before narrow nothing
        stated: set[int] = set()  # the figures of statements: they are used once
        for number, clause in enumerate(sentence.clauses):
            reading = _read_clause(sentence, number, dataset) if free else None
            if reading is not None:
                indicator, figures = reading
                stated.update(mention.start for mention, _ in figures)
                place = _place(sentence, clause, districts, dataset)
                earlier = [m for m in own if m.start < clause.end]
                # A report of a day need not be of the one period that the text names elsewhere.
                is_dated = bool(earlier or before or sentence is whole)
                days = _days(earlier, before, context) if is_dated else None
                if place is not None and days is not None:
                    for mention, part in figures:
                        yield Statement(block, mention, part, indicator.id, place, days)
            free = _narrows_nothing(sentence, clause, stated)
        if len(before) < _MOST_PERIODS:
            before += (mention for mention in own if mention.span not in {known.span for known in before})


def _after_credit(sentence: Sentence) -> Sentence:
    """Return the sentence without a first clause that says who reported it, and on which day.

    That day is not the period of what is reported, nor is a place in the paper's name where it
    happened.
    """
    credit, *rest = sentence.clauses
    words = sentence.prose.text[credit.start : credit.end].strip()
    if not rest or not _CREDIT[sentence.prose.lang].fullmatch(words):
        return sentence
    figures = [mention for mention in sentence.mentions if mention.end <= credit.end]
    if not all(_is_day(mention) for mention in figures):
        return sentence
    return replace(sentence, start=rest[0].start, mentions=sentence.mentions[len(figures) :])


def _is_day(mention: Mention) -> bool:
    span = mention.span
    return (
        mention.kind == "period" and span is not None and span.first == span.last and all(span.first or (0,))
    )


def _read_clause(
    sentence: Sentence, number: int, dataset: Dataset
) -> tuple[Indicator, list[tuple[Mention, Part]]] | None:
    """Return the indicator of a clause and its figures, or None.

    The figures include growth and completion of the target in the clauses after it.
    """
    clause = sentence.clauses[number]
    named = [each for each in sentence.indicators if clause.start <= each.start and each.end <= clause.end]
    amounts = [m for m in sentence.within(clause) if m.kind == "amount"]
    if len(named) != 1 or len(amounts) != 1 or amounts[0].start < named[0].start:
        return None
    lang, mention = sentence.prose.lang, amounts[0]
    indicator = _indicator_named(named[0], mention, dataset)
    if indicator is None:
        return None
    rest = sentence.rest(clause, named[0], mention)
    if is_percentage(mention) and not is_percentage_unit(indicator.unit):
        return (indicator, [(mention, "yoy")]) if _GREW[lang].fullmatch(rest.strip()) else None
    if not narrows_nothing(rest, lang):
        return None
    figures: list[tuple[Mention, Part]] = [(mention, "value")]
    for following in sentence.clauses[number + 1 :]:
        further = _read_further(sentence, following)
        if further is None:
            break
        figures.append(further)
    return indicator, figures


def _read_further(sentence: Sentence, clause: Clause) -> tuple[Mention, Part] | None:
    """Return growth or completion of the target, from a clause that states nothing else; or None."""
    figures = sentence.within(clause)
    if len(figures) != 1 or not is_percentage(figures[0]):
        return None
    lang, rest = sentence.prose.lang, sentence.rest(clause, figures[0])
    if _GREW[lang].fullmatch(rest):
        return figures[0], "yoy"
    return (figures[0], "target") if _COMPLETED[lang].fullmatch(rest) else None


def _narrows_nothing(sentence: Sentence, clause: Clause, stated: Collection[int]) -> bool:
    """Return whether a clause is a statement, or of place and time alone; "with 44 projects" is neither."""
    amounts = [mention for mention in sentence.within(clause) if mention.kind == "amount"]
    if amounts:
        return all(mention.start in stated for mention in amounts)
    return narrows_nothing(sentence.rest(clause), sentence.prose.lang)


def _indicator_named(named: Named, mention: Mention, dataset: Dataset) -> Indicator | None:
    """Return the indicator that a name stands for, of several the one with the figure's unit; or None."""
    candidates = [dataset.indicators[each] for each in sorted(named.ids)]
    if len(candidates) > 1:
        candidates = [each for each in candidates if each.unit == mention.unit]
    return candidates[0] if len(candidates) == 1 else None


def narrows_nothing(rest: str, lang: Lang) -> bool:
    """Return whether words beside a name and a figure change neither: "全区累计达到", "the total was"."""
    return bool(_NARROWS_NOTHING[lang].fullmatch(rest))


def is_percentage(mention: Mention) -> bool:
    """Return whether a figure is a rate."""
    return is_percentage_unit(mention.unit)


def is_percentage_unit(unit: str) -> bool:
    """Return whether a unit is that of rates."""
    return unit in UNITS and UNITS[unit].kind == "ratio"


def _place(sentence: Sentence, clause: Clause, districts: Sequence[str], dataset: Dataset) -> str | None:
    """Return the place of a clause: named in it or before it in the sentence, or the post's only district.

    None where there are several.
    """
    in_clause = [each for each in sentence.places if clause.start <= each.start < clause.end]
    earlier = [each for each in sentence.places if each.start < clause.start]
    named = in_clause or earlier
    if not named:
        return districts[0] if len(districts) == 1 else None
    found = {next(iter(each.ids)) for each in named if len(each.ids) == 1}
    # "济南市莱芜区" is one place: the smaller one.
    for first, second in pairwise(named):
        if first.end == second.start:
            inner = dataset.districts[next(iter(second.ids))]
            if inner.parent in first.ids:
                found -= first.ids
    return found.pop() if len(found) == 1 else None


def _days(own: Sequence[Mention], before: Sequence[Mention], context: Context) -> Days | None:
    """Return the one period that a clause names, or that is named before it, or else that of its context.

    None where several are named or the year is in doubt.
    """
    years = years_of((*before, *own)) or context.whole.title_years
    if own:
        return single_period(own, years)
    if before:
        return single_period(before, years)
    return context.days()
