"""The site map for search engines (sitemaps.org): every page, in files of which an edit changes few.

Pages are grouped by kind, and each kind is cut into files from its oldest page
on, so that a new one changes only the last file of its kind. A small site has
one file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from achievements.model.entities import LANGS, Lang
from achievements.posts.entities import Post
from achievements.site.pages.events import EventView
from achievements.site.pages.moved import MovedView
from achievements.site.pages.posts import PostView
from achievements.site.pages.removed import RemovedView

from .facts import exact_day
from .heads import Alternate, language_alternates
from .plan import Planned
from .post_cards import post_path
from .urls import Urls


class SitemapUrl(NamedTuple):
    """An address in the site map for search engines."""

    address: str
    changed: str  # the day of the last change, "" where it is not known
    alternates: tuple[Alternate, ...]


# Pages in a file, each once in each language; the protocol allows 50,000 addresses.
PER_FILE = 1000
SITEMAP = "/sitemap.xml"
# Kinds that are planned newest first, by their views; all other pages are of one kind.
NEWEST_FIRST: Mapping[type, str] = {PostView: "posts", EventView: "timeline"}
OTHERS = "pages"


class MappedPage(NamedTuple):
    """A page in the site map: its site path, its languages, the day it last changed ("" if not known)."""

    path: str
    langs: tuple[Lang, ...]
    changed: str


class MapPart(NamedTuple):
    """A file of the site map: its site path, its pages."""

    path: str
    pages: tuple[MappedPage, ...]


def mapped_pages(
    planned: Mapping[Lang, Sequence[Planned]], posts: Sequence[Post]
) -> Iterator[tuple[str, MappedPage]]:
    """Yield every page at its own address, with its kind; the Chinese site has them all."""
    there = {lang: {page.path for _, page in pages} for lang, pages in planned.items()}
    changed = {post_path(post): exact_day(post.updated or post.date) for post in posts}
    for kind, page in planned["zh"]:
        if page.path.endswith("/") and kind.section != "embed" and kind.view not in (MovedView, RemovedView):
            langs = tuple(lang for lang in LANGS if page.path in there[lang])
            part = NEWEST_FIRST.get(kind.view, OTHERS)
            yield part, MappedPage(page.path, langs, changed.get(page.path, ""))


def map_parts(planned: Mapping[Lang, Sequence[Planned]], posts: Sequence[Post]) -> tuple[MapPart, ...]:
    """Return the files of the site map; where there are several, /sitemap.xml is the list of them."""
    kinds: dict[str, list[MappedPage]] = {OTHERS: []}
    for kind, page in mapped_pages(planned, posts):
        kinds.setdefault(kind, []).append(page)
    for kind in NEWEST_FIRST.values():
        kinds.get(kind, []).reverse()
    if sum(map(len, kinds.values())) <= PER_FILE:
        return (MapPart(SITEMAP, tuple(page for pages in kinds.values() for page in pages)),)
    return tuple(
        MapPart(f"/sitemaps/{kind}-{start // PER_FILE + 1}.xml", tuple(pages[start : start + PER_FILE]))
        for kind, pages in kinds.items()
        for start in range(0, len(pages), PER_FILE)
    )


def sitemap_urls(part: MapPart, urls: Urls) -> tuple[SitemapUrl, ...]:
    """Return the entries of one file: each page in each of its languages, with the others beside it."""
    return tuple(
        SitemapUrl(
            urls.absolute(page.path, lang),
            page.changed,
            language_alternates(page.path, urls) if len(page.langs) > 1 else (),
        )
        for page in part.pages
        for lang in page.langs
    )
