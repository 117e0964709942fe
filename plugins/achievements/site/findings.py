"""Findings: what a place, a topic or a record says in one sentence, with its period and its source.

An editor writes the sentence on an observation or an event (`finding`), and the checks hold its figures
against the data. Where there is none, one is composed from indicator, value, growth, target and rank.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from achievements.model.entities import STATUSES, Event, Observation
from achievements.model.readings import preferred
from achievements.site.graphics.views import GraphicView
from figures import format_growth, format_target

from .cards import anchor_of, detail_of, event_card, event_path, place_link, source_link, text
from .edition import Edition
from .glyphs import GlyphView, figure_glyph
from .graphics.choice import drawings, graphic_of
from .headline import headline_observations
from .library import Library
from .models import DateView, FigureView, Link
from .quantities import indicator_figure
from .questions import question
from .words import CONTRACTED, SIGNED, date_view, rank_text


class FindingView(NamedTuple):
    """A finding on a place in one sentence, with its period and its source."""

    place: Link
    sentence: str
    href: str  # where the record stands
    counts: str  # what the figure counts, with the part of it
    figure: FigureView | None  # None: growth, completion or rank alone
    drawn: bool  # whether it stands in the graphic as well
    period: DateView
    status: str  # "final", "provisional", "estimated", "revised"
    source: Link
    locator: str
    graphic: GraphicView | None
    said: bool  # whether the sentence gives the growth or the completion that is drawn
    glyph: GlyphView | None = None  # of the figure, where there is no graphic
    bare: bool = False  # composed of nothing but the figure: what it counts says all beside it


Record = Observation | Event

# Forms of graphics in which the value itself stands.
SHOWING_VALUES = ("stacks", "parts", "sentence", "slopes", "year-ago")
# Forms that are drawn of the whole report: a bar of its projects needs that of their money beside it.
OF_A_WHOLE = ("stacks", "parts")
OF_TOPIC = 3  # findings that a topic begins with


@question
def finding_of(edition: Edition, district: str) -> FindingView | None:
    """Return the finding of a place; None where nothing is recorded of it."""
    record = finding_record(district, edition.library)
    return None if record is None else finding_view(record, edition)


@question
def findings_of_topic(edition: Edition, topic: str) -> tuple[FindingView, ...]:
    """Return the newest written findings of a topic's indicators, one a place.

    Where nothing was written: the newest values of the first indicator that has any.
    """
    library = edition.library
    indicators = [i.id for i in edition.dataset.indicators.values() if i.topic == topic]
    stated = [preferred(library.observations_of_indicator.get(i, ()), library.superseded) for i in indicators]
    written = [item for items in stated for item in items if item.finding is not None]
    valued = ([item for item in items if item.value is not None] for items in stated)
    told = written or next(filter(None, valued), [])
    newest = {item.district: item for item in sorted(told, key=lambda o: (o.period.end, o.key))}
    chosen = sorted(newest.values(), key=lambda o: (o.period.end, o.key), reverse=True)[:OF_TOPIC]
    return tuple(finding_view(item, edition) for item in chosen)


def finding_record(district: str, library: Library) -> Record | None:
    """Return the record that represents a place: the first headline of the newest year with a finding.

    Where nothing was written: the newest headline figure, of the whole place rather than of a part;
    else the newest event.
    """
    events = library.events_of_district.get(district, ())
    observations = library.observations_of_district.get(district, ())
    place = library.records.districts[district]
    order = {indicator: number for number, indicator in enumerate(place.headline)}

    def importance(record: Record) -> tuple[int, int, str, str]:
        if isinstance(record, Event):
            return record.date.start.year, -len(order), record.date.start.isoformat(), record.id
        rank = order.get(record.indicator, len(order))
        return record.period.end.year, -rank, record.period.end.isoformat(), record.key

    written: list[Record] = [o for o in preferred(observations, library.superseded) if o.finding]
    written += (event for event in events if event.finding)
    if written:
        return max(written, key=importance)
    headlines = headline_observations(place, library)
    newest = max(headlines, key=lambda o: (o.scope is None, *importance(o)), default=None)
    return newest or next(iter(events), None)


def finding_view(record: Record, edition: Edition) -> FindingView:
    """Return a record as a finding: the sentence, and all that must stand beside it."""
    if isinstance(record, Event):
        card = event_card(record, edition)
        status, period, href, bare = "final", record.date, edition.href(event_path(record)), False
        figure = next(iter(card.amounts), card.projects_signed)
        counts = "" if figure is None else (CONTRACTED if card.amounts else SIGNED).get(edition.lang)
        graphic = None
    else:
        indicator = edition.dataset.indicators[record.indicator]
        counts = _name(record, edition)
        figure = indicator_figure(record.value, indicator, edition.lang)
        status, period = record.status, record.period
        bare = figure is not None and not (record.finding or record.yoy or record.target)
        graphic = finding_graphic(record, edition)
        href = f"{edition.href(f'/indicators/{record.indicator}/')}#{anchor_of(record)}"
    sentence = finding_sentence(record, edition)
    return FindingView(
        place=place_link(record.district, edition),
        sentence=sentence,
        href=href,
        counts=counts,
        figure=figure,
        drawn=graphic is not None and graphic.form in SHOWING_VALUES,
        period=date_view(period, edition.lang),
        status=status,
        source=source_link(record.source, edition),
        locator=text(record.locator, edition),
        graphic=graphic,
        said=graphic is not None and is_said(graphic, sentence),
        glyph=figure_glyph(figure) if figure and not graphic else None,
        bare=bare,
    )


def is_said(graphic: GraphicView, sentence: str) -> bool:
    """Return whether a sentence gives every growth and every completion that a graphic draws."""
    drawn = [pair.growth.number for pair in graphic.pairs] + [row.target.number for row in graphic.targets]
    digits = (re.escape(number.strip("+-−%")) for number in drawn)
    return bool(drawn) and all(re.search(rf"(?<![\d.,]){number}(?![.,]?\d)", sentence) for number in digits)


def finding_graphic(record: Observation, edition: Edition) -> GraphicView | None:
    """Return the graphic of a record alone; of a part of a whole, that of all parts of the report."""
    told = edition.library.observations_of_source.get(record.source, ())
    own = [
        item
        for item in told
        if (item.district, item.indicator, item.scope, item.period.text)
        == (record.district, record.indicator, record.scope, record.period.text)
    ]
    forms = [view for view, shown in drawings(own, edition) if any(key == record.key for key, _ in shown)]
    if not forms:
        return None
    whole = graphic_of(record, edition)
    if forms[0].form in OF_A_WHOLE:
        return whole
    return forms[0]._replace(saved=whole.saved if whole else None)


def finding_sentence(record: Record, edition: Edition) -> str:
    """Return the written finding of a record, or one composed of what it states."""
    if record.finding is not None:
        return record.finding.get(edition.lang)
    if isinstance(record, Event):
        return record.title.get(edition.lang)
    return _composed(record, edition)


def _composed(record: Observation, edition: Edition) -> str:
    """Indicator, value, growth and target as the record states them, and nothing beside.

    A rank is told only where it stands alone: beside a value or a completion, the record does not say
    which of them is ranked.
    """
    lang = edition.lang
    indicator = edition.dataset.indicators[record.indicator]
    figure = indicator_figure(record.value, indicator, lang)
    parts = [
        figure.text if figure else "",
        format_growth(record.yoy, lang) if record.yoy else "",
        format_target(record.target, lang) if record.target else "",
    ]
    stated = [part for part in parts if part] or [rank_text(record.rank, lang)]
    status = STATUSES[record.status].get(lang)
    name = _name(record, edition)
    if lang == "zh":
        # "建成投资完成年度任务的81%" would be read as one name.
        colon = "：" if not (figure or record.yoy) and record.target else ""
        return name + colon + "，".join(stated) + (f"（{status}）" if status else "")
    return f"{name}: " + ", ".join(stated) + (f" ({status})" if status else "")


def _name(record: Observation, edition: Edition) -> str:
    """Return what a figure counts: the indicator, in brackets the part of it."""
    name = edition.dataset.indicators[record.indicator].name.get(edition.lang)
    detail = detail_of(record, edition)
    brackets = "（）" if edition.lang == "zh" else (" (", ")")
    return f"{name}{brackets[0]}{detail}{brackets[1]}" if detail else name
