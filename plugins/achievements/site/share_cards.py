"""Share cards: the picture of a page shows the figure that the page rests on, or else its title.

No page carries a figure that it does not state: an article the one that its headline names, or what was
signed at its event, or the one that its summary names; an indicator of a single place the newest. Pages that
rest on the same figure share its picture, since whatever shows it shows the title of the page beside it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from achievements.model.entities import Event, Observation, Text
from achievements.model.readings import preferred
from achievements.model.sections import SECTIONS
from achievements.posts.entities import Post

from .card_images import CardImageView, card_row, event_image, figure_image, finding_image, written_on
from .cards import anchor_of, project_row, source_link, text
from .edition import Edition
from .findings import finding_record, findings_of_topic
from .post_cards import exists_in, published_pages
from .questions import question
from .words import date_view, join_detail, status_text


class ShareCard(NamedTuple):
    """A picture that pages are shared with."""

    path: str  # the site path; it changes with what the picture shows
    square: str  # that of the square one, which only a picture of a figure has
    words: str  # all that is written on the picture, for those who cannot see it
    view: CardImageView


FOLDER = "/pictures/cards"
INVESTMENT = Text("投资额", "Investment")
MOST_ROWS = 4  # places on the picture of an indicator


def share_card(stem: str, view: CardImageView) -> ShareCard:
    """Return a picture under a name with the digest of what it shows."""
    digest = hashlib.sha256(json.dumps(view, ensure_ascii=False).encode()).hexdigest()[:8]
    path = f"{FOLDER}/{stem}-{view.lang}-{digest}"
    square = f"{path}-square.png" if view.number else ""
    return ShareCard(f"{path}.png", square, written_on(view), view)


def title_card(
    stem: str,
    title: str,
    about: str,
    edition: Edition,
    *,
    place: str = "",
    kicker: str = "",
    source: str = "",
) -> ShareCard:
    """Return a picture without a figure: a title, and below it what it is about."""
    lang, site = edition.lang, edition.site.name.get(edition.lang)
    head, foot = (place, site) if place else ("" if site == title else site, "")
    return share_card(stem, CardImageView(lang, foot, head, kicker, title, "", "", "", about, None, source))


@question
def section_card(edition: Edition, section: str) -> ShareCard:
    """Return the picture of a section's first page and its lists; of the home page, the site's."""
    lang, site, found = edition.lang, edition.site, SECTIONS[section]
    if section == "home":
        return title_card("portal", site.name.get(lang), site.tagline.get(lang), edition)
    return title_card(section, found.name.get(lang), found.description.get(lang), edition)


@question
def figure_card(edition: Edition, key: str) -> ShareCard:
    """Return the picture of a figure."""
    observation = edition.library.observation[key]
    return share_card(anchor_of(observation), figure_image(observation, edition))


@question
def event_picture(edition: Edition, name: str) -> ShareCard:
    """Return the picture of an event: what was signed, or its title where no number is known."""
    return share_card(name, event_image(edition.dataset.events[name], edition))


@question
def place_card(edition: Edition, place: str) -> ShareCard:
    """Return the picture of a place: that of its finding."""
    record = finding_record(place, edition.library)
    if isinstance(record, Event):
        return event_picture(edition, record.id)
    if record is not None:
        return figure_card(edition, record.key)
    district = edition.dataset.districts[place]
    return title_card(place, district.name.get(edition.lang), text(district.note, edition), edition)


@question
def indicator_card(edition: Edition, name: str) -> ShareCard:
    """Return the picture of an indicator: the newest figure of a single place; places are not ranked."""
    indicator, lang = edition.dataset.indicators[name], edition.lang
    found = preferred(edition.library.observations_of_indicator.get(name, ()), edition.library.superseded)
    if len({item.district for item in found}) == 1:
        newest = max(
            found,
            key=lambda o: (not o.breakdown and o.scope is None, o.period.end, o.value is not None, o.key),
        )
        return figure_card(edition, newest.key)
    card = title_card(name, indicator.name.get(lang), "", edition)
    reported = edition.library.reported.get(name)
    latest = [item for item in reported.latest if item.value is not None] if reported else []
    rows = tuple(card_row(item, edition) for item in latest[:MOST_ROWS])
    return share_card(name, card.view._replace(rows=rows))


@question
def topic_card(edition: Edition, name: str) -> ShareCard:
    """Return the picture of a topic."""
    topic = edition.dataset.topics[name]
    if finding := next(iter(findings_of_topic(edition, name)), None):
        return share_card(name, finding_image(finding, topic.name.get(edition.lang), edition))
    return title_card(name, topic.name.get(edition.lang), topic.description.get(edition.lang), edition)


@question
def project_card(edition: Edition, name: str) -> ShareCard:
    """Return the picture of a project: what is invested in it as of its last step, or its name alone."""
    project, lang = edition.dataset.projects[name], edition.lang
    row = project_row(project, edition)
    step, amount = row.stage, row.investment if row.stage and row.stage.date else None
    dated = [step.date.text, status_text(step.status, lang)] if step and step.date else []
    card = title_card(
        name,
        row.name,
        "",
        edition,
        place=row.place.label,
        kicker=join_detail([*dated, step.label if step else "", INVESTMENT.get(lang) if amount else ""]),
        source=row.source.label,
    )
    if amount is None:
        return card
    view = card.view._replace(prefix=amount.prefix, number=amount.number, unit=amount.gap + amount.unit)
    return share_card(name, view)


@question
def page_card(edition: Edition, slug: str) -> ShareCard:
    """Return the picture of a standing page."""
    page = edition.library.page_by_slug[slug]
    article = page.en if edition.lang == "en" and page.en is not None else page.zh
    return title_card(slug, article.title, "", edition)


@question
def article_card(edition: Edition, name: str) -> ShareCard:
    """Return the picture of an article without a cover: of its main figure, or else of its title."""
    post = edition.library.post_by_id[name]
    events = (edition.dataset.events[event] for event in post.events)
    if figure := named_figure(post, post.zh.title, edition):
        return figure_card(edition, figure.key)
    if event := next((event for event in events if event.amounts or event.projects_signed), None):
        return event_picture(edition, event.id)
    if figure := named_figure(post, post.zh.summary, edition):
        return figure_card(edition, figure.key)
    places = [edition.dataset.districts[place].name.get(edition.lang) for place in post.districts]
    sources = [source_link(source, edition).label for source in post.sources]
    article = post.en if edition.lang == "en" and post.en is not None else post.zh
    return title_card(
        post.slug,
        article.title,
        "",
        edition,
        place=next(iter(places), ""),
        kicker=date_view(post.date, edition.lang).text,
        source=next(iter(sources), ""),
    )


def named_figure(post: Post, words: str, edition: Edition) -> Observation | None:
    """Return the first figure that a text gives as a source of its article writes it.

    The Chinese text decides for both languages: figures are written there as the source has them.
    """
    library = edition.library
    told = (
        item
        for source in post.sources
        for item in library.observations_of_source.get(source, ())
        if item.district in post.districts and item.value is not None and place_in(words, item.written) >= 0
    )
    return min(
        preferred(told, library.superseded), key=lambda item: place_in(words, item.written), default=None
    )


def place_in(words: str, written: str) -> int:
    """Return where a text gives a figure: 3个 is not in 73个; -1 where it does not."""
    if not written or written not in words:
        return -1
    match = re.search(rf"(?<![0-9.,]){re.escape(written)}(?![0-9])", words)
    return match.start() if match else -1


def every_card(edition: Edition) -> Iterator[ShareCard]:
    """Yield the picture of each page; pages that show the same share one."""
    library = edition.library
    yield from (section_card(edition, section) for section in SECTIONS)
    yield from (place_card(edition, place) for place in edition.dataset.districts)
    for post in library.posts:
        if not post.cover and exists_in(post, edition):
            yield article_card(edition, post.id)
    yield from (event_picture(edition, event.id) for event in library.events)
    yield from (indicator_card(edition, name) for name in library.observations_of_indicator)
    yield from (project_card(edition, name) for name in edition.dataset.projects)
    yield from (topic_card(edition, topic) for topic in library.topics_in_use)
    yield from (page_card(edition, page.slug) for page in published_pages(edition))
