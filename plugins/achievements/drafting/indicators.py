"""Which indicator a figure belongs to: names of the catalogue compared with the words around it.

Pairs of neighbouring characters are compared. A pair that few names have weighs more, and so does one that
stands nearer to the figure. Chinese has no spaces between words, and reports shorten names (签约额 for
签约金额); comparing pairs finds both forms.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from achievements.checks.standard_indicators import STANDARD_INDICATORS
from achievements.drafting.rows import Candidate, Sureness
from achievements.model.entities import Dataset, Indicator
from cjk_characters import HAN_RANGES
from figures import UNITS
from figures.extract import Mention

SURE, LIKELY, POSSIBLE = 0.8, 0.5, 0.3
MOST = 5  # choices listed at most
NOT_SURE = 0.79  # the highest score where some of the words are unknown
_MARGIN = 0.12  # by which the first must lead the second to be sure
_WORDS = re.compile(rf"[^{HAN_RANGES}A-Za-z0-9]+")
_BRACKETS = re.compile(r"[（(].*?[）)]")
# Bonus for the whole name in the words, and weight of its characters in order with gaps.
_VERBATIM, _IN_ORDER = 0.15, 0.75
# Names of the parts of the gross regional product, which the data has as its breakdown by sector.
_PRODUCT = "地区生产总值"
NAMES_OF_PARTS = ("第一产业增加值", "第二产业增加值", "第三产业增加值")
_OF_ANOTHER = 0.6  # weight of each pair in the name of the figure before


# Measure words that reports use for one another; others differ in meaning.
_LIKE_COUNTERS = frozenset("个家户所处座项件名人批")


class Window(NamedTuple):
    """Words near a figure, and their weight.

    ``known`` are leading words taken from the name of the figure before, which the rest completes
    (签约项目75个，总投资 …); a name contained in ``known`` is not found again.
    """

    words: str
    weight: float
    known: str = ""


class Match(NamedTuple):
    """An indicator, its score (1: its name stands beside the figure), the name and the words that matched."""

    score: float
    indicator: Indicator
    alias: str
    near: Sequence[Window]

    @property
    def why(self) -> tuple[str, ...]:
        """The stretches of the words near the figure that the name shares, each once."""
        return tuple(_words_of(self.alias, self.near))


class IndicatorIndex:
    """The indicators of a dataset, by the pairs of characters in their names."""

    def __init__(self, dataset: Dataset) -> None:
        self._indicators = dataset.indicators
        self.aliases = {id_: tuple(_aliases(each, dataset)) for id_, each in dataset.indicators.items()}
        counted = Counter(
            pair for names in self.aliases.values() for pair in {p for name in names for p in pairs(name)}
        )
        total = len(self.aliases)
        self._weight = {pair: math.log(1 + total / count) for pair, count in counted.items()}
        self._pairs = {
            name: tuple(dict.fromkeys(pairs(name))) for names in self.aliases.values() for name in names
        }
        self._whole = {name: sum(map(self._weight.__getitem__, own)) for name, own in self._pairs.items()}
        self._fitting: dict[tuple[str, str, str], list[Indicator]] = {}

    def find(self, mention: Mention, windows: Sequence[Window], *, any_unit: bool = False) -> list[Match]:
        """Return the indicators that fit a figure, best first; ``any_unit`` is for growth and ranks."""
        near = [
            Window(squeeze(window.words), window.weight, squeeze(window.known))
            for window in windows
            if window.words
        ]
        held: dict[str, float] = {}
        for words, weight, known in near:
            for pair in pairs(words):
                held[pair] = max(held.get(pair, 0.0), _OF_ANOTHER if known else weight)
        found = [
            match
            for indicator in (self._indicators.values() if any_unit else self._of_unit(mention))
            if (match := self._match(indicator, near, held, mention)) and match.score >= POSSIBLE / 2
        ]
        return sorted(found, key=lambda match: (-match.score, match.indicator.id))

    def _of_unit(self, mention: Mention) -> list[Indicator]:
        asked = mention.unit, mention.kind, mention.noun
        if asked not in self._fitting:
            self._fitting[asked] = [each for each in self._indicators.values() if fits_unit(each, mention)]
        return self._fitting[asked]

    def _match(
        self, indicator: Indicator, near: Sequence[Window], held: Mapping[str, float], mention: Mention
    ) -> Match | None:
        rated = [(self._rate(alias, near, held), alias) for alias in self.aliases[indicator.id]]
        score, alias = max(rated, default=(0.0, ""))
        if score <= 0:
            return None
        if indicator.counter and mention.noun and mention.noun != indicator.counter:
            if not {indicator.counter, mention.noun} <= _LIKE_COUNTERS:
                return None
            score -= 0.08
        return Match(score, indicator, alias, near)

    def _rate(self, alias: str, near: Sequence[Window], held: Mapping[str, float]) -> float:
        whole = self._whole[alias]
        covered = sum(self._weight[pair] * held[pair] for pair in self._pairs[alias] if pair in held)
        score = covered / whole if whole else 0.0
        for words, weight, known in near:
            if alias in words and alias not in known:
                score = max(score, weight * (1 + _VERBATIM * min(len(alias), 10) / 10))
            elif weight >= 1 and not known and 2 < len(words) < len(alias) and _in_order(words, alias):
                score = max(score, _IN_ORDER * (0.5 + 0.5 * len(words) / len(alias)))
        return score


def choices_of(matches: Sequence[Match]) -> tuple[Candidate, ...]:
    """Return the choices for the clerk, each with how sure it is."""
    listed = [match for match in matches if match.score >= POSSIBLE][:MOST]
    return tuple(
        Candidate(match.indicator.id, _sureness(match.score, number, listed), match.why)
        for number, match in enumerate(listed)
    )


def _sureness(score: float, number: int, listed: Sequence[Match]) -> Sureness:
    is_alone = len(listed) == 1 or score - listed[1].score >= _MARGIN
    if number == 0 and score >= SURE and is_alone:
        return Sureness.SURE
    return Sureness.LIKELY if number == 0 and score >= LIKELY else Sureness.POSSIBLE


def fits_unit(indicator: Indicator, mention: Mention) -> bool:
    """Return whether an indicator can have a figure with this unit or measure word."""
    if mention.unit == indicator.unit:
        return True
    own = UNITS.get(mention.unit)
    if own is None:
        return mention.kind in ("label", "rank", "vague") and UNITS[indicator.unit].kind == "count"
    if own.kind != "count" or UNITS[indicator.unit].kind != "count":
        return False
    if indicator.unit == "count":
        return not indicator.counter or mention.noun == indicator.counter
    return mention.unit == "count" and mention.noun in ("个", "", *UNITS[indicator.unit].zh)


def squeeze(words: str) -> str:
    """Return words without punctuation and spaces."""
    return _WORDS.sub("", words)


def pairs(words: str) -> Iterator[str]:
    """Return the pairs of neighbouring characters."""
    return (words[at : at + 2] for at in range(len(words) - 1))


def _aliases(indicator: Indicator, dataset: Dataset) -> Iterable[str]:
    """Return the Chinese names of an indicator: its own, and those of the glossary and the standard names."""
    own = (indicator.name.zh, _BRACKETS.sub("", indicator.name.zh), indicator.short_name.zh)
    english = {indicator.name.en.casefold()}
    english |= {term.en.casefold() for term in dataset.glossary if term.zh in own}
    others = [term.zh for term in dataset.glossary if term.en.casefold() in english]
    others += [name.zh for name in STANDARD_INDICATORS if name.en.casefold() in english]
    others += NAMES_OF_PARTS if _PRODUCT in own else ()
    names = (squeeze(name) for name in (*own, *others))
    return dict.fromkeys(name for name in names if len(name) > 1)


def _words_of(alias: str, near: Sequence[Window]) -> Iterator[str]:
    """Yield the stretches of the windows that a name shares, each once."""
    told: set[str] = set()
    for words, _, known in near:
        for stretch in () if known else _shared(words, alias):
            if not any(stretch in known for known in told):
                told.add(stretch)
                yield stretch


def _shared(words: str, alias: str) -> Iterator[str]:
    at = 0
    while at < len(words) - 1:
        length = 0
        while at + length < len(words) and words[at : at + length + 1] in alias:
            length += 1
        if length > 1:
            yield words[at : at + length]
        at += max(length, 1)


def _in_order(words: str, alias: str) -> bool:
    rest = iter(alias)
    return all(char in rest for char in words)
