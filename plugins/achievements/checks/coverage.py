"""Coverage: the share of a post's figures that the data holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from achievements.checks.held import Holdings
from achievements.checks.prose import Prose
from achievements.checks.subject import Facts, collect_facts, read_subject
from achievements.checks.uncompared import NOT_COMPARED, find_uncompared
from achievements.model.entities import Dataset
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from achievements.posts.entities import Posts
from figures import UNITS, Quantity
from figures.extract import Mention

NOT_IN_DATA = Rule(
    "figure-not-in-data",
    Severity.INFO,
    Message("数据中没有正文的这个数字", "The data does not hold a figure of a text"),
)
RULES = (NOT_IN_DATA, NOT_COMPARED)

# What a figure amounts to: what it measures and how much.
_Amount = tuple[str, Fraction]


class Coverage(NamedTuple):
    """The figures of one post's Chinese text: their number, the number in the data, and the others.

    ``uncompared`` are the numerals of both texts that the proof does not cover.
    """

    file: str
    figures: int
    backed: int
    missing: tuple[Finding, ...]
    uncompared: tuple[Finding, ...]


def measure_coverage(dataset: Dataset, posts: Posts, texts: Mapping[str, str]) -> list[Coverage]:
    """Return the coverage of each post, the lowest first; texts without numerals are left out."""
    holdings = Holdings(dataset)
    measured = [_measure(facts, dataset, holdings) for facts in collect_facts(posts, texts)]
    return sorted(
        (each for each in measured if each.figures or each.uncompared),
        key=lambda each: (Fraction(each.backed, max(each.figures, 1)), each.file),
    )


def _measure(facts: Facts, dataset: Dataset, holdings: Holdings) -> Coverage:
    subject = read_subject(facts, dataset, holdings)
    held = set(_held(facts, dataset))
    figures = backed = 0
    missing: list[Finding] = []
    for block in subject.zh.blocks if facts.date is not None else ():
        for mention in _figures(block):
            figures += 1
            if block.is_filled(mention.start) or (_unit(mention.unit), mention.value) in held:
                backed += 1
            else:
                missing.append(_finding(block, mention))
    return Coverage(subject.zh.file, figures, backed, tuple(missing), tuple(find_uncompared(subject)))


def _figures(block: Prose) -> Iterator[Mention]:
    """Return the figures of a block that data could hold: amounts, not dates, names or single things."""
    return (mention for mention in block.mentions if mention.kind == "amount" and not mention.weak)


def _held(facts: Facts, dataset: Dataset) -> Iterator[_Amount]:
    """Yield the amounts in the data of a post's districts, projects and events."""
    for observation in dataset.observations:
        if observation.district in facts.places:
            yield from _amounts((observation.value, observation.yoy, observation.target))
    for project in dataset.projects.values():
        if project.id in facts.projects or project.district in facts.districts:
            yield from _amounts((project.investment, *(figure.value for figure in project.figures)))
    for event in dataset.events.values():
        if event.id in facts.events or event.district in facts.districts:
            yield from _amounts((event.projects_signed, *event.amounts))


def _amounts(quantities: Iterable[Quantity | None]) -> Iterator[_Amount]:
    return ((_unit(each.unit), abs(Fraction(each.value))) for each in quantities if each is not None)


def _unit(unit: str) -> str:
    """Return the unit, or "count" for any count: a text may count people where the data has a bare number."""
    return "count" if unit in UNITS and UNITS[unit].kind == "count" else unit


def _finding(block: Prose, mention: Mention) -> Finding:
    message = Message(
        f"数据中没有“{mention.text}”；如属重要数字，可记入 data/metrics/",
        f"the data does not hold “{mention.text}”: record it in data/metrics/ if it matters",
    )
    return NOT_IN_DATA.finding(block.place(mention.start), message)
