"""Long lists in pages, numbered from the oldest.

A full page never changes when something newer is added: bookmarks stay true,
and only the first page is written anew. The first page takes what is newest,
at least a full page of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, NamedTuple, Protocol, TypeVar

from figures import Period

from .edition import Edition
from .models import Link
from .words import date_view


class Dated(Protocol):
    """A dated item, as lists hold them."""

    @property
    def date(self) -> Period:
        """The date, which may be partial."""


T = TypeVar("T")
D = TypeVar("D", bound=Dated)


class Beside(NamedTuple):
    """The neighbour of a page of a list: its site path, the dates of the first and the last thing on it."""

    path: str
    newest: Period
    oldest: Period


@dataclass(frozen=True)
class ListPage(Generic[D]):
    """One page of a list: its site path, what is on it, and its neighbours."""

    path: str
    items: tuple[D, ...]
    newer: Beside | None
    older: Beside | None


def list_pages(base: str, items: Sequence[D], size: int) -> Iterator[ListPage[D]]:
    """Yield the pages of a list that is newest first; ``base`` is the site path of the first."""
    full = max(len(items) // size - 1, 0)  # pages before the first one, all full
    start = len(items) - full * size
    cuts = [(base, tuple(items[:start]))]
    cuts += [
        (f"{base}page/{number}/", tuple(items[len(items) - number * size : len(items) - (number - 1) * size]))
        for number in range(full, 0, -1)
    ]
    for (path, part), newer, older in neighbours(cuts):
        yield ListPage(path, part, newer and _beside(*newer), older and _beside(*older))


def _beside(path: str, part: Sequence[Dated]) -> Beside:
    return Beside(path, part[0].date, part[-1].date)


def find_page(pages: Sequence[ListPage[D]], path: str) -> ListPage[D]:
    """Return the page of a site path; LookupError where there is none."""
    return {page.path: page for page in pages}[path]


def neighbours(items: Sequence[T]) -> Iterator[tuple[T, T | None, T | None]]:
    """Yield each item with the one before it (newer) and the one after it (older)."""
    for (newer, item), (_, older) in pairwise(pairwise((None, *items, None))):
        assert item is not None  # noqa: S101 — the ends alone are
        yield item, newer, older


def page_link(page: Beside | None, edition: Edition) -> Link | None:
    """Return the link to a neighbour, named by the dates on it."""
    if page is None:
        return None
    newest, oldest = (date_view(day, edition.lang).text for day in (page.newest, page.oldest))
    return Link(edition.href(page.path), newest if newest == oldest else f"{oldest} – {newest}")
