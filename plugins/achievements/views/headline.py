"""Which observation stands for a place: its headline figures, and the picture made of them."""

from __future__ import annotations

import hashlib
import json

from achievements.dataset.entities import District, Observation
from achievements.dataset.readings import preferred

from .cards import card_view
from .edition import Edition, Library
from .models import CardImageView, CardView
from .words import join_detail


def latest(library: Library, district: str, indicator: str) -> Observation | None:
    """What best states an indicator now: current, whole before parts, with a value, newest."""
    all_readings = library.observations_of_district.get(district, ())
    return max(
        preferred((o for o in all_readings if o.indicator == indicator), library.superseded),
        key=lambda o: (
            not o.breakdown and o.scope is None,
            o.value is not None,
            o.period.end,
            o.period.start,
            o.key,
        ),
        default=None,
    )


def headline_observations(district: District, library: Library) -> tuple[Observation, ...]:
    """The headline figures that the district's editors chose, as far as they were observed."""
    found = (latest(library, district.id, indicator) for indicator in district.headline)
    return tuple(observation for observation in found if observation is not None)


def shown_figure(card: CardView) -> tuple[str, str, str]:
    """Prefix, number and unit of what a card says first: its value, or its growth where it has none."""
    if card.figure is not None:
        return card.figure.prefix, card.figure.number, card.figure.unit
    if card.growth is not None:
        return "", card.growth.number, ""
    if card.target is not None:
        return "", card.target.number, ""
    return "", card.rank, ""


def further_label(card: CardView, first: CardView) -> str:
    """What a further figure is; its period, where that is not the first figure's."""
    label = card.indicator.label
    return label if card.period == first.period else f"{label} · {card.period.text}"


def further_figure(card: CardView) -> str:
    """A further figure in one piece."""
    return card.figure.text if card.figure else "".join(shown_figure(card))


def card_image(district: District | None, edition: Edition) -> CardImageView:
    """The headline picture of a district, or of the whole site."""
    observations = headline_observations(district, edition.library) if district else ()
    cards = [card_view(observation, edition) for observation in observations[:4]]
    name = district.name.get(edition.lang) if district else ""
    if not cards:
        return CardImageView(
            lang=edition.lang,
            site=edition.site.name.get(edition.lang),
            place=name,
            label=edition.site.tagline.get(edition.lang),
            prefix="",
            number="",
            unit="",
            growth="",
            period="",
            source="",
            further=(),
        )
    first = cards[0]
    prefix, number, unit = shown_figure(first)
    return CardImageView(
        lang=edition.lang,
        site=edition.site.name.get(edition.lang),
        place=name,
        label=join_detail([first.indicator.label, first.detail]),
        prefix=prefix,
        number=number,
        unit=unit,
        growth=first.growth.text if first.growth and first.figure else "",
        period=first.period.text,
        source=first.source.label,
        further=tuple((further_label(card, first), further_figure(card)) for card in cards[1:]),
    )


def card_image_path(district: District | None, edition: Edition) -> str:
    """The site path of a place's headline picture."""
    return path_of_card(card_image(district, edition), district)


def path_of_card(view: CardImageView, district: District | None) -> str:
    """The site path of a headline picture; its name changes with what it shows."""
    digest = hashlib.sha256(json.dumps(view, ensure_ascii=False).encode()).hexdigest()[:8]
    stem = district.id if district else "portal"
    return f"/pictures/cards/{stem}-{view.lang}-{digest}.png"
