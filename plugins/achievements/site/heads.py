"""Heads of pages: title, addresses, languages, breadcrumbs; and what all pages share."""

from __future__ import annotations

from typing import NamedTuple

from achievements.model.entities import LANGS
from achievements.model.sections import SECTIONS
from figures import Period

from .edition import Edition, has_feed
from .facts import ArticleFacts, DatasetFacts, EventFacts, ProjectFacts
from .feeds import json_form
from .licenses import LicenseView, license_view
from .models import Link
from .obligations import Identifier, identifier_views, mark_view, missing_names, report_href
from .page_tags import MetaTag, SiteColumn, column_tags, section_column, site_tags
from .post_cards import published_pages, standing_link
from .share_cards import ShareCard, section_card
from .urls import Urls
from .words import HTML_LANG, LOCALES, date_view, scope_text


class Alternate(NamedTuple):
    """The same page in a language, absolute: for hreflang."""

    hreflang: str
    href: str


class OgImage(NamedTuple):
    """A picture that the page is shared with."""

    src: str  # absolute
    width: int
    height: int
    alt: str


class Head(NamedTuple):
    """The head of a page: title, description, addresses, languages, breadcrumbs."""

    path: str  # site path without language: "/districts/laiwu/"
    title: str
    description: str
    canonical: str  # absolute
    alternates: tuple[
        Alternate, ...
    ]  # itself, its translation, x-default; only where it exists in both languages
    switch: Link  # to the counterpart in the other language, or to that language's home
    og_type: str  # "website" or "article"
    og_images: tuple[OgImage, ...]  # the wide one first, for those who take one
    feeds: tuple[Link, ...]  # absolute, for rel=alternate
    json_feeds: tuple[Link, ...]  # the same, as JSON Feed
    breadcrumbs: tuple[Link, ...]  # from home to the parent; the page itself is not in it
    section: str  # ID of the navigation entry that is current: "home", "posts", "districts" …
    other_locales: tuple[str, ...]  # those of its translations, for Open Graph
    robots: str  # what search engines are asked to leave, "" where nothing
    report: str  # where to report an error on this page, "" where there is no such address
    dated: str  # the date of what stands on it, for its print; "" where it has none of its own
    tags: tuple[MetaTag, ...]  # page tags of its column and article
    article: ArticleFacts | None
    event: EventFacts | None
    project: ProjectFacts | None
    dataset: DatasetFacts | None


class NavItem(NamedTuple):
    """An entry of the main navigation."""

    id: str
    href: str
    label: str


class SiteView(NamedTuple):
    """What is the same on all pages of a language."""

    lang: str  # "zh" or "en"
    html_lang: str  # "zh-CN" or "en"
    name: str
    tagline: str
    scope: str  # which places and years it holds
    owner: str  # the organisation that publishes, "" while not set
    home: str
    search: str  # the page of the search
    root: str  # base path with a slash at the end: for assets
    stylesheet: str
    start: str  # the script that runs before the first paint
    script: str
    navigation: tuple[NavItem, ...]
    footer_pages: tuple[Link, ...]
    origin: str  # "https://host", to which links of the site are relative
    locale: str  # "zh_CN" or "en_US", for Open Graph
    government: bool  # the site owes what a government site owes: owner, contact, identifiers
    contact: str
    identifiers: tuple[Identifier, ...]  # none unless it is a government site
    mark: Identifier | None  # stands by itself, bottom centre
    missing: tuple[str, ...]  # what it owes and has not got yet, by name
    tags: tuple[MetaTag, ...]  # page tags of the site
    data_license: LicenseView | None  # of the data; None while the owner has not said
    text_license: LicenseView | None  # of the texts and graphics


def section_link(section: str, edition: Edition) -> Link:
    """Return the link to a section's first page."""
    found = SECTIONS[section]
    return Link(edition.href(found.path), found.name.get(edition.lang))


def language_alternates(path: str, urls: Urls) -> tuple[Alternate, ...]:
    """Return a page that exists in both languages, in each of them, and x-default (Chinese)."""
    pairs = [Alternate(HTML_LANG[lang], urls.absolute(path, lang)) for lang in LANGS]
    return (*pairs, Alternate("x-default", urls.absolute(path, "zh")))


