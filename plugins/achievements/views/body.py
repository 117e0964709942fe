"""Article bodies: the holes of a parsed document filled in one language."""

from __future__ import annotations

from html import escape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from achievements.dataset.entities import Observation
from achievements.posts.entities import Article
from cjk_markdown import Hole, assemble
from figures import format_quantity

from .cards import anchor_of, indicator_link, source_link
from .edition import Edition
from .models import Heading
from .post_cards import post_link
from .quantities import plain
from .words import ordinal


def headings(article: Article) -> tuple[Heading, ...]:
    """The headings of an article, for its table of contents."""
    return tuple(Heading(item.level, item.id, item.text) for item in article.document.headings)


def body_html(article: Article, edition: Edition) -> str:
    """The body of an article, with figures, links and pictures in place."""
    changed = edition.library.bodies.get(article.place.file)
    if changed is not None:
        return changed
    return assemble(article.document.parts, lambda hole: fill(hole, article, edition))


def fill(hole: Hole, article: Article, edition: Edition) -> str:
    """The HTML for one hole; the checks have made sure that every target exists."""
    if hole.kind == "figure":
        return figure_html(hole.target, edition)
    if hole.kind == "picture":
        return picture_html(hole, article, edition)
    return escape(link_target(hole.target, article, edition))


def split_reference(target: str) -> tuple[str, str]:
    """A figure reference as key and part: ``laiwu/fdi-used@2022-H1:yoy`` -> (key, "yoy")."""
    key, separator, part = target.rpartition(":")
    return (key, part) if separator else (target, "value")


def figure_words(observation: Observation, part: str, edition: Edition) -> tuple[str, str]:
    """The words and the exact number of one part of an observation."""
    lang = edition.lang
    if part == "rank" and observation.rank is not None:
        place = observation.rank.place
        return (f"第{place}位" if lang == "zh" else ordinal(place)), str(place)
    quantity = {"value": observation.value, "yoy": observation.yoy, "target": observation.target}[part]
    if quantity is None:
        raise KeyError(f"{observation.key} has no {part}")
    noun = edition.dataset.indicators[observation.indicator].noun if part == "value" else ""
    return format_quantity(quantity, lang, "prose", noun=noun), plain(quantity.value)


def figure_html(target: str, edition: Edition) -> str:
    """A figure in running text: linked to its place on the source's page, with its exact value."""
    key, part = split_reference(target)
    observation = edition.library.observation[key]
    words, exact = figure_words(observation, part, edition)
    source = source_link(observation.source, edition)
    title = f"{indicator_link(observation.indicator, edition).label} · {source.label}"
    href = f"{source.href}#{anchor_of(observation)}"
    return (
        f'<a class="fig" href="{escape(href)}" title="{escape(title)}">'
        f'<data value="{escape(exact)}">{escape(words)}</data></a>'
    )


def link_target(target: str, article: Article, edition: Edition) -> str:
    """Where a link inside the site leads: a file beside another post, or a site path."""
    path, separator, fragment = target.partition("#")
    suffix = f"#{fragment}" if separator else ""
    if path.startswith("/"):
        return edition.href(path) + suffix
    content_path = normpath(join(dirname(article.place.file), unquote(path)))
    folders = content_path.split("/")
    if folders[0] == "posts" and len(folders) > 1:
        return post_link(edition.library.post_by_id[folders[1]], edition).href + suffix
    slug = folders[-1].split(".")[0]
    return edition.href(f"/{slug}/") + suffix


def picture_html(hole: Hole, article: Article, edition: Edition) -> str:
    """A picture of the bundle, in several widths, with its size so that nothing shifts."""
    facts = edition.library.pictures[normpath(join(dirname(article.place.file), unquote(hole.target)))]
    sources = ", ".join(f"{edition.urls.file(path)} {width}w" for path, width in facts.srcset)
    return (
        f'<img src="{escape(edition.urls.file(facts.src))}" srcset="{escape(sources)}" '
        f'sizes="(min-width: 48rem) 42rem, 100vw" width="{facts.width}" height="{facts.height}" '
        f'alt="{escape(hole.text)}" loading="lazy" decoding="async">'
    )
