"""The list of topics, each with what it has to say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from achievements.site.cards import text, topic_link
from achievements.site.catalogue import by_topic
from achievements.site.edition import Edition
from achievements.site.findings import FindingView, findings_of_topic
from achievements.site.heads import Head, section_head
from achievements.site.models import Link
from achievements.site.plan import Page, page_kind


class TopicCard(NamedTuple):
    """A topic in the list of them."""

    topic: Link
    description: str
    finding: FindingView | None
    indicators: int
    posts: int


class TopicListView(NamedTuple):
    """topics: all that hold something."""

    topics: tuple[TopicCard, ...]


def topic_card(topic: str, edition: Edition) -> TopicCard:
    """Return a topic in the list."""
    return TopicCard(
        topic_link(topic, edition),
        text(edition.dataset.topics[topic].description, edition),
        next(iter(findings_of_topic(edition, topic)), None),
        indicators=len(by_topic(edition, topic)),
        posts=edition.library.posts_of_topic.number(topic),
    )


def topic_list_page(edition: Edition) -> tuple[Head, TopicListView]:
    """Return the page of the topics that hold something, in the order of the catalogue."""
    topics = tuple(topic_card(topic, edition) for topic in edition.library.topics_in_use)
    return section_head(edition, "topics"), TopicListView(topics)


@page_kind(TopicListView, section="topics")
def _topic_list(edition: Edition) -> Iterator[Page]:
    yield Page("/topics/", partial(topic_list_page, edition))
