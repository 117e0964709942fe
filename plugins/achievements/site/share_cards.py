"""The pictures that pages are shared with: that of the figure that a page rests on, or else of its title.

No figure stands on one without what it counts, its period and its source, and no page carries a figure
that it does not state: an article the one that its headline names, or what was signed at its event, or
the one that its summary names; an indicator of a single place the newest. Pages that rest on the same
figure share its picture, since whatever shows it shows the title of the page beside it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from achievements.model.entities import Event, Observation, Text
from achievements.model.readings import preferred
from achievements.model.sections import SECTIONS
from achievements.posts.entities import Post

from .cards import anchor_of, card_view, event_card, project_row, signed_figures, source_link, text
from .edition import Edition
from .findings import FindingView, finding_graphic, finding_record, findings_of_topic
from .graphics.views import GraphicView
from .models import CardView, TargetView
from .post_cards import exists_in, published_pages
from .questions import question
from .words import TARGET_MARK, date_view, join_detail, status_text


class CardBar(NamedTuple):
    """The completion of a target on a picture; places as shares of the bar."""

    fill: str
    mark: str  # where the target is
    number: str
    label: str  # what stands at the mark: "年度任务100%"
    broken: bool  # longer than the scale


class CardPart(NamedTuple):
    """A part of a whole on a picture, as a stretch of its bar."""

    label: str
    text: str
    number: str
    x: str
    width: str
    shade: str


class CardRow(NamedTuple):
    """The latest figure of one of several places, with its period and its source."""

    place: str
    text: str
    basis: str


CardFormat = Literal["wide", "square", "wechat"]


class CardImageView(NamedTuple):
    """A picture that pages are shared with: one sentence, and the figure that it rests on, if any.

    A figure never stands here without what it counts, its period and its source.
    """

    lang: str
    site: str
    place: str
    kicker: str  # the period, with the status where that is not final, and what is counted
    sentence: str  # a finding, what is counted, or the title of the page
    prefix: str
    number: str
    unit: str
    remark: str  # growth; of a figure that is not the indicator's value, what it is
    bar: CardBar | None
    source: str
    parts: tuple[CardPart, ...] = ()  # of the whole that the figure is a part of
    rows: tuple[CardRow, ...] = ()  # instead of one figure: of several places, by date, never in an order


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
    """A picture under a name with the digest of what it shows."""
    digest = hashlib.sha256(json.dumps(view, ensure_ascii=False).encode()).hexdigest()[:8]
    path = f"{FOLDER}/{stem}-{view.lang}-{digest}"
    square = f"{path}-square.png" if view.number else ""
    return ShareCard(f"{path}.png", square, written_on(view), view)


def written_on(view: CardImageView) -> str:
    """Everything that is written on a picture."""
    figure = f"{view.prefix}{view.number}{view.unit}"
    bar = (view.bar.number, view.bar.label) if view.bar else ()
    rows = [" ".join(row) for row in view.rows]
    stretches = [f"{part.label} {part.text}" for part in view.parts]
    told = (view.place, view.kicker, view.sentence, figure, view.remark, *bar, *stretches, *rows)
    parts = (*told, view.source, view.site)
    return ("；" if view.lang == "zh" else "; ").join(dict.fromkeys(part for part in parts if part))


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
    """A picture without a figure: a title, and below it what it is about."""
    lang, site = edition.lang, edition.site.name.get(edition.lang)
    head, foot = (place, site) if place else ("" if site == title else site, "")
    return share_card(stem, CardImageView(lang, foot, head, kicker, title, "", "", "", about, None, source))


@question
def section_card(edition: Edition, section: str) -> ShareCard:
    """The picture of a section's first page, and of the pages of its list; of the home page, the site's."""
    lang, site, found = edition.lang, edition.site, SECTIONS[section]
    if section == "home":
        return title_card("portal", site.name.get(lang), site.tagline.get(lang), edition)
    return title_card(section, found.name.get(lang), found.description.get(lang), edition)


@question
def figure_card(edition: Edition, key: str) -> ShareCard:
    """The picture of a figure."""
    observation = edition.library.observation[key]
    return share_card(anchor_of(observation), figure_image(observation, edition))


@question
def event_picture(edition: Edition, name: str) -> ShareCard:
    """The picture of an event: what was signed, or its title where no number is known."""
    return share_card(name, event_image(edition.dataset.events[name], edition))


@question
def place_card(edition: Edition, place: str) -> ShareCard:
    """The picture of a place: that of its finding."""
    record = finding_record(place, edition.library)
    if isinstance(record, Event):
        return event_picture(edition, record.id)
    if record is not None:
        return figure_card(edition, record.key)
    district = edition.dataset.districts[place]
    return title_card(place, district.name.get(edition.lang), text(district.note, edition), edition)


@question
def indicator_card(edition: Edition, name: str) -> ShareCard:
    """The picture of an indicator: of a single place the newest figure; places are never put in an order."""
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
    """The picture of a topic."""
    topic = edition.dataset.topics[name]
    if finding := next(iter(findings_of_topic(edition, name)), None):
        return share_card(name, finding_image(finding, topic.name.get(edition.lang), edition))
    return title_card(name, topic.name.get(edition.lang), topic.description.get(edition.lang), edition)


@question
def project_card(edition: Edition, name: str) -> ShareCard:
    """The picture of a project: what is invested in it as of its last step, or its name alone."""
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
    view = card.view._replace(prefix=amount.prefix, number=amount.number, unit=amount.unit)
    return share_card(name, view)


@question
def page_card(edition: Edition, slug: str) -> ShareCard:
    """The picture of a standing page."""
    page = edition.library.page_by_slug[slug]
    article = page.en if edition.lang == "en" and page.en is not None else page.zh
    return title_card(slug, article.title, "", edition)


@question
def article_card(edition: Edition, name: str) -> ShareCard:
    """The picture of an article without a cover: of the figure that it is about, or else of its title."""
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
    """The first figure that a text gives as a source of its article writes it.

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
    """Where a text gives a figure: 3个 is not in 73个; -1 where it does not."""
    match = re.search(rf"(?<![0-9.,]){re.escape(written)}(?![0-9])", words) if written else None
    return match.start() if match else -1


