"""Articles: the list, each article, each topic."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple

from achievements.posts.entities import Post
from achievements.site.body import Attachment, Heading, attachments, body_html, headings
from achievements.site.cards import event_cards, place_link, source_view, topic_link
from achievements.site.catalogue import IndicatorRow, by_topic, indicator_rows
from achievements.site.citations import ARTICLE, cite
from achievements.site.edition import Edition, has_feed
from achievements.site.facts import article_facts
from achievements.site.findings import FindingView, findings_of_topic
from achievements.site.heads import Head, OgImage, dated, head, in_column, section_head
from achievements.site.models import CitationView, DateView, EventCard, Link, SourceView
from achievements.site.page_tags import article_tags, topic_column
from achievements.site.pages.districts import ON_PAGE, district_posts_path
from achievements.site.paging import ListPage, find_page, list_pages, neighbours, page_link
from achievements.site.plan import Page, page_kind
from achievements.site.post_cards import (
    Picture,
    PostCard,
    cover_view,
    exists_in,
    post_cards,
    post_link,
    post_path,
)
from achievements.site.questions import edition_question, question
from achievements.site.share_cards import article_card, topic_card
from achievements.site.words import date_view


class PostListView(NamedTuple):
    """post-list: posts, newest first, by year; of the whole site or of one district."""

    years: tuple[PostYear, ...]
    newer: Link | None
    older: Link | None


class PostYear(NamedTuple):
    """The posts of one year."""

    year: str
    posts: tuple[PostCard, ...]


class PostView(NamedTuple):
    """post: an article."""

    title: str
    summary: str
    date: DateView
    updated: DateView | None
    change_note: str  # what its editor says of the update
    places: tuple[Link, ...]
    topics: tuple[Link, ...]
    cover: Picture | None
    headings: tuple[Heading, ...]
    body_html: str
    attachments: tuple[Attachment, ...]
    sources: tuple[SourceView, ...]
    citation: CitationView
    events: tuple[EventCard, ...]
    card: str  # its picture to send on; "" where it has a cover
    related: tuple[PostCard, ...]
    newer: Link | None
    older: Link | None


class TopicView(NamedTuple):
    """topic: what one topic has to say, its indicators, its posts."""

    name: str
    description: str
    findings: tuple[FindingView, ...]  # on the first page, as the indicators are
    indicators: tuple[IndicatorRow, ...]
    further: tuple[IndicatorRow, ...]  # folded away
    folded: int  # how many these are
    posts: tuple[PostCard, ...]
    newer: Link | None
    older: Link | None


POSTS_PER_PAGE = 20
OPEN_INDICATORS = 10  # of a topic; the others are folded away
LISTED_POSTS = 400  # with more posts, the site map leads to their lists
RELATED = 3
ListMaker = Callable[[Edition, str], tuple[Head, tuple[object, ...]]]
_FURTHER = re.compile(r"page/[0-9]+/$")  # what a further page of a list adds to the address of the first


@question
def list_of_posts(edition: Edition, base: str) -> tuple[ListPage[Post], ...]:
    """Return the pages of a list of posts: of all, of a topic, of a district."""
    library = edition.library
    kind, *name = base.strip("/").split("/")
    groups = {"topics": library.posts_of_topic, "districts": library.posts_of_district}
    members = groups[kind].get(name[0], ()) if name else library.posts
    return tuple(list_pages(base, members, POSTS_PER_PAGE))


@question
def _page(edition: Edition, path: str) -> ListPage[Post]:
    return find_page(list_of_posts(edition, _FURTHER.sub("", path)), path)


def post_list(edition: Edition, path: str) -> PostListView:
    """Return one page of a list of posts, by year."""
    page = _page(edition, path)
    years = tuple(
        PostYear(str(year), post_cards(members, edition))
        for year, members in groupby(page.items, key=lambda post: post.date.end.year)
    )
    return PostListView(years, page_link(page.newer, edition), page_link(page.older, edition))


def post_list_page(edition: Edition, path: str) -> tuple[Head, PostListView]:
    """Return a page of the site's posts, newest first."""
    return section_head(edition, "posts", path), post_list(edition, path)


def district_post_list_page(edition: Edition, path: str, district: str) -> tuple[Head, PostListView]:
    """Return a page of one district's posts, newest first."""
    lang = edition.lang
    name = edition.dataset.districts[district].name.get(lang)
    title = {"zh": f"{name}：文章", "en": f"{name}: articles"}[lang]
    description = {"zh": f"{name}的全部文章。", "en": f"All articles of {name}."}[lang]
    page_head = head(edition, path, title, description, "districts")
    page_head = page_head._replace(breadcrumbs=(*page_head.breadcrumbs, place_link(district, edition)))
    return page_head, post_list(edition, path)


@question
def related_posts(edition: Edition, name: str) -> tuple[Post, ...]:
    """Return the nearest posts of a district, older ones first: a newer post changes few of them."""
    library = edition.library
    places = library.post_by_id[name].districts
    if not places:
        return ()
    members = library.posts_of_district[places[0]]
    position = library.place_in_district[name]
    older = members[position + 1 : position + 1 + RELATED]
    return (*older, *reversed(members[max(position - RELATED, 0) : position]))[:RELATED]


