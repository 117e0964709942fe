"""The search index as outputs: new segments are indexed first, on all cores; then files are planned."""

from __future__ import annotations

from collections.abc import Iterator

from parallel import spread

from achievements.build.making import Output, untraced
from achievements.model.store import Store
from achievements.search.entries import entries_of
from achievements.search.index import SearchIndex
from achievements.search.indexing import Indexing, Tracing
from achievements.search.names import names_of
from achievements.site.edition import Edition
from achievements.site.questions import Answers


def search_outputs(edition: Edition, answers: Answers, key: str, store: Store) -> Iterator[Output]:
    """Every file of an edition's search index; ``key`` stands for the settings."""
    names = names_of(edition.library.dataset)
    indexing = Indexing(edition.lang, key, store, Tracing(edition.notes.record, answers.digest))
    index = SearchIndex(entries_of(edition), edition.lang, indexing, names=names)
    index_new(index)
    yield from (untraced(file.path, file.key, file.make) for file in index.files())


def index_new(index: SearchIndex) -> None:
    """Index the segments that the store does not know, before any file asks for them."""
    indexing = index.indexing
    new = [segment for segment in index.segments if not indexing.is_known(segment)]
    made = spread(lambda number: indexing.make(new[number]), len(new))
    for segment, own in zip(new, made, strict=True):
        indexing.keep(segment, own)
    if new:
        indexing.retain(index.segments)
