"""Sources: the list, each source with all that rests on it; and corrections."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from achievements.site.cards import card_view, card_views, event_cards, project_rows, source_view
from achievements.site.edition import Edition
from achievements.site.heads import Head, head, section_head
from achievements.site.library import group
from achievements.site.models import CardView, DateView, EventCard, ProjectRow, SourceView
from achievements.site.pages.changes import CORRECTIONS_FEED, has_corrections_feed, head_with_feed
from achievements.site.plan import Page, page_kind
from achievements.site.post_cards import PostCard, post_cards
from achievements.site.words import date_view


class SourceListView(NamedTuple):
    """sources: everything that is cited, newest first."""

    sources: tuple[SourceView, ...]


class SourcePageView(NamedTuple):
    """source: one source and all that rests on it."""

    source: SourceView
    cards: tuple[CardView, ...]
    projects: tuple[ProjectRow, ...]
    events: tuple[EventCard, ...]
    posts: tuple[PostCard, ...]


class CorrectionRow(NamedTuple):
    """An observation that was replaced, old and new side by side."""

    old: CardView
    new: CardView
    reason: str
    date: DateView


class Readings(NamedTuple):
    """The readings that one source gives of the same figure, in the order they stand in it."""

    cards: tuple[CardView, ...]


class CorrectionsView(NamedTuple):
    """corrections: what was corrected; and figures that a source states in two ways."""

    corrections: tuple[CorrectionRow, ...]
    variants: tuple[Readings, ...]
    feed: str  # "" where there is none


def source_list_page(edition: Edition) -> tuple[Head, SourceListView]:
    """Everything that is cited, newest first; undated sources last."""
    ordered = sorted(
        edition.dataset.sources.values(),
        key=lambda source: (
            source.date is None,
            -source.date.end.toordinal() if source.date else 0,
            source.id,
        ),
    )
    return section_head(edition, "sources"), SourceListView(tuple(source_view(s, edition) for s in ordered))


def source_page(edition: Edition, source_id: str) -> tuple[Head, SourcePageView]:
    """One source and all that rests on it."""
    library, source = edition.library, edition.dataset.sources[source_id]
    cited = source_view(source, edition)
    view = SourcePageView(
        source=cited,
        cards=card_views(library.observations_of_source.get(source.id, ()), edition),
        projects=project_rows(library.projects_of_source.get(source.id, ()), edition),
        events=event_cards(library.events_of_source.get(source.id, ()), edition),
        posts=post_cards(library.posts_of_source.get(source.id, ()), edition),
    )
    description = {
        "zh": f"《{cited.title}》里录下的全部数字、项目和活动。",
        "en": f"All figures, projects and events taken from “{cited.title}”.",
    }[edition.lang]
    return head(
        edition,
        f"/sources/{source.id}/",
        cited.title,
        description,
        "sources",
    ), view


def readings(edition: Edition) -> tuple[Readings, ...]:
    """Of every figure that a source states in two ways, all its readings, the first one included."""
    told = group(edition.library.observation.values(), lambda item: (f"{item.cell} {item.source}",))
    return tuple(
        Readings(card_views(members, edition))
        for members in told.values()
        if any(item.variant for item in members)
    )


def corrections_page(edition: Edition) -> tuple[Head, CorrectionsView]:
    """What was corrected, newest first, and what a source states in two ways."""
    library = edition.library
    corrected = [
        (item, item.correction) for item in library.observation.values() if item.correction is not None
    ]
    corrected.sort(key=lambda pair: (pair[1].date.end, pair[0].key), reverse=True)
    rows = tuple(
        CorrectionRow(
            old=card_view(library.observation[correction.supersedes], edition),
            new=card_view(observation, edition),
            reason=correction.reason.get(edition.lang),
            date=date_view(correction.date, edition.lang),
        )
        for observation, correction in corrected
    )
    feed = CORRECTIONS_FEED if has_corrections_feed(edition, "") else ""
    view = CorrectionsView(rows, readings(edition), feed and edition.href(feed))
    return head_with_feed(edition, "corrections", feed), view


@page_kind(SourceListView, section="sources")
def _source_list(edition: Edition) -> Iterator[Page]:
    yield Page("/sources/", partial(source_list_page, edition))


@page_kind(SourcePageView, section="sources")
def _sources(edition: Edition) -> Iterator[Page]:
    for source in edition.dataset.sources.values():
        path, title = f"/sources/{source.id}/", source.title.get(edition.lang)
        yield Page(path, partial(source_page, edition, source.id), title)


@page_kind(CorrectionsView, section="corrections")
def _corrections(edition: Edition) -> Iterator[Page]:
    yield Page("/corrections/", partial(corrections_page, edition))
