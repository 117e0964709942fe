"""The plan of the site: every page of an edition, kind by kind, each with the function that makes its view.

A module of `pages` registers its kinds with `page_kind`; nothing else lists them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from achievements.model.sections import SECTIONS

from .edition import Edition
from .heads import Head, section_link
from .models import Link
from .questions import edition_question


class SitemapGroup(NamedTuple):
    """The pages of one section."""

    name: str
    links: tuple[Link, ...]


class Page(NamedTuple):
    """One page: its site path, how its view is made, the title by which the site map lists it, if it does."""

    path: str
    make: Callable[[], tuple[Head, tuple[object, ...]]]
    title: str = ""


Pages = Callable[[Edition], Iterable[Page]]


class PageKind(NamedTuple):
    """A kind of page: its view, the section that it belongs to, and its pages."""

    view: type
    section: str
    pages: Pages

    @property
    def template(self) -> str:
        """The name of the theme's template for it."""
        return template_of(self.view)


Planned = tuple[PageKind, Page]
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")
_REGISTERED: list[PageKind] = []


def page_kind(view: type, section: str) -> Callable[[Pages], Pages]:
    """Register a function that plans pages; it may look at everything, since every build asks it anew."""

    def register(pages: Pages) -> Pages:
        _REGISTERED.append(PageKind(view, section, pages))
        return pages

    return register


@cache
def page_kinds() -> tuple[PageKind, ...]:
    """Return every kind of page, in the order of the sections."""
    from . import pages

    pages.register_all()
    order = list(SECTIONS)
    return tuple(sorted(_REGISTERED, key=lambda kind: order.index(kind.section)))


def template_of(view: type) -> str:
    """Return the name of the template of a view: ``PostListView`` -> ``post-list``."""
    return _CAPITAL.sub("-", view.__name__.removesuffix("View")).lower()


def views_by_template() -> Mapping[str, type]:
    """Return the views of pages by the names of the templates that a theme needs for them."""
    return {kind.template: kind.view for kind in page_kinds()}


def plan_pages(edition: Edition) -> Iterator[Planned]:
    """Return every page of an edition."""
    return ((kind, page) for kind in page_kinds() for page in kind.pages(edition))


@edition_question
def sitemap_groups(edition: Edition) -> tuple[SitemapGroup, ...]:
    """Return what the site map shows: the sections, then the pages of each."""
    groups: dict[str, list[Link]] = {
        "home": [section_link(name, edition) for name, section in SECTIONS.items() if section.path]
    }
    for kind, page in plan_pages(edition):
        if page.title:
            groups.setdefault(kind.section, []).append(Link(edition.href(page.path), page.title))
    return tuple(
        SitemapGroup(SECTIONS[name].name.get(edition.lang), tuple(links)) for name, links in groups.items()
    )
