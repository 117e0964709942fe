"""Which indicators fit a figure, by the words around it and the figures before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from achievements.drafting.breakdowns import Breakdowns
from achievements.drafting.figures_in_text import SeenFigure, names_nothing
from achievements.drafting.indicators import NOT_SURE, IndicatorIndex, Match, Window, squeeze
from achievements.drafting.own_names import is_narrowed, names_another
from achievements.drafting.previous_rows import PreviousRows
from achievements.drafting.reading import PassageSentence

_REACH = 18  # characters after a figure that may say what it is
# Scores for the indicator of the figure before: as a further part of it, or told twice in one sentence.
_SAME_AGAIN, _TWICE = 0.7, 0.25


class Matcher:
    """Finds the indicators of figures, in the order of the text."""

    def __init__(
        self, catalogue: IndicatorIndex, breakdowns: Breakdowns, places: Sequence[str], previous: PreviousRows
    ) -> None:
        self._catalogue = catalogue
        self._breakdowns = breakdowns
        self._besides = (*places, *breakdowns.names)
        self._previous = previous

    def find(self, seen: SeenFigure, sentence: PassageSentence, projects: Sequence[str]) -> list[Match]:
        """Return the indicators that fit a figure, best first; ``projects`` are the names in its sentence."""
        windows = list(self._windows(seen, sentence))
        besides = (*self._besides, *projects)
        found = [
            match._replace(score=self._adjusted(match, seen, besides))
            for match in self._catalogue.find(seen.mention, windows, any_unit=seen.role != "level")
            if not names_another(
                seen,
                self._catalogue.aliases[match.indicator.id],
                besides,
                is_stock=seen.role == "level" and match.indicator.measure == "stock",
            )
        ]
        return sorted(found, key=lambda match: (-match.score, match.indicator.id))

    def _adjusted(self, match: Match, seen: SeenFigure, besides: Sequence[str]) -> float:
        score, previous = match.score, self._previous
        near = squeeze(seen.before)
        of_whole = previous.wholes_of(match)
        if of_whole and self._breakdowns.find(near, match.alias, in_names=True):
            score = max(score, *of_whole)
        elif any(previous.is_of(number, match) for number in previous.in_sentence[-3:]):
            if names_nothing(seen.before + seen.after):
                score = max(score, _SAME_AGAIN)
            elif match.alias not in near and not self._breakdowns.find(near, match.alias):
                score -= _TWICE
        if is_narrowed(seen.before, match.alias, besides):
            score = min(score, NOT_SURE)
        return score - 0.1 if seen.role == "level" and match.indicator.measure == "growth" else score

    def _windows(self, seen: SeenFigure, sentence: PassageSentence) -> Iterator[Window]:
        """Yield the words that may name the figure's indicator, nearest first."""
        text, passage, at = sentence.passage.text, sentence.passage, seen.mention.start
        yield Window(seen.before, 1.0)
        yield Window(seen.after[:_REACH], 1.0 if names_nothing(seen.before) else 0.9)
        yield Window(seen.before[-_REACH:] + seen.after[:_REACH], 0.9)
        near = squeeze(seen.before)
        for name in self._previous.names():
            if len(near) > 1:
                yield Window(name + near, 0.95, name)
            yield Window(name, 0.5)
        if told := self._previous.name:
            yield Window(told, 0.7 if names_nothing(seen.before + seen.after) else 0.4)
        if passage.prose.kind != "row":
            clause, part = sentence.clause_of(at), sentence.part_of(at)
            yield Window(text[part[0] : at], 0.6)
            yield Window(text[clause[1] : clause[1] + _REACH] if clause[1] < sentence.end else "", 0.35)
            yield Window(text[sentence.start : at], 0.45)
        yield Window(self._previous.sentence_before, 0.25)
        yield Window(passage.heading.text if passage.heading else "", 0.3)
        yield Window(passage.title, 0.2)
