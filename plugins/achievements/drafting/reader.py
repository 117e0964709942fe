"""Reads a text passage by passage into rows of figures; what a sentence says may hold for the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from achievements.drafting.breakdowns import Breakdowns, with_level
from achievements.drafting.events import event_kind, is_told_in, make_event, with_figure
from achievements.drafting.figures_in_text import (
    Seen,
    figure_of,
    growth_sign,
    names_nothing,
    seen_figures,
)
from achievements.drafting.ids import propose_id
from achievements.drafting.indicators import (
    LIKELY,
    NAMES_OF_PARTS,
    NOT_SURE,
    Catalogue,
    Match,
    Window,
    choices_of,
    squeeze,
)
from achievements.drafting.named_periods import Calendar
from achievements.drafting.named_projects import NamedProject, ProjectNames, project_of
from achievements.drafting.new_indicators import propose_indicator
from achievements.drafting.own_names import is_narrowed, names_another
from achievements.drafting.periods import Periods
from achievements.drafting.places import Places
from achievements.drafting.reading import Passage, Sentence
from achievements.drafting.rows import (
    Choice,
    EventRow,
    FigureRow,
    Kind,
    ProjectRow,
    RankFigure,
    Sureness,
)
from achievements.drafting.tables import seen_in_row
from achievements.model.entities import Dataset, Text
from figures import UNITS

_AMONG_WHICH = re.compile(r"其中")
# Words that only say that the rest of a pair follows: 签约项目75个，总投资 …
_OF_PAIR = re.compile(
    r"(?:涉及|对应|合计|共计)?(?:计划|完成)?(?:总投资|投资|签约|合同|协议|担保|累计|金)*[额]?(?:为|达到?|共|约)*\Z"
)
_ESTIMATE = re.compile(r"预计|计划|力争|预期|拟|有望|将(?:达|实现|于)|可实现")
_GOES_ON = re.compile(r"(?:该|本|此)?项目(?!名单)|(?:项目|全部)?(?:建成|达产|投产|竣工|完工)后")
_IS_STOCK = re.compile(r"余额|总数|总量|存量|保有量")
_HOW_MANY = re.compile(r"(?:共|其)?有?([0-9]{1,4})[家个名座]")
_REACH = 18  # characters after a figure that may say what it is
# What the figures before say of the next: a part of the whole named before (其中), the same again.
_PART_OF_WHOLE, _PART_CARRIED, _SAME_AGAIN = 1.2, 0.85, 0.7
# A sentence seldom tells the same of the same twice.
_TWICE = 0.25


class Reader:
    """The rows, projects and events of a text, in its order."""

    def __init__(self, dataset: Dataset, calendar: Calendar, district: str | None, source: str) -> None:
        self.rows: list[FigureRow] = []
        self.projects: list[ProjectRow] = []
        self.events: list[EventRow] = []
        self._dataset = dataset
        self._catalogue = Catalogue(dataset)
        self._breakdowns = Breakdowns(dataset)
        self._names = ProjectNames(dataset, self._catalogue)
        self._places = Places(dataset, district)
        self._calendar = calendar
        self._periods = Periods(calendar)
        self._source = source
        self._header: Passage | None = None
        self._before = ""  # the sentence before
        self._lasts: list[int] = []  # rows of the sentence
        self._earlier: list[int] = []  # rows of the sentence before
        self._wholes: dict[int, float] = {}  # rows that 其中 parts, and how sure that is
        self._matches: dict[int, Match] = {}  # the indicators of rows

    def read(self, passage: Passage, before: Passage | None) -> None:
        """Read a passage, which follows another."""
        self._periods.enter(passage, before)
        self._places.enter(passage)
        self._before, self._lasts = "", []
        match passage.prose.kind:
            case "header":
                self._header = passage
            case "heading":
                self._header = None
            case "row":
                self._read_row(passage)
            case _:
                self._header = None
                self._read_text(passage)

    def _read_text(self, passage: Passage) -> None:
        last_named: list[int] = []  # the projects of the sentence before
        for sentence in passage.sentences():
            self._begin()
            named = self._names.find(sentence)
            numbers = [self._note_project(project, sentence) for project in named]
            if not named and len(last_named) == 1 and _GOES_ON.match(sentence.words.strip()):
                # 项目占地310亩: it is the one that the sentence before names.
                named, numbers = [NamedProject(sentence.start, sentence.start, "")], last_named
            last_named = numbers
            event = self._note_event(sentence, numbers)
            at = sentence.start
            for seen in seen_figures(sentence):
                if _AMONG_WHICH.search(passage.text, at, seen.mention.start):
                    self._part_wholes()
                at = seen.mention.end
                self._read_figure(seen, sentence, named, numbers, event)
            self._places.leave(sentence)
            self._periods.leave(sentence)
            self._before = sentence.words

    def _read_row(self, passage: Passage) -> None:
        self._begin()
        sentence = Sentence(passage, 0, len(passage.text), passage.prose.mentions)
        for seen in seen_in_row(passage, self._header):
            self._read_figure(seen, sentence, [], [], None)

    def _begin(self) -> None:
        self._earlier, self._lasts, self._wholes = self._lasts, [], {}

    def _part_wholes(self) -> None:
        """What 其中 parts: the last figure of the sentence; at its start, those of the sentence before."""
        if self._lasts:
            self._wholes = dict.fromkeys(self._lasts[-2:], _PART_OF_WHOLE)
        else:
            self._wholes = dict.fromkeys(self._earlier, _PART_CARRIED)

    def _read_figure(
        self,
        seen: Seen,
        sentence: Sentence,
        named: Sequence[NamedProject],
        numbers: Sequence[int],
        event: int | None,
    ) -> None:
        """Make a row of a figure, tie it to the row before it, or leave it where it is nothing to record."""
        if seen.role != "level" and names_nothing(seen.before) and self._tie(seen, sentence):
            return
        matches = self._find(seen, sentence)
        best = matches[0].score if matches else 0.0
        project = project_of(named, seen, sentence) if seen.role == "level" else None
        of_event = None if project and project.is_direct else self._of_event(seen, sentence, event)
        project = project if of_event is None else None
        if project is not None and best >= LIKELY and not project.is_direct:
            project = None
        is_told = project is not None and project.is_direct
        if seen.is_weak and best < LIKELY and not is_told and of_event is None:
            return
        number = len(self.rows)
        row = self._filled(seen, sentence, matches)
        if of_event is not None:
            row = replace(row, event=of_event)
        elif project is not None:
            row = self._of_project(row, seen, numbers[project.number])
        elif matches:
            self._matches[number] = matches[0]
        self._lasts.append(number)
        self.rows.append(row)

    def _tie(self, seen: Seen, sentence: Sentence) -> bool:
        """Put growth, target or rank to the figure that it is said of, the last that lacks it."""
        with_value = [number for number in self._lasts if self.rows[number].value]
        lasts = self._lasts if seen.back == 1 else with_value[-seen.back :][:1]
        for number in reversed(lasts):
            row = self.rows[number]
            if (
                row.kind == "share"
                and seen.role != "rank"
                and seen.mention.unit != "percentage-point"
                and number != self._lasts[0]
            ):
                continue
            passage, mention = sentence.passage, seen.mention
            if seen.role == "yoy" and row.yoy is None:
                row = replace(row, yoy=figure_of(mention, passage, sign=growth_sign(seen)))
            elif seen.role == "target" and row.target is None:
                row = replace(row, target=figure_of(mention, passage))
            elif seen.role == "rank" and row.rank is None:
                row = replace(row, rank=self._rank(seen, sentence, row.places))
            else:
                return False
            self.rows[number] = row
            return True
        return False

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
            self._places.among(among, places),
            int(many[1]) if many else None,
        )

    def _find(self, seen: Seen, sentence: Sentence) -> list[Match]:
        """The indicators that fit a figure, with what the figures before it say."""
        windows = list(self._windows(seen, sentence))
        found = self._catalogue.find(seen.mention, windows, any_unit=seen.role != "level")
        projects = (each.name for each in self._names.find(sentence))
        besides = [*self._places.names, *self._breakdowns.names, *projects]
        found = [
            match._replace(score=self._adjusted(match, seen, besides))
            for match in found
            if not names_another(
                seen,
                self._catalogue.aliases[match.indicator.id],
                besides,
                is_stock=seen.role == "level" and match.indicator.measure == "stock",
            )
        ]
        return sorted(found, key=lambda match: (-match.score, match.indicator.id))

    def _adjusted(self, match: Match, seen: Seen, besides: Sequence[str]) -> float:
        score = match.score
        near = squeeze(seen.before)
        of_whole = [sureness for number, sureness in self._wholes.items() if self._is_of(number, match)]
        if of_whole and self._breakdowns.find(near, match.alias, in_names=True):
            score = max(score, *of_whole)
        elif any(self._is_of(number, match) for number in self._lasts[-3:]):
            if names_nothing(seen.before + seen.after):
                score = max(score, _SAME_AGAIN)
            elif match.alias not in near and not self._breakdowns.find(near, match.alias):
                score -= _TWICE
        if is_narrowed(seen.before, match.alias, besides):
            score = min(score, NOT_SURE)
        return score - 0.1 if seen.role == "level" and match.indicator.measure == "growth" else score

    def _is_of(self, number: int, match: Match) -> bool:
        known = self._matches.get(number)
        return known is not None and known.indicator.id == match.indicator.id

    def _windows(self, seen: Seen, sentence: Sentence) -> Iterator[Window]:
        """The words that may say what a figure is of, the nearest first."""
        text, passage, at = sentence.passage.text, sentence.passage, seen.mention.start
        yield Window(seen.before, 1.0)
        yield Window(seen.after[:_REACH], 1.0 if names_nothing(seen.before) else 0.9)
        yield Window(seen.before[-_REACH:] + seen.after[:_REACH], 0.9)
        near = squeeze(seen.before)
        for number in dict.fromkeys((*self._lasts[-2:], *self._wholes)):
            if number in self._matches:
                name = self._matches[number].indicator.name.zh
                if len(near) > 1:
                    yield Window(name + near, 0.95, name)
                yield Window(name, 0.5)
        if told := self._told_before():
            yield Window(told, 0.7 if names_nothing(seen.before + seen.after) else 0.4)
        if passage.prose.kind != "row":
            clause, part = sentence.clause_of(at), sentence.part_of(at)
            yield Window(text[part[0] : at], 0.6)
            yield Window(text[clause[1] : clause[1] + _REACH] if clause[1] < sentence.end else "", 0.35)
            yield Window(text[sentence.start : at], 0.45)
        yield Window(self._before, 0.25)
        yield Window(passage.heading.text if passage.heading else "", 0.3)
        yield Window(passage.title, 0.2)

    def _filled(self, seen: Seen, sentence: Sentence, matches: Sequence[Match]) -> FigureRow:
        mention, passage = seen.mention, sentence.passage
        measure = matches[0].indicator.measure if matches and matches[0].score >= LIKELY else None
        if not matches and _IS_STOCK.search(seen.before):
            measure = "stock"
        places = self._places.read(sentence, mention.end, seen.own)
        clause = sentence.clause_of(mention.start)
        indicators = choices_of(matches)
        is_sure = bool(indicators) and indicators[0].sureness is Sureness.SURE
        periods = self._periods.read(sentence, mention.start, measure, seen.periods)
        goes_on = (
            bool(periods) and measure not in ("stock", "ratio") and self._calendar.ends_after(periods[0].id)
        )
        is_estimate = _ESTIMATE.search(passage.text[clause[0] : clause[1]])
        row = FigureRow(
            kind=_kind(seen),
            sentence=sentence.words.strip(),
            line=passage.line(mention.start),
            indicators=indicators,
            breakdowns=tuple(self._parts(seen, sentence, matches)),
            places=places,
            periods=periods,
            new_indicator=None
            if is_sure
            else propose_indicator(
                seen, indicators, self._dataset, told=self._told_before(), places=self._places.names
            ),
            status="estimated" if is_estimate else "provisional" if goes_on else "final",
            source=self._source,
        )
        if seen.role == "rank":
            return replace(row, rank=self._rank(seen, sentence, places))
        figure = figure_of(mention, passage, sign=growth_sign(seen) if seen.role == "yoy" else 1)
        match seen.role:
            case "yoy":
                return replace(row, yoy=figure)
            case "target":
                return replace(row, target=figure)
        return replace(row, value=figure)

    def _told_before(self) -> str:
        """What the figure before is called where it is of a new indicator."""
        new = self.rows[self._lasts[-1]].new_indicator if self._lasts else None
        return new.name.zh if new else ""

    def _parts(self, seen: Seen, sentence: Sentence, matches: Sequence[Match]) -> Iterable[Choice]:
        """The codes of the part that a figure is of: named beside it, or those of the row before it."""
        names = (matches[0].alias, matches[0].indicator.name.zh) if matches else ()
        alias = "，".join(name for name in names if name not in NAMES_OF_PARTS)
        ends = {"from": "before", "to": "after"}
        if seen.mention.role and (code := self._breakdowns.code(ends[seen.mention.role])):
            yield Choice(code, Sureness.LIKELY, (seen.before[-2:],))
        words = with_level(seen.own) or seen.before + "，" + seen.after[:_REACH]
        for project in self._names.find(sentence):
            words = words.replace(project.name, "，")
        is_part = bool(matches) and any(self._is_of(number, matches[0]) for number in self._wholes)
        found = self._breakdowns.find(words, alias, in_names=is_part)
        yield from found
        if found or not self._lasts:
            return
        before = self.rows[self._lasts[-1]]
        part = sentence.part_of(seen.mention.start)
        is_same_part = before.start >= sentence.passage.span(*part).start
        if is_same_part and before.value and _OF_PAIR.fullmatch(seen.before.strip("、，, ")):
            for choice in before.breakdowns:
                if not any(word in squeeze(alias) for word in choice.why):
                    yield choice

    def _of_event(self, seen: Seen, sentence: Sentence, event: int | None) -> int | None:
        """The event whose number of projects or amount a figure is, None where it is of none."""
        if not self.events or seen.mention.kind != "amount":
            return None
        figure = figure_of(seen.mention, sentence.passage)
        if event is None:
            signed = self.events[-1].projects_signed
            is_same = (
                signed is not None
                and signed.quantity == figure.quantity
                and "签约" in seen.before + seen.after[:6]
            )
            return len(self.events) - 1 if is_same else None
        clause = sentence.clause_of(seen.mention.start)
        is_told = is_told_in(self.events[event].kind, sentence.passage.text[clause[0] : clause[1]])
        if not is_told and not self.events[event].projects_signed:
            return None
        row = self.events[event]
        is_after_amount = (
            bool(row.amounts) and bool(self._lasts) and self.rows[self._lasts[-1]].event == event
        )
        with_it = with_figure(row, seen, figure, is_after_amount=is_after_amount)
        if with_it is None:
            return None
        self.events[event] = with_it
        return event

    def _note_event(self, sentence: Sentence, projects: Sequence[int]) -> int | None:
        """The number of the event that a sentence tells of; one told of in two sentences is one."""
        kind = event_kind(sentence)
        if kind is None:
            return None
        dates = self._periods.day_of(sentence) or self._periods.read(sentence, sentence.end, "flow")
        places = self._places.read(sentence, sentence.end)
        if self.events:
            last = self.events[-1]
            is_told_on = self._before and last.sentence == self._before.strip()
            if last.kind == kind and (is_told_on or (last.date, last.district) == (dates, places)):
                self.events[-1] = replace(last, projects=(*last.projects, *projects))
                return len(self.events) - 1
        self.events.append(
            make_event(
                sentence, kind, dates=dates, places=places, projects=tuple(projects), source=self._source
            )
        )
        return len(self.events) - 1

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
        self.projects.append(
            ProjectRow(
                id=project.id
                or propose_id(
                    project.name, "", {*self._dataset.projects, *(known.id for known in self.projects)}
                ),
                known=bool(project.id),
                name=Text(project.name, ""),
                span=passage.span(project.start, project.end),
                sentence=sentence.words.strip(),
                district=self._places.read(sentence, project.start),
                stages=self._codes("stage", passage.text[clause[0] : sentence.end] + _stage_of(sentence)),
                industries=self._codes("industry", project.name),
                source=self._source,
            )
        )
        return len(self.projects) - 1

    def _codes(self, dimension: str, words: str) -> tuple[Choice, ...]:
        found = self._breakdowns.find(words, "", dimension)
        return tuple(choice._replace(id=choice.id.partition(":")[2]) for choice in found)


def _stage_of(sentence: Sentence) -> str:
    """What a project is in whose groundbreaking a sentence tells of."""
    return "，在建" if event_kind(sentence) == "groundbreaking" else ""


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
    if mention.unit == "count" and mention.noun == "个" and "项目" in seen.before + seen.after[:6]:
        return "projects"
    is_money = mention.unit in UNITS and UNITS[mention.unit].kind == "money"
    return "signed" if is_money and re.search("签约|合同额|协议", seen.before) else "level"
