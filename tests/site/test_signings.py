"""The table of signings: where its rows come from, and which are summed."""

from __future__ import annotations

from dataclasses import replace

from achievements.model.entities import Event, EventKind, Observation, Text
from achievements.site.tables import signings_table
from figures import parse_period, parse_quantity
from tests.render.record import DATASET, observation

SIGNED = {
    "investment-projects": replace(DATASET.indicators["investment-projects"], signed="projects"),
    "fdi-used": replace(DATASET.indicators["fdi-used"], signed="amount"),
}


def told(*figures: Observation, events: tuple[Event, ...] = ()) -> list[tuple[object, ...]]:
    """Origin, number of projects, amount, whether it is summed: of each row, in the table's order."""
    dataset = replace(
        DATASET,
        indicators={**DATASET.indicators, **SIGNED},
        observations=figures,
        events={event.id: event for event in events},
    )
    table = signings_table(dataset, lambda item: item.key, lambda event: event.id)
    names = [column.name for column in table.columns]
    wanted = [names.index(name) for name in ("origin", "projects", "value", "preferred")]
    return [tuple(row[place] for place in wanted) for row in table.rows]


def amount(period: str, value: str = "3000万美元", **changes: object) -> Observation:
    return observation(
        f"river/fdi-used@{period}", period=parse_period(period), value=parse_quantity(value), **changes
    )


def event(date: str, *amounts: str, kind: EventKind = "signing") -> Event:
    first = next(iter(DATASET.events.values()))
    return replace(
        first,
        id=f"{date}-{kind}",
        kind=kind,
        date=parse_period(date),
        district="river",
        amounts=tuple(map(parse_quantity, amounts)),
        projects_signed=parse_quantity("3个"),
    )


def test_projects_and_amount_of_one_report_are_one_row() -> None:
    projects = observation(
        "river/investment-projects@2022",
        indicator="investment-projects",
        period=parse_period("2022"),
        value=parse_quantity("75个"),
    )
    assert told(projects, amount("2022")) == [("figure", "75", "30000000", True)]
    assert told(projects) == [("figure", "75", None, True)]


def test_an_event_within_a_cumulative_figure_is_not_summed_again() -> None:
    rows = told(amount("2022"), events=(event("2022-08", "1亿元"), event("2023-01", "2亿元")))
    assert rows == [
        ("figure", None, "30000000", True),
        ("event", "3", "100000000", False),
        ("event", "3", "200000000", True),
    ]


def test_a_shorter_cumulative_figure_lies_within_the_longer() -> None:
    rows = told(amount("2022-H1", "1000万美元"), amount("2022", "3000万美元"))
    assert {row[2]: row[3] for row in rows} == {"10000000": False, "30000000": True}


def test_a_figure_of_a_part_holds_no_event() -> None:
    part = amount("2022", scope=Text("河北街", "North Street"))
    assert [row[3] for row in told(part, events=(event("2022-08", "1亿元"),))] == [True, True]


def test_an_event_in_two_currencies_has_its_projects_once() -> None:
    rows = told(events=(event("2022-08", "1亿元", "2000万美元"),))
    assert rows == [("event", "3", "100000000", True), ("event", None, "20000000", True)]


def test_a_ground_breaking_is_no_signing() -> None:
    assert told(events=(event("2022-08", "1亿元", kind="groundbreaking"),)) == []