def head(
    edition: Edition,
    path: str,
    title: str,
    description: str,
    section: str,
    *,
    both: bool = True,
    picture: ShareCard | None = None,
    feeds: tuple[Link, ...] = (),
) -> Head:
    """Return the head of a page, below its section where it is not the section's own.

    ``both``: the page exists in both languages. ``picture``: what it is shared with, else its section's.
    """
    other = edition.other
    canonical = edition.urls.absolute(path, edition.lang)
    shared = picture or section_card(edition, section)
    site_feed = Link(edition.urls.absolute("/feed.xml", edition.lang), edition.site.name.get(edition.lang))
    shown = (site_feed, *feeds) if has_feed(edition, "/") else ()
    return Head(
        path=path,
        title=title,
        description=description,
        canonical=canonical,
        alternates=language_alternates(path, edition.urls) if both else (),
        switch=Link(edition.urls.page(path if both else "/", other), "English" if other == "en" else "中文"),
        og_type="website",
        og_images=tuple(
            OgImage(edition.urls.absolute_file(path), *size, shared.words)
            for path, size in ((shared.path, (1200, 630)), (shared.square, (500, 500)))
            if path
        ),
        feeds=shown,
        json_feeds=tuple(feed._replace(href=json_form(feed.href)) for feed in shown),
        breadcrumbs=breadcrumbs(path, section, edition),
        section=section,
        other_locales=(LOCALES[other],) if both else (),
        robots="",
        report=report_href(edition.site, edition.lang, canonical),
        dated="",
        tags=column_tags(section_column(section, edition.lang), edition),
        article=None,
        event=None,
        project=None,
        dataset=None,
    )


def dated(page_head: Head, period: Period | None, edition: Edition) -> Head:
    """Return the head of a page whose content is of a date, which stands on every sheet of its print."""
    return page_head._replace(dated=date_view(period, edition.lang).text if period else "")


def in_column(page_head: Head, column: SiteColumn, edition: Edition) -> Head:
    """Return the head of a page that belongs to another column than its section."""
    return page_head._replace(tags=column_tags(column, edition))


def breadcrumbs(path: str, section: str, edition: Edition) -> tuple[Link, ...]:
    """From home to the page's parent; the home page has none."""
    if path == "/":
        return ()
    home, found = section_link("home", edition), SECTIONS[section]
    return (home, section_link(section, edition)) if found.has_records and found.path != path else (home,)


def section_head(edition: Edition, section: str, path: str = "") -> Head:
    """Return the head of a section's first page, or of a further page of its list."""
    lang, found = edition.lang, SECTIONS[section]
    return head(edition, path or found.path, found.name.get(lang), found.description.get(lang), section)


def site_view(edition: Edition) -> SiteView:
    """Return what is the same on all pages of an edition."""
    lang, site = edition.lang, edition.site
    return SiteView(
        lang=lang,
        html_lang=HTML_LANG[lang],
        name=site.name.get(lang),
        tagline=site.tagline.get(lang),
        scope=scope_text(edition.library.scope, lang),
        owner=site.owner.get(lang),
        home=edition.href("/"),
        search=edition.href(SECTIONS["search"].path),
        root=edition.urls.file("/"),
        stylesheet=edition.urls.file(edition.assets.stylesheet),
        start=edition.urls.file(edition.assets.start) if edition.assets.start else "",
        script=edition.urls.file(edition.assets.script) if edition.assets.script else "",
        navigation=tuple(
            NavItem(name, edition.href(section.path), section.label.get(lang))
            for name, section in SECTIONS.items()
            if section.in_navigation
        ),
        footer_pages=(
            *(standing_link(page, edition) for page in published_pages(edition)),
            *(section_link(name, edition) for name, section in SECTIONS.items() if section.in_footer),
        ),
        origin=edition.urls.origin,
        locale=LOCALES[lang],
        government=site.government,
        contact=site.contact.get(lang),
        identifiers=identifier_views(site.identifiers) if site.government else (),
        mark=mark_view(site.identifiers) if site.government else None,
        missing=missing_names(site, lang) if site.government else (),
        tags=site_tags(edition),
        data_license=license_view(site.licenses.data, lang),
        text_license=license_view(site.licenses.texts, lang),
    )


def head_with_feed(edition: Edition, section: str, feed: str) -> Head:
    """Return the head of a section that has a feed of its own, where it has one."""
    if not feed:
        return section_head(edition, section)
    lang, found = edition.lang, SECTIONS[section]
    own = Link(edition.urls.absolute(feed, lang), feed_title(section, edition))
    about = (found.path, found.name.get(lang), found.description.get(lang), section)
    return head(edition, *about, feeds=(own,))


def feed_title(section: str, edition: Edition) -> str:
    """Return the title of the feed of a section."""
    return f"{edition.site.name.get(edition.lang)} — {SECTIONS[section].name.get(edition.lang)}"
