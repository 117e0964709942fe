"""Findings: each figure of the sentence of a record is one of the data, from the same place and source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from achievements.checks.data_parity import place_in_record
from achievements.checks.statements import Part
from achievements.checks.text_data import agrees, is_counted_in
from achievements.model.entities import Dataset, Event, Observation
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from achievements.posts.entities import Posts
from achievements.posts.figure_roles import quantity_of
from figures import Quantity
from figures.extract import Mention, extract

NOT_IN_DATA = Rule(
    "finding-not-in-data",
    Severity.ERROR,
    Message("数据的一句话里有数据没有的数字", "The finding of a record has a figure that is not in the data"),
)
RULES = (NOT_IN_DATA,)


class _Figure(NamedTuple):
    """A quantity of the data, with the measure word of its indicator."""

    quantity: Quantity
    part: Part = "value"
    counter: str = ""


class _Stated(NamedTuple):
    """The figures and ranks that the data has of a place from one source."""

    figures: list[_Figure]
    ranks: set[int]


def check_findings(
    dataset: Dataset,
    posts: Posts,  # noqa: ARG001 — the form of every check
    texts: Mapping[str, str],
    today: date | None,  # noqa: ARG001
) -> Iterator[Finding]:
    """Report each amount and rank of a finding that is no figure of its place and source.

    Growth may be stated as a multiple, too: 672 percent more is 7.72 times as much. Dates and words
    that may be no figure at all ("one company") are left out. Only the Chinese sentence is read: a
    different English one is reported by parity.
    """
    records: tuple[Observation | Event, ...] = (*dataset.observations, *dataset.events.values())
    if not any(record.finding for record in records):
        return
    stated = _by_place_and_source(dataset)
    for record in records:
        if record.finding is None or record.finding_place is None:
            continue
        known = stated[record.district, record.source]
        sentence, file = record.finding.zh, texts.get(record.place.file, "")
        for mention in extract(sentence, "zh"):
            if not _is_known(mention, known):
                place = place_in_record(file, record.finding_place, sentence, mention.start)
                yield NOT_IN_DATA.finding(place, _message(mention, record, dataset))


def _message(mention: Mention, record: Observation | Event, dataset: Dataset) -> Message:
    name = dataset.districts[record.district].name
    return Message(
        f"“{mention.text}”不在{name.zh}来自“{record.source}”的数据中；请对照来源核对，或先把这个数字录为一项数据",
        f"“{mention.text}” is no figure of {name.en} from “{record.source}”: check it against the source, "
        "or record the figure as an observation first",
    )


def _is_known(mention: Mention, known: _Stated) -> bool:
    if mention.kind == "rank":
        return mention.weak or int(mention.value) in known.ranks
    if mention.kind != "amount" or mention.weak:
        return True
    return any(_is_stated_by(mention, figure) for figure in known.figures)


def _is_stated_by(mention: Mention, figure: _Figure) -> bool:
    """Return whether a figure of a sentence is one of the data, or its growth as a multiple."""
    quantity, part, counter = figure
    if part == "yoy" and mention.unit == "multiple":
        times = 1 + Fraction(quantity.value) / 100
        return abs(mention.value - times) <= Fraction(10) ** -mention.decimals / 2
    is_comparable = mention.unit == quantity.unit or is_counted_in(mention, quantity, counter)
    return is_comparable and agrees(mention, quantity, part, counter)


def _by_place_and_source(dataset: Dataset) -> Mapping[tuple[str, str], _Stated]:
    stated: dict[tuple[str, str], _Stated] = defaultdict(lambda: _Stated([], set()))
    for item in dataset.observations:
        known, counter = stated[item.district, item.source], dataset.indicators[item.indicator].counter
        parts: tuple[Part, ...] = ("value", "yoy", "target")
        known.figures.extend(
            _Figure(quantity, part, counter) for part in parts if (quantity := quantity_of(item, part))
        )
        if item.rank is not None:
            known.ranks.add(item.rank.place)
    for event in dataset.events.values():
        of_event = (event.projects_signed, *event.amounts)
        stated[event.district, event.source].figures.extend(_Figure(q) for q in of_event if q)
    for project in dataset.projects.values():
        of_project = (project.investment, *(figure.value for figure in project.figures))
        stated[project.district, project.source].figures.extend(_Figure(q) for q in of_project if q)
    return stated
