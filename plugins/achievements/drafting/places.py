"""The place of a figure: named before it in the sentence, carried on, named by the heading, or the post's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from achievements.checks.naming import Names
from achievements.drafting.reading import Sentence
from achievements.drafting.rows import Choice, Sureness
from achievements.model.entities import Dataset, District

# What a report calls its own place, by the kind of place.
_OWN = {
    "city": ("全市", "我市", "该市", "本市"),
    "district": ("全区", "我区", "该区", "本区", "区里"),
    "county": ("全县", "我县", "该县", "本县"),
    "development-zone": ("全区", "该区", "开发区", "经开区", "高新区", "园区", "示范区"),
}
_WIDER = re.compile(r"全国|全省|全球|我国|国内")


class Places:
    """Gives each figure of a text its places, in the order of the text."""

    def __init__(self, dataset: Dataset, district: str | None) -> None:
        self._districts = dataset.districts
        self._names = Names(names_of_places(dataset.districts), "zh")
        self._own = dataset.districts.get(district or "")
        self._carried: tuple[District, str] | None = None
        self._passage = -1

    def read(self, sentence: Sentence, at: int) -> tuple[Choice, ...]:
        """The places of a figure at an offset, the likeliest first."""
        found: dict[str, Choice] = {}
        for choice in self._candidates(sentence, at):
            found.setdefault(choice.id, choice)
        return tuple(found.values())

    def leave(self, sentence: Sentence) -> None:
        """Note what the sentence names for those after it."""
        smaller = [
            each
            for each in self._named(sentence.passage.text, sentence.start, sentence.end)
            if each[0].parent
        ]
        if smaller:
            self._carried = smaller[-1]

    def rank_among(self, words: str, places: tuple[Choice, ...]) -> str:
        """Among whom a rank holds: the city of a district (全市), or the words themselves (全省)."""
        if match := re.search(r"全[市省国区县]", words):
            place = self._districts.get(places[0].id) if places else None
            if match[0] == "全市" and place is not None:
                return place.parent or place.id
            return match[0]
        named = self._named(words, 0, len(words))
        return named[-1][0].id if named else ""

    def _candidates(self, sentence: Sentence, at: int) -> Iterator[Choice]:
        text = sentence.passage.text
        named = self._named(text, sentence.start, at)
        if named:
            yield Choice(named[-1][0].id, Sureness.SURE, (named[-1][1],))
        heading = sentence.passage.heading
        for place, word in reversed(self._named(heading.text, 0, len(heading.text)) if heading else []):
            yield Choice(place.id, Sureness.LIKELY, (word,))
        if self._carried:
            yield Choice(self._carried[0].id, Sureness.LIKELY, (self._carried[1],))
        if self._own:
            yield Choice(self._own.id, Sureness.POSSIBLE if self._carried else Sureness.SURE)
        for place, word in self._named(sentence.passage.title, 0, len(sentence.passage.title)):
            yield Choice(place.id, Sureness.LIKELY, (word,))

    def _named(self, text: str, start: int, end: int) -> list[tuple[District, str]]:
        """The places that a stretch of text names, the smaller of two that stand together."""
        found: list[tuple[District, str]] = []
        last = -1
        for name in self._names.find(text[start:end]):
            place = self._districts[min(name.ids)]
            word = text[start + name.start : start + name.end]
            if found and last == name.start and place.parent == found[-1][0].id:
                found.pop()
            found.append((place, word))
            last = name.end
        return self._with_own(found, text[start:end])

    def _with_own(self, named: list[tuple[District, str]], text: str) -> list[tuple[District, str]]:
        """With what the text calls its own place: 全区 is the post's district, 全市 its city."""
        own = self._carried[0] if self._carried else self._own
        if named or own is None:
            return named
        for word in _OWN.get(own.kind, ()):
            if word in text:
                return [(own, word)]
        parent = self._districts.get(own.parent or "")
        if parent:
            for word in _OWN.get(parent.kind, ()):
                if word in text:
                    return [(parent, word)]
        return []


def names_of_places(districts: Mapping[str, District]) -> dict[str, set[str]]:
    """What places are called in Chinese texts: full and short names; a name of two is asked to be longer."""
    named: dict[str, set[str]] = {}
    for place in districts.values():
        names = {place.name.zh, place.short_name.zh}
        if place.kind == "development-zone":
            names.add(place.name.zh.replace("经济技术开发区", "经开区").replace("经济开发区", "开发区"))
        for name in names:
            if len(name) > 1:
                named.setdefault(name, set()).add(place.id)
    return named
