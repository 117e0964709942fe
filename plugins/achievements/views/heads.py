"""What a page says of itself: title, addresses, languages, breadcrumbs."""

from __future__ import annotations

from typing import NamedTuple

from achievements.dataset.entities import LANGS

from .edition import Edition
from .models import Alternate, Head, Link
from .words import DESCRIPTIONS, HTML_LANG, SECTIONS

# Sections whose records have pages below their own.
PARENTS = frozenset({"posts", "districts", "indicators", "timeline", "sources"})


def section_link(section: str, edition: Edition) -> Link:
    """The link to a section's first page."""
    path = "/" if section == "home" else f"/{section}/"
    return Link(edition.href(path), SECTIONS[section].get(edition.lang))


def alternates(path: str, edition: Edition, both: bool) -> tuple[Alternate, ...]:
    """The page in both languages and x-default (Chinese); none where there is no translation."""
    if not both:
        return ()
    pairs = [Alternate(HTML_LANG[lang], edition.urls.absolute(path, lang)) for lang in LANGS]
    return (*pairs, Alternate("x-default", edition.urls.absolute(path, "zh")))


class Sharing(NamedTuple):
    """How a page looks where it is shared: its type and picture (a site path)."""

    type: str = "website"
    image: str = ""
    alt: str = ""


def head(
    edition: Edition,
    path: str,
    title: str,
    description: str,
    section: str,
    *,
    both: bool = True,
    sharing: Sharing = Sharing(),  # noqa: B008 — immutable
    feeds: tuple[Link, ...] = (),
) -> Head:
    """The head of a page, below its section where it is not the section's own.

    ``both``: the page exists in both languages.
    """
    other = edition.other
    site_feed = Link(edition.urls.absolute("/feed.xml", edition.lang), edition.site.name.get(edition.lang))
    return Head(
        path=path,
        title=title,
        description=description,
        canonical=edition.urls.absolute(path, edition.lang),
        alternates=alternates(path, edition, both),
        switch=Link(edition.urls.page(path if both else "/", other), "English" if other == "en" else "中文"),
        og_type=sharing.type,
        og_image=edition.urls.absolute_file(sharing.image) if sharing.image else "",
        og_image_alt=sharing.alt,
        feeds=(site_feed, *feeds),
        breadcrumbs=breadcrumbs(path, section, edition),
        section=section,
    )


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
