"""Texts against the records that they name: the investment of a project, the rank of a figure.

Only the Chinese text is read: a different English one is reported by parity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from achievements.checks.naming import vocabulary
from achievements.checks.prose import Prose
from achievements.checks.sentences import Clause, Sentence, split_sentences
from achievements.checks.subject import Subject
from achievements.checks.text_data import CONTRADICTION, agrees
from achievements.model.entities import Dataset, Observation, Place, Project
from achievements.model.findings import Finding, Message, Severity, places
from figures import UNITS, Qualifier, Quantity
from figures.compare.dimension import significant_digits
from figures.extract import Mention

# Nothing else is between the name of a project and its whole investment.
_TOTAL = re.compile(r"(?:项目)?[，,：:\s]*(?:计划|预计|概算)?总投资额?(?:约|近|超过?|为|达到?|是|[：:\s])*")
_OF_TOTAL = re.compile(r"总投资额?(?:约|近|超过?|为|达到?|[：:\s])*\Z")
# Words allowed before the name in its clause, which do not make it another, longer name.
_BEFORE = re.compile(
    r"(?:.*[的由]|.*(?:其中|推进|推动|引进|签约|开工|启动|建设|重点|重大)(?:项目)?|[-*\s“”])?"
)
# Words that join several projects: "A and B, with a total investment of".
_JOINED = re.compile(r"[、和与及]\s*(?:[^，。；]{0,8})?\Z")
# In a clause between the name and "total investment": of what else the amount may be.
_OF_OTHERS = re.compile(
    r"等|项目|企业|公司|集团|[一二三四首]期|其中|[个家批类]|累计|合计|共|全[区市省县]|园区|集中|配套"
)
_BARE_TOTAL = re.compile(r"\s*(?:计划|预计|概算)?总投资额?(?:约|近|超过?|为|达到?|是|[：:\s])*")
_SCOPE = re.compile(r"全([国省市区县])|[省市](?=(?:排|居|列|第|位|名))")

# How many times as large an amount is that an inexact one cannot mean.
_FAR_APART = 2
# Figures of one digit are too often the same by chance.
_LEAST_DIGITS = 2
_BESIDE = re.compile(
    r"[，,\s]*(?:总量|规模|增幅|增速|增长率|完成率|任务完成率)?(?:均|也)?(?:在)?(?:位居|位列|居|列|排名|排在|排|名列|居于)?"
    r"(?:全[国省市区县]|[^，。、]{1,4}[省市])?(?:的)?(?:排名|排|居|列|位居|位列)?\s*"
)


class Contrary(NamedTuple):
    """A figure of a text, and the record that contradicts it."""

    prose: Prose
    mention: Mention
    record: Project | Observation

    @property
    def place(self) -> Place:
        """The place of the figure."""
        return self.prose.place(self.mention.start)

    @property
    def identity(self) -> tuple[object, ...]:
        """The key by which one wrong figure in several places is reported once."""
        return self.record.place, self.mention.kind, self.mention.value, self.mention.unit


def find_contrary(subject: Subject, dataset: Dataset) -> Iterator[Contrary]:
    """Yield the investments and ranks of the Chinese text that differ from the data's."""
    words = vocabulary(dataset, "zh")
    # A report of another day may be about another plan.
    projects = [p for p in dataset.projects.values() if p.investment and p.source in subject.sources]
    ranks = {m.value for block in subject.zh.blocks for m in block.mentions if m.kind == "rank"}
    if not (projects or ranks):
        return
    for block in subject.zh.blocks:
        if block.lang != "zh" or block.kind in ("row", "header", "picture"):
            continue
        for sentence in split_sentences(block, words):
            for project in projects:
                yield from _investments(sentence, project, projects)
            yield from _ranks(sentence, subject, ranks)


def _investments(sentence: Sentence, project: Project, others: Sequence[Project]) -> Iterator[Contrary]:
    name = project.name.zh.removesuffix("项目")
    further = [each.value for each in project.figures]
    text = sentence.prose.text
    for match in re.finditer(re.escape(name), text[sentence.start : sentence.end]):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if any(other is not project and name in other.name.zh for other in others):
            return  # the name of one is part of another's
        mention = _after(sentence, end, start) or _before(sentence, start, end)
        if mention is None or project.investment is None or _is_same(mention, project.investment):
            continue
        if not any(q.unit == mention.unit and agrees(mention, q, "value") for q in further):
            yield Contrary(sentence.prose, mention, project)


