"""Signing events and other ceremonies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from achievements.model.dates import check_dated_name, check_not_after_source
from achievements.model.entities import Event, Source
from achievements.model.findings import Message
from achievements.model.forms import read_record
from achievements.model.identifiers import distinct, split_dated
from achievements.model.layout import stem
from achievements.model.problems import Problems
from achievements.model.quantities import read_in_unit, read_money
from achievements.model.reading import Filled
from achievements.model.references import References
from figures import Quantity


def build_events(
    files: Iterable[Filled[Any]],
    sources: Mapping[str, Source],
    references: References,
    problems: Problems,
) -> dict[str, Event]:
    """Events by ID, newest first."""
    events = sorted((_event(filled, sources, references, problems) for filled in files), key=lambda e: e.id)
    # A partial date counts from its first day: an exact date within it is then the newer.
    events.sort(key=lambda event: (event.date.start, event.date.end), reverse=True)
    return {event.id: event for event in events}


def _event(
    filled: Filled[Any], sources: Mapping[str, Source], references: References, problems: Problems
) -> Event:
    form = filled.form
    _check_references(filled, references)
    parts, place = split_dated(stem(filled.file)), filled.place("date")
    if not parts or check_dated_name(parts[0], form.date, place, problems):
        check_not_after_source(form.date, sources.get(form.source), place, problems, may_be_planned=False)
    amounts = _amounts(filled, problems)
    return read_record(
        Event,
        form,
        id=stem(filled.file),
        projects_signed=_projects_signed(filled, problems),
        amounts=tuple(amount for amount, _ in amounts),
        written=tuple(written for _, written in amounts),
        industries=distinct(form.industries),
        projects=distinct(form.projects),
        place=filled.place(),
        date_place=filled.place("date"),
        signed_place=filled.place("projects_signed"),
        amounts_place=filled.place("amounts"),
        finding_place=filled.place("finding"),
    )


def _check_references(filled: Filled[Any], references: References) -> None:
    form = filled.form
    references.check("district", form.district, filled.place("district"))
    references.check("source", form.source, filled.place("source"))
    for number, industry in enumerate(form.industries):
        references.check_code("industry", industry, filled.place("industries", number))
    for number, project in enumerate(form.projects):
        references.check("project", project, filled.place("projects", number))


def _projects_signed(filled: Filled[Any], problems: Problems) -> Quantity | None:
    written = filled.form.projects_signed
    if written is None:
        return None
    return read_in_unit(written, "count", filled.place("projects_signed"), problems)


def _amounts(filled: Filled[Any], problems: Problems) -> list[tuple[Quantity, str]]:
    """Return the amounts with what was written, one per currency."""
    amounts: dict[str, tuple[Quantity, str]] = {}
    for number, written in enumerate(filled.form.amounts):
        place = filled.place("amounts", number)
        amount = read_money(written, place, problems)
        if amount is None:
            continue
        if amount.unit in amounts:
            problems.add(
                "bad-value",
                place,
                Message(
                    "同一币种写了两个金额；每个币种只写一项",
                    "two amounts in one currency: write one per currency",
                ),
            )
        amounts.setdefault(amount.unit, (amount, written))
    return list(amounts.values())
