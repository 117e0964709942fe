"""Where a text names an indicator or a place."""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from achievements.model.entities import LANGS, Dataset, Lang

Made = TypeVar("Made")

# Only ASCII changes case, so that no length does.
_LOWER = str.maketrans(
    f"{string.ascii_uppercase}\N{NO-BREAK SPACE}\N{RIGHT SINGLE QUOTATION MARK}",
    f"{string.ascii_lowercase} '",
)


class Named(NamedTuple):
    """A name in a text, from ``start`` to ``end``, and the IDs that it may stand for."""

    start: int
    end: int
    ids: frozenset[str]


class NameFinder:
    """Names and what they stand for, found the longest first."""

    def __init__(self, ids: Mapping[str, Iterable[str]], lang: Lang) -> None:
        self._ids = {name: frozenset(found) for name, found in ids.items() if name}
        longest_first = sorted(self._ids, key=lambda name: (-len(name), name))
        choices = "|".join(map(re.escape, longest_first)) or r"(?!)"
        # English names are whole words; Chinese has no words to tell apart.
        self._pattern = re.compile(choices if lang == "zh" else rf"(?<!\w)(?:{choices})(?!\w)")
        self._lang = lang

    def find(self, text: str) -> list[Named]:
        """Return every name in a text, in order."""
        folded = _fold(text, self._lang)
        return [Named(*match.span(), self._ids[match.group()]) for match in self._pattern.finditer(folded)]

    def exactly(self, text: str) -> frozenset[str]:
        """Return the IDs of a text that is exactly a name; none for any other text."""
        return self._ids.get(_fold(text, self._lang), frozenset())


class Vocabulary(NamedTuple):
    """The names of one language."""

    indicators: NameFinder
    places: NameFinder


def of_catalogues(make: Callable[[Dataset], Made]) -> Callable[[Dataset], Made]:
    """Return a function of indicators, districts and glossary with its last result cached.

    All posts of a run share these catalogues.
    """
    last: list[tuple[tuple[object, ...], Made]] = []

    def made(dataset: Dataset) -> Made:
        catalogues = dataset.indicators, dataset.districts, dataset.glossary
        if not last or any(old is not new for old, new in zip(last[0][0], catalogues, strict=True)):
            last[:] = [(catalogues, make(dataset))]
        return last[0][1]

    return made


def vocabulary(dataset: Dataset, lang: Lang) -> Vocabulary:
    """Return the names of a dataset's indicators and places."""
    return _vocabularies(dataset)[lang]


@of_catalogues
def _vocabularies(dataset: Dataset) -> dict[Lang, Vocabulary]:
    return {lang: _make_vocabulary(dataset, lang) for lang in LANGS}


def _make_vocabulary(dataset: Dataset, lang: Lang) -> Vocabulary:
    indicators = tuple(dataset.indicators.values())
    named: dict[str, set[str]] = defaultdict(set)
    whole = [(indicator.id, _fold(indicator.name.get(lang), lang)) for indicator in indicators]
    for indicator in indicators:
        named[_fold(indicator.name.get(lang), lang)].add(indicator.id)
        # "Total investment" may be that of anything: too short where another name holds it.
        short = _fold(indicator.short_name.get(lang), lang)
        if not any(short in name for other, name in whole if other != indicator.id):
            named[short].add(indicator.id)
        for term in dataset.glossary:
            if term.zh == indicator.name.zh or term.en.casefold() == indicator.name.en.casefold():
                # 实际利用外资 beside 实际使用外资
                named[_fold(term.zh if lang == "zh" else term.en, lang)].add(indicator.id)
    places: dict[str, set[str]] = defaultdict(set)
    for district in dataset.districts.values():
        names = (district.name, district.short_name)
        for text in names if lang == "en" else names[:1]:
            places[_fold(text.get(lang), lang)].add(district.id)
    return Vocabulary(NameFinder(named, lang), NameFinder(places, lang))


def _fold(text: str, lang: Lang) -> str:
    """Return the text in which names are looked for, of the same length."""
    if lang == "zh":
        return text
    return text.translate(_LOWER)
