"""The plan of the site: every page of an edition, kind by kind, each with the function that makes its view.

A module of `pages` registers its kinds with `page_kind`; nothing else lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from achievements.model.sections import SECTIONS

from .edition import Edition
from .heads import section_link
from .models import Head, Link, SitemapGroup
from .questions import question


class Page(NamedTuple):
    """One page: its site path, how its view is made, the title by which the site map lists it, if it does."""

    path: str
    make: Callable[[], tuple[Head, tuple[object, ...]]]
    title: str = ""


Pages = Callable[[Edition], Iterable[Page]]


class PageKind(NamedTuple):
    """A kind of page: the theme's template for it, the section that it belongs to, and its pages."""

    template: str
    section: str
    pages: Pages


Planned = tuple[PageKind, Page]
_REGISTERED: list[PageKind] = []


def page_kind(template: str, section: str) -> Callable[[Pages], Pages]:
    """Register a function that plans pages; it may look at everything, since every build asks it anew."""

    def register(pages: Pages) -> Pages:
        _REGISTERED.append(PageKind(template, section, pages))
        return pages

    return register


@cache
def page_kinds() -> tuple[PageKind, ...]:
    """Every kind of page, in the order of the sections."""
    from . import pages

    pages.register_all()
    order = list(SECTIONS)
    return tuple(sorted(_REGISTERED, key=lambda kind: order.index(kind.section)))


def template_names() -> tuple[str, ...]:
    """The templates that a theme needs for pages, by name."""
    return tuple(sorted({kind.template for kind in page_kinds()}))


def plan_pages(edition: Edition) -> Iterator[Planned]:
    """Every page of an edition."""
    return ((kind, page) for kind in page_kinds() for page in kind.pages(edition))


@question
def sitemap_groups(edition: Edition, _: str) -> tuple[SitemapGroup, ...]:
    """What the site map shows: the sections, then the pages of each."""
    groups: dict[str, list[Link]] = {
        "home": [section_link(name, edition) for name, section in SECTIONS.items() if section.path]
    }
    for kind, page in plan_pages(edition):
        if page.title:
            groups.setdefault(kind.section, []).append(Link(edition.href(page.path), page.title))
    return tuple(
        SitemapGroup(SECTIONS[name].name.get(edition.lang), tuple(links)) for name, links in groups.items()
    )
