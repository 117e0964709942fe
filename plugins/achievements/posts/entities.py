"""Posts and standing pages: articles in one or both languages, validated and frozen."""

from __future__ import annotations

from dataclasses import dataclass, field

from achievements.dataset.entities import Place, Text
from cjk_markdown import Document
from figures import Period


@dataclass(frozen=True, slots=True)
class Article:
    """One text in one language."""

    title: str
    summary: str
    document: Document
    digest: str  # SHA-256 of the file's bytes, in hexadecimal
    place: Place


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
