"""References of a post's front matter: to places, topics, sources, events and projects."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from achievements.dataset.entities import EVERY, Dataset
from achievements.dataset.problems import Problems
from achievements.dataset.reading import Filled
from achievements.findings import Message
from achievements.posts.forms import PostFront


class _Kind(NamedTuple):
    """A kind of thing that posts refer to."""

    id: str
    name: Message
    home: str


_KINDS: Mapping[str, _Kind] = {
    "districts": _Kind("district", Message("地方", "district"), "data/districts/"),
    "topics": _Kind("topic", Message("栏目", "topic"), "data/topics.yaml"),
    "sources": _Kind("source", Message("来源", "source"), "data/sources/"),
    "events": _Kind("event", Message("活动", "event"), "data/events/"),
    "projects": _Kind("project", Message("项目", "project"), "data/projects/"),
}


def check_references(front: Filled[PostFront], dataset: Dataset, problems: Problems) -> None:
    """Report references to what the data files do not declare."""
    form = front.form
    referred: Mapping[str, tuple[tuple[str, ...], Collection[str]]] = {
        "districts": (form.districts, dataset.districts),
        "topics": (form.topics, dataset.topics),
        "sources": (form.sources, dataset.sources),
        "events": (form.events, dataset.events),
        "projects": (form.projects, dataset.projects),
    }
    for key, (names, known) in referred.items():
        kind = _KINDS[key]
        for number, name in enumerate(names):
            if name in known or {(kind.id, name), (kind.id, EVERY)} & dataset.faulty:
                continue
            place = front.place(key, number)
            problems.unresolved(place, name, known, kind.name, kind.home)
