"""From the Chinese text of a draft to rows that a clerk can tick."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from achievements.drafting.breakdowns import Breakdowns
from achievements.drafting.figures_in_text import (
    Seen,
    figure_of,
    growth_sign,
    names_nothing,
    seen_figures,
)
from achievements.drafting.indicators import (
    LIKELY,
    SURE,
    Catalogue,
    Match,
    Window,
    choices_of,
    squeeze,
)
from achievements.drafting.named_projects import NamedProject, ProjectNames, project_of
from achievements.drafting.new_indicators import propose_indicator
from achievements.drafting.periods import Calendar, Periods
from achievements.drafting.places import Places
from achievements.drafting.reading import Passage, Sentence, read_passages
from achievements.drafting.rows import (
    Choice,
    FigureRow,
    Kind,
    ProjectRow,
    Proposals,
    RankFigure,
    Sureness,
)
from achievements.model.entities import Dataset, Text
from figures import UNITS

_AMONG_WHICH = re.compile(r"其中")
_OF_PAIR = re.compile(r"(?:计划)?(?:总投资|投资|签约|合同|协议|金|累计金|担保)*[额]?(?:为|达到?|共|约)*\Z")
_ESTIMATE = re.compile(r"预计|计划|力争|预期|拟|有望|将(?:达|实现|于)|可实现|到账计划")
_HOW_MANY = re.compile(r"(?:共|其)?有?([0-9]{1,4})[家个名座]")
_REACH = 18  # characters after a figure that may say what it is


def propose(
    text: str, dataset: Dataset, *, date: str, district: str | None = None, source: str | None = None
) -> Proposals:
    """Propose rows for the figures of a Chinese text in Markdown.

    ``date`` is that of the post, as a period (2024-07-23, or partial); ``district`` the place that it is
    about where there is one; ``source`` the ID of its source, known or to be made.
    """
    passages = read_passages(text)
    reader = _Reader(dataset, Calendar(date, passages), district, source or "")
    for passage in passages:
        if passage.prose.kind not in ("heading", "header"):
            reader.read(passage)
    return Proposals(tuple(reader.rows), tuple(reader.projects))


class _Reader:
    """Reads passage after passage; what one says may hold for those after it."""

    def __init__(self, dataset: Dataset, calendar: Calendar, district: str | None, source: str) -> None:
        self.rows: list[FigureRow] = []
        self.projects: list[ProjectRow] = []
        self._dataset = dataset
        self._catalogue = Catalogue(dataset)
        self._breakdowns = Breakdowns(dataset)
        self._names = ProjectNames(dataset, self._catalogue)
        self._places = Places(dataset, district)
        self._periods = Periods(calendar)
        self._source = source
        self._before = ""  # the sentence before
        self._lasts: list[int] = []  # rows of the sentence
        self._whole: int | None = None  # the row that 其中 parts
        self._aliases: dict[int, Match] = {}  # of the rows of the sentence

    def read(self, passage: Passage) -> None:
        """Read a passage."""
        self._before = ""
        for sentence in passage.sentences():
            self._read_sentence(sentence)
            self._places.leave(sentence)
            self._periods.leave(sentence)
            self._before = sentence.words

    def _read_sentence(self, sentence: Sentence) -> None:
        self._lasts, self._aliases, self._whole = [], {}, None
        named = self._names.find(sentence)
        numbers = [self._note_project(project, sentence) for project in named]
        for seen in seen_figures(sentence):
            if _AMONG_WHICH.search(seen.before) and self._lasts:
                self._whole = self._lasts[-1]
            row = self._row(seen, sentence, named, numbers)
            if row is not None:
                self.rows.append(row)

    def _row(
        self, seen: Seen, sentence: Sentence, named: list[NamedProject], numbers: list[int]
    ) -> FigureRow | None:
        """A row for a figure, None where it was tied to the row before it or is nothing to record."""
        if seen.role in ("yoy", "target", "rank") and self._lasts and names_nothing(seen.before):
            self._tie(seen, sentence)
            return None
        matches = self._matches(seen, sentence)
        best = matches[0].score if matches else 0.0
        if seen.is_weak and best < LIKELY:
            return None
        mention = seen.mention
        project = None
        if seen.role == "level" and best < SURE:
            project = project_of(named, mention.start, mention.end, sentence)
        number = len(self.rows)
        if matches:
            self._aliases[number] = matches[0]
        self._lasts.append(number)
        row = self._filled(seen, sentence, matches)
        if project is not None:
            return self._of_project(row, seen, numbers[project])
        return row

    def _tie(self, seen: Seen, sentence: Sentence) -> None:
        """Put growth, target or rank to the figure that it is said of: the last of the sentence."""
        number = self._lasts[-1]
        row = self.rows[number]
        passage, mention = sentence.passage, seen.mention
        if seen.role == "yoy" and row.yoy is None:
            self.rows[number] = replace(row, yoy=figure_of(mention, passage, sign=growth_sign(seen)))
        elif seen.role == "target" and row.target is None:
            self.rows[number] = replace(row, target=figure_of(mention, passage))
        elif seen.role == "rank" and row.rank is None:
            self.rows[number] = replace(row, rank=self._rank(seen, sentence, row.places))

    def _rank(self, seen: Seen, sentence: Sentence, places: tuple[Choice, ...]) -> RankFigure:
        mention, passage = seen.mention, sentence.passage
        clause = sentence.clause_of(mention.start)
        among = passage.text[clause[0] : mention.start]
        many = _HOW_MANY.search(passage.text[max(sentence.start, clause[0] - 30) : mention.start])
        span = passage.span(mention.start, mention.end)
        return RankFigure(
            span,
            mention.text,
            int(mention.value),
            self._places.rank_among(among, places),
            int(many[1]) if many else None,
        )

    def _matches(self, seen: Seen, sentence: Sentence) -> list[Match]:
        windows = list(self._windows(seen, sentence))
        found = self._catalogue.find(seen.mention, windows, any_unit=seen.role != "level")
        found = [self._adjusted(match, seen) for match in found]
        return sorted(found, key=lambda match: (-match.score, match.indicator.id))

    def _adjusted(self, match: Match, seen: Seen) -> Match:
        """With what the figures before in the sentence say of it."""
        score = match.score
        near = squeeze(seen.before)
        if (
            self._whole is not None
            and self._is_of(self._whole, match)
            and self._breakdowns.find(near, match.alias)
        ):
            score = max(score, 0.85)
        for number in self._lasts[-3:]:
            if self._is_of(number, match) and names_nothing(seen.before + seen.after):
                score = max(score, 0.7)
        if seen.role == "level" and match.indicator.measure == "growth":
            score -= 0.1
        return match._replace(score=score)

    def _is_of(self, number: int, match: Match) -> bool:
        known = self._aliases.get(number)
        return known is not None and known.indicator.id == match.indicator.id

    def _windows(self, seen: Seen, sentence: Sentence) -> Iterator[Window]:
        """The words that may say what a figure is of, the nearest first."""
        text, passage, at = sentence.passage.text, sentence.passage, seen.mention.start
        clause, part = sentence.clause_of(at), sentence.part_of(at)
        yield Window(seen.before, 1.0)
        yield Window(seen.after[:_REACH], 1.0 if names_nothing(seen.before) else 0.9)
        yield Window(seen.before[-_REACH:] + seen.after[:_REACH], 0.9)
        near = squeeze(seen.before)
        for number in dict.fromkeys(
            (*self._lasts[-2:], *((self._whole,) if self._whole is not None else ()))
        ):
            if number in self._aliases:
                name = self._aliases[number].indicator.name.zh
                if len(near) > 1:
                    yield Window(name + near, 0.95, name)
                yield Window(name, 0.5)
        yield Window(text[part[0] : at], 0.6)
        yield Window(text[clause[1] : clause[1] + _REACH] if clause[1] < sentence.end else "", 0.35)
        yield Window(text[sentence.start : at], 0.45)
        yield Window(self._before, 0.25)
        yield Window(passage.heading.text if passage.heading else "", 0.3)
        yield Window(passage.title, 0.2)

    def _filled(self, seen: Seen, sentence: Sentence, matches: Sequence[Match]) -> FigureRow:
        mention, passage = seen.mention, sentence.passage
        best = matches[0].indicator if matches and matches[0].score >= LIKELY else None
        measure = best.measure if best else None
        places = self._places.read(sentence, mention.end)
        clause = sentence.clause_of(mention.start)
        words = passage.text[clause[0] : clause[1]]
        indicators = choices_of(matches)
        is_sure = bool(indicators) and indicators[0].sureness is Sureness.SURE
        row = FigureRow(
            kind=_kind(seen),
            sentence=sentence.words.strip(),
            line=passage.line(mention.start),
            indicators=indicators,
            breakdowns=self._parts(seen, sentence, matches),
            places=places,
            periods=self._periods.read(sentence, mention.start, measure),
            new_indicator=None if is_sure else propose_indicator(seen, indicators, self._dataset),
            status="estimated" if _ESTIMATE.search(words) else "final",
            source=self._source,
        )
        if seen.role == "rank":
            return replace(row, rank=self._rank(seen, sentence, places))
        sign = growth_sign(seen) if seen.role == "yoy" else 1
        figure = figure_of(mention, passage, sign=sign)
        match seen.role:
            case "yoy":
                return replace(row, yoy=figure)
            case "target":
                return replace(row, target=figure)
            case _:
                return replace(row, value=figure)

    def _parts(self, seen: Seen, sentence: Sentence, matches: Sequence[Match]) -> tuple[Choice, ...]:
        """The codes of the part that a figure is of: named beside it, or those of the row before it."""
        alias = matches[0].alias if matches else ""
        found = self._breakdowns.find(seen.before + "，" + seen.after[:_REACH], alias)
        if found or not self._lasts[:-1]:
            return found
        before = self.rows[self._lasts[-2]]
        part = sentence.part_of(seen.mention.start)
        is_same_part = (
            before.value is not None and before.value.span.start >= sentence.passage.span(*part).start
        )
        if is_same_part and _OF_PAIR.fullmatch(seen.before.strip("、，, ")):
            return tuple(
                choice
                for choice in before.breakdowns
                if not any(word in squeeze(alias) for word in choice.why)
            )
        return ()

    def _of_project(self, row: FigureRow, seen: Seen, number: int) -> FigureRow:
        project = self.projects[number]
        is_money = bool(seen.mention.unit in UNITS and UNITS[seen.mention.unit].kind == "money")
        is_investment = is_money and seen.before.rstrip("为达约近").endswith(("投资", "投资额"))
        if is_investment and project.investment is None and row.value is not None:
            self.projects[number] = replace(project, investment=row.value)
        return replace(row, kind="investment" if is_investment else "other", project=number)

    def _note_project(self, project: NamedProject, sentence: Sentence) -> int:
        """The number of a named project, noted where it is met first."""
        for number, known in enumerate(self.projects):
            if known.name.zh == project.name or (project.id and known.id == project.id):
                return number
        passage = sentence.passage
        clause = sentence.clause_of(project.start)
        industries = [
            choice._replace(id=choice.id.partition(":")[2])
            for choice in self._breakdowns.find(project.name, "")
            if choice.id.startswith("industry:")
        ]
        stages = [
            choice._replace(id=choice.id.partition(":")[2])
            for choice in self._breakdowns.find(passage.text[clause[0] : sentence.end], "")
            if choice.id.startswith("stage:")
        ]
        self.projects.append(
            ProjectRow(
                id=project.id,
                known=bool(project.id),
                name=Text(project.name, ""),
                span=passage.span(project.start, project.end),
                sentence=sentence.words.strip(),
                district=self._places.read(sentence, project.start),
                stages=tuple(stages),
                industries=tuple(industries),
                source=self._source,
            )
        )
        return len(self.projects) - 1


def _kind(seen: Seen) -> Kind:
    mention = seen.mention
    match seen.role:
        case "yoy":
            return "growth"
        case "target":
            return "target"
        case "rank":
            return "rank"
    if mention.unit in UNITS and UNITS[mention.unit].kind == "ratio":
        return "share"
    words = seen.before + seen.after[:6]
    if mention.unit == "count" and mention.noun == "个" and "项目" in words:
        return "projects"
    is_money = mention.unit in UNITS and UNITS[mention.unit].kind == "money"
    return "signed" if is_money and re.search("签约|合同额|协议", seen.before) else "level"
