"""Posts and standing pages: articles in one or both languages, validated and frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from posixpath import dirname, join, normpath

from achievements.dataset.entities import Place, Text
from cjk_markdown import Document, Hole
from figures import Period


@dataclass(frozen=True)
class Article:
    """One text in one language."""

    title: str
    summary: str
    document: Document
    digest: str  # SHA-256 of the file's bytes, in hexadecimal
    place: Place

    @cached_property
    def links(self) -> tuple[str, ...]:
        """The folders of the posts that the text links to."""
        return tuple(
            sorted({name for hole in self.document.holes if (name := _linked_post(hole, self.place.file))})
        )


def _linked_post(hole: Hole, file: str) -> str | None:
    if hole.kind != "link" or hole.target.startswith("/"):
        return None
    path = normpath(join(dirname(file), hole.target.partition("#")[0]))
    root, _, rest = path.partition("/")
    return rest.partition("/")[0] if root == "posts" else None


@dataclass(frozen=True, slots=True)
class Post:
    """An article of the portal; what both languages share is written once, in the Chinese file."""

    id: str  # the name of its folder
    slug: str  # the last part of its address
    date: Period  # may be partial
    updated: Period | None
    districts: tuple[str, ...]
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    events: tuple[str, ...]
    projects: tuple[str, ...]
    cover: str | None  # a file among ``pictures``
    cover_alt: Text | None
    cover_credit: Text | None
    draft: bool
    zh: Article
    en: Article | None
    pictures: tuple[str, ...]  # picture files beside the text
    place: Place
    date_place: Place
    updated_place: Place | None


@dataclass(frozen=True, slots=True)
class StandingPage:
    """A page of the site itself: about, accessibility, privacy …"""

    slug: str
    zh: Article
    en: Article | None


@dataclass(frozen=True, slots=True)
class Posts:
    """Everything under ``content/posts`` and ``content/pages``, drafts included."""

    posts: tuple[Post, ...] = ()  # newest first
    pages: tuple[StandingPage, ...] = field(default=())  # by slug
