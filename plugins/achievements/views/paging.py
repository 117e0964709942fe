"""Long lists in pages, numbered from the oldest.

A full page never changes when something newer is added: bookmarks stay true,
and only the first page is written anew. The first page takes what is newest,
at least a full page of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from figures import Period

from .edition import Edition
from .models import Link
from .words import date_view

T = TypeVar("T")


@dataclass(frozen=True)
class ListPage(Generic[T]):
    """One page of a list: its site path, what is on it, and the paths of its neighbours."""

    path: str
    items: Sequence[T]
    newer: ListPage[T] | None
    older: ListPage[T] | None


def list_pages(base: str, items: Sequence[T], size: int) -> Iterator[ListPage[T]]:
    """The pages of a list that is newest first; ``base`` is the site path of the first."""
    full = max(len(items) // size - 1, 0)  # pages before the first one, all full
    start = len(items) - full * size
    cuts = [(base, items[:start])]
    cuts += [
        (f"{base}page/{number}/", items[len(items) - number * size : len(items) - (number - 1) * size])
        for number in range(full, 0, -1)
    ]
    pages = [ListPage(path, part, None, None) for path, part in cuts]
    for position, page in enumerate(pages):
        newer = pages[position - 1] if position else None
        older = pages[position + 1] if position + 1 < len(pages) else None
        yield ListPage(page.path, page.items, newer, older)


def page_link(page: ListPage[T] | None, dates: Sequence[Period], edition: Edition) -> Link | None:
    """The link to a page of a list, named by the dates on it, newest first."""
    if page is None:
        return None
    newest, oldest = (date_view(day, edition.lang).text for day in (dates[0], dates[-1]))
    return Link(edition.href(page.path), newest if newest == oldest else f"{oldest} – {newest}")
