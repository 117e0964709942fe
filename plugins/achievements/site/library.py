"""The library: everything published, indexed, with the look-ups that views may use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, NamedTuple, TypeVar

from achievements.model.entities import Dataset, District, Event, Lang, Observation, Project, Text, Topic
from achievements.model.readings import preferred, statement_rank
from achievements.model.traces import Notes, Table
from achievements.posts.entities import Article, Post, StandingPage
from cjk_markdown import Document

from .series import same_period_groups, trend_groups

T = TypeVar("T")
NAMED_PLACES = 2  # in the masthead; of the others the number is told
# The records of a dataset that have IDs.
RECORDS = ("districts", "topics", "indicators", "dimensions", "sources", "projects", "events")


class Reported(NamedTuple):
    """A summary of an indicator's figures, for lists and overviews."""

    latest: tuple[Observation, ...]  # the best statement of each place, newest first
    figures: int
    divided: bool  # some figure is of a part


class Scope(NamedTuple):
    """The places and years that a record covers."""

    names: tuple[Text, ...]  # short names of the first places that are part of no other
    places: int  # how many places in all
    years: tuple[int, int] | None  # the first and the last with a figure or an event; None: there are none


class PictureFacts(NamedTuple):
    """The site paths of a picture's copies, with their sizes in pixels."""

    src: str
    srcset: tuple[tuple[str, int], ...]
    width: int
    height: int


class AttachmentFacts(NamedTuple):
    """A document that is published beside a text."""

    path: str  # site path
    format: str  # name of its format
    size: int  # in bytes
    pages: int  # of a PDF; 0 where that is not known


def document_of(article: Article, lang: Lang) -> Document:  # noqa: ARG001 — a store may need the language
    """Return the parsed text that an article holds itself."""
    return article.document


def table(make: Callable[[Library], Mapping[str, T]]) -> cached_property[Table[T]]:
    """Return a property that builds a table of the library once; look-ups in it are recorded."""

    @wraps(make)
    def noted(library: Library) -> Table[T]:
        return Table(make.__name__, make(library), library.notes)

    return cached_property(noted)


