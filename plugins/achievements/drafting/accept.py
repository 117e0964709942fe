"""Ticked rows to edits of the data files, and to a text whose figures are those of the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from achievements.drafting.data_edits import DataEdits
from achievements.drafting.entries import (
    EventEntry,
    ObservationEntry,
    ProjectEntry,
    SourceEntry,
    indicator_data,
)
from achievements.drafting.observations import follow_corrections, put_observations, superseded_key
from achievements.drafting.roles import ROLE_KEY, put_in_roles
from achievements.drafting.rows import NewIndicator
from achievements.editing import EditedFile, Insert, Set
from achievements.model.entities import Dataset, Observation
from achievements.model.findings import Finding
from achievements.model.load import load_dataset


class Accepted(NamedTuple):
    """The edited files, the text with its figures as roles, and the findings the edits would cause.

    ``findings`` are only those that the data files do not have already.
    """

    files: tuple[EditedFile, ...]
    text: str
    findings: tuple[Finding, ...]


def accept(
    text: str,
    files: Mapping[str, bytes],
    dataset: Dataset,
    source: str | SourceEntry,
    *,
    observations: Sequence[ObservationEntry] = (),
    indicators: Sequence[NewIndicator] = (),
    projects: Sequence[ProjectEntry] = (),
    events: Sequence[EventEntry] = (),
) -> Accepted:
    """Put ticked rows into the data, and replace their figures in the text by roles.

    ``text`` is the one that the entries were proposed for, ``files`` those of the content folder by path, and
    ``dataset`` what they say.

    A figure becomes a role only if its readers see the same words, or if its entry says that the text is to
    change. An observation that the data holds already is left alone, whatever its source, and completed where
    its own source says more. Where a new reading changes the keys of others, the texts and corrections that
    refer to them are changed too.

    Raises EditError where a file cannot be edited, where two entries give different figures for one cell, or
    where the data holds a different one and the entry does not say which is right.
    """
    data_edits = DataEdits(files)
    source_id = source if isinstance(source, str) else source.id
    if isinstance(source, SourceEntry) and source.id not in dataset.sources:
        data_edits.create(f"data/sources/{source.id}.yaml", source.as_data())
    for indicator in indicators:
        path = f"data/indicators/{indicator.topic}.yaml"
        data_edits.begin(path, {}, "indicators")
        data_edits.edit(path, Set(("indicators", indicator.id), indicator_data(indicator)))
    giving_way = put_observations(observations, data_edits, dataset, source_id)
    for project in projects:
        if project.id not in dataset.projects:
            path = f"data/projects/{project.district}.yaml"
            data_edits.begin(path, {"district": project.district}, "projects")
            data_edits.edit(path, Set(("projects", project.id), project.as_data(source_id)))
    for event in events:
        if event.id not in dataset.events:
            data_edits.create(f"data/events/{event.id}.yaml", event.as_data(source_id))
    edited = tuple(data_edits.files())
    after, found = load_dataset({**files, **{file.path: file.source.raw for file in edited}})
    before = {_identity(finding) for finding in load_dataset(files)[1]}
    moved = _moved(dataset, after)
    if follow_corrections(data_edits, dataset, moved):
        edited = tuple(data_edits.files())
        after, found = load_dataset({**files, **{file.path: file.source.raw for file in edited}})
    named = {"sources": [source_id], "events": [e.id for e in events], "projects": [p.id for p in projects]}
    return Accepted(
        (*edited, *_following(files, moved)),
        _naming(put_in_roles(text, observations, giving_way, source_id, after, moved), named),
        tuple(finding for finding in found if _identity(finding) not in before),
    )


def _moved(before: Dataset, after: Dataset) -> dict[str, str]:
    """Return old key → new key of the observations that a new reading has renumbered."""
    keys = {_reading(each): each.key for each in after.observations}
    pairs = ((each.key, keys.get(_reading(each), each.key)) for each in before.observations)
    return {old: new for old, new in pairs if old != new}


def _cell(each: Observation) -> tuple[object, ...]:
    return each.district, each.indicator, each.breakdown, each.scope, each.period.text


def _reading(each: Observation) -> tuple[object, ...]:
    return *_cell(each), each.source, each.variant, superseded_key(each)


def _following(files: Mapping[str, bytes], moved: Mapping[str, str]) -> Iterator[EditedFile]:
    """Yield the texts that show observations whose keys have ``moved``, with the new keys."""
    for path in sorted(path for path in files if moved and path.endswith(".md")):
        file = EditedFile.read(path, files[path])
        text = ROLE_KEY.sub(lambda match: moved.get(match[0], match[0]), file.text)
        if text != file.text:
            yield file.with_text(text)


def _naming(text: str, named: Mapping[str, Sequence[str]]) -> str:
    """Return the text with sources, events and projects added to its front matter, where it has one."""
    file = EditedFile.read("index.zh.md", text.encode())
    said = file.data if text.startswith("---\n") else None
    if not isinstance(said, dict):
        return text
    edits = [
        Insert((key,), id_) for key, ids in named.items() for id_ in ids if id_ not in (said.get(key) or ())
    ]
    return file.edited(*edits).text if edits else text


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.file, finding.message.zh
