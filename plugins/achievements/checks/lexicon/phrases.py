"""Phrases that the editors never print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from achievements.checks.subject import Subject
from achievements.model.entities import Dataset, ForbiddenPhrase, Lang, Place
from achievements.model.findings import Finding, Message, Severity
from achievements.model.rule import Rule

FORBIDDEN_PHRASE = Rule(
    "forbidden-phrase",
    Severity.ERROR,
    Message("编辑部词库中的禁用写法", "A phrase that the editors' lexicon forbids"),
)
RULES = (FORBIDDEN_PHRASE,)

# In these files the phrases stand for a purpose.
_EXEMPT = frozenset({"data/lexicon.yaml", "data/glossary.yaml"})
# The words of a source are its own.
_QUOTING = "data/sources/"


def check_phrases(subject: Subject, dataset: Dataset) -> Iterator[Finding]:
    """Report forbidden phrases in title, summary and text."""
    for writing in subject.writings:
        words = "\n".join(block.text for block in writing.blocks)
        for phrase in _present(dataset, writing.lang, words):
            for block in writing.blocks:
                for match in _pattern(phrase.phrase).finditer(block.text):
                    yield _finding(phrase, block.place(match.start()))


def find_phrases(file: str, text: str, dataset: Dataset) -> Iterator[Finding]:
    """Report forbidden phrases in the names and notes of a data file; ``text`` is without comments."""
    if file in _EXEMPT or file.startswith(_QUOTING):
        return
    for phrase in _present(dataset, None, text):
        for number, line in enumerate(text.split("\n"), 1):
            for match in _pattern(phrase.phrase).finditer(line):
                yield _finding(phrase, Place(file, number, match.start() + 1))


def _present(dataset: Dataset, lang: Lang | None, text: str) -> list[ForbiddenPhrase]:
    """Return the phrases that a text may hold; most texts hold none and need no closer search."""
    phrases = [phrase for phrase in dataset.forbidden if lang is None or phrase.lang in (None, lang)]
    folded = text.casefold() if phrases else ""
    return [phrase for phrase in phrases if phrase.phrase.casefold() in folded]


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """Return the pattern of a phrase, with Latin letters in either case and as whole words."""
    start = r"(?<![A-Za-z])" if phrase[0].isascii() else ""
    end = r"(?![A-Za-z])" if phrase[-1].isascii() else ""
    return re.compile(f"{start}{re.escape(phrase)}{end}", re.IGNORECASE)


def _finding(phrase: ForbiddenPhrase, place: Place) -> Finding:
    zh_hint = f"请改为“{phrase.instead}”" if phrase.instead else "请改写"
    en_hint = f"write “{phrase.instead}”" if phrase.instead else "write it in other words"
    return FORBIDDEN_PHRASE.finding(
        place,
        Message(
            f"词库不允许写“{phrase.phrase}”：{phrase.reason.zh}；{zh_hint}",
            f"the lexicon forbids “{phrase.phrase}” ({phrase.reason.en}): {en_hint}",
        ),
        suggestion=phrase.instead,
    )
