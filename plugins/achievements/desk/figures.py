"""The figures of a text as rows to tick; ticked rows go into the data, and their figures into the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from achievements.commands.console import CommandError
from achievements.commands.places import parse_today
from achievements.desk.desk import Desk
from achievements.desk.english import tell_english
from achievements.desk.posts import bundle_of_post
from achievements.desk.routes import EditConflictError, Params
from achievements.desk.shown_rows import show_event, show_held, show_project, show_row
from achievements.desk.texts import place_findings, split_text
from achievements.desk.ticked_rows import (
    dicts_in,
    named_indicator,
    number_in,
    text_in,
    ticked_event,
    ticked_observation,
    ticked_project,
)
from achievements.drafting.accept import accept
from achievements.drafting.entries import ObservationEntry, ProjectEntry, observation_entry
from achievements.drafting.held import differing_parts, find_held
from achievements.drafting.propose import propose
from achievements.drafting.rows import NewIndicator, Proposals, ProposedFigure, RankFigure
from achievements.editing import EditedFile
from achievements.model.entities import Dataset
from achievements.model.findings import Finding, Message, Severity, joined

# How far ahead a post that waits to be published may be dated. A later date is taken for a typing error and
# not used to find the year of a period such as 上半年.
EMBARGO = timedelta(days=31)
_CHANGED = Message("稿件已经改动，请重新识别数字。", "The text has changed: find its figures again.")


def list_rows(desk: Desk, name: str) -> dict[str, Any]:
    """Return the rows proposed for the Chinese text of a post, as it is saved.

    ``wrong`` are the errors of the text, and what it leaves open of its figures.
    """
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
        "wrong": [
            *(each["message"] for each in wrong),
            *(question._asdict() for question in proposals.questions),
        ],
        "title": split_text(file.source.raw).title,
        "date": str(split_text(file.source.raw).data.get("date") or ""),
        "rows": [
            show_row(number, row) | {"held": show_held(observation_entry(row), row.source, desk.known)}
            for number, row in enumerate(proposals.rows)
        ],
        "projects": [show_project(number, row) for number, row in enumerate(proposals.projects)],
        "events": [show_event(number, row) for number, row in enumerate(proposals.events)],
    }


def tell_held(desk: Desk, name: str, params: Params) -> dict[str, Any]:
    """Return what the data holds for a row with its present choices.

    Raises EditConflictError where the text has changed and has no such row any more.
    """
    proposals = _propose(desk, _file(desk, name))
    if number_in(params) >= len(proposals.rows):
        raise EditConflictError(*_CHANGED, {})
    row = proposals.rows[number_in(params)]
    return {"held": show_held(ticked_observation(proposals.rows, params, {}), row.source, desk.known)}


def accept_rows(desk: Desk, name: str, params: Params) -> dict[str, Any]:
    """Write the ticked rows into the data and the text, as one step that can be undone.

    Raises CommandError with what the data would lack otherwise, EditConflictError where the text has changed;
    nothing is saved then.
    """
    file = _file(desk, name)
    if file.base != params.get("digest"):
        raise EditConflictError(*_CHANGED, {})
    proposals = _propose(desk, file)
    sources = split_text(file.source.raw).data.get("sources") or [""]
    if not sources[0]:
        raise CommandError("请先选择来源：数字都要有来源。", "Choose a source first: every figure has one.")
    indicators: dict[str, NewIndicator] = {}
    for each in dicts_in(params, "indicators"):
        taken = {*desk.dataset.indicators, *(made.id for made in indicators.values())}
        indicators[text_in(each, "id")] = named_indicator(each, taken)
    projects: dict[int, ProjectEntry] = {}
    for each in dicts_in(params, "projects"):
        taken = {*desk.dataset.projects, *(entry.id for entry in projects.values())}
        projects[number_in(each)] = ticked_project(proposals.projects, each, taken)
    observations = [ticked_observation(proposals.rows, each, indicators) for each in dicts_in(params, "rows")]
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
        events=[ticked_event(proposals.events, ids, each) for each in dicts_in(params, "events")],
    )
    wrong = [finding.message for finding in accepted.findings if finding.severity is Severity.ERROR]
    if wrong:
        zh, en = joined(wrong)
        raise CommandError(f"还没有写入，请先补上：\n{zh}", f"Nothing was written; mend this first:\n{en}")
    changes = [each.change for each in accepted.files if each.path != file.path]
    text = file.with_text(accepted.text)
    title = split_text(file.source.raw).title
    before = Counter(map(_place_and_message, desk.findings))
    desk.edits.save([*changes, text.change], Message(f"《{title}》的数字", f"{title}: figures"))
    desk.refresh()
    in_data = (each for each in desk.findings if each.file.startswith("data/"))
    new = Counter(map(_place_and_message, in_data)) - before
    return {
        "files": [change.path for change in changes],
        "figures": accepted.text.count("{fig}`"),
        "look": [
            each._asdict() for each in (*(message for _, message in new), *tell_english(desk, name, given_up))
        ],
    }


def _place_and_message(finding: Finding) -> tuple[str, Message]:
    return finding.file, finding.message


def _given_up(
    observations: Iterable[ObservationEntry], source: str, dataset: Dataset
) -> Iterator[ProposedFigure | RankFigure]:
    """Yield the figures of the text that are to be replaced by the values of the data."""
    for entry in observations:
        held = find_held(entry, source, dataset) if entry.instead == "text" else None
        if held is not None and held.says == "other":
            yield from (getattr(entry, part) for part in differing_parts(entry, held.observation))


def _file(desk: Desk, name: str) -> EditedFile:
    return desk.edits.read(f"{bundle_of_post(desk, name)}/index.zh.md")


def _propose(desk: Desk, file: EditedFile) -> Proposals:
    """Return the rows proposed for a text, computed once while they are being ticked."""
    said = split_text(file.source.raw).data

    def first(key: str) -> str | None:
        listed = said.get(key)
        return str(listed[0]) if isinstance(listed, list) and listed else None

    date = str(said.get("date") or "")
    if date >= f"{parse_today(None) + EMBARGO}":
        date = ""
    inputs = file.text, date, first("districts"), first("sources")
    if desk.proposed is None or desk.proposed[0] is not desk.known or desk.proposed[1] != inputs:
        text, date, district, source = inputs
        found = propose(text, desk.known, date=date, district=district, source=source)
        desk.proposed = desk.known, inputs, found
    return desk.proposed[2]
