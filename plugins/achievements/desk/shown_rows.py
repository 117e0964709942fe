"""Proposed rows as JSON for the page, each with what the data already holds of its figure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from achievements.drafting.entries import ObservationEntry
from achievements.drafting.held import differing_parts, find_held, says_twice, stated_parts
from achievements.drafting.roles import shown_part
from achievements.drafting.rows import Candidate, EventRow, FigureRow, ProposedFigure, ProposedProject
from achievements.model.entities import LANGS, Dataset
from achievements.posts.figure_roles import figure_words


def show_held(entry: ObservationEntry, source: str, dataset: Dataset) -> dict[str, Any] | None:
    """Return what the data says of an entry's indicator, place and period, with its source.

    None where it holds nothing of them. ``takes``: the figure can replace the words of the text, which are
    the same. ``twice``: the text's own source has a reading already, so that another one needs a reason.
    """
    held = find_held(entry, source, dataset)
    if held is None:
        return None
    told = held.observation
    indicator = dataset.indicators[told.indicator]
    differing = set(differing_parts(entry, told))
    return {
        "says": held.says,
        "figures": [
            {
                "part": part,
                "differs": part in differing,
                "was": {lang: figure_words(told, part, indicator, lang) for lang in LANGS},
                "written": getattr(entry, part).written,
            }
            for part in stated_parts(entry)
            if getattr(told, part) is not None
        ],
        "source": _named(told.source, dataset),
        "own": _named(source, dataset),
        "takes": any(
            shown_part(told, part, dataset) == getattr(entry, part).in_text for part in stated_parts(entry)
        ),
        "twice": says_twice(entry, source, dataset),
    }


def _named(source: str, dataset: Dataset) -> dict[str, str]:
    """Return the title of a source with its date in both languages; "" without a source."""
    known = dataset.sources.get(source)
    day = f" ({known.date.text})" if known and known.date else ""
    return {lang: f"{known.title.get(lang)}{day}" if known else "" for lang in LANGS}


def _choices(choices: Iterable[Candidate]) -> list[dict[str, Any]]:
    return [{"id": each.id, "sureness": str(each.sureness), "why": list(each.why)} for each in choices]


def show_row(number: int, row: FigureRow) -> dict[str, Any]:
    """Return the row of a figure as JSON."""
    new = row.new_indicator
    has_fallen = row.yoy is not None and row.yoy.quantity.value < 0
    return {
        "number": number,
        "kind": row.kind,
        "sentence": row.sentence,
        "line": row.line,
        "figures": [
            {
                "part": "fall" if part == "yoy" and has_fallen else part,
                "written": figure.written,
                "in_text": figure.in_text,
            }
            for part, figure in row.figures
        ],
        "indicators": _choices(row.indicators),
        "places": _choices(row.places),
        "periods": _choices(row.periods),
        "breakdowns": _choices(row.breakdowns),
        "status": row.status,
        "project": row.project,
        "event": row.event,
        "unlike": row.unlike,
        "new": new
        and {
            "id": new.id,
            "zh": new.name.zh,
            "en": new.name.en,
            "unit": new.unit,
            "measure": new.measure,
            "topic": new.topic,
            "counter": new.counter,
            "noun": new.noun,
        },
    }


def show_project(number: int, row: ProposedProject) -> dict[str, Any]:
    """Return the row of a project as JSON."""
    return {
        "number": number,
        "known": row.known,
        "zh": row.name.zh,
        "en": row.name.en,
        "sentence": row.sentence,
        "places": _choices(row.district),
        "investment": _written(row.investment),
        "stages": _choices(row.stages),
        "industries": _choices(row.industries),
    }


def show_event(number: int, row: EventRow) -> dict[str, Any]:
    """Return the row of an event as JSON."""
    return {
        "number": number,
        "known": row.known,
        "kind": row.kind,
        "zh": row.title.zh,
        "en": row.title.en,
        "sentence": row.sentence,
        "places": _choices(row.district),
        "dates": _choices(row.date),
        "signed": _written(row.projects_signed),
        "amounts": [each.written for each in row.amounts],
        "projects": list(row.projects),
    }


def _written(figure: ProposedFigure | None) -> str:
    return figure.written if figure else ""
