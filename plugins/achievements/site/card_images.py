"""Views of share cards, the pictures that pages are shared with.

A figure is never shown without what it counts, its period and its source.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from achievements.model.entities import Event, Lang, Observation

from .cards import card_view, event_card, signed_figures, source_link, text
from .edition import Edition
from .findings import FindingView, finding_graphic
from .graphics.views import GraphicView
from .models import CardView, TargetView
from .words import OF_THE_TARGET, ON_A_YEAR_EARLIER, TARGET_MARK, join_detail, status_text


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

    lang: Lang
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


def written_on(view: CardImageView) -> str:
    """Everything that is written on a picture."""
    figure = f"{view.prefix}{view.number}{view.unit}"
    bar = (view.bar.number, view.bar.label) if view.bar else ()
    rows = [" ".join(row) for row in view.rows]
    stretches = [f"{part.label} {part.text}" for part in view.parts]
    told = (view.place, view.kicker, view.sentence, figure, view.remark, *bar, *stretches, *rows)
    parts = (*told, view.source, view.site)
    return ("；" if view.lang == "zh" else "; ").join(dict.fromkeys(part for part in parts if part))


def figure_image(observation: Observation, edition: Edition) -> CardImageView:
    """Return one figure with its finding and context; without a finding, what it counts leads."""
    lang, card = edition.lang, card_view(observation, edition)
    finding = text(observation.finding, edition)
    counts = join_detail([card.indicator.label, card.detail])
    status = status_text(observation.status, lang)
    period = card.period.text + (
        f"（{status}）" if status and lang == "zh" else f" ({status})" if status else ""
    )
    prefix, number, unit, remark = shown_figure(card, lang)
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
    """Return the parts of the whole that a figure is a part of; () where they are not stacked."""
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
    """Return a finding on a picture that has a title of its own."""
    lang, figure = edition.lang, finding.figure
    status = status_text(finding.status, lang)
    return CardImageView(
        lang=lang,
        site=edition.site.name.get(lang),
        place=title,
        kicker=join_detail(
            [finding.place.label, finding.period.text, status, "" if finding.bare else finding.counts]
        ),
        sentence=finding.counts if finding.bare else finding.sentence,
        prefix=figure.prefix if figure else "",
        number=figure.number if figure else "",
        unit=figure.gap + figure.unit if figure else "",
        remark="",
        bar=None,
        source=finding.source.label,
    )


def card_row(observation: Observation, edition: Edition) -> CardRow:
    """Return the figure of one place with what part it is of, its period, status and source."""
    card = card_view(observation, edition)
    status = status_text(card.status, edition.lang)
    basis = join_detail([card.detail, card.period.text, status, card.source.label])
    return CardRow(card.place.label, card.figure.text if card.figure else "", basis)


def target_bar(target: TargetView, lang: str) -> CardBar:
    """Return the completion of a target as a bar."""
    label = TARGET_MARK.get("en" if lang == "en" else "zh")
    return CardBar(target.fill, target.mark, target.number, label, bool(target.beyond))


def event_image(event: Event, edition: Edition) -> CardImageView:
    """Return the card of an event: its first amount, the others in words; or no figure."""
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
        unit=named[0][1].gap + named[0][1].unit if named else "",
        remark=join_detail([f"{name}{separator}{figure.text}" for name, figure in named[1:]]),
        bar=None,
        source=source_link(event.source, edition).label,
    )


def shown_figure(card: CardView, lang: Lang) -> tuple[str, str, str, str]:
    """Prefix, number and unit of what a card says first, and a remark: growth, or what the number is."""
    growth = card.growth.text if card.growth else ""
    if card.figure is not None:
        figure = card.figure
        return figure.prefix, figure.number, figure.gap + figure.unit, growth or card.rank
    if card.growth is not None:
        return "", card.growth.number, "", ON_A_YEAR_EARLIER.get(lang)
    if card.target is not None:
        return "", card.target.number, "", OF_THE_TARGET.get(lang)
    return "", "", "", card.rank
