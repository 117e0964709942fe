"""Pages that were taken down: their addresses say so, with date and reason."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from achievements.model.entities import Removed, Text
from achievements.site.edition import Edition
from achievements.site.heads import Head, head
from achievements.site.models import DateView, Link
from achievements.site.pages.reference import browse_links
from achievements.site.plan import Page, page_kind
from achievements.site.questions import question
from achievements.site.words import date_view


class RemovedView(NamedTuple):
    """removed: what stands at the address of a page that was taken down."""

    date: DateView
    reason: str
    browse: tuple[Link, ...]


TITLE = Text("本页已撤下", "This page was taken down")


@question
def _removed(edition: Edition, address: str) -> Removed:
    return next(each for each in edition.library.dataset.removed if each.address == address)


def removed_page(edition: Edition, address: str) -> tuple[Head, RemovedView]:
    """Return the page in place of one that was taken down: when and why; not for search engines."""
    removed, lang = _removed(edition, address), edition.lang
    reason = removed.reason.get(lang)
    page_head = head(edition, address, TITLE.get(lang), reason, "pages")
    view = RemovedView(date_view(removed.date, lang), reason, browse_links(edition))
    return page_head._replace(robots="noindex"), view


@page_kind(RemovedView, section="pages")
def _removed_pages(edition: Edition) -> Iterator[Page]:
    for removed in edition.library.dataset.removed:
        yield Page(removed.address, partial(removed_page, edition, removed.address))
