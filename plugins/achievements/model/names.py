"""What everything in the dataset is called, in both languages, and how it is found by any of its names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from achievements.model.entities import Dataset, Place, Text
from achievements.model.records.common import NOWHERE
from figures import UNITS

ALIKE = 0.6  # ratio of difflib from which a name is like another
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]$")


class NamedRecord(NamedTuple):
    """A record of the dataset by its ID and names; ``detail`` distinguishes it from others of like name."""

    kind: str
    id: str
    name: Text
    detail: Text = Text("", "")
    others: tuple[str, ...] = ()  # short names
    place: Place = NOWHERE
    clues: tuple[str, ...] = ()  # words to find it by that are not names, such as the paper of a source

    @property
    def texts(self) -> tuple[str, ...]:
        """All its names, also without a part in brackets: 地区生产总值（GDP）."""
        bare = (_BRACKETS.sub("", name).strip() for name in self.name)
        return tuple(dict.fromkeys((*self.name, *bare, *self.others, self.id)))


def named_records(dataset: Dataset) -> Iterator[NamedRecord]:
    """Yield every record with an ID, by kind."""

    def place_of(district: str) -> Text:
        known = dataset.districts.get(district)  # none while its own file is broken
        return known.name if known else Text(district, district)

    for place in dataset.districts.values():
        yield NamedRecord("district", place.id, place.name, others=(*place.short_name,), place=place.place)
    for topic in dataset.topics.values():
        yield NamedRecord("topic", topic.id, topic.name, place=topic.place)
    for indicator in dataset.indicators.values():
        unit = UNITS[indicator.unit]
        detail = Text(indicator.counter or unit.zh[0], indicator.noun or unit.plural)
        names = (*indicator.short_name,)
        yield NamedRecord("indicator", indicator.id, indicator.name, detail, names, indicator.place)
    for dimension in dataset.dimensions.values():
        yield NamedRecord("dimension", dimension.id, dimension.name, place=dimension.place)
        for code, name in dimension.codes.items():
            yield NamedRecord("code", code, name, Text(f"{dimension.id}: {code}", ""), place=dimension.place)
    for source in dataset.sources.values():
        publication = source.publication or Text("", "")
        yield NamedRecord("source", source.id, source.title, publication, (), source.place, (*publication,))
    for event in dataset.events.values():
        yield NamedRecord("event", event.id, event.title, place_of(event.district), place=event.place)
    for project in dataset.projects.values():
        yield NamedRecord(
            "project", project.id, project.name, place_of(project.district), place=project.place
        )


def names_of(dataset: Dataset, kind: str) -> dict[str, tuple[str, ...]]:
    """Return what the things of one kind are called, by ID."""
    return {record.id: record.texts for record in named_records(dataset) if record.kind == kind}


def look_up(word: str, things: Iterable[NamedRecord]) -> list[NamedRecord]:
    """Return the things with a word in their names, else those with similar names; the best match first."""
    wanted = _fold(word)
    known = list(things)
    rated = [(rate(wanted, record), number) for number, record in enumerate(known)] if wanted else []
    least = 1.0 if any(rating >= 1 for rating, _ in rated) else ALIKE
    found = sorted((-rating, number) for rating, number in rated if rating >= least)
    return [known[number] for _, number in found]


def rate(wanted: str, record: NamedRecord) -> float:
    """Return how well a folded word fits: 3 a whole name, 2 its beginning, 1 a part; below, a likeness."""
    return max(_rate(wanted, text) for text in (*record.texts, *record.clues) if text)


def _rate(wanted: str, name: str) -> float:
    text = _fold(name)
    if wanted == text:
        return 3.0
    if text.startswith(wanted):
        return 2.0
    if wanted in text:
        return 1.0
    if len(wanted) > 1 and _in_order(wanted, text):
        return 0.9  # 公共收入 of 一般公共预算收入
    words = {text, *map(_fold, re.split(r"[\W_]+", name))} if wanted.isascii() else {text}
    return 0.8 * max(_likeness(wanted, each) for each in words)


def _likeness(one: str, other: str) -> float:
    """Return the ratio of difflib; 0 where the lengths alone keep it from making names alike."""
    possible = 2 * min(len(one), len(other)) / (len(one) + len(other))
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if 0.8 * possible >= ALIKE else 0.0


def _in_order(wanted: str, text: str) -> bool:
    rest = iter(text)
    return not wanted.isascii() and all(char in rest for char in wanted)


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
