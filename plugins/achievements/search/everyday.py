"""Everyday words: what readers say for a term of the record, as `data/glossary.yaml` declares it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from achievements.dataset.entities import Everyday

from .documents import SearchDocument
from .folding import fold
from .terms import is_han


def with_everyday_words(document: SearchDocument, everyday: Iterable[Everyday]) -> SearchDocument:
    """A document that is also found by what readers say for the terms that stand in it.

    What is called by such a term is then also called by the words.
    """
    whole = fold(f"{document.title}\n{document.body}")
    own = {fold(name) for name in document.called}
    names, called = [document.names], [*document.called]
    for entry in everyday:
        terms = (fold(entry.zh), fold(entry.en))
        if any(_stands(term, whole) for term in terms):
            names += entry.words
            if own.intersection(terms):
                called += entry.words
    return document._replace(names="\n".join(filter(None, names)), called=tuple(called))


def _stands(term: str, folded: str) -> bool:
    """Return whether a text holds a term; one of letters as whole words."""
    return term in folded and (is_han(term) or _whole_words(term).search(folded) is not None)


@cache
def _whole_words(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9]){re.escape(term)}(?![a-z0-9])")


def everyday_names(everyday: Iterable[Everyday]) -> Iterator[str]:
    """All terms and words, in both languages."""
    for entry in everyday:
        yield from (entry.zh, entry.en, *entry.words)
