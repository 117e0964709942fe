"""What was signed, by place and period: signing events, and cumulative figures of projects and amounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import NamedTuple

from achievements.model.entities import Dataset, Event, Observation, Text, superseded_keys
from achievements.model.readings import preferred
from figures import Period, Quantity

from .table import (
    DISTRICT,
    PAGE,
    SOURCE,
    STATUS,
    Column,
    Entry,
    Table,
    build_table,
    pairs_cell,
    period_entries,
    qualifier_cell,
    qualifier_column,
    quantity_entries,
    value_cell,
)

EVENT, FIGURE = "event", "figure"  # where a row comes from


class Signing(NamedTuple):
    """What was signed according to an event or a cumulative figure, in one currency or none."""

    origin: str
    of: str  # ID of the event, key of the observation
    district: str
    period: Period
    breakdown: tuple[tuple[str, str], ...]
    scope: Text | None
    projects: Quantity | None  # on the first row alone, where there are several currencies
    amount: Quantity | None
    status: str
    source: str
    page: str
    covers: bool  # the whole place, or a part of a breakdown that is complete


def signings_table(
    dataset: Dataset, observation_page: Callable[[Observation], str], event_page: Callable[[Event], str]
) -> Table:
    """Return all signings; the functions give the site path where an observation or an event is shown."""
    rows = [*_of_figures(dataset, observation_page), *_of_events(dataset, event_page)]
    shown = frozenset(row for row in rows if not any(_holds(other, row) for other in rows))
    rows.sort(key=lambda row: (row.district, row.period.start, row.period.end, row.origin, row.of))
    return build_table("signings", Text("签约汇总", "What was signed"), "", _columns(shown), rows)


def _of_events(dataset: Dataset, page_of: Callable[[Event], str]) -> Iterator[Signing]:
    for event in dataset.events.values():
        if event.kind == "signing":
            for place, amount in enumerate(event.amounts or (None,)):
                yield Signing(
                    EVENT,
                    event.id,
                    event.district,
                    event.date,
                    (),
                    None,
                    None if place else event.projects_signed,
                    amount,
                    "final",
                    event.source,
                    page_of(event),
                    False,
                )


def _of_figures(dataset: Dataset, page_of: Callable[[Observation], str]) -> Iterator[Signing]:
    """Yield rows from indicators of signings, the projects and amounts of one report together."""
    superseded = superseded_keys(dataset.observations)
    told: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for each in preferred(dataset.observations, superseded):
        if dataset.indicators[each.indicator].signed and each.value is not None:
            told[each.district, each.period, each.breakdown, each.scope, each.source].append(each)
    for members in told.values():
        of_projects = [m for m in members if dataset.indicators[m.indicator].signed == "projects"]
        projects = of_projects[0] if of_projects else None
        amounts = [m for m in members if m not in of_projects]
        for place, each in enumerate(amounts or of_projects[:1]):
            complete = all(dataset.dimensions[name].complete for name, _ in each.breakdown)
            yield Signing(
                FIGURE,
                each.key,
                each.district,
                each.period,
                each.breakdown,
                each.scope,
                projects.value if projects and not place else None,
                each.value if amounts else None,
                each.status,
                each.source,
                page_of(each),
                each.scope is None and complete,
            )


def _holds(whole: Signing, part: Signing) -> bool:
    """Return whether the days of one figure hold those of another row of its place, so that both count it."""
    if not whole.covers or whole.district != part.district or whole.of == part.of:
        return False
    if whole.period == part.period:
        return part.origin == EVENT or len(whole.breakdown) < len(part.breakdown)
    return whole.period.start <= part.period.start and part.period.end <= whole.period.end


def _columns(shown: frozenset[Signing]) -> tuple[Entry[Signing], ...]:
    return (
        Column(
            "origin",
            "string",
            Text("出自活动还是累计数", "Where the row comes from: an event or a cumulative figure"),
            required=True,
            choices=(EVENT, FIGURE),
        ),
        Column("of", "string", Text("活动编号或数据编号", "ID of the event or key of the observation"), True),
        DISTRICT,
        *period_entries("period", Text("时期", "Date of the event or period of the figure"), required=True),
        (
            Column("breakdown", "string", Text("分组：维度=代码", "Breakdown as dimension=code")),
            lambda row: pairs_cell(row.breakdown),
        ),
        Column("scope", "text", Text("只涉及区域的一部分时，是哪一部分", "The part of the place it covers")),
        (
            Column("projects", "decimal", Text("签约项目数", "Number of projects signed")),
            lambda row: value_cell(row.projects),
        ),
        (
            qualifier_column("projects_qualifier", Text("签约项目数", "projects signed")),
            lambda row: qualifier_cell(row.projects),
        ),
        *quantity_entries(
            Column("value", "decimal", Text("签约金额", "Amount signed, exact and unscaled")),
            attrgetter("amount"),
            Text("金额", "the amount"),
            unit="currency",
        ),
        STATUS,
        SOURCE,
        PAGE,
        (
            Column(
                "preferred",
                "boolean",
                Text(
                    "不含在同一地方更长时期的累计数里；求和时只取 true 的行，并按币种分开",
                    "Whether no cumulative figure of the place over a longer period holds it; "
                    "sum rows with true alone, by currency",
                ),
                required=True,
            ),
            lambda row: row in shown,
        ),
    )
