"""The page of changes: what differs between releases, and the notes of editors on their updates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from html import escape
from typing import NamedTuple

from achievements.changes.comparing import Changes, FigureChange, PartChange, SourceChange, TextChange
from achievements.changes.history import Release
from achievements.changes.state import Stated
from achievements.model.entities import Text
from achievements.posts.entities import Post
from achievements.site.cards import (
    anchor_of,
    event_path,
    project_path,
    source_link,
)
from achievements.site.edition import Edition
from achievements.site.feeds import FeedEntry, FeedView, feed_of, identifier, timestamp
from achievements.site.heads import Head, feed_title, head_with_feed
from achievements.site.models import DateView, Link
from achievements.site.plan import Page, page_kind
from achievements.site.post_cards import exists_in, post_link, post_path
from achievements.site.questions import edition_question, question
from achievements.site.words import date_view
from figures import parse_period

CHANGES_FEED = "/changes/feed.xml"
SHOWN = 100  # changes of one kind in a release; the file holds them all
RELEASES = 12  # on the page and in the feed
SNAPSHOTS = 12
NOTES = 20

KINDS = {
    "new": Text("新增", "New"),
    "changed": Text("改动", "Changed"),
    "corrected": Text("更正", "Corrected"),
    "withdrawn": Text("撤回", "Withdrawn"),
    "updated": Text("更新", "Updated"),
    "moved": Text("改址", "Moved"),
    "removed": Text("撤下", "Removed"),
}
OF_TABLE = {
    "observations": Text("数据", "Figures"),
    "events": Text("活动", "Events"),
    "projects": Text("项目", "Projects"),
}


class ChangedPart(NamedTuple):
    """A value before and after a change; ``difference`` of two numbers, with its sign."""

    old: str
    new: str
    difference: str


class ChangeRow(NamedTuple):
    """One thing that changed: a figure with what was stated and what is, a source or a text."""

    kind: str
    title: str
    href: str  # "" where its page is gone
    parts: tuple[ChangedPart, ...]
    source: Link | None
    note: str  # why it was corrected, or what its editor says


class ChangeGroup(NamedTuple):
    """The changes of one kind of thing in a release; ``further`` are not listed."""

    name: str
    changes: tuple[ChangeRow, ...]
    further: int


class ReleaseView(NamedTuple):
    """A release: its title, its day where that is known, the snapshot that holds its data, its changes."""

    anchor: str
    title: str
    day: DateView | None
    version: str
    is_first: bool
    groups: tuple[ChangeGroup, ...]
    details: int  # rows in which something else than a figure changed
    further: int  # figures and texts that are listed nowhere


class NoteView(NamedTuple):
    """An article that was updated, and what its editor says of that."""

    date: DateView
    post: Link
    note: str


class VersionView(NamedTuple):
    """The data as they were in a release."""

    version: str
    observations: str
    package: str


class ChangesView(NamedTuple):
    """changes: the releases, newest first; updated articles; snapshots of the data."""

    releases: tuple[ReleaseView, ...]
    notes: tuple[NoteView, ...]
    latest: VersionView
    snapshots: tuple[VersionView, ...]
    feed: str  # "" where there is none
    file: str


def changes_page(edition: Edition) -> tuple[Head, ChangesView]:
    """Return the page of changes."""
    history, urls = edition.history(), edition.urls
    feed = CHANGES_FEED if has_changes_feed(edition) else ""
    view = ChangesView(
        releases=tuple(release_view(release, edition) for release in history.releases[:RELEASES]),
        notes=tuple(
            NoteView(date_view(post.last_changed, edition.lang), post_link(post, edition), note)
            for post, note in noted_posts(edition)[:NOTES]
        ),
        latest=version_view("latest", edition),
        snapshots=tuple(version_view(version, edition) for version in [*history.snapshots][:SNAPSHOTS]),
        feed=feed and edition.href(feed),
        file=urls.file("/data/changes.json"),
    )
    return head_with_feed(edition, "changes", feed), view


def version_view(version: str, edition: Edition) -> VersionView:
    """Return a snapshot, with its figures and its description."""
    files = (
        edition.urls.file(f"/data/{version}/{name}") for name in ("observations.csv", "datapackage.json")
    )
    return VersionView(version, *files)


@edition_question
def noted_posts(edition: Edition) -> tuple[tuple[Post, str], ...]:
    """Return the posts whose editors say what an update changed, the last updated first."""
    noted = [
        (post, post.change_note.get(edition.lang))
        for post in edition.library.posts
        if post.change_note and post.updated and exists_in(post, edition)
    ]
    return tuple(sorted(noted, key=lambda pair: (pair[0].last_changed.end, pair[0].id), reverse=True))


def release_view(release: Release, edition: Edition) -> ReleaseView:
    """Return a release and what it changed."""
    changes = release.changes or Changes()
    return ReleaseView(
        f"release-{release.number}",
        release_title(release, edition),
        date_view(parse_period(release.day), edition.lang) if release.day else None,
        release.version,
        release.changes is None,
        tuple(group for group in change_groups(changes, edition) if group.changes),
        sum(rows for _, rows in changes.details),
        changes.further,
    )


def release_title(release: Release, edition: Edition) -> str:
    """Return the title of a release."""
    return {"zh": f"第{release.number}次发布", "en": f"Release {release.number}"}[edition.lang]


def change_groups(changes: Changes, edition: Edition) -> Iterator[ChangeGroup]:
    """Yield the changes of a release by what they are of; texts are those in the edition's language."""
    lang = edition.lang
    for table, name in OF_TABLE.items():
        figures = [change for change in changes.figures if change.table == table]
        shown = (figure_row(change, edition) for change in figures[:SHOWN])
        yield ChangeGroup(name.get(lang), tuple(shown), max(0, len(figures) - SHOWN))
    texts = [change for change in changes.texts or () if change.lang == lang]
    shown = (text_row(change, edition) for change in texts[:SHOWN])
    yield ChangeGroup({"zh": "文字", "en": "Texts"}[lang], tuple(shown), max(0, len(texts) - SHOWN))
    sources = changes.sources
    shown = (source_row(change, edition) for change in sources[:SHOWN])
    yield ChangeGroup({"zh": "来源", "en": "Sources"}[lang], tuple(shown), max(0, len(sources) - SHOWN))


