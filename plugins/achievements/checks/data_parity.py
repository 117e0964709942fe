"""The texts of the data: titles, summaries, notes and names have the same figures in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from functools import lru_cache

from achievements.checks.parity import finding_of, place_of, tell
from achievements.model.entities import Dataset, Place, Text
from achievements.model.findings import Finding
from achievements.posts.entities import Posts
from figures.compare import Difference, compare


def check_data_parity(
    dataset: Dataset,
    posts: Posts,  # noqa: ARG001 — the form of every check
    texts: Mapping[str, str],
    today: date | None,  # noqa: ARG001
) -> Iterator[Finding]:
    """Report figures of a text in the data that its English does not state as its Chinese does.

    The rules are those of parity; the place is that of the figure in the English text.
    """
    told: set[tuple[Place, Text]] = set()
    for place, text in _texts(dataset):
        if (place, text) in told:
            continue
        told.add((place, text))
        for difference in _differences(text):
            file = texts.get(place.file, "")
            yield finding_of(
                tell(
                    difference,
                    text,
                    place_in_record(file, place, text.zh, place_of(difference.zh_at, difference.zh)),
                    place_in_record(file, place, text.en, place_of(difference.en_at, difference.en)),
                )
            )


def place_in_record(file: str, record: Place, text: str, offset: int) -> Place:
    """Return the place in the file of the character at an offset of a record's text.

    A text may run over several lines of its file, whose breaks and indents are one space of the
    text. If the text is not found below the record's line, the place is the record's.
    """
    start = sum(len(line) + 1 for line in file.split("\n", record.line)[: record.line - 1])
    found = re.compile(_spaced(text)).search(file, start)
    if found is None:
        return record
    begun = re.compile(_spaced(text[: offset + 1])).match(file, found.start())
    at = begun.end() - 1 if begun else found.start()
    return Place(record.file, file.count("\n", 0, at) + 1, at - file.rfind("\n", 0, at))


def _spaced(text: str) -> str:
    return r"\s+".join(map(re.escape, text.split()))


@lru_cache(maxsize=10_000)
def _differences(text: Text) -> tuple[Difference, ...]:
    """Return the differences of a text, cached, since many records share a name or a note."""
    return compare(text.zh, text.en)


def _texts(dataset: Dataset) -> Iterator[tuple[Place, Text]]:
    """Yield every text of the records that pages show, with the place of its record."""
    catalogues = dataset.districts, dataset.topics, dataset.indicators
    for group in (*catalogues, dataset.projects):
        for record in group.values():
            yield from _of_record(record, record.place)
    for kind, files in (("source", dataset.sources), ("event", dataset.events)):
        for id_, filed in files.items():
            # Of a file with a fault of its own, a text may be cut off.
            if (kind, id_) not in dataset.faulty:
                yield from _of_record(filed, filed.place)
    for observation in dataset.observations:
        yield from _of_record(observation, observation.place)


def _of_record(record: object, place: Place) -> Iterator[tuple[Place, Text]]:
    for field in fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        if isinstance(value, Text):
            yield place, value
