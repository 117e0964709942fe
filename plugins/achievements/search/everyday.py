"""Everyday words: what readers say for a term of the record, as `data/glossary.yaml` declares it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from achievements.dataset.entities import Everyday

from .documents import SearchDocument
from .folding import fold
from .terms import is_han


class EverydayWords:
    """The everyday words of a record, ready to be added to many documents."""

    def __init__(self, everyday: Iterable[Everyday]) -> None:
        self._entries = [((_Term(entry.zh), _Term(entry.en)), entry.words) for entry in everyday]

    def added_to(self, document: SearchDocument) -> SearchDocument:
        """A document that is also found by what readers say for the terms that stand in it.

        What is called by such a term is then also called by the words.
        """
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
    """All terms and words, in both languages."""
    for entry in everyday:
        yield from (entry.zh, entry.en, *entry.words)