@dataclass(frozen=True)
class Library:
    """The published record, indexed: the same for both languages, made once a build.

    Planning may use all of it; a view may use only ``records`` and the tables, which record its look-ups.
    """

    dataset: Dataset
    posts: tuple[Post, ...]  # newest first
    pages: tuple[StandingPage, ...]
    pictures: Mapping[str, PictureFacts] = field(default_factory=dict)  # by path in the content folder
    attachments: Mapping[str, AttachmentFacts] = field(default_factory=dict)  # as pictures, in normal form C
    bodies: Mapping[str, str] = field(default_factory=dict)  # by file: bodies that another plugin changed
    dataset_digest: str = ""  # of the data files
    documents: Callable[[Article, Lang], Document] = document_of  # gives the parsed text of an article
    preview: bool = False  # texts may name what is not there
    notes: Notes = field(default_factory=Notes, repr=False, compare=False)

    @cached_property
    def records(self) -> Dataset:
        """The records that have IDs, as tables; views may read no other part of the dataset."""
        tables: dict[str, Any] = {
            name: Table(name, getattr(self.dataset, name), self.notes) for name in RECORDS
        }
        return Dataset(**tables)

    def find_table(self, name: str) -> Table[Any]:
        """Return the table of a name."""
        found: Table[Any] = getattr(self.records if name in RECORDS else self, name)
        return found

    def document(self, article: Article, lang: Lang) -> Document:
        """Return the parsed text of an article."""
        self.text.get(article.place.file)
        return self.documents(article, lang)

    @table
    def observation(self) -> Mapping[str, Observation]:
        """Observations by key."""
        return {item.key: item for item in self.dataset.observations}

    @table
    def superseded(self) -> Mapping[str, str]:
        """The keys of the observations that a correction replaced, with those that took their places."""
        return {o.correction.supersedes: o.key for o in self.dataset.observations if o.correction}

    @cached_property
    def _trends(self) -> tuple[tuple[Observation, ...], ...]:
        """Series long enough to be drawn as a trend, oldest first."""
        return tuple(trend_groups(self.dataset, self.superseded).values())

    @table
    def trend(self) -> Mapping[str, tuple[Observation, ...]]:
        """The trend that an observation is part of, by its key."""
        return {item.key: series for series in self._trends for item in series}

    @table
    def trends_of_indicator(self) -> Mapping[str, tuple[tuple[Observation, ...], ...]]:
        """Trends by indicator."""
        return group(self._trends, lambda series: (series[0].indicator,))

    @table
    def districts_within(self) -> Mapping[str, tuple[District, ...]]:
        """The districts of a city, in the order of the record."""
        return group(self.dataset.districts.values(), lambda item: (item.parent,) if item.parent else ())

    @table
    def observations_of_district(self) -> Mapping[str, tuple[Observation, ...]]:
        """Observations by district."""
        return group(self.dataset.observations, lambda item: (item.district,))

    @table
    def observations_over_time(self) -> Mapping[str, tuple[Observation, ...]]:
        """Observations of any period by what is measured: their keys without the period."""
        return group(self.dataset.observations, lambda item: (item.cell.partition("@")[0],))

    @table
    def observations_of_indicator(self) -> Mapping[str, tuple[Observation, ...]]:
        """Observations by indicator."""
        return group(self.dataset.observations, lambda item: (item.indicator,))

    @table
    def comparisons_of_indicator(self) -> Mapping[str, tuple[tuple[Observation, ...], ...]]:
        """Figures of several places that may stand side by side, by indicator, newest period first."""
        groups = {
            name: same_period_groups(members, self.dataset, self.superseded)
            for name, members in group(self.dataset.observations, lambda item: (item.indicator,)).items()
        }
        return {name: found for name, found in groups.items() if found}

    @table
    def reported(self) -> Mapping[str, Reported]:
        """What is reported of each indicator, in short."""
        standing = group(preferred(self.dataset.observations, self.superseded), lambda o: (o.indicator,))
        return {name: summarized(members, self.dataset) for name, members in standing.items()}

    @table
    def observations_of_source(self) -> Mapping[str, tuple[Observation, ...]]:
        """Observations by source."""
        return group(self.dataset.observations, lambda item: (item.source,))

    @table
    def projects_of_district(self) -> Mapping[str, tuple[Project, ...]]:
        """Projects by district."""
        return group(self.dataset.projects.values(), lambda item: (item.district,))

    @table
    def projects_of_source(self) -> Mapping[str, tuple[Project, ...]]:
        """Projects by source."""
        return group(self.dataset.projects.values(), lambda item: (item.source,))

    @cached_property
    def scope(self) -> Scope:
        """Which places and years the record holds; every page says it."""
        places = self.dataset.districts.values()
        periods = [item.period for item in self.dataset.observations]
        periods += [event.date for event in self.dataset.events.values()]
        years = [year for period in periods for year in (period.start.year, period.end.year)]
        names = tuple(place.short_name for place in places if place.parent is None)
        return Scope(names[:NAMED_PLACES], len(places), (min(years), max(years)) if years else None)

    @property
    def events(self) -> tuple[Event, ...]:
        """Events, newest first."""
        return tuple(self.records.events.values())

    @table
    def events_of_district(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by district."""
        return group(self.dataset.events.values(), lambda item: (item.district,))

    @table
    def events_of_source(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by source."""
        return group(self.dataset.events.values(), lambda item: (item.source,))

    @table
    def posts_of_district(self) -> Mapping[str, tuple[Post, ...]]:
        """Posts by district."""
        return group(self.posts, lambda item: item.districts)

    @cached_property
    def place_in_district(self) -> Mapping[str, int]:
        """Each post's place among the posts of its first district."""
        return {
            post.id: place
            for district, members in self.posts_of_district.items()
            for place, post in enumerate(members)
            if post.districts[0] == district
        }

    @table
    def posts_of_topic(self) -> Mapping[str, tuple[Post, ...]]:
        """Posts by topic."""
        return group(self.posts, lambda item: item.topics)

    @table
    def posts_of_source(self) -> Mapping[str, tuple[Post, ...]]:
        """Posts by source."""
        return group(self.posts, lambda item: item.sources)

    @table
    def posts_of_event(self) -> Mapping[str, tuple[Post, ...]]:
        """Posts by event."""
        return group(self.posts, lambda item: item.events)

    @table
    def posts_of_project(self) -> Mapping[str, tuple[Post, ...]]:
        """Posts by project."""
        return group(self.posts, lambda item: item.projects)

    @table
    def events_of_project(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by project."""
        return group(self.dataset.events.values(), lambda item: item.projects)

    @table
    def post_by_id(self) -> Mapping[str, Post]:
        """Posts by the name of their folder."""
        return {post.id: post for post in self.posts}

    @table
    def topics_in_use(self) -> Mapping[str, Topic]:
        """Topics with a post or an observed indicator, in the catalogue's order: no empty column."""
        observed = {
            indicator.topic
            for indicator in self.dataset.indicators.values()
            if indicator.id in self.observations_of_indicator
        }
        topics = self.dataset.topics.items()
        return {name: topic for name, topic in topics if name in self.posts_of_topic or name in observed}

    @table
    def picture(self) -> Mapping[str, PictureFacts]:
        """Pictures by their paths in the content folder."""
        return self.pictures

    @table
    def attachment(self) -> Mapping[str, AttachmentFacts]:
        """Documents by their paths in the content folder, in normal form C."""
        return self.attachments

    @table
    def body(self) -> Mapping[str, str]:
        """Bodies that another plugin changed, by file."""
        return self.bodies

    @table
    def text(self) -> Mapping[str, str]:
        """The digests of all texts, by file."""
        entries: tuple[Post | StandingPage, ...] = (*self.posts, *self.pages)
        return {article.place.file: article.digest for entry in entries for article in entry.articles}

    @table
    def page_by_slug(self) -> Mapping[str, StandingPage]:
        """Standing pages by their addresses."""
        return {page.slug: page for page in self.pages}


def summarized(observations: Iterable[Observation], dataset: Dataset) -> Reported:
    """Return the summary of an indicator, from the preferred readings of its figures."""
    order = {district: position for position, district in enumerate(dataset.districts)}
    by_place = group(observations, lambda item: (item.district,))
    latest = [max(members, key=statement_rank) for members in by_place.values()]
    latest.sort(key=lambda o: (-o.period.end.toordinal(), -o.period.start.toordinal(), order[o.district]))
    everything = [item for members in by_place.values() for item in members]
    return Reported(tuple(latest), len(everything), any(item.breakdown for item in everything))


def group(items: Iterable[T], keys: Callable[[T], Iterable[str]]) -> Mapping[str, tuple[T, ...]]:
    """Items by each of their keys, in the order they come."""
    groups: dict[str, list[T]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            groups[key].append(item)
    return {key: tuple(members) for key, members in groups.items()}
