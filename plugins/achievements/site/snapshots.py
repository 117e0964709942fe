"""Snapshots: what one report says of a place, with source and period, graphics, and the other figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain, zip_longest
from typing import NamedTuple

from achievements.model.entities import District, Observation
from achievements.model.readings import preferred
from achievements.site.graphics.views import GraphicView
from figures import UNITS

from .cards import source_link, text
from .edition import Edition
from .findings import FindingView
from .graphics.choice import drawings
from .graphics.frame import Drawing, figure_href
from .library import group
from .models import CardView, DateView, Link
from .trends import headline_card
from .words import date_view


class SnapshotFigure(NamedTuple):
    """A figure of a report, and where it stands with all that is known of it."""

    href: str
    card: CardView  # without what a graphic beside it shows


class SnapshotView(NamedTuple):
    """What one report says of a place: its period and its source stand once, above all its figures.

    A figure of another period carries its own.
    """

    anchor: str
    finding: str  # in one sentence, "" where the editors wrote none
    period: DateView
    source: Link
    number: int  # how many figures of the place rest on it
    graphics: tuple[GraphicView, ...]
    figures: tuple[SnapshotFigure, ...]  # the foremost of those that no graphic shows
    noted: bool  # so few figures that each is told with its note


# So much of one report is seen at once; the rest stands in the tables of the topics.
MOST_GRAPHICS, MOST_FIGURES, BESIDE_GRAPHICS = 3, 8, 4
# In a report of so few figures, each is told with its note.
NOTED = 3
MONEY_FIRST = ("money", "ratio", "count")


def snapshots(district: District, edition: Edition) -> tuple[SnapshotView, ...]:
    """Return the reports on a place, that of the newest period first; of one period, that which says most."""
    observations = edition.library.observations_of_district.get(district.id, ())
    reports = group(observations, lambda o: (o.source,))
    ordered = sorted(
        reports.items(),
        key=lambda report: (main_period(report[1]), len(report[1]), report[0]),
        reverse=True,
    )
    return tuple(snapshot(members, district, edition) for _, members in ordered)


def led_snapshots(
    district: District, edition: Edition, finding: FindingView | None
) -> tuple[SnapshotView | None, tuple[SnapshotView, ...]]:
    """Return the report with the finding of a place, and the others; None where it is from no report."""
    reports = snapshots(district, edition)
    lead = next((item for item in reports if finding and item.source == finding.source), None)
    others = tuple(item for item in reports if item is not lead)
    if lead and finding:  # its figures of other periods than the sentence above carry their own
        lead = lead._replace(period=finding.period)
    return lead, others


def main_period(members: Iterable[Observation]) -> tuple[date, date]:
    """Return the end and the beginning of the period of most figures; of several, the latest."""
    periods = Counter((o.period.end, o.period.start) for o in members)
    return max(periods, key=lambda period: (periods[period], period))


def snapshot(members: Sequence[Observation], district: District, edition: Edition) -> SnapshotView:
    """Return what one report says of a place."""
    drawn = drawings(members, edition)[:MOST_GRAPHICS]
    most = BESIDE_GRAPHICS if drawn else MOST_FIGURES
    chosen = foremost(left_over(members, drawn, edition), district, edition)[:most]
    end, start = main_period(chosen or members)
    period = next(o.period for o in members if (o.period.end, o.period.start) == (end, start))
    source = members[0].source
    return SnapshotView(
        anchor=f"report-{source}",
        finding=finding_in(members, district, edition),
        period=date_view(period, edition.lang),
        source=source_link(source, edition),
        number=len(members),
        graphics=tuple(drawing.view for drawing in drawn),
        figures=tuple(SnapshotFigure(figure_href(o, edition), untold(o, drawn, edition)) for o in chosen),
        noted=len(members) <= NOTED,
    )


def finding_in(members: Sequence[Observation], district: District, edition: Edition) -> str:
    """Return the editors' finding on a report's foremost headline indicator; "" if there is none."""
    found = [o for o in preferred(members, edition.library.superseded) if o.finding is not None]
    return text(min(found, key=lambda o: headline_rank(o, district)).finding, edition) if found else ""


def headline_rank(observation: Observation, district: District) -> int:
    """Return the position of an indicator among the place's headline indicators, else one after the last."""
    headline = district.headline
    return headline.index(observation.indicator) if observation.indicator in headline else len(headline)


def left_over(
    members: Sequence[Observation], drawn: Sequence[Drawing], edition: Edition
) -> list[Observation]:
    """Return the figures that no graphic shows: their values, or else their growth, target and rank."""
    told = frozenset(chain.from_iterable(drawing.told for drawing in drawn))
    return [
        o
        for o in preferred(members, edition.library.superseded)
        if (o.value and (o.key, "value") not in told)
        or (o.value is None and o.rank)
        or (o.value is None and o.yoy and (o.key, "yoy") not in told)
        or (o.value is None and o.target and (o.key, "target") not in told)
    ]


def foremost(members: Sequence[Observation], district: District, edition: Edition) -> list[Observation]:
    """Return figures by what they say of a place: headline indicators first, then topic by topic.

    Within a topic, a whole goes before its parts, and amounts before shares and counts.
    """
    indicators = edition.dataset.indicators

    def weight(o: Observation) -> tuple[bool, bool, int]:
        kind = UNITS[o.value.unit].kind if o.value else ""
        of_part = bool(o.breakdown) or o.scope is not None
        return of_part, o.value is None, MONEY_FIRST.index(kind) if kind in MONEY_FIRST else len(MONEY_FIRST)

    first = sorted(
        (o for o in members if o.indicator in district.headline), key=lambda o: headline_rank(o, district)
    )
    others = group((o for o in members if o not in first), lambda o: (indicators[o.indicator].topic,))
    topics = [sorted(others[topic], key=weight) for topic in edition.dataset.topics if topic in others]
    return [*first, *(o for row in zip_longest(*topics) for o in row if o is not None)]


def untold(observation: Observation, drawn: Sequence[Drawing], edition: Edition) -> CardView:
    """Return a figure without what a graphic beside it shows."""
    told = frozenset(chain.from_iterable(drawing.told for drawing in drawn))
    card = headline_card(observation, edition)
    return card._replace(
        growth=None if (observation.key, "yoy") in told else card.growth,
        target=None if (observation.key, "target") in told else card.target,
    )
