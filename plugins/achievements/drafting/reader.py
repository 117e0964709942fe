"""Reads a text passage by passage into rows; what one sentence says may apply to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from achievements.drafting.breakdowns import Breakdowns
from achievements.drafting.events import Events
from achievements.drafting.figures_in_text import SeenFigure, names_nothing, seen_figures
from achievements.drafting.indicators import LIKELY, IndicatorIndex
from achievements.drafting.matching import Matcher
from achievements.drafting.named_periods import Calendar
from achievements.drafting.named_projects import NamedProject, ProjectNames
from achievements.drafting.periods import Periods
from achievements.drafting.places import PlaceFinder
from achievements.drafting.previous_rows import PreviousRows
from achievements.drafting.projects import Projects, project_of
from achievements.drafting.reading import Passage, PassageSentence
from achievements.drafting.row_builder import RowBuilder
from achievements.drafting.rows import EventRow, FigureRow, ProposedProject
from achievements.drafting.tables import TableHeads, seen_in_row
from achievements.model.entities import Dataset
from achievements.model.findings import Message
from cjk_markdown.prose import CELL

_AMONG_WHICH = re.compile(r"其中")
_GOES_ON = re.compile(r"(?:该|本|此)?项目(?!名单)|(?:项目|全部)?(?:建成|达产|投产|竣工|完工)后")


class DraftReader:
    """The rows, projects and events of a text, in its order."""

    def __init__(self, dataset: Dataset, calendar: Calendar, district: str | None, source: str) -> None:
        catalogue, breakdowns = IndicatorIndex(dataset), Breakdowns(dataset)
        self._names = ProjectNames(dataset, catalogue)
        self._places = PlaceFinder(dataset, district)
        self._periods = Periods(calendar)
        self._previous = PreviousRows()
        self._projects = Projects(dataset, breakdowns, self._places, source)
        self._events = Events(self._places, self._periods, source)
        self._matcher = Matcher(catalogue, breakdowns, self._places.names, self._previous)
        self._builder = RowBuilder(
            dataset, breakdowns, self._places, self._periods, calendar, self._previous, source
        )
        self._tables = [TableHeads()]

    @property
    def rows(self) -> list[FigureRow]:
        """The rows of its figures."""
        return self._previous.rows

    @property
    def projects(self) -> list[ProposedProject]:
        """The projects it names."""
        return self._projects.rows

    @property
    def events(self) -> list[EventRow]:
        """The ceremonies it reports."""
        return self._events.rows

    @property
    def questions(self) -> list[Message]:
        """What its tables leave open."""
        return [question for table in self._tables for question in table.questions]

    def read(self, passage: Passage, before: Passage | None) -> None:
        """Read a passage; ``before`` is the one before it."""
        self._periods.enter(passage, before)
        self._places.enter(passage)
        self._events.enter(passage)
        self._previous.begin_passage()
        kind = passage.prose.kind
        is_first = before is None or before.prose.kind not in ("header", "row")
        if kind in ("header", "row") and (is_first or (kind == "header" and not _is_head(before))):
            self._tables.append(TableHeads(before.text if before and is_first else ""))
        match kind:
            case "header":
                self._tables[-1].add_head(passage)
            case "row":
                self._read_row(passage)
            case "heading":
                pass
            case _:
                self._read_text(passage)

    def _read_text(self, passage: Passage) -> None:
        last_named: list[int] = []  # indices of the projects of the sentence before
        for sentence in passage.sentences():
            self._previous.begin_sentence()
            named = self._names.find(sentence)
            names = [project.name for project in named]
            numbers = [self._projects.note(project, sentence) for project in named]
            if not named and len(last_named) == 1 and _GOES_ON.match(sentence.words.strip()):
                # 项目占地310亩 is about the project named in the sentence before.
                named, numbers = [NamedProject(sentence.start, sentence.start, "")], last_named
            last_named = numbers
            event = self._events.note(sentence, self._previous.sentence_before, numbers)
            at = sentence.start
            for seen in seen_figures(sentence):
                if _AMONG_WHICH.search(passage.text, at, seen.mention.start):
                    self._previous.part_wholes()
                at = seen.mention.end
                self._read_figure(seen, sentence, names, named, numbers, event)
            self._places.leave(sentence)
            self._periods.leave(sentence)
            self._previous.sentence_before = sentence.words

    def _read_row(self, passage: Passage) -> None:
        self._previous.begin_sentence()
        figures = list(seen_in_row(passage, self._tables[-1]))
        taken = [seen.mention for seen in figures if seen.unit_of_table]  # 2012 of 2012亿元 is no year
        mentions = [m for m in passage.prose.mentions if not any(t.start <= m.start < t.end for t in taken)]
        in_order = tuple(sorted((*mentions, *taken), key=lambda m: m.start))
        sentence = PassageSentence(passage, 0, len(passage.text), in_order)
        found = self._names.find(sentence)
        label = passage.text.partition(CELL)[0].strip()
        own = next((project for project in found if project.name == label), None)
        if any(mention.noun in ("个", "项") for mention in sentence.mentions):
            own = None  # a count means a kind of project: 某某等其他项目, 31个
        number = None if own is None else self._projects.note(own, sentence)
        if number is not None:
            self._events.go_on(sentence, [number])
        names = [project.name for project in found]
        for seen in figures:
            if number is not None and seen.role == "level":
                row = self._builder.build(seen, sentence, [], names)
                self._previous.add(self._projects.give(number, row, seen), None)
            else:
                self._read_figure(seen, sentence, names, [], [], None)

    def _read_figure(
        self,
        seen: SeenFigure,
        sentence: PassageSentence,
        names: Sequence[str],
        named: Sequence[NamedProject],
        numbers: Sequence[int],
        event: int | None,
    ) -> None:
        """Make a row of a figure, attach it to the row before, or leave it out.

        ``names`` are the names of projects in the sentence, ``named`` the projects it is about, at the
        indices ``numbers`` of the rows; ``event`` is the index of its event.
        """
        if seen.role != "level" and names_nothing(seen.before) and self._builder.attach(seen, sentence):
            return
        matches = self._matcher.find(seen, sentence, names)
        is_likely = bool(matches) and matches[0].score >= LIKELY
        project = project_of(named, seen, sentence) if seen.role == "level" else None
        is_told = project is not None and project.is_direct
        of_event = None if is_told else self._events.take(seen, sentence, event, self._previous.last)
        if seen.is_weak and not is_likely and not is_told and of_event is None:
            return
        row = self._builder.build(seen, sentence, matches, names)
        if of_event is not None:
            self._previous.add(replace(row, event=of_event), None)
        elif project is not None and (is_told or not is_likely):
            self._previous.add(self._projects.give(numbers[project.number], row, seen), None)
        else:
            self._previous.add(row, matches[0] if matches else None)


def _is_head(passage: Passage | None) -> bool:
    return passage is not None and passage.prose.kind == "header"
