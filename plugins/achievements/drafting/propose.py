"""From the Chinese text of a draft to rows for the clerk to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from achievements.drafting.events import identify
from achievements.drafting.named_periods import Calendar
from achievements.drafting.reader import DraftReader
from achievements.drafting.reading import Passage, read_passages
from achievements.drafting.rows import FigureRow, Proposals, Sureness, says_same
from achievements.drafting.sources import known_sources
from achievements.model.entities import Dataset


def propose(
    text: str, dataset: Dataset, *, date: str, district: str | None = None, source: str | None = None
) -> Proposals:
    """Return the rows proposed for a Chinese text in Markdown.

    ``date`` is that of the post as a period (2024-07-23, or partial), ``district`` the ID of its place, and
    ``source`` that of its source, existing or to be made.
    """
    passages = read_passages(text)
    reader = DraftReader(dataset, Calendar(date, passages), district, source or "")
    before: Passage | None = None
    for passage in passages:
        reader.read(passage, before)
        before = passage
    rows = tuple(separate_conflicts(reader.rows))
    events = tuple(identify(event, dataset) for event in reader.events)
    sources = known_sources(text, date, dataset)
    return Proposals(rows, tuple(reader.projects), events, sources, tuple(reader.questions))


def separate_conflicts(rows: Sequence[FigureRow]) -> list[FigureRow]:
    """Return the rows so that no two give different figures for one cell; the surer one keeps its indicator.

    The other takes its next choice, or keeps its first one as merely possible.
    """
    found = list(rows)
    firsts: dict[tuple[object, ...], FigureRow] = {}
    by_sureness = sorted(range(len(found)), key=lambda n: (_sureness(found[n]), n))
    for number in by_sureness:
        row = found[number]
        for _ in row.indicators:
            first = firsts.get(_cell(row))
            if first is None or not _contradict(first, row):
                row = replace(row, unlike="")
                break
            doubted = row.indicators[0]._replace(sureness=Sureness.POSSIBLE)
            unlike = row.unlike or (first.value.written if first.value else "")
            row = replace(row, indicators=(*row.indicators[1:], doubted), unlike=unlike)
        if row.indicators and row.project is None and row.event is None:
            firsts.setdefault(_cell(row), row)
        found[number] = row
    return found


def _sureness(row: FigureRow) -> int:
    return list(Sureness).index(row.indicators[0].sureness) if row.indicators else len(Sureness)


def _cell(row: FigureRow) -> tuple[object, ...]:
    """Return the indicator, place, breakdown and period of a row's first choices."""
    codes = tuple(sorted(each.id for each in row.breakdowns if each.sureness is not Sureness.POSSIBLE))
    choices = (row.indicators, row.places, row.periods)
    return *(each[0].id if each else "" for each in choices), codes


def _contradict(one: FigureRow, other: FigureRow) -> bool:
    if other.project is not None or other.event is not None or not other.indicators:
        return False
    return bool(one.value and other.value and not says_same(one.value.quantity, other.value.quantity))
