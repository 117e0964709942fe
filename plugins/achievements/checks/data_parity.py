"""The words of the data: titles, summaries, notes and names say the same figures in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from functools import lru_cache

from achievements.checks.parity import BY_NAME, RULE_NAMES
from achievements.dataset.entities import Dataset, Place, Text
from achievements.findings import Finding, Message
from achievements.posts.entities import Posts
from figures.compare import Difference, compare, describe, excerpt


def check_data_parity(
    dataset: Dataset,
    posts: Posts,  # noqa: ARG001 — the form of every check
    texts: Mapping[str, str],  # noqa: ARG001
    today: date | None,  # noqa: ARG001
) -> Iterator[Finding]:
    """Report figures of a text in the data that its English does not state as its Chinese does.

    The rules are those of parity; the place is that of the record.
    """
    told: set[tuple[Place, Text]] = set()
    for place, text in _texts(dataset):
        if (place, text) in told:
            continue
        told.add((place, text))
        for difference in _differences(text):
            zh, en = describe(difference)
            both = (
                f"“{excerpt(text.zh, difference.zh_at, 'zh')}”",
                f"“{excerpt(text.en, difference.en_at, 'en')}”",
            )
            message = Message(f"{zh}：{both[0]}／{both[1]}", f"{en}: {both[0]} / {both[1]}")
            rule = BY_NAME[RULE_NAMES.get(difference.kind, difference.kind)]
            yield rule.finding(place, message)


@lru_cache(maxsize=10_000)
def _differences(text: Text) -> tuple[Difference, ...]:
    """What is found in a text; many records share a name or a note."""
    return compare(text.zh, text.en)


def _texts(dataset: Dataset) -> Iterator[tuple[Place, Text]]:
    """Every text of the records that pages show, with the place of its record."""
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
