"""From files to the dataset, and everything that is wrong with them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from achievements.model.aliases import Aliased, check_aliases
from achievements.model.catalogue import (
    build_dimensions,
    build_districts,
    build_everyday,
    build_glossary,
    build_indicators,
    build_removed,
    build_sources,
    build_topics,
)
from achievements.model.cells import check_corrections, tell_apart
from achievements.model.declarations import declare_contents, distrust_observations, distrust_refused
from achievements.model.entities import Dataset, ForbiddenPhrase, Official, Place
from achievements.model.events import build_events
from achievements.model.files import ContentFiles, read_files
from achievements.model.findings import Finding, Message
from achievements.model.kinds import DATA_KINDS, Kind, kind_of, kinds_within
from achievements.model.layout import check_names, data_files, meant_path, stem
from achievements.model.metrics_entries import Catalogue
from achievements.model.observations import build_observations
from achievements.model.problems import Problems
from achievements.model.projects import build_projects
from achievements.model.reading import Filled, fill, read_document
from achievements.model.records.dimensions import DimensionsFile
from achievements.model.records.districts import District
from achievements.model.records.events import Event
from achievements.model.records.indicators import IndicatorsFile
from achievements.model.records.lexicon import GlossaryFile, LexiconFile
from achievements.model.records.metrics import MetricsFile
from achievements.model.records.projects import ProjectsFile
from achievements.model.records.removed import RemovedFile
from achievements.model.records.sources import Source
from achievements.model.records.topics import TopicsFile
from achievements.model.references import References

__all__ = ["load_dataset", "read_files"]

F = TypeVar("F")

# What Windows and browsers add to the name of a file that is copied.
_COPIED = re.compile(r"(?:\s*[-–—]\s*(?:副本|[Cc]opy)|[\s_]*副本|\s*[(（]\d+[)）])+$")

_NO_DATA = Message(
    "没有数据文件；请检查内容文件夹是否正确，其中应有 data/districts/ 等",
    "there are no data files: is this the content folder? It holds data/districts/ and more",
)


def load_dataset(files: Mapping[str, bytes]) -> tuple[Dataset, list[Finding]]:
    """Read the data files of a content folder: path relative to it (POSIX) → bytes.

    Returns what is sound, and all findings in order of place. The result does
    not depend on the order of the mapping, and no bytes make this raise.
    """
    problems = Problems()
    references = References(problems)
    refused = files.refused if isinstance(files, ContentFiles) else ()
    problems.extend(refused)
    for finding in refused:
        distrust_refused(finding.file, references)
    for path in files:
        meant = meant_path(path) if kind_of(path) is None else None
        if meant and meant not in files:
            distrust_refused(meant, references)
    check_names(files, problems)
    reader = _Reader(files, references, problems)
    if not reader.found and not any(map(kinds_within, (finding.file for finding in refused))):
        problems.add("missing-file", Place("data", 0, 0), _NO_DATA)
    topics = reader.read(TopicsFile)
    dimensions = reader.read(DimensionsFile)
    districts = reader.read(District)
    indicators = reader.read(IndicatorsFile)
    sources = reader.read(Source)
    metrics = reader.read(MetricsFile)
    projects = reader.read(ProjectsFile)
    events_read = reader.read(Event)
    glossary = reader.read(GlossaryFile)
    lexicon = reader.read(LexiconFile)
    removed = reader.read(RemovedFile)
    # From here on every ID is declared, so that the order of building does not matter to references.
    built_topics, built_sources = build_topics(topics), build_sources(sources, problems)
    built_districts = build_districts(districts, references, problems)
    built_indicators = build_indicators(indicators, built_topics, references, problems)
    catalogue = Catalogue(built_districts, built_indicators, built_sources)
    observations = tell_apart(build_observations(metrics, catalogue, references, problems), problems)
    check_corrections(observations, references, problems)
    events = build_events(events_read, built_sources, references, problems)
    for things in (built_districts, built_indicators, built_sources, events):
        check_aliases((Aliased(id_, thing.aliases, thing.place) for id_, thing in things.items()), problems)
    dataset = Dataset(
        districts=built_districts,
        topics=built_topics,
        indicators=built_indicators,
        dimensions=build_dimensions(dimensions, references),
        sources=built_sources,
        observations=observations,
        projects=build_projects(projects, built_sources, references, problems),
        events=events,
        glossary=build_glossary(glossary, problems),
        everyday=build_everyday(glossary),
        forbidden=build_forbidden(lexicon),
        officials=build_officials(lexicon, problems),
        removed=build_removed(removed, problems),
    )
    return replace(dataset, faulty=references.faulty(dataset)), problems.findings()


class _Reader:
    """Reads the files of each kind and declares what they define."""

    def __init__(self, files: Mapping[str, bytes], references: References, problems: Problems) -> None:
        self._files = files
        self._references = references
        self._problems = problems
        self._paths = data_files(files, problems)
        self.found = any(self._paths.values())

    def read(self, record: type[F]) -> list[Filled[F]]:
        """Read all files that hold one kind of record, in order of path."""
        kind = next(name for name, kind in DATA_KINDS.items() if kind.record is record)
        read = (self._read_file(kind, path, record) for path in self._paths[kind])
        return [filled for filled in read if filled is not None]

    def _read_file(self, kind: Kind, path: str, record: type[F]) -> Filled[F] | None:
        document = read_document(path, self._files[path], self._problems)
        find_fault = DATA_KINDS[kind].name_fault
        if find_fault is not None and (fault := find_fault(stem(path))):
            if path.lower() != path and path.lower() in self._files:
                return None  # it was told to be renamed, since Windows ignores case
            original = _COPIED.sub("", stem(path))
            extension = posixpath.splitext(path)[1]
            is_copy = posixpath.join(posixpath.dirname(path), original + extension) in self._files
            is_copy = is_copy and original != stem(path)
            self._problems.add("bad-id", Place(path, 0, 0), _a_copy(original) if is_copy else fault)
            if is_copy:
                return None  # all that it holds stands there twice
        declare_contents(kind, path, document, self._references)
        filled = None if document is None else fill(path, document, record, self._problems)
        if kind in ("source", "event") and filled is not None and filled.faulty:
            self._references.distrust(kind, stem(path))
        if kind == "metrics":
            distrust_observations(path, document, filled, self._references)
        return filled


def _a_copy(original: str) -> Message:
    return Message(
        f"像是“{original}”的副本；不要的请删去，要新建的请另取英文文件名",
        f"this seems to be a copy of “{original}”: delete it, or give it a name of its own for a new entry",
    )


def build_forbidden(files: Iterable[Filled[LexiconFile]]) -> tuple[ForbiddenPhrase, ...]:
    """Forbidden phrases in the order of their file."""
    return tuple(
        replace(phrase, place=filled.place("forbidden", number))
        for filled in files
        for number, phrase in enumerate(filled.form.forbidden)
    )


def build_officials(files: Iterable[Filled[LexiconFile]], problems: Problems) -> tuple[Official, ...]:
    """Officials in the order of their file."""
    officials: list[Official] = []
    for filled in files:
        for number, official in enumerate(filled.form.names):
            if official.since and official.until and official.until.end < official.since.start:
                problems.add(
                    "date-mismatch",
                    filled.place("names", number, "until"),
                    Message(
                        f"任期截止 {official.until.text} 早于起始 {official.since.text}；请改正其中一处",
                        f"the term ends {official.until.text}, before it starts {official.since.text}: "
                        "correct one of them",
                    ),
                )
            officials.append(replace(official, place=filled.place("names", number)))
    return tuple(officials)