def every_card(edition: Edition) -> Iterator[ShareCard]:
    """The picture of each page; pages that show the same share one."""
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


def figure_image(observation: Observation, edition: Edition) -> CardImageView:
    """One figure with its finding and all that must stand beside it; without one, what it counts leads."""
    lang, card = edition.lang, card_view(observation, edition)
    finding = text(observation.finding, edition)
    counts = join_detail([card.indicator.label, card.detail])
    status = status_text(observation.status, lang)
    period = card.period.text + (
        f"（{status}）" if status and lang == "zh" else f" ({status})" if status else ""
    )
    prefix, number, unit, remark = shown_figure(card)
    graphic = finding_graphic(observation, edition) if number else None
    return CardImageView(
        lang=lang,
        site=edition.site.name.get(lang),
        place=card.place.label,
        kicker=join_detail([period, counts if finding else ""]),
        sentence=finding or counts,
        prefix=prefix,
        number=number,
        unit=unit,
        remark=remark,
        bar=target_bar(card.target, lang) if card.target else None,
        source=card.source.label,
        parts=card_parts(graphic, card.indicator.label) if graphic and not card.target else (),
    )


def card_parts(graphic: GraphicView, counted: str) -> tuple[CardPart, ...]:
    """The parts of the whole that a figure is a part of; () where they are not stacked."""
    for place, stack in enumerate(graphic.stacks):
        if stack.label == counted:
            return tuple(
                CardPart(
                    row.label, row.figures[place].figure.text, part.number, part.x, part.width, part.shade
                )
                for row, part in zip(graphic.legend, stack.parts, strict=True)
            )
    return ()


def finding_image(finding: FindingView, title: str, edition: Edition) -> CardImageView:
    """A finding on a picture that has a title of its own."""
    lang, figure = edition.lang, finding.figure
    status = status_text(finding.status, lang)
    return CardImageView(
        lang=lang,
        site=edition.site.name.get(lang),
        place=title,
        kicker=join_detail([finding.place.label, finding.period.text, status, finding.counts]),
        sentence=finding.sentence,
        prefix=figure.prefix if figure else "",
        number=figure.number if figure else "",
        unit=figure.unit if figure else "",
        remark="",
        bar=None,
        source=finding.source.label,
    )


def card_row(observation: Observation, edition: Edition) -> CardRow:
    """The figure of one place with what part it is of, its period, status and source."""
    card = card_view(observation, edition)
    status = status_text(card.status, edition.lang)
    basis = join_detail([card.detail, card.period.text, status, card.source.label])
    return CardRow(card.place.label, card.figure.text if card.figure else "", basis)


def target_bar(target: TargetView, lang: str) -> CardBar:
    """The completion of a target as a bar."""
    label = TARGET_MARK.get("en" if lang == "en" else "zh")
    return CardBar(target.fill, target.mark, target.number, label, bool(target.beyond))


def event_image(event: Event, edition: Edition) -> CardImageView:
    """What was signed at an event: the first amount, the others in words; or no figure."""
    lang, card = edition.lang, event_card(event, edition)
    named = signed_figures(event, edition)
    counts = named[0][0] if named else ""
    separator = "" if lang == "zh" else ": "
    return CardImageView(
        lang=lang,
        site=edition.site.name.get(lang),
        place=card.place.label,
        kicker=join_detail([card.date.text, counts]),
        sentence=text(event.finding or event.title, edition),
        prefix=named[0][1].prefix if named else "",
        number=named[0][1].number if named else "",
        unit=named[0][1].unit if named else "",
        remark=join_detail([f"{name}{separator}{figure.text}" for name, figure in named[1:]]),
        bar=None,
        source=source_link(event.source, edition).label,
    )


def shown_figure(card: CardView) -> tuple[str, str, str, str]:
    """Prefix, number and unit of what a card says first, and a remark: growth, or what the number is."""
    growth = card.growth.text if card.growth else ""
    if card.figure is not None:
        return card.figure.prefix, card.figure.number, card.figure.unit, growth or card.rank
    if card.growth is not None:
        return "", card.growth.number, "", growth
    if card.target is not None:
        return "", card.target.number, "", card.target.text
    return "", "", "", card.rank
