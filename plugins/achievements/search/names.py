"""Names with their pinyin: what a browser needs to read `laiwu waizi`, 来芜 and Tianqaio.

The file is loaded only where a query as it was typed finds nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple

from achievements.model.entities import Dataset, Everyday, Text
from cjk_characters import HAN_RANGES

from .documents import SearchDocument
from .folding import fold
from .shards import to_json
from .terms import is_han

_HAN_NAME = re.compile(rf"[{HAN_RANGES}]{{2,}}")
_WORD = re.compile(r"[a-z]{4,}")
# Level 1 of GB 2312: the 3,755 characters in common use, ordered by their sound.
COMMON = bytes(
    byte
    for high in range(0xB0, 0xD8)
    for low in range(0xA1, 0xFF)
    if high < 0xD7 or low < 0xFA
    for byte in (high, low)
).decode("gb2312")


class SearchNames(NamedTuple):
    """Chinese names and the words of English ones, those of places first."""

    han: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def names_of(dataset: Dataset) -> SearchNames:
    """Return the names of a dataset's places, topics, indicators and terms, and the words of all titles."""
    named = [fold(name) for name in _names(dataset)]
    titles = map(fold, chain.from_iterable(_titles(dataset)))
    words = (word for name in chain(named, titles) for word in _WORD.findall(name))
    return SearchNames(tuple(dict.fromkeys(filter(_HAN_NAME.fullmatch, named))), tuple(dict.fromkeys(words)))


def _names(dataset: Dataset) -> Iterator[str]:
    for district in dataset.districts.values():
        yield from (*district.short_name, *district.name)
    yield from everyday_names(dataset.everyday)
    for topic in dataset.topics.values():
        yield from topic.name
    for indicator in dataset.indicators.values():
        yield from (*indicator.name, *indicator.short_name)
    for term in dataset.glossary:
        yield from (term.zh, term.en)


def _titles(dataset: Dataset) -> Iterator[Text]:
    yield from (project.name for project in dataset.projects.values())
    yield from (event.title for event in dataset.events.values())
    yield from (source.title for source in dataset.sources.values())


def names_file(names: SearchNames) -> bytes:
    """``{"han": [[name, "syllables"], …], "words": […], "sounds": {syllable: "common characters"}}``."""
    from pypinyin import lazy_pinyin  # its tables take longer to read than most builds take

    spoken = [(name, " ".join(lazy_pinyin(name))) for name in names.han]
    wanted = {syllable for _, syllables in spoken for syllable in syllables.split()}
    return to_json({"han": spoken, "words": names.words, "sounds": dict(_sounds(wanted))})


def _sounds(wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the common characters of each syllable, without tones; some have several syllables."""
    for syllable in sorted(wanted):
        yield syllable, _common_characters().get(syllable, "")


@cache
def _common_characters() -> Mapping[str, str]:
    """Return the common characters of every syllable: the same for both languages and for every build."""
    from pypinyin import Style, pinyin

    characters: defaultdict[str, str] = defaultdict(str)
    for character in COMMON:
        for syllable in pinyin(character, style=Style.NORMAL, heteronym=True)[0]:
            characters[syllable] += character
    return characters


class EverydayWords:
    """The everyday words of a record, ready to be added to many documents."""

    def __init__(self, everyday: Iterable[Everyday]) -> None:
        self._entries = [((_Term(entry.zh), _Term(entry.en)), entry.words) for entry in everyday]

    def added_to(self, document: SearchDocument) -> SearchDocument:
        """Return a document that is also found by what readers say for the terms that stand in it.

        What is called by such a term is then also called by the words.
        """
        if not self._entries:
            return document
        whole = fold(f"{document.title}\n{document.body}")
        standing = [entry for entry in self._entries if any(term.stands_in(whole) for term in entry[0])]
        if not standing:
            return document
        own = set(map(fold, document.called))
        names, called = [document.names], [*document.called]
        for terms, words in standing:
            names += words
            if any(term.folded in own for term in terms):
                called += words
        return document._replace(names="\n".join(filter(None, names)), called=tuple(called))


class _Term:
    """A term as it stands in texts; one of letters as whole words."""

    def __init__(self, term: str) -> None:
        self.folded = fold(term)
        self._whole = re.compile(rf"(?<![a-z0-9]){re.escape(self.folded)}(?![a-z0-9])")
        self._han = is_han(self.folded)

    def stands_in(self, folded: str) -> bool:
        """Return whether a folded text holds the term."""
        return self.folded in folded and (self._han or self._whole.search(folded) is not None)


def everyday_names(everyday: Iterable[Everyday]) -> Iterator[str]:
    """Yield all terms and words, in both languages."""
    for entry in everyday:
        yield from (entry.zh, entry.en, *entry.words)
