"""Ticked rows of the page as entries for the data: the clerk's choices in place of the proposed ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from achievements.commands.console import CommandError
from achievements.desk.new_content import free_id, read_date
from achievements.desk.routes import Params, part_of
from achievements.drafting.entries import (
    INSTEAD,
    EventEntry,
    ObservationEntry,
    ProjectEntry,
    event_entry,
    observation_entry,
    project_entry,
)
from achievements.drafting.rows import EventRow, FigureRow, NewIndicator, ProposedProject
from achievements.model.entities import Text
from figures import canonical_period


def dicts_in(params: Params, key: str) -> list[Params]:
    """Return the objects in a list of the request; none where it is no list."""
    listed = params.get(key)
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def number_in(params: Params) -> int:
    """Return the number of the row that the request is about; 0 where it gives none."""
    number = params.get("number")
    return number if isinstance(number, int) and number >= 0 else 0


def text_in(params: Params, key: str) -> str:
    """Return a text of the request on one line, "" where it gives none."""
    return " ".join(str(params.get(key) or "").split())


def ticked_observation(
    rows: Sequence[FigureRow], params: Params, made: Mapping[str, NewIndicator]
) -> ObservationEntry:
    """Return a row as an observation; ``made`` are new indicators by their proposed IDs."""
    row = rows[number_in(params)]
    indicator = text_in(params, "indicator")
    codes = [str(each).partition(":") for each in part_of(params, "breakdowns", list)]
    return replace(
        observation_entry(row),
        district=text_in(params, "place"),
        indicator=made[indicator].id if indicator in made else indicator,
        period=canonical_period(text_in(params, "period")) or text_in(params, "period"),
        breakdown=tuple((dimension, code) for dimension, _, code in codes),
        instead=next((each for each in INSTEAD if each == params.get("instead")), ""),
        why=Text(text_in(params, "why_zh"), text_in(params, "why_en")),
        date=text_in(params, "date"),
    )


def named_indicator(params: Params, taken: set[str]) -> NewIndicator:
    """Return a new indicator as the clerk named it. Raises CommandError where its noun is missing."""
    name = Text(text_in(params, "zh"), text_in(params, "en"))
    said = {key: text_in(params, key) for key in ("unit", "topic", "counter", "noun")}
    if said["counter"] and not said["noun"]:
        raise CommandError(
            f"新指标“{name.zh}”：请写明英文里数的是什么（复数，如 projects、companies）。",
            f"new indicator “{name.en}”: say what is counted, in English (plural: projects, companies).",
        )
    id_ = free_id(name.zh, name.en, taken)
    return NewIndicator(id=id_, name=name, measure=text_in(params, "measure"), **said)  # type: ignore[arg-type]  # checked


def ticked_project(rows: Sequence[ProposedProject], params: Params, taken: set[str]) -> ProjectEntry:
    """Return a row as a project with an ID that is not ``taken``."""
    entry = project_entry(rows[number_in(params)], text_in(params, "date"))
    return replace(
        entry,
        id=free_id(entry.name.zh, text_in(params, "en") or entry.name.en, taken),
        district=text_in(params, "place") or entry.district,
        name=Text(text_in(params, "zh") or entry.name.zh, text_in(params, "en") or entry.name.en),
        industry=text_in(params, "industry") or entry.industry,
    )


def ticked_event(rows: Sequence[EventRow], projects: Mapping[int, str], params: Params) -> EventEntry:
    """Return a row as an event; ``projects`` are the IDs of the ticked and the known ones by number."""
    row = rows[number_in(params)]
    listed = params.get("projects")
    chosen = listed if isinstance(listed, list) else row.projects
    entry = event_entry(row)
    date = read_date(text_in(params, "date") or entry.date)
    title = Text(text_in(params, "zh") or entry.title.zh, text_in(params, "en") or entry.title.en)
    return replace(
        entry,
        id=f"{date}-{free_id(title.zh, title.en, ())}",
        title=title,
        date=date,
        district=text_in(params, "place") or entry.district,
        projects=tuple(id_ for number, id_ in projects.items() if number in chosen),
    )
