"""Pages about the site itself: data, search, site map, standing pages, 404."""

from __future__ import annotations

from achievements.site.body import attachments, body_html, headings
from achievements.site.edition import Edition
from achievements.site.facts import record_facts
from achievements.site.heads import head, section_head, section_link
from achievements.site.models import (
    DataView,
    DownloadView,
    Head,
    Link,
    NotFoundView,
    SearchView,
    SitemapGroup,
    SitemapView,
    StandingView,
)
from achievements.site.words import DESCRIPTIONS, SECTIONS

BROWSE = ("posts", "districts", "indicators", "projects", "timeline", "sources", "data")


def browse_links(edition: Edition) -> tuple[Link, ...]:
    """The sections that a reader can browse."""
    return tuple(section_link(section, edition) for section in BROWSE)


def data_page(
    edition: Edition, downloads: tuple[DownloadView, ...], columns: tuple[tuple[str, str], ...]
) -> tuple[Head, DataView]:
    """What can be downloaded."""
    page_head = section_head(edition, "data")
    return page_head._replace(dataset=record_facts(edition)), DataView(downloads, columns)


def search_page(edition: Edition) -> tuple[Head, SearchView]:
    """The search page: without JavaScript it offers the lists instead."""
    view = SearchView(
        browse_links(edition),
        href=edition.href("/search/"),
        script=edition.urls.file(edition.assets.search),
        records=edition.urls.file(f"/search/index/{edition.lang}"),
    )
    return section_head(edition, "search"), view


def sitemap_page(edition: Edition, groups: tuple[SitemapGroup, ...]) -> tuple[Head, SitemapView]:
    """Links to every page."""
    return section_head(edition, "sitemap"), SitemapView(groups)


def standing_page(edition: Edition, slug: str) -> tuple[Head, StandingView]:
    """A standing page such as about or accessibility."""
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
        edition, f"/{page.slug}/", article.title, article.summary, "pages", both=page.en is not None
    ), view


def not_found_page(edition: Edition) -> tuple[Head, NotFoundView]:
    """404.html: neither canonical nor alternates, since it stands at no address of its own."""
    lang = edition.lang
    page_head = head(
        edition,
        "/404.html",
        SECTIONS["not-found"].get(lang),
        DESCRIPTIONS["not-found"].get(lang),
        "not-found",
        both=False,
    )
    return page_head._replace(canonical="", robots="noindex"), NotFoundView(browse_links(edition))
