"""Posts and standing pages: articles in one or both languages, validated and frozen.

Named tuples, because a build begins with thousands of them kept from the last
one, and tuples are unpickled fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from achievements.model.entities import Place, Text
from achievements.posts.forms import ReviewStep
from cjk_markdown import Document
from figures import Period


class Article(NamedTuple):
    """One text in one language."""

    title: str
    summary: str
    digest: str  # SHA-256 of the file's bytes, in hexadecimal
    front: str  # digest of its front matter alone (BLAKE2b of 16 bytes, in hexadecimal)
    body: str  # digest of what its body says, of the same kind; "" where that is no more than a sentence
    place: Place
    links: tuple[str, ...]  # folders of the posts that the text links to
    parsed: Document | None  # None where the article was kept from an earlier build
    mark: str = ""  # short digest of title, summary and body as they are written (`text_digest`)

    @property
    def document(self) -> Document:
        """The parsed text; LookupError where it was not kept."""
        if self.parsed is None:
            raise LookupError(f"the parsed text of {self.place.file} was not kept")
        return self.parsed


class Post(NamedTuple):
    """An article of the portal; what both languages share is written once, in the Chinese file."""

    id: str  # the name of its folder
    slug: str  # the last part of its address
    date: Period  # may be partial
    time: str  # HH:MM in China Standard Time; "" where it is not known
    updated: Period | None
    aliases: tuple[str, ...]  # former slugs, oldest first
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
    attachments: tuple[str, ...]  # paths of documents in the content folder
    place: Place
    date_place: Place
    updated_place: Place | None
    change_note: Text | None = None  # what readers are told of the last update
    publish_after: str = ""  # "2026-12-01 09:30", the portal's time; "" where it waits for nothing
    review: tuple[ReviewStep, ...] = ()  # in the order in which they were passed

    @property
    def articles(self) -> tuple[Article, ...]:
        """Its texts, Chinese first."""
        return (self.zh,) if self.en is None else (self.zh, self.en)

    @property
    def last_changed(self) -> Period:
        """The date of its last update, or of its publication; may be partial."""
        return self.updated or self.date

    def without_documents(self) -> Post:
        """Return the post without its parsed texts."""
        en = self.en._replace(parsed=None) if self.en else None
        return self._replace(zh=self.zh._replace(parsed=None), en=en)


class StandingPage(NamedTuple):
    """A page of the site itself: about, accessibility, privacy …"""

    slug: str
    zh: Article
    en: Article | None
    aliases: tuple[str, ...] = ()  # former slugs, oldest first
    attachments: tuple[str, ...] = ()  # paths of documents in the content folder

    @property
    def articles(self) -> tuple[Article, ...]:
        """Its texts, Chinese first."""
        return (self.zh,) if self.en is None else (self.zh, self.en)

    def without_documents(self) -> StandingPage:
        """Return the page without its parsed texts."""
        en = self.en._replace(parsed=None) if self.en else None
        return self._replace(zh=self.zh._replace(parsed=None), en=en)


class Posts(NamedTuple):
    """Everything under ``content/posts`` and ``content/pages``, drafts included."""

    posts: tuple[Post, ...] = ()  # newest first
    pages: tuple[StandingPage, ...] = ()  # by slug
    # Those of which something cannot be published, as far as their texts can be read: for the checks alone.
    unfinished: tuple[Post | StandingPage, ...] = ()


def post_address(slug: str) -> str:
    """Return the address of a post below the site's."""
    return f"/posts/{slug}/"


def articles_of(posts: Iterable[Post], pages: Iterable[StandingPage]) -> Iterator[Article]:
    """Return every text of posts and pages."""
    entries: tuple[Post | StandingPage, ...] = (*posts, *pages)
    return (article for entry in entries for article in entry.articles)


def newest_first(posts: Iterable[Post]) -> tuple[Post, ...]:
    """Posts in the order of the site."""
    ordered = sorted(posts, key=lambda post: post.id)
    # A partial date counts from its first day: an exact date within it is then the newer.
    ordered.sort(key=lambda post: (post.date.start, post.date.end, post.time), reverse=True)
    return tuple(ordered)


def posts_of(
    entries: Iterable[Post | StandingPage | None], unfinished: Iterable[Post | StandingPage] = ()
) -> Posts:
    """Posts and pages in the order of the site."""
    known = list(entries)
    pages = sorted((e for e in known if isinstance(e, StandingPage)), key=lambda page: page.slug)
    posts = newest_first(entry for entry in known if isinstance(entry, Post))
    return Posts(posts, tuple(pages), tuple(unfinished))
