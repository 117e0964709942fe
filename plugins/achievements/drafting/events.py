"""Signings and other ceremonies in a text, with their numbers of projects and amounts signed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from achievements.drafting.figures_in_text import SeenFigure, figure_of
from achievements.drafting.ids import propose_id
from achievements.drafting.periods import Periods
from achievements.drafting.places import PlaceFinder
from achievements.drafting.reading import Passage, PassageSentence
from achievements.drafting.rows import EventRow, FigureRow, ProposedFigure
from achievements.model.entities import Dataset, EventKind, Text
from figures import UNITS
from figures.quantity import Quantity

_KINDS: tuple[tuple[EventKind, re.Pattern[str]], ...] = (
    (
        "signing",
        re.compile(
            r"集中签约|签约仪式|签约活动|签约大会|现场签约|成功签约|项目签约(?!落地|金?额|[0-9])|签约入驻"
        ),
    ),
    ("groundbreaking", re.compile(r"集中开工|开工仪式|开工活动|奠基")),
    ("launch", re.compile(r"启动仪式|启动会|揭牌|启用仪式|投用仪式")),
)
# Totals over several signings belong to an indicator, not to an event.
_SEVERAL = re.compile(r"今年以来|累计|先后|截至|多次|[0-9]+[次场](?!会)")
_NOT_YET = re.compile(r"将(?:举行|举办|召开)|拟(?:举行|举办)")
_AMOUNT = re.compile(r"总投资|投资总?额|签约总?额|签约金额|合同额|协议|金额|投资")


def event_kind(sentence: PassageSentence) -> EventKind | None:
    """Return the kind of ceremony that a sentence reports; None where it reports none, or several.

    A picture's caption (签约仪式现场) reports no ceremony of its own.
    """
    words = sentence.words
    if sentence.passage.prose.kind == "picture":
        return None
    if _SEVERAL.search(words) or _NOT_YET.search(words):
        return None
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), None)


class Events:
    """The events of a text; one that two sentences report is one row."""

    def __init__(self, places: PlaceFinder, periods: Periods, source: str) -> None:
        self.rows: list[EventRow] = []
        self._places = places
        self._periods = periods
        self._source = source
        self._current: int | None = None  # index of the event that the section is about
        self._is_near = False  # whether this passage is, or the list below it

    def enter(self, passage: Passage) -> None:
        """Begin a passage; a list or table continues the event of the paragraph above it."""
        if passage.prose.kind == "heading":
            self._current = None
        self._is_near = self._is_near and passage.prose.kind in ("item", "header", "row")

    def note(self, sentence: PassageSentence, before: str, projects: Sequence[int]) -> int | None:
        """Return the index of the event that a sentence reports; ``before`` is the sentence before.

        Projects named later in its passage, in the list or table below, or in a sentence that says that they
        were signed, are counted as the event's.
        """
        kind = event_kind(sentence)
        if kind is None:
            self.go_on(sentence, projects)
            return None
        self._is_near = True
        dates = self._periods.day_of(sentence) or self._periods.read(sentence, sentence.end, "flow")
        places = self._places.read(sentence, sentence.end)
        if self.rows:
            last = self.rows[-1]
            is_told_on = before and last.sentence == before.strip()
            if last.kind == kind and (is_told_on or (last.date, last.district) == (dates, places)):
                self._current = len(self.rows) - 1
                self._add_projects(self._current, projects)
                return self._current
        event = EventRow(
            id="",
            known=False,
            kind=kind,
            title=Text("", ""),
            span=sentence.passage.span(sentence.start, sentence.end),
            sentence=sentence.words.strip(),
            date=dates,
            district=places,
            projects=tuple(projects),
            source=self._source,
        )
        self._current = len(self.rows)
        self.rows.append(event)
        return self._current

    def _goes_on(self, event: EventRow, sentence: PassageSentence) -> bool:
        """Return whether a sentence may name further projects of the event before it."""
        signed = event.projects_signed
        is_full = signed is not None and len(event.projects) >= signed.quantity.value
        is_told = self._is_near or _is_told_in(event.kind, sentence.words)
        return event.kind != "launch" and not is_full and is_told and not _SEVERAL.search(sentence.words)

    def _add_projects(self, number: int, projects: Sequence[int]) -> None:
        event = self.rows[number]
        self.rows[number] = replace(event, projects=tuple(dict.fromkeys((*event.projects, *projects))))

    def go_on(self, sentence: PassageSentence, projects: Sequence[int]) -> None:
        """Add the projects of a sentence or table row to the event before it, if they may be its."""
        if self._current is not None and self._goes_on(self.rows[self._current], sentence):
            self._add_projects(self._current, projects)

    def take(
        self, seen: SeenFigure, sentence: PassageSentence, number: int | None, before: FigureRow | None
    ) -> int | None:
        """Return the index of the event whose number of projects or amount a figure gives, else None.

        ``number`` is the event of the sentence, ``before`` the row before the figure.
        """
        if not self.rows or seen.mention.kind != "amount":
            return None
        figure = figure_of(seen, sentence.passage)
        if number is None:
            signed = self.rows[-1].projects_signed
            is_same = (
                signed is not None
                and signed.quantity == figure.quantity
                and "签约" in seen.before + seen.after[:6]
            )
            return len(self.rows) - 1 if is_same else None
        event = self.rows[number]
        clause = sentence.clause_of(seen.mention.start)
        if not _is_told_in(event.kind, sentence.passage.text[slice(*clause)]) and not event.projects_signed:
            return None
        is_after_amount = bool(event.amounts) and before is not None and before.event == number
        with_it = _with_figure(event, seen, figure, is_after_amount=is_after_amount)
        if with_it is None:
            return None
        self.rows[number] = with_it
        return number


def _is_told_in(kind: EventKind, clause: str) -> bool:
    """Return whether a clause is about what was signed or begun."""
    return {"signing": "签", "groundbreaking": "开工", "launch": "启"}[kind] in clause


def _with_figure(
    event: EventRow, seen: SeenFigure, figure: ProposedFigure, *, is_after_amount: bool
) -> EventRow | None:
    """Return the event with its number of projects or an amount; None where the figure is neither."""
    unit = UNITS.get(figure.quantity.unit)
    if unit is None or seen.role != "level" or event.kind == "launch":
        return None
    is_count = unit.id == "count" and figure.quantity.counter in ("个", "项")
    if is_count and "项目" in seen.before[-8:] + seen.after[:8] and not seen.before.endswith("第"):
        if event.projects_signed is None:
            return replace(event, projects_signed=figure)
        return event if event.projects_signed.quantity == figure.quantity else None
    if (
        unit.kind == "money"
        and "年度" not in seen.before
        and (_AMOUNT.search(seen.before) or (is_after_amount and not seen.before.strip("、，,和及")))
    ):
        return replace(event, amounts=(*event.amounts, figure))
    return None


def identify(event: EventRow, dataset: Dataset) -> EventRow:
    """Return the event with its title and ID, taken from the dataset where it is known there."""
    date = event.date[0].id if event.date else ""
    district = event.district[0].id if event.district else ""
    known = _known(event, date, district, dataset)
    if known:
        there = dataset.events[known]
        return replace(event, id=known, known=True, title=there.title)
    words = {"signing": "signing", "groundbreaking": "groundbreaking", "launch": "launch"}[event.kind]
    wanted = "-".join(filter(None, (date.partition("/")[0], district, words)))
    return replace(
        event, id=propose_id("", wanted, dataset.events), title=Text(_title(event, district, dataset), "")
    )


def _known(event: EventRow, date: str, district: str, dataset: Dataset) -> str:
    for known in dataset.events.values():
        is_same = known.district == district and known.kind == event.kind and known.date.text == date
        if is_same and _says_same(event.projects_signed, known.projects_signed):
            return known.id
    return ""


def _says_same(figure: ProposedFigure | None, quantity: Quantity | None) -> bool:
    return figure is None or quantity is None or figure.quantity == quantity


def _title(event: EventRow, district: str, dataset: Dataset) -> str:
    place = dataset.districts[district].name.zh if district in dataset.districts else ""
    count = f"{event.projects_signed.written}项目" if event.projects_signed else "项目"
    return {"signing": f"{place}签约{count}", "groundbreaking": f"{place}{count}开工", "launch": ""}[
        event.kind
    ]
