"""Feeds: each as Atom and as JSON Feed, from one view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from achievements.site.edition import Edition
from achievements.site.feeds import FeedView, fed_folders, folder_feed, json_form
from achievements.site.pages.changes import CHANGES_FEED, changes_feed, has_changes_feed
from achievements.site.pages.corrections import CORRECTIONS_FEED, corrections_feed, has_corrections_feed
from achievements.site.urls import output_path

from .making import Output


def feed_outputs(edition: Edition, key: str, history: str) -> Iterator[Output]:
    """Yield the feeds of an edition: of all posts, of each place's and topic's, of changes and corrections.

    ``key`` is the digest of all that pages share, ``history`` that of what the history of releases is made
    from.
    """
    for folder in fed_folders(edition):
        yield from both_forms(f"{folder}feed.xml", key, edition, partial(folder_feed, edition, folder))
    if has_changes_feed(edition):
        yield from both_forms(CHANGES_FEED, f"{key} {history}", edition, partial(changes_feed, edition))
    if has_corrections_feed(edition):
        yield from both_forms(CORRECTIONS_FEED, key, edition, partial(corrections_feed, edition))


def both_forms(path: str, key: str, edition: Edition, make: Callable[[], FeedView]) -> Iterator[Output]:
    """Yield a feed as Atom, and as JSON Feed beside it."""
    view = SharedView(partial(edition.notes.record, make))
    for address, draw in ((path, draw_feed), (json_form(path), draw_json_feed)):
        yield Output(output_path(address, edition.lang), key, partial(drawn, draw, view))


class SharedView:
    """A view that two files share: made for the first, released when the second has taken it."""

    def __init__(self, make: Callable[[], tuple[FeedView, tuple[str, ...]]]) -> None:
        self._make = make
        self._made: tuple[FeedView, tuple[str, ...]] | None = None

    def take(self) -> tuple[FeedView, tuple[str, ...]]:
        """Return the view, with the questions that were asked while it was made."""
        made, self._made = self._made, None
        if made is None:
            made = self._made = self._make()
        return made


def drawn(draw: Callable[[FeedView], bytes], view: SharedView) -> tuple[bytes, tuple[str, ...]]:
    """Return a feed in one form, with the questions that were asked for its view."""
    feed, reads = view.take()
    return draw(feed), reads


def draw_feed(view: FeedView) -> bytes:
    """Return a feed as XML."""
    from achievements.render.feeds import render_feed

    return render_feed(view)


def draw_json_feed(view: FeedView) -> bytes:
    """Return a feed as JSON."""
    from achievements.render.json_feeds import render_json_feed

    return render_json_feed(view)
