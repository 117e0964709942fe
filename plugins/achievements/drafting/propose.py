"""From the Chinese text of a draft to rows that a clerk can tick."""

from __future__ import annotations

from dataclasses import replace

from achievements.drafting.events import named
from achievements.drafting.periods import Calendar
from achievements.drafting.reader import Reader
from achievements.drafting.reading import Passage, read_passages
from achievements.drafting.rows import FigureRow, Proposals, Sureness, says_same
from achievements.drafting.sources import known_sources
from achievements.model.entities import Dataset, Observation
from figures import parse_period


def propose(
    text: str, dataset: Dataset, *, date: str, district: str | None = None, source: str | None = None
) -> Proposals:
    """Propose rows for the figures of a Chinese text in Markdown.

    ``date`` is that of the post, as a period (2024-07-23, or partial); ``district`` the place that it is
    about where there is one; ``source`` the ID of its source, known or to be made.
    """
    passages = read_passages(text)
    reader = Reader(dataset, Calendar(date, passages), district, source or "")
    before: Passage | None = None
    for passage in passages:
        reader.read(passage, before)
        before = passage
    rows = tuple(replace(row, existing=_existing(row, dataset)) for row in reader.rows)
    events = tuple(named(event, dataset) for event in reader.events)
    return Proposals(rows, tuple(reader.projects), events, known_sources(text, date, dataset))


def _existing(row: FigureRow, dataset: Dataset) -> str:
    """The key of the observation that says the same as the first choices of a row; "" where none does."""
    if (
        not (row.indicators and row.places and row.periods)
        or row.project is not None
        or row.event is not None
    ):
        return ""
    codes = {choice.id for choice in row.breakdowns if choice.sureness is not Sureness.POSSIBLE}
    period = parse_period(row.periods[0].id)
    for each in dataset.observations:
        is_same_cell = (
            each.indicator == row.indicators[0].id
            and each.district == row.places[0].id
            and each.period.same_span(period)
            and {f"{dimension}:{code}" for dimension, code in each.breakdown} == codes
        )
        if is_same_cell and _says_same(row, each):
            return each.key
    return ""


def _says_same(row: FigureRow, observation: Observation) -> bool:
    stated = ((row.value, observation.value), (row.yoy, observation.yoy), (row.target, observation.target))
    return all(
        figure is None or (quantity is not None and says_same(figure.quantity, quantity))
        for figure, quantity in stated
    )
