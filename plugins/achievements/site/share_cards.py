"""The pictures that pages are shared with: of a place, of what an article's sources say of it, of an event.

No figure stands on one without what it counts, its period and its source; so
that each of these can stand there once, all figures of a picture have them in
common. A page never carries a figure of other sources than its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence

from achievements.model.entities import STATUSES, District, Event, Observation
from achievements.model.readings import preferred

from .cards import card_view, event_card, source_link
from .edition import Edition
from .headline import headline_observations
from .models import CardImageView, CardView, ShareCard
from .questions import question
from .words import CONTRACTED, SIGNED, join_detail

FURTHER = 3


def share_card(stem: str, view: CardImageView) -> ShareCard:
    """A picture under a name with the digest of what it shows."""
    digest = hashlib.sha256(json.dumps(view, ensure_ascii=False).encode()).hexdigest()[:8]
    return ShareCard(f"/pictures/cards/{stem}-{view.lang}-{digest}.png", written_on(view), view)


def written_on(view: CardImageView) -> str:
    """Everything that is written on a picture."""
    figure = f"{view.prefix}{view.number}{view.unit}"
    main = " ".join(part for part in (view.label, figure, view.remark, view.period) if part)
    parts = (view.place or view.site, main, *(" ".join(part) for part in view.further), view.source)
    return ("；" if view.lang == "zh" else "; ").join(part for part in parts if part)


def place_card(district: District | None, edition: Edition) -> ShareCard:
    """The picture of a district's headline figures; without a district, that of the site."""
    return _place_card(edition, district.id if district else "")


@question
def _place_card(edition: Edition, place: str) -> ShareCard:
    district = edition.dataset.districts[place] if place else None
    observations = headline_observations(district, edition.library) if district else ()
    return share_card(place or "portal", figures_view(district, observations, edition))


def article_card(districts: Sequence[str], sources: Sequence[str], edition: Edition) -> ShareCard:
    """The picture of what an article's sources say of its first district; articles may share it."""
    return _article_card(edition, " ".join((districts[0] if districts else "", *sources)))


@question
def _article_card(edition: Edition, told: str) -> ShareCard:
    place, *sources = told.split(" ")
    district = edition.dataset.districts[place] if place else None
    observations = told_by(sources, district, edition) if district else ()
    return share_card(place or "portal", figures_view(district, observations, edition))


def told_by(sources: Sequence[str], district: District, edition: Edition) -> list[Observation]:
    """What some sources say of a district: headline indicators first, whole before parts, newest first."""
    library, headline = edition.library, district.headline
    found = [
        item
        for source in sources
        for item in library.observations_of_source.get(source, ())
        if item.district == district.id
    ]
    return sorted(
        preferred(found, library.superseded),
        key=lambda item: (
            headline.index(item.indicator) if item.indicator in headline else len(headline),
            bool(item.breakdown) or item.scope is not None,
            item.value is None,
            -item.period.end.toordinal(),
        ),
    )


def signing_card(event: Event, edition: Edition) -> ShareCard:
    """The picture of an event: what was signed, or its title where no number is known."""
    lang, card = edition.lang, event_card(event, edition)
    named = [(CONTRACTED.get(lang), amount) for amount in card.amounts]
    if card.projects_signed:
        named.append((SIGNED.get(lang), card.projects_signed))
    source = source_link(event.source, edition).label
    if not named:
        return share_card(event.id, cover(card.title, f"{card.place.label} {card.date.text}", edition))
    (term, figure), *others = named
    view = CardImageView(
        lang=lang,
        site=edition.site.name.get(lang),
        place=card.place.label,
        label=card.title,
        prefix=figure.prefix,
        number=figure.number,
        unit=figure.unit,
        remark=term,
        period=card.date.text,
        source=source,
        further=tuple((name, other.text) for name, other in others[:FURTHER]),
    )
    return share_card(event.id, view)


def every_card(edition: Edition) -> Iterator[ShareCard]:
    """The picture of each page; pages that show the same share one."""
    for district in (None, *edition.dataset.districts.values()):
        yield place_card(district, edition)
    for post in edition.library.posts:
        yield article_card(post.districts, post.sources, edition)
    for event in edition.library.events:
        yield signing_card(event, edition)


def figures_view(
    district: District | None, observations: Sequence[Observation], edition: Edition
) -> CardImageView:
    """The first of some observations, and those of its period, status and source; else a picture of names."""
    name = district.name.get(edition.lang) if district else ""
    if not observations:
        return cover(name, edition.site.tagline.get(edition.lang), edition)
    first, *others = observations
    common = [
        other
        for other in others
        if (other.period, other.status, other.source) == (first.period, first.status, first.source)
    ]
    card = card_view(first, edition)
    prefix, number, unit, remark = shown_figure(card)
    status = STATUSES[first.status].get(edition.lang)
    bracketed = f"（{status}）" if edition.lang == "zh" else f" ({status})"
    return CardImageView(
        lang=edition.lang,
        site=edition.site.name.get(edition.lang),
        place=name,
        label=label_of(card),
        prefix=prefix,
        number=number,
        unit=unit,
        remark=remark,
        period=card.period.text + (bracketed if status else ""),
        source=card.source.label,
        further=tuple(
            (label_of(other), figure_in_words(other))
            for other in (card_view(item, edition) for item in common[:FURTHER])
        ),
    )


def cover(title: str, text: str, edition: Edition) -> CardImageView:
    """A picture without a figure."""
    site = edition.site.name.get(edition.lang)
    return CardImageView(edition.lang, site, title, text, "", "", "", "", "", "", ())


def label_of(card: CardView) -> str:
    """What a figure counts: indicator, breakdown and scope."""
    return join_detail([card.indicator.label, card.detail])


def shown_figure(card: CardView) -> tuple[str, str, str, str]:
    """Prefix, number and unit of what a card says first, and a remark: growth, or what the number is."""
    if card.figure is not None:
        return (
            card.figure.prefix,
            card.figure.number,
            card.figure.unit,
            card.growth.text if card.growth else "",
        )
    if card.growth is not None:
        return "", card.growth.number, "", card.growth.text
    if card.target is not None:
        return "", card.target.number, "", card.target.text
    return "", card.rank, "", ""


def figure_in_words(card: CardView) -> str:
    """What a card says first, in one piece that says what it is."""
    prefix, number, unit, remark = shown_figure(card)
    return f"{prefix}{number}{unit}" if card.figure else remark or number
