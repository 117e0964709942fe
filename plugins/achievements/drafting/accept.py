"""What was ticked becomes data, and figures of the data in the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import strict_yaml
from achievements.drafting.entries import (
    EventEntry,
    ObservationEntry,
    ProjectEntry,
    SourceEntry,
    indicator_data,
    merged,
)
from achievements.drafting.held import PARTS, differing_parts, find_held, says_twice
from achievements.drafting.roles import ROLE_KEY, put_in_roles
from achievements.drafting.rows import NewIndicator
from achievements.editing import Append, Edit, EditedFile, EditError, Insert, Set, list_entry, yaml_document
from achievements.model.entities import Dataset, Observation
from achievements.model.findings import Finding
from achievements.model.load import load_dataset

_FIRST = ("indicator", "breakdown", "scope", "period", "source")  # as entries of metrics files begin
_ORDER = (*_FIRST, "value", "yoy", "target", "rank", "status")


class Accepted(NamedTuple):
    """The files as they are to be saved, the text with the figures of the data, and what is left open.

    ``findings`` are those that the data files would have then and have not now.
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
    """Put what was ticked into the data, and in the text the figures of the data in place of its own.

    ``text`` is the one that the entries were proposed for, ``files`` those of the content folder by path,
    ``dataset`` what they say. Only figures whose words stay what they are become figures of the data. What
    the data holds already, whoever says it, is left as it is, and completed where its source says more; where
    a reading of a figure is no longer the first of its cell, the texts that show it follow. Raises EditError
    where a file cannot be edited, where two figures are given for one thing, or where the data holds another
    one and it was not decided which is to stand.
    """
    of_data = _Edits(files)
    source_id = source if isinstance(source, str) else source.id
    if isinstance(source, SourceEntry) and source.id not in dataset.sources:
        of_data.make(f"data/sources/{source.id}.yaml", source.as_data())
    for indicator in indicators:
        path = f"data/indicators/{indicator.topic}.yaml"
        of_data.begin(path, {}, "indicators")
        of_data.edit(path, Set(("indicators", indicator.id), indicator_data(indicator)))
    giving_way: list[tuple[ObservationEntry, Observation]] = []
    for each in observations:
        held = find_held(each, source_id, dataset) if each.instead == "text" else None
        if held is not None:
            giving_way.append((each, held.observation))
    for entry in merged(each for each in observations if each.instead != "text"):
        held = None if entry.variant else find_held(entry, source_id, dataset)
        if held is not None and held.says == "other":
            added = _beside(held.observation, entry, source_id, dataset)
        elif held is not None and (held.says == "same" or held.observation.source == source_id):
            _complete(held.observation, entry, of_data)
            continue
        else:
            added = entry
        _add_observation(added, of_data, _metrics_file(entry.district, dataset, source_id), source_id)
    for project in projects:
        if project.id not in dataset.projects:
            path = f"data/projects/{project.district}.yaml"
            of_data.begin(path, {"district": project.district}, "projects")
            of_data.edit(path, Set(("projects", project.id), project.as_data(source_id)))
    for event in events:
        if event.id not in dataset.events:
            of_data.make(f"data/events/{event.id}.yaml", event.as_data(source_id))
    edited = tuple(of_data.files())
    after, found = load_dataset({**files, **{file.path: file.source.raw for file in edited}})
    before = {_identity(finding) for finding in load_dataset(files)[1]}
    moved = _moved(dataset, after)
    named = {"sources": [source_id], "events": [e.id for e in events], "projects": [p.id for p in projects]}
    return Accepted(
        (*edited, *_following(files, moved)),
        _naming(put_in_roles(text, observations, giving_way, source_id, after, moved), named),
        tuple(finding for finding in found if _identity(finding) not in before),
    )


