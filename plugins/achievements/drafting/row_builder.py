"""The fields of a figure's row: indicator, place, period, breakdown, growth, target and rank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from achievements.drafting.breakdowns import Breakdowns, with_level
from achievements.drafting.figures_in_text import SeenFigure, figure_of, growth_sign
from achievements.drafting.indicators import LIKELY, NAMES_OF_PARTS, Match, choices_of, squeeze
from achievements.drafting.named_periods import Calendar
from achievements.drafting.new_indicators import propose_indicator
from achievements.drafting.periods import Periods
from achievements.drafting.places import PlaceFinder
from achievements.drafting.previous_rows import PreviousRows
from achievements.drafting.reading import PassageSentence
from achievements.drafting.rows import Candidate, FigureRow, Kind, ProposedFigure, RankFigure, Sureness
from achievements.model.entities import Dataset, Measure
from figures import UNITS

# Words that announce the second figure of a pair: 签约项目75个，总投资 …
_OF_PAIR = re.compile(
    r"(?:涉及|对应|合计|共计)?(?:计划|完成)?(?:总投资|投资|签约|合同|协议|担保|累计|金)*[额]?(?:为|达到?|共|约)*\Z"
)
_ESTIMATE = re.compile(r"预计|计划|力争|预期|拟|有望|将(?:达|实现|于)|可实现")
_IS_STOCK = re.compile(r"余额|总数|总量|存量|保有量")
_HOW_MANY = re.compile(r"(?:共|其)?有?([0-9]{1,4})[家个名座]")
_REACH = 18  # characters after a figure that may name its breakdown
_PARTS = {"level": "value"}  # the part of an observation for a role with another name


class RowBuilder:
    """Builds the rows of figures, in the order of the text."""

    def __init__(
        self,
        dataset: Dataset,
        breakdowns: Breakdowns,
        places: PlaceFinder,
        periods: Periods,
        calendar: Calendar,
        previous: PreviousRows,
        source: str,
    ) -> None:
        self._dataset = dataset
        self._breakdowns = breakdowns
        self._places = places
        self._periods = periods
        self._calendar = calendar
        self._previous = previous
        self._source = source

    def build(
        self, seen: SeenFigure, sentence: PassageSentence, matches: Sequence[Match], projects: Sequence[str]
    ) -> FigureRow:
        """Return the row of a figure; ``projects`` are the names beside it."""
        mention, passage = seen.mention, sentence.passage
        measure = _measure(seen, matches)
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
            breakdowns=tuple(self._codes(seen, sentence, matches, projects)),
            places=places,
            periods=periods,
            new_indicator=None
            if is_sure
            else propose_indicator(
                seen, indicators, self._dataset, told=self._previous.name, places=self._places.names
            ),
            status="estimated" if is_estimate else "provisional" if goes_on else "final",
            source=self._source,
        )
        return self._with_figure(row, seen, sentence)

    def attach(self, seen: SeenFigure, sentence: PassageSentence) -> bool:
        """Add growth, target or rank to the row it belongs to; return whether one was found."""
        rows, in_sentence = self._previous.rows, self._previous.in_sentence
        with_value = [number for number in in_sentence if rows[number].value]
        for number in reversed(in_sentence if seen.back == 1 else with_value[-seen.back :][:1]):
            row = rows[number]
            if (
                row.kind == "share"
                and seen.role != "rank"
                and seen.mention.unit != "percentage-point"
                and number != in_sentence[0]
            ):
                continue
            if getattr(row, seen.role) is not None:
                return False
            rows[number] = self._with_figure(row, seen, sentence)
            return True
        return False

    def _with_figure(self, row: FigureRow, seen: SeenFigure, sentence: PassageSentence) -> FigureRow:
        figure: ProposedFigure | RankFigure
        if seen.role == "rank":
            figure = self._rank(seen, sentence, row.places)
        else:
            sign = growth_sign(seen) if seen.role == "yoy" else 1
            figure = figure_of(seen, sentence.passage, sign=sign)
        part: dict[str, Any] = {_PARTS.get(seen.role, seen.role): figure}
        return replace(row, **part)

    def _rank(self, seen: SeenFigure, sentence: PassageSentence, places: tuple[Candidate, ...]) -> RankFigure:
        mention, passage = seen.mention, sentence.passage
        clause = sentence.clause_of(mention.start)
        among = passage.text[clause[0] : mention.start]
        many = _HOW_MANY.search(passage.text[max(sentence.start, clause[0] - 30) : mention.start])
        return RankFigure(
            passage.span(mention.start, mention.end),
            mention.text,
            int(mention.value),
            self._places.among(among, places),
            int(many[1]) if many else None,
        )

    def _codes(
        self, seen: SeenFigure, sentence: PassageSentence, matches: Sequence[Match], projects: Sequence[str]
    ) -> Iterator[Candidate]:
        """Yield the codes of a figure's breakdown: those named beside it, or those of the row before."""
        names = (matches[0].alias, matches[0].indicator.name.zh) if matches else ()
        alias = "，".join(name for name in names if name not in NAMES_OF_PARTS)
        ends = {"from": "before", "to": "after"}
        if seen.mention.role and (code := self._breakdowns.code(ends[seen.mention.role])):
            yield Candidate(code, Sureness.LIKELY, (seen.before[-2:],))
        words = with_level(seen.own) or seen.before + "，" + seen.after[:_REACH]
        for project in projects:
            words = words.replace(project, "，")
        is_part = bool(matches) and bool(self._previous.wholes_of(matches[0]))
        found = self._breakdowns.find(words, alias, in_names=is_part)
        yield from found
        before = self._previous.last
        if found or before is None:
            return
        part = sentence.part_of(seen.mention.start)
        is_same_part = before.start >= sentence.passage.span(*part).start
        if is_same_part and before.value and _OF_PAIR.fullmatch(seen.before.strip("、，, ")):
            for choice in before.breakdowns:
                if not any(word in squeeze(alias) for word in choice.why):
                    yield choice


def _measure(seen: SeenFigure, matches: Sequence[Match]) -> Measure | None:
    """Return the measure of a figure's indicator; None where it is not known."""
    if not matches:
        return "stock" if _IS_STOCK.search(seen.before) else None
    return matches[0].indicator.measure if matches[0].score >= LIKELY else None


def _kind(seen: SeenFigure) -> Kind:
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