def figure_row(change: FigureChange, edition: Edition) -> ChangeRow:
    """Return a figure that changed, with the source that states it now."""
    lang = edition.lang
    known = change.source in edition.dataset.sources
    title = change.source_title.get(lang) or change.source
    source = source_link(change.source, edition) if known else Link("", title)
    parts = tuple(part_view(part, edition) for part in change.parts)
    note = change.reason.get(lang)
    if change.old_source:
        before = change.old_source_title.get(lang) or change.old_source
        told = {"zh": f"原来引自：{before}", "en": f"Before, from: {before}"}[lang]
        note = f"{note}{'。' if lang == 'zh' else '. '}{told}" if note else told
    label = change.label.get(lang)
    return ChangeRow(KINDS[change.kind].get(lang), label, figure_href(change, edition), parts, source, note)


def part_view(part: PartChange, edition: Edition) -> ChangedPart:
    """Return one part of a figure."""

    def shown(stated: Stated | None) -> str:
        return stated.text.get(edition.lang) if stated else ""

    return ChangedPart(shown(part.old), shown(part.new), shown(part.difference))


def figure_href(change: FigureChange, edition: Edition) -> str:
    """Return the link to a figure as it is now; "" if it was removed."""
    if change.table == "events":
        event = edition.dataset.events.get(change.key)
        return edition.href(event_path(event)) if event else ""
    if change.table == "projects":
        return edition.href(project_path(change.key)) if change.key in edition.dataset.projects else ""
    found = edition.library.observation.get(change.key)
    return edition.href(f"/districts/{found.district}/#{anchor_of(found)}") if found else ""


@question
def has_text(edition: Edition, address: str) -> bool:
    """Return whether a text stands at an address, in the edition's language."""
    posts, pages = edition.library.posts, edition.library.pages
    return any(post_path(post) == address and exists_in(post, edition) for post in posts) or any(
        f"/{page.slug}/" == address and (edition.lang == "zh" or page.en is not None) for page in pages
    )


def text_row(change: TextChange, edition: Edition) -> ChangeRow:
    """Return a text that changed."""
    href = edition.href(change.address) if has_text(edition, change.address) else ""
    kind, note = KINDS[change.kind].get(edition.lang), change.note.get(edition.lang)
    return ChangeRow(kind, change.title, href, (), None, note)


def source_row(change: SourceChange, edition: Edition) -> ChangeRow:
    """Return a source that changed."""
    href = edition.href(f"/sources/{change.id}/") if change.id in edition.dataset.sources else ""
    title = change.title.get(edition.lang) or change.id
    return ChangeRow(KINDS[change.kind].get(edition.lang), title, href, (), None, "")


def has_changes_feed(edition: Edition) -> bool:
    """Return whether some release has a day, without which a feed cannot tell of it."""
    return any(release.day for release in edition.history().releases)


def changes_feed(edition: Edition) -> FeedView:
    """Return the feed of releases."""
    dated = [release for release in edition.history().releases if release.day][:RELEASES]
    entries = tuple(release_entry(release, edition) for release in dated)
    return feed_of(edition, CHANGES_FEED, "/changes/", feed_title("changes", edition), entries)


def release_entry(release: Release, edition: Edition) -> FeedEntry:
    """Return a release as an entry of a feed; what it is called stays the same on another host."""
    lang, view = edition.lang, release_view(release, edition)
    moment = timestamp(parse_period(release.day))
    counts = [f"{group.name} {len(group.changes) + group.further}" for group in view.groups]
    return FeedEntry(
        id=identifier(edition.site.place, lang, "releases", str(release.number)),
        href=edition.urls.absolute("/changes/", lang) + f"#{view.anchor}",
        title=view.title,
        summary=("，" if lang == "zh" else ", ").join(counts),
        content_html="".join(map(group_html, view.groups)),
        published=moment,
        updated=moment,
        categories=(),
    )


def group_html(group: ChangeGroup) -> str:
    """Changes as a list, for readers of feeds."""
    items = "".join(f"<li>{escape(row_text(row))}</li>" for row in group.changes)
    further = f"<li>+{group.further}</li>" if group.further else ""
    return f"<p>{escape(group.name)}</p><ul>{items}{further}</ul>"


def row_text(row: ChangeRow) -> str:
    """Return a change in one line."""
    parts = "; ".join(" → ".join(filter(None, (part.old, part.new))) for part in row.parts)
    about = (row.title, parts, row.source.label if row.source else "", row.note)
    return f"[{row.kind}] {' · '.join(filter(None, about))}"


@page_kind(ChangesView, section="changes")
def _changes(edition: Edition) -> Iterable[Page]:
    yield Page("/changes/", partial(changes_page, edition))