class _Edits:
    """The edits of each file; one that is not there is begun with what it must say."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._begun: dict[str, str] = {}
        self._edits: defaultdict[str, list[Edit]] = defaultdict(list)

    def begin(self, path: str, head: dict[str, Any], entries: str) -> None:
        """Let a file be there: the one that is, or one with a head and a key for its entries."""
        if path not in self._files:
            self._begun.setdefault(path, f"{yaml_document(head) if head else ''}{entries}:\n")

    def make(self, path: str, data: dict[str, Any]) -> None:
        """Make a file. Raises EditError where there is one of this name."""
        if path in self._files:
            raise EditError(f"{path} 已有，没有改动", f"{path} is there already and was left alone")
        self._begun[path] = yaml_document(data)

    def edit(self, path: str, edit: Edit) -> None:
        """Edit a file."""
        self._edits[path].append(edit)

    def said(self, path: str) -> Mapping[str, Any]:
        """What a file says, before it is edited."""
        text = self._begun[path] if path in self._begun else strict_yaml.read_text(self._files[path]).text
        data = strict_yaml.load(text).data
        return data if isinstance(data, dict) else {}

    def files(self) -> Iterator[EditedFile]:
        """The files as they are to be saved."""
        for path in sorted({*self._begun, *self._edits}):
            file = EditedFile.read(path, self._files.get(path))
            begun = file.with_text(self._begun[path]) if path in self._begun else file
            yield begun.edited(*self._edits[path]) if self._edits[path] else begun


def _cell(each: Observation) -> tuple[object, ...]:
    return each.district, each.indicator, each.breakdown, each.scope, each.period.text


def _add_observation(entry: ObservationEntry, of_data: _Edits, path: str, source: str) -> None:
    of_data.begin(
        path, {"district": entry.district, "source": source, "period": entry.period}, "observations"
    )
    head = of_data.said(path)
    own = {"period": entry.period, "source": source}
    unlike = {key: value for key, value in own.items() if head.get(key) != value}
    said = {**entry.as_data(), **unlike}
    in_order = {key: said.pop(key) for key in _FIRST if key in said} | said
    of_data.edit(path, Append(("observations",), list_entry(in_order)))


def _complete(held: Observation, entry: ObservationEntry, of_data: _Edits) -> None:
    """Add to an observation of the data what the source says besides."""
    path = held.place.file
    number = _number_of(held, of_data.said(path))
    ours = entry.as_data()
    for part in PARTS:
        if part in ours and getattr(held, part) is None:
            of_data.edit(path, Set(("observations", number, part), ours[part], order=_ORDER))


def _number_of(held: Observation, said: Mapping[str, Any]) -> int:
    """Which entry of its file an observation is."""
    return next(
        number
        for number, each in enumerate(said["observations"])
        if (each["indicator"], each.get("breakdown") or {}) == (held.indicator, dict(held.breakdown))
        and each.get("period", said.get("period")) == held.period.text
        and each.get("source", said.get("source")) == held.source
        and each.get("scope") == (held.scope and held.scope._asdict())
        and "variant" not in each
    )


def _beside(held: Observation, entry: ObservationEntry, source: str, dataset: Dataset) -> ObservationEntry:
    """An entry as it is to stand beside an observation that says something else, as it was decided.

    Raises EditError where it was not, or where the reason is missing.
    """
    if not entry.instead:
        written = getattr(entry, next(differing_parts(entry, held))).written
        title = dataset.sources[held.source].title
        raise EditError(
            f"“{written}”与数据不符（来源：{title.zh}）；请对照来源，选定改正文、另记一个数，还是更正数据，或不勾选它",
            f"“{written}” is not what the data has ({title.en}): compare with the source, and choose to "
            "correct the text, to add a further reading, or to correct the data; or leave it unticked",
        )
    if entry.instead == "reading" and not says_twice(entry, source, dataset):
        return entry
    if not entry.why or not all(entry.why):
        raise EditError(
            "请用中英文写明：同一来源为什么有两个数，或数据为什么更正",
            "Say in Chinese and in English why the source has two figures, or why the data is corrected",
        )
    if entry.instead == "reading":
        return replace(entry, variant=entry.why)
    return replace(entry, supersedes=held.key)


def _metrics_file(district: str, dataset: Dataset, source: str) -> str:
    """The file that holds most of what a source says of a place, or a new one named for the source."""
    files = Counter(
        each.place.file for each in dataset.observations if (each.district, each.source) == (district, source)
    )
    return files.most_common(1)[0][0] if files else f"data/metrics/{district}/{source.lower()}.yaml"


def _moved(before: Dataset, after: Dataset) -> dict[str, str]:
    """The keys of observations that have another key now: a reading put before them takes the plain one."""
    keys = {_reading(each): each.key for each in after.observations}
    pairs = ((each.key, keys.get(_reading(each), each.key)) for each in before.observations)
    return {old: new for old, new in pairs if old != new}


def _reading(each: Observation) -> tuple[object, ...]:
    return *_cell(each), each.source, each.variant, each.correction and each.correction.supersedes


def _following(files: Mapping[str, bytes], moved: Mapping[str, str]) -> Iterator[EditedFile]:
    """The texts that show figures whose keys have changed, with the keys as they are now."""
    for path in sorted(path for path in files if moved and path.endswith(".md")):
        file = EditedFile.read(path, files[path])
        text = ROLE_KEY.sub(lambda match: moved.get(match[0], match[0]), file.text)
        if text != file.text:
            yield file.with_text(text)


def _naming(text: str, named: Mapping[str, Sequence[str]]) -> str:
    """The text with sources, events and projects in its front matter, where it has one."""
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
