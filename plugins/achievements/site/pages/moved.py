"""Redirects: the pages at former addresses, which lead to the new ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from achievements.site.cards import event_path
from achievements.site.catalogue import observed_indicators
from achievements.site.edition import Edition
from achievements.site.heads import Head, head
from achievements.site.plan import Page, page_kind
from achievements.site.post_cards import post_path
from achievements.site.questions import edition_question, question


class MovedView(NamedTuple):
    """moved: what stands at a former address."""

    href: str  # of the page that moved


class Move(NamedTuple):
    """A former site path, the path of the page that was meant, and that page's title."""

    old: str
    new: str
    title: str


def moves(edition: Edition) -> Iterator[Move]:
    """Yield every former address of an edition."""
    library, dataset, lang = edition.library, edition.dataset, edition.lang
    for post in library.posts:
        article = post.zh if lang == "zh" else post.en
        if article is not None:
            yield from _moves(post.aliases, post_path(post), article.title)
    for page in library.pages:
        text = page.zh if lang == "zh" else page.en
        if text is not None:
            yield from _moves(page.aliases, f"/{page.slug}/", text.title)
    for district in dataset.districts.values():
        yield from _moves(district.aliases, f"/districts/{district.id}/", district.name.get(lang))
    for indicator in observed_indicators(library):
        yield from _moves(indicator.aliases, f"/indicators/{indicator.id}/", indicator.name.get(lang))
    for event in library.events:
        yield from _moves(event.aliases, event_path(event), event.title.get(lang))
    for source in dataset.sources.values():
        yield from _moves(source.aliases, f"/sources/{source.id}/", source.title.get(lang))


def _moves(aliases: Iterable[str], path: str, title: str) -> Iterator[Move]:
    parent = path.rstrip("/").rpartition("/")[0]
    return (Move(f"{parent}/{alias}/", path, title) for alias in aliases)


@question
def _move(edition: Edition, old: str) -> Move:
    return _moves_by_path(edition)[old]


@edition_question
def _moves_by_path(edition: Edition) -> dict[str, Move]:
    return {move.old: move for move in moves(edition)}


def moved_page(edition: Edition, old: str) -> tuple[Head, MovedView]:
    """Return the page at a former address; its canonical address is the new one."""
    move = _move(edition, old)
    page_head = head(edition, move.old, move.title, move.title, "pages", both=False)
    canonical = edition.urls.absolute(move.new, edition.lang)
    return page_head._replace(canonical=canonical), MovedView(edition.href(move.new))


@page_kind(MovedView, section="pages")
def _moved(edition: Edition) -> Iterator[Page]:
    for move in moves(edition):
        yield Page(move.old, partial(moved_page, edition, move.old))
