"""Ticked rows in the form of the data: observations, projects, events, sources, indicators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from achievements.drafting.rows import (
    EventRow,
    FigureRow,
    NewIndicator,
    ProposedFigure,
    ProposedProject,
    RankFigure,
    Sureness,
    says_same,
)
from achievements.editing import EditError
from achievements.model.entities import EventKind, Status, Text
from figures import Quantity, QuantityError, format_quantity, parse_quantity

NOTHING = Text("", "")
Instead = Literal["", "text", "reading", "correction"]
INSTEAD: tuple[Instead, ...] = get_args(Instead)
# The words of reports for the area within which they rank.
_WHOLES = {
    "全省": Text("全省", "the province"),
    "全国": Text("全国", "the country"),
    "全市": Text("全市", "the city"),
    "全区": Text("全区", "the district"),
    "全县": Text("全县", "the county"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationEntry:
    """An observation to be added; the spans of its figures are those in the text.

    ``among`` is the ID of a place or words in both languages. ``instead`` is the decision where the data
    holds a different figure: "text" puts the data's figure into the text, "reading" adds this one beside it,
    "correction" replaces it, "" means undecided.
    """

    district: str
    indicator: str
    period: str
    breakdown: tuple[tuple[str, str], ...] = ()
    scope: Text | None = None
    value: ProposedFigure | None = None
    yoy: ProposedFigure | None = None
    target: ProposedFigure | None = None
    rank: RankFigure | None = None
    among: str | Text = ""
    status: Status = "final"
    locator: Text | None = None
    note: Text | None = None
    variant: Text | None = None
    instead: Instead = ""
    why: Text | None = None  # why a source has a further value, or the data is corrected
    supersedes: str = ""
    date: str = ""  # of the correction

    @property
    def cell(self) -> tuple[object, ...]:
        """The indicator, place, part and period that the entry is about."""
        return self.district, self.indicator, tuple(sorted(self.breakdown)), self.scope, self.period

    def as_data(self) -> dict[str, Any]:
        """Return the entry for a metrics file, without the period and source, which the file may give."""
        said: dict[str, Any] = {"indicator": self.indicator}
        if self.breakdown:
            said["breakdown"] = dict(self.breakdown)
        if self.scope:
            said["scope"] = _both(self.scope)
        if self.value:
            said["value"] = written(self.value)
        if self.yoy:
            said["yoy"] = _growth(self.yoy.quantity)
        if self.target:
            said["target"] = written(self.target)
        if self.rank:
            among = self.among if isinstance(self.among, str) else _both(self.among)
            said["rank"] = {"place": str(self.rank.place), "among": among}
            if self.rank.of:
                said["rank"]["of"] = str(self.rank.of)
        if self.status != "final":
            said["status"] = self.status
        for key, text in (("locator", self.locator), ("note", self.note), ("variant", self.variant)):
            if text:
                said[key] = _both(text)
        if self.supersedes:
            said |= {"supersedes": self.supersedes, "reason": _both(self.why or NOTHING), "date": self.date}
        return said


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFigureEntry:
    """A further figure of a project; ``noun`` is the English noun of a count."""

    name: Text
    value: ProposedFigure
    noun: str = ""
    period: str = ""
    status: Status = "final"

    def as_data(self) -> dict[str, Any]:
        """Return the figure as an entry of its project."""
        said: dict[str, Any] = {"name": _both(self.name), "value": written(self.value)}
        said |= {key: value for key, value in (("noun", self.noun), ("period", self.period)) if value}
        return said | ({"status": self.status} if self.status != "final" else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectEntry:
    """A project to be added; each of its ``stages`` is a code and a date, "" where none is known."""

    id: str
    district: str
    name: Text
    investment: ProposedFigure | None = None
    industry: str = ""
    stages: tuple[tuple[str, str], ...] = ()
    figures: tuple[ProjectFigureEntry, ...] = ()

    def as_data(self, source: str) -> dict[str, Any]:
        """Return the entry for a projects file."""
        said: dict[str, Any] = {"name": _both(self.name)}
        if self.investment:
            said["investment"] = written(self.investment)
        if self.industry:
            said["industry"] = self.industry
        if self.stages:
            said["stages"] = [
                {"stage": code} | ({"date": date} if date else {}) for code, date in self.stages
            ]
        if self.figures:
            said["figures"] = [figure.as_data() for figure in self.figures]
        return said | {"source": source}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry:
    """A signing or another ceremony to be added; ``projects`` are IDs."""

    id: str
    title: Text
    kind: EventKind
    date: str
    district: str
    projects_signed: ProposedFigure | None = None
    amounts: tuple[ProposedFigure, ...] = ()
    projects: tuple[str, ...] = ()

    def as_data(self, source: str) -> dict[str, Any]:
        """Return the content of its file."""
        said: dict[str, Any] = {"title": _both(self.title)}
        if self.kind != "signing":
            said["kind"] = self.kind
        said |= {"date": self.date, "district": self.district}
        if self.projects_signed:
            said["projects_signed"] = written(self.projects_signed)
        if self.amounts:
            said["amounts"] = [written(amount) for amount in self.amounts]
        if self.projects:
            said["projects"] = list(self.projects)
        return said | {"source": source}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """A source to be added."""

    id: str
    title: Text
    date: str
    publication: Text | None = None
    url: str = ""

    def as_data(self) -> dict[str, Any]:
        """Return the content of its file."""
        said: dict[str, Any] = {"title": _both(self.title)}
        if self.publication:
            said["publication"] = _both(self.publication)
        said["date"] = self.date
        return said | ({"url": self.url} if self.url else {})


def observation_entry(row: FigureRow) -> ObservationEntry:
    """Return a row as an entry, with the first of its choices; "" where it has none."""
    codes = (
        choice.id.partition(":") for choice in row.breakdowns if choice.sureness is not Sureness.POSSIBLE
    )
    among: str | Text = _WHOLES.get(row.rank.among, row.rank.among) if row.rank else ""
    return ObservationEntry(
        district=row.places[0].id if row.places else "",
        indicator=row.indicators[0].id if row.indicators else "",
        period=row.periods[0].id if row.periods else "",
        breakdown=tuple((dimension, code) for dimension, _, code in codes),
        value=row.value,
        yoy=row.yoy,
        target=row.target,
        rank=row.rank,
        among=among,
        status=row.status,
    )


def project_entry(row: ProposedProject, date: str = "") -> ProjectEntry:
    """Return a proposed project as an entry, with its first choices; ``date`` is that of its stages."""
    return ProjectEntry(
        id=row.id,
        district=row.district[0].id if row.district else "",
        name=row.name,
        investment=row.investment,
        industry=row.industries[0].id if row.industries else "",
        stages=tuple((choice.id, date) for choice in row.stages[:1]),
    )


def event_entry(row: EventRow) -> EventEntry:
    """Return a proposed event as an entry, with its first choices."""
    return EventEntry(
        id=row.id,
        title=row.title,
        kind=row.kind,
        date=row.date[0].id if row.date else "",
        district=row.district[0].id if row.district else "",
        projects_signed=row.projects_signed,
        amounts=row.amounts,
    )


def merge_entries(entries: Iterable[ObservationEntry]) -> list[ObservationEntry]:
    """Return entries of the same cell as one. Raises EditError where they give different figures."""
    found: dict[tuple[object, ...], ObservationEntry] = {}
    for entry in entries:
        key = (*entry.cell, entry.variant, entry.instead)
        found[key] = _joined(found[key], entry) if key in found else entry
    return list(found.values())


def _joined(first: ObservationEntry, other: ObservationEntry) -> ObservationEntry:
    for part in ("value", "yoy", "target"):
        one, two = getattr(first, part), getattr(other, part)
        if one and two and not says_same(one.quantity, two.quantity):
            raise EditError(
                f"“{one.written}”和“{two.written}”是同一指标、地方、时期的数字；请对照来源，只勾选其中一个",
                f"“{one.written}” and “{two.written}” are of one indicator, place and period: compare "
                "with the source, and tick one of them",
            )
    return replace(
        first,
        value=first.value or other.value,
        yoy=first.yoy or other.yoy,
        target=first.target or other.target,
        rank=first.rank or other.rank,
        among=first.among or other.among,
    )


def indicator_data(indicator: NewIndicator) -> dict[str, Any]:
    """Return the entry for an indicators file."""
    said: dict[str, Any] = {"name": _both(indicator.name)}
    said |= {"unit": indicator.unit, "measure": indicator.measure}
    return said | {
        key: value for key, value in (("counter", indicator.counter), ("noun", indicator.noun)) if value
    }


def written(figure: ProposedFigure) -> str:
    """Return a figure as the data writes it: the words of the text unless those cannot be parsed."""
    try:
        if parse_quantity(figure.written) == figure.quantity:
            return figure.written
    except QuantityError:
        pass
    return format_quantity(figure.quantity, "zh")


def _growth(quantity: Quantity) -> str:
    words = format_quantity(quantity, "zh")
    return f"+{words}" if quantity.value > 0 and words[0].isdecimal() else words


def _both(text: Text) -> dict[str, Any]:
    return {"zh": text.zh, "en": text.en or None}
