"""Pages about the site itself: data, search, site map, standing pages, 404."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from achievements.model.sections import SECTIONS
from achievements.site.body import Attachment, Heading, attachments, body_html, headings
from achievements.site.edition import Edition
from achievements.site.facts import record_facts
from achievements.site.heads import Head, head, section_head, section_link
from achievements.site.models import DataView, Link
from achievements.site.plan import Page, SitemapGroup, page_kind, sitemap_groups
from achievements.site.post_cards import published_pages, standing_link
from achievements.site.share_cards import page_card


class SearchView(NamedTuple):
    """search: an honest page without JavaScript; the lists a reader can browse instead."""

    browse: tuple[Link, ...]
    href: str  # of the page itself: where its form leads
    script: str
    records: str  # where the script finds the index: `<records>.json`, `<records>/…`


class SitemapView(NamedTuple):
    """sitemap: links to every page."""

    groups: tuple[SitemapGroup, ...]


class StandingView(NamedTuple):
    """standing: a standing page such as about or accessibility."""

    title: str
    summary: str
    headings: tuple[Heading, ...]
    body_html: str
    attachments: tuple[Attachment, ...]


class NotFoundView(NamedTuple):
    """not-found: 404.html, at any depth."""

    browse: tuple[Link, ...]


def browse_links(edition: Edition) -> tuple[Link, ...]:
    """Return the sections that a reader can browse."""
    return tuple(
        section_link(name, edition)
        for name, section in SECTIONS.items()
        if section.in_navigation and name != "home"
    )


def data_page(edition: Edition) -> tuple[Head, DataView]:
    """Return the page of downloads."""
    page_head = section_head(edition, "data")
    return page_head._replace(dataset=record_facts(edition)), edition.downloads(edition)


def search_page(edition: Edition) -> tuple[Head, SearchView]:
    """Return the search page: without JavaScript it offers the lists instead."""
    view = SearchView(
        browse_links(edition),
        href=edition.href("/search/"),
        script=edition.urls.file(edition.assets.search),
        records=edition.urls.file(f"/search/index/{edition.lang}"),
    )
    return section_head(edition, "search"), view


def sitemap_page(edition: Edition) -> tuple[Head, SitemapView]:
    """Return the site map: links to every page."""
    return section_head(edition, "sitemap"), SitemapView(sitemap_groups(edition))


def standing_page(edition: Edition, slug: str) -> tuple[Head, StandingView]:
    """Return a standing page such as about or accessibility."""
    page = edition.library.page_by_slug[slug]
    article = page.en if edition.lang == "en" and page.en is not None else page.zh
    view = StandingView(
        article.title,
        article.summary,
        headings(article, edition),
        body_html(article, edition),
        attachments(page.attachments, edition),
    )
    return head(
        edition,
        f"/{page.slug}/",
        article.title,
        article.summary,
        "pages",
        both=page.en is not None,
        picture=page_card(edition, slug),
    ), view


def not_found_page(edition: Edition) -> tuple[Head, NotFoundView]:
    """Return the page 404.html; it has no canonical or alternate address, as it has none of its own."""
    lang, section = edition.lang, SECTIONS["not-found"]
    page_head = head(
        edition, "/404.html", section.name.get(lang), section.description.get(lang), "not-found", both=False
    )
    return page_head._replace(canonical="", robots="noindex"), NotFoundView(browse_links(edition))


@page_kind(DataView, section="data")
def _data(edition: Edition) -> Iterator[Page]:
    yield Page("/data/", partial(data_page, edition))


@page_kind(SearchView, section="search")
def _search(edition: Edition) -> Iterator[Page]:
    yield Page("/search/", partial(search_page, edition))


@page_kind(StandingView, section="pages")
def _standing(edition: Edition) -> Iterator[Page]:
    for page in published_pages(edition):
        make = partial(standing_page, edition, page.slug)
        yield Page(f"/{page.slug}/", make, standing_link(page, edition).label)


@page_kind(SitemapView, section="sitemap")
def _sitemap(edition: Edition) -> Iterator[Page]:
    yield Page("/sitemap/", partial(sitemap_page, edition))


@page_kind(NotFoundView, section="not-found")
def _not_found(edition: Edition) -> Iterator[Page]:
    yield Page("/404.html", partial(not_found_page, edition))
