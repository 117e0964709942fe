"""Terms: the English text uses the approved translation of each term.

Terms of the glossary and names of places must be used as they are. The name of an indicator is a
label, which a sentence varies ("households in poverty", "poor households"): half of its words in
one passage will do. An indicator that must be called by its exact name belongs in the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from achievements.checks.naming import of_catalogues
from achievements.checks.prose import Prose
from achievements.checks.subject import Subject
from achievements.model.entities import Dataset, Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule

TERM = Rule(
    "term-not-approved",
    Severity.WARNING,
    Message("英文没有使用规定的译名", "English does not use the approved translation of a term"),
)
RULES = (TERM,)

_SENTENCE_END = re.compile("[。！？；]")


@dataclass(frozen=True, slots=True)
class _Approved:
    """The English names of a Chinese term: as shown to people, in lower case, and as stems."""

    shown: tuple[str, ...]
    folded: tuple[str, ...]
    phrases: tuple[str, ...]
    is_label: bool

    def is_said(self, passages: _Passages) -> bool:
        """Return whether a text has one of these names."""
        if any(map(passages.have_words, self.folded)):
            return True
        if any(phrase in passage for passage in passages for phrase in self.phrases):
            return True
        if not self.is_label:
            return False
        labels = [content_words(phrase) for phrase in self.phrases]
        return any(
            2 * len(label.intersection(passage.split())) >= len(label)
            for label in labels
            for passage in passages
        )


class _Name(NamedTuple):
    """A Chinese term, its English names, and whether it is only a label."""

    zh: str
    en: tuple[str, ...]
    is_label: bool


class _Terms:
    """All terms with an approved translation, found by one pattern, the longest first."""

    def __init__(self, names: Iterable[_Name]) -> None:
        self._approved = {
            name.zh: _Approved(
                name.en, tuple(map(str.casefold, name.en)), tuple(map(stems, name.en)), name.is_label
            )
            for name in names
        }
        longest_first = sorted(self._approved, key=lambda zh: (-len(zh), zh))
        self._pattern = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def __getitem__(self, term: str) -> _Approved:
        return self._approved[term]

    def first_places(self, blocks: Iterable[Prose]) -> dict[str, tuple[int, Place]]:
        """Return each term of a text with the number of the block where it first occurs, and its place."""
        found: dict[str, tuple[int, Place]] = {}
        for number, block in enumerate(blocks):
            for match in self._pattern.finditer(block.text):
                if match.group() not in found:
                    found[match.group()] = (number, block.place(match.start()))
        return found


class _Passages:
    """The blocks of a text; iterated, they are stems, computed on first use."""

    def __init__(self, blocks: Sequence[Prose]) -> None:
        self._blocks = blocks
        self._folded = "\n".join(block.text for block in blocks).casefold()
        self._read: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for number, block in enumerate(self._blocks):
            if number == len(self._read):
                self._read.append(stems(block.text))
            yield self._read[number]

    def have_words(self, words: str) -> bool:
        """Return whether the first occurrence of these words, in lower case, is of whole words."""
        start = self._folded.find(words)
        if start < 0:
            return False
        end = start + len(words)
        beside = self._folded[max(start - 1, 0) : start] + self._folded[end : end + 1]
        return not any(c.isalnum() or c in _APOSTROPHES for c in beside)


def check_terms(subject: Subject, dataset: Dataset, unsaid: Iterable[Place] = ()) -> Iterator[Finding]:
    """Report terms of the Chinese text that the English one renders by none of their approved names.

    ``unsaid`` are Chinese figures that the English text lacks; it is taken to lack their sentences.
    """
    if subject.translation is None:
        return
    terms = _terms_of(dataset)
    zh, en = subject.zh.blocks, subject.translation.blocks
    found = terms.first_places(zh)
    if not found:
        return
    passages = _Passages(en)
    lines = subject.zh.text.split("\n")
    for term, (number, place) in found.items():
        if any(_is_one_sentence(place, figure, lines) for figure in unsaid):
            continue
        approved = terms[term]
        # Title and summary come first in both; further down, blocks need not agree.
        block = en[number] if number < 2 or len(zh) == len(en) else en[0]
        # A passage that was not translated has a finding of its own.
        if block.lang == "en" and not approved.is_said(passages):
            yield TERM.finding(block.place(0), _message(term, approved.shown, place), approved.shown[0])


def _is_one_sentence(term: Place, figure: Place, lines: Sequence[str]) -> bool:
    if term.line != figure.line or figure.column < term.column or term.line > len(lines):
        return False
    return not _SENTENCE_END.search(lines[term.line - 1][term.column - 1 : figure.column - 1])


def _message(term: str, shown: tuple[str, ...], place: Place) -> Message:
    where = f"{place.file}:{place.line}:{place.column}"
    first, others = shown[0], shown[1:]
    zh_more = f"（也可译为 {'、'.join(others)}）" if others else ""
    en_more = f" (or {', '.join(others)})" if others else ""
    return Message(
        f"中文“{term}”（{where}）在英文中应译为 {first}{zh_more}，英文里没有找到",
        f"the Chinese “{term}” ({where}) is not rendered as {first}{en_more}",
    )


@of_catalogues
def _terms_of(dataset: Dataset) -> _Terms:
    """Return the terms of a dataset, ready to be searched for."""
    return _Terms(_approved(dataset))


def _approved(dataset: Dataset) -> tuple[_Name, ...]:
    """Return every term of glossary, places and indicators with its English names, preferred ones first."""
    exact: dict[str, list[str]] = {}
    for term in dataset.glossary:
        exact.setdefault(term.zh, []).extend((term.en, *term.also))
    for district in dataset.districts.values():
        exact.setdefault(district.name.zh, []).extend((district.name.en, district.short_name.en))
    labels: dict[str, list[str]] = {}
    for indicator in dataset.indicators.values():
        names = exact if indicator.name.zh in exact else labels
        names.setdefault(indicator.name.zh, []).extend((indicator.name.en, indicator.short_name.en))
    return tuple(
        _Name(zh, tuple(dict.fromkeys(en)), names is labels)
        for names in (exact, labels)
        for zh, en in names.items()
    )


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_APOSTROPHES = "'’"

# Endings that inflect, the longest first, with what the stem must at least hold before them.
_ENDINGS = (("ies", "y", 2), ("sses", "ss", 1), ("ing", "", 3), ("ed", "", 3), ("es", "", 3), ("s", "", 3))
_FUNCTION_WORDS = frozenset(
    (
        *("a", "an", "and", "as", "at", "by", "for", "from", "in"),
        *("its", "of", "on", "or", "per", "the", "to", "with"),
    )
)
_VOWELS = frozenset("aeiou")


def stems(text: str) -> str:
    """Return the stems of all words of a text, each between spaces, so that ``in`` finds a phrase.

    Hyphens separate words, as spaces do.
    """
    return f" {' '.join(map(_stem, _WORD.findall(text.casefold())))} "


def content_words(text: str) -> frozenset[str]:
    """Return the stems that carry the meaning of a text given as stems."""
    return frozenset(text.split()) - _FUNCTION_WORDS


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """Return the word without its ending: projects, project's -> project; signing, signed -> sign."""
    word = word.replace("’", "'").removesuffix("'s").removesuffix("'").replace("'", "")
    for ending, instead, least in _ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= least:
            word = word.removesuffix(ending) + instead
            break
    # stop(p)ing and stop, settl(ed) and settle
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 and word[-2] not in _VOWELS | {"e"} else word
