"""Feeds as views: per language, of all posts, of each place's and of each topic's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID, uuid5

from achievements.posts.entities import Post
from figures import Period

from .body import body_html
from .edition import Edition, has_feed
from .post_cards import post_path
from .questions import question
from .words import HTML_LANG


class FeedEntry(NamedTuple):
    """An entry of an Atom feed; all addresses absolute."""

    id: str
    href: str
    title: str
    summary: str
    content_html: str
    published: str  # RFC 3339; "" where the day is not known
    updated: str
    categories: tuple[str, ...]


class FeedView(NamedTuple):
    """A feed of one language, of all posts or those of a place or a topic."""

    id: str
    title: str
    subtitle: str
    lang: str
    self_href: str
    home_href: str
    author: str
    updated: str  # RFC 3339: the newest entry's
    entries: tuple[FeedEntry, ...]


NEWEST = 20

# The name space of the portal's identifiers (RFC 9562, section 5.5), chosen once.
_NAMESPACE = UUID("6f4c7a52-0d1b-4b8e-9a35-2f0e1c7d8b96")
# A tag of the sanitised HTML, whose attributes all stand in double quotes, and an address in it.
_TAG = re.compile(r'<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)+>')
_ADDRESS = re.compile(r' (href|src|srcset)="([^"]*)"')
_IN_SET = re.compile(r"(^|, )(?=/)")  # where an address of a srcset begins


def identifier(*names: str) -> str:
    """Return the same identifier for the same names, whatever the site's host and title (a URN, RFC 9562)."""
    return uuid5(_NAMESPACE, "/".join(names)).urn


def json_form(atom: str) -> str:
    """Return the address of a feed as JSON Feed, from that of the same as Atom."""
    return f"{atom.removesuffix('.xml')}.json"


def timestamp(day: Period, time: str = "") -> str:
    """Return a day and time in China Standard Time (RFC 3339); the start of the day without a time."""
    return f"{day.start.isoformat()}T{time or '00:00'}:00+08:00"


def absolute_html(html: str, page: str, origin: str) -> str:
    """Return the HTML with every address absolute, as it must be away from its page.

    ``page`` is the absolute address of the page that it stands on, ``origin`` that of the host.
    """

    def address(match: re.Match[str]) -> str:
        name, written = match.groups()
        if name == "srcset":
            written = _IN_SET.sub(rf"\g<1>{origin}", written)
        elif written.startswith("#"):
            written = page + written
        elif written.startswith("/") and not written.startswith("//"):
            written = origin + written
        return f' {name}="{written}"'

    return _TAG.sub(lambda tag: _ADDRESS.sub(address, tag.group()), html)


def feed_entry(post: Post, edition: Edition) -> FeedEntry:
    """Return one post as a feed entry; its identifier is that of its first slug and survives renaming."""
    lang = edition.lang
    article = post.en if lang == "en" and post.en is not None else post.zh
    address = edition.urls.absolute(post_path(post), lang)
    first = (*post.aliases, post.slug)[0]
    published = timestamp(post.date, post.time) if post.date.kind == "day" else ""
    return FeedEntry(
        id=identifier(edition.site.place, lang, "posts", first),
        href=address,
        title=article.title,
        summary=article.summary,
        content_html=absolute_html(body_html(article, edition), address, edition.urls.origin),
        published=published,
        updated=timestamp(post.updated) if post.updated else published,
        categories=tuple(edition.dataset.topics[topic].name.get(lang) for topic in post.topics),
    )


@question
def fed_posts(edition: Edition, folder: str) -> tuple[Post, ...]:
    """Return the posts of a feed: the newest that the edition feeds from a folder."""
    return edition.fed.get(folder, ())[:NEWEST]


def fed_folders(edition: Edition) -> Iterator[str]:
    """Return the folders that have a feed, by site path."""
    found = ("/", *(f"/districts/{each}/" for each in edition.dataset.districts))
    return (
        folder
        for folder in (*found, *(f"/topics/{each}/" for each in edition.dataset.topics))
        if has_feed(edition, folder)
    )


def folder_feed(edition: Edition, folder: str) -> FeedView:
    """Return the feed of the whole site, of a place or of a topic; there must be at least one post in it."""
    title = edition.site.name.get(edition.lang)
    if folder != "/":
        kind, record = folder.strip("/").split("/")
        of = edition.dataset.districts if kind == "districts" else edition.dataset.topics
        title = f"{title} — {of[record].name.get(edition.lang)}"
    entries = tuple(feed_entry(post, edition) for post in fed_posts(edition, folder))
    return feed_of(edition, f"{folder}feed.xml", folder, title, entries)


def feed_of(edition: Edition, path: str, home: str, title: str, entries: tuple[FeedEntry, ...]) -> FeedView:
    """Return a feed of some entries; there must be at least one."""
    lang = edition.lang
    return FeedView(
        id=identifier(edition.site.place, lang, "feeds", path),
        title=title,
        subtitle=edition.site.tagline.get(lang),
        lang=HTML_LANG[lang],
        self_href=edition.urls.absolute(path, lang),
        home_href=edition.urls.absolute(home, lang),
        author=edition.site.owner.get(lang) or edition.site.name.get(lang),
        updated=max(entry.updated for entry in entries),
        entries=entries,
    )
