"""Files about releases: the table of texts, the history, and snapshots of the data.

`data/latest/` has the tables as they are now; `data/<version>/` has them as they were in a release, and is
handed on from release to release, byte for byte. Only where there is a release before does a build compare.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property, partial
from hashlib import sha256
from typing import TYPE_CHECKING

from achievements.changes.comparing import compare
from achievements.changes.history import History, next_history, render_history
from achievements.changes.reading import read_state
from achievements.model.entities import LANGS
from achievements.posts.entities import Post, StandingPage, post_address
from achievements.site.embeds import cited_path
from achievements.site.library import Library
from achievements.site.post_cards import post_path
from achievements.site.tables.offered import CHANGES_FILE, LATEST, SNAPSHOT_FILES, TEXTS_FILE
from achievements.site.tables.texts import TEXTS
from achievements.site.urls import output_path

from .data_outputs import Downloads
from .making import Output, key_of, untraced

if TYPE_CHECKING:
    from .before import Before

STYLE = re.compile(rb'<link rel="stylesheet" href="[^"]*?/(assets/[^"]+)">')
UNDATED = "0000"  # the name of a snapshot of a record in which nothing has a date


class Versions:
    """The history of a site with the release that is being made, and the files that belong to it."""

    def __init__(self, library: Library, downloads: Downloads, before: Before | None, day: str) -> None:
        """``day`` is that of the release; without a release ``before``, nothing is compared."""
        self._library = library
        self._downloads = downloads
        self._before = before
        self._day = day

    @property
    def _makes_release(self) -> bool:
        """Whether this is a release: a preview has neither a day nor a previous release."""
        return bool(self._before or self._day)

    @cached_property
    def texts(self) -> list[dict[str, object]]:
        """The rows of the table of texts."""
        rows = [row for post in self._library.posts for row in post_rows(post)]
        rows += [row for page in self._library.pages for row in page_rows(page)]
        license_ = self._downloads.license
        return [{**row, "license": license_} for row in rows] if license_ else rows

    @cached_property
    def history(self) -> History:
        """The history, this release included."""
        if not self._makes_release:
            return History()
        files = {name: sha256(data).hexdigest() for name, data in self._downloads.snapshot.items()}
        newest = newest_date(self._library)
        if self._before is None:
            return next_history(History(), None, newest, self._day, files)
        now = read_state(self._downloads.rows, self.texts)
        changes = compare(self._before.state, now)
        return next_history(self._before.history, changes, newest, self._day, files, self.frames)

    @cached_property
    def frames(self) -> Mapping[str, str]:
        """The digests of kept pages by path: cited figures that changed since, with their style sheets."""
        if self._before is None:
            return {}
        shown = (cited_path(item) for item in self._library.dataset.observations if item.variant is None)
        made = {output_path(path, lang) for path in shown for lang in LANGS}
        kept = {path: digest for path, digest in self._before.frames.items() if path not in made}
        read = self._before.read_page
        styles = {style for path in kept for style in styles_of(read(path))}
        return {**kept, **{style: sha256(read(style)).hexdigest() for style in sorted(styles)}}

    def key(self, data: str) -> str:
        """Return the key of outputs that show the history; ``data`` is the key of the tables."""
        if self._before is None:
            return key_of(data, self._day, newest_date(self._library)) if self._day else ""
        return key_of(data, self._day, self._before.digest, self.texts, self.frames)

    def outputs(self, data: str) -> Iterator[Output]:
        """Yield the files below /data/ about releases; ``data`` is the key of the tables."""
        yield untraced(f"data/{TEXTS_FILE}", key_of(self.texts), lambda: render_texts(self.texts))
        license_ = self._downloads.license
        key = f"{self.key(data)} {license_}"
        yield untraced(f"data/{CHANGES_FILE}", key, lambda: render_history(self.history, license_))
        releases = self.history.releases
        current = releases[0].version if releases else ""
        for folder in filter(None, (LATEST, current)):
            for name in SNAPSHOT_FILES:
                yield untraced(f"data/{folder}/{name}", data, partial(self._snapshot_file, name))
        if self._before is not None:
            yield from handed_on(self._before, self.history, current)

    def kept_frames(self, made: Collection[str]) -> Iterator[Output]:
        """Yield the kept pages of `frames`, byte for byte, except the paths in ``made``."""
        if self._before is not None:
            for path, digest in self.frames.items():
                if path not in made:
                    yield untraced(path, digest, partial(self._before.read_page, path))

    def _snapshot_file(self, name: str) -> bytes:
        """Return the bytes of a file of the present snapshot."""
        return self._downloads.snapshot[name]


def handed_on(before: Before, history: History, current: str) -> Iterator[Output]:
    """Yield the snapshots of earlier releases, byte for byte."""
    for version, files in history.snapshots.items():
        for name, digest in files.items() if version != current else ():
            path = f"data/{version}/{name}"
            yield untraced(path, digest, partial(before.read_page, path))


def styles_of(page: bytes) -> Iterator[str]:
    """Return the paths of the style sheets of a page, below the site."""
    return (match[1].decode() for match in STYLE.finditer(page))


def render_texts(rows: list[dict[str, object]]) -> bytes:
    """Return the table of texts as JSON, a row a line."""
    from achievements.render.rows import json_file

    return json_file(TEXTS, [json.dumps(row, ensure_ascii=False) for row in rows])


def post_rows(post: Post) -> Iterator[dict[str, object]]:
    """Yield a post in each of its languages."""
    former = [post_address(slug) for slug in post.aliases]
    dates = {"date": post.date.text, "updated": post.updated.text if post.updated else None}
    note = post.change_note._asdict() if post.change_note else None
    yield from text_rows(post, post_path(post), former, {**dates, "note": note})


def page_rows(page: StandingPage) -> Iterator[dict[str, object]]:
    """Yield a standing page in each of its languages."""
    former = [f"/{slug}/" for slug in page.aliases]
    yield from text_rows(page, f"/{page.slug}/", former, {"date": None, "updated": None, "note": None})


def text_rows(
    entry: Post | StandingPage, address: str, former: list[str], about: dict[str, object]
) -> Iterator[dict[str, object]]:
    """Yield the rows of a post or page."""
    for lang, article in zip(LANGS, entry.articles, strict=False):
        said = {"title": article.title, "summary": article.summary, "mark": article.mark}
        yield {"address": address, "lang": lang, **said, **about, "former": former}


def newest_date(library: Library) -> str:
    """Return the date of the newest text, source, event or correction; partial as it stands."""
    dataset = library.dataset
    dates = [post.last_changed for post in library.posts]
    dates += [source.date for source in dataset.sources.values() if source.date]
    dates += [event.date for event in dataset.events.values()]
    dates += [item.correction.date for item in dataset.observations if item.correction]
    return max((date.start.isoformat() for date in dates), default=UNDATED)