def _after(sentence: Sentence, end: int, start: int) -> Mention | None:
    """Return the total investment right after a project's name or in the next clauses about it, or None."""
    text, prose = sentence.prose.text, sentence.prose
    clause = next(c for c in sentence.clauses if c.start <= start <= c.end)
    before = sentence.rest(Clause(clause.start, start))
    if not _BEFORE.fullmatch(before) or _JOINED.search(text[sentence.start : start]):
        return None
    # An area may come between: 占地200亩，总投资30亿元.
    amounts = (m for m in sentence.mentions if m.start >= end and m.unit in UNITS)
    first = next((m for m in amounts if UNITS[m.unit].kind == "money"), None)
    if first is None or prose.is_filled(first.start):
        return None
    if text[first.end : first.end + 1] in ("的", "—", "-", "～", "~"):
        return None
    between = text[end : first.start]
    if _TOTAL.fullmatch(between):
        return first
    *middle, last = re.split(r"[，,]", between)
    middle[:1] = [each.removeprefix("项目") for each in middle[:1]]
    is_plain = middle and not any(_OF_OTHERS.search(each) for each in middle)
    return first if is_plain and _BARE_TOTAL.fullmatch(last) else None


def _before(sentence: Sentence, start: int, end: int) -> Mention | None:
    """Return the total investment of 总投资30亿元的疫苗产业园项目, or None."""
    text = sentence.prose.text
    for mention in sentence.mentions:
        is_next = text[mention.end : start] == "的" and mention.kind == "amount"
        if is_next and _OF_TOTAL.search(text[sentence.start : mention.start]):
            follows = text[end:].removeprefix("项目")[:1]
            is_one = follows not in ("、", "和", "与", "及", "等", "一", "二", "三")
            return mention if is_one and not sentence.prose.is_filled(mention.start) else None
    return None


def _is_same(mention: Mention, quantity: Quantity) -> bool:
    if quantity.qualifier is not Qualifier.EXACT and mention.unit == quantity.unit:
        # Of "more than 30" a text may know more than the data.
        value = Fraction(quantity.value)
        return value / _FAR_APART < mention.value < value * _FAR_APART
    return agrees(mention, quantity, "value")


def _ranks(sentence: Sentence, subject: Subject, ranks: set[Fraction]) -> Iterator[Contrary]:
    """Yield wrong ranks beside a figure that only one ranked observation of the post's sources has."""
    text = sentence.prose.text
    for figure, rank in pairwise(m for m in sentence.mentions if m.kind in ("amount", "rank")):
        if (
            figure.kind != "amount"
            or rank.kind != "rank"
            or rank.weak
            or sentence.prose.is_filled(rank.start)
        ):
            continue
        found = [
            o
            for o in subject.held.numbered(figure.value, figure.unit)
            if o.source in subject.sources and o.district in subject.districts
        ]
        is_short = len(significant_digits(figure.written)) < _LEAST_DIGITS
        if len(found) != 1 or found[0].rank is None or is_short:
            continue
        observation, between = found[0], text[figure.end : rank.start]
        if _is_of(observation, figure, between) and Fraction(found[0].rank.place) not in ranks:
            yield Contrary(sentence.prose, rank, observation)


def _is_of(observation: Observation, figure: Mention, between: str) -> bool:
    """Return whether a rank is that of a figure: nothing else is between, and both have the same scope."""
    if observation.rank is None or not _BESIDE.fullmatch(between):
        return False
    is_growth = observation.yoy is not None and Fraction(observation.yoy.value) == figure.value
    is_completion = observation.target is not None and Fraction(observation.target.value) == figure.value
    if ("增" in between and not is_growth) or ("完成率" in between and not is_completion):
        return False
    if ("总量" in between or "规模" in between) and (is_growth or is_completion):
        return False
    scopes = {match[0][-1] for match in _SCOPE.finditer(between)}
    return all(scope in observation.rank.among.zh for scope in scopes)


def finding_of(same: Sequence[Contrary]) -> Finding:
    """Return one finding for the same contrary figure in several places, at the first of them."""
    mention, record, many = same[0].mention, same[0].record, places(len(same))
    where = f"{record.place.file}:{record.place.line}"
    if isinstance(record, Project):
        found = CONTRADICTION.finding(
            same[0].place,
            Message(
                f"“{mention.text}”{many.zh}与数据不符：“{record.name.zh}”的总投资在数据里是{record.written}"
                f"（{where}）；请对照来源核对两处",
                f"“{mention.text}”{many.en} is not what the data says: the investment of "
                f"“{record.name.en}” is {record.written} there ({where}): look both up in the source",
            ),
        )
        return replace(found, cause=where)
    place = record.rank.place if record.rank is not None else 0
    return CONTRADICTION.finding(
        same[0].place,
        Message(
            f"“{mention.text}”{many.zh}与数据不符：旁边的数字在数据里的位次是第{place}位（{where}）；请对照来源核对两处",
            f"“{mention.text}”{many.en} is not what the data says: the figure beside it is ranked {place} "
            f"there ({where}): look both up in the source",
        ),
        severity=Severity.WARNING,
    )