@edition_question
def _neighbours(edition: Edition) -> dict[str, tuple[Post | None, Post | None]]:
    written = [post for post in edition.library.posts if exists_in(post, edition)]
    return {post.id: (newer, older) for post, newer, older in neighbours(written)}


@question
def posts_beside(edition: Edition, name: str) -> tuple[Post | None, Post | None]:
    """Return the newer and the older neighbour of a post among those in the edition's language."""
    return _neighbours(edition)[name]


def post_page(edition: Edition, name: str) -> tuple[Head, PostView]:
    """Return the page of one article."""
    lang, dataset = edition.lang, edition.dataset
    post = edition.library.post_by_id[name]
    newer, older = posts_beside(edition, name)
    article = post.en if lang == "en" and post.en is not None else post.zh
    cover = cover_view(post, edition)
    picture = None if post.cover else article_card(edition, post.id)
    view = PostView(
        title=article.title,
        summary=article.summary,
        date=date_view(post.date, lang),
        updated=date_view(post.updated, lang) if post.updated else None,
        change_note=post.change_note.get(lang) if post.change_note else "",
        places=tuple(place_link(district, edition) for district in post.districts),
        topics=tuple(topic_link(topic, edition) for topic in post.topics),
        cover=cover,
        headings=headings(article, edition),
        body_html=body_html(article, edition),
        attachments=attachments(post.attachments, edition),
        sources=tuple(source_view(dataset.sources[source], edition) for source in post.sources),
        citation=cite(
            article.title,
            ARTICLE,
            post_path(post),
            post.sources,
            edition,
            date=post.last_changed.text,
        ),
        events=event_cards((dataset.events[event] for event in post.events), edition),
        card=edition.urls.file(picture.path) if picture else "",
        related=post_cards(related_posts(edition, post.id), edition),
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
        picture=picture,
    )
    facts = article_facts(post, edition)
    if cover:
        page_head = page_head._replace(
            og_images=(OgImage(facts.picture, cover.width, cover.height, cover.alt or article.title),)
        )
    shown = page_head.og_images[0].src
    tags = article_tags(post, article.title, page_head.canonical, shown, edition)
    page_head = page_head._replace(og_type="article", tags=tags, article=facts)
    return dated(page_head, post.last_changed, edition), view


def topic_page(edition: Edition, path: str, topic: str) -> tuple[Head, TopicView]:
    """Return a page of one topic: its indicators and posts; further pages hold posts alone."""
    lang = edition.lang
    page, shown = _page(edition, path), edition.dataset.topics[topic]
    name, description = shown.name.get(lang), shown.description.get(lang)
    is_first = page.newer is None
    indicators = by_topic(edition, topic) if is_first else ()
    view = TopicView(
        name=name,
        description=description,
        findings=findings_of_topic(edition, topic) if is_first else (),
        indicators=indicator_rows(indicators[:OPEN_INDICATORS], edition),
        further=indicator_rows(indicators[OPEN_INDICATORS:], edition),
        folded=len(indicators[OPEN_INDICATORS:]),
        posts=post_cards(page.items, edition),
        newer=page_link(page.newer, edition),
        older=page_link(page.older, edition),
    )
    folder = f"/topics/{topic}/"
    fed = Link(edition.urls.absolute(f"{folder}feed.xml", lang), name)
    page_head = head(
        edition,
        path,
        name,
        description,
        "topics",
        picture=topic_card(edition, topic),
        feeds=(fed,) if has_feed(edition, folder) else (),
    )
    return in_column(page_head, topic_column(shown, edition), edition), view


def _list_pages(
    base: str,
    edition: Edition,
    make: ListMaker,
    title: str = "",
) -> Iterator[Page]:
    for page in list_of_posts(edition, base):
        yield Page(page.path, partial(make, edition, page.path), title if page.path == base else "")


@page_kind(PostListView, section="posts")
def _post_lists(edition: Edition) -> Iterator[Page]:
    return _list_pages("/posts/", edition, post_list_page)


@page_kind(PostListView, section="districts")
def _district_post_lists(edition: Edition) -> Iterator[Page]:
    for district in edition.dataset.districts:
        if edition.library.posts_of_district.number(district) > ON_PAGE:
            of_district = partial(district_post_list_page, district=district)
            yield from _list_pages(district_posts_path(district), edition, of_district)


@page_kind(TopicView, section="topics")
def _topics(edition: Edition) -> Iterator[Page]:
    for topic in edition.library.topics_in_use:
        name = edition.dataset.topics[topic].name.get(edition.lang)
        yield from _list_pages(f"/topics/{topic}/", edition, partial(topic_page, topic=topic), name)


@page_kind(PostView, section="posts")
def _posts(edition: Edition) -> Iterator[Page]:
    """The site map names them one by one as long as they are few."""
    are_listed = len(edition.library.posts) <= LISTED_POSTS
    for post in edition.library.posts:
        if exists_in(post, edition):
            title = post_link(post, edition).label if are_listed else ""
            yield Page(post_path(post), partial(post_page, edition, post.id), title)
