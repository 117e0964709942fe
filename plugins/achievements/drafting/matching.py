"""Which indicators fit a figure: by the words around it, and by the figures before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from achievements.drafting.breakdowns import Breakdowns
from achievements.drafting.earlier import Earlier
from achievements.drafting.figures_in_text import Seen, names_nothing
from achievements.drafting.indicators import NOT_SURE, IndicatorIndex, Match, Window, squeeze
from achievements.drafting.own_names import is_narrowed, names_another
from achievements.drafting.reading import PassageSentence

_REACH = 18  # characters after a figure that may say what it is
# The same indicator again; a sentence seldom tells the same of the same twice.
_SAME_AGAIN, _TWICE = 0.7, 0.25


class Matcher:
    """Finds the indicators of figures, in the order of the text."""

    def __init__(
        self, catalogue: IndicatorIndex, breakdowns: Breakdowns, places: Sequence[str], earlier: Earlier
    ) -> None:
        self._catalogue = catalogue
        self._breakdowns = breakdowns
        self._besides = (*places, *breakdowns.names)
        self._earlier = earlier

    def find(self, seen: Seen, sentence: PassageSentence, projects: Sequence[str]) -> list[Match]:
        """The indicators that fit a figure, the best first; ``projects`` are named in its sentence."""
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

    def _adjusted(self, match: Match, seen: Seen, besides: Sequence[str]) -> float:
        score, earlier = match.score, self._earlier
        near = squeeze(seen.before)
        of_whole = earlier.wholes_of(match)
        if of_whole and self._breakdowns.find(near, match.alias, in_names=True):
            score = max(score, *of_whole)
        elif any(earlier.is_of(number, match) for number in earlier.lasts[-3:]):
            if names_nothing(seen.before + seen.after):
                score = max(score, _SAME_AGAIN)
            elif match.alias not in near and not self._breakdowns.find(near, match.alias):
                score -= _TWICE
        if is_narrowed(seen.before, match.alias, besides):
            score = min(score, NOT_SURE)
        return score - 0.1 if seen.role == "level" and match.indicator.measure == "growth" else score

    def _windows(self, seen: Seen, sentence: PassageSentence) -> Iterator[Window]:
        """The words that may say what a figure is of, the nearest first."""
        text, passage, at = sentence.passage.text, sentence.passage, seen.mention.start
        yield Window(seen.before, 1.0)
        yield Window(seen.after[:_REACH], 1.0 if names_nothing(seen.before) else 0.9)
        yield Window(seen.before[-_REACH:] + seen.after[:_REACH], 0.9)
        near = squeeze(seen.before)
        for name in self._earlier.names():
            if len(near) > 1:
                yield Window(name + near, 0.95, name)
            yield Window(name, 0.5)
        if told := self._earlier.name:
            yield Window(told, 0.7 if names_nothing(seen.before + seen.after) else 0.4)
        if passage.prose.kind != "row":
            clause, part = sentence.clause_of(at), sentence.part_of(at)
            yield Window(text[part[0] : at], 0.6)
            yield Window(text[clause[1] : clause[1] + _REACH] if clause[1] < sentence.end else "", 0.35)
            yield Window(text[sentence.start : at], 0.45)
        yield Window(self._earlier.words, 0.25)
        yield Window(passage.heading.text if passage.heading else "", 0.3)
        yield Window(passage.title, 0.2)
