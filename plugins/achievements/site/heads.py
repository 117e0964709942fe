"""What a page says of itself: title, addresses, languages, breadcrumbs."""

from __future__ import annotations

from achievements.model.entities import LANGS

from .edition import Edition, has_feed
from .models import Alternate, Head, Link, ShareCard
from .obligations import report_href
from .page_tags import Column, column_tags, section_column
from .share_cards import place_card
from .urls import Urls
from .words import DESCRIPTIONS, HTML_LANG, LOCALES, SECTIONS

# Sections whose records have pages below their own.
PARENTS = frozenset({"posts", "districts", "indicators", "timeline", "sources"})
# Pages that belong to no column: the home page, and what stands where no page is.
NO_COLUMN = frozenset({"home", "not-found"})


def section_link(section: str, edition: Edition) -> Link:
    """The link to a section's first page."""
    path = "/" if section == "home" else f"/{section}/"
    return Link(edition.href(path), SECTIONS[section].get(edition.lang))


def language_alternates(path: str, urls: Urls) -> tuple[Alternate, ...]:
    """A page that exists in both languages, in each of them, and x-default (Chinese)."""
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
    """The head of a page, below its section where it is not the section's own.

    ``both``: the page exists in both languages. ``picture``: what it is shared with, else that of the site.
    """
    other = edition.other
    canonical = edition.urls.absolute(path, edition.lang)
    shared = picture or place_card(None, edition)
    site_feed = Link(edition.urls.absolute("/feed.xml", edition.lang), edition.site.name.get(edition.lang))
    return Head(
        path=path,
        title=title,
        description=description,
        canonical=canonical,
        alternates=language_alternates(path, edition.urls) if both else (),
        switch=Link(edition.urls.page(path if both else "/", other), "English" if other == "en" else "中文"),
        og_type="website",
        og_image=edition.urls.absolute_file(shared.path),
        og_image_alt=shared.words,
        feeds=(site_feed, *feeds) if has_feed(edition, "") else (),
        breadcrumbs=breadcrumbs(path, section, edition),
        section=section,
        other_locales=(LOCALES[other],) if both else (),
        robots="",
        report=report_href(edition.site, edition.lang, canonical),
        tags=() if section in NO_COLUMN else column_tags(section_column(section, edition.lang), edition),
        article=None,
        event=None,
        dataset=None,
    )


def in_column(page_head: Head, column: Column, edition: Edition) -> Head:
    """The head of a page that belongs to another column than its section."""
    return page_head._replace(tags=column_tags(column, edition))


def breadcrumbs(path: str, section: str, edition: Edition) -> tuple[Link, ...]:
    """From home to the page's parent; the home page has none."""
    if path == "/":
        return ()
    home = section_link("home", edition)
    own = section_link(section, edition)
    return (home, own) if section in PARENTS and own.href != edition.href(path) else (home,)


def section_head(edition: Edition, section: str, path: str = "") -> Head:
    """The head of a section's first page, or of a further page of its list."""
    lang = edition.lang
    return head(
        edition, path or f"/{section}/", SECTIONS[section].get(lang), DESCRIPTIONS[section].get(lang), section
    )
