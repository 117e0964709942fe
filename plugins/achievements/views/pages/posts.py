"""Articles: the list, each article, each topic."""

from __future__ import annotations

from itertools import groupby

from achievements.dataset.entities import Topic
from achievements.posts.entities import Post
from achievements.views.body import body_html, headings
from achievements.views.cards import event_cards, indicator_link, place_link, source_view, topic_link
from achievements.views.edition import Edition
from achievements.views.headline import card_image_path
from achievements.views.heads import Sharing, head, section_head
from achievements.views.models import Head, LinkCount, PostListView, PostView, PostYear, TopicView
from achievements.views.post_cards import cover_view, post_cards, post_link, post_path
from achievements.views.words import date_view

RELATED = 3


def post_list_page(edition: Edition) -> tuple[Head, PostListView]:
    """Every post, newest first, by year."""
    posts = edition.library.posts
    years = tuple(
        PostYear(str(year), post_cards(members, edition))
        for year, members in groupby(posts, key=lambda post: post.date.end.year)
    )
    return section_head(edition, "posts"), PostListView(years, len(posts))


def related_posts(post: Post, edition: Edition) -> tuple[Post, ...]:
    """The newest other posts of the same districts."""
    found: dict[str, Post] = {}
    for district in post.districts:
        for candidate in edition.library.posts_of_district.get(district, ()):
            if candidate.id != post.id:
                found.setdefault(candidate.id, candidate)
    order = {member.id: position for position, member in enumerate(edition.library.posts)}
    return tuple(sorted(found.values(), key=lambda member: order[member.id])[:RELATED])


def post_page(edition: Edition, post: Post, newer: Post | None, older: Post | None) -> tuple[Head, PostView]:
    """One article; its neighbours in the list are given."""
    lang, dataset = edition.lang, edition.dataset
    article = post.en if lang == "en" and post.en is not None else post.zh
    cover = cover_view(post, edition)
    view = PostView(
        title=article.title,
        summary=article.summary,
        date=date_view(post.date, lang),
        updated=date_view(post.updated, lang) if post.updated else None,
        places=tuple(place_link(district, edition) for district in post.districts),
        topics=tuple(topic_link(topic, edition) for topic in post.topics),
        cover=cover,
        headings=headings(article),
        body_html=body_html(article, edition),
        sources=tuple(source_view(dataset.sources[source], edition) for source in post.sources),
        events=event_cards((dataset.events[event] for event in post.events), edition),
        related=post_cards(related_posts(post, edition), edition),
        newer=post_link(newer, edition) if newer else None,
        older=post_link(older, edition) if older else None,
    )
    district = dataset.districts[post.districts[0]] if post.districts else None
    page_head = head(
        edition,
        post_path(post),
        article.title,
        article.summary,
        "posts",
        both=post.en is not None,
        sharing=Sharing("article", card_image_path(district, edition), article.title),
    )
    return page_head, view


def topic_page(edition: Edition, topic: Topic) -> tuple[Head, TopicView]:
    """Posts and indicators of one topic."""
    lang, library = edition.lang, edition.library
    name, description = topic.name.get(lang), topic.description.get(lang)
    view = TopicView(
        name=name,
        description=description,
        posts=post_cards(library.posts_of_topic.get(topic.id, ()), edition),
        indicators=tuple(
            LinkCount(
                *indicator_link(indicator.id, edition), len(library.observations_of_indicator[indicator.id])
            )
            for indicator in edition.dataset.indicators.values()
            if indicator.topic == topic.id and indicator.id in library.observations_of_indicator
        ),
    )
    return head(
        edition,
        f"/topics/{topic.id}/",
        name,
        description,
        "posts",
    ), view
