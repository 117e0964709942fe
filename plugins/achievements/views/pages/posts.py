"""Articles: the list, each article, each topic."""

from __future__ import annotations

from itertools import groupby

from achievements.dataset.entities import District, Topic
from achievements.posts.entities import Post
from achievements.views.body import attachments, body_html, headings
from achievements.views.cards import event_cards, indicator_link, place_link, source_view, topic_link
from achievements.views.edition import Edition
from achievements.views.facts import article_facts
from achievements.views.heads import head, in_column, section_head
from achievements.views.models import Head, Link, LinkCount, PostListView, PostView, PostYear, TopicView
from achievements.views.page_tags import article_tags, topic_column
from achievements.views.paging import ListPage, page_link
from achievements.views.post_cards import cover_view, post_cards, post_link, post_path
from achievements.views.share_cards import article_card
from achievements.views.words import date_view

RELATED = 3


def pager(page: ListPage[Post], edition: Edition) -> tuple[Link | None, Link | None]:
    """Links to the newer and the older page of a list of posts."""
    newer, older = (
        page_link(neighbour, [post.date for post in neighbour.items] if neighbour else (), edition)
        for neighbour in (page.newer, page.older)
    )
    return newer, older


def post_list(page: ListPage[Post], edition: Edition) -> PostListView:
    """One page of a list of posts, by year."""
    newer, older = pager(page, edition)
    years = tuple(
        PostYear(str(year), post_cards(members, edition))
        for year, members in groupby(page.items, key=lambda post: post.date.end.year)
    )
    return PostListView(years, newer, older)


def post_list_page(edition: Edition, page: ListPage[Post]) -> tuple[Head, PostListView]:
    """The posts of the site, newest first."""
    view = post_list(page, edition)
    return section_head(edition, "posts", page.path), view


def district_post_list_page(
    edition: Edition, page: ListPage[Post], district: District
) -> tuple[Head, PostListView]:
    """The posts of one district, newest first."""
    lang = edition.lang
    name = district.name.get(lang)
    title = {"zh": f"{name}：文章", "en": f"{name}: articles"}[lang]
    description = {"zh": f"{name}的全部文章。", "en": f"All articles of {name}."}[lang]
    page_head = head(edition, page.path, title, description, "districts")
    page_head = page_head._replace(breadcrumbs=(*page_head.breadcrumbs, place_link(district.id, edition)))
    return page_head, post_list(page, edition)


def related_posts(post: Post, edition: Edition) -> tuple[Post, ...]:
    """The posts of the same district that come next, older ones first: a newer post changes few of them."""
    if not post.districts:
        return ()
    members = edition.library.posts_of_district[post.districts[0]]
    position = edition.library.place_in_district[post.id]
    older = members[position + 1 : position + 1 + RELATED]
    return (*older, *reversed(members[max(position - RELATED, 0) : position]))[:RELATED]


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
        headings=headings(article, edition),
        body_html=body_html(article, edition),
        attachments=attachments(post.attachments, edition),
        sources=tuple(source_view(dataset.sources[source], edition) for source in post.sources),
        events=event_cards((dataset.events[event] for event in post.events), edition),
        related=post_cards(related_posts(post, edition), edition),
        newer=post_link(newer, edition) if newer else None,
        older=post_link(older, edition) if older else None,
    )
    page_head = head(
        edition,
        post_path(post),
        article.title,
        article.summary,
        "posts",
        both=post.en is not None,
        picture=article_card(post.districts, post.sources, edition),
    )
    facts = article_facts(post, edition)
    picture = facts.picture or page_head.og_image
    tags = article_tags(post, article.title, page_head.canonical, picture, edition)
    return page_head._replace(og_type="article", tags=tags, article=facts), view


def topic_page(edition: Edition, page: ListPage[Post], topic: Topic) -> tuple[Head, TopicView]:
    """Posts and indicators of one topic."""
    lang, library = edition.lang, edition.library
    name, description = topic.name.get(lang), topic.description.get(lang)
    newer, older = pager(page, edition)
    view = TopicView(
        name=name,
        description=description,
        posts=post_cards(page.items, edition),
        indicators=tuple(
            LinkCount(
                *indicator_link(indicator.id, edition), len(library.observations_of_indicator[indicator.id])
            )
            for indicator in edition.dataset.indicators.values()
            if indicator.topic == topic.id and indicator.id in library.observations_of_indicator
        ),
        newer=newer,
        older=older,
    )
    page_head = head(edition, page.path, name, description, "posts")
    return in_column(page_head, topic_column(topic, edition), edition), view
