"""Where a text names an indicator or a place."""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from achievements.model.entities import Dataset, District, Indicator, Lang, Term

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


class Names:
    """Names and what they stand for, found the longest first."""

    def __init__(self, ids: Mapping[str, Iterable[str]], lang: Lang) -> None:
        self._ids = {name: frozenset(found) for name, found in ids.items() if name}
        longest_first = sorted(self._ids, key=lambda name: (-len(name), name))
        choices = "|".join(map(re.escape, longest_first)) or r"(?!)"
        # English names are whole words; Chinese has no words to tell apart.
        self._pattern = re.compile(choices if lang == "zh" else rf"(?<!\w)(?:{choices})(?!\w)")
        self._lang = lang

    def find(self, text: str) -> list[Named]:
        """Every name in a text, in order."""
        folded = _fold(text, self._lang)
        return [Named(*match.span(), self._ids[match.group()]) for match in self._pattern.finditer(folded)]

    def exactly(self, text: str) -> frozenset[str]:
        """What a text stands for that is a name and nothing else."""
        return self._ids.get(_fold(text, self._lang), frozenset())


class Vocabulary(NamedTuple):
    """The names of one language."""

    indicators: Names
    places: Names


def vocabulary(dataset: Dataset, lang: Lang) -> Vocabulary:
    """The names of a dataset's indicators and places."""
    parts = _parts(dataset)
    made_of, made = _made.get(lang, (None, None))
    if (
        made is None
        or made_of is None
        or any(old is not new for old, new in zip(made_of, parts, strict=True))
    ):
        made = _make_vocabulary(dataset, lang)
        _made[lang] = (parts, made)
    return made


_Parts = tuple[Mapping[str, Indicator], Mapping[str, District], tuple[Term, ...]]

# The vocabulary made last, in each language, and what it was made of: the same for all posts of a run.
_made: dict[Lang, tuple[_Parts, Vocabulary]] = {}


def _parts(dataset: Dataset) -> _Parts:
    return dataset.indicators, dataset.districts, dataset.glossary


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
    return Vocabulary(Names(named, lang), Names(places, lang))


def _fold(text: str, lang: Lang) -> str:
    """The text in which names are looked for, of the same length."""
    if lang == "zh":
        return text
    return text.translate(_LOWER)
