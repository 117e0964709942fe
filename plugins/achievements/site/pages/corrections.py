"""Corrections: what was corrected, figures that a source states in two ways, and the feed of corrections."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape
from typing import NamedTuple

from achievements.model.entities import Text
from achievements.site.cards import anchor_of, card_view, card_views, indicator_link, place_link, value_text
from achievements.site.edition import Edition
from achievements.site.feeds import FeedEntry, FeedView, feed_of, identifier, timestamp
from achievements.site.heads import Head, feed_title, head_with_feed
from achievements.site.library import group
from achievements.site.models import CardView, DateView
from achievements.site.plan import Page, page_kind
from achievements.site.questions import edition_question
from achievements.site.words import date_view, join_detail
from figures import parse_period

CORRECTIONS_FEED = "/corrections/feed.xml"


class CorrectionRow(NamedTuple):
    """An observation that was replaced, old and new side by side."""

    old: CardView
    new: CardView
    reason: str
    date: DateView


class VariantReadings(NamedTuple):
    """The readings that one source gives of the same figure, in the order they stand in it."""

    cards: tuple[CardView, ...]


class CorrectionsView(NamedTuple):
    """corrections: what was corrected; and figures that a source states in two ways."""

    corrections: tuple[CorrectionRow, ...]
    variants: tuple[VariantReadings, ...]
    feed: str  # "" where there is none


def readings(edition: Edition) -> tuple[VariantReadings, ...]:
    """Of every figure that a source states in two ways, all its readings, the first one included."""
    told = group(edition.library.observation.values(), lambda item: (f"{item.cell} {item.source}",))
    return tuple(
        VariantReadings(card_views(members, edition))
        for members in told.values()
        if any(item.variant for item in members)
    )


def corrections_page(edition: Edition) -> tuple[Head, CorrectionsView]:
    """Return the page of corrections, newest first, and of figures that a source states in two ways."""
    library = edition.library
    corrected = [
        (item, item.correction) for item in library.observation.values() if item.correction is not None
    ]
    corrected.sort(key=lambda pair: (pair[1].date.end, pair[0].key), reverse=True)
    rows = tuple(
        CorrectionRow(
            old=card_view(library.observation[correction.supersedes], edition),
            new=card_view(observation, edition),
            reason=correction.reason.get(edition.lang),
            date=date_view(correction.date, edition.lang),
        )
        for observation, correction in corrected
    )
    feed = CORRECTIONS_FEED if has_corrections_feed(edition) else ""
    view = CorrectionsView(rows, readings(edition), feed and edition.href(feed))
    return head_with_feed(edition, "corrections", feed), view


@edition_question
def has_corrections_feed(edition: Edition) -> bool:
    """Return whether some correction has a day."""
    return bool(dated_corrections(edition))


@edition_question
def dated_corrections(edition: Edition) -> tuple[tuple[str, str, str, Text], ...]:
    """Return the dated corrections, newest first: the new and the old key, day, reason."""
    made = [
        (item.key, item.correction.supersedes, item.correction.date.text, item.correction.reason)
        for item in edition.library.dataset.observations
        if item.correction and item.correction.date.kind == "day"
    ]
    return tuple(sorted(made, key=lambda each: (each[2], each[0]), reverse=True))


def corrections_feed(edition: Edition) -> FeedView:
    """Return the feed of corrections."""
    entries = tuple(correction_entries(edition))
    return feed_of(edition, CORRECTIONS_FEED, "/corrections/", feed_title("corrections", edition), entries)


def correction_entries(edition: Edition) -> Iterator[FeedEntry]:
    """Yield each correction as an entry: what was corrected, why, and both figures."""
    lang = edition.lang
    for new, old, day, reason in dated_corrections(edition):
        before, now = (edition.library.observation[key] for key in (old, new))
        figures = " → ".join(filter(None, (value_text(item, edition) for item in (before, now))))
        about = (place_link(now.district, edition), indicator_link(now.indicator, edition))
        moment = timestamp(parse_period(day))
        yield FeedEntry(
            id=identifier(edition.site.place, lang, "corrections", new),
            href=edition.urls.absolute(f"/districts/{now.district}/#{anchor_of(now)}", lang),
            title=join_detail([*(link.label for link in about), date_view(now.period, lang).text]),
            summary=reason.get(lang),
            content_html="".join(f"<p>{escape(line)}</p>" for line in (figures, reason.get(lang)) if line),
            published=moment,
            updated=moment,
            categories=(),
        )


@page_kind(CorrectionsView, section="corrections")
def _corrections(edition: Edition) -> Iterator[Page]:
    yield Page("/corrections/", partial(corrections_page, edition))
