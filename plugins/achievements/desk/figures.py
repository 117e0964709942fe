"""Figures of a text as rows to tick; what was ticked goes into the data, its figures into the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from achievements.commands.console import CommandError
from achievements.commands.places import parse_today
from achievements.desk.answers import EditConflictError
from achievements.desk.english import tell_english
from achievements.desk.held_figures import show_held
from achievements.desk.making import free_id, read_date
from achievements.desk.posts import bundle_of_post
from achievements.desk.room import Desk
from achievements.desk.texts import place_findings, split_text
from achievements.drafting.accept import accept
from achievements.drafting.entries import (
    INSTEAD,
    EventEntry,
    ObservationEntry,
    ProjectEntry,
    event_entry,
    observation_entry,
    project_entry,
)
from achievements.drafting.held import differing_parts, find_held
from achievements.drafting.propose import propose
from achievements.drafting.rows import (
    Candidate,
    EventRow,
    FigureRow,
    NewIndicator,
    Proposals,
    ProposedFigure,
    ProposedProject,
    RankFigure,
)
from achievements.editing import EditedFile
from achievements.model.entities import Dataset, Text
from achievements.model.findings import Finding, Message, Severity
from figures import canonical_period

Asked = Mapping[str, Any]
# So far ahead may a post be dated that waits to be published. A later date is mistyped: it does not say of
# which year the "first half" in its text is.
EMBARGO = timedelta(days=31)


def list_rows(desk: Desk, name: str) -> dict[str, Any]:
    """What is proposed for the Chinese text of a post, as it is saved."""
    file = _file(desk, name)
    proposals = _propose(desk, file)
    bundle, by_path = bundle_of_post(desk, name), {file.path: desk.files[file.path]}
    own = [each for each in desk.findings if each.file == file.path]
    wrong = [
        each
        for each in place_findings(own, bundle, by_path, desk.figures)
        if each["severity"] == Severity.ERROR or each["field"] == "body"
    ]
    return {
        "digest": file.base,
        "wrong": [each["message"] for each in wrong],
        "title": split_text(file.source.raw).title,
        "date": str(split_text(file.source.raw).data.get("date") or ""),
        "rows": [
            _row(number, row) | {"held": show_held(observation_entry(row), row.source, desk.known)}
            for number, row in enumerate(proposals.rows)
        ],
        "projects": [_project(number, row) for number, row in enumerate(proposals.projects)],
        "events": [_event(number, row) for number, row in enumerate(proposals.events)],
    }


def tell_held(desk: Desk, name: str, asked: Asked) -> dict[str, Any]:
    """What the data holds of a row as it is chosen now."""
    proposals = _propose(desk, _file(desk, name))
    row = proposals.rows[_number(asked)]
    return {"held": show_held(_observation(proposals.rows, asked, {}), row.source, desk.known)}


def accept_rows(desk: Desk, name: str, asked: Asked) -> dict[str, Any]:
    """Put what was ticked into the data and the text, as one step that can be taken back.

    Raises CommandError with what the data would lack then, nothing being saved.
    """
    file = _file(desk, name)
    if file.base != asked.get("digest"):
        raise EditConflictError(
            "稿件已经改动，请重新识别数字。", "The text has changed: find its figures again.", {}
        )
    proposals = _propose(desk, file)
    sources = split_text(file.source.raw).data.get("sources") or [""]
    if not sources[0]:
        raise CommandError("请先选择来源：数字都要有来源。", "Choose a source first: every figure has one.")
    indicators: dict[str, NewIndicator] = {}
    for each in _given(asked, "indicators"):
        taken = {*desk.dataset.indicators, *(made.id for made in indicators.values())}
        indicators[_text(each, "id")] = _new_indicator(each, taken)
    projects: dict[int, ProjectEntry] = {}
    for each in _given(asked, "projects"):
        taken = {*desk.dataset.projects, *(entry.id for entry in projects.values())}
        projects[_number(each)] = _project_entry(proposals.projects, each, taken)
    observations = [_observation(proposals.rows, each, indicators) for each in _given(asked, "rows")]
    given_up = list(_given_up(observations, str(sources[0]), desk.known))
    ids = {number: each.id for number, each in enumerate(proposals.projects) if each.known}
    ids |= {number: entry.id for number, entry in projects.items()}
    accepted = accept(
        file.text,
        {path: desk.files[path] for path in desk.files},
        desk.known,
        str(sources[0]),
        observations=observations,
        indicators=list(indicators.values()),
        projects=list(projects.values()),
        events=[_event_entry(proposals.events, ids, each) for each in _given(asked, "events")],
    )
    wrong = [finding.message for finding in accepted.findings if finding.severity is Severity.ERROR]
    if wrong:
        zh, en = "\n".join(each.zh for each in wrong), "\n".join(each.en for each in wrong)
        raise CommandError(f"还没有写入，请先补上：\n{zh}", f"Nothing was written; mend this first:\n{en}")
    changes = [each.change for each in accepted.files if each.path != file.path]
    text = file.with_text(accepted.text)
    title = split_text(file.source.raw).title
    before = Counter(_told(finding) for finding in desk.findings)
    desk.edits.save([*changes, text.change], Message(f"《{title}》的数字", f"{title}: figures"))
    desk.refresh()
    new = Counter(_told(each) for each in desk.findings if each.file.startswith("data/")) - before
    return {
        "files": [change.path for change in changes],
        "figures": accepted.text.count("{fig}`"),
        "look": [
            each._asdict() for each in (*(told for _, told in new), *tell_english(desk, name, given_up))
        ],
    }


def _told(finding: Finding) -> tuple[str, Message]:
    return finding.file, finding.message


def _given_up(
    observations: Iterable[ObservationEntry], source: str, dataset: Dataset
) -> Iterator[ProposedFigure | RankFigure]:
    """The figures of the text that take the values of the data instead."""
    for entry in observations:
        held = find_held(entry, source, dataset) if entry.instead == "text" else None
        if held is not None and held.says == "other":
            yield from (getattr(entry, part) for part in differing_parts(entry, held.observation))


def _file(desk: Desk, name: str) -> EditedFile:
    return desk.edits.read(f"{bundle_of_post(desk, name)}/index.zh.md")


def _propose(desk: Desk, file: EditedFile) -> Proposals:
    """What is proposed for a text: worked out once for all that is asked of it while its rows are ticked."""
    said = split_text(file.source.raw).data

    def first(key: str) -> str | None:
        listed = said.get(key)
        return str(listed[0]) if isinstance(listed, list) and listed else None

    date = str(said.get("date") or "")
    if date >= f"{parse_today(None) + EMBARGO}":
        date = ""
    asked = file.text, date, first("districts"), first("sources")
    if desk.proposed is None or desk.proposed[0] is not desk.known or desk.proposed[1] != asked:
        text, date, district, source = asked
        found = propose(text, desk.known, date=date, district=district, source=source)
        desk.proposed = desk.known, asked, found
    return desk.proposed[2]


def _given(asked: Asked, key: str) -> list[Asked]:
    listed = asked.get(key)
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _number(asked: Asked) -> int:
    number = asked.get("number")
    return number if isinstance(number, int) and number >= 0 else 0


def _text(asked: Asked, key: str) -> str:
    return " ".join(str(asked.get(key) or "").split())


def _observation(
    rows: Sequence[FigureRow], asked: Asked, made: Mapping[str, NewIndicator]
) -> ObservationEntry:
    """A row as it was ticked: where the clerk chose otherwise, that counts."""
    row = rows[_number(asked)]
    indicator = _text(asked, "indicator")
    codes = [str(each).partition(":") for each in asked.get("breakdowns") or ()]
    return replace(
        observation_entry(row),
        district=_text(asked, "place"),
        indicator=made[indicator].id if indicator in made else indicator,
        period=canonical_period(_text(asked, "period")) or _text(asked, "period"),
        breakdown=tuple((dimension, code) for dimension, _, code in codes),
        instead=next((each for each in INSTEAD if each == asked.get("instead")), ""),
        why=Text(_text(asked, "why_zh"), _text(asked, "why_en")),
        date=_text(asked, "date"),
    )


def _new_indicator(asked: Asked, taken: set[str]) -> NewIndicator:
    name = Text(_text(asked, "zh"), _text(asked, "en"))
    said = {key: _text(asked, key) for key in ("unit", "topic", "counter", "noun")}
    if said["counter"] and not said["noun"]:
        raise CommandError(
            f"新指标“{name.zh}”：请写明英文里数的是什么（复数，如 projects、companies）。",
            f"new indicator “{name.en}”: say what is counted, in English (plural: projects, companies).",
        )
    id_ = free_id(name.zh, name.en, taken)
    return NewIndicator(id=id_, name=name, measure=_text(asked, "measure"), **said)  # type: ignore[arg-type]  # checked


def _project_entry(rows: Sequence[ProposedProject], asked: Asked, taken: set[str]) -> ProjectEntry:
    entry = project_entry(rows[_number(asked)], _text(asked, "date"))
    return replace(
        entry,
        id=free_id(entry.name.zh, _text(asked, "en") or entry.name.en, taken),
        district=_text(asked, "place") or entry.district,
        name=Text(_text(asked, "zh") or entry.name.zh, _text(asked, "en") or entry.name.en),
        industry=_text(asked, "industry") or entry.industry,
    )


def _event_entry(rows: Sequence[EventRow], projects: Mapping[int, str], asked: Asked) -> EventEntry:
    """An event as it was ticked; ``projects`` are the IDs of those that are ticked or known."""
    row = rows[_number(asked)]
    listed = asked.get("projects")
    chosen = listed if isinstance(listed, list) else row.projects
    entry = event_entry(row)
    date = read_date(_text(asked, "date") or entry.date)
    title = Text(_text(asked, "zh") or entry.title.zh, _text(asked, "en") or entry.title.en)
    return replace(
        entry,
        id=f"{date}-{free_id(title.zh, title.en, ())}",
        title=title,
        date=date,
        district=_text(asked, "place") or entry.district,
        projects=tuple(id_ for number, id_ in projects.items() if number in chosen),
    )


def _choices(choices: Iterable[Candidate]) -> list[dict[str, Any]]:
    return [{"id": each.id, "sureness": str(each.sureness), "why": list(each.why)} for each in choices]


def _row(number: int, row: FigureRow) -> dict[str, Any]:
    new = row.new_indicator
    has_fallen = row.yoy is not None and row.yoy.quantity.value < 0
    return {
        "number": number,
        "kind": row.kind,
        "sentence": row.sentence,
        "line": row.line,
        "figures": [
            {"part": "fall" if part == "yoy" and has_fallen else part, "written": figure.written}
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


def _project(number: int, row: ProposedProject) -> dict[str, Any]:
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


def _event(number: int, row: EventRow) -> dict[str, Any]:
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
