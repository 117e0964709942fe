"""Posts and standing pages as Pelican's Articles and Pages: what other plugins ask for, see and change.

Their pages are made by the portal; of what a plugin changes, the body is what the page shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple

from pelican.contents import Article as PelicanArticle
from pelican.contents import Category, Tag
from pelican.contents import Page as PelicanPage
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals

from achievements.model.entities import LANGS, Lang, Text
from achievements.posts.entities import Article as Written
from achievements.site.library import Library
from achievements.site.post_cards import post_path
from achievements.site.urls import output_path
from figures import Period

CHINA_STANDARD_TIME = timezone(timedelta(hours=8))
Body = Callable[[Written, Lang], str]


class LazyBody:
    """Content whose body is a function until somebody asks for it, since most runs of Pelican do not."""

    _body: str | Callable[[], str]
    _original: str | None = None  # the body as the portal made it; None where nobody asked for it

    @property
    def _content(self) -> str:
        if callable(self._body):
            self._body = self._original = self._body()
        return self._body

    @_content.setter
    def _content(self, body: str | Callable[[], str]) -> None:
        self._body = body

    @property
    def changed_body(self) -> str | None:
        """The body as a plugin left it; None where none changed it.

        ``content`` would replace links, which the portal has done.
        """
        return None if callable(self._body) or self._body == self._original else self._body


class Article(LazyBody, PelicanArticle):  # type: ignore[misc]  # Pelican has no types
    """One text of a post."""


class Page(LazyBody, PelicanPage):  # type: ignore[misc]  # as above
    """One text of a standing page."""


class Kind(NamedTuple):
    """What Pelican does with a kind of content: its class, and the signals before and after reading it."""

    content: type[Article | Page]
    before: Any
    after: Any


ARTICLE = Kind(Article, signals.article_generator_preread, signals.article_generator_context)
PAGE = Kind(Page, signals.page_generator_preread, signals.page_generator_context)


def fill_articles(generator: ArticlesGenerator, library: Library, body: Body) -> None:
    """Give Pelican's generator of articles the posts; drafts, in a preview, as its drafts."""
    for post in library.posts:
        originals, translations = (
            (generator.drafts, generator.drafts_translations)
            if post.draft
            else (generator.articles, generator.translations)
        )
        shared = {
            "slug": post.slug,
            "date": start_of(post.date),
            **({"modified": start_of(post.updated)} if post.updated else {}),
            "status": "draft" if post.draft else "published",
        }
        topics = [library.dataset.topics[topic].name for topic in post.topics]
        made = []
        for lang, text in zip(LANGS, post.articles, strict=False):
            metadata = {**shared, **of_topics(topics, lang, generator)}
            made.append(make_content(ARTICLE, generator, body, text, lang, post_path(post), metadata))
        add_texts(made, originals, translations)


def fill_pages(generator: PagesGenerator, library: Library, body: Body) -> None:
    """Give Pelican's generator of pages the standing pages."""
    for page in library.pages:
        made = [
            make_content(PAGE, generator, body, text, lang, f"/{page.slug}/", {"slug": page.slug})
            for lang, text in zip(LANGS, page.articles, strict=False)
        ]
        add_texts(made, generator.pages, generator.translations)


def add_texts(made: list[Any], originals: list[Any], translations: list[Any]) -> None:
    """Add the texts of one entry to the lists of a generator, each with the other as its translation."""
    for text in made:
        text.translations = [other for other in made if other is not text]
    originals += made[:1]
    translations += made[1:]


def of_topics(topics: Iterable[Text], lang: Lang, generator: Generator) -> dict[str, Any]:
    """Return the metadata that topics are: the first is the category, and each is a tag."""
    names = [topic.get(lang) for topic in topics]
    category = names[0] if names else generator.settings["DEFAULT_CATEGORY"]
    return {
        "category": Category(category, generator.settings),
        "tags": [Tag(name, generator.settings) for name in names],
    }


def make_content(
    kind: Kind,
    generator: Generator,
    body: Body,
    text: Written,
    lang: Lang,
    path: str,
    metadata: dict[str, Any],
) -> Article | Page:
    """Return one text as Pelican has it, with the signals that Pelican sends when it reads one."""
    kind.before.send(generator)
    file = output_path(path, lang)
    metadata = {
        "title": text.title,
        "summary": text.summary,
        "lang": lang,
        "url": file.removesuffix("index.html"),
        "save_as": file,
        **metadata,
    }
    kind.after.send(generator, metadata=metadata)
    content = kind.content(
        lambda: body(text, lang),
        metadata=metadata,
        settings=generator.settings,
        source_path=str(Path(generator.settings["PATH"]) / text.place.file),
        context=generator.context,
    )
    generator.add_source_path(content)
    return content


def start_of(period: Period) -> datetime:
    """Return the first moment of a date, in China."""
    return datetime.combine(period.start, datetime.min.time(), CHINA_STANDARD_TIME)
