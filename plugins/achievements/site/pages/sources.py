"""Sources: the list, and each source with all that rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from achievements.site.cards import catalogue_cards, event_cards, place_link, project_rows, source_view
from achievements.site.edition import Edition
from achievements.site.heads import Head, head, section_head
from achievements.site.library import group
from achievements.site.models import CardView, EventCard, Link, ProjectRow, SourceView
from achievements.site.plan import Page, page_kind
from achievements.site.post_cards import PostCard, post_cards


class SourceListView(NamedTuple):
    """sources: everything that is cited, newest first."""

    sources: tuple[SourceView, ...]


class PlaceFigures(NamedTuple):
    """What a source states of one place."""

    place: Link
    cards: tuple[CardView, ...]


class SourcePageView(NamedTuple):
    """source: one source and all that rests on it."""

    source: SourceView
    figures: tuple[PlaceFigures, ...]
    projects: tuple[ProjectRow, ...]
    events: tuple[EventCard, ...]
    posts: tuple[PostCard, ...]


def source_list_page(edition: Edition) -> tuple[Head, SourceListView]:
    """Return the page of all sources cited, newest first, undated ones last."""
    ordered = sorted(
        edition.dataset.sources.values(),
        key=lambda source: (
            source.date is None,
            -source.date.end.toordinal() if source.date else 0,
            source.id,
        ),
    )
    return section_head(edition, "sources"), SourceListView(tuple(source_view(s, edition) for s in ordered))


def figures_by_place(source: str, edition: Edition) -> tuple[PlaceFigures, ...]:
    """Return the figures of a source, place by place."""
    by_place = group(edition.library.observations_of_source.get(source, ()), lambda o: (o.district,))
    return tuple(
        PlaceFigures(place_link(district, edition), catalogue_cards(by_place[district], edition))
        for district in edition.dataset.districts
        if district in by_place
    )


def source_page(edition: Edition, source_id: str) -> tuple[Head, SourcePageView]:
    """Return the page of one source and everything that cites it."""
    library, source = edition.library, edition.dataset.sources[source_id]
    cited = source_view(source, edition)
    view = SourcePageView(
        source=cited,
        figures=figures_by_place(source.id, edition),
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


@page_kind(SourceListView, section="sources")
def _source_list(edition: Edition) -> Iterator[Page]:
    yield Page("/sources/", partial(source_list_page, edition))


@page_kind(SourcePageView, section="sources")
def _sources(edition: Edition) -> Iterator[Page]:
    for source in edition.dataset.sources.values():
        path, title = f"/sources/{source.id}/", source.title.get(edition.lang)
        yield Page(path, partial(source_page, edition, source.id), title)
