"""Article bodies: parsed documents whose placeholders are filled in one language."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import quote

from achievements.model.entities import Lang, Observation
from achievements.posts.entities import Article
from achievements.posts.figure_roles import figure_words, quantity_of, split_reference
from achievements.posts.texts import target_path
from cjk_characters import HAN
from cjk_markdown import Hole, assemble
from cjk_markdown.targets import encode

from .cards import anchor_of, indicator_link, source_link
from .edition import Edition
from .post_cards import post_link
from .quantities import plain
from .words import HTML_LANG, file_size, page_count


class Heading(NamedTuple):
    """A heading of an article, for its table of contents."""

    level: int
    id: str
    text: str


class Attachment(NamedTuple):
    """A document to download."""

    href: str
    name: str  # of the file
    lang: str  # of its name, where that is another than the page's
    format: str
    size: str  # in words: "1.2 MB"
    pages: str  # in words: "12 pages"; "" where that is not known


def headings(article: Article, edition: Edition) -> tuple[Heading, ...]:
    """Return the headings of an article, for its table of contents."""
    document = edition.library.document(article, language(article, edition))
    return tuple(Heading(item.level, item.id, item.text) for item in document.headings)


def body_html(article: Article, edition: Edition) -> str:
    """Return the body of an article, with figures, links and pictures in place."""
    bodies = edition.library.body  # most sites have none
    if bodies and article.place.file in bodies:
        return bodies[article.place.file]
    document = edition.library.document(article, language(article, edition))
    return assemble(document.parts, lambda hole: fill(hole, article, edition))


def language(article: Article, edition: Edition) -> Lang:
    """Return the language of an article: the edition's, or Chinese where there is no translation."""
    return "zh" if article.place.file.endswith(".zh.md") else edition.lang


def fill(hole: Hole, article: Article, edition: Edition) -> str:
    """Return the HTML for one hole; the checks have made sure that every target exists, but for a preview."""
    try:
        return filled(hole, article, edition)
    except LookupError:
        if not edition.library.preview:
            raise
        return escape(hole.target) if hole.kind == "link" else f"<mark>{escape(hole.target)}</mark>"


def filled(hole: Hole, article: Article, edition: Edition) -> str:
    """Return the HTML for one hole; LookupError where its target does not exist."""
    if hole.kind == "figure":
        return figure_html(hole.target, edition)
    if hole.kind == "picture":
        return picture_html(hole, article, edition)
    return escape(link_target(hole.target, article, edition))


def exact_value(observation: Observation, part: str) -> str:
    """Return the exact number of one part of an observation."""
    if part == "rank" and observation.rank is not None:
        return str(observation.rank.place)
    quantity = quantity_of(observation, part)
    return "" if quantity is None else plain(quantity.value)


def figure_html(target: str, edition: Edition) -> str:
    """Return a figure in running text: linked to its place on the source's page, with its exact value."""
    key, part = split_reference(target)
    observation = edition.library.observation[key]
    words = figure_words(observation, part, edition.dataset.indicators[observation.indicator], edition.lang)
    source = source_link(observation.source, edition)
    title = f"{indicator_link(observation.indicator, edition).label} · {source.label}"
    href = f"{source.href}#{anchor_of(observation)}"
    return (
        f'<a class="fig" href="{escape(href)}" title="{escape(title)}">'
        f'<data value="{escape(exact_value(observation, part))}">{escape(words)}</data></a>'
    )


def link_target(target: str, article: Article, edition: Edition) -> str:
    """Return where a link inside the site leads: a file beside a text, or a site path with its query."""
    path, separator, fragment = target.partition("#")
    suffix = f"#{fragment}" if separator else ""
    if path.startswith("/"):
        page, mark, query = path.partition("?")
        return edition.href(page) + encode(mark + query) + suffix
    content_path = target_path(path, article.place.file)
    if content_path in edition.library.attachment:
        return attachment_href(content_path, edition) + suffix
    folders = content_path.split("/")
    if folders[0] == "posts" and len(folders) > 1:
        return post_link(edition.library.post_by_id[folders[1]], edition).href + suffix
    slug = folders[-1].split(".")[0]
    return edition.href(f"/{slug}/") + suffix


def attachment_href(content_path: str, edition: Edition) -> str:
    """Return the link to a document beside a text, given its path in the content folder."""
    return edition.urls.file(quote(edition.library.attachment[content_path].path))


def attachments(paths: Iterable[str], edition: Edition) -> tuple[Attachment, ...]:
    """Return the documents beside a text, to be listed below it."""
    known = edition.library.attachment
    keys = [key for path in paths if (key := normalize("NFC", path)) in known]
    documents = [(attachment_href(key, edition), known[key]) for key in keys]
    return tuple(
        Attachment(
            href,
            basename(facts.path),
            HTML_LANG["zh"] if edition.lang == "en" and HAN.search(facts.path) else "",
            facts.format,
            file_size(facts.size),
            page_count(facts.pages, edition.lang),
        )
        for href, facts in documents
    )


def picture_html(hole: Hole, article: Article, edition: Edition) -> str:
    """Return a picture of the bundle, in several widths, with its size so that nothing shifts."""
    facts = edition.library.picture[normpath(join(dirname(article.place.file), hole.target))]
    sources = ", ".join(f"{edition.urls.file(path)} {width}w" for path, width in facts.srcset)
    return (
        f'<img src="{escape(edition.urls.file(facts.src))}" srcset="{escape(sources)}" '
        f'sizes="(min-width: 48rem) 42rem, 100vw" width="{facts.width}" height="{facts.height}" '
        f'alt="{escape(hole.text)}" loading="lazy" decoding="async">'
    )
