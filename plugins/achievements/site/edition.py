"""An edition: the library in one language, at one address, with what the settings say of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from achievements.changes.history import History
from achievements.model.entities import Dataset, Lang, Text
from achievements.model.traces import Notes, Table
from achievements.posts.entities import Post

from .library import Library, group
from .licenses import Licenses
from .models import DataView
from .questions import question
from .urls import Urls


class Identifiers(NamedTuple):
    """The identifiers assigned to a government site; "" while unknown, never made up."""

    site_code: str = ""  # 网站标识码: ten digits, or "bm" and eight
    icp: str = ""  # ICP备案号
    police: str = ""  # 公安备案号
    mark: str = ""  # 党政机关标识: the ID in its address at bszs.conac.cn


class SiteInfo(NamedTuple):
    """The settings of the site that views show."""

    name: Text
    tagline: Text
    owner: Text
    place: str  # ID of the district that comes first on the home page
    contact: Text = Text("", "")
    government: bool = False  # whether the site owes what a government site owes
    identifiers: Identifiers = Identifiers()
    licenses: Licenses = Licenses()
    report: str = ""  # where readers report an error: mailto: or https:, "{url}" stands for the page


class Assets(NamedTuple):
    """Site paths of the shared files of the theme."""

    stylesheet: str
    start: str
    script: str
    search: str
    compare: str


def no_downloads(edition: Edition) -> DataView:  # noqa: ARG001 — as a site with downloads is asked
    """Return a site without downloads."""
    return DataView((), (), (), None)


@dataclass(frozen=True)
class Edition:
    """The library in one language, at one address."""

    lang: Lang
    library: Library
    urls: Urls
    site: SiteInfo
    assets: Assets
    downloads: Callable[[Edition], DataView] = no_downloads
    history: Callable[[], History] = History  # of the releases of the site

    @property
    def dataset(self) -> Dataset:
        """The records that views may look up."""
        return self.library.records

    @property
    def other(self) -> Lang:
        """The other language."""
        return "en" if self.lang == "zh" else "zh"

    @property
    def notes(self) -> Notes:
        """Where what is looked up is noted."""
        return self.library.notes

    @cached_property
    def answers(self) -> dict[tuple[str, str], Any]:
        """The answers to questions that were asked."""
        return {}

    def find_table(self, name: str) -> Table[Any]:
        """Return the table of a name."""
        return self.library.find_table(name)

    @cached_property
    def fed(self) -> Mapping[str, tuple[Post, ...]]:
        """The posts that are fed, newest first, by the folder of their feed: of all, a place, a topic."""
        return group(filter(self.feeds, self.library.posts), folders_of)

    def feeds(self, post: Post) -> bool:
        """Return whether the post is in the feeds: it is written in this language and its day is known.

        An entry of an Atom feed needs a moment (RFC 4287, section 4.2.15); a day is never invented.
        """
        return (self.lang == "zh" or post.en is not None) and post.last_changed.kind == "day"

    def href(self, path: str) -> str:
        """Return the link to a page of this edition."""
        return self.urls.page(path, self.lang)


@question
def has_feed(edition: Edition, folder: str) -> bool:
    """Return whether the pages of a folder have a feed."""
    return folder in edition.fed


def folders_of(post: Post) -> Iterator[str]:
    """Yield the folders, by site path, whose feeds hold a post."""
    yield "/"
    yield from (f"/districts/{district}/" for district in post.districts)
    yield from (f"/topics/{topic}/" for topic in post.topics)
