"""Page tags of government sites (政府网站发展指引, 国办发〔2017〕47号): of site, column and article.

They add up: the home page has those of the site, every other page those of its
column too, an article its own besides. A site that is no government's has none.
"""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from achievements.model.entities import Lang, Source, Topic
from achievements.model.sections import NEWS, SECTIONS
from achievements.posts.entities import Post

from .edition import Edition
from .obligations import NAMES, placeholder
from .questions import question


class MetaTag(NamedTuple):
    """A ``<meta>`` of a page, for readers that are machines."""

    name: str
    content: str


SOME_INDICATORS = 5  # of a topic, as keywords


class SiteColumn(NamedTuple):
    """A column (栏目): a part of the site that pages belong to."""

    name: str
    description: str
    keywords: tuple[str, ...]
    type: str


def site_tags(edition: Edition) -> tuple[MetaTag, ...]:
    """Return the tags that every page has."""
    if not edition.site.government:
        return ()
    code = edition.site.identifiers.site_code
    return (
        MetaTag("SiteName", edition.site.name.get(edition.lang)),
        MetaTag("SiteDomain", urlsplit(edition.urls.origin).hostname or ""),
        MetaTag("SiteIDCode", code or placeholder(NAMES["site_code"], edition.lang)),
    )


def column_tags(column: SiteColumn | None, edition: Edition) -> tuple[MetaTag, ...]:
    """Return the tags of a column, if there is one."""
    if column is None or not edition.site.government:
        return ()
    return (
        MetaTag("ColumnName", column.name),
        MetaTag("ColumnDescription", column.description),
        MetaTag("ColumnKeywords", join_keywords((column.name, *column.keywords))),
        MetaTag("ColumnType", column.type),
    )


def section_column(section: str, lang: Lang) -> SiteColumn | None:
    """Return a section of the site as a column; None for what belongs to none."""
    found = SECTIONS[section]
    if found.column_type is None:
        return None
    keywords = tuple(found.keywords.get(lang).split(","))
    return SiteColumn(
        found.name.get(lang), found.description.get(lang), keywords, found.column_type.get(lang)
    )


def topic_column(topic: Topic, edition: Edition) -> SiteColumn:
    """Return a topic as a column: its keywords are the indicators observed in it."""
    name, description = topic.name.get(edition.lang), topic.description.get(edition.lang)
    return SiteColumn(name, description, indicators_of_topic(edition, topic.id), NEWS.get(edition.lang))


@question
def indicators_of_topic(edition: Edition, topic: str) -> tuple[str, ...]:
    """Return the names of the first indicators that are observed in a topic."""
    observed = edition.library.observations_of_indicator
    indicators = (
        indicator.name.get(edition.lang)
        for indicator in edition.dataset.indicators.values()
        if indicator.topic == topic and indicator.id in observed
    )
    return tuple(islice(indicators, SOME_INDICATORS))


def post_column(post: Post, edition: Edition) -> SiteColumn | None:
    """Return the column of an article: its first topic."""
    if post.topics:
        return topic_column(edition.dataset.topics[post.topics[0]], edition)
    return section_column("posts", edition.lang)


def article_tags(post: Post, title: str, page: str, image: str, edition: Edition) -> tuple[MetaTag, ...]:
    """Return the tags of an article, its column's first; ``page`` and ``image`` are absolute addresses.

    PubDate wants a day and an hour. A record whose day is not known has no
    PubDate, since a publication date must never be made up; where the hour is
    not known, it is that of the day's beginning, as in the feed.
    """
    if not edition.site.government:
        return ()
    found = (
        MetaTag("ArticleTitle", title),
        MetaTag("PubDate", f"{post.date.text} {post.time or '00:00'}" if post.date.kind == "day" else ""),
        MetaTag("ContentSource", content_source(post, edition)),
        MetaTag("Keywords", join_keywords(article_keywords(post, edition))),
        MetaTag("Author", edition.site.owner.get(edition.lang)),
        MetaTag("Image", image),
        MetaTag("Url", page),
    )
    column = column_tags(post_column(post, edition), edition)
    return (*column, *(tag for tag in found if tag.content))


def article_keywords(post: Post, edition: Edition) -> tuple[str, ...]:
    """Return the keywords of an article: its places and its topics."""
    dataset, lang = edition.dataset, edition.lang
    places = (dataset.districts[district].name.get(lang) for district in post.districts)
    topics = (dataset.topics[topic].name.get(lang) for topic in post.topics)
    return (*places, *topics)


def content_source(post: Post, edition: Edition) -> str:
    """Return the tag ContentSource: the names of an article's sources, else the owner of the site."""
    lang = edition.lang
    names = dict.fromkeys(source_name(edition.dataset.sources[source], lang) for source in post.sources)
    own = edition.site.owner.get(lang) or edition.site.name.get(lang)
    return ("、" if lang == "zh" else ", ").join(names) or own


def source_name(source: Source, lang: Lang) -> str:
    """Return a source by the name of its publication, or by its title where the clipping names none."""
    return (source.publication or source.title).get(lang)


def join_keywords(words: tuple[str, ...]) -> str:
    """Keywords as one text, each once; a comma inside one would take it apart."""
    return ",".join(dict.fromkeys(word.replace(",", " ") for word in words if word))
