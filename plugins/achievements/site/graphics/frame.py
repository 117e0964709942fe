"""What all graphics share: place, period and source of their figures, and rows of words with bars."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from achievements.model.entities import Observation
from achievements.site.cards import anchor_of, detail_of, place_link, source_link
from achievements.site.chart_names import chart_name, saved_chart
from achievements.site.charts import Bar
from achievements.site.edition import Edition
from achievements.site.words import date_view, join_detail
from figures import Qualifier

from .views import BarRow, GraphicForm, GraphicView

Aspect = Literal["value", "yoy", "target", "rank"]


class Drawing(NamedTuple):
    """A graphic with what it shows: the keys of figures, each with the aspect that is drawn."""

    view: GraphicView
    told: frozenset[tuple[str, Aspect]]


def told(members: Sequence[Observation], *aspects: Aspect) -> frozenset[tuple[str, Aspect]]:
    """These aspects of some figures."""
    return frozenset((item.key, aspect) for item in members for aspect in aspects)


def name_of(observation: Observation, edition: Edition) -> str:
    """Return what a figure counts: indicator, breakdown, scope."""
    indicator = edition.dataset.indicators[observation.indicator].name.get(edition.lang)
    return join_detail([indicator, detail_of(observation, edition)])


def figure_href(observation: Observation, edition: Edition) -> str:
    """Return the link to a figure with its note and locator, on the page of its place."""
    return edition.href(f"/districts/{observation.district}/#{anchor_of(observation)}")


def common_status(members: Sequence[Observation]) -> str:
    """Return the status that figures have in common, "final" where they have several."""
    found = {item.status for item in members}
    return found.pop() if len(found) == 1 else "final"


def own_status(observation: Observation, members: Sequence[Observation]) -> str:
    """Return the status that must stand beside a figure: its own, where it is not that of all of them."""
    return "final" if common_status(members) == observation.status else observation.status


def bar_row(
    observation: Observation,
    members: Sequence[Observation],
    edition: Edition,
    label: str,
    text: str,
    bar: Bar,
) -> BarRow:
    """Return a figure as a row with a bar to scale."""
    return BarRow(
        href=figure_href(observation, edition),
        label=label,
        text=text,
        remark="",
        status=own_status(observation, members),
        x=bar.x,
        width=bar.width,
        broken=False,
        rough=is_drawn_rough(observation, members),
    )


def graphic(
    form: GraphicForm,
    title: str,
    told: Sequence[str],
    members: Sequence[Observation],
    edition: Edition,
    subject: str = "",
) -> GraphicView:
    """Return a graphic of one report, place and period, still without rows; ``told`` is each in words.

    Of a form of which there may be several, ``subject`` is what it is of: the key of its first part.
    """
    first = members[0]
    anchor = chart_name(form, subject or f"{first.district}@{first.source}@{first.period.text}")
    return GraphicView(
        anchor=anchor,
        form=form,
        title=title,
        description=("；" if edition.lang == "zh" else "; ").join(told),
        place=place_link(first.district, edition),
        period=date_view(first.period, edition.lang),
        status=common_status(members),
        source=source_link(first.source, edition),
        saved=None if form == "sentence" else saved_chart(anchor, edition),
    )


def is_drawn_rough(observation: Observation, members: Sequence[Observation]) -> bool:
    """Return whether a value must look less certain than the others: inexact, or not final where they are."""
    inexact = observation.value is not None and observation.value.qualifier is not Qualifier.EXACT
    return inexact or own_status(observation, members) in ("estimated", "provisional")


def times_text(growth: Decimal) -> str:
    """Return a growth of 100 per cent and more as a multiple of the year before: 672 -> "×7.7"."""
    if growth < 100:
        return ""
    multiple = 1 + growth / 100
    places = "0.1" if multiple < 10 else "1"
    return f"×{multiple.quantize(Decimal(places)).normalize():f}"
