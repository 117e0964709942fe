"""The projects of a text, and which figures belong to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from achievements.drafting.breakdowns import Breakdowns
from achievements.drafting.events import event_kind
from achievements.drafting.figures_in_text import SeenFigure
from achievements.drafting.ids import propose_id
from achievements.drafting.named_projects import NamedProject
from achievements.drafting.places import PlaceFinder
from achievements.drafting.reading import PassageSentence
from achievements.drafting.rows import Candidate, FigureRow, ProposedProject
from achievements.model.entities import Dataset, Text
from figures import UNITS

_DIRECT = re.compile(
    r"[，,]?(?:[该本]?项目)?(?:计划|预计)?(?:总投资|投资|注册资本|占地)[额]?(?:约|为|达|近)?"
)
_CONTINUES = re.compile(r"等(?:[0-9]|[一二三四五六七八九十两])+[余多]?[个家项]")


class ProjectLink(NamedTuple):
    """The index of the project that a figure belongs to, and whether its name stands right beside it."""

    number: int
    is_direct: bool


def project_of(
    projects: Sequence[NamedProject], seen: SeenFigure, sentence: PassageSentence
) -> ProjectLink | None:
    """Return the project of a sentence that a figure belongs to; None where it belongs to none."""
    text, at, end = sentence.passage.text, seen.mention.start, seen.mention.end
    for number, project in enumerate(projects):
        # 总投资3亿美元、注册资本1亿美元的某某项目
        if end <= project.start and re.fullmatch(
            r"(?:[、，,][^。；;]{0,16}?|实施|建设|新建|打造)?的", text[end : project.start]
        ):
            return ProjectLink(number, is_direct=True)
    earlier = [number for number, project in enumerate(projects) if project.end <= at]
    if not earlier:
        return None
    last = projects[earlier[-1]]
    between = text[last.end : at]
    if _CONTINUES.search(text[last.start : end + 1]) or re.search(r"[；;]", between):
        return None
    return ProjectLink(earlier[-1], is_direct=bool(_DIRECT.fullmatch(between)))


class Projects:
    """The rows of a text's projects, each where it is named first."""

    def __init__(self, dataset: Dataset, breakdowns: Breakdowns, places: PlaceFinder, source: str) -> None:
        self.rows: list[ProposedProject] = []
        self._taken = set(dataset.projects)
        self._breakdowns = breakdowns
        self._places = places
        self._source = source

    def note(self, project: NamedProject, sentence: PassageSentence) -> int:
        """Return the index of a named project, added where it is new."""
        for number, known in enumerate(self.rows):
            if known.name.zh == project.name or (project.id and known.id == project.id):
                return number
        passage = sentence.passage
        clause = sentence.clause_of(project.start)
        # What breaks ground is under construction.
        stage = "，在建" if event_kind(sentence) == "groundbreaking" else ""
        row = ProposedProject(
            id=project.id or propose_id(project.name, "", self._taken),
            known=bool(project.id),
            name=Text(project.name, ""),
            span=passage.span(project.start, project.end),
            sentence=sentence.words.strip(),
            district=self._places.read(sentence, project.start),
            stages=self._codes("stage", passage.text[clause[0] : sentence.end] + stage),
            industries=self._codes("industry", project.name),
            source=self._source,
        )
        self._taken.add(row.id)
        self.rows.append(row)
        return len(self.rows) - 1

    def give(self, number: int, row: FigureRow, seen: SeenFigure) -> FigureRow:
        """Return the row of a figure assigned to a project, whose investment it may be."""
        project = self.rows[number]
        is_money = bool(seen.mention.unit in UNITS and UNITS[seen.mention.unit].kind == "money")
        is_investment = is_money and seen.before.rstrip("为达约近").endswith(("投资", "投资额"))
        if is_investment and project.investment is None and row.value is not None:
            self.rows[number] = replace(project, investment=row.value)
        return replace(row, kind="investment" if is_investment else "other", project=number)

    def _codes(self, dimension: str, words: str) -> tuple[Candidate, ...]:
        found = self._breakdowns.find(words, "", dimension)
        return tuple(choice._replace(id=choice.id.partition(":")[2]) for choice in found)
