"""The place of a figure: named before it, carried over, in the heading, or the post's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from achievements.checks.naming import NameFinder
from achievements.drafting.reading import Passage, PassageSentence
from achievements.drafting.rows import Candidate, Sureness
from achievements.model.entities import Dataset, District

# Words by which a report refers to its own place, by the kind of place.
_OWN = {
    "city": ("全市", "我市", "该市", "本市"),
    "district": ("全区", "我区", "该区", "本区", "区里"),
    "county": ("全县", "我县", "该县", "本县"),
    "development-zone": ("全区", "该区", "开发区", "经开区", "高新区", "园区", "示范区"),
}
# A place among which something is ranked is not the place of the figure: 居全市第二位, 完成率在全市排名第二.
_AMONG = re.compile(r"(?:[居列在]|位居|排名)?全[市省国区县](?=[^，,。；;]{0,8}(?:排名|第|前|首位|首))")
# A short name within that of an organization is not the place of the figure.
_IN_NAME = re.compile(
    r"[^，,。、；;：:\s“”]{2,20}?(?:公司|集团|医院|大学|学院|银行|研究院|分局|学校|产业园|中心|基地|项目)"
)
_WHOLE = re.compile(r"全[市省国区县]")
_IN_TITLE = 3  # how often a place in the title counts, against once in the text


class NamedPlace(NamedTuple):
    """A place in a text, and the words that name it."""

    place: District
    words: str


class PlaceFinder:
    """Finds the places of figures, in the order of the text."""

    def __init__(self, dataset: Dataset, district: str | None) -> None:
        self._districts = dataset.districts
        self.names = tuple(names_of_places(dataset.districts))
        self._names = NameFinder(names_of_places(dataset.districts), "zh")
        self._own = dataset.districts.get(district or "")
        self._carried: NamedPlace | None = None
        self._heading = ""

    def enter(self, passage: Passage) -> None:
        """Begin a passage; a new heading with a place applies to what follows."""
        heading = passage.heading.text if passage.heading else ""
        if heading != self._heading:
            self._heading = heading
            named = [each for each in self._find(heading) if each.place.parent]
            self._carried = named[-1] if named else self._carried

    def read(self, sentence: PassageSentence, at: int, own: str = "") -> tuple[Candidate, ...]:
        """Return the places of a figure at an offset, most likely first; ``own`` are words only about it."""
        found = {
            each.place.id: Candidate(each.place.id, Sureness.SURE, (each.words,)) for each in self._find(own)
        }
        for choice in self._candidates(sentence, at):
            found.setdefault(choice.id, choice)
        return tuple(found.values())

    def leave(self, sentence: PassageSentence) -> None:
        """Note the places of a sentence for those after it."""
        # Places after 其中 are parts: the next sentence is about the whole again.
        smaller = [each for each in self._find(sentence.words.partition("其中")[0]) if each.place.parent]
        if smaller:
            self._carried = smaller[-1]

    def among(self, words: str, places: tuple[Candidate, ...]) -> str:
        """Return among whom a rank counts: the ID of a place (全市), or the words (全省)."""
        if match := _WHOLE.search(words):
            place = self._districts.get(places[0].id) if places else None
            if match[0] == "全市" and place is not None:
                return place.parent or place.id
            return match[0]
        named = self._find(words)
        return named[-1].place.id if named else ""

    def _candidates(self, sentence: PassageSentence, at: int) -> Iterator[Candidate]:
        passage = sentence.passage
        found = self._find(passage.text[sentence.start : at])
        if found:
            yield Candidate(found[-1].place.id, Sureness.SURE, (found[-1].words,))
        for place, words in reversed(self._find(passage.heading.text) if passage.heading else []):
            yield Candidate(place.id, Sureness.LIKELY, (words,))
        if self._carried:
            yield Candidate(self._carried.place.id, Sureness.LIKELY, (self._carried.words,))
        if self._own:
            yield Candidate(self._own.id, Sureness.POSSIBLE if self._carried else Sureness.SURE)
        for place, words in self._find(passage.title):
            yield Candidate(place.id, Sureness.LIKELY, (words,))

    def named(self, text: str) -> list[NamedPlace]:
        """Return the places named in a text; of two that stand together, the smaller."""
        found: list[NamedPlace] = []
        last = -1
        for name in self._names.find(text):
            place = self._districts[min(name.ids)]
            is_full = text[name.start : name.end] == place.name.zh
            if not is_full and (_IN_NAME.match(text, name.end) or text[: name.start].endswith(("(", "（"))):
                continue
            if found and last == name.start and place.parent == found[-1].place.id:
                found.pop()
            found.append(NamedPlace(place, text[name.start : name.end]))
            last = name.end
        return found

    def _find(self, text: str) -> list[NamedPlace]:
        """Return the places named in a text, or else those it refers to as its own."""
        return self.named(text) or list(self._called_own(_AMONG.sub("", text)))

    def _called_own(self, text: str) -> Iterator[NamedPlace]:
        """Yield the place that 全区 or 全市 means: the text's district or its city."""
        own = self._carried.place if self._carried else self._own
        for place in (own, self._districts.get(own.parent or "") if own else None):
            for words in _OWN.get(place.kind, ()) if place else ():
                if place and words in text:
                    yield NamedPlace(place, words)
                    return


def places_told_of(title: str, text: str, dataset: Dataset) -> tuple[str, ...]:
    """Return the places that a text is about: those in its title, else the one named most often.

    Where none is named, the only place that such words as 全市 can mean; nothing where there are several.
    """
    places = PlaceFinder(dataset, None)
    in_title = [each.place for each in places.named(title)]
    smaller = [place.id for place in in_title if place.parent]
    if len(smaller) > 1:
        return tuple(dict.fromkeys(smaller))
    counts = Counter(each.place.id for line in text.split("\n") for each in places.named(line))
    for place in in_title:
        counts[place.id] += _IN_TITLE
    if counts:
        most = max(counts.values())
        return (next(id_ for id_ in (*smaller, *counts) if counts[id_] == most),)
    called = [
        place.id
        for place in dataset.districts.values()
        if any(word in title + text for word in _OWN.get(place.kind, ()))
    ]
    return (called[0],) if len(called) == 1 else ()


def names_of_places(districts: Mapping[str, District]) -> dict[str, set[str]]:
    """Return the IDs of places by their Chinese names: full, short, and abbreviated names of zones."""
    named: dict[str, set[str]] = {}
    for place in districts.values():
        names = {place.name.zh, place.short_name.zh}
        if place.kind == "development-zone":
            for long, short in (
                ("经济技术开发区", "经开区"),
                ("经济开发区", "开发区"),
                ("高新技术产业开发区", "高新区"),
            ):
                names.add(place.name.zh.replace(long, short))
        for name in names:
            if len(name) > 1:
                named.setdefault(name, set()).add(place.id)
    return named
