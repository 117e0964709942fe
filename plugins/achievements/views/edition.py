"""An edition: everything published, in one language, with the look-ups that views need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeVar

from achievements.dataset.entities import Dataset, Event, Lang, Observation, Project, Text
from achievements.posts.entities import Article, Post, StandingPage
from cjk_markdown import Document

from .models import ShareCard
from .series import SeriesKey, trend_groups
from .urls import Urls

T = TypeVar("T")


class Identifiers(NamedTuple):
    """What others assign to a government site; "" where it is not known yet, never made up."""

    site_code: str = ""  # 网站标识码: ten digits, or "bm" and eight
    icp: str = ""  # ICP备案号
    police: str = ""  # 公安备案号
    mark: str = ""  # 党政机关标识: the ID in its address at bszs.conac.cn


class SiteInfo(NamedTuple):
    """What the settings say of the site."""

    name: Text
    tagline: Text
    owner: Text
    place: str  # ID of the district that the home page stands for
    contact: Text = Text("", "")
    government: bool = False  # whether the site owes what a government site owes
    identifiers: Identifiers = Identifiers()
    report: str = ""  # where readers report an error: mailto: or https:, "{url}" stands for the page


class PictureFacts(NamedTuple):
    """Where a picture's derivatives will lie, by site path, with their sizes in pixels."""

    src: str
    srcset: tuple[tuple[str, int], ...]
    width: int
    height: int


class AttachmentFacts(NamedTuple):
    """A document that is published beside a text."""

    path: str  # site path
    format: str  # name of its format
    size: int  # in bytes


class Assets(NamedTuple):
    """Site paths of the shared files of the theme."""

    stylesheet: str
    start: str
    script: str
    search: str


def document_of(article: Article, lang: Lang) -> Document:  # noqa: ARG001 — a store may need the language
    """The parsed text that an article holds itself."""
    return article.document


@dataclass(frozen=True)
class Library:
    """The published record, indexed: the same for both languages, made once a build."""

    dataset: Dataset
    posts: tuple[Post, ...]  # newest first
    pages: tuple[StandingPage, ...]
    pictures: Mapping[str, PictureFacts] = field(default_factory=dict)  # by path in the content folder
    attachments: Mapping[str, AttachmentFacts] = field(default_factory=dict)  # as pictures, in normal form C
    bodies: Mapping[str, str] = field(default_factory=dict)  # by file: bodies that another plugin changed
    dataset_digest: str = ""  # of the data files
    documents: Callable[[Article, Lang], Document] = document_of  # how the parsed text of an article is had
    preview: bool = False  # texts may name what is not there

    @cached_property
    def observation(self) -> Mapping[str, Observation]:
        """Observations by key."""
        return {item.key: item for item in self.dataset.observations}

    @cached_property
    def superseded(self) -> frozenset[str]:
        """Keys of the observations that a correction replaced."""
        return frozenset(o.correction.supersedes for o in self.dataset.observations if o.correction)

    @cached_property
    def trends(self) -> Mapping[SeriesKey, tuple[Observation, ...]]:
        """Series long enough to be drawn as a trend, oldest first."""
        return trend_groups(self.dataset, self.superseded)

    @cached_property
    def observations_of_district(self) -> Mapping[str, tuple[Observation, ...]]:
        """Observations by district."""
        return group(self.dataset.observations, lambda item: (item.district,))

    @cached_property
    def observations_of_indicator(self) -> Mapping[str, tuple[Observation, ...]]:
        """Observations by indicator."""
        return group(self.dataset.observations, lambda item: (item.indicator,))

    @cached_property
    def observations_of_source(self) -> Mapping[str, tuple[Observation, ...]]:
        """Observations by source."""
        return group(self.dataset.observations, lambda item: (item.source,))

    @cached_property
    def projects_of_district(self) -> Mapping[str, tuple[Project, ...]]:
        """Projects by district."""
        return group(self.dataset.projects.values(), lambda item: (item.district,))

    @cached_property
    def projects_of_source(self) -> Mapping[str, tuple[Project, ...]]:
        """Projects by source."""
        return group(self.dataset.projects.values(), lambda item: (item.source,))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Events, newest first."""
        return tuple(self.dataset.events.values())

    @cached_property
    def events_of_district(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by district."""
        return group(self.events, lambda item: (item.district,))

    @cached_property
    def events_of_source(self) -> Mapping[str, tuple[Event, ...]]:
        """Events by source."""
        return group(self.events, lambda item: (item.source,))

    @cached_property
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

    @cached_property
    def posts_of_topic(self) -> Mapping[str, tuple[Post, ...]]:
        """Posts by topic."""
        return group(self.posts, lambda item: item.topics)

    @cached_property
    def posts_of_source(self) -> Mapping[str, tuple[Post, ...]]:
        """Posts by source."""
        return group(self.posts, lambda item: item.sources)

    @cached_property
    def posts_of_event(self) -> Mapping[str, tuple[Post, ...]]:
        """Posts by event."""
        return group(self.posts, lambda item: item.events)

    @cached_property
    def post_by_id(self) -> Mapping[str, Post]:
        """Posts by the name of their folder."""
        return {post.id: post for post in self.posts}

    @cached_property
    def topics_in_use(self) -> tuple[str, ...]:
        """Topics with a post or an observed indicator, in the catalogue's order: no empty column."""
        observed = {
            indicator.topic
            for indicator in self.dataset.indicators.values()
            if indicator.id in self.observations_of_indicator
        }
        return tuple(t for t in self.dataset.topics if t in self.posts_of_topic or t in observed)


@dataclass(frozen=True)
class Edition:
    """The library in one language, at one address."""

    lang: Lang
    library: Library
    urls: Urls
    site: SiteInfo
    assets: Assets

    @property
    def dataset(self) -> Dataset:
        """The dataset behind the library."""
        return self.library.dataset

    @property
    def other(self) -> Lang:
        """The other language."""
        return "en" if self.lang == "zh" else "zh"

    @cached_property
    def shared_pictures(self) -> dict[str, ShareCard]:
        """The pictures that were asked for, by what they are of: every page names one."""
        return {}

    @cached_property
    def fed(self) -> frozenset[str]:
        """The places that have a feed: those of the posts that are fed; "" stands for the whole site."""
        fed = (post for post in self.library.posts if self.feeds(post))
        return frozenset(place for post in fed for place in ("", *post.districts))

    def feeds(self, post: Post) -> bool:
        """Return whether the post is in the feeds: it is written in this language and its day is known.

        An entry of an Atom feed needs a moment (RFC 4287, section 4.2.15); a day is never invented.
        """
        return (self.lang == "zh" or post.en is not None) and post.last_changed.kind == "day"

    def href(self, path: str) -> str:
        """The link to a page of this edition."""
        return self.urls.page(path, self.lang)


def group(items: Iterable[T], keys: Callable[[T], Iterable[str]]) -> Mapping[str, tuple[T, ...]]:
    """Items by each of their keys, in the order they come."""
    groups: dict[str, list[T]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            groups[key].append(item)
    return {key: tuple(members) for key, members in groups.items()}
