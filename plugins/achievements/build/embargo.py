"""Embargoes: posts and sources with `publish_after`, and everything that cites them.

The public record is loaded as if they did not exist, so that nothing of them can reach a page, a list, a
feed, the search index or the data. No clock is read: the moment is an input of the build.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeVar

from achievements.model.entities import Dataset, Observation, Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule
from achievements.posts.entities import Post

E = TypeVar("E")

HELD_BACK = Rule(
    "held-back", Severity.INFO, Message("还没有到公开的时间", "Not public yet, as publish_after says")
)
CITES_HELD_BACK = Rule(
    "cites-held-back",
    Severity.ERROR,
    Message("公开的内容引用了还没有公开的", "What is public refers to what is not public yet"),
)
RULES = (HELD_BACK, CITES_HELD_BACK)


class Waiting(NamedTuple):
    """What is under embargo, by ID, with its moment: "2026-12-01 09:30", China Standard Time."""

    sources: Mapping[str, str] = {}
    events: Mapping[str, str] = {}
    projects: Mapping[str, str] = {}
    posts: Mapping[str, str] = {}

    @property
    def paths(self) -> frozenset[str]:
        """The bundles of the posts under embargo."""
        return frozenset(f"posts/{post}" for post in self.posts)


NOTHING_WAITS = Waiting()


def find_waiting(dataset: Dataset, posts: Iterable[Post], moment: str | None) -> Waiting:
    """Return what is under embargo at a moment; without a moment, all that has an embargo."""

    def waits(until: str) -> bool:
        return until > (moment or "")

    stated = {id_: source.publish_after or "" for id_, source in dataset.sources.items()}
    sources = {id_: until for id_, until in stated.items() if waits(until)}
    events = {e.id: sources[e.source] for e in dataset.events.values() if e.source in sources}
    projects = {p.id: sources[p.source] for p in dataset.projects.values() if p.source in sources}
    waiting: dict[str, str] = {}
    for post in posts:
        cited = (
            *(sources.get(each, "") for each in post.sources),
            *(events.get(each, "") for each in post.events),
            *(projects.get(each, "") for each in post.projects),
        )
        until = max((post.publish_after, *cited))
        if waits(until) and not post.draft:
            waiting[post.id] = until
    return Waiting(sources, events, projects, waiting)


def without_waiting(dataset: Dataset, waiting: Waiting) -> Dataset:
    """Return the dataset without what is under embargo, as if it did not exist."""
    left = tuple(item for item in dataset.observations if item.source not in waiting.sources)
    return replace(
        dataset,
        sources=_left(dataset.sources, waiting.sources),
        observations=tuple(_without_lost_corrections(left)),
        projects=_left(dataset.projects, waiting.projects),
        events={
            id_: replace(event, projects=tuple(p for p in event.projects if p not in waiting.projects))
            for id_, event in _left(dataset.events, waiting.events).items()
        },
    )


def _left(entries: Mapping[str, E], waiting: Collection[str]) -> dict[str, E]:
    return {id_: entry for id_, entry in entries.items() if id_ not in waiting}


def _without_lost_corrections(items: Iterable[Observation]) -> Iterable[Observation]:
    """Drop corrections of observations that are held back: a correction would reveal them."""
    left = list(items)
    while True:
        keys = {item.key for item in left}
        kept = [item for item in left if item.correction is None or item.correction.supersedes in keys]
        if len(kept) == len(left):
            return kept
        left = kept


def tell_waiting(dataset: Dataset, posts: Iterable[Post], waiting: Waiting) -> Iterator[Finding]:
    """Report what is held back, and until when."""
    for id_, until in waiting.sources.items():
        zh = f"{until} 之前不公开，引用这个来源的数据、活动、项目和文章也都不公开"
        en = f"not public before {until}, nor are figures, events, projects and posts that cite this source"
        yield HELD_BACK.finding(dataset.sources[id_].place, Message(zh, en))
    for post in posts:
        if post.id in waiting.posts:
            until = waiting.posts[post.id]
            yield HELD_BACK.finding(post.place, Message(f"{until} 之前不公开", f"not public before {until}"))


def tell_broken(public: Iterable[Finding], known: Iterable[Finding]) -> Iterator[Finding]:
    """Report errors that arise only from what is held back: something public refers to it."""
    there = {(finding.rule, finding.file, finding.line, finding.column) for finding in known}
    for finding in public:
        place = Place(finding.file, finding.line, finding.column)
        if finding.severity is Severity.ERROR and (finding.rule, *place) not in there:
            told = Message(
                "这里引用的内容还没有到公开的时间；请先去掉，或让这篇也写同样的 publish_after",
                "what this refers to is not public yet: take it out until then, or write the same "
                "publish_after here",
            )
            yield CITES_HELD_BACK.finding(place, told)
