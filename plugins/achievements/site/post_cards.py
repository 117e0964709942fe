"""Posts and standing pages in lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from achievements.posts.entities import Post, StandingPage, post_address

from .cards import place_link
from .edition import Edition
from .glyphs import GlyphView, glyph
from .library import Library, PictureFacts
from .models import DateView, Link
from .words import HTML_LANG, date_view


class Picture(NamedTuple):
    """A picture in several widths."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str
    credit: str


class PostCard(NamedTuple):
    """A post in a list."""

    href: str
    lang: str  # language of what the link leads to: "zh-CN" or "en"
    foreign: bool  # the post exists only in the other language
    title: str
    summary: str
    date: DateView
    places: tuple[Link, ...]
    cover: Picture | None
    glyph: GlyphView | None = None  # where posts are shown with pictures


def post_names(library: Library) -> dict[str, tuple[str, ...]]:
    """Return the names of articles by ID: the last part of the address, and the titles."""
    return {post.id: (post.slug, *(article.title for article in post.articles)) for post in library.posts}


def post_path(post: Post) -> str:
    """Return the site path of a post."""
    return post_address(post.slug)


def exists_in(post: Post, edition: Edition) -> bool:
    """Return whether the post is written in the edition's language."""
    return edition.lang == "zh" or post.en is not None


def post_link(post: Post, edition: Edition) -> Link:
    """Return the link to a post, in Chinese where there is no English version."""
    if edition.lang == "en" and post.en is not None:
        return Link(edition.href(post_path(post)), post.en.title)
    return Link(edition.urls.page(post_path(post), "zh"), post.zh.title)


def picture_view(facts: PictureFacts, alt: str, credit: str, edition: Edition) -> Picture:
    """Return a picture with links to its widths."""
    return Picture(
        src=edition.urls.file(facts.src),
        srcset=", ".join(f"{edition.urls.file(path)} {width}w" for path, width in facts.srcset),
        width=facts.width,
        height=facts.height,
        alt=alt,
        credit=credit,
    )


def cover_view(post: Post, edition: Edition) -> Picture | None:
    """Return the cover of a post."""
    if post.cover is None:
        return None
    facts = edition.library.picture[f"posts/{post.id}/{post.cover}"]
    alt = post.cover_alt.get(edition.lang) if post.cover_alt else ""
    credit = post.cover_credit.get(edition.lang) if post.cover_credit else ""
    return picture_view(facts, alt, credit, edition)


def glyph_word(post: Post, edition: Edition) -> str:
    """Return the word shown if there is no drawing: the first word of the post's place."""
    if not post.districts:
        return ""
    return edition.dataset.districts[post.districts[0]].short_name.get(edition.lang).partition(" ")[0]


def post_card(post: Post, edition: Edition) -> PostCard:
    """Return a post in a list; without a translation, the Chinese one, marked as such."""
    own = exists_in(post, edition)
    article = post.en if own and edition.lang == "en" and post.en is not None else post.zh
    return PostCard(
        href=post_link(post, edition).href,
        lang=HTML_LANG[edition.lang if own else "zh"],
        foreign=not own,
        title=article.title,
        summary=article.summary,
        date=date_view(post.date, edition.lang),
        places=tuple(place_link(district, edition) for district in post.districts),
        cover=cover_view(post, edition),
    )


def post_cards(posts: Iterable[Post], edition: Edition) -> tuple[PostCard, ...]:
    """Posts in a list, in their order."""
    return tuple(post_card(post, edition) for post in posts)


def pictured_post(post: Post, edition: Edition) -> PostCard:
    """Return a post in a list with pictures: its own, else one drawn from its title."""
    card = post_card(post, edition)
    lang = "zh" if card.foreign else edition.lang
    return card._replace(glyph=glyph(card.title, glyph_word(post, edition), lang))


def published_pages(edition: Edition) -> tuple[StandingPage, ...]:
    """Return the standing pages that exist in the edition's language."""
    pages = edition.library.page_by_slug.values()
    return tuple(page for page in pages if edition.lang == "zh" or page.en is not None)


def standing_link(page: StandingPage, edition: Edition) -> Link:
    """Return the link to a standing page."""
    article = page.en if edition.lang == "en" and page.en is not None else page.zh
    return Link(edition.href(f"/{page.slug}/"), article.title)
