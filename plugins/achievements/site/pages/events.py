"""Signing events: the page of each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from achievements.model.entities import Event
from achievements.site.cards import (
    event_card,
    event_path,
    project_rows,
    source_view,
    text,
)
from achievements.site.edition import Edition
from achievements.site.facts import event_facts
from achievements.site.heads import Head, dated, head
from achievements.site.models import EventCard, Link, ProjectRow, SourceView
from achievements.site.paging import neighbours
from achievements.site.plan import Page, page_kind
from achievements.site.post_cards import PostCard, post_cards
from achievements.site.questions import edition_question, question
from achievements.site.share_cards import event_picture


class EventView(NamedTuple):
    """event: one signing event."""

    event: EventCard
    projects: tuple[ProjectRow, ...]
    posts: tuple[PostCard, ...]
    source: SourceView
    locator: str
    note: str
    card: str  # its picture to send on
    newer: Link | None
    older: Link | None


def event_link(event: Event | None, edition: Edition) -> Link | None:
    """Return the link to an event's page."""
    return Link(edition.href(event_path(event)), event.title.get(edition.lang)) if event else None


@edition_question
def _neighbours(edition: Edition) -> dict[str, tuple[Event | None, Event | None]]:
    return {event.id: (newer, older) for event, newer, older in neighbours(edition.library.events)}


@question
def events_beside(edition: Edition, name: str) -> tuple[Event | None, Event | None]:
    """Return the newer and the older neighbour of an event on the timeline."""
    return _neighbours(edition)[name]


def event_page(edition: Edition, name: str) -> tuple[Head, EventView]:
    """Return the page of one event."""
    dataset = edition.dataset
    event = dataset.events[name]
    newer, older = events_beside(edition, name)
    card, picture = event_card(event, edition), event_picture(edition, event.id)
    view = EventView(
        event=card,
        projects=project_rows((dataset.projects[project] for project in event.projects), edition),
        posts=post_cards(edition.library.posts_of_event.get(event.id, ()), edition),
        source=source_view(dataset.sources[event.source], edition),
        locator=text(event.locator, edition),
        note=text(event.note, edition),
        card=edition.urls.file(picture.path),
        newer=event_link(newer, edition),
        older=event_link(older, edition),
    )
    separator = "：" if edition.lang == "zh" else ": "
    description = separator.join([f"{card.place.label} {card.date.text}", card.title])
    page_head = head(
        edition,
        event_path(event),
        card.title,
        description,
        "timeline",
        picture=picture,
    )
    return dated(page_head, event.date, edition)._replace(event=event_facts(event, edition)), view


@page_kind(EventView, section="timeline")
def _events(edition: Edition) -> Iterator[Page]:
    for event in edition.library.events:
        yield Page(event_path(event), partial(event_page, edition, event.id), event.title.get(edition.lang))
