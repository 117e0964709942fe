"""Atom feeds as views: per language, of all posts and of each district's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from achievements.dataset.entities import District
from achievements.posts.entities import Post
from figures import Period

from .body import body_html
from .edition import Edition
from .models import FeedEntry, FeedView
from .post_cards import exists_in, post_path
from .words import HTML_LANG

NEWEST = 20


def timestamp(day: Period) -> str:
    """The start of a date in China Standard Time (RFC 3339); of a partial date, its first day."""
    return f"{day.start.isoformat()}T00:00:00+08:00"


def feed_entry(post: Post, edition: Edition) -> FeedEntry:
    """One post as a feed entry."""
    lang = edition.lang
    article = post.en if lang == "en" and post.en is not None else post.zh
    address = edition.urls.absolute(post_path(post), lang)
    return FeedEntry(
        id=address,
        href=address,
        title=article.title,
        summary=article.summary,
        content_html=body_html(article, edition),
        published=timestamp(post.date),
        updated=timestamp(post.updated or post.date),
        categories=tuple(edition.dataset.topics[topic].name.get(lang) for topic in post.topics),
    )


def newest_entries(posts: Sequence[Post], edition: Edition) -> tuple[Post, ...]:
    """The posts of a feed: the newest that exist in the edition's language."""
    return tuple(islice((post for post in posts if exists_in(post, edition)), NEWEST))


def feed(edition: Edition, path: str, home: str, title: str, posts: Sequence[Post]) -> FeedView:
    """The feed of some posts, newest first; there must be at least one."""
    lang = edition.lang
    entries = tuple(feed_entry(post, edition) for post in newest_entries(posts, edition))
    site = edition.site.name.get(lang)
    return FeedView(
        id=edition.urls.absolute(path, lang),
        title=title,
        subtitle=edition.site.tagline.get(lang),
        lang=HTML_LANG[lang],
        self_href=edition.urls.absolute(path, lang),
        home_href=edition.urls.absolute(home, lang),
        author=edition.site.owner.get(lang) or site,
        updated=max(entry.updated for entry in entries),
        entries=entries,
    )


def site_feed(edition: Edition) -> FeedView:
    """The feed of all posts."""
    return feed(edition, "/feed.xml", "/", edition.site.name.get(edition.lang), edition.library.posts)


def district_feed(edition: Edition, district: District) -> FeedView:
    """The feed of one district's posts."""
    home = f"/districts/{district.id}/"
    title = f"{edition.site.name.get(edition.lang)} — {district.name.get(edition.lang)}"
    posts = edition.library.posts_of_district.get(district.id, ())
    return feed(edition, f"{home}feed.xml", home, title, posts)
