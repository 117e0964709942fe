"""Sources: the list, and each source with all that rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from achievements.site.cards import card_views, event_cards, project_rows, source_view
from achievements.site.edition import Edition
from achievements.site.heads import Head, head, section_head
from achievements.site.models import CardView, EventCard, ProjectRow, SourceView
from achievements.site.plan import Page, page_kind
from achievements.site.post_cards import PostCard, post_cards


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


@page_kind(SourceListView, section="sources")
def _source_list(edition: Edition) -> Iterator[Page]:
    yield Page("/sources/", partial(source_list_page, edition))


@page_kind(SourcePageView, section="sources")
def _sources(edition: Edition) -> Iterator[Page]:
    for source in edition.dataset.sources.values():
        path, title = f"/sources/{source.id}/", source.title.get(edition.lang)
        yield Page(path, partial(source_page, edition, source.id), title)
