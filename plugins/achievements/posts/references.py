"""References of a post's front matter: to places, topics, sources, events and projects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from achievements.dataset.entities import EVERY, Dataset, Text
from achievements.dataset.problems import Problems
from achievements.dataset.reading import Filled
from achievements.dataset.suggestions import Names
from achievements.findings import Message
from achievements.posts.forms import PostFront


class _Kind(NamedTuple):
    """A kind of thing that posts refer to."""

    id: str
    name: Message
    home: str


_KINDS: Mapping[str, _Kind] = {
    "districts": _Kind("district", Message("地方", "district"), "data/districts/"),
    "topics": _Kind("topic", Message("专题", "topic"), "data/topics.yaml"),
    "sources": _Kind("source", Message("来源", "source"), "data/sources/"),
    "events": _Kind("event", Message("活动", "event"), "data/events/"),
    "projects": _Kind("project", Message("项目", "project"), "data/projects/"),
}


def check_references(front: Filled[PostFront], dataset: Dataset, problems: Problems) -> None:
    """Report references to what the data files do not declare."""
    known: Mapping[str, Mapping[str, object]] = {
        "districts": dataset.districts,
        "topics": dataset.topics,
        "sources": dataset.sources,
        "events": dataset.events,
        "projects": dataset.projects,
    }
    for key, kind in _KINDS.items():
        names: tuple[str, ...] = getattr(front.form, key)
        for number, name in enumerate(names):
            if name in known[key] or {(kind.id, name), (kind.id, EVERY)} & dataset.faulty:
                continue
            proposed = _proposed(known[key], front.form.districts)
            problems.unresolved(front.place(key, number), name, proposed, kind.name, kind.home)


def _proposed(known: Mapping[str, object], districts: Iterable[str]) -> Names:
    """What may be proposed, with its names: of events and projects, those of the post's places alone."""
    return {
        id_: tuple(_names(thing))
        for id_, thing in known.items()
        if getattr(thing, "district", None) in (None, *districts)
    }


def _names(thing: object) -> Iterable[str]:
    texts: Iterable[Text | None] = (getattr(thing, key, None) for key in ("name", "short_name", "title"))
    return (word for text in texts if text is not None for word in text)
